#include "portfolio/review/operations.hpp"

#include <string>
#include <utility>
#include <vector>

#include "portfolio/document.hpp"
#include "portfolio/review/judgement.hpp"
#include "portfolio/review/kit.hpp"
#include "portfolio/review/request.hpp"
#include "portfolio/text_shapes.hpp"
#include "verify/report/report.hpp"

namespace portolan::portfolio::review {

using base::Result;
using base::json::Value;

namespace {

Value done() { return Value::object().set("status", "done"); }

// Everything else works with a kit that is in order.
Result<void> need_kit(const Value& kit) {
  auto problems = check_kit(kit);
  if (problems.empty()) return {};
  return base::fail(std::move(problems.front()).below("/kit"));
}

}  // namespace

Result<Value> check_kit_operation(const Value& request) {
  const auto problems = check_kit(request["kit"]);
  Value list = Value::array();
  for (const base::Problem& problem : problems) list.push(verify::to_json(problem));
  return done()
      .set("problems", std::move(list))
      .set("for_learners", problems.empty() ? kit_for_learners(request["kit"]) : Value());
}

Result<Value> make_request_operation(const Value& request) {
  if (auto kit = need_kit(request["kit"]); !kit) return std::unexpected(kit.error());
  if (auto document = check_document(request["document"]); !document) {
    return std::unexpected(document.error());
  }
  if (!is_identifier(request["id"].text())) {
    return base::fail("review.malformed", "/id", "The request needs an id.");
  }
  RequestOptions options{std::string(request["id"].text()), std::string(request["at"].text()), {}};
  for (const Value& claim : request["claims"].items()) options.claims.emplace_back(claim.text());
  auto made = make_request(request["document"], request["kit"], options);
  if (!made) return made;
  // What is handed over can be reviewed, whatever the caller gave as id and time.
  if (auto checked = check_request(*made, request["kit"]); !checked) {
    return std::unexpected(checked.error());
  }
  std::string text = write_pretty(*made);
  return done().set("request", *std::move(made)).set("text", std::move(text));
}

Result<Value> check_request_operation(const Value& request) {
  if (auto kit = need_kit(request["kit"]); !kit) return std::unexpected(kit.error());
  if (auto checked = check_request(request["request"], request["kit"]); !checked) {
    return base::fail(std::move(checked.error()).below("/request"));
  }
  return done();
}

Result<Value> merge_operation(const Value& request) {
  if (auto ready = check_request_operation(request); !ready) return ready;
  if (!is_sha256(request["sha256"].text())) {
    return base::fail("review.malformed", "/sha256", "The request is known by its SHA-256.");
  }
  return done().set("merged", merge_reviews({request["request"], request["sha256"].text()},
                                            request["kit"], request["reviews"].items()));
}

}  // namespace portolan::portfolio::review
