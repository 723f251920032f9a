// A request for review: what a learner hands to a committee, as one JSON text with the evidence files beside
// it. It is known by the SHA-256 of its bytes, which reviews and decisions name, so that a request that was
// changed is another one.
//
//   {"kind":"portolan.request","schema_version":1,"id","at","kit":{"id","version"},"portfolio":id,"language",
//    "learner":{"name","names","email","student_identifier","student_card"},
//    "skills":[{"claim","skill":key,"label":Text,"level","self_assessment","reflection","experiences":[id],
//      "hours":{as skill_hours.hpp}}],
//    "experiences":[…],"evidence":[…],"files":[{"sha256","name","type","bytes"}]}
//
// Nothing else of the portfolio goes along: only the chosen claims, the evidence that names one of them, and
// the experiences that these name. Everything in it is the learner's own word.
//
// Problem types: review.nothing-chosen, review.unknown-claim, review.skill-not-in-kit, review.not-a-request,
// review.newer-version, review.malformed (`at` points into the request), review.other-kit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio::review {

inline constexpr std::int64_t kRequestVersion = 1;

struct RequestOptions {
  std::string id;
  std::string at;  // RFC 3339
  std::vector<std::string> claims;
};

// make_request writes the request. The document and the kit were checked. A skill that the kit does not
// recognise is refused: nobody would judge it.
base::Result<base::json::Value> make_request(const base::json::Value& document,
                                             const base::json::Value& kit,
                                             const RequestOptions& options);

// check_request says whether this is a request that can be reviewed with the kit.
base::Result<void> check_request(const base::json::Value& request, const base::json::Value& kit);

}  // namespace portolan::portfolio::review
