#include "pki/name_constraints.hpp"

#include <doctest/doctest.h>

#include "tests/pki_kit.hpp"

using namespace portolan;
using base::Bytes;
using crypto::kOid;
namespace made = tests::made;
namespace tag = crypto::tag;

namespace {

enum class Side : std::uint8_t { permitted, excluded };

Bytes general(unsigned kind, std::string_view value) {
  return made::text(value, tag::context(kind));
}
Bytes mail(std::string_view value) { return general(1, value); }
Bytes host(std::string_view value) { return general(2, value); }
Bytes uri(std::string_view value) { return general(6, value); }
Bytes address(Bytes value) { return made::der(tag::context(7), value); }
Bytes directory(const Bytes& name) { return made::der(tag::constructed(4), name); }

// A Name with several relative names, "O=x" as text of the common name type.
Bytes name(std::initializer_list<std::string_view> parts) {
  Bytes all;
  for (const std::string_view part : parts) {
    all = made::join({all, made::der(tag::kSet, made::sequence({made::oid(kOid<2, 5, 4, 10>),
                                                                made::text(part)}))});
  }
  return made::der(tag::kSequence, all);
}

Bytes constraints(Side side, const std::vector<Bytes>& bases) {
  Bytes all;
  for (const Bytes& base : bases) all = made::join({all, made::sequence({base})});
  return made::extension(
      kOid<2, 5, 29, 30>,
      made::sequence({made::der(tag::constructed(side == Side::permitted ? 0 : 1), all)}), true);
}

made::Certificate authority(Bytes extension) {
  return {.subject = "CA", .extensions = {made::authority(), std::move(extension)}};
}

made::Certificate named(const std::vector<Bytes>& names, Bytes subject = {}) {
  Bytes all;
  for (const Bytes& one : names) all = made::join({all, one});
  made::Certificate certificate{.subject_name = std::move(subject)};
  if (!names.empty()) {
    certificate.extensions = {made::extension(kOid<2, 5, 29, 17>, made::der(tag::kSequence, all))};
  }
  return certificate;
}

// "" when nothing is said against it.
std::string verdict(Side side, const std::vector<Bytes>& bases, const made::Certificate& given) {
  pki::NameConstraints names;
  const crypto::Certificate above = authority(constraints(side, bases)).read();
  const crypto::Certificate certificate = given.read();
  REQUIRE_FALSE(above.der.empty());
  REQUIRE_FALSE(certificate.der.empty());
  if (const auto problem = names.add(above)) return problem->type;
  const auto problem = names.check(certificate);
  return problem ? problem->type : "";
}

bool is_permitted(const Bytes& base, const Bytes& one) {
  return verdict(Side::permitted, {base}, named({one})).empty();
}
bool is_excluded(const Bytes& base, const Bytes& one) {
  return verdict(Side::excluded, {base}, named({one})) == "x509.name-constraints";
}

}  // namespace

TEST_CASE("name constraints: subjects in a tree, whatever their case and spaces (JAD-20)") {
  const Bytes tree = directory(name({"Ministry", "Schools"}));
  const auto verdict_of = [&](Side side, const Bytes& subject) {
    return verdict(side, {tree}, named({}, subject));
  };
  CHECK(verdict_of(Side::permitted, name({"Ministry", "Schools", "One"})).empty());
  CHECK(verdict_of(Side::permitted, name({"MINISTRY", " schools "})).empty());
  CHECK(verdict_of(Side::permitted, name({"Ministry"})) == "x509.name-constraints");
  CHECK(verdict_of(Side::permitted, name({"Ministry", "Schoolsx"})) == "x509.name-constraints");
  CHECK(verdict_of(Side::permitted, name({"Schools", "Ministry"})) == "x509.name-constraints");
  CHECK(verdict_of(Side::excluded, name({"ministry", "SCHOOLS", "One"})) ==
        "x509.name-constraints");
  CHECK(verdict_of(Side::excluded, name({"Ministry"})).empty());
  // An alternative directory name counts as the subject does.
  CHECK(is_excluded(tree, directory(name({"Ministry", "Schools"}))));
  CHECK(is_permitted(directory(name({})), directory(name({"Anybody"}))));
}

TEST_CASE("name constraints: mail addresses, hosts, addresses of machines, URIs (JAD-20)") {
  CHECK(is_permitted(mail("a@b.example"), mail("a@B.example")));
  CHECK_FALSE(is_permitted(mail("a@b.example"), mail("A@b.example")));
  CHECK(is_permitted(mail("b.example"), mail("any@b.example")));
  CHECK_FALSE(is_permitted(mail("b.example"), mail("any@c.b.example")));
  CHECK(is_permitted(mail(".b.example"), mail("any@c.b.example")));
  CHECK_FALSE(is_permitted(mail(".b.example"), mail("any@b.example")));
  CHECK_FALSE(is_permitted(mail("b.example"), mail("b.example")));
  CHECK(is_excluded(mail("b.example"), mail("no address")));

  CHECK(is_permitted(host("b.example"), host("b.example")));
  CHECK(is_permitted(host("b.example"), host("A.B.Example")));
  CHECK_FALSE(is_permitted(host("b.example"), host("ab.example")));
  CHECK_FALSE(is_permitted(host("b.example"), host("example")));
  CHECK(is_permitted(host(""), host("b.example")));
  CHECK(is_permitted(host("b.example"), host("*.b.example")));
  CHECK(is_excluded(host("b.example"), host("b.example.")));
  // An asterisk stands for a host that is excluded.
  CHECK(is_excluded(host("a.b.example"), host("*.b.example")));
  CHECK_FALSE(is_excluded(host("a.c.example"), host("*.b.example")));

  CHECK(is_permitted(uri(".b.example"), uri("https://user@a.b.example:8080/path")));
  CHECK(is_permitted(uri("b.example"), uri("https://b.example")));
  CHECK_FALSE(is_permitted(uri("b.example"), uri("https://a.b.example/")));
  CHECK_FALSE(is_permitted(uri(".b.example"), uri("https://192.0.2.1/")));
  CHECK_FALSE(is_permitted(uri(".b.example"), uri("urn:a:b")));
  CHECK(is_excluded(uri(".b.example"), uri("https://[2001:db8::1]/")));

  const Bytes net = address({192, 0, 2, 0, 255, 255, 255, 0});
  CHECK(is_permitted(net, address({192, 0, 2, 7})));
  CHECK_FALSE(is_permitted(net, address({192, 0, 3, 7})));
  CHECK_FALSE(is_permitted(net, address(Bytes(16))));
  CHECK(is_excluded(net, address({192, 0, 2, 7})));
  CHECK(verdict(Side::permitted, {address({192, 0, 2, 0, 255, 0, 255, 0})}, named({})) ==
        "x509.malformed");
}

TEST_CASE("name constraints: only names of that kind are bound, and unknown kinds are refused") {
  CHECK(is_permitted(host("b.example"), mail("a@c.example")));
  const Bytes other = made::der(tag::constructed(0), made::oid(kOid<1, 2, 3>));
  CHECK_FALSE(is_permitted(other, other));
  CHECK(is_excluded(other, other));
  const Bytes registered = made::der(tag::context(8), {0x2A});
  CHECK(is_excluded(registered, registered));
  CHECK(is_permitted(host("b.example"), other));
  // The mail address in a subject counts where no alternative name is one.
  const Bytes subject = made::sequence(
      {made::der(tag::kSet, made::sequence({made::oid(kOid<1, 2, 840, 113549, 1, 9, 1>),
                                            made::text("a@c.example", tag::kIa5String)}))});
  CHECK(verdict(Side::permitted, {mail("b.example")}, named({}, subject)) ==
        "x509.name-constraints");
  CHECK(
      verdict(Side::permitted, {mail("b.example")}, named({mail("a@b.example")}, subject)).empty());
}

TEST_CASE("name constraints: of several authorities all count") {
  pki::NameConstraints names;
  const auto wide = authority(constraints(Side::permitted, {host("b.example")})).read();
  const auto narrow = authority(constraints(Side::permitted, {host("a.b.example")})).read();
  CHECK_FALSE(names.add(wide));
  CHECK_FALSE(names.check(named({host("c.b.example")}).read()));
  CHECK_FALSE(names.add(narrow));
  CHECK(names.check(named({host("c.b.example")}).read()));
  CHECK_FALSE(names.check(named({host("d.a.b.example")}).read()));
}

TEST_CASE("name constraints: empty, broken or with bounds that nobody defined (JAD-20)") {
  const auto add = [](const Bytes& value) {
    pki::NameConstraints names;
    const auto above = authority(made::extension(kOid<2, 5, 29, 30>, value, true)).read();
    const auto problem = names.add(above);
    return problem ? problem->type : "";
  };
  CHECK(add(made::sequence({})) == "x509.malformed");
  CHECK(add(made::sequence({made::der(tag::constructed(0), {})})) == "x509.malformed");
  CHECK(add(Bytes{0x05, 0x00}) == "x509.malformed");
  const Bytes minimum = made::der(tag::context(0), {0x01});
  const Bytes subtree = made::sequence({host("b.example"), minimum});
  CHECK(add(made::sequence({made::der(tag::constructed(0), subtree)})) == "x509.malformed");
  pki::NameConstraints names;
  CHECK_FALSE(names.add(authority(constraints(Side::excluded, {host("x")})).read()));
  made::Certificate broken;
  broken.extensions = {made::extension(kOid<2, 5, 29, 17>, made::sequence({}))};
  CHECK(names.check(broken.read())->type == "x509.malformed");
}

TEST_CASE("name constraints: as many as fit into certificates do not take time (JAD-20)") {
  std::vector<Bytes> bases;
  std::vector<Bytes> names;
  for (int i = 0; i < 4000; ++i) {
    bases.push_back(host("b" + std::to_string(i)));
    names.push_back(host("n" + std::to_string(i)));
  }
  CHECK(verdict(Side::excluded, bases, named(names)) == "limit.chain");
}
