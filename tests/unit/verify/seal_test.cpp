// When a seal was made and whether its certificate was good then: time-stamps, expiry and revocation
// with authorities made for the test.
#include "verify/seal/standing.hpp"

#include "api/call.hpp"
#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "pki/time_stamp.hpp"
#include "securing/jose/jades_time_stamps.hpp"
#include "tests/european_lists.hpp"
#include "tests/shared.hpp"
#include "tests/stamp_kit.hpp"
#include "verify/seal/time_stamps.hpp"

using namespace portolan;
using namespace portolan::tests::made;
using base::json::Value;
using verify::Outcome;

namespace {

// Another unit, for archive time-stamps: key 8.
Certificate archivist() {
  Certificate unit = stamper();
  unit.subject = "archivist";
  unit.key = 8;
  unit.serial = {0x08};
  return unit;
}

// A seal with unsigned properties that are added one by one.
struct Seal {
  securing::JwsSignature signature;
  std::string content = "content";
  std::optional<std::string> claimed = {};
  std::string now = "2024-06-01T00:00:00Z";
  std::vector<crypto::Certificate> trusted = {stamper().read(), archivist().read()};
  std::vector<Bytes> certificates;  // helpful ones
  pki::Material material;

  Seal() {
    signature.protected_text = "eyJ9";
    signature.protected_header = Value::object();
    signature.unprotected_header = Value::object();
    signature.value = {1, 2, 3};
  }

  Seal& add(const std::string& name, Token token) {
    Value& list = name == "adoTst" ? signature.protected_header : signature.unprotected_header;
    const Value container = Value::object().set(
        "tstTokens",
        Value::array().push(Value::object().set("val", base::encode_base64(token.der()))));
    if (name == "adoTst") {
      list.set(name, container);
    } else {
      list.member("etsiU").push(
          base::encode_base64url(base::view_of(write(Value::object().set(name, container)))));
    }
    return *this;
  }

  // What a token of that kind has to be of, now.
  std::string stamped(const std::string& name) const {
    const std::string value = base::encode_base64url(signature.value);
    if (name == "adoTst") return content;
    if (name == "sigTst") return value;
    std::string text = content + "." + signature.protected_text + "." + value + ".";
    for (const Value& entry : signature.unprotected_header["etsiU"].items()) text += entry.text();
    return text;
  }

  Seal& stamp(const std::string& name, const std::string& time, Certificate unit = stamper()) {
    const std::uint8_t key = unit.key;
    return add(name, {.of = stamped(name), .time = time, .signer = std::move(unit), .key = key});
  }

  verify::SignatureTime judge() {
    const verify::Authorities authorities(std::make_unique<pki::CertificateAnchors>(trusted));
    const auto properties = securing::read_unsigned_properties(signature);
    CHECK(!properties.problem);
    const auto data = securing::validation_data(properties);
    return verify::judge_time_stamps(
        {.signature = signature,
         .properties = properties,
         .data = data,
         .content = content,
         .claimed = claimed ? base::parse_instant(*claimed) : std::nullopt,
         .authorities = authorities,
         .material = material,
         .now = *base::parse_instant(now)});
  }

  // "2024-02-01T12:00:00Z" or the problems.
  std::string best() {
    const auto time = judge();
    std::string text = time.best ? base::to_text(*time.best) : "none";
    for (const auto& problem : time.problems) text += " " + problem.type;
    for (const auto& problem : time.contradictions) text += " !" + problem.type;
    return text;
  }
};

constexpr const char* kDay1 = "20240101120000Z";
constexpr const char* kDay2 = "20240102120000Z";
constexpr const char* kDay3 = "20240103120000Z";

// The seal's own certificate: key 3, under "root".
Certificate sealer() {
  return {.subject = "sealer", .key = 3, .extensions = {usage({0})}, .serial = {3}};
}

struct Judged {
  std::string at = "2024-06-01T00:00:00Z";
  Certificate certificate = sealer();
  std::optional<std::string> best = {};
  std::optional<std::string> content = {};
  std::optional<std::string> claimed = {};
  std::optional<Response> ocsp = std::nullopt;
  bool is_trusted = true;

  // "issuer.authority passed; force.revocation indeterminate x509.revocation-unknown; …"
  std::string outcome() const {
    const auto instant = [](const std::optional<std::string>& text) {
      return text ? base::parse_instant(*text) : std::nullopt;
    };
    verify::SignatureTime time;
    time.best = instant(best);
    time.content = instant(content);
    pki::Material material;
    if (ocsp) material.ocsp.push_back(ocsp->read());
    std::vector<crypto::Certificate> trusted;
    if (is_trusted) trusted.push_back(root().read());
    const verify::Authorities authorities(std::make_unique<pki::CertificateAnchors>(trusted));
    const trust::Registry registry;
    const verify::Request request{.file = {},
                                  .name = {},
                                  .at = *instant(at),
                                  .registry = registry,
                                  .signature_facts = {},
                                  .document_facts = {},
                                  .offered_signatures = {},
                                  .recipient = {}};
    verify::Host host(request);
    verify::Budget budget;
    verify::Run run(request, host, budget);
    verify::check_standing({.certificate = certificate.read(),
                            .algorithm = std::nullopt,
                            .at = "/signatures/0",
                            .time = time,
                            .claimed = instant(claimed),
                            .authorities = authorities,
                            .material = material},
                           run);
    std::string text;
    for (const auto& check : run.report.checks) {
      text += (text.empty() ? "" : "; ") + check.id.substr(check.id.find('.') + 1) + " ";
      text += verify::to_text(check.outcome);
      for (const auto& problem : check.problems) text += " " + problem.type;
    }
    return text;
  }
};

Response good(std::string from = "2024-01-01", std::string until = "2024-12-31") {
  return {.serial = 3, .produced = from, .from = from, .until = std::move(until)};
}

Response revoked(const char* date) {
  Response response = good();
  response.status = Response::revoked(date);
  return response;
}

constexpr const char* kFine = "authority passed; certificate_period passed; revocation passed";

// One more seal over the same bytes: key 5, the owner's name in two languages.
Value other_seal(std::string_view payload, std::string_view organization, std::string_view name) {
  const auto part = [](ByteView type, std::string_view value) {
    return tests::made::der(tag::kSet, sequence({oid(type), text(value)}));
  };
  const Certificate owner = {
      .key = 5,
      .extensions = {usage({0})},
      .subject_name = sequence(
          {part(crypto::kOid<2, 5, 4, 10>, organization), part(crypto::kOid<2, 5, 4, 3>, name)})};
  const Value header = Value::object()
                           .set("alg", "EdDSA")
                           .set("b64", false)
                           .set("crit", Value::array().push("b64"))
                           .set("iat", 1671662000)
                           .set("x5t#S256", base::encode_base64url(sha256_of(owner.der())))
                           .set("x5c", Value::array().push(base::encode_base64(owner.der())));
  const std::string text_of_header = base::encode_base64url(base::view_of(write(header)));
  const std::string message = text_of_header + "." + std::string(payload);
  const Bytes bytes = base::copy_of(base::view_of(message));
  Bytes signature(64);
  crypto_sign_ed25519_detached(signature.data(), nullptr, bytes.data(), bytes.size(),
                               tests::made::key(5).secret.data());
  return Value::object()
      .set("protected", text_of_header)
      .set("signature", base::encode_base64url(signature));
}

Value report_on(const Value& file) {
  api::Message request;
  request.buffers.push_back(base::copy_of(base::view_of(write(file))));
  Value trust = Value::array();
  const auto add_list = [&](base::ByteView bytes) {
    trust.push(Value::object().set("buffer", request.buffers.size()).set("provenance", "bundled"));
    request.buffers.push_back(base::copy_of(bytes));
  };
  add_list(base::view_of(trust_build::kEuropeanIndex));
  for (const base::ByteView shard : tests::european_shards()) add_list(shard);
  request.json = Value::object()
                     .set("operation", "verify")
                     .set("input", Value::object().set("buffer", 0).set("name", "a.jsonld"))
                     .set("at", "2022-12-22T00:00:00Z")
                     .set("trust", trust)
                     .set("facts", Value::array());
  return api::call(request).json["report"];
}

}  // namespace

TEST_CASE("seal time: a trusted time-stamp proves when a signature existed") {
  CHECK(Seal().stamp("sigTst", kDay2).best() == "2024-01-02T12:00:00Z");
  CHECK(Seal().stamp("arcTst", kDay2).best() == "2024-01-02T12:00:00Z");
  // The earliest counts; a stamp of the content proves nothing of the signature.
  CHECK(Seal().stamp("sigTst", kDay3).stamp("sigTst", kDay2).best() == "2024-01-02T12:00:00Z");
  CHECK(Seal().stamp("adoTst", kDay1).best() == "none");
  CHECK(base::to_text(*Seal().stamp("adoTst", kDay1).judge().content) == "2024-01-01T12:00:00Z");
}

TEST_CASE("seal time: a time-stamp of something else proves nothing (JAD-07)") {
  CHECK(Seal().add("sigTst", {.of = "another signature"}).best() == "none jades.tst-imprint");
  CHECK(Seal().stamp("sigTst", kDay1).add("arcTst", {.of = "another archive"}).best() ==
        "2024-01-01T12:00:00Z jades.tst-imprint");
  CHECK(Seal().add("adoTst", {.of = "other content"}).best() == "none jades.tst-imprint");
  // An archive stamp covers what stands before it, and not what was put there later.
  Seal seal;
  seal.stamp("arcTst", kDay1);
  Value& list = seal.signature.unprotected_header.member("etsiU");
  Value moved = Value::array();
  moved.push(base::encode_base64url(base::view_of(R"({"xVals":[]})")));
  moved.push(list.at_index(0));
  list = moved;
  CHECK(seal.best() == "none jades.tst-imprint");
}

TEST_CASE("seal time: an imprint by SHA-1 proves nothing") {
  const Token token{.of = Seal().stamped("sigTst"),
                    .imprint_algorithm = digest_algorithm(crypto::kOid<1, 3, 14, 3, 2, 26>)};
  CHECK(Seal().add("sigTst", token).best() == "none tst.unsupported");
}

TEST_CASE("seal time: a token whose algorithm has become too weak proves nothing (TS 119 312)") {
  const std::string path =
      "fixtures/edc/signed-edc/edci-software-tests/json_to_seal-signed-jades-baseline-lta.json";
  if (!tests::has_shared(path)) return;
  const auto object = base::json::parse(tests::read_shared(path));
  REQUIRE(object);
  const auto jws = securing::read_json_jws(*object);
  REQUIRE(jws);
  Seal seal;
  seal.signature = jws->signatures.front();
  seal.content = jws->payload_text;
  const auto properties = securing::read_unsigned_properties(seal.signature);
  const auto tokens = securing::stamp_tokens(seal.signature, properties).tokens;
  REQUIRE(tokens.size() == 3);
  // The unit's certificate ends in December 2030; PKCS #1 v1.5 is good until 2029.
  const auto last = pki::read_time_stamp(tokens.back().der);
  REQUIRE(last);
  seal.trusted = {last->signer};
  seal.now = "2028-06-01T00:00:00Z";
  CHECK(seal.best() == "2022-08-19T11:10:46Z");
  seal.now = "2029-06-01T00:00:00Z";
  CHECK(seal.best() == "none x509.algorithm-weak x509.algorithm-weak x509.algorithm-weak");
}

TEST_CASE("seal time: authorities that nobody trusts prove nothing (JAD-08)") {
  Seal seal;
  seal.trusted.clear();
  CHECK(seal.stamp("sigTst", kDay1).best() == "none jades.tst-untrusted");
  // A certificate that is not for time-stamping, or not only, or not critically.
  for (const Bytes& usage_of :
       {extended_usage({kTimeStampingOid}, false),
        extended_usage({crypto::kOid<1, 3, 6, 1, 5, 5, 7, 3, 1>}),
        extended_usage({kTimeStampingOid, crypto::kOid<1, 3, 6, 1, 5, 5, 7, 3, 1>})}) {
    Certificate unit = stamper();
    unit.extensions = {usage({0}), usage_of};
    Seal other;
    other.trusted = {unit.read()};
    CHECK(other.stamp("sigTst", kDay1, unit).best() == "none jades.tst-untrusted");
    Seal below;
    below.trusted = {root().read()};
    CHECK(below.stamp("sigTst", kDay1, unit).best() == "none jades.tst-untrusted");
  }
}

TEST_CASE("seal time: an expired unit counts only under a later archive time-stamp") {
  Certificate unit = stamper();
  unit.until = "2024-02-01";
  const auto seal = [&] {
    Seal made;
    made.trusted = {unit.read(), archivist().read()};
    made.stamp("sigTst", kDay1, unit);
    return made;
  };
  CHECK(seal().best() == "none jades.tst-expired");
  CHECK(seal().stamp("arcTst", kDay3, archivist()).best() == "2024-01-01T12:00:00Z");
  // One that was made after the end is too late.
  CHECK(seal().stamp("arcTst", "20240301120000Z", archivist()).best() ==
        "2024-03-01T12:00:00Z jades.tst-expired");
  // A unit that had expired when it stamped.
  Seal late;
  late.now = "2024-01-15T00:00:00Z";
  Certificate old = stamper();
  old.until = "2023-12-01";
  late.trusted = {old.read()};
  CHECK(late.stamp("sigTst", kDay1, old).best() == "none jades.tst-expired");
}

TEST_CASE("seal time: the time of the check comes after the time-stamp") {
  Seal seal;
  seal.now = "2024-01-01T00:00:00Z";
  CHECK(seal.stamp("sigTst", kDay2).best() == "none jades.tst-future");
}

TEST_CASE("seal time: a unit that was revoked since is not believed") {
  const auto seal = [] {
    Seal made;
    made.trusted = {root().read()};
    return made;
  };
  Response response = good();
  response.serial = 1;
  Seal fine = seal();
  fine.material.ocsp.push_back(response.read());
  CHECK(fine.stamp("sigTst", kDay2).best() == "2024-01-02T12:00:00Z");
  response.status = Response::revoked("2024-03-01");
  response.produced = response.from = "2024-04-01";
  Seal bad = seal();
  bad.material.ocsp.push_back(response.read());
  CHECK(bad.stamp("sigTst", kDay2).best() == "none jades.tst-untrusted");
}

TEST_CASE("seal time: trusted times that contradict each other (order of time-stamps)") {
  CHECK(Seal().stamp("adoTst", kDay1).stamp("sigTst", kDay2).stamp("arcTst", kDay3).best() ==
        "2024-01-02T12:00:00Z");
  CHECK(Seal().stamp("adoTst", kDay3).stamp("sigTst", kDay2).best() ==
        "2024-01-02T12:00:00Z !jades.tst-order");
  CHECK(Seal().stamp("sigTst", kDay3).stamp("arcTst", kDay2).best() ==
        "2024-01-02T12:00:00Z !jades.tst-order");
  // A second is within what clocks may differ, and a stated accuracy is more.
  CHECK(Seal().stamp("sigTst", "20240101120001Z").stamp("arcTst", kDay1).best() ==
        "2024-01-01T12:00:00Z");
  const auto claimed = [](const char* time) {
    Seal seal;
    seal.claimed = time;
    return seal.stamp("adoTst", kDay1).stamp("sigTst", kDay2).best();
  };
  CHECK(claimed("2024-01-01T18:00:00Z") == "2024-01-02T12:00:00Z");
  CHECK(claimed("2024-01-01T11:58:00Z") == "2024-01-02T12:00:00Z");
  CHECK(claimed("2024-01-01T11:00:00Z") == "2024-01-02T12:00:00Z !jades.tst-order");
  CHECK(claimed("2024-01-02T13:00:00Z") == "2024-01-02T12:00:00Z !jades.tst-order");
}

TEST_CASE("seal time: the level says what holds together") {
  const auto level = [](Seal& seal) {
    const auto properties = securing::read_unsigned_properties(seal.signature);
    return std::string(verify::level_of(securing::validation_data(properties), seal.judge()));
  };
  Seal seal;
  CHECK(level(seal) == "B-B");
  seal.stamp("sigTst", kDay1);
  CHECK(level(seal) == "B-T");
  seal.signature.unprotected_header.member("etsiU").push(
      base::encode_base64url(base::view_of(R"({"rVals":{"ocspVals":[{"val":"AQ=="}]}})")));
  CHECK(level(seal) == "B-LT");
  seal.stamp("arcTst", kDay2);
  CHECK(level(seal) == "B-LTA");
  Seal broken;
  broken.add("sigTst", {.of = "another"});
  CHECK(level(broken) == "B-B");
}

TEST_CASE("seal standing: a path, its dates and its revocation") {
  CHECK(Judged{.ocsp = good()}.outcome() == kFine);
  CHECK(Judged{.ocsp = good(), .is_trusted = false}.outcome() ==
        "authority indeterminate issuer.chain-untrusted; certificate_period passed; "
        "revocation indeterminate x509.revocation-unknown");
  // Nothing at hand about revocation (JAD-15).
  CHECK(Judged{}.outcome() ==
        "authority passed; certificate_period passed; "
        "revocation indeterminate x509.revocation-unknown");
  Certificate young = sealer();
  young.from = "2025-01-01";
  CHECK(Judged{.certificate = young, .ocsp = good()}.outcome().contains(
      "certificate_period failed x509.not-yet-valid"));
}

TEST_CASE("seal standing: an expired certificate and the proven time (past validation)") {
  Certificate old = sealer();
  old.until = "2024-03-01";
  CHECK(Judged{.certificate = old, .ocsp = good()}.outcome().contains(
      "certificate_period indeterminate x509.expired-no-trusted-time"));
  CHECK(Judged{.certificate = old, .best = "2024-02-01T00:00:00Z", .ocsp = good()}.outcome() ==
        kFine);
  // The answer came days after the time-stamp, and tells of it as well.
  CHECK(Judged{.certificate = old,
               .best = "2024-02-01T00:00:00Z",
               .ocsp = good("2024-02-05", "2024-02-12")}
            .outcome() == kFine);
  // Proven later than the end: it may have been made in time all the same.
  CHECK(
      Judged{.certificate = old, .best = "2024-04-01T00:00:00Z", .ocsp = good()}.outcome().contains(
          "certificate_period indeterminate x509.expired-no-trusted-time"));
  // Its content was stamped after the end, or the signer says so himself.
  CHECK(Judged{.certificate = old,
               .best = "2024-04-02T00:00:00Z",
               .content = "2024-04-01T00:00:00Z",
               .ocsp = good()}
            .outcome()
            .contains("certificate_period failed x509.expired"));
  CHECK(Judged{.certificate = old, .claimed = "2024-04-01T00:00:00Z", .ocsp = good()}
            .outcome()
            .contains("certificate_period failed x509.expired"));
}

TEST_CASE("seal standing: a revoked certificate and the proven time") {
  const auto outcome = [](Judged judged) { return judged.outcome(); };
  CHECK(outcome({.ocsp = revoked("2024-03-01")})
            .contains("revocation indeterminate x509.revoked-no-trusted-time"));
  CHECK(outcome({.best = "2024-02-01T00:00:00Z", .ocsp = revoked("2024-03-01")}) ==
        "revocation indeterminate x509.revoked-later; authority passed; certificate_period passed; "
        "revocation passed");
  CHECK(outcome({.best = "2024-04-01T00:00:00Z", .ocsp = revoked("2024-03-01")})
            .contains("revocation indeterminate x509.revoked-no-trusted-time"));
  CHECK(outcome({.best = "2024-04-02T00:00:00Z",
                 .content = "2024-04-01T00:00:00Z",
                 .ocsp = revoked("2024-03-01")})
            .contains("revocation failed x509.revoked"));
  CHECK(outcome({.claimed = "2024-04-01T00:00:00Z", .ocsp = revoked("2024-03-01")})
            .contains("revocation failed x509.revoked"));
}

TEST_CASE("seal: what the report says of the seal is of the issuer's, whoever else sealed first") {
  const std::string path = "fixtures/edc/signed-edc/edci-software-tests/credential-signed.jsonld";
  if (!tests::has_shared(path)) return;
  auto file = base::json::parse(tests::read_shared(path));
  REQUIRE(file);
  // A certificate of a listed authority, of somebody else than the issuer.
  const Value before = report_on(*file);
  CHECK(before["assurance"].text() == "advanced-seal-with-qualified-certificate");
  const std::string payload((*file)["payload"].text());
  const auto content = base::json::parse(base::view_of(payload));
  REQUIRE(content);
  const Value& names = (*content)["issuer"]["legalName"];
  file->member("signatures").push(other_seal(payload, names["en"].text(), names["fr"].text()));
  const Value report = report_on(*file);
  CHECK(report["proofs"].items().size() == 2);
  CHECK(report["proofs"].at_index(0)["at"].text() == "/signatures/1");
  CHECK(report["proofs"].at_index(0)["outcome"].text() == "passed");
  CHECK(report["proofs"].at_index(0)["certificate"]["subject"]["organization"].text() ==
        "some legal name");
  CHECK(report["assurance"].is_null());
}
