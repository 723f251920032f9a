#include "securing/data_integrity/selective_disclosure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/base64.hpp"
#include "base/multibase.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "crypto/digest.hpp"
#include "crypto/signature.hpp"
#include "tests/cbor_writer.hpp"
#include "tests/shared_contexts.hpp"

using namespace portolan;
using base::json::Value;
namespace cbor = base::cbor;
namespace rdf = canonical::rdf;
using crypto::SignatureOutcome;

namespace {

rdf::Canonical canonical_of(const Value& document) {
  static const tests::SharedContexts contexts;
  const auto result = canonical::jsonld::to_rdf(document, contexts);
  REQUIRE(result);
  CHECK(result->findings.empty());
  auto canonical = rdf::canonicalize(result->dataset);
  REQUIRE(canonical);
  return *std::move(canonical);
}

base::Bytes sha256_of(std::string_view text) {
  return crypto::digest(crypto::DigestAlgorithm::sha256, base::view_of(text));
}

// RFC 2104, for keys of up to 64 bytes. Verifying needs none.
base::Bytes hmac_sha256(base::ByteView key, std::string_view text) {
  base::Bytes inner(64, 0x36);
  base::Bytes outer(64, 0x5c);
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] ^= key[i];
    outer[i] ^= key[i];
  }
  inner.insert(inner.end(), text.begin(), text.end());
  const crypto::Sha256 hash = crypto::sha256(inner);
  outer.insert(outer.end(), hash.begin(), hash.end());
  return crypto::digest(crypto::DigestAlgorithm::sha256, outer);
}

// A revealed document as a verifier takes it apart.
struct Revealed {
  explicit Revealed(const Value& secured)
      : secured_proof(*secured["proof"].as_list().front()), document(secured) {
    document.remove("proof");
    Value options = secured_proof;
    options.remove("proofValue");
    options.set("@context", document["@context"]);
    proof_canonical = canonical_of(options).text();
    document_canonical = canonical_of(document);
  }

  std::string proof_value() const { return std::string(secured_proof["proofValue"].text()); }
  base::Bytes proof_hash() const { return sha256_of(proof_canonical); }

  Value secured_proof;
  Value document;
  std::string proof_canonical;
  rdf::Canonical document_canonical;
};

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> all;
  for (const Value& item : list.items()) all.emplace_back(item.text());
  return all;
}

// The key behind the "#" of a did:key verification method.
crypto::PublicKey key_in_fragment(const Revealed& revealed) {
  const std::string_view method = revealed.secured_proof["verificationMethod"].text();
  const auto bytes = base::decode_multibase(method.substr(method.find('#') + 1));
  REQUIRE(bytes);
  const auto key = crypto::PublicKey::from_multicodec(*bytes);
  REQUIRE(key);
  return *key;
}

// How many of the signatures are genuine: the issuer's first, then those of the statements.
std::size_t genuine(const securing::DerivedProof& proof, const securing::Disclosure& disclosed,
                    const crypto::PublicKey& issuer) {
  constexpr auto kEs256 = crypto::SignatureAlgorithm::es256;
  std::size_t count = crypto::verify(kEs256, issuer, disclosed.base_message,
                                     proof.base_signature) == SignatureOutcome::genuine
                          ? 1
                          : 0;
  for (std::size_t i = 0; i < proof.signatures.size(); ++i) {
    const auto outcome = crypto::verify(kEs256, proof.key, base::view_of(disclosed.statements[i]),
                                        proof.signatures[i]);
    if (outcome == SignatureOutcome::genuine) ++count;
  }
  return count;
}

const std::string kPrc = "suites/vc-di-ecdsa/TestVectors/ecdsa-sd-2023/prc/";

Value vector(const std::string& name) { return tests::read_shared_json(kPrc + name + ".json"); }

// The five parts of a proofValue, to be changed and written again.
struct Parts {
  explicit Parts(const std::string& proof_value) : bytes(*base::decode_multibase(proof_value)) {
    const auto read = cbor::parse(base::ByteView(bytes).subspan(3));
    REQUIRE(read);
    list = *read;
  }

  std::string text() const {
    base::Bytes out(bytes.begin(), bytes.begin() + 3);
    tests::append_cbor(out, list);
    return "u" + base::encode_base64url(out);
  }

  base::Bytes bytes;
  cbor::Value list;
};

void set_items(cbor::Value& value, std::vector<cbor::Value> items) {
  value.number = value.kind == cbor::Kind::map ? items.size() / 2 : items.size();
  value.items = std::move(items);
}

std::string problem_of(const std::string& proof_value, const Revealed& revealed) {
  const auto proof = securing::read_derived_proof(proof_value);
  if (!proof) return proof.error().type;
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  return disclosed ? "none" : disclosed.error().type;
}

}  // namespace

TEST_CASE("selective disclosure: every value that the W3C's vectors give to a verifier") {
  if (!tests::has_shared(kPrc)) return;
  const Revealed revealed(vector("derivedRevealDocument"));
  CHECK(base::json::write(revealed.document) == base::json::write(vector("derivedUnsignedReveal")));
  CHECK(revealed.proof_canonical ==
        base::text_of(tests::read_shared(kPrc + "addProofConfigCanon.txt")));

  const auto proof = securing::read_derived_proof(revealed.proof_value());
  REQUIRE(proof);
  for (const Value& expected :
       {vector("verifyDerivedProofValue"), vector("derivedDisclosureData")}) {
    CHECK(base::to_hex(proof->base_signature) == expected["baseSignature"].text());
    CHECK(base::encode_multibase_base58(proof->key_bytes) == expected["publicKey"].text());
    std::vector<std::string> signatures;
    for (const auto& signature : proof->signatures) signatures.push_back(base::to_hex(signature));
    CHECK(signatures == texts(expected["signatures"]));
    const Value& map = expected["labelMap"];
    const auto& entries = map.is_array() ? map.items() : map["value"].items();
    REQUIRE(entries.size() == proof->labels.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      CHECK(entries[i].at_index(0).text() == "c14n" + std::to_string(i));
      CHECK(entries[i].at_index(1).text() == proof->labels[i]);
    }
    Value indexes = Value::array();
    for (const std::size_t index : proof->mandatory_indexes) indexes.push(index);
    CHECK(base::json::write(indexes) == base::json::write(expected["mandatoryIndexes"]));
  }
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  REQUIRE(disclosed);
  std::vector<std::string> all = disclosed->mandatory;
  all.insert(all.end(), disclosed->statements.begin(), disclosed->statements.end());
  std::ranges::sort(all);
  CHECK(all == texts(vector("verifyNQuads")));

  const Value data = vector("verifyCreateVerifyData");
  CHECK(base::to_hex(revealed.proof_hash()) == data["proofHash"].text());
  CHECK(base::to_hex(disclosed->mandatory_hash) == data["mandatoryHash"].text());
  CHECK(disclosed->statements == texts(data["nonMandatory"]));
  const Value hashes = vector("addHashData");
  CHECK(base::to_hex(disclosed->base_message) == std::string(hashes["proofHash"].text()) +
                                                     base::to_hex(proof->key_bytes) +
                                                     std::string(hashes["mandatoryHash"].text()));
  CHECK(genuine(*proof, *disclosed, key_in_fragment(revealed)) == 1 + 6);
}

TEST_CASE("selective disclosure: the issuer's own proof is read by its owner alone") {
  if (!tests::has_shared(kPrc)) return;
  const Revealed signed_base(vector("addSignedSDBase"));
  CHECK(signed_base.document_canonical.lines == texts(vector("addBaseDocCanon")));
  CHECK(securing::is_base_proof(signed_base.proof_value()));
  CHECK(problem_of(signed_base.proof_value(), signed_base) == "proof.sd-base");

  // What a holder reads in it, turned into a proof that hides nothing.
  const Parts parts(signed_base.proof_value());
  const Value raw = vector("addRawBaseSignatureInfo");
  securing::DerivedProof proof;
  proof.base_signature = base::copy_of(parts.list.items[0].content);
  CHECK(base::to_hex(proof.base_signature) == raw["baseSignature"].text());
  proof.key_bytes = base::copy_of(parts.list.items[1].content);
  CHECK(base::encode_multibase_base58(proof.key_bytes) == raw["publicKey"].text());
  proof.key = crypto::PublicKey::from_multicodec(proof.key_bytes).value();
  const base::ByteView hmac_key = parts.list.items[2].content;
  CHECK(base::to_hex(hmac_key) == vector("derivedRecoveredBaseData")["hmacKey"].text());
  for (const cbor::Value& signature : parts.list.items[3].items) {
    proof.signatures.push_back(base::copy_of(signature.content));
  }
  const Value expected = raw["signatures"];
  REQUIRE(expected.size() == proof.signatures.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(base::to_hex(proof.signatures[i]) == expected.at_index(i).text());
  }
  for (std::size_t i = 0; i < signed_base.document_canonical.labels.size(); ++i) {
    proof.labels.push_back(
        "u" + base::encode_base64url(hmac_sha256(hmac_key, "c14n" + std::to_string(i))));
  }
  for (const Value& index : vector("derivedGroupIndexes")["mandatoryIndexes"].items()) {
    proof.mandatory_indexes.push_back(static_cast<std::size_t>(index.integer().value_or(0)));
  }
  const auto disclosed =
      securing::disclose(proof, signed_base.document_canonical, signed_base.proof_hash());
  REQUIRE(disclosed);
  std::vector<std::string> all = disclosed->mandatory;
  all.insert(all.end(), disclosed->statements.begin(), disclosed->statements.end());
  std::ranges::sort(all);
  CHECK(all == texts(vector("addBaseDocHMACCanon")));
  const auto lines_of = [](const Value& group) {
    std::vector<std::string> lines;
    for (const Value& entry : group["value"].items()) {
      lines.emplace_back(entry.at_index(1).text());
    }
    return lines;
  };
  const Value transformed = vector("addBaseTransform");
  CHECK(disclosed->mandatory == lines_of(transformed["mandatory"]));
  CHECK(disclosed->statements == lines_of(transformed["nonMandatory"]));
  CHECK(base::to_hex(disclosed->mandatory_hash) == vector("addHashData")["mandatoryHash"].text());
  CHECK(genuine(proof, *disclosed, key_in_fragment(signed_base)) == 1 + 20);
}

TEST_CASE("selective disclosure: a derived Open Badge of another implementation") {
  const std::string path =
      "fixtures/badges/public-validator/inspector-vc/src/test/resources/ob30/sd/"
      "derivedcredential.json";
  if (!tests::has_shared(path)) return;
  const Revealed revealed(tests::read_shared_json(path));
  const auto proof = securing::read_derived_proof(revealed.proof_value());
  REQUIRE(proof);
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  REQUIRE(disclosed);
  CHECK(genuine(*proof, *disclosed, key_in_fragment(revealed)) == 1 + proof->signatures.size());
}

TEST_CASE("selective disclosure: one changed word changes one signature") {
  if (!tests::has_shared(kPrc)) return;
  const Value secured = vector("derivedRevealDocument");
  const Revealed revealed(secured);
  const auto proof = securing::read_derived_proof(revealed.proof_value());
  REQUIRE(proof);
  const auto count = [&](const std::function<void(Value&)>& change) -> std::size_t {
    Value changed = secured;
    change(changed);
    const Revealed other(changed);
    const auto disclosed = securing::disclose(*proof, other.document_canonical, other.proof_hash());
    REQUIRE(disclosed);
    return genuine(*proof, *disclosed, key_in_fragment(revealed));
  };
  CHECK(count([](Value&) {}) == 7);
  CHECK(count([](Value& v) { v.member("credentialSubject").set("birthCountry", "Utopia"); }) == 6);
  CHECK(count([](Value& v) { v.member("issuer").set("image", "data:,"); }) == 6);
  CHECK(count([](Value& v) { v.member("proof").set("created", "2024-08-15T23:36:38Z"); }) == 6);
}

TEST_CASE("selective disclosure: what a derived proof cannot look like") {
  if (!tests::has_shared(kPrc)) return;
  const Revealed revealed(vector("derivedRevealDocument"));
  const std::string text = revealed.proof_value();
  const auto changed = [&](const std::function<void(std::vector<cbor::Value>&)>& change) {
    Parts parts(text);
    change(parts.list.items);
    parts.list.number = parts.list.items.size();
    return problem_of(parts.text(), revealed);
  };
  using Items = std::vector<cbor::Value>;
  CHECK(changed([](Items&) {}) == "none");
  CHECK(problem_of("z" + text.substr(1), revealed) == "proof.multibase");
  CHECK(problem_of("u" + text, revealed) != "none");
  CHECK(problem_of("", revealed) == "proof.multibase");
  CHECK(problem_of(text + "=", revealed) == "proof.multibase");
  CHECK(problem_of("u2V0C" + text.substr(5), revealed) == "proof.sd-structure");
  CHECK(problem_of("u2V0A", revealed) == "proof.sd-base");

  constexpr auto kStructure = "proof.sd-structure";
  CHECK(changed([](Items& p) { p.pop_back(); }) == kStructure);
  CHECK(changed([](Items& p) { p.push_back(tests::cbor_number(0)); }) == kStructure);
  CHECK(changed([](Items& p) {
          p[0].content = p[0].content.first(63);
          p[0].number = 63;
        }) == kStructure);
  CHECK(changed([](Items& p) { p[0] = tests::cbor_number(0); }) == kStructure);
  const base::Bytes zeros(64);
  CHECK(changed([&](Items& p) { p[1] = tests::cbor_bytes(base::ByteView(zeros).first(35)); }) ==
        kStructure);
  // A signature too few, too many, too short.
  CHECK(changed([](Items& p) {
          auto signatures = p[2].items;
          signatures.pop_back();
          set_items(p[2], signatures);
        }) == kStructure);
  CHECK(changed([](Items& p) {
          auto signatures = p[2].items;
          signatures.push_back(signatures.front());
          set_items(p[2], signatures);
        }) == kStructure);
  CHECK(changed([&](Items& p) {
          p[2].items[0] = tests::cbor_bytes(base::ByteView(zeros).first(63));
        }) == kStructure);
  // The label map: two blank nodes of one name, one without, one that is not there, a short name.
  CHECK(changed([](Items& p) { p[3].items[3] = p[3].items[1]; }) == kStructure);
  CHECK(changed([](Items& p) { set_items(p[3], {p[3].items[0], p[3].items[1]}); }) == kStructure);
  CHECK(changed([](Items& p) { p[3].items[2].number = 2; }) == kStructure);
  CHECK(changed([&](Items& p) {
          Items entries = p[3].items;
          entries.push_back(tests::cbor_number(2));
          entries.push_back(tests::cbor_bytes(base::ByteView(zeros).first(32)));
          set_items(p[3], entries);
        }) == kStructure);
  CHECK(changed([](Items& p) {
          p[3].items[1].content = p[3].items[1].content.first(31);
          p[3].items[1].number = 31;
        }) == kStructure);
  // Indexes: beyond the statements, twice, none.
  CHECK(changed([](Items& p) { p[4].items.back().number = 10; }) == kStructure);
  CHECK(changed([](Items& p) { p[4].items.back().number = 5; }) == kStructure);
  CHECK(changed([](Items& p) { set_items(p[4], {}); }) == kStructure);
  CHECK(changed([](Items& p) { p[4] = tests::cbor_number(0); }) == kStructure);

  // The map in another order, and byte strings as an earlier draft tagged them, say the same.
  CHECK(changed([](Items& p) {
          std::swap(p[3].items[0], p[3].items[2]);
          std::swap(p[3].items[1], p[3].items[3]);
        }) == "none");
  CHECK(changed([](Items& p) { p[0] = {cbor::Kind::tag, 64, {}, {p[0]}}; }) == "none");
  CHECK(changed([](Items& p) { p[0] = {cbor::Kind::tag, 24, {}, {p[0]}}; }) == kStructure);

  // CBOR of indefinite length, and a key twice in the map.
  base::Bytes bytes = *base::decode_multibase(text);
  REQUIRE(bytes[3] == 0x85);
  bytes[3] = 0x9f;
  bytes.push_back(0xff);
  CHECK(problem_of("u" + base::encode_base64url(bytes), revealed) == kStructure);
  CHECK(changed([](Items& p) { p[3].items[2].number = 0; }) == kStructure);
}

TEST_CASE("selective disclosure: labels replace blank nodes and nothing that looks like one") {
  rdf::Dataset dataset;
  const auto quad = [&](rdf::Term s, rdf::Term o, rdf::Term g) {
    dataset.push_back({std::move(s), rdf::Term::iri("urn:p"), std::move(o), std::move(g)});
  };
  using rdf::Term;
  quad(Term::blank_node("x"), Term::literal("a _:c14n0 \" _:c14n0 \" b"), {});
  quad(Term::blank_node("x"), Term::literal("_:c14n0", {}, "en"), Term::blank_node("y"));
  quad(Term::iri("urn:_:c14n0"), Term::blank_node("y"), Term::iri("urn:g"));
  const auto canonical = rdf::canonicalize(dataset);
  REQUIRE(canonical);
  REQUIRE(canonical->labels.size() == 2);
  securing::DerivedProof proof;
  proof.labels = {"uA", "uB"};
  proof.mandatory_indexes = {0, 1, 2};
  const auto disclosed = securing::disclose(proof, *canonical, {});
  REQUIRE(disclosed);
  const std::string x = canonical->labels[0].label == "x" ? "_:uA" : "_:uB";
  const std::string y = x == "_:uA" ? "_:uB" : "_:uA";
  std::vector<std::string> expected = {x + R"( <urn:p> "a _:c14n0 \" _:c14n0 \" b" .)"
                                           "\n",
                                       x + R"( <urn:p> "_:c14n0"@en )" + y + " .\n",
                                       "<urn:_:c14n0> <urn:p> " + y + " <urn:g> .\n"};
  std::ranges::sort(expected);
  CHECK(disclosed->mandatory == expected);
}
