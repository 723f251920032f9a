#include "verify/issuer/creators.hpp"

#include <utility>
#include <vector>

#include "verify/policy.hpp"

namespace portolan::verify {

std::optional<Check> remark_on_creators(const credential::Credential& credential) {
  const auto& issuer = credential.issuer.id;
  if (!issuer) return std::nullopt;
  std::vector<base::Problem> problems;
  for (const credential::Achievement& achievement : credential.achievements) {
    for (const credential::Party& creator : achievement.awarded_by) {
      if (!creator.id || creator.id == issuer) continue;
      std::string name = creator.name.empty() ? *creator.id : creator.name.entries.front().value;
      problems.push_back({"ob.creator-mismatch",
                          achievement.at + "/creator",
                          "The creator of the achievement is not the issuer.",
                          {{"creator", base::ArgumentKind::text, std::move(name)}}});
    }
  }
  if (problems.empty()) return std::nullopt;
  return judge("issuer.creator", Question::issuer, std::move(problems), Severity::warns);
}

}  // namespace portolan::verify
