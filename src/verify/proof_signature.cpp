#include "verify/proof_signature.hpp"

#include <string>
#include <utility>

#include "securing/data_integrity/selective_disclosure.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using crypto::SignatureOutcome;

// The problem of a proof value stands at the proof value.
std::unexpected<Problem> refuse(Problem problem, const securing::Proof& proof) {
  problem.at.insert(0, proof.at + "/proofValue");
  return base::fail(std::move(problem));
}

std::optional<SignatureOutcome> check(Host* host, crypto::SignatureAlgorithm algorithm,
                                      const crypto::PublicKey& key, base::ByteView message,
                                      base::ByteView signature) {
  return host ? host->check(algorithm, key, message, signature)
              : crypto::verify(algorithm, key, message, signature);
}

Trial try_disclosure(Host* host, securing::SigningInput input, const securing::Proof& proof,
                     const securing::DerivedProof& derived, const crypto::PublicKey& key) {
  auto disclosed = securing::disclose(derived, input.dataset, input.options_hash);
  if (!disclosed) return {refuse(std::move(disclosed.error()), proof), std::nullopt};
  constexpr auto kAlgorithm = crypto::SignatureAlgorithm::es256;
  Trial trial{std::move(input),
              check(host, kAlgorithm, key, disclosed->base_message, derived.base_signature)};
  for (std::size_t i = 0; i < disclosed->statements.size(); ++i) {
    const auto one = check(host, kAlgorithm, derived.key, base::view_of(disclosed->statements[i]),
                           derived.signatures[i]);
    // The host is asked about all of them at once.
    if (!one) {
      trial.outcome = std::nullopt;
    } else if (*one != SignatureOutcome::genuine && trial.outcome) {
      trial.outcome = SignatureOutcome::wrong;
      trial.is_statement_wrong = true;
    }
  }
  return trial;
}

}  // namespace

bool is_disclosure(const securing::Proof& proof) {
  return proof.suite && securing::transformation_of(*proof.suite) ==
                            securing::Transformation::selective_disclosure;
}

base::Result<securing::DerivedProof> read_disclosure(const securing::Proof& proof) {
  const std::string_view value = (*proof.node)["proofValue"].text();
  if (value.size() > securing::kLongestDisclosure) {
    return refuse({"limit.proof-size", "", "The proof value is longer than the limit.", {}}, proof);
  }
  auto derived = securing::read_derived_proof(value);
  if (!derived) return refuse(std::move(derived.error()), proof);
  return derived;
}

Trial try_proof(Host* host, const Value& document, const securing::Proofs& proofs,
                const securing::Proof& proof, const securing::DerivedProof* derived,
                const crypto::PublicKey& key, const canonical::jsonld::ContextSource& contexts) {
  auto input = securing::signing_input(document, proofs, proof, key.type(), contexts);
  if (!input) return {std::move(input), std::nullopt};
  if (derived) return try_disclosure(host, *std::move(input), proof, *derived, key);
  const auto outcome = check(host, *securing::algorithm_of(*proof.suite, key.type()), key,
                             input->bytes(), proof.value);
  return {std::move(input), outcome};
}

}  // namespace portolan::verify
