// RFC 5280 section 6.1 over one path that is already built and whose signatures fit: what each
// certificate has to be, from the anchor down to the target. Private to pki/.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "pki/path.hpp"

namespace portolan::pki {

struct Judgement {
  std::vector<base::Problem> problems;
  std::vector<std::string> policies;
};

// judge_path takes the path target first, without the anchor. The caller has looked at signatures;
// revocation is another step.
Judgement judge_path(const std::vector<const crypto::Certificate*>& path, const Anchor& anchor,
                     const PathRequest& request, Purpose purpose);

// judge_target holds the certificate by itself against the time and the purpose: all there is to say
// of a target that is an anchor.
void judge_target(const crypto::Certificate& certificate, const base::Instant& at, Purpose purpose,
                  std::vector<base::Problem>& problems);

// about adds whose certificate a problem is about.
base::Problem about(base::Problem problem, const crypto::Certificate& certificate);

}  // namespace portolan::pki
