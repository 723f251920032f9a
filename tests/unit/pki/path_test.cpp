// Paths made for one rule each. What whole suites say of them: tests/conformance/pkits.cpp.
#include "pki/path.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "tests/pki_kit.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::Bytes;
using crypto::kOid;
using pki::PathOutcome;
using pki::Purpose;
using tests::made::Certificate;
namespace made = tests::made;
namespace tag = crypto::tag;

namespace {

constexpr auto& kTimeStamping = kOid<1, 3, 6, 1, 5, 5, 7, 3, 8>;
constexpr auto& kServer = kOid<1, 3, 6, 1, 5, 5, 7, 3, 1>;
constexpr auto& kOcsp = kOid<1, 3, 6, 1, 5, 5, 7, 3, 9>;

// One validation: root, which is trusted, whatever stands between, and the last one.
struct Case {
  std::vector<Certificate> above = {};  // besides the root
  Certificate target = {};
  Certificate anchor = made::root();
  std::string at = "2024-06-01";
  Purpose purpose = Purpose::signing;
  std::vector<Bytes> policies = {};
  bool require_explicit_policy = false;
  bool inhibit_policy_mapping = false;
  bool inhibit_any_policy = false;
};

pki::PathReport report_of(const Case& given) {
  pki::Material material;
  for (const Certificate& one : given.above) material.certificates.push_back(one.read());
  const crypto::Certificate target = given.target.read();
  REQUIRE_FALSE(target.der.empty());
  const pki::CertificateAnchors anchors({given.anchor.read()});
  return pki::validate_path({.target = target,
                             .anchors = anchors,
                             .material = material,
                             .at = made::instant(given.at),
                             .purpose = given.purpose,
                             .check_revocation = false,
                             .policies = given.policies,
                             .inhibit_policy_mapping = given.inhibit_policy_mapping,
                             .require_explicit_policy = given.require_explicit_policy,
                             .inhibit_any_policy = given.inhibit_any_policy});
}

// "valid", or the types of all problems.
std::string verdict_of(const Case& given) {
  const pki::PathReport report = report_of(given);
  std::string types;
  for (const base::Problem& problem : report.problems) {
    types += (types.empty() ? "" : " ") + problem.type;
  }
  CHECK((report.outcome == PathOutcome::valid) == types.empty());
  return types.empty() ? "valid" : types;
}

// An authority named and keyed by a letter, below the root unless told otherwise.
Certificate authority(std::string name, std::uint8_t key, std::string issuer = "root",
                      std::uint8_t issuer_key = 0, int path_length = -1) {
  return {.subject = std::move(name),
          .issuer = std::move(issuer),
          .key = key,
          .issuer_key = issuer_key,
          .extensions = {made::authority(path_length), made::key_identifier(key)}};
}

Certificate leaf_of(std::string issuer, std::uint8_t issuer_key) {
  return {.issuer = std::move(issuer), .issuer_key = issuer_key};
}

std::string verdict_with(Bytes extension, Purpose purpose = Purpose::signing) {
  Case given{.purpose = purpose};
  given.target.extensions = {std::move(extension)};
  return verdict_of(given);
}

}  // namespace

TEST_CASE("path: from the target over authorities to a key that is trusted") {
  CHECK(verdict_of({}) == "valid");
  const Case given{.above = {authority("A", 2), authority("B", 3, "A", 2)},
                   .target = leaf_of("B", 3)};
  const pki::PathReport report = report_of(given);
  CHECK(report.outcome == PathOutcome::valid);
  REQUIRE(report.path.size() == 4);
  CHECK(report.path[0].subject.common_name == "leaf");
  CHECK(report.path[1].subject.common_name == "B");
  CHECK(report.path[3].subject.common_name == "root");
  REQUIRE(report.anchor);
  CHECK(report.anchor->key == *made::root().read().key);
}

TEST_CASE("path: an anchor ends it, wherever it stands") {
  // The intermediate is what is trusted; nothing is known of the root above it.
  CHECK(verdict_of({.above = {authority("A", 2)},
                    .target = leaf_of("A", 2),
                    .anchor = authority("A", 2)}) == "valid");
  // A listed unit: the target itself. Its dates and its purpose still count.
  const Certificate unit{.extensions = {made::extended_usage({kTimeStamping})}};
  Case given{.target = unit, .anchor = unit, .purpose = Purpose::time_stamping};
  CHECK(verdict_of(given) == "valid");
  given.at = "2031-01-01";
  CHECK(verdict_of(given) == "x509.expired");
}

TEST_CASE("path: a self-signed seal is nobody's (JAD-13)") {
  const Certificate own{.subject = "root", .issuer = "root", .key = 9, .issuer_key = 9};
  const pki::PathReport report = report_of({.target = own});
  CHECK(report.outcome == PathOutcome::unknown);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].type == "x509.chain-missing");
}

TEST_CASE(
    "path: a signature that the named key did not make is proof only where the key is named") {
  Certificate forged{.issuer_key = 9};
  CHECK(verdict_of({.target = forged}) == "x509.chain-missing");
  forged.extensions = {made::authority_key(0)};
  CHECK(verdict_of({.target = forged}) == "x509.signature-invalid");
  CHECK(report_of({.target = forged}).outcome == PathOutcome::invalid);
  // A certificate in between that is not the root's own proves nothing about the target.
  Certificate between = authority("A", 2, "root", 9);
  between.extensions.push_back(made::authority_key(0));
  CHECK(verdict_of({.above = {between}, .target = leaf_of("A", 2)}) == "x509.chain-missing");
}

TEST_CASE("path: both ends of a period are part of it (TIM-07)") {
  CHECK(verdict_of({.at = "2020-01-01"}) == "valid");
  CHECK(verdict_of({.at = "2030-01-01"}) == "valid");
  CHECK(verdict_of({.at = "2019-12-31"}) == "x509.not-yet-valid");
  CHECK(verdict_of({.at = "2030-01-02"}) == "x509.expired");
  Certificate old = authority("A", 2);
  old.until = "2024-05-31";
  CHECK(verdict_of({.above = {old}, .target = leaf_of("A", 2)}) == "x509.expired");
  // Dates of what is trusted by itself are the caller's business.
  Certificate anchor = made::root();
  anchor.until = "2021-01-01";
  CHECK(verdict_of({.anchor = anchor}) == "valid");
}

TEST_CASE("path: who certifies has to be an authority") {
  Certificate no_authority = authority("A", 2);
  no_authority.extensions = {};
  CHECK(verdict_of({.above = {no_authority}, .target = leaf_of("A", 2)}) ==
        "x509.not-an-authority");
  Certificate no_signer = authority("A", 2);
  no_signer.extensions.push_back(made::usage({0, 6}));
  CHECK(verdict_of({.above = {no_signer}, .target = leaf_of("A", 2)}) == "x509.key-usage");
}

TEST_CASE("path: what the key is for (JAD-17)") {
  CHECK(verdict_with(made::usage({0})) == "valid");
  CHECK(verdict_with(made::usage({1})) == "valid");
  CHECK(verdict_with(made::usage({2, 3})) == "x509.key-usage");
  CHECK(verdict_with(made::usage({2, 3}), Purpose::any) == "valid");
  // keyCertSign without being an authority (RFC 5280 section 4.2.1.9).
  CHECK(verdict_with(made::usage({0, 5})) == "x509.key-usage");
  // Extended usages restrict time-stamps and responders; of seals the lists say what they are for.
  CHECK(verdict_with(made::extended_usage({kServer})) == "valid");
  CHECK(verdict_with(made::extended_usage({kTimeStamping}), Purpose::time_stamping) == "valid");
  CHECK(verdict_with(made::extended_usage({kTimeStamping}, false), Purpose::time_stamping) ==
        "x509.extended-key-usage");
  CHECK(verdict_with(made::extended_usage({kTimeStamping, kServer}), Purpose::time_stamping) ==
        "x509.extended-key-usage");
  CHECK(verdict_with(made::usage({0}), Purpose::time_stamping) == "x509.extended-key-usage");
  CHECK(verdict_with(made::extended_usage({kOcsp}), Purpose::ocsp_signing) == "valid");
  CHECK(verdict_with(made::extended_usage({kServer}), Purpose::ocsp_signing) ==
        "x509.extended-key-usage");
  CHECK(verdict_with(made::extended_usage({})) == "x509.malformed");
  CHECK(verdict_with(made::usage({6}), Purpose::crl_signing) == "valid");
  CHECK(verdict_with(made::usage({0}), Purpose::crl_signing) == "x509.key-usage");
}

TEST_CASE("path: a key that is listed for something else certifies nobody") {
  Certificate unit = made::root();
  unit.extensions = {made::usage({0})};
  CHECK(verdict_of({.anchor = unit}) == "x509.not-an-authority x509.key-usage");
  unit.extensions = {};  // an old root says nothing
  CHECK(verdict_of({.anchor = unit}) == "valid");
}

TEST_CASE("path: an extension that is critical and unknown refuses, another does not") {
  CHECK(verdict_with(made::extension(kOid<1, 2, 3, 4>, {0x05, 0x00}, true)) ==
        "x509.critical-extension");
  CHECK(verdict_with(made::extension(kOid<1, 2, 3, 4>, {0x05, 0x00})) == "valid");
  Certificate strange = authority("A", 2);
  strange.extensions.push_back(made::extension(kOid<1, 2, 3, 4>, {0x05, 0x00}, true));
  CHECK(verdict_of({.above = {strange}, .target = leaf_of("A", 2)}) == "x509.critical-extension");
}

TEST_CASE("path: path length counts authorities below, the self-issued ones left out (JAD-19)") {
  const auto two_below = [](int length) {
    return Case{.above = {authority("A", 2, "root", 0, length), authority("B", 3, "A", 2)},
                .target = leaf_of("B", 3)};
  };
  CHECK(verdict_of(two_below(1)) == "valid");
  CHECK(verdict_of(two_below(0)) == "x509.pathlen");
  // A new key of the same name, in between, costs nothing.
  const Case renewed{.above = {authority("A", 2, "root", 0, 0), authority("A", 3, "A", 2)},
                     .target = leaf_of("A", 3)};
  CHECK(verdict_of(renewed) == "valid");
  // A limit further down narrows, and never widens what was narrowed above.
  const Case widened{.above = {authority("A", 2, "root", 0, 0), authority("B", 3, "A", 2, 5)},
                     .target = leaf_of("B", 3)};
  CHECK(verdict_of(widened) == "x509.pathlen");
  // The anchor's own certificate binds as well (RFC 5937).
  Certificate anchor = made::root();
  anchor.extensions = {made::authority(0), made::key_identifier(0)};
  CHECK(verdict_of({.anchor = anchor}) == "valid");
  CHECK(verdict_of({.above = {authority("A", 2)}, .target = leaf_of("A", 2), .anchor = anchor}) ==
        "x509.pathlen");
}

TEST_CASE(
    "path: name constraints bind all that stand below, new keys of one name left out (JAD-20)") {
  const auto only = [](std::string_view name) {
    const Bytes subtree = made::sequence({made::der(tag::constructed(4), made::name(name))});
    return made::extension(kOid<2, 5, 29, 30>,
                           made::sequence({made::der(tag::constructed(0), subtree)}), true);
  };
  Certificate above = authority("A", 2);
  above.extensions.push_back(only("leaf"));
  CHECK(verdict_of({.above = {above}, .target = leaf_of("A", 2)}) == "valid");
  Certificate other = leaf_of("A", 2);
  other.subject = "other";
  CHECK(verdict_of({.above = {above}, .target = other}) == "x509.name-constraints");
  // Authorities in between are bound, unless they are the same one with another key.
  CHECK(verdict_of({.above = {above, authority("B", 3, "A", 2)}, .target = leaf_of("B", 3)}) ==
        "x509.name-constraints");
  CHECK(verdict_of({.above = {above, authority("A", 3, "A", 2)}, .target = leaf_of("A", 3)}) ==
        "valid");
  // And the target is bound even where it is self-issued.
  Certificate own = authority("A", 4, "A", 2);
  CHECK(verdict_of({.above = {above}, .target = own, .purpose = Purpose::any}) ==
        "x509.name-constraints");
  // The anchor's own certificate binds as well (RFC 5937).
  Certificate anchor = made::root();
  anchor.extensions.push_back(only("somebody"));
  CHECK(verdict_of({.anchor = anchor}) == "x509.name-constraints");
}

TEST_CASE("path: authorities that certify each other end somewhere (JAD-21)") {
  // A and B, each by the other; neither by anybody else.
  const Case circle{.above = {authority("A", 2, "B", 3), authority("B", 3, "A", 2)},
                    .target = leaf_of("A", 2)};
  CHECK(verdict_of(circle) == "x509.chain-missing");
  // The same with a way out.
  Case crossed = circle;
  crossed.above.push_back(authority("B", 3));
  CHECK(verdict_of(crossed) == "valid");
  // One key under two names is not a circle.
  const Case renamed{.above = {authority("A", 2), authority("B", 2, "A", 2)},
                     .target = leaf_of("B", 2)};
  CHECK(verdict_of(renamed) == "valid");
}

TEST_CASE("path: work is limited, and a limit proves nothing (JAD-21)") {
  // A thousand authorities of one name, each certified by all the others.
  Case crowd{.target = leaf_of("A", 1)};
  for (int i = 0; i < 1000; ++i) {
    crowd.above.push_back(authority("A", static_cast<std::uint8_t>(1 + i % 250), "A",
                                    static_cast<std::uint8_t>(1 + (i * 7 + i / 250) % 250)));
  }
  const pki::PathReport report = report_of(crowd);
  CHECK(report.outcome == PathOutcome::unknown);
  CHECK(std::ranges::any_of(
      report.problems, [](const base::Problem& problem) { return problem.type == "limit.chain"; }));
  // A chain that is too long.
  Case tower{.target = leaf_of("N13", 13)};
  for (std::uint8_t i = 1; i <= 13; ++i) {
    const std::string above = i == 1 ? "root" : "N" + std::to_string(i - 1);
    tower.above.push_back(
        authority("N" + std::to_string(i), i, above, static_cast<std::uint8_t>(i - 1)));
  }
  CHECK(verdict_of(tower) == "limit.chain");
  tower.target = leaf_of("N9", 9);
  CHECK(verdict_of(tower) == "valid");
}

TEST_CASE("path: every authority certified by every other one (JAD-21)") {
  // Nine keys, 72 certificates, a hundred thousand ways, and none leads out.
  Case mesh{.target = leaf_of("N1", 1)};
  for (std::uint8_t i = 1; i <= 9; ++i) {
    for (std::uint8_t j = 1; j <= 9; ++j) {
      if (i == j) continue;
      mesh.above.push_back(authority("N" + std::to_string(i), i, "N" + std::to_string(j), j));
    }
  }
  CHECK(verdict_of(mesh) == "limit.chain");
}

TEST_CASE("path: an anchor of another name has issued nothing, whatever its key") {
  class Confused final : public pki::Anchors {
   public:
    bool is_anchor(const crypto::Certificate& /*certificate*/) const override { return false; }
    std::vector<pki::Anchor> issuers_of(const crypto::Certificate& /*one*/) const override {
      const crypto::Certificate root = made::root().read();
      return {{made::name("somebody"), *root.key, {}, std::nullopt}};
    }
  };
  const crypto::Certificate target = Certificate{}.read();
  const auto report = pki::validate_path({.target = target,
                                          .anchors = Confused(),
                                          .material = pki::Material(),
                                          .at = made::instant("2024-06-01"),
                                          .check_revocation = false});
  CHECK(report.outcome == PathOutcome::unknown);
}

TEST_CASE("path: what is too weak for its time leaves a path open") {
  const std::string folder = "suites/x509/nist-pkits";
  if (!tests::has_shared(folder)) return;
  const auto certificate = [&](const std::string& name) {
    return *crypto::read_certificate(tests::read_shared(folder + "/certs/" + name + ".crt"));
  };
  pki::Material material{.certificates = {certificate("GoodCACert")}, .crls = {}, .ocsp = {}};
  for (const char* name : {"TrustAnchorRootCRL", "GoodCACRL"}) {
    material.crls.push_back(*pki::read_crl(tests::read_shared(folder + "/crls/" + name + ".crl")));
  }
  const crypto::Certificate target = certificate("ValidCertificatePathTest1EE");
  const pki::CertificateAnchors anchors({certificate("TrustAnchorRootCertificate")});
  const auto report_at = [&](std::string_view date) {
    return pki::validate_path(
        {.target = target, .anchors = anchors, .material = material, .at = made::instant(date)});
  };
  CHECK(report_at("2028-12-31").outcome == PathOutcome::valid);
  // RSA of 2048 bits with PKCS #1: the certificates and the lists alike.
  const pki::PathReport report = report_at("2029-06-01");
  CHECK(report.outcome == PathOutcome::unknown);
  std::string types;
  for (const base::Problem& problem : report.problems) types += problem.type + " ";
  CHECK(types ==
        "x509.algorithm-weak x509.revocation-unknown x509.revocation-invalid "
        "x509.algorithm-weak x509.revocation-unknown x509.revocation-invalid ");
}

TEST_CASE("path: one that fails does not spoil another that holds") {
  Certificate expired = authority("A", 2);
  expired.until = "2021-01-01";
  CHECK(verdict_of({.above = {expired, authority("A", 2)}, .target = leaf_of("A", 2)}) == "valid");
}

TEST_CASE("path: serial numbers and issuers that are none (JAD-23)") {
  const auto with_serial = [](Bytes serial) {
    return verdict_of({.target = {.serial = std::move(serial)}});
  };
  CHECK(with_serial({0x00}) == "x509.malformed");
  CHECK(with_serial(Bytes(20, 0x7F)) == "valid");
  CHECK(with_serial(Bytes(21, 0x7F)) == "x509.malformed");
  // RFC 5280 section 4.1.2.2 and PKITS 4.4.14: a negative one is borne with.
  CHECK(with_serial({0xFF}) == "valid");
  // Nobody issues in the empty name, trusted or not.
  Certificate anchor = made::root();
  anchor.subject = "";
  CHECK(verdict_of({.target = {.issuer = ""}, .anchor = anchor}) == "x509.malformed");
}

TEST_CASE("path: names match by their characters, and a look-alike is another one (JAD-25)") {
  const auto issued_by = [](const std::string& issuer) {
    return verdict_of({.target = {.issuer = issuer}});
  };
  CHECK(issued_by("ROOT") == "valid");     // case of ASCII letters
  CHECK(issued_by("  root ") == "valid");  // spaces at the ends
  CHECK(issued_by("ro ot") == "x509.chain-missing");
  CHECK(issued_by("root\u200B") == "x509.chain-missing");
  CHECK(issued_by("r\u043E\u043Et") == "x509.chain-missing");  // Cyrillic
  Certificate printable = made::root();
  printable.subject_name = made::name("root", tag::kPrintableString);
  CHECK(verdict_of({.anchor = printable}) == "valid");
  // Two names, and the same two the other way round or in one set.
  const auto attribute = [](std::string_view value) {
    return made::sequence({made::oid(kOid<2, 5, 4, 3>), made::text(value)});
  };
  const Bytes two = made::sequence(
      {made::der(tag::kSet, attribute("root")), made::der(tag::kSet, attribute("other"))});
  Certificate doubled = made::root();
  doubled.subject_name = two;
  CHECK(verdict_of({.anchor = doubled}) == "x509.chain-missing");
  CHECK(doubled.read().subject.has_duplicates);
}

TEST_CASE("path: policies that are asked for") {
  const auto policies = [](std::initializer_list<Bytes> oids) {
    Bytes all;
    for (const Bytes& one : oids) all = made::join({all, made::sequence({made::oid(one)})});
    return made::extension(kOid<2, 5, 29, 32>, made::der(tag::kSequence, all));
  };
  const Bytes first = {0x2A, 0x01};
  const Bytes second = {0x2A, 0x02};
  const Bytes any = base::copy_of(kOid<2, 5, 29, 32, 0>);
  Certificate above = authority("A", 2);
  above.extensions.push_back(policies({first}));
  Certificate below = leaf_of("A", 2);
  below.extensions = {policies({first, second})};
  Case given{.above = {above}, .target = below, .require_explicit_policy = true};
  CHECK(verdict_of(given) == "valid");
  CHECK(report_of(given).policies == std::vector<std::string>{"1.2.1"});
  given.policies = {first};
  CHECK(verdict_of(given) == "valid");
  given.policies = {second};
  CHECK(verdict_of(given) == "x509.policy");
  given.require_explicit_policy = false;
  CHECK(verdict_of(given) == "valid");  // nothing asks for one
  given.require_explicit_policy = true;
  given.policies = {};
  given.target.extensions = {policies({second})};
  CHECK(verdict_of(given) == "x509.policy");
  given.target.extensions = {policies({any})};
  CHECK(verdict_of(given) == "valid");
  given.inhibit_any_policy = true;
  CHECK(verdict_of(given) == "x509.policy");
  given.target.extensions = {policies({first, first})};
  CHECK(verdict_of(given) == "x509.malformed");
  // A qualifier that is not known matters where it is critical.
  const Bytes qualified = made::sequence({made::sequence(
      {made::oid(first),
       made::sequence({made::sequence({made::oid(kOid<1, 2, 3>), made::integer(1)})})})});
  CHECK(verdict_with(made::extension(kOid<2, 5, 29, 32>, qualified)) == "valid");
  CHECK(verdict_with(made::extension(kOid<2, 5, 29, 32>, qualified, true)) ==
        "x509.critical-extension");
  // One that is mapped counts under its own name above.
  const auto mapping = [](const Bytes& from, const Bytes& to) {
    return made::extension(kOid<2, 5, 29, 33>,
                           made::sequence({made::sequence({made::oid(from), made::oid(to)})}));
  };
  above.extensions.push_back(mapping(first, second));
  Case mapped{.above = {above}, .target = leaf_of("A", 2), .require_explicit_policy = true};
  mapped.target.extensions = {policies({second})};
  CHECK(verdict_of(mapped) == "valid");
  CHECK(report_of(mapped).policies == std::vector<std::string>{"1.2.1"});
  mapped.inhibit_policy_mapping = true;
  CHECK(verdict_of(mapped) == "x509.policy");
  mapped.inhibit_policy_mapping = false;
  mapped.above[0].extensions.back() = mapping(any, second);
  CHECK(verdict_of(mapped) == "x509.policy");
}

TEST_CASE("path: mappings that multiply do not take time") {
  // Each authority maps each of 30 policies to all 30 (CVE-2023-0464).
  Bytes policies;
  Bytes mappings;
  for (std::uint8_t i = 0; i < 30; ++i) {
    const Bytes one = made::oid(Bytes{0x2A, i});
    policies = made::join({policies, made::sequence({one})});
    for (std::uint8_t j = 0; j < 30; ++j) {
      mappings = made::join({mappings, made::sequence({one, made::oid(Bytes{0x2A, j})})});
    }
  }
  Case given{.target = leaf_of("N9", 9), .require_explicit_policy = true};
  for (std::uint8_t i = 1; i <= 9; ++i) {
    Certificate one =
        authority("N" + std::to_string(i), i, i == 1 ? "root" : "N" + std::to_string(i - 1),
                  static_cast<std::uint8_t>(i - 1));
    one.extensions.push_back(
        made::extension(kOid<2, 5, 29, 32>, made::der(tag::kSequence, policies)));
    one.extensions.push_back(
        made::extension(kOid<2, 5, 29, 33>, made::der(tag::kSequence, mappings)));
    given.above.push_back(one);
  }
  given.target.extensions = {
      made::extension(kOid<2, 5, 29, 32>, made::der(tag::kSequence, policies))};
  CHECK(verdict_of(given) == "valid");
}

TEST_CASE("path: signatures that were checked are remembered, and for nothing else") {
  pki::SignatureMemo memo;
  const crypto::Certificate target = Certificate{}.read();
  const crypto::Certificate forged = Certificate{.issuer_key = 9}.read();
  const pki::CertificateAnchors anchors({made::root().read()});
  const pki::Material material;
  for (int i = 0; i < 2; ++i) {
    for (const bool is_forged : {false, true}) {
      const auto report = pki::validate_path({.target = is_forged ? forged : target,
                                              .anchors = anchors,
                                              .material = material,
                                              .at = made::instant("2024-06-01"),
                                              .check_revocation = false,
                                              .memo = &memo});
      CHECK((report.outcome == PathOutcome::valid) == !is_forged);
    }
  }
}
