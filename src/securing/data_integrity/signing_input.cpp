#include "securing/data_integrity/signing_input.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/canonicalize.hpp"

namespace portolan::securing {

using base::Problem;
using base::json::Value;
namespace canonicals = portolan::canonical;

namespace {

crypto::DigestAlgorithm digest_of(crypto::KeyType key) {
  return key == crypto::KeyType::p384 ? crypto::DigestAlgorithm::sha384
                                      : crypto::DigestAlgorithm::sha256;
}

base::Result<canonicals::rdf::Canonical> canonical_rdf(
    const Value& document, const canonicals::jsonld::ContextSource& contexts,
    crypto::DigestAlgorithm digest, std::vector<Problem>& findings) {
  canonicals::jsonld::Options options;
  options.names_must_be_compact = true;
  auto rdf = canonicals::jsonld::to_rdf(document, contexts, options);
  if (!rdf) return base::fail(std::move(rdf.error()));
  std::ranges::move(rdf->findings, std::back_inserter(findings));
  return canonicals::rdf::canonicalize(rdf->dataset, {.digest = digest, .limits = {}});
}

// vc-di-eddsa section 3.2.5: the options are read with the document's contexts, whatever the proof
// itself says about contexts.
base::Result<SigningInput> over_rdf(const Value& document, Value options,
                                    crypto::DigestAlgorithm digest,
                                    const canonicals::jsonld::ContextSource& contexts) {
  SigningInput input;
  options.set("@context", document["@context"]);
  auto canonical = canonical_rdf(document, contexts, digest, input.findings);
  if (!canonical) return base::fail(std::move(canonical.error()));
  input.dataset = *std::move(canonical);
  input.canonical_document = input.dataset.text();
  canonical = canonical_rdf(options, contexts, digest, input.options_findings);
  if (!canonical) return base::fail(std::move(canonical.error()));
  input.canonical_options = std::move(canonical->statements);
  return input;
}

// vc-di-eddsa section 3.3.2, steps 3.1 and 3.2: the document's contexts begin with those that the
// proof repeats; whatever follows them is not signed.
base::Result<SigningInput> over_json(Value document, const Value& options) {
  SigningInput input;
  if (const Value* const repeated = options.find("@context")) {
    const auto signed_ones = repeated->as_list();
    const auto all = document["@context"].as_list();
    const bool begins_so = signed_ones.size() <= all.size() &&
                           std::ranges::equal(
                               signed_ones, std::span(all).first(signed_ones.size()), {},
                               [](const Value* item) -> const Value& { return *item; },
                               [](const Value* item) -> const Value& { return *item; });
    if (!begins_so) {
      return base::fail("proof.signature-invalid", "/@context",
                        "The contexts are not those that the proof repeats.");
    }
    for (std::size_t i = signed_ones.size(); i < all.size(); ++i) {
      input.findings.push_back({"jsonld.context-changed",
                                "/@context" + base::pointer_token(i),
                                "The signature does not cover this context.",
                                {}});
    }
    document.set("@context", *repeated);
  }
  auto text = canonicals::jcs::canonicalize(document);
  if (!text) return base::fail(std::move(text.error()));
  input.canonical_document = *std::move(text);
  text = canonicals::jcs::canonicalize(options);
  if (!text) return base::fail(std::move(text.error()).below("/proof"));
  input.canonical_options = *std::move(text);
  return input;
}

}  // namespace

base::Bytes SigningInput::bytes() const {
  base::Bytes all = options_hash;
  all.insert(all.end(), document_hash.begin(), document_hash.end());
  return all;
}

Value unsecured(const Value& document, const Proofs& proofs, const Proof& proof) {
  Value copy = Value::object();
  for (const auto& member : document.members()) {
    if (member.name != "proof") copy.append_member(member.name, member.value);
  }
  if (proof.previous.empty()) return copy;
  // Data Integrity section 4.3, step 6.2.
  Value previous = Value::array();
  for (const std::size_t index : proof.previous) previous.push(*proofs.list[index].node);
  copy.set("proof", std::move(previous));
  return copy;
}

base::Result<SigningInput> signing_input_of(Value document, Value options, Suite suite,
                                            crypto::KeyType key,
                                            const canonicals::jsonld::ContextSource& contexts) {
  const bool is_p384_disclosure =
      transformation_of(suite) == Transformation::selective_disclosure &&
      key != crypto::KeyType::p256;
  if (!algorithm_of(suite, key) || is_p384_disclosure) {
    return base::fail("proof.suite", "", "The suite has no use for such a key.");
  }
  const crypto::DigestAlgorithm digest = digest_of(key);
  auto input = transformation_of(suite) == Transformation::json
                   ? over_json(std::move(document), options)
                   : over_rdf(document, std::move(options), digest, contexts);
  if (!input) return input;
  input->document_hash = crypto::digest(digest, base::view_of(input->canonical_document));
  input->options_hash = crypto::digest(digest, base::view_of(input->canonical_options));
  return input;
}

base::Result<SigningInput> signing_input(const Value& document, const Proofs& proofs,
                                         const Proof& proof, crypto::KeyType key,
                                         const canonicals::jsonld::ContextSource& contexts) {
  if (!proof.suite) return base::fail("securing.unsupported", proof.at, "There is no code for it.");
  Value options = *proof.node;
  options.remove("proofValue");
  auto input = signing_input_of(unsecured(document, proofs, proof), std::move(options),
                                *proof.suite, key, contexts);
  if (!input) return input;
  // What is found in previous proofs is found again when they are looked at themselves.
  std::erase_if(input->findings, [](const Problem& finding) {
    return finding.at == "/proof" || finding.at.starts_with("/proof/");
  });
  return input;
}

}  // namespace portolan::securing
