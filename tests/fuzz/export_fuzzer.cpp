// Any document and any CV version: every format can be written of what is a document, and what is
// written cannot do harm: HTML has one script element and that is data, XML is well-formed and without
// a script in its HTML, no cell is a formula, no line of text turns around, no link runs. Input: the
// document, a line feed, the CV version.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json/gate.hpp"
#include "base/xml/gate.hpp"
#include "export/losses.hpp"
#include "export/operations.hpp"
#include "portfolio/document.hpp"

namespace {

using portolan::base::json::Value;
namespace exporting = portolan::exporting;

void require(bool holds) {
  if (!holds) std::abort();
}

Value parsed(std::string_view text) {
  auto value = portolan::base::json::parse(portolan::base::view_of(text));
  return value ? std::move(*value) : Value();
}

std::string_view text_of(const portolan::base::Result<Value>& answer) {
  return (*answer)["file"]["text"].text();
}

bool is_safe(std::string_view link) {
  for (const std::string_view start : {"#", "https://", "http://", "HTTPS://", "mailto:"}) {
    if (link.empty() || link.starts_with(start)) return true;
  }
  // Schemes may be written in any case.
  const std::string_view scheme = link.substr(0, link.find(':'));
  return scheme.size() == 4 || scheme.size() == 5;
}

void require_safe_links(const Value& value) {
  for (const Value& item : value.items()) require_safe_links(item);
  for (const auto& member : value.members()) {
    if (member.name == "link") require(is_safe(member.value.text()));
    require_safe_links(member.value);
  }
}

// A cell begins behind a quote that follows a comma, a line end or the byte order mark.
void require_no_formula(std::string_view csv) {
  bool quoted = false;
  for (std::size_t i = 3; i + 1 < csv.size(); ++i) {
    if (csv[i] != '"') continue;
    quoted = !quoted;
    const bool starts = quoted && (i == 3 || csv[i - 1] == ',' || csv[i - 1] == '\n');
    if (starts) require(!std::string_view("=+-@\t\r\n").contains(csv[i + 1]));
  }
}

void require_well_formed(std::string_view xml) {
  portolan::base::Limits limits;
  limits.input_bytes = xml.size() + 1;
  limits.json_nodes = limits.input_bytes;
  require(portolan::base::xml::parse(portolan::base::view_of(xml), limits).has_value());
  require(xml.find("&lt;script") == std::string_view::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = portolan::base::text_of({data, size});
  const std::size_t line = input.find('\n');
  const Value document = parsed(input.substr(0, line));
  const Value cv = line == std::string_view::npos ? Value() : parsed(input.substr(line + 1));
  Value request = Value::object();
  request.set("document", document);
  request.set("cv", cv);
  request.set("at", "2026-11-22T12:00:00Z");
  request.set("labels", cv["labels"]);
  request.set("verify_url", cv["verify_url"]);
  request.set("credential", cv["credential"]);

  const auto model = exporting::cv_model_operation(request);
  const auto html = exporting::html_cv_operation(request);
  const auto europass = exporting::europass_xml_operation(request);
  const auto resume = exporting::json_resume_operation(request);
  const auto text = exporting::plain_text_operation(request);
  const auto csv = exporting::csv_operation(request);
  for (const auto* answer : {&html, &europass, &resume, &text, &csv}) {
    require(answer->has_value() == model.has_value());
  }
  if (const auto shared = exporting::linkedin_operation(request); shared) {
    require((*shared)["url"].text().starts_with("https://www.linkedin.com/profile/add?"));
  }
  if (!model) return 0;

  require_safe_links((*model)["model"]);
  require(text_of(html).find("<script") == text_of(html).rfind("<script"));
  require_well_formed(text_of(europass));
  require_no_formula(text_of(csv));
  require(text_of(text).find("\xE2\x80\xAE") == std::string_view::npos);
  require(portolan::base::json::parse(portolan::base::view_of(text_of(resume))).has_value());
  for (const std::string_view format : exporting::export_formats()) {
    request.set("format", format);
    require(exporting::losses_operation(request).has_value());
  }
  return 0;
}
