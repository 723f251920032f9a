#include "container/svg.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "base/xml/gate.hpp"
#include "container/markup.hpp"
#include "container/png.hpp"

namespace portolan::container {
namespace {

using base::Bytes;

struct Form {
  std::string_view namespace_uri;
  std::string_view local_name;
  std::string_view name;
};

constexpr std::array<Form, 3> kForms = {
    {{"http://openbadges.org", "assertion", kOpenBadges2Keyword},
     {"https://purl.imsglobal.org/ob/v3p0", "credential", kOpenBadges3Keyword},
     {"https://purl.imsglobal.org/clr/v2p0", "credential", kLearnerRecordKeyword}}};

class Search {
 public:
  UnbakedSvg run(const base::xml::Element& root) && {
    visit(root);
    if (found_.elements.size() > 1) {
      report("img.multiple", "The picture has more than one credential.");
    } else if (found_.elements.empty() && found_.problems.empty()) {
      report("img.none", "The picture carries no credential.");
    }
    return std::move(found_);
  }

 private:
  // The gate bounds the depth, so recursion is safe.
  void visit(const base::xml::Element& element) {
    for (const Form& form : kForms) {
      if (element.namespace_uri == form.namespace_uri && element.local_name == form.local_name) {
        take(element, form);
      }
    }
    for (const base::xml::Element& child : element.children) visit(child);
  }

  void take(const base::xml::Element& element, const Form& form) {
    const std::string* const verify = element.attribute("verify");
    const std::string attribute = verify ? base::trim(*verify) : std::string();
    const std::string body = base::trim(element.text);
    if (attribute.empty() && body.empty()) {
      report("img.text", "The element for the credential is empty.");
      return;
    }
    // Open Badges 2.0: a hosted badge has its address in the attribute and a copy in the text.
    const bool is_hosted = form.name == kOpenBadges2Keyword &&
                           (attribute.starts_with("https://") || attribute.starts_with("http://"));
    if (!attribute.empty() && !body.empty() && !is_hosted) {
      report("img.multiple", "The element has a credential in its attribute and one in its text.");
    }
    const std::string& text = body.empty() || (!attribute.empty() && !is_hosted) ? attribute : body;
    found_.elements.push_back({std::string(form.name), base::copy_of(base::view_of(text))});
  }

  void report(std::string type, std::string detail) {
    found_.problems.push_back({std::move(type), "", std::move(detail), {}});
  }

  UnbakedSvg found_;
};

// --- Baking --------------------------------------------------------------------------------------

constexpr std::string_view kSvgNamespace = "http://www.w3.org/2000/svg";
constexpr std::string_view kPrefix = "openbadges";
constexpr std::string_view kCdataEnd = "]]>";

// XML 1.0 section 2.2 (characters) and 2.11 (line ends): what would not come back as it went in.
bool survives_xml(std::string_view text) {
  const bool has_controls = std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < 0x20 && c != '\t' && c != '\n';
  });
  const bool has_noncharacters = text.contains("\xEF\xBF\xBE") || text.contains("\xEF\xBF\xBF");
  return !text.empty() && !has_controls && !has_noncharacters && base::trim(text) == text &&
         base::is_utf8(base::view_of(text));
}

bool is_token(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.~").contains(c);
  });
}

// "]]>" ends a CDATA section, so one that is part of the text is divided between two.
std::string in_cdata(std::string_view text) {
  std::string section = "<![CDATA[";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(kCdataEnd)) {
      section += "]]]]><![CDATA[";
      ++i;
    } else {
      section += text[i];
    }
  }
  return section.append(kCdataEnd);
}

// The length of a start tag, up to and with its ">"; nothing when it does not end.
std::optional<std::size_t> start_tag_length(std::string_view tag) {
  char quote = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (quote != 0) {
      if (tag[i] == quote) quote = 0;
    } else if (tag[i] == '"' || tag[i] == '\'') {
      quote = tag[i];
    } else if (tag[i] == '>') {
      return i + 1;
    }
  }
  return std::nullopt;
}

// Puts declaration and element into the picture; the tag stands at `at` of the file.
Bytes with_element(std::string_view file, std::size_t at, std::size_t length, const Form& form,
                   std::string_view text) {
  const std::string_view tag = file.substr(at, length);
  const std::string declaration = std::string(" xmlns:") + std::string(kPrefix) + "=\"" +
                                  std::string(form.namespace_uri) + "\"";
  const bool is_free = !tag.contains("xmlns:" + std::string(kPrefix));
  std::string element = "<" + std::string(kPrefix) + ":" + std::string(form.local_name);
  if (!is_free) element += declaration;
  if (is_token(text)) {
    element.append(" verify=\"").append(text).append("\"/>");
  } else {
    element.append(">").append(in_cdata(text)).append("</").append(kPrefix).append(":");
    element.append(form.local_name).append(">");
  }
  std::string baked(file.substr(0, at + length - 1));
  if (is_free) baked += declaration;
  baked.append(">").append(element).append(file.substr(at + length));
  return base::copy_of(base::view_of(baked));
}

}  // namespace

base::Result<Bytes> bake_svg(base::ByteView file, std::string_view keyword, std::string_view text,
                             const base::Limits& limits) {
  const auto form = std::ranges::find(kForms, keyword, &Form::name);
  if (form == kForms.end()) {
    return base::fail("img.keyword", "", "No badge specification knows this keyword.");
  }
  const bool is_hosted = form->name == kOpenBadges2Keyword && !is_token(text);
  if (!survives_xml(text) || is_hosted) {
    return base::fail("img.text", "", "The text cannot be carried by an SVG picture.");
  }
  const auto root = base::xml::parse(file, limits, base::xml::DocumentType::external_ignored);
  if (!root) return base::fail(root.error());
  if (root->namespace_uri != kSvgNamespace || root->local_name != "svg") {
    return base::fail("img.type", "", "The file is not an SVG picture.");
  }
  const UnbakedSvg before = unbake_svg(file, limits);
  if (before.problems.size() != 1 || before.problems.front().type != "img.none") {
    return base::fail("img.multiple", "", "The picture already carries a credential.");
  }
  const std::string_view whole = base::text_of(file);
  const std::string_view from_tag = from_root_tag(whole);
  const auto length = start_tag_length(from_tag);
  if (!length || from_tag.substr(0, *length).ends_with("/>")) {
    return base::fail("img.structure", "", "The picture has no element to bake into.");
  }
  Bytes baked = with_element(whole, whole.size() - from_tag.size(), *length, *form, text);
  if (baked.size() > limits.input_bytes) {
    return base::fail("limit.size", "", "The baked picture would be over the limits.");
  }
  // Whatever the picture is like, nothing leaves here that would not be read as it went in.
  const UnbakedSvg after = unbake_svg(baked, limits);
  if (!after.problems.empty() || base::text_of(after.elements.front().text) != text) {
    return base::fail("img.structure", "", "The credential would not come back from the picture.");
  }
  return baked;
}

UnbakedSvg unbake_svg(base::ByteView file, const base::Limits& limits) {
  const auto root = base::xml::parse(file, limits, base::xml::DocumentType::external_ignored);
  if (!root) return {{}, {root.error()}};
  return Search().run(*root);
}

}  // namespace portolan::container
