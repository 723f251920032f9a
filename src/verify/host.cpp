#include "verify/host.hpp"

#include <algorithm>

#include "crypto/digest.hpp"

namespace portolan::verify {
namespace {

std::string need_id(crypto::SignatureAlgorithm algorithm, const crypto::PublicKey& key,
                    base::ByteView message, base::ByteView signature) {
  std::string text(crypto::to_jose_name(algorithm));
  text += ' ';
  text += key.thumbprint();
  text += ' ';
  text += base::to_hex(crypto::sha256(message));
  text += ' ';
  text += base::to_hex(signature);
  return base::to_hex(crypto::sha256(base::view_of(text)));
}

}  // namespace

bool Host::is_offered(crypto::SignatureAlgorithm algorithm) const {
  return request_.offered_signatures.contains(crypto::to_jose_name(algorithm)) ||
         (algorithm == crypto::SignatureAlgorithm::ed25519 &&
          request_.offered_signatures.contains("Ed25519"));
}

std::optional<crypto::SignatureOutcome> Host::check(crypto::SignatureAlgorithm algorithm,
                                                    const crypto::PublicKey& key,
                                                    base::ByteView message,
                                                    base::ByteView signature) {
  has_run_out_ = ++checks_ > kMostSignatureChecks;
  if (has_run_out_) return std::nullopt;
  if (is_offered(algorithm) && crypto::key_fits(algorithm, key)) {
    std::string id = need_id(algorithm, key, message, signature);
    const auto fact = std::ranges::find(request_.signature_facts, id, &SignatureFact::id);
    if (fact == request_.signature_facts.end()) {
      signatures_.push_back(
          {std::move(id), algorithm, key, base::copy_of(message), base::copy_of(signature)});
      return std::nullopt;
    }
    if (fact->verified) return crypto::SignatureOutcome::genuine;
  }
  return crypto::verify(algorithm, key, message, signature);
}

const DocumentFact* Host::document(std::string_view url, std::string_view purpose) {
  const auto fact = std::ranges::find(request_.document_facts, url, &DocumentFact::id);
  if (fact != request_.document_facts.end()) return fact->bytes ? &*fact : nullptr;
  if (request_.offers_documents) {
    documents_.push_back({std::string(url), std::string(purpose)});
  }
  return nullptr;
}

}  // namespace portolan::verify
