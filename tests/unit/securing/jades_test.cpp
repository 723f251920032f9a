// JAdES signatures of other people: imprints, signatures, detached documents, counter-signatures and
// the ways in which a certificate is named (fixtures/edc/jades, and EXPECTED-jades.json beside them).
#include "securing/jose/jades.hpp"

#include <algorithm>
#include <map>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "crypto/signature.hpp"
#include "pki/time_stamp.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jades_counter_signature.hpp"
#include "securing/jose/jades_detached.hpp"
#include "securing/jose/jades_time_stamps.hpp"
#include "securing/jose/jades_unsigned.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;

namespace {

const std::string kJades = "fixtures/edc/jades/";
const std::string kVectors = kJades + "dss-validation/";

base::Result<securing::Jws> read_jws(const std::string& path) {
  const base::Bytes bytes = tests::read_shared(path);
  if (bytes.front() != '{') return securing::read_compact_jws(base::trim(base::text_of(bytes)));
  const auto object = base::json::parse(bytes);
  if (!object) return base::fail(object.error());
  return securing::read_json_jws(*object);
}

// The documents that the detached vectors cover.
securing::DetachedSource documents_of(std::map<std::string, base::Bytes, std::less<>>& all) {
  for (const char* const name :
       {"ObjectIdByURI-1.html", "ObjectIdByURI-2.html", "ObjectIdByURIHash-1.html",
        "ObjectIdByURIHash-2.html", "sample.json"}) {
    all.emplace(name, tests::read_shared(kVectors + name));
  }
  return [&all](std::string_view address) -> const base::Bytes* {
    const auto found = all.find(address.substr(address.rfind('/') + 1));
    return found == all.end() ? nullptr : &found->second;
  };
}

bool is_genuine(const securing::JwsSignature& signature, std::string_view payload_text,
                std::span<const base::Bytes> others = {}) {
  const auto certificate = securing::signing_certificate(signature, others);
  const auto algorithm = crypto::from_jose_name(signature.protected_header["alg"].text());
  return certificate && certificate->key && algorithm &&
         crypto::verify(*algorithm, *certificate->key,
                        securing::signing_input(payload_text, signature),
                        signature.value) == crypto::SignatureOutcome::genuine;
}

// "sigTst yes arcTst no": the time-stamps of one signature and whether they are of these bytes.
std::string imprints(const securing::Jws& jws, const securing::JwsSignature& signature) {
  const auto properties = securing::read_unsigned_properties(signature);
  const auto data = securing::validation_data(properties);
  std::string text;
  for (const auto& token : securing::stamp_tokens(signature, properties).tokens) {
    const auto stamp = pki::read_time_stamp(token.der, data.certificates);
    CHECK_MESSAGE(stamp, token.at, stamp ? "" : stamp.error().type);
    if (!stamp) continue;
    const auto stamped = securing::stamped_text(token, signature, properties, jws.payload_text);
    const bool fits =
        stamped && crypto::digest(stamp->digest, base::view_of(*stamped)) == stamp->imprint;
    text += (text.empty() ? "" : " ") + std::string(securing::to_text(token.kind));
    text += fits ? " yes" : stamped ? " no" : " " + stamped.error().type;
  }
  return text;
}

std::string imprints_of(const std::string& name, std::size_t number = 0) {
  const auto jws = read_jws(kVectors + name + ".json");
  REQUIRE(jws);
  return imprints(*jws, jws->signatures.at(number));
}

Value json(std::string_view text) { return *base::json::parse(base::view_of(text)); }

securing::JwsSignature signature_with(std::string_view header, std::string_view unprotected = "") {
  securing::JwsSignature signature;
  signature.protected_header = json(header);
  if (!unprotected.empty()) signature.unprotected_header = json(unprotected);
  return signature;
}

std::string etsi_u(std::string_view value) {
  const auto properties = securing::read_unsigned_properties(
      signature_with("{}", R"({"etsiU":)" + std::string(value) + "}"));
  return properties.problem ? properties.problem->type + " " + properties.problem->at : "fine";
}

}  // namespace

TEST_CASE("jades: signatures and imprints are what was computed beforehand (EXPECTED-jades.json)") {
  if (!tests::has_shared(kJades)) return;
  const Value expected = json(base::text_of(tests::read_shared(kJades + "EXPECTED-jades.json")));
  std::map<std::string, base::Bytes, std::less<>> all;
  const auto source = documents_of(all);
  std::size_t signatures = 0;
  std::size_t stamps = 0;
  for (const auto& file : expected.members()) {
    const auto jws = read_jws(kJades + file.name);
    if (!jws) continue;  // refused while reading; tests/vectors says which and why
    CAPTURE(file.name);
    std::size_t next = 0;
    for (const Value& entry : file.value.items()) {
      const auto valid = entry["signatureValid"].boolean();
      if (!entry.find("serialization") || next >= jws->signatures.size()) continue;
      const securing::JwsSignature& signature = jws->signatures[next++];
      std::string payload = jws->payload_text;
      if (securing::is_detached(signature)) {
        payload = securing::detached_content(*jws, signature, source).signed_text.value_or("-");
      }
      // Mbed TLS knows no certificates signed with SHA-3.
      const auto certificate = securing::signing_certificate(signature);
      const bool is_readable = certificate || certificate.error().type != "x509.unsupported";
      if (valid && is_readable) {
        CHECK(is_genuine(signature, payload) == *valid);
        ++signatures;
      }
      std::string wanted;
      for (const Value& stamp : entry["timestamps[kind,hash,genTime,imprintMatches]"].items()) {
        wanted += (wanted.empty() ? "" : " ") + std::string(stamp.at_index(0).text());
        wanted += stamp.at_index(3).boolean() == true ? " yes" : " no";
        ++stamps;
      }
      // Only the kinds that were computed; the others have tests of their own.
      if (wanted.empty() || file.name.contains("sigAndRefsTst")) continue;
      const auto properties = securing::read_unsigned_properties(signature);
      if (properties.problem || properties.is_clear) continue;
      CHECK(imprints(*jws, signature) == wanted);
    }
  }
  CHECK(signatures == 58);
  CHECK(stamps == 34);
}

TEST_CASE("jades: time-stamps of the table in the notes, section 6.9 (JAD-07)") {
  if (!tests::has_shared(kJades)) return;
  CHECK(imprints_of("jades-lta") == "sigTst yes arcTst yes");
  CHECK(imprints_of("jades-lta-with-etsiU-whitespaces") == "sigTst yes arcTst yes");
  CHECK(imprints_of("double-lta-in-container") == "sigTst yes arcTst yes arcTst yes");
  CHECK(imprints_of("jades-triple-LTA") == "sigTst yes arcTst yes arcTst yes arcTst yes");
  CHECK(imprints_of("jades-lta-broken-arcTst") == "sigTst yes arcTst no");
  CHECK(imprints_of("jades-lta-copied-arctst") == "sigTst yes arcTst no");
  CHECK(imprints_of("jades-flattened-BpT-broken-sigTst") == "sigTst no");
  CHECK(imprints_of("jades-t-copied-sigtst") == "adoTst yes sigTst no");
  CHECK(imprints_of("jades-b-copied-cnttst") == "adoTst yes adoTst yes");
  CHECK(imprints_of("jades-t-duplicated-sigtst") == "sigTst yes sigTst yes");
  CHECK(imprints_of("jades-two-sigs-copied-tst", 0) == "sigTst yes");
  CHECK(imprints_of("jades-two-sigs-copied-tst", 1) == "sigTst no");
  CHECK(imprints_of("jades-with-sigAndRefsTst-with-dot") ==
        "sigTst yes sigRTst yes rfsTst yes sigRTst yes");
  CHECK(imprints_of("jades-with-sigAndRefsTst-without-dot") ==
        "sigTst yes sigRTst no rfsTst yes sigRTst no");
  // Of the signature's octets and not of its text: an early misreading of the standard.
  CHECK(imprints_of("jades-t-clear-etsiu") == "sigTst no");
  CHECK(imprints_of("jades-double-sig-different-etsiU", 0) == "sigTst yes");
  CHECK(imprints_of("jades-double-sig-different-etsiU", 1) == "sigTst yes arcTst yes");
}

TEST_CASE("jades: an archive time-stamp over clear properties cannot be checked") {
  if (!tests::has_shared(kJades)) return;
  const auto jws = read_jws(kJades + "dss-specs/jades-lta.json");
  REQUIRE(jws);
  const auto& signature = jws->signatures.front();
  const auto properties = securing::read_unsigned_properties(signature);
  CHECK(properties.is_clear);
  const auto tokens = securing::stamp_tokens(signature, properties).tokens;
  REQUIRE(tokens.size() == 2);
  CHECK(securing::stamped_text(tokens[0], signature, properties, "")
            .transform([](const std::string&) { return true; })
            .value_or(false));
  const auto archive = securing::stamped_text(tokens[1], signature, properties, "");
  REQUIRE(!archive);
  CHECK(archive.error().type == "jades.tst-unsupported");
}

TEST_CASE("jades: unsigned properties are a list of one-member objects in one form (JAD-05)") {
  CHECK(etsi_u(R"(["eyJhIjoxfQ","eyJiIjoyfQ"])") == "fine");
  CHECK(etsi_u(R"([{"sigTst":{}},{"xVals":[]}])") == "fine");
  CHECK(etsi_u(R"("eyJhIjoxfQ")") == "jades.etsiu /header/etsiU");
  CHECK(etsi_u("[]") == "jades.etsiu /header/etsiU");
  CHECK(etsi_u(R"([{"sigTst":{}},"eyJiIjoyfQ"])") == "jades.etsiu /header/etsiU/1");
  CHECK(etsi_u(R"([{"sigTst":{},"xVals":[]}])") == "jades.etsiu /header/etsiU/0");
  CHECK(etsi_u(R"([1])") == "jades.etsiu /header/etsiU/0");
  CHECK(etsi_u(R"(["eyJh IjoxfQ"])") == "jades.etsiu /header/etsiU/0");
  CHECK(etsi_u(R"(["eyJhIjoxLCJhIjoxfQ"])") == "json.duplicate-key /header/etsiU/0/a");
  std::string many = "[";
  for (int i = 0; i < 101; ++i) many += std::string(i ? "," : "") + R"({"a":1})";
  CHECK(etsi_u(many + "]") == "limit.size /header/etsiU");
}

TEST_CASE("jades: certificates and revocation data are found wherever they may stand") {
  const auto data = securing::validation_data(securing::read_unsigned_properties(signature_with(
      "{}", R"({"etsiU":[{"xVals":[{"x509Cert":{"val":"AQ=="}},{"otherCert":{"val":"Ag=="}}]},
               {"rVals":{"crlVals":[{"val":"Aw=="}],"ocspVals":[{"val":"BA=="},{"val":"!"}]}},
               {"tstVD":{"xVals":[{"x509Cert":{"val":"BQ=="}},{"x509Cert":{"val":"AQ=="}}],
                         "rVals":{"ocspVals":[{"val":"Bg=="}]}}},
               {"anyValData":{"rVals":{"crlVals":[{"val":"Bw=="}]}}},
               {"axVals":[{"x509Cert":{"val":"CA=="}}]},{"arVals":{"ocspVals":[{"val":"CQ=="}]}},
               {"other":{"xVals":[{"x509Cert":{"val":"Cg=="}}]}}]})")));
  CHECK(data.certificates == std::vector<base::Bytes>{{1}, {5}, {8}});
  CHECK(data.crls == std::vector<base::Bytes>{{3}, {7}});
  CHECK(data.ocsp_responses == std::vector<base::Bytes>{{4}, {6}, {9}});
}

TEST_CASE("jades: the certificate is named by x5t#o and by the first of sigX5ts (JAD-01)") {
  if (!tests::has_shared(kJades)) return;
  for (const char* const name :
       {"jades-with-multiple-sign-cert-refs", "dss2620/jades-with-notBefore-header",
        "jades-level-b-sig-policy-invalid-digest-algo"}) {
    INFO(std::string(name));
    const auto jws = read_jws(kVectors + name + ".json");
    REQUIRE(jws);
    securing::JwsSignature signature = jws->signatures.front();
    CHECK(is_genuine(signature, jws->payload_text));
    // Another digest of the same length names another certificate.
    Value& header = signature.protected_header;
    Value& named =
        header.find("sigX5ts") ? header.member("sigX5ts").item(0) : header.member("x5t#o");
    const Value before = named;
    const std::size_t length = base::decode_base64url(named["digVal"].text())->size();
    named.set("digVal", base::encode_base64url(base::Bytes(length, 1)));
    CHECK(securing::signing_certificate(signature).error().type == "jades.signing-cert");
    named = before;
    named.set("digAlg", "S1");
    CHECK(securing::signing_certificate(signature).error().type == "jades.digest-unsupported");
  }
  // Named in the header, and found among the unsigned properties.
  const auto jws = read_jws(kVectors + "jades-b-with-xvals.json");
  REQUIRE(jws);
  const auto& signature = jws->signatures.front();
  const auto data = securing::validation_data(securing::read_unsigned_properties(signature));
  CHECK(securing::signing_certificate(signature).error().type == "jades.signing-cert-missing");
  CHECK(is_genuine(signature, jws->payload_text, data.certificates));
}

TEST_CASE("jades: detached documents, by address and by digest (JAD-09)") {
  if (!tests::has_shared(kJades)) return;
  std::map<std::string, base::Bytes, std::less<>> all;
  const auto source = documents_of(all);
  const securing::DetachedSource nothing = [](std::string_view) { return nullptr; };
  for (const char* const name : {"jades-detached-by-uri-encoded-pars",
                                 "jades-detached-by-uri-hash-encoded-pars", "simple-detached"}) {
    INFO(std::string(name));
    const auto jws = read_jws(kVectors + name + ".json");
    REQUIRE(jws);
    const auto& signature = jws->signatures.front();
    const auto content = securing::detached_content(*jws, signature, source);
    CHECK(content.problems.empty());
    REQUIRE(content.signed_text);
    CHECK(is_genuine(signature, *content.signed_text));
    const auto without = securing::detached_content(*jws, signature, nothing);
    CHECK(!without.stamped_text);
    REQUIRE(!without.problems.empty());
    CHECK(without.problems.front().type == "jades.detached");
    // Another document is not the one that was signed.
    for (auto& [key, bytes] : all) bytes.push_back(' ');
    const auto altered = securing::detached_content(*jws, signature, source);
    const bool is_refused =
        (!altered.problems.empty() && altered.problems.front().type == "jades.detached-digest") ||
        !is_genuine(signature, *altered.signed_text);
    CHECK(is_refused);
    for (auto& [key, bytes] : all) bytes.pop_back();
  }
  CHECK(securing::detached_content(
            *read_jws(kVectors + "jades-detached-by-uri-encoded-pars.json"),
            read_jws(kVectors + "jades-detached-by-uri-encoded-pars.json")->signatures.front(),
            source)
            .addresses.front() == "https://nowina.lu/pub/JAdES/ObjectIdByURI-1.html");
  // A digest by another name is not understood.
  const auto wrong = read_jws(kVectors + "simple-detached-wrong-algo.json");
  REQUIRE(wrong);
  const auto content = securing::detached_content(*wrong, wrong->signatures.front(), source);
  REQUIRE(content.problems.size() == 1);
  CHECK(content.problems.front().type == "jades.detached");
}

TEST_CASE("jades: a broken sigD leaves the signed data unknown (JAD-09)") {
  const base::Bytes document = {'a'};
  const securing::DetachedSource source = [&](std::string_view) { return &document; };
  const auto problem = [&](std::string_view sig_d, std::string_view payload = "") {
    securing::Jws jws;
    jws.payload_text = payload;
    const auto content = securing::detached_content(
        jws, signature_with(R"({"sigD":)" + std::string(sig_d) + "}"), source);
    return content.problems.empty() ? "fine" : content.problems.front().type;
  };
  const std::string by_uri = R"({"mId":"http://uri.etsi.org/19182/ObjectIdByURI","pars":)";
  const std::string by_hash =
      R"({"mId":"http://uri.etsi.org/19182/ObjectIdByURIHash","pars":["a"])";
  CHECK(problem(by_uri + R"(["a"]})") == "fine");
  CHECK(problem(by_uri + R"(["a"]})", "YQ") == "jades.detached");
  CHECK(problem(by_uri + R"(["a","a"]})") == "jades.detached");
  CHECK(problem(by_uri + R"([]})") == "jades.detached");
  CHECK(problem(by_uri + R"([""]})") == "jades.detached");
  CHECK(problem(R"({"mId":"http://uri.etsi.org/19182/Other","pars":["a"]})") == "jades.detached");
  CHECK(problem(by_hash + "}") == "jades.detached");
  CHECK(problem(by_hash + R"(,"hashM":"S256","hashV":[]})") == "jades.detached");
  CHECK(problem(by_hash + R"(,"hashM":"S256","hashV":["YQ"]})") == "jades.detached-digest");
}

TEST_CASE("jades: the headers of an HTTP message") {
  const std::string digest =
      base::encode_base64(crypto::digest(crypto::DigestAlgorithm::sha256, base::view_of("body")));
  const std::string message =
      "(request-target): post /seal\r\nHost: example.org\r\nX-A: 1\r\nX-a:  2 \r\nDigest: "
      "SHA-256=" +
      digest + "\r\n\r\nbody";
  base::Bytes bytes = base::copy_of(base::view_of(message));
  const securing::DetachedSource source = [&](std::string_view) { return &bytes; };
  const auto signature = signature_with(
      R"#({"b64":false,"crit":["b64"],"sigD":{"mId":"http://uri.etsi.org/19182/HttpHeaders",
          "pars":["(request-target)","host","x-a","digest"]}})#");
  const auto content = securing::detached_content({}, signature, source);
  CHECK(content.problems.empty());
  CHECK(content.signed_text ==
        "(request-target): post /seal\nhost: example.org\nx-a: 1, 2\n"
        "digest: SHA-256=" +
            digest);
  bytes.back() = 'x';
  CHECK(securing::detached_content({}, signature, source).problems.at(0).type ==
        "jades.detached-digest");
  bytes = base::copy_of(base::view_of("Host: example.org\n\n"));
  CHECK(securing::detached_content({}, signature, source).problems.at(0).type == "jades.detached");
}

TEST_CASE("jades: counter-signatures are of this signature or of none (JAD-12)") {
  if (!tests::has_shared(kJades)) return;
  const auto outcome = [](const std::string& name) -> std::string {
    const auto jws = read_jws(kVectors + name + ".json");
    REQUIRE(jws);
    const auto& signature = jws->signatures.front();
    const auto properties = securing::read_unsigned_properties(signature);
    REQUIRE(properties.items.size() == 1);
    const auto counter = securing::counter_signature(properties.items.front(), signature);
    if (!counter) return counter.error().type;
    return is_genuine(counter->signatures.front(), counter->payload_text) ? "genuine" : "wrong";
  };
  CHECK(outcome("jades-with-counter-signature") == "genuine");
  CHECK(outcome("jades-with-broken-attached-counter-signature") == "jades.csig");
  CHECK(outcome("jades-with-broken-detached-counter-signature") == "wrong");
  CHECK(outcome("jades-with-attached-counter-signature-replace-attack") == "jades.csig");
}

TEST_CASE("jades: what the signer asks for and we cannot do is said") {
  const auto types = [](std::string_view header) {
    std::string all;
    for (const auto& problem : securing::unsupported_parameters(signature_with(header))) {
      all += (all.empty() ? "" : " ") + problem.type;
    }
    return all;
  };
  const auto commitment = [](std::string_view name) {
    return R"({"srCms":[{"commId":{"id":"http://uri.etsi.org/01903/v1.2.2#)" + std::string(name) +
           R"("}}]})";
  };
  CHECK(types("{}").empty());
  CHECK(types(R"({"sigPId":{}})") == "jades.policy-unsupported");
  CHECK(types(commitment("ProofOfApproval")).empty());
  CHECK(types(commitment("ProofOfReceipt")) == "jades.parameter-unsupported");
  CHECK(types(R"({"exp":"soon"})") == "jades.parameter-unsupported");
  CHECK(types(R"({"exp":1})").empty());
  CHECK(securing::header_period(signature_with(R"({"nbf":5,"exp":1e99})")).start->seconds == 5);
  CHECK(securing::header_period(signature_with(R"({"exp":1e99})")).end->seconds == 253402300799);
  CHECK(!securing::header_period(signature_with(R"({"nbf":"Fri Dec 06"})")).start);
}
