#include "issue/signing.hpp"

#include <algorithm>
#include <utility>

#include "canonical/contexts/bundle.hpp"
#include "crypto/digest.hpp"
#include "securing/data_integrity/new_proof.hpp"
#include "securing/jose/new_token.hpp"

namespace portolan::issue {

using base::Bytes;
using base::Result;
using base::json::Value;
using Text = std::optional<std::string>;

namespace {

Result<Text> sign_token(const Value& credential, Signer& signer) {
  const Value header = securing::vc_jwt_header(signer.algorithm(), signer.key().id);
  const Value payload = securing::vc_jwt_payload(credential);
  const std::string input = securing::signing_input(header, base::view_of(write(payload)));
  const auto signature = signer.sign(base::copy_of(base::view_of(input)));
  if (!signature) return std::unexpected(signature.error());
  if (!*signature) return Text{};
  return securing::compact_token(input, **signature);
}

std::optional<securing::Suite> suite_for(crypto::KeyType key) {
  switch (key) {
    case crypto::KeyType::ed25519: return securing::Suite::eddsa_rdfc_2022;
    case crypto::KeyType::p256:
    case crypto::KeyType::p384: return securing::Suite::ecdsa_rdfc_2019;
    default: return std::nullopt;
  }
}

Result<Text> sign_embedded(const Value& credential, std::string_view created, Signer& signer) {
  const crypto::KeyType type = signer.key().key.type();
  const auto suite = suite_for(type);
  if (!suite) {
    return base::fail("issue.form", "/key", "Keys of this type make no proof inside a credential.");
  }
  const securing::NewProof proof{.suite = *suite,
                                 .verification_method = signer.key().id,
                                 .id = std::nullopt,
                                 .created = std::string(created),
                                 .expires = std::nullopt,
                                 .domain = std::nullopt,
                                 .challenge = std::nullopt,
                                 .previous = {}};
  const canonical::contexts::Bundle contexts;
  const auto prepared = securing::prepare_proof(credential, proof, type, contexts);
  if (!prepared) return std::unexpected(prepared.error());
  const auto signature = signer.sign(prepared->input.bytes());
  if (!signature) return std::unexpected(signature.error());
  if (!*signature) return Text{};
  return write(securing::attach_proof(credential, prepared->options, **signature));
}

}  // namespace

crypto::SignatureAlgorithm Signer::algorithm() const {
  return securing::algorithm_for(key_.key.type());
}

Result<std::optional<Bytes>> Signer::sign(Bytes bytes) {
  const std::string id = base::to_hex(crypto::sha256(bytes));
  const auto fact = std::ranges::find(facts_, id, &SignFact::id);
  if (fact == facts_.end()) {
    needs_.push_back({id, algorithm(), std::move(bytes)});
    return std::nullopt;
  }
  const auto outcome = crypto::verify(algorithm(), key_.key, bytes, fact->signature);
  if (outcome == crypto::SignatureOutcome::genuine) return fact->signature;
  return base::fail("issue.signature-wrong", "/facts",
                    "The signature is not one of these bytes by this key.");
}

UnsignedToken unsigned_token(const Value& credential, const Signer& signer) {
  return {write(securing::vc_jwt_header(signer.algorithm(), signer.key().id)),
          write(securing::vc_jwt_payload(credential))};
}

std::optional<Form> form_from_text(std::string_view text) {
  if (text == "vc-jwt") return Form::token;
  if (text == "data-integrity") return Form::embedded;
  return std::nullopt;
}

Result<Text> sign_credential(const Value& credential, Form form, std::string_view created,
                             Signer& signer) {
  return form == Form::token ? sign_token(credential, signer)
                             : sign_embedded(credential, created, signer);
}

}  // namespace portolan::issue
