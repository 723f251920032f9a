#include "api/studio/awards.hpp"

#include <utility>

#include "issue/picture.hpp"
#include "issue/recognition.hpp"
#include "portfolio/review/kit.hpp"

namespace portolan::api {

using base::Result;
using base::json::Value;

Result<Value> issue_awards_operation(const Value& request) {
  if (auto problems = portfolio::review::check_kit(request["kit"]); !problems.empty()) {
    return base::fail(std::move(problems.front()).below("/kit"));
  }
  auto awards = issue::awards_from(request);
  if (!awards) return awards;
  awards->set("status", "done");
  return awards;
}

Result<Value> issue_picture_operation(const Value& request) {
  auto svg = issue::badge_picture(request);
  if (!svg) return std::unexpected(std::move(svg.error()));
  return Value::object().set("status", "done").set("svg", *std::move(svg));
}

}  // namespace portolan::api
