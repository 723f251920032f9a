#include "verify/issuer/recognition.hpp"

#include <algorithm>

#include "verify/policy.hpp"

namespace portolan::verify {

Check check_recognition(std::string_view issuer_id, const trust::Registry& registry,
                        Report& report) {
  std::vector<base::Problem> problems;
  const auto matches = registry.find_issuer(issuer_id);
  const bool is_recognised = std::ranges::any_of(matches, trust::vouches);
  if (issuer_id.empty()) {
    problems.push_back({"issuer.missing", "/issuer", "The credential names no issuer.", {}});
  } else if (!is_recognised) {
    std::string type = "issuer.unknown";
    for (const trust::Match& match : matches) {
      // The best that any list says of it, short of vouching.
      if (match.issuer->test) {
        type = "issuer.test";
      } else if (match.list->tier == trust::Tier::self_declared && type != "issuer.test") {
        type = "issuer.self-declared";
      } else if (type == "issuer.unknown") {
        type = "issuer.sandbox";
      }
    }
    problems.push_back({type,
                        "/issuer",
                        "No list that we may rely on names the issuer.",
                        {{"issuer", base::ArgumentKind::text, std::string(issuer_id)}}});
    if (!matches.empty()) {
      problems.back().arguments.push_back(
          {"list", base::ArgumentKind::text, matches.front().list->title});
    }
    report.add_need({"trust", std::string(issuer_id), std::move(type)});
  }
  return judge("issuer.recognised", Question::issuer, std::move(problems));
}

}  // namespace portolan::verify
