// The W3C's Data Integrity vectors (vc-di-eddsa, vc-di-ecdsa): each file of a vector is a case, from the
// canonical document to the signature, and so is the way back from the unsigned document.
#include <array>

#include "base/json/gate.hpp"
#include "base/multibase.hpp"
#include "canonical/contexts/bundle.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "crypto/signature.hpp"
#include "securing/data_integrity/new_proof.hpp"
#include "securing/data_integrity/proof.hpp"
#include "securing/data_integrity/signing_input.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_contexts.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
using canonical::contexts::Bundle;

namespace {

constexpr std::string_view kEddsa = "suites/vc-di-eddsa/TestVectors/";
constexpr std::string_view kEcdsa = "suites/vc-di-ecdsa/TestVectors/";

struct Vector {
  std::string_view folder;
  std::string_view suffix;  // of its files: canonDoc<suffix>.txt
};

constexpr std::array kEddsaVectors = {
    Vector{"Ed25519Signature2020/", "EdSig"}, Vector{"eddsa-rdfc-2022/", "DataInt"},
    Vector{"eddsa-rdfc-2022/employ/", "DataInt"}, Vector{"eddsa-jcs-2022/", "JCS"}};

constexpr std::array kEcdsaVectors = {Vector{"ecdsa-rdfc-2019-p256/", "ECDSAP256"},
                                      Vector{"ecdsa-rdfc-2019-p256/employ/", "ECDSAP256"},
                                      Vector{"ecdsa-rdfc-2019-p384/", "ECDSAP384"},
                                      Vector{"ecdsa-jcs-2019-p256/", "JCSECDSAP256"},
                                      Vector{"ecdsa-jcs-2019-p384/", "JCSECDSAP384"}};

base::Result<crypto::PublicKey> key_of(std::string_view method) {
  const auto bytes = base::decode_multibase(method.substr(method.find('#') + 1));
  if (!bytes) return base::fail("test", "", "no multibase");
  return crypto::PublicKey::from_multicodec(*bytes);
}

bool is_signed(const securing::Proof& proof, const securing::SigningInput& input,
               const crypto::PublicKey& key) {
  const auto algorithm = securing::algorithm_of(*proof.suite, key.type());
  return algorithm && crypto::verify(*algorithm, key, input.bytes(), proof.value) ==
                          crypto::SignatureOutcome::genuine;
}

// The options as the proof configuration prints them: contexts apart, which are the document's.
std::string options_text(Value options) {
  options.remove("@context");
  options.remove("proofValue");
  return canonical::jcs::canonicalize(options).value_or("none");
}

// From the unsigned document and the options to the same bytes.
bool comes_back(const Value& document, const securing::Proof& proof, crypto::KeyType key,
                const base::Bytes& bytes, const Bundle& contexts) {
  Value unsigned_document = document;
  unsigned_document.remove("proof");
  securing::NewProof options;
  options.suite = *proof.suite;
  options.verification_method = proof.verification_method;
  options.created = proof.created;
  const auto prepared = securing::prepare_proof(unsigned_document, options, key, contexts);
  if (!prepared || prepared->input.bytes() != bytes) return false;
  const Value made = securing::attach_proof(unsigned_document, prepared->options, proof.value);
  return options_text(made["proof"]) == options_text(document["proof"]);
}

void run_vector(const std::string& folder, std::string_view suffix, const Bundle& contexts,
                conformance::Results& results) {
  const auto file = [&](std::string_view name, std::string_view type) {
    return folder + std::string(name) + std::string(suffix) + std::string(type);
  };
  const auto compare = [&](std::string_view name, std::string_view came_out) {
    const std::string path = file(name, ".txt");
    results.check(path, came_out == tests::read_shared_text(path), came_out);
  };
  const std::string name = file("signed", ".json");
  const Value document = tests::read_shared_json(name);
  const securing::Proofs proofs = securing::read_proofs(document);
  if (proofs.list.size() != 1 || !proofs.problems.empty() || !proofs.list[0].is_usable()) {
    return results.check(name, false, "its proof cannot be read");
  }
  const securing::Proof& proof = proofs.list[0];
  const auto key = key_of(proof.verification_method);
  if (!key) return results.check(name, false, "its key cannot be read");
  const auto input = securing::signing_input(document, proofs, proof, key->type(), contexts);
  if (!input) return results.check(name, false, input.error().type);

  compare("canonDoc", input->canonical_document);
  compare("docHash", base::to_hex(input->document_hash));
  const std::string config = file("proofConfig", ".json");
  results.check(config,
                options_text(tests::read_shared_json(config)) == options_text(document["proof"]));
  compare("proofCanon", input->canonical_options);
  compare("proofHash", base::to_hex(input->options_hash));
  compare("combinedHash", base::to_hex(input->bytes()));
  compare("sigHex", base::to_hex(proof.value));
  compare("sigBTC58", base::encode_multibase_base58(proof.value));
  results.check(name, input->findings.empty() && input->options_findings.empty() &&
                          securing::to_text(*proof.suite) == proof.suite_name &&
                          is_signed(proof, *input, *key));
  results.check(folder + " signed again",
                comes_back(document, proof, key->type(), input->bytes(), contexts));
}

void run_eddsa(conformance::Results& results) {
  Bundle contexts;
  tests::supply_examples(contexts);
  for (const Vector& vector : kEddsaVectors) {
    run_vector(std::string(kEddsa) + std::string(vector.folder), vector.suffix, contexts, results);
  }
}

void run_ecdsa(conformance::Results& results) {
  Bundle contexts;
  tests::supply_examples(contexts);
  for (const Vector& vector : kEcdsaVectors) {
    run_vector(std::string(kEcdsa) + std::string(vector.folder), vector.suffix, contexts, results);
  }
}

const bool kAdded = conformance::add({"vc-di-eddsa", kEddsa, run_eddsa}) &&
                    conformance::add({"vc-di-ecdsa", kEcdsa, run_ecdsa});

}  // namespace
