#include "container/markup.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace portolan::container {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::size_t kLongestName = 64;

// Elements that begin a piece of a web page when there is no <html> around it.
constexpr std::array<std::string_view, 22> kHtmlElements = {
    "html", "head", "body",  "title", "meta", "link",   "script", "style", "base", "div", "span",
    "p",    "a",    "table", "ul",    "ol",   "iframe", "form",   "img",   "br",   "h1",  "h2"};

// Steps over text that ends with the mark; false when the mark is missing.
bool skip_past(std::string_view& text, std::string_view mark) {
  const std::size_t end = text.find(mark);
  if (end == std::string_view::npos) return false;
  text.remove_prefix(end + mark.size());
  return true;
}

std::string_view take_name(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t\r\n/><=\"'&"));
}

// Steps over <!DOCTYPE …>, with the declarations in brackets that it may have.
bool skip_document_type(std::string_view& text) {
  char quote = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++depth;
    } else if (c == ']') {
      --depth;
    } else if (c == '>' && depth <= 0) {
      text.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

// Steps over what may stand before the root element. Gives the document type's name when there is
// one, and leaves the text at the root element or empty.
std::string_view skip_prolog(std::string_view& text) {
  std::string_view document_type;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
    bool skipped = true;
    if (text.starts_with("<?")) {
      skipped = skip_past(text, "?>");
    } else if (text.starts_with("<!--")) {
      skipped = skip_past(text, "-->");
    } else if (text.starts_with("<!") && document_type.empty()) {
      constexpr std::size_t kKeyword = std::string_view("<!DOCTYPE").size();
      if (!base::equals_ignoring_ascii_case(text.substr(0, kKeyword), "<!DOCTYPE")) return {};
      std::string_view rest = text.substr(kKeyword);
      rest.remove_prefix(std::min(rest.find_first_not_of(kWhiteSpace), rest.size()));
      document_type = take_name(rest);
      skipped = skip_document_type(text);
    } else {
      return document_type;
    }
    if (!skipped) {
      text = {};
      return document_type;
    }
  }
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool begins_name(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || !is_ascii(c);
}

}  // namespace

std::string_view from_root_tag(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  skip_prolog(text);
  const bool is_tag = text.size() > 1 && text[0] == '<' && begins_name(text[1]);
  return is_tag ? text : std::string_view();
}

Markup read_markup(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos || text[first] != '<') return {};

  const bool is_declared = text.substr(first).starts_with("<?xml");
  const std::string_view document_type = skip_prolog(text);
  if (base::equals_ignoring_ascii_case(document_type, "html")) return {MarkupFamily::html, "html"};
  std::string_view name;
  if (text.size() > 1 && text[0] == '<' && begins_name(text[1])) name = take_name(text.substr(1));
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    name.remove_prefix(colon + 1);
  }
  const bool is_plain = name.size() <= kLongestName && std::ranges::all_of(name, is_ascii);
  const bool has_root = !name.empty();
  const std::string root(is_plain ? name : std::string_view());
  if (root == "svg") return {MarkupFamily::svg, root};
  const std::string folded = base::to_lower_ascii(root);
  if (std::ranges::find(kHtmlElements, folded) != kHtmlElements.end()) {
    return {MarkupFamily::html, root};
  }
  const bool is_xml = is_declared || !document_type.empty() || has_root;
  return is_xml ? Markup{MarkupFamily::xml, root} : Markup{};
}

}  // namespace portolan::container
