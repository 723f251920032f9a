// Lists and responses about one certificate. What PKITS says of lists: tests/conformance/pkits.cpp.
#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "tests/pki_kit.hpp"

using namespace portolan;
using base::Bytes;
using crypto::kOid;
namespace made = tests::made;
namespace tag = crypto::tag;

namespace {

// A leaf below the root, or below "A" where there is one, and what is at hand about it.
struct Case {
  std::vector<made::Certificate> certificates = {};
  std::vector<made::List> lists = {};
  std::vector<made::Response> responses = {};
  made::Certificate target = {};
  std::string at = "2024-06-01";
  std::string now = "2024-06-01";
  std::vector<made::Certificate> other_anchors = {};
};

pki::PathReport report_of(const Case& given) {
  pki::Material material;
  for (const auto& one : given.certificates) material.certificates.push_back(one.read());
  for (const auto& one : given.lists) {
    material.crls.push_back(one.read());
    REQUIRE_FALSE(material.crls.back().der.empty());
  }
  for (const auto& one : given.responses) {
    material.ocsp.push_back(one.read());
    REQUIRE_FALSE(material.ocsp.back().der.empty());
  }
  const crypto::Certificate target = given.target.read();
  std::vector<crypto::Certificate> trusted = {made::root().read()};
  for (const auto& one : given.other_anchors) trusted.push_back(one.read());
  const pki::CertificateAnchors anchors(trusted);
  return pki::validate_path({.target = target,
                             .anchors = anchors,
                             .material = material,
                             .at = made::instant(given.at),
                             .now = made::instant(given.now),
                             .purpose = pki::Purpose::any});
}

std::string verdict_of(const Case& given) {
  const pki::PathReport report = report_of(given);
  std::string types;
  for (const base::Problem& problem : report.problems) {
    types += (types.empty() ? "" : " ") + problem.type;
  }
  CHECK((report.outcome == pki::PathOutcome::valid) == types.empty());
  return types.empty() ? "good" : types;
}

std::string with(made::List list) { return verdict_of({.lists = {std::move(list)}}); }
std::string with(made::Response response) {
  return verdict_of({.responses = {std::move(response)}});
}

const std::string kUnknown = "x509.revocation-unknown";
const std::string kUseless = "x509.revocation-unknown x509.revocation-invalid";

made::Certificate responder() {
  return {.subject = "responder",
          .key = 5,
          .extensions = {made::extended_usage({kOid<1, 3, 6, 1, 5, 5, 7, 3, 9>}, false),
                         made::extension(kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 5>, {0x05, 0x00})},
          .serial = {0x07}};
}

made::Response delegated(const made::Certificate& by = responder()) {
  return {.responder = "responder", .responder_key = 5, .certificates = {by.der()}};
}

}  // namespace

TEST_CASE("revocation: without anything at hand it is unknown (JAD-15)") {
  const pki::PathReport report = report_of({});
  CHECK(report.outcome == pki::PathOutcome::unknown);
  CHECK(verdict_of({}) == kUnknown);
  REQUIRE(report.revocation.size() == 1);
  CHECK(report.revocation[0].status == pki::RevocationStatus::unknown);
}

TEST_CASE("revocation: a list tells good from revoked") {
  CHECK(with(made::List{}) == "good");
  CHECK(with(made::List{.entries = {{.serial = 2}}}) == "good");
  const made::List listed{.entries = {{.serial = 2}, {.extensions = {made::reason(1)}}}};
  CHECK(with(listed) == "x509.revoked");
  const auto report = report_of({.lists = {listed}});
  CHECK(report.outcome == pki::PathOutcome::invalid);
  CHECK(report.revocation[0].reason == 1U);
  CHECK(base::to_text(*report.revocation[0].revoked_at) == "2022-01-01T00:00:00Z");
}

TEST_CASE("revocation: a list of somebody else, out of date or not understood is none (JAD-16)") {
  CHECK(with(made::List{.issuer_key = 9}) == kUseless);
  CHECK(with(made::List{.issuer = "other"}) == kUnknown);
  CHECK(with(made::List{.until = "2024-05-31"}) == kUseless);
  CHECK(with(made::List{.from = "2024-06-02"}) == kUseless);  // of the future
  CHECK(with(made::List{.until = ""}) == kUseless);
  CHECK(with(made::List{.from = "2024-05-31", .until = ""}) == "good");
  const Bytes unknown = made::extension(kOid<1, 2, 3>, {0x05, 0x00}, true);
  CHECK(with(made::List{.extensions = {unknown}}) == kUseless);
  CHECK(with(made::List{.entries = {{.serial = 2, .extensions = {unknown}}}}) == kUseless);
  CHECK(with(made::List{.extensions = {made::base_number(1)}}) == kUnknown);  // a delta alone
  // An entry that names an issuer in a list that is not indirect, and one that is none.
  const Bytes issuer = made::extension(
      kOid<2, 5, 29, 29>, made::sequence({made::der(tag::constructed(4), made::name("other"))}));
  CHECK(with(made::List{.entries = {{.serial = 2, .extensions = {issuer}}}}) == kUseless);
  CHECK(with(made::List{.tail = {0x30, 0x80}}) == kUseless);
}

TEST_CASE("revocation: what is out of date still proves a revocation, unless it may be lifted") {
  const made::List old{.until = "2024-05-31", .entries = {{}}};
  CHECK(with(old) == "x509.revoked");
  const made::List hold{.until = "2024-05-31", .entries = {{.extensions = {made::reason(6)}}}};
  CHECK(with(hold) == kUseless);
}

TEST_CASE(
    "revocation: of several lists any that revokes for good counts, and the newest lifts a hold") {
  const made::List newest{.from = "2024-05-01"};
  const auto older = [](std::vector<made::Entry> entries) {
    return made::List{.entries = std::move(entries)};
  };
  for (const bool is_first : {true, false}) {
    const auto verdict = [&](const made::List& other) {
      return is_first ? verdict_of({.lists = {other, newest}})
                      : verdict_of({.lists = {newest, other}});
    };
    CHECK(verdict(older({{}})) == "x509.revoked");
    CHECK(verdict(older({{.extensions = {made::reason(6)}}})) == "good");
    CHECK(verdict(older({})) == "good");
  }
}

TEST_CASE("revocation: a list issued later tells of the time before, up to the present") {
  const made::List later{.from = "2025-01-01", .until = "2025-02-01"};
  CHECK(verdict_of({.lists = {later}, .now = "2026-01-01"}) == "good");
  CHECK(verdict_of({.lists = {later}, .now = "2024-12-31"}) == kUseless);
  made::List revoked = later;
  revoked.entries = {{.date = "2024-06-02"}};
  const Case given{.lists = {revoked}, .now = "2026-01-01"};
  CHECK(verdict_of(given) == "good");  // not yet, at that time
  CHECK(base::to_text(*report_of(given).revocation[0].revoked_at) == "2024-06-02T00:00:00Z");
  revoked.entries = {{.date = "2024-06-01"}};
  CHECK(verdict_of({.lists = {revoked}, .now = "2026-01-01"}) == "x509.revoked");
  // A certificate that had ended by then need not be listed any more.
  const made::List too_late{.from = "2031-01-01", .until = "2031-02-01"};
  CHECK(verdict_of({.lists = {too_late}, .now = "2032-01-01"}) == kUseless);
  made::List keeps = too_late;
  keeps.extensions = {made::extension(kOid<2, 5, 29, 60>, made::time("2020-01-01"))};
  CHECK(verdict_of({.lists = {keeps}, .now = "2032-01-01"}) == "good");
}

TEST_CASE("revocation: each certificate of the path is asked for") {
  const made::Certificate authority{
      .subject = "A", .key = 2, .extensions = {made::authority()}, .serial = {0x07}};
  Case given{.certificates = {authority},
             .lists = {made::List{.issuer = "A", .issuer_key = 2}},
             .target = {.issuer = "A", .issuer_key = 2}};
  CHECK(verdict_of(given) == kUnknown);
  given.lists.push_back(made::List{});
  CHECK(verdict_of(given) == "good");
  given.lists[1].entries = {{.serial = 7}};
  CHECK(verdict_of(given) == "x509.revoked");
}

TEST_CASE("revocation: an authority that may not sign lists has signed none (JAD-16)") {
  made::Certificate authority{.subject = "A",
                              .key = 2,
                              .extensions = {made::authority(), made::usage({5})},
                              .serial = {0x07}};
  Case given{.certificates = {authority},
             .lists = {made::List{}, made::List{.issuer = "A", .issuer_key = 2}},
             .target = {.issuer = "A", .issuer_key = 2}};
  CHECK(verdict_of(given) == kUseless);
  given.certificates[0].extensions[1] = made::usage({5, 6});
  CHECK(verdict_of(given) == "good");
}

TEST_CASE(
    "revocation: another key of the authority signs lists under the same anchor alone (JAD-16)") {
  made::Certificate signer{
      .subject = "root", .key = 6, .extensions = {made::usage({6})}, .serial = {0x08}};
  Case given{.certificates = {signer}, .lists = {made::List{}, made::List{.issuer_key = 6}}};
  given.lists[0].extensions = {made::issuing_point({made::der(tag::context(2), {0xFF})})};
  CHECK(verdict_of(given) == "good");  // the list speaks about its own signer as well
  given.lists[1].entries = {{.serial = 8}};
  CHECK(verdict_of(given) == kUseless);
  given.lists[1].entries = {};
  given.certificates[0].extensions.push_back(made::authority());
  given.certificates[0].extensions[0] = made::usage({5, 6});
  CHECK(verdict_of(given) == "good");
  given.certificates[0].issuer = "other root";
  given.certificates[0].issuer_key = 7;
  given.lists.push_back(made::List{.issuer = "other root", .issuer_key = 7});
  CHECK(verdict_of(given) == kUseless);  // nobody knows that root
  given.other_anchors = {
      {.subject = "other root", .issuer = "other root", .key = 7, .issuer_key = 7}};
  CHECK(verdict_of(given) == kUseless);  // it is trusted, and not the one above the leaf
}

TEST_CASE("revocation: which certificates a list is about (JAD-16)") {
  const auto scoped = [](std::initializer_list<Bytes> members) {
    return with(made::List{.extensions = {made::issuing_point(members)}});
  };
  const auto flag = [](unsigned n) { return made::der(tag::context(n), {0xFF}); };
  CHECK(scoped({flag(1)}) == "good");                           // users' certificates
  CHECK(scoped({flag(2)}) == kUnknown);                         // authorities' certificates
  CHECK(scoped({flag(5)}) == kUnknown);                         // attribute certificates
  const Bytes some = made::der(tag::context(3), {0x06, 0x40});  // keyCompromise alone
  CHECK(scoped({some}) == kUseless);
  const Bytes others = made::der(tag::context(3), {0x07, 0x1F, 0x80});
  const made::List first{.extensions = {made::issuing_point({some})}};
  const made::List second{.extensions = {made::issuing_point({others})}};
  CHECK(verdict_of({.lists = {first, second}}) == kUseless);  // cACompromise is in neither
  const Bytes rest = made::der(tag::context(3), {0x07, 0x3F, 0x80});
  CHECK(verdict_of({.lists = {first, made::List{.extensions = {made::issuing_point({rest})}}}}) ==
        "good");
  // A point with a name is for certificates that name it.
  const auto point = [](std::string_view uri) {
    return made::der(tag::constructed(0),
                     made::der(tag::constructed(0), made::text(uri, tag::context(6))));
  };
  const made::List named{.extensions = {made::issuing_point({point("http://a/1")})}};
  CHECK(with(named) == kUnknown);
  const auto target = [&](std::string_view uri) {
    return made::Certificate{
        .extensions = {
            made::extension(kOid<2, 5, 29, 31>, made::sequence({made::sequence({point(uri)})}))}};
  };
  CHECK(verdict_of({.lists = {named}, .target = target("http://a/1")}) == "good");
  CHECK(verdict_of({.lists = {named}, .target = target("http://a/2")}) == kUnknown);
}

TEST_CASE("revocation: a delta adds to its list and takes away (JAD-16)") {
  const made::List whole{.entries = {{.extensions = {made::reason(6)}}},
                         .extensions = {made::list_number(3)}};
  CHECK(with(whole) == "x509.revoked");
  const auto delta = [](std::uint8_t base, std::uint8_t number, Bytes why) {
    return made::List{.entries = {{.extensions = {std::move(why)}}},
                      .extensions = {made::list_number(number), made::base_number(base)}};
  };
  CHECK(verdict_of({.lists = {whole, delta(3, 4, made::reason(8))}}) == "good");
  CHECK(verdict_of({.lists = {whole, delta(4, 5, made::reason(8))}}) == "x509.revoked");
  CHECK(verdict_of({.lists = {whole, delta(2, 3, made::reason(8))}}) == "x509.revoked");
  made::List forged = delta(3, 4, made::reason(8));
  forged.issuer_key = 9;
  CHECK(verdict_of({.lists = {whole, forged}}) == "x509.revoked");
  // One of the future, of another key, of another scope.
  made::List strange = delta(3, 4, made::reason(8));
  strange.from = "2024-06-02";
  CHECK(verdict_of({.lists = {whole, strange}}) == "x509.revoked");
  strange = delta(3, 4, made::reason(8));
  strange.extensions.push_back(made::authority_key(1));
  CHECK(verdict_of({.lists = {whole, strange}}) == "x509.revoked");
  strange = delta(3, 4, made::reason(8));
  strange.extensions.push_back(made::issuing_point({made::der(tag::context(1), {0xFF})}));
  CHECK(verdict_of({.lists = {whole, strange}}) == "x509.revoked");
  const made::List clean{.extensions = {made::list_number(3)}};
  CHECK(verdict_of({.lists = {clean, delta(3, 4, made::reason(1))}}) == "x509.revoked");
}

TEST_CASE(
    "revocation: an indirect list names the issuers, and only who is named there counts (JAD-16)") {
  const auto directory = [](std::string_view name) {
    return made::der(tag::constructed(4), made::name(name));
  };
  made::Certificate signer{
      .subject = "lists", .key = 6, .extensions = {made::usage({6})}, .serial = {0x08}};
  const Bytes point = made::extension(
      kOid<2, 5, 29, 31>,
      made::sequence({made::sequence({made::der(tag::constructed(2), directory("lists"))})}));
  const Bytes indirect = made::issuing_point({made::der(tag::context(4), {0xFF})});
  const Bytes of_root =
      made::extension(kOid<2, 5, 29, 29>, made::sequence({directory("root")}), true);
  Case given{.certificates = {signer},
             .lists = {made::List{},
                       made::List{.issuer = "lists", .issuer_key = 6, .extensions = {indirect}}},
             .target = {.extensions = {point}}};
  given.lists[0].extensions = {made::issuing_point({made::der(tag::context(2), {0xFF})})};
  // The root's own list is for authorities; the signer of the other one has to be good itself.
  CHECK(verdict_of(given) == kUseless);
  given.lists[0].extensions = {};
  given.lists[0].entries = {{.serial = 9}};
  CHECK(verdict_of(given) == "good");
  // The entry without an issuer is about a certificate of the list's issuer.
  given.lists[1].entries = {{}};
  CHECK(verdict_of(given) == "good");
  given.lists[1].entries = {{.extensions = {of_root}}};
  CHECK(verdict_of(given) == "x509.revoked");
  given.lists[1].entries = {{.serial = 3, .extensions = {of_root}}, {}};
  CHECK(verdict_of(given) == "x509.revoked");  // the issuer holds for the next one
  given.lists[1].entries = {};
  given.lists[0].entries = {{.serial = 8}};  // the signer is revoked
  given.target.extensions.push_back(made::extension(kOid<2, 5, 29, 54>, made::integer(0)));
  CHECK(verdict_of(given) == "good");  // by the list of the root, which has the leaf as well
}

TEST_CASE("revocation: a responder tells good from revoked") {
  CHECK(with(made::Response{}) == "good");
  CHECK(with(made::Response{.status = made::Response::revoked("2023-01-01", 4)}) == "x509.revoked");
  CHECK(with(made::Response{.status = made::der(tag::context(2), {})}) == kUnknown);
  const auto report = report_of({.responses = {{.status = made::Response::revoked("2024-06-02")}}});
  CHECK(report.outcome == pki::PathOutcome::valid);  // not yet, at that time
  CHECK(report.revocation[0].revoked_at);
  CHECK(report.revocation[0].source == pki::Revocation::Source::responder);
}

TEST_CASE("revocation: a response about another certificate or issuer is none (JAD-16)") {
  CHECK(with(made::Response{.serial = 2}) == kUnknown);
  CHECK(with(made::Response{.issuer = "other"}) == kUnknown);
  CHECK(with(made::Response{.issuer_key = 3}) == kUnknown);
}

TEST_CASE("revocation: a response out of its time is none (JAD-16)") {
  CHECK(with(made::Response{.until = "2024-05-31"}) == kUseless);
  CHECK(with(made::Response{.produced = "2023-12-31"}) == kUseless);  // before thisUpdate
  CHECK(with(made::Response{.produced = "2024-06-02", .from = "2024-06-02"}) == kUseless);
  CHECK(with(made::Response{.until = ""}) == kUseless);
  CHECK(with(made::Response{.produced = "2024-05-31", .from = "2024-05-31", .until = ""}) ==
        "good");
  const made::Response later{.produced = "2024-07-01", .from = "2024-07-01", .until = "2024-07-08"};
  CHECK(verdict_of({.responses = {later}, .now = "2026-01-01"}) == "good");
  const Bytes unknown = made::extension(kOid<1, 2, 3>, {0x05, 0x00}, true);
  CHECK(with(made::Response{.extensions = {unknown}}) == kUseless);
  const Bytes nonce = made::extension(kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 2>, {0x04, 0x00});
  CHECK(with(made::Response{.extensions = {nonce}}) == "good");
}

TEST_CASE("revocation: who may answer for an authority (JAD-16)") {
  CHECK(with(made::Response{.responder_key = 9}) == kUseless);
  CHECK(with(delegated()) == "good");
  made::Certificate other = responder();
  other.extensions.erase(other.extensions.begin());  // no OCSPSigning
  CHECK(with(delegated(other)) == kUseless);
  other = responder();
  other.issuer_key = 9;
  CHECK(with(delegated(other)) == kUseless);
  other = responder();
  other.issuer = "other";
  CHECK(with(delegated(other)) == kUseless);
  other = responder();
  other.until = "2024-05-31";
  CHECK(with(delegated(other)) == kUseless);
  other = responder();
  other.extensions.push_back(made::extension(kOid<1, 2, 3>, {0x05, 0x00}, true));
  CHECK(with(delegated(other)) == kUseless);
  // Without the promise that nobody needs to ask, somebody does.
  other = responder();
  other.extensions.pop_back();
  CHECK(with(delegated(other)) == kUseless);
  CHECK(verdict_of({.lists = {made::List{.entries = {{.serial = 7}}}},
                    .responses = {delegated(other)}}) == "good");  // the list has the leaf as well
  made::Response misnamed = delegated();
  misnamed.responder = "root";
  CHECK(with(misnamed) == kUseless);
  // An authority that is trusted itself has no say about the certificates of another.
  const made::Certificate stranger = {
      .subject = "stranger", .issuer = "stranger", .key = 6, .issuer_key = 6};
  CHECK(verdict_of({.responses = {{.responder = "stranger",
                                   .responder_key = 6,
                                   .certificates = {stranger.der()}}},
                    .other_anchors = {stranger}}) == kUseless);
}

TEST_CASE("revocation: an issuer may promise that there is none") {
  made::Certificate short_lived;
  short_lived.extensions = {made::extension(kOid<2, 5, 29, 56>, {0x05, 0x00})};
  CHECK(verdict_of({.target = short_lived}) == "good");
  CHECK(verdict_of({.lists = {made::List{.entries = {{}}}}, .target = short_lived}) ==
        "x509.revoked");
}

TEST_CASE("revocation: lists and responses are read whole or not at all (JAD-24)") {
  const Bytes list = made::List{.entries = {{}}, .extensions = {made::list_number(1)}}.der();
  const Bytes response = delegated().der();
  CHECK(pki::read_crl(list));
  CHECK(pki::read_ocsp_response(response));
  CHECK(pki::read_ocsp_response(delegated().basic()));
  for (const Bytes* const whole : {&list, &response}) {
    for (std::size_t size = 0; size < whole->size(); ++size) {
      const base::ByteView cut = base::ByteView(*whole).first(size);
      CHECK_FALSE(pki::read_crl(cut));
      CHECK_FALSE(pki::read_ocsp_response(cut));
    }
    Bytes longer = *whole;
    longer.push_back(0);
    CHECK_FALSE(pki::read_crl(longer));
    CHECK_FALSE(pki::read_ocsp_response(longer));
  }
  // Extensions that are an empty list, as a responder of qualified services writes them.
  CHECK(with(made::Response{.has_extensions = true}) == "good");
  const auto refused = pki::read_ocsp_response(made::sequence({made::der(tag::kEnumerated, {3})}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().type == "x509.revocation-invalid");
}

namespace {

// A leaf below "A", with certificates named "A" and one large list that none of them signed.
struct Work {
  pki::SignatureMemo memo;
  std::string verdict;
};

Work work_of(const std::vector<made::Certificate>& certificates, std::size_t list_bytes) {
  pki::Material material;
  for (const auto& one : certificates) material.certificates.push_back(one.read());
  made::List list{.issuer = "A", .issuer_key = 99};
  list.tail = made::der(0x04, Bytes(list_bytes));
  material.crls.push_back(list.read());
  const made::Certificate leaf{.issuer = "A", .issuer_key = 2};
  const crypto::Certificate target = leaf.read();
  const pki::CertificateAnchors anchors({made::root().read()});
  Work work;
  const auto report = pki::validate_path({.target = target,
                                          .anchors = anchors,
                                          .material = material,
                                          .at = made::instant("2024-06-01"),
                                          .purpose = pki::Purpose::any,
                                          .memo = &work.memo});
  CHECK(report.outcome == pki::PathOutcome::unknown);
  for (const base::Problem& problem : report.problems) work.verdict += problem.type + " ";
  return work;
}

made::Certificate authority_a(std::uint8_t key, std::uint8_t serial) {
  return {.subject = "A", .key = key, .extensions = {made::authority()}, .serial = {serial}};
}

}  // namespace

TEST_CASE("revocation: copies of an authority do not multiply the work") {
  std::vector<made::Certificate> copies;
  for (std::uint8_t i = 1; i <= 40; ++i) copies.push_back(authority_a(2, i));
  const Work work = work_of(copies, 100'000);
  // One for the leaf, for each copy and for the list; what was found out about the leaf's revocation
  // on one way is not asked on the 39 others, each of which would ask forty signers.
  CHECK(work.memo.signatures() == 42);
  CHECK(work.memo.questions() < 400);
}

TEST_CASE("revocation: a large list is not checked with every key of its issuer's name") {
  std::vector<made::Certificate> others = {authority_a(2, 1)};
  for (std::uint8_t i = 3; i <= 40; ++i) others.push_back(authority_a(i, i));
  const Work work = work_of(others, 4U << 20U);
  CHECK(work.memo.signed_bytes() <= base::kLimits.signed_bytes);
  CHECK(work.memo.signatures() < 60);  // 41 of certificates
  CHECK(work.verdict.contains("limit.chain"));
}

TEST_CASE("revocation: names and answers without end are not compared") {
  const made::List named{.issuer = std::string(base::kLimits.name_bytes, 'a')};
  const auto list = pki::read_crl(named.der());
  REQUIRE_FALSE(list);
  CHECK(list.error().type == "limit.size");
  const made::Response answered{.responder = std::string(base::kLimits.name_bytes, 'a')};
  const auto response = pki::read_ocsp_response(answered.der());
  REQUIRE_FALSE(response);
  CHECK(response.error().type == "limit.size");
  const auto certificate =
      crypto::read_certificate(made::Certificate{.subject = named.issuer}.der());
  REQUIRE_FALSE(certificate);
  CHECK(certificate.error().type == "limit.size");
}
