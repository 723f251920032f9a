#include "import/formats.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "import/csv.hpp"
#include "import/limits.hpp"
#include "import/pdf.hpp"

namespace portolan::importing {

using base::Result;
using base::json::Value;

namespace {

struct FormatName {
  Format format;
  std::string_view text;
};

constexpr std::array<FormatName, 4> kFormats{{
    {Format::europass_xml, "europass_xml"},
    {Format::skills_passport_xml, "skills_passport_xml"},
    {Format::json_resume, "json_resume"},
    {Format::linkedin_csv, "linkedin_csv"},
}};

base::Problem unknown_format() {
  return {"import.unknown-format", "", "The file is none of the formats that can be read.", {}};
}

base::ByteView without_byte_order_mark(base::ByteView bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (base::text_of(bytes).starts_with(kByteOrderMark)) bytes = bytes.subspan(3);
  return bytes;
}

Result<base::xml::Element> parse_xml(base::ByteView bytes) {
  if (bytes.size() > kImportLimits.input_bytes) {
    return base::fail("limit.size", "", "The file is larger than the limit.");
  }
  return base::xml::parse(without_byte_order_mark(bytes));
}

Result<Value> parse_json(base::ByteView bytes) {
  if (bytes.size() > kImportLimits.input_bytes) {
    return base::fail("limit.size", "", "The file is larger than the limit.");
  }
  return base::json::parse(bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
}

// parse_europass reads XML as it is, or the XML that a PDF carries.
Result<base::xml::Element> parse_europass(base::ByteView bytes) {
  if (!is_pdf(bytes)) return parse_xml(bytes);
  const auto attachment = europass_attachment(bytes);
  if (!attachment) return base::fail(attachment.error());
  return parse_xml(*attachment);
}

std::optional<Format> format_of_root(const base::xml::Element& root) {
  // Older files of both families stand under other versions of the namespace.
  if (root.local_name == "Candidate" && root.namespace_uri.starts_with("http://www.europass.eu/")) {
    return Format::europass_xml;
  }
  if (root.local_name == "SkillsPassport" &&
      root.namespace_uri.starts_with("http://europass.cedefop.europa.eu/")) {
    return Format::skills_passport_xml;
  }
  return std::nullopt;
}

bool is_json_resume(const Value& value) {
  if (!value.is_object() || value.find("@context") != nullptr) return false;
  if (value["$schema"].text().contains("resume")) return true;
  constexpr auto kSections = std::to_array<std::string_view>(
      {"work", "volunteer", "education", "skills", "languages", "certificates", "projects"});
  const bool has_section = std::ranges::any_of(
      kSections, [&](std::string_view section) { return value[section].is_array(); });
  return value["basics"].is_object() && (has_section || value["basics"]["name"].is_string());
}

}  // namespace

std::string_view to_text(Format format) {
  return std::ranges::find(kFormats, format, &FormatName::format)->text;
}

std::optional<Format> format_of(std::string_view text) {
  const auto found = std::ranges::find(kFormats, text, &FormatName::text);
  if (found == kFormats.end()) return std::nullopt;
  return found->format;
}

std::optional<Format> detect(const Input& input) {
  const base::ByteView bytes = without_byte_order_mark(input.bytes);
  const std::string_view text = base::text_of(bytes);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  if (text[first] == '<' || is_pdf(bytes)) {
    const auto root = parse_europass(bytes);
    return root ? format_of_root(*root) : std::nullopt;
  }
  if (text[first] == '{') {
    const auto value = parse_json(bytes);
    if (value && is_json_resume(*value)) return Format::json_resume;
    return std::nullopt;
  }
  const bool is_table = base::to_lower_ascii(input.name).ends_with(".csv");
  if (is_table && read_linkedin(std::span(&input, 1), Names(Value()))) return Format::linkedin_csv;
  return std::nullopt;
}

Result<Found> read(Format format, std::span<const Input> inputs, const Names& names,
                   const OwnWords& words) {
  if (inputs.empty() || inputs.size() > kImportLimits.inputs) return base::fail(unknown_format());
  if (format == Format::linkedin_csv) return read_linkedin(inputs, names);
  if (inputs.size() != 1) return base::fail(unknown_format());
  if (format == Format::json_resume) {
    const auto value = parse_json(inputs[0].bytes);
    if (!value) return base::fail(value.error());
    if (!is_json_resume(*value)) return base::fail(unknown_format());
    return read_json_resume(*value, names);
  }
  const auto root = parse_europass(inputs[0].bytes);
  if (!root) return base::fail(root.error());
  if (format_of_root(*root) != format) return base::fail(unknown_format());
  return format == Format::europass_xml ? read_europass(*root, names, words)
                                        : read_skills_passport(*root, names);
}

}  // namespace portolan::importing
