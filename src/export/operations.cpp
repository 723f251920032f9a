#include "export/operations.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/base64.hpp"
#include "export/csv.hpp"
#include "export/cv.hpp"
#include "export/europass_xml.hpp"
#include "export/html_cv.hpp"
#include "export/json_resume.hpp"
#include "export/linkedin.hpp"
#include "export/losses.hpp"
#include "export/plain_text.hpp"
#include "export/schema_org.hpp"
#include "export/selection.hpp"
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
  if (!request["cv"].is_null() && !request["cv"].is_object()) {
    return base::fail(portfolio::malformed("", "cv", "object"));
  }
  if (auto language = check_value(request["cv"]["language"], kLanguage, "/cv"); !language) {
    return language;
  }
  return portfolio::check_document(request["document"]);
}

// The language asked for, else the version's, else the portfolio's.
std::string_view language_of(const Value& request) {
  const std::string_view portfolio = request["document"]["settings"]["language"].text("en");
  return request["language"].text(request["cv"]["language"].text(portfolio));
}

// What every format is made from, kept together because the parts refer to each other.
struct Export {
  explicit Export(const Value& request)
      : labels(request["labels"]),
        selection(select(request["document"], request["cv"])),
        options{labels, language_of(request), request["at"].text(), request["verify_url"].text()} {}
  Export(const Export&) = delete;
  Export& operator=(const Export&) = delete;

  Labels labels;
  Selection selection;
  CvOptions options;
};

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

constexpr std::size_t kMostPhotoText = std::size_t{6} << 20U;

// {"type","base64"} or null: the bytes of the picture, which only the host has.
Result<Photo> read_photo(const Value& photo) {
  if (photo.is_null()) return Photo{};
  const std::string_view type = photo["type"].text();
  const std::string_view base64 = photo["base64"].text();
  const bool is_usable = (type == "image/png" || type == "image/jpeg") && !base64.empty() &&
                         base64.size() <= kMostPhotoText && base::decode_base64(base64);
  if (!is_usable) return base::fail(portfolio::malformed("", "photo", "object"));
  return Photo{std::string(type), std::string(base64)};
}

// with_export checks a request and makes its answer.
template <typename Make>
Result<Value> with_export(const Value& request, Make make) {
  if (auto checked = check_request(request); !checked) {
    return base::fail(std::move(checked.error()));
  }
  return make(Export(request));
}

}  // namespace

Result<Value> cv_model_operation(const Value& request) {
  return with_export(request, [](const Export& from) {
    Value answer = Value::object();
    answer.set("status", "done");
    answer.set("model", to_json(make_cv(from.selection, from.options)));
    return answer;
  });
}

Result<Value> json_resume_operation(const Value& request) {
  return with_export(request, [&](const Export& from) -> Result<Value> {
    auto photo = read_photo(request["photo"]);
    if (!photo) return base::fail(std::move(photo.error()));
    return file_answer("resume.json", "application/json",
                       write_pretty(json_resume(from.selection, from.options, *photo)));
  });
}

Result<Value> html_cv_operation(const Value& request) {
  return with_export(request, [&](const Export& from) -> Result<Value> {
    auto photo = read_photo(request["photo"]);
    if (!photo) return base::fail(std::move(photo.error()));
    const std::string linked_data = script_json(schema_org(from.selection, from.options));
    return file_answer(
        "cv.html", "text/html",
        html_cv(make_cv(from.selection, from.options), from.labels, linked_data, *photo));
  });
}

Result<Value> plain_text_operation(const Value& request) {
  return with_export(request, [](const Export& from) {
    return file_answer("cv.txt", "text/plain",
                       plain_text(make_cv(from.selection, from.options), from.labels));
  });
}

Result<Value> csv_operation(const Value& request) {
  return with_export(request, [](const Export& from) {
    return file_answer("cv.csv", "text/csv",
                       csv(make_cv(from.selection, from.options), from.labels));
  });
}

Result<Value> linkedin_operation(const Value& request) {
  return with_export(request, [&](const Export& from) -> Result<Value> {
    auto sharing = share_credential(from.selection, from.options, request["credential"].text());
    if (!sharing) return base::fail(std::move(sharing.error()));
    Value answer = Value::object();
    answer.set("status", "done");
    answer.set("url", std::move(sharing->url));
    answer.set("text", std::move(sharing->text));
    return answer;
  });
}

Result<Value> europass_xml_operation(const Value& request) {
  return with_export(request, [&](const Export& from) -> Result<Value> {
    auto photo = read_photo(request["photo"]);
    if (!photo) return base::fail(std::move(photo.error()));
    return file_answer("europass-cv.xml", "application/xml",
                       europass_xml(from.selection, from.options, *photo));
  });
}

Result<Value> losses_operation(const Value& request) {
  if (!std::ranges::contains(export_formats(), request["format"].text())) {
    return base::fail(portfolio::malformed("", "format", "format"));
  }
  return with_export(request, [&](const Export& from) {
    Value losses = Value::array();
    for (const Loss& loss :
         losses_of(request["format"].text(), request["document"], from.selection, from.options)) {
      losses.push(to_json(loss));
    }
    Value answer = Value::object();
    answer.set("status", "done");
    answer.set("losses", std::move(losses));
    return answer;
  });
}

}  // namespace portolan::exporting
