// The export operations of the door: {"document","at","labels","language"?} -> {"status","file":
// {"name","type","text"}}. Without a language the portfolio's own is taken. labels: words.hpp.
// Problems: those of check_document, portfolio.malformed for `at` and `language`.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::exporting {

base::Result<base::json::Value> json_resume_operation(const base::json::Value& request);
base::Result<base::json::Value> html_cv_operation(const base::json::Value& request);

}  // namespace portolan::exporting
