#include "pki/algorithm_policy.hpp"

#include <string>

namespace portolan::pki {
namespace {

using Kind = crypto::SignatureScheme::Kind;

constexpr base::Instant kEndOfSha1{1'343'779'200, 0};  // 2012-08-01T00:00:00Z
constexpr base::Instant kEndOfRsa{1'861'920'000, 0};   // 2029-01-01T00:00:00Z
constexpr int kLongRsaBits = 3000;

}  // namespace

std::optional<base::Problem> objection_to(const crypto::SignatureScheme& scheme,
                                          const crypto::PublicKey& key, const base::Instant& at) {
  const auto weak = [](std::string what) {
    return base::Problem{
        "x509.algorithm-weak", "", "The algorithm or key is too weak for that time.", {}}
        .with("algorithm", std::move(what));
  };
  if (scheme.digest == crypto::DigestAlgorithm::sha1 && at >= kEndOfSha1) return weak("SHA-1");
  if (key.type() != crypto::KeyType::rsa) return std::nullopt;
  const bool has_no_end = scheme.kind == Kind::rsa_pss && key.bits() >= kLongRsaBits;
  if (key.is_weak() || (!has_no_end && at >= kEndOfRsa)) {
    return weak("RSA " + std::to_string(key.bits()));
  }
  return std::nullopt;
}

}  // namespace portolan::pki
