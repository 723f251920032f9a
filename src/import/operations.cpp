#include "import/operations.hpp"

#include <utility>

#include "import/pdf.hpp"
#include "import/propose.hpp"
#include "portfolio/document.hpp"
#include "portfolio/shape.hpp"

namespace portolan::importing {

using base::Result;
using base::json::Value;

namespace {

Result<void> check_request(const Value& request) {
  constexpr portfolio::MemberRule kAt{"at", portfolio::Shape::time, portfolio::Absent::refused};
  constexpr portfolio::MemberRule kIds{"ids", portfolio::Shape::identifiers,
                                       portfolio::Absent::refused};
  if (auto at = check_value(request["at"], kAt, ""); !at) return at;
  if (auto ids = check_value(request["ids"], kIds, ""); !ids) return ids;
  if (request["ids"].size() == 0) return base::fail(portfolio::malformed("", "ids", "list"));
  return portfolio::check_document(request["document"]);
}

Value texts(const std::vector<std::string>& list) {
  Value array = Value::array();
  for (const std::string& one : list) array.push(one);
  return array;
}

Value to_json(const Proposal& proposal) {
  Value json = Value::object();
  json.set("kind", proposal.kind);
  json.set("command", proposal.command);
  json.set("summary", proposal.summary);
  json.set("duplicate_of", proposal.duplicate_of.empty() ? Value() : Value(proposal.duplicate_of));
  json.set("fills", texts(proposal.fills));
  json.set("differs", texts(proposal.differs));
  return json;
}

Value to_json(const Left& left) {
  Value json = Value::object();
  json.set("what", left.what);
  json.set("text", left.text);
  json.set("why", left.why);
  json.set("count", left.count);
  return json;
}

Value person_of(const Found& found) {
  const Value& profile = found.profile;
  if (!profile["name"].is_string() && !profile["email"].is_string()) return {};
  Value person = Value::object();
  person.set("name", profile["name"].text());
  person.set("email", profile["email"]);
  return person;
}

}  // namespace

Result<Value> read_operation(const Value& request, std::span<const Input> inputs) {
  if (auto checked = check_request(request); !checked) {
    return base::fail(std::move(checked.error()));
  }
  if (inputs.empty()) return base::fail(portfolio::malformed("", "inputs", "list"));
  const Value& wanted = request["format"];
  const auto format = wanted.is_null() ? detect(inputs[0]) : format_of(wanted.text());
  // Of a PDF it is worth saying why nothing comes out of it.
  if (!format && wanted.is_null() && is_pdf(inputs[0].bytes)) {
    if (auto attachment = europass_attachment(inputs[0].bytes); !attachment) {
      return base::fail(std::move(attachment.error()));
    }
  }
  if (!format) {
    return base::fail("import.unknown-format", "/format", "This is no format that can be read.");
  }
  const Names names(request["names"]);
  auto found = read(*format, inputs, names, OwnWords(request["labels"]));
  if (!found) return base::fail(std::move(found.error()));
  const ProposeOptions options{request["ids"].items(), request["at"].text()};
  const auto proposals = propose(request["document"], *found, options);

  Value answer = Value::object();
  answer.set("status", "done");
  answer.set("format", to_text(*format));
  answer.set("language", found->language);
  answer.set("person", person_of(*found));
  Value list = Value::array();
  for (const Proposal& proposal : proposals) list.push(to_json(proposal));
  answer.set("proposals", std::move(list));
  Value left = Value::array();
  for (const Left& one : found->left.list()) left.push(to_json(one));
  answer.set("left", std::move(left));
  return answer;
}

}  // namespace portolan::importing
