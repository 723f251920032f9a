#include "portfolio/operations.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "portfolio/apply.hpp"
#include "portfolio/coverage.hpp"
#include "portfolio/manifest.hpp"
#include "portfolio/shape.hpp"
#include "portfolio/summary.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

Value done(std::string member, Value value) {
  Value answer = Value::object();
  answer.set("status", "done");
  answer.set(std::move(member), std::move(value));
  return answer;
}

std::string_view to_text(base::ArgumentKind kind) {
  switch (kind) {
    case base::ArgumentKind::date: return "date";
    case base::ArgumentKind::number: return "number";
    case base::ArgumentKind::text: break;
  }
  return "text";
}

Value to_json(const PackageProblem& problem) {
  Value arguments = Value::array();
  for (const base::Argument& argument : problem.problem.arguments) {
    Value one = Value::object();
    one.set("name", argument.name);
    one.set("kind", to_text(argument.kind));
    one.set("value", argument.value);
    arguments.push(std::move(one));
  }
  Value json = Value::object();
  json.set("severity", problem.severity == Severity::blocks ? "blocks" : "warns");
  json.set("type", problem.problem.type);
  json.set("at", problem.problem.at);
  json.set("detail", problem.problem.detail);
  json.set("arguments", std::move(arguments));
  return json;
}

Value to_json(const std::vector<std::string>& texts) {
  Value list = Value::array();
  for (const std::string& text : texts) list.push(text);
  return list;
}

// The document with those credentials alone whose files are in the list.
Value with_credentials(const Value& document, const Value& files) {
  std::set<std::string_view> wanted;
  for (const Value& sha256 : files.items()) wanted.insert(sha256.text());
  Value kept = Value::array();
  for (const Value& credential : document["credentials"].items()) {
    if (wanted.contains(credential["blob"]["sha256"].text())) kept.push(credential);
  }
  Value reduced = Value::object();
  for (const auto& member : document.members()) {
    if (member.name != "credentials") reduced.append_member(member.name, member.value);
  }
  reduced.append_member("credentials", std::move(kept));
  return reduced;
}

}  // namespace

Result<Value> create_operation(const Value& request) {
  Value value = Value::object();
  for (const char* part : {"profile", "settings"}) {
    if (const Value* given = request.find(part); given != nullptr) value.set(part, *given);
  }
  Value command = Value::object();
  command.set("type", "create");
  command.set("id", request["id"]);
  command.set("at", request["at"]);
  command.set("value", std::move(value));
  auto document = apply(Value(), command);
  if (!document) return base::fail(std::move(document.error()));
  return done("document", std::move(*document));
}

Result<Value> apply_operation(const Value& request) {
  auto document = request["commands"].is_array()
                      ? apply_all(request["document"], request["commands"].items())
                      : apply(request["document"], request["command"]);
  if (!document) return base::fail(std::move(document.error()));
  const Value* checked = request.find("checked");
  if (checked == nullptr || document->is_null()) return done("document", std::move(*document));
  auto derived = summary(with_credentials(*document, *checked));
  if (!derived) return base::fail(std::move(derived.error()));
  Value answer = done("document", std::move(*document));
  answer.set("summary", std::move(*derived));
  return answer;
}

Result<Value> summary_operation(const Value& request) {
  auto derived = summary(request["document"]);
  if (!derived) return base::fail(std::move(derived.error()));
  return done("summary", std::move(*derived));
}

Result<Value> coverage_operation(const Value& request) {
  auto made = coverage(request["document"], request["framework"].text());
  if (!made) return base::fail(std::move(made.error()));
  return done("coverage", *std::move(made));
}

Result<Value> manifest_operation(const Value& request) {
  constexpr MemberRule kAt{"at", Shape::time, Absent::refused};
  if (auto at = check_value(request["at"], kAt, ""); !at) return base::fail(std::move(at.error()));
  auto package = make_package(request["document"], request["at"].text());
  if (!package) return base::fail(std::move(package.error()));
  Value answer = done("document_text", std::move(package->document_text));
  answer.set("manifest_text", base::json::write_pretty(package->manifest));
  answer.set("manifest", std::move(package->manifest));
  return answer;
}

Result<Value> check_package_operation(const Value& request) {
  const std::string_view stage = request["stage"].text();
  if (stage != "listing" && stage != "contents") {
    return base::fail(malformed("", "stage", "kind"));
  }
  if (!request["entries"].is_array()) return base::fail(malformed("", "entries", "list"));
  const PackageCheck check =
      check_package(request["manifest"], request["entries"], request["document"],
                    stage == "listing" ? Stage::listing : Stage::contents);
  Value problems = Value::array();
  for (const PackageProblem& problem : check.problems) problems.push(to_json(problem));
  Value answer = done("usable", check.usable());
  answer.set("problems", std::move(problems));
  answer.set("ignored", to_json(check.ignored));
  answer.set("unusable_blobs", to_json(check.unusable_blobs));
  return answer;
}

}  // namespace portolan::portfolio
