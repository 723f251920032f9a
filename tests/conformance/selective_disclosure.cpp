// The ecdsa-sd-2023 vector of vc-di-ecdsa: what a verifier makes of the derived proof, and of the base
// proof as far as its holder's documents say what is in it.
#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/cbor.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/derived_proofs.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
using tests::Revealed;
namespace cbor = base::cbor;

namespace {

constexpr std::string_view kFolder = "suites/vc-di-ecdsa/TestVectors/ecdsa-sd-2023/prc/";

constexpr std::array<std::string_view, 5> kNotOurs = {
    "addPointerValues.json", "addProofConfig.json", "derivedAdjMandatoryIndexes.json",
    "derivedAdjSignatures.json", "derivedAllGroupData.json"};

Value vector(std::string_view name) {
  return tests::read_shared_json(std::string(kFolder) + std::string(name) + ".json");
}

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> all;
  for (const Value& item : list.items()) all.emplace_back(item.text());
  return all;
}

// A group of statements: [index, statement] pairs.
std::vector<std::string> lines_of(const Value& group) {
  std::vector<std::string> lines;
  for (const Value& entry : group["value"].items()) lines.emplace_back(entry.at_index(1).text());
  return lines;
}

std::vector<std::string> lines_of(const canonical::rdf::Canonical& canonical) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < canonical.ends.size(); ++i) lines.emplace_back(canonical.line(i));
  return lines;
}

std::vector<std::string> hex_of(const std::vector<base::Bytes>& signatures) {
  std::vector<std::string> all;
  for (const base::Bytes& signature : signatures) all.push_back(base::to_hex(signature));
  return all;
}

std::vector<std::string> sorted(const securing::Disclosure& disclosed) {
  std::vector<std::string> all = disclosed.mandatory;
  all.insert(all.end(), disclosed.statements.begin(), disclosed.statements.end());
  std::ranges::sort(all);
  return all;
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

// The values of a derived proof as the vectors print them.
bool is_proof(const securing::DerivedProof& proof, const Value& expected) {
  const Value& map = expected["labelMap"];
  const auto& labels = map.is_array() ? map.items() : map["value"].items();
  if (labels.size() != proof.labels.size()) return false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].at_index(0).text() != "c14n" + std::to_string(i)) return false;
    if (labels[i].at_index(1).text() != proof.labels[i]) return false;
  }
  Value indexes = Value::array();
  for (const std::size_t index : proof.mandatory_indexes) indexes.push(index);
  return indexes == expected["mandatoryIndexes"] &&
         base::to_hex(proof.base_signature) == expected["baseSignature"].text() &&
         base::encode_multibase_base58(proof.key_bytes) == expected["publicKey"].text() &&
         hex_of(proof.signatures) == texts(expected["signatures"]);
}

void run_derived(conformance::Results& results) {
  const Revealed revealed(vector("derivedRevealDocument"));
  results.check("derivedUnsignedReveal", revealed.document == vector("derivedUnsignedReveal"));
  results.check("addProofConfigCanon",
                revealed.proof_canonical ==
                    tests::read_shared_text(std::string(kFolder) + "addProofConfigCanon.txt"));
  const auto proof = securing::read_derived_proof(revealed.proof_value());
  if (!proof) return results.check("derivedRevealDocument", false, proof.error().type);
  for (const char* const name : {"verifyDerivedProofValue", "derivedDisclosureData"}) {
    results.check(name, is_proof(*proof, vector(name)));
  }
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  if (!disclosed) return results.check("derivedRevealDocument", false, disclosed.error().type);
  results.check("verifyNQuads", sorted(*disclosed) == texts(vector("verifyNQuads")));
  const Value data = vector("verifyCreateVerifyData");
  results.check("verifyCreateVerifyData",
                base::to_hex(revealed.proof_hash()) == data["proofHash"].text() &&
                    base::to_hex(disclosed->mandatory_hash) == data["mandatoryHash"].text() &&
                    disclosed->statements == texts(data["nonMandatory"]));
  const Value hashes = vector("addHashData");
  results.check("addHashData", base::to_hex(disclosed->base_message) ==
                                   std::string(hashes["proofHash"].text()) +
                                       base::to_hex(proof->key_bytes) +
                                       std::string(hashes["mandatoryHash"].text()));
  results.check("derivedRevealDocument",
                tests::genuine(*proof, *disclosed, tests::key_in_fragment(revealed)) == 1 + 6);
}

// The parts of a base proof, as a derived proof that hides nothing.
struct BaseProof {
  securing::DerivedProof proof;
  base::Bytes hmac_key;
};

BaseProof read_base(const Revealed& secured) {
  const base::Bytes bytes = base::decode_multibase(secured.proof_value()).value();
  const auto parts = cbor::parse(base::ByteView(bytes).subspan(3)).value();
  BaseProof base;
  base.proof.base_signature = base::copy_of(parts.items[0].content);
  base.proof.key_bytes = base::copy_of(parts.items[1].content);
  base.proof.key = crypto::PublicKey::from_multicodec(base.proof.key_bytes).value();
  base.hmac_key = base::copy_of(parts.items[2].content);
  for (const cbor::Value& signature : parts.items[3].items) {
    base.proof.signatures.push_back(base::copy_of(signature.content));
  }
  for (std::size_t i = 0; i < secured.document_canonical.labels.size(); ++i) {
    const std::string label = "c14n" + std::to_string(i);
    base.proof.labels.push_back("u" + base::encode_base64url(hmac_sha256(base.hmac_key, label)));
  }
  for (const Value& index : vector("derivedGroupIndexes")["mandatoryIndexes"].items()) {
    base.proof.mandatory_indexes.push_back(static_cast<std::size_t>(index.integer().value_or(0)));
  }
  return base;
}

void run_base(conformance::Results& results) {
  const Revealed secured(vector("addSignedSDBase"));
  const auto refused = securing::read_derived_proof(secured.proof_value());
  results.check("addSignedSDBase, shown to a verifier",
                !refused && refused.error().type == "proof.sd-base");
  results.check("addBaseDocCanon",
                lines_of(secured.document_canonical) == texts(vector("addBaseDocCanon")));
  const BaseProof base = read_base(secured);
  const Value raw = vector("addRawBaseSignatureInfo");
  results.check(
      "addRawBaseSignatureInfo",
      base::to_hex(base.proof.base_signature) == raw["baseSignature"].text() &&
          base::encode_multibase_base58(base.proof.key_bytes) == raw["publicKey"].text() &&
          hex_of(base.proof.signatures) == texts(raw["signatures"]));
  results.check(
      "derivedRecoveredBaseData",
      base::to_hex(base.hmac_key) == vector("derivedRecoveredBaseData")["hmacKey"].text());
  const auto disclosed =
      securing::disclose(base.proof, secured.document_canonical, secured.proof_hash());
  if (!disclosed) return results.check("addSignedSDBase", false, disclosed.error().type);
  results.check("addBaseDocHMACCanon", sorted(*disclosed) == texts(vector("addBaseDocHMACCanon")));
  const Value transformed = vector("addBaseTransform");
  results.check("addBaseTransform and derivedGroupIndexes",
                disclosed->mandatory == lines_of(transformed["mandatory"]) &&
                    disclosed->statements == lines_of(transformed["nonMandatory"]));
  results.check("addSignedSDBase",
                tests::genuine(base.proof, *disclosed, tests::key_in_fragment(secured)) == 1 + 20);
}

void run(conformance::Results& results) {
  run_derived(results);
  run_base(results);
  for (const std::string_view file : kNotOurs) {
    results.skip(file, "a step of the issuer or of the holder, who are not in this program");
  }
}

const bool kAdded = conformance::add({"vc-di-ecdsa sd-2023", kFolder, run});

}  // namespace
