#include "verify/force/refresh.hpp"

namespace portolan::verify {
namespace {

constexpr std::size_t kMostServices = 10;

}  // namespace

void add_refresh_check(Run& run) {
  std::vector<base::Problem> problems;
  for (const credential::RefreshService& service : run.credential.refresh) {
    if (problems.size() == kMostServices) {
      problems.push_back({"limit.items", service.at, "Further services were left out.", {}});
      break;
    }
    problems.push_back({"vc.refresh-unasked",
                        service.at,
                        "A newer copy may be had from the issuer.",
                        {{"address", base::ArgumentKind::text, service.id.value_or("")},
                         {"kind", base::ArgumentKind::text, service.type}}});
  }
  if (problems.empty()) return;
  run.add(judge("force.refresh", Question::force, std::move(problems), Severity::informs));
}

}  // namespace portolan::verify
