// The review operations of the door. Each takes the whole request and gives the whole answer.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio::review {

// check_kit_operation: {"kit"} -> {"status","problems":[{"type","at","detail","arguments"}],"for_learners"|null}
base::Result<base::json::Value> check_kit_operation(const base::json::Value& request);

// make_request_operation: {"document","kit","id","at","claims"} -> {"status","request","text"}: the text is
// what has the SHA-256 by which the request is known.
base::Result<base::json::Value> make_request_operation(const base::json::Value& request);

// check_request_operation: {"request","kit"} -> {"status"}
base::Result<base::json::Value> check_request_operation(const base::json::Value& request);

// merge_operation: {"request","sha256","kit","reviews"} -> {"status","merged"}, see judgement.hpp.
base::Result<base::json::Value> merge_operation(const base::json::Value& request);

}  // namespace portolan::portfolio::review
