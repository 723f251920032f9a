#include "securing/data_integrity/new_proof.hpp"

#include <algorithm>
#include <utility>

#include "base/multibase.hpp"

namespace portolan::securing {

using base::json::Value;

namespace {

Value options_of(const Value& document, const NewProof& proof) {
  Value options = Value::object();
  const auto add = [&options](std::string name, const std::optional<std::string>& text) {
    if (text) options.set(std::move(name), *text);
  };
  add("id", proof.id);
  if (proof.suite == Suite::ed25519_signature_2020) {
    options.set("type", to_text(proof.suite));
  } else {
    options.set("type", kDataIntegrityProof).set("cryptosuite", to_text(proof.suite));
  }
  add("created", proof.created);
  add("expires", proof.expires);
  options.set("verificationMethod", proof.verification_method).set("proofPurpose", proof.purpose);
  add("domain", proof.domain);
  add("challenge", proof.challenge);
  if (!proof.previous.empty()) {
    Value names = Value::array();
    for (const std::string& name : proof.previous) names.push(name);
    options.set("previousProof",
                proof.previous.size() == 1 ? Value(proof.previous.front()) : names);
  }
  // vc-di-eddsa section 3.3.1, step 2: suites over JSON repeat the contexts.
  const Value* const context = document.find("@context");
  if (context && transformation_of(proof.suite) == Transformation::json) {
    options.set("@context", *context);
  }
  return options;
}

}  // namespace

base::Result<PreparedProof> prepare_proof(const Value& document, const NewProof& proof,
                                          crypto::KeyType key,
                                          const canonical::jsonld::ContextSource& contexts) {
  Proofs proofs;
  if (document.find("proof")) proofs = read_proofs(document);
  Proof planned;
  for (const std::string& name : proof.previous) {
    const auto found = std::ranges::find(proofs.list, name, &Proof::id);
    if (name.empty() || found == proofs.list.end()) {
      return base::fail("proof.chain", "/proof", "A chain leads to a proof that is not there.");
    }
    planned.previous.push_back(static_cast<std::size_t>(found - proofs.list.begin()));
  }
  Value options = options_of(document, proof);
  auto input =
      signing_input_of(unsecured(document, proofs, planned), options, proof.suite, key, contexts);
  if (!input) return base::fail(std::move(input.error()));
  if (!input->findings.empty()) return base::fail(std::move(input->findings.front()));
  if (!input->options_findings.empty()) {
    return base::fail(std::move(input->options_findings.front()).below("/proof"));
  }
  return PreparedProof{std::move(options), *std::move(input)};
}

Value attach_proof(Value document, Value options, base::ByteView signature) {
  options.set("proofValue", base::encode_multibase_base58(signature));
  const Value* const before = document.find("proof");
  if (!before || before->as_list().empty()) {
    document.set("proof", std::move(options));
    return document;
  }
  Value all = Value::array();
  for (const Value* const proof : before->as_list()) all.push(*proof);
  all.push(std::move(options));
  document.set("proof", std::move(all));
  return document;
}

}  // namespace portolan::securing
