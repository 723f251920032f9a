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
Trial refuse(Problem problem, const securing::Proof& proof) {
  problem.at.insert(0, proof.at + "/proofValue");
  return {base::fail(std::move(problem)), std::nullopt};
}

Trial try_disclosure(Host& host, base::Result<securing::SigningInput> input,
                     const securing::Proof& proof, const crypto::PublicKey& key) {
  const std::string_view value = (*proof.node)["proofValue"].text();
  if (value.size() > securing::kLongestDisclosure) {
    return refuse({"limit.proof-size", "", "The proof value is longer than the limit.", {}}, proof);
  }
  auto derived = securing::read_derived_proof(value);
  if (!derived) return refuse(std::move(derived.error()), proof);
  auto disclosed = securing::disclose(*derived, input->dataset, input->options_hash);
  if (!disclosed) return refuse(std::move(disclosed.error()), proof);

  constexpr auto kAlgorithm = crypto::SignatureAlgorithm::es256;
  auto outcome = host.check(kAlgorithm, key, disclosed->base_message, derived->base_signature);
  for (std::size_t i = 0; i < disclosed->statements.size(); ++i) {
    const auto one = host.check(kAlgorithm, derived->key, base::view_of(disclosed->statements[i]),
                                derived->signatures[i]);
    // The host is asked about all of them at once.
    if (!one) {
      outcome = std::nullopt;
    } else if (*one != SignatureOutcome::genuine && outcome) {
      outcome = SignatureOutcome::wrong;
    }
  }
  return {std::move(input), outcome};
}

}  // namespace

Trial try_proof(Host& host, const Value& document, const securing::Proofs& proofs,
                const securing::Proof& proof, const crypto::PublicKey& key,
                const canonical::jsonld::ContextSource& contexts) {
  auto input = securing::signing_input(document, proofs, proof, key.type(), contexts);
  if (!input) return {std::move(input), std::nullopt};
  if (securing::transformation_of(*proof.suite) == securing::Transformation::selective_disclosure) {
    return try_disclosure(host, std::move(input), proof, key);
  }
  const auto outcome = host.check(*securing::algorithm_of(*proof.suite, key.type()), key,
                                  input->bytes(), proof.value);
  return {std::move(input), outcome};
}

}  // namespace portolan::verify
