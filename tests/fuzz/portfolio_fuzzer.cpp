// Any JSON as a document and as a command: nothing crashes, a refusal changes nothing, and what was
// accepted can be opened, summed up, packed and exported. Input: the document, a line feed, the
// command; without a document of its own the command meets a small, whole one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json/gate.hpp"
#include "export/operations.hpp"
#include "portfolio/apply.hpp"
#include "portfolio/document.hpp"
#include "portfolio/manifest.hpp"
#include "portfolio/operations.hpp"
#include "portfolio/summary.hpp"

namespace {

using portolan::base::json::Value;

void require(bool holds) {
  if (!holds) std::abort();
}

Value parsed(std::string_view text) {
  auto value = portolan::base::json::parse(portolan::base::view_of(text));
  return value ? std::move(*value) : Value();
}

// Total on anything, not only on documents.
void use(const Value& value) {
  Value request = Value::object();
  request.set("document", value);
  request.set("at", "2026-11-22T12:00:00Z");
  request.set("labels", value);
  request.set("manifest", value["manifest"]);
  request.set("entries", value["entries"]);
  request.set("stage", "contents");
  const bool is_document = portolan::portfolio::check_document(value).has_value();
  require(portolan::portfolio::summary(value).has_value() == is_document);
  require(portolan::exporting::json_resume_operation(request).has_value() == is_document);
  (void)portolan::portfolio::manifest_operation(request);
  (void)portolan::portfolio::check_package_operation(request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = portolan::base::text_of({data, size});
  const std::size_t line = input.find('\n');
  const bool has_document = line != std::string_view::npos;
  Value document = has_document ? parsed(input.substr(0, line))
                                : portolan::portfolio::new_document("p", "2026-11-22T10:00:00Z");
  const Value command = parsed(has_document ? input.substr(line + 1) : input);

  const Value before = document;
  const auto next = portolan::portfolio::apply(document, command);
  require(document == before);
  require(portolan::portfolio::apply(document, command) == next);
  use(document);
  use(command);
  if (!next) return 0;

  require(portolan::portfolio::check_document(*next).has_value());
  const auto again =
      portolan::base::json::parse(portolan::base::view_of(portolan::base::json::write(*next)));
  require(again.has_value() && *again == *next);
  use(*next);
  return 0;
}
