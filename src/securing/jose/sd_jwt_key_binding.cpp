#include "securing/jose/sd_jwt_key_binding.hpp"

#include <utility>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/json/numeric_date.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

// Clocks differ a little.
constexpr std::int64_t kClockSkewSeconds = 300;

bool proves_nothing(const Problem& problem) {
  return problem.type.starts_with("limit.") || problem.type.ends_with("unsupported");
}

class Reader {
 public:
  Reader(const SdJwt& sd_jwt, const Value& claims, const Value& payload, const base::Instant& now)
      : sd_jwt_(sd_jwt), claims_(claims), payload_(payload), now_(now) {}

  KeyBinding run() && {
    auto jws = read_compact_jws(*sd_jwt_.key_binding);
    if (!jws) {
      take_over(std::move(jws.error()), "");
      return std::move(result_);
    }
    result_.jws = *std::move(jws);
    check_header_members();
    check_claims();
    find_key();
    return std::move(result_);
  }

 private:
  void report(std::string_view where, std::string detail) {
    result_.problems.push_back(
        {"sd.kb-invalid", sd_jwt_.key_binding_at + std::string(where), std::move(detail), {}});
  }

  // Findings of the general parts become findings of the key binding: read apart from it, they would
  // sound as if the credential were broken.
  void take_over(Problem problem, std::string_view prefix) {
    if (proves_nothing(problem)) {
      problem.at.insert(0, sd_jwt_.key_binding_at + std::string(prefix));
      result_.problems.push_back(std::move(problem));
    } else {
      report(std::string(prefix) + problem.at, problem.type + ": " + problem.detail);
    }
  }

  void check_header_members() {
    const JwsSignature& signature = result_.jws->signatures.front();
    HeaderFindings findings = check_header(signature, {});
    result_.algorithm = findings.algorithm;
    for (Problem& problem : findings.problems) take_over(std::move(problem), "");
    // Step 5.d of section 7.3; compared as RFC 7515 section 4.1.9 compares media types.
    std::string typ = base::to_lower_ascii(signature.protected_header["typ"].text());
    if (typ.starts_with("application/")) typ.erase(0, 12);
    if (typ != "kb+jwt") report("/protected/typ", "The token is not a key binding.");
  }

  void check_claims() {
    const auto bytes = payload_bytes(*result_.jws, result_.jws->signatures.front());
    auto claims =
        bytes ? base::json::parse(*bytes) : base::Result<Value>(std::unexpected(bytes.error()));
    if (!claims) return take_over(std::move(claims.error()), "/payload");
    // Section 4.3: all four have to be there.
    result_.issued = base::json::numeric_date((*claims)["iat"]);
    if (!result_.issued) {
      report("/payload/iat", "It does not say when it was made.");
    } else if (result_.issued->seconds > now_.seconds + kClockSkewSeconds) {
      report("/payload/iat", "It cannot have been made yet.");
    }
    result_.audience = (*claims)["aud"].text();
    result_.nonce = (*claims)["nonce"].text();
    if (result_.audience.empty()) report("/payload/aud", "It does not say for whom it was made.");
    if (result_.nonce.empty()) report("/payload/nonce", "It does not say what it answers.");
    check_period(*claims);
    check_digest((*claims)["sd_hash"]);
  }

  // RFC 7519 sections 4.1.4 and 4.1.5, where the holder set an end or a start.
  void check_period(const Value& claims) {
    const auto end = claims["exp"].number();
    const auto start = claims["nbf"].number();
    if (claims.find("exp") && (!end || *end < static_cast<double>(now_.seconds))) {
      report("/payload/exp", "It is over.");
    }
    if (claims.find("nbf") &&
        (!start || *start > static_cast<double>(now_.seconds + kClockSkewSeconds))) {
      report("/payload/nbf", "It has not begun.");
    }
  }

  // Section 4.3.1: the digest of exactly what was presented, by the digest of the disclosures.
  void check_digest(const Value& stated) {
    const auto algorithm = digest_of_sd_jwt(payload_);
    if (!algorithm) return take_over(algorithm.error(), "");
    const base::Bytes digest =
        crypto::digest(*algorithm, base::view_of(without_key_binding(sd_jwt_)));
    if (stated.text() != base::encode_base64url(digest)) {
      report("/payload/sd_hash", "It was made for another presentation.");
    }
  }

  // Section 7.3 step 5.a; RFC 7800 section 3.2. Other ways of naming the key lead outside the file.
  void find_key() {
    const Value& confirmation = claims_["cnf"];
    const Value* const jwk = confirmation.find("jwk");
    if (!jwk && !confirmation.members().empty()) {
      result_.problems.push_back({"sd.kb-key-unsupported",
                                  "/payload/cnf",
                                  "The holder's key is named in a way that is not followed.",
                                  {}});
      return;
    }
    if (!jwk) return report("", "The credential names no key of its holder.");
    auto key = crypto::PublicKey::from_jwk(*jwk);
    if (!key) return take_over(std::move(key.error()), "");
    result_.key = *std::move(key);
  }

  const SdJwt& sd_jwt_;
  const Value& claims_;
  const Value& payload_;
  const base::Instant& now_;
  KeyBinding result_;
};

}  // namespace

KeyBinding read_key_binding(const SdJwt& sd_jwt, const Value& claims, const Value& payload,
                            const base::Instant& now) {
  return Reader(sd_jwt, claims, payload, now).run();
}

}  // namespace portolan::securing
