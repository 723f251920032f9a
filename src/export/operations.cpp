#include "export/operations.hpp"

#include <string>
#include <utility>

#include "export/cv.hpp"
#include "export/html_cv.hpp"
#include "export/json_resume.hpp"
#include "portfolio/document.hpp"

namespace portolan::exporting {

using base::Result;
using base::json::Value;

namespace {

Result<void> check_request(const Value& request) {
  constexpr portfolio::MemberRule kAt{"at", portfolio::Shape::time, portfolio::Absent::refused};
  constexpr portfolio::MemberRule kLanguage{"language", portfolio::Shape::language,
                                            portfolio::Absent::null};
  if (auto at = check_value(request["at"], kAt, ""); !at) return at;
  if (auto language = check_value(request["language"], kLanguage, ""); !language) return language;
  return portfolio::check_document(request["document"]);
}

std::string_view language_of(const Value& request) {
  return request["language"].text(request["document"]["settings"]["language"].text("en"));
}

Value file_answer(std::string_view name, std::string_view type, std::string text) {
  Value file = Value::object();
  file.set("name", name);
  file.set("type", type);
  file.set("text", std::move(text));
  Value answer = Value::object();
  answer.set("status", "done");
  answer.set("file", std::move(file));
  return answer;
}

}  // namespace

Result<Value> json_resume_operation(const Value& request) {
  if (auto checked = check_request(request); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const Labels labels(request["labels"]);
  const CvOptions options{labels, language_of(request), request["at"].text()};
  return file_answer("resume.json", "application/json",
                     write_pretty(json_resume(request["document"], options)));
}

Result<Value> html_cv_operation(const Value& request) {
  if (auto checked = check_request(request); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const Labels labels(request["labels"]);
  const CvOptions options{labels, language_of(request), request["at"].text()};
  return file_answer("cv.html", "text/html", html_cv(make_cv(request["document"], options)));
}

}  // namespace portolan::exporting
