#include "verify/recipient/reply.hpp"

#include <algorithm>

#include "verify/policy.hpp"

namespace portolan::verify {

std::optional<Check> check_reply(const Asked& asked, const Reply& reply) {
  if (!asked.is_set()) return std::nullopt;
  std::vector<base::Problem> problems;
  if (asked.audience &&
      std::ranges::find(reply.audiences, *asked.audience) == reply.audiences.end()) {
    problems.push_back({"vp.audience",
                        reply.audience_at,
                        "The presentation was made for somebody else than the one who asks.",
                        {}});
  }
  if (asked.challenge && reply.challenge != asked.challenge) {
    problems.push_back({"vp.challenge",
                        reply.challenge_at,
                        "The presentation does not hold the value that was sent with the request.",
                        {}});
  }
  return judge("recipient.audience", Question::recipient, std::move(problems));
}

std::optional<Check> check_no_reply(const Asked& asked) {
  if (!asked.is_set()) return std::nullopt;
  return judge("recipient.audience", Question::recipient,
               {{"vp.unanswered", "", "No signed presentation says what it answers.", {}}});
}

}  // namespace portolan::verify
