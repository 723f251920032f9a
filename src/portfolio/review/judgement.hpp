// What evaluators say of a request, one file each, and how their files come together.
//
// A review is what one evaluator says:
//
//   {"kind":"portolan.review","schema_version":1,"request":{"id","sha256"},"kit":{"id","version"},
//    "evaluator":id of a member,"at",
//    "skills":[{"claim","outcome":"recognised"|"refused"|"asked_back","comment",
//      "criteria":[{"id","met":"yes"|"no"|"unclear","comment"}],
//      "evidence":[{"id","verdict":"approved"|"rejected"|"asked_back","hours"?,"comment"}]}]}
//
// merge_reviews puts them side by side: per skill who said what, where they differ, and what follows by the
// kit's rule. Nothing is decided here: a proposal is what the committee may take over or change. Hours count
// where an evidence was approved; where evaluators grant different hours the smallest number stands, and
// that they differ is said.
//
// Problem types: review.not-a-review, review.newer-version, review.malformed, review.other-request (another
// one, or this one changed), review.other-kit, review.unknown-evaluator, review.older (the same evaluator
// has a newer file), review.unknown-claim.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio::review {

inline constexpr std::int64_t kReviewVersion = 1;

struct RequestUnderReview {
  const base::json::Value& request;
  std::string_view sha256;  // of its bytes, lower-case hexadecimal
};

// check_review says whether a file is a review of this request by a member of the kit's committee.
base::Result<void> check_review(const base::json::Value& review, const RequestUnderReview& request,
                                const base::json::Value& kit);

// merge_reviews takes reviews that may be anything:
// {"skills":[{"claim","votes":[{"evaluator","outcome","comment"}],"quorum":boolean,"conflicts":[{"kind":
//    "outcome"|"criterion"|"evidence"|"hours","id"?}],"evidence":[{"id","verdict"?,"hours"?}],"proposal":
//    {"outcome"|null,"hours","ects","competence":boolean}}],
//  "evaluators":[id],"left_out":[{"index","problem":{"type","at"}}]}
base::json::Value merge_reviews(const RequestUnderReview& request, const base::json::Value& kit,
                                std::span<const base::json::Value> reviews);

}  // namespace portolan::portfolio::review
