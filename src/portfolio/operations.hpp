// The portfolio operations of the door. Each takes the whole request and gives the whole answer
// ("status":"done"); a Problem becomes "status":"error" at the door, and then the document that the
// caller has is still the true one.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

// create_operation: {"id","at","profile"?,"settings"?} -> {"status","document"}
base::Result<base::json::Value> create_operation(const base::json::Value& request);

// apply_operation: {"document","command"} or {"document","commands"} -> {"status","document"}. With
// "checked", the SHA-256 of credentials that may count, also "summary": that of the document without
// the other credentials. A large document then crosses the door once instead of twice.
base::Result<base::json::Value> apply_operation(const base::json::Value& request);

// summary_operation: {"document"} -> {"status","summary"}
base::Result<base::json::Value> summary_operation(const base::json::Value& request);

// coverage_operation: {"document","framework"} -> {"status","coverage"}
base::Result<base::json::Value> coverage_operation(const base::json::Value& request);

// manifest_operation: {"document","at"} -> {"status","document_text","manifest","manifest_text"}
base::Result<base::json::Value> manifest_operation(const base::json::Value& request);

// check_package_operation: {"manifest","entries","stage","document"?} -> {"status","usable",
// "problems":[{"severity","type","at","detail","arguments"}],"ignored","unusable_blobs"}
base::Result<base::json::Value> check_package_operation(const base::json::Value& request);

}  // namespace portolan::portfolio
