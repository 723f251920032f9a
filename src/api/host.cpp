#include "api/host.hpp"

#include "base/base64.hpp"
#include "base/instant.hpp"
#include "base/json/gate.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"
#include "explain/visible_text.hpp"

namespace portolan::api {

std::size_t largest_input() { return base::kLimits.input_bytes; }

std::optional<base::Bytes> decode_base64(std::string_view text) {
  return base::decode_base64(text);
}

bool is_instant(std::string_view text) { return base::parse_instant(text).has_value(); }

std::string instant_text(std::int64_t unix_seconds) {
  return base::to_text(base::from_unix(unix_seconds).value_or(base::Instant{}));
}

bool is_utf8(std::string_view text) { return base::is_utf8(base::view_of(text)); }

std::string visible(std::string_view text) { return explain::make_visible(text); }

base::Result<Json> parse_line(std::string_view text) {
  base::json::GateOptions options;
  // A file in base64 takes a third more, as text with every character escaped six times as much.
  constexpr std::size_t kEscaped = 6;
  options.limits.input_bytes = kEscaped * largest_input();
  options.limits.json_string_bytes = 2 * largest_input();
  options.limits.json_depth += 1;  // the line's own object
  return base::json::parse(base::view_of(text), options);
}

bool check_signature(const Json& need, const base::Bytes& bytes) {
  const auto algorithm = crypto::from_jose_name(need["alg"].text());
  const auto key = crypto::PublicKey::from_jwk(need["key"]);
  const auto signature = base::decode_base64url(need["signature"].text());
  return algorithm && key && signature &&
         crypto::verify(*algorithm, *key, bytes, *signature) == crypto::SignatureOutcome::genuine;
}

}  // namespace portolan::api
