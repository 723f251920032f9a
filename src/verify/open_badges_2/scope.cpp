#include "verify/open_badges_2/scope.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "verify/policy.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::WebAddress;
using base::json::Value;

enum class Scope { within, unclear, outside };  // in order of weight

Scope compare_origins(const WebAddress& address, const WebAddress& allowed) {
  if (address.has_origin_of(allowed)) return Scope::within;
  return address.has_site_of(allowed) ? Scope::unclear : Scope::outside;
}

Scope compare_start(const WebAddress& address, std::string_view start) {
  const auto allowed = base::parse_web_address(start);
  if (!allowed) return Scope::unclear;
  const Scope origin = compare_origins(address, *allowed);
  if (origin == Scope::outside) return Scope::outside;
  const std::string whole = address.path + address.query;
  const std::string prefix = allowed->path + allowed->query;
  if (!whole.starts_with(prefix)) return Scope::outside;
  const bool is_whole_segment =
      allowed->query.empty() ? base::is_path_within(address.path, allowed->path) : whole == prefix;
  return is_whole_segment ? origin : Scope::unclear;
}

// "The host registered name subcomponent of an allowed origin"; some write the whole origin.
Scope compare_host(const WebAddress& address, std::string_view allowed) {
  if (const auto origin = base::parse_web_address(allowed)) {
    return compare_origins(address, *origin);
  }
  return base::to_lower_ascii(allowed) == address.host ? Scope::within : Scope::outside;
}

// One of several is enough.
template <typename Compare>
std::optional<Scope> best_of(const Value& verification, std::string_view name, Compare compare) {
  std::optional<Scope> best;
  for (const Value* entry : member_list(verification, name)) {
    const Scope scope = compare(entry->text());
    if (!best || scope < *best) best = scope;
  }
  return best;
}

Scope scope_of(const Badge& badge, const WebAddress& address, const WebAddress& issuer) {
  const Value& verification = badge.profile.value["verification"];
  const auto start = best_of(verification, "startsWith",
                             [&](std::string_view entry) { return compare_start(address, entry); });
  const auto host = best_of(verification, "allowedOrigins",
                            [&](std::string_view entry) { return compare_host(address, entry); });
  if (start || host) {
    return std::max(start.value_or(Scope::within), host.value_or(Scope::within));
  }
  // Without instructions: the assertion and the badge class on the issuer's origin.
  const auto badge_class = base::parse_web_address(badge.badge_class.address);
  return std::max(compare_origins(address, issuer),
                  badge_class ? compare_origins(*badge_class, issuer) : Scope::within);
}

// "https://uni.example@evil.example/1" is an address of evil.example that reads like another's.
bool has_user_name(std::string_view address) {
  const std::size_t start = address.find("//");
  if (start == address.npos) return false;
  const std::string_view rest = address.substr(start + 2);
  return rest.substr(0, rest.find_first_of("/?#")).contains('@');
}

}  // namespace

Check check_scope(const Badge& badge, bool has_copy) {
  const std::string assertion_id = badge.assertion_address();
  const auto address = base::parse_web_address(assertion_id);
  const auto issuer = base::parse_web_address(badge.issuer_id());
  Scope scope = address && issuer ? scope_of(badge, *address, *issuer) : Scope::unclear;
  if (!address && has_user_name(assertion_id)) scope = Scope::outside;
  // What did not come from the issuer's own address neither allows nor forbids anything.
  if (!badge.profile.is_confirmed) scope = Scope::unclear;
  std::vector<base::Problem> problems;
  const auto report = [&](std::string type, std::string detail) {
    problems.push_back({std::move(type),
                        badge.at + "/id",
                        std::move(detail),
                        {{"address", base::ArgumentKind::text, assertion_id}}});
  };
  switch (scope) {
    case Scope::within:
      if (!has_copy) report("ob2.origin-unproven", "Nothing shows that the file lies there.");
      break;
    case Scope::unclear:
      report("ob2.origin-unenforceable",
             "Whether the badge is hosted where its issuer's are cannot be told.");
      break;
    case Scope::outside:
      report("ob2.origin-mismatch", "The badge is not hosted where its issuer's badges are.");
      break;
  }
  return judge("issuer.origin", Question::issuer, std::move(problems));
}

}  // namespace portolan::verify::open_badges_2
