#include "base/xml/gate.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace portolan::base::xml {
namespace {

constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kDeclaration = "xmlns";

struct Name {
  std::string_view prefix;
  std::string_view local;
};

Name split(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

// The prefixes that are bound at one place, innermost last.
using Bindings = std::vector<std::pair<std::string_view, std::string_view>>;

class TreeBuilder {
 public:
  explicit TreeBuilder(const Limits& limits) : limits_(limits) {
    bindings_.emplace_back("xml", kXmlNamespace);
  }

  Result<Element> build(const pugi::xml_node& node, std::size_t depth) {
    if (depth > limits_.json_depth) {
      return fail("limit.depth", "", "Elements are nested deeper than the limit.");
    }
    if (++nodes_ > limits_.json_nodes) {
      return fail("limit.size", "", "The document has more elements than the limit.");
    }
    const std::size_t bound_outside = bindings_.size();
    bind(node);
    constexpr std::size_t kMostBindings = 256;  // each name looks through them
    if (bindings_.size() > kMostBindings) {
      return fail("limit.size", "", "More prefixes are bound at one place than the limit.");
    }
    Element element;
    if (auto problem = name_element(node, element)) return fail(*std::move(problem));
    if (auto problem = add_attributes(node, element)) return fail(*std::move(problem));
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        element.text += child.value();
      } else if (child.type() == pugi::node_element) {
        auto built = build(child, depth + 1);
        if (!built) return built;
        element.children.push_back(*std::move(built));
      }
    }
    bindings_.resize(bound_outside);
    return element;
  }

 private:
  // Namespaces in XML 1.0 section 3: declarations hold for the element that they stand in, too.
  void bind(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view full = attribute.name();
      const Name name = split(full);
      if (full == kDeclaration) bindings_.emplace_back("", attribute.value());
      if (name.prefix == kDeclaration) bindings_.emplace_back(name.local, attribute.value());
    }
  }

  std::optional<std::string_view> namespace_of(std::string_view prefix) const {
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const auto& binding) { return binding.first == prefix; });
    if (found != bindings_.rend()) return found->second;
    return prefix.empty() ? std::optional<std::string_view>("") : std::nullopt;
  }

  static Problem unbound() {
    return {"xml.namespace", "", "A prefix is not bound to a namespace.", {}};
  }

  std::optional<Problem> name_element(const pugi::xml_node& node, Element& element) const {
    const Name name = split(node.name());
    const auto uri = namespace_of(name.prefix);
    if (!uri || name.local.empty()) return unbound();
    element.namespace_uri = *uri;
    element.local_name = name.local;
    return std::nullopt;
  }

  std::optional<Problem> add_attributes(const pugi::xml_node& node, Element& element) const {
    std::vector<std::string_view> seen;
    // Each is compared with those before it.
    constexpr std::size_t kMostAttributes = 256;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view full = attribute.name();
      if (seen.size() == kMostAttributes) {
        return Problem{"limit.size", "", "An element has more attributes than the limit.", {}};
      }
      // XML 1.0 section 3.1, well-formedness constraint "Unique Att Spec".
      if (std::ranges::find(seen, full) != seen.end()) {
        return Problem{"xml.syntax", "", "An attribute stands twice.", {}};
      }
      seen.push_back(full);
      const Name name = split(full);
      if (full == kDeclaration || name.prefix == kDeclaration) continue;
      const auto uri =
          name.prefix.empty() ? std::optional<std::string_view>("") : namespace_of(name.prefix);
      if (!uri || name.local.empty()) return unbound();
      element.attributes.push_back({std::string(*uri), std::string(name.local), attribute.value()});
    }
    return std::nullopt;
  }

  const Limits& limits_;
  Bindings bindings_;
  std::size_t nodes_ = 0;
};

}  // namespace

const std::string* Element::attribute(std::string_view name) const {
  for (const Attribute& one : attributes) {
    if (one.namespace_uri.empty() && one.local_name == name) return &one.value;
  }
  return nullptr;
}

Result<Element> parse(ByteView text, const Limits& limits, DocumentType document_type) {
  if (text.size() > limits.input_bytes) {
    return fail("limit.size", "", "The document is larger than the limit.");
  }
  if (!is_utf8(text)) return fail("xml.unicode", "", "The document is not valid UTF-8.");
  // A byte of zero is no character of XML, and would end the text for some readers.
  if (text_of(text).contains('\0'))
    return fail("xml.syntax", "", "The document holds a zero byte.");
  pugi::xml_document document;
  constexpr unsigned kFlags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                              pugi::parse_wconv_attribute | pugi::parse_doctype |
                              pugi::parse_ws_pcdata;
  const auto parsed = document.load_buffer(text.data(), text.size(), kFlags, pugi::encoding_utf8);
  if (!parsed) {
    return fail("xml.syntax", "",
                "The text is not XML near byte " +
                    std::to_string(std::max<std::ptrdiff_t>(parsed.offset, 0)) + ".");
  }
  pugi::xml_node root;
  for (const pugi::xml_node& node : document.children()) {
    if (node.type() == pugi::node_doctype) {
      // XML 1.0 section 2.8: declarations stand between brackets.
      const bool is_harmless = !std::string_view(node.value()).contains('[');
      if (is_harmless && document_type == DocumentType::external_ignored) continue;
      return fail("xml.doctype", "", "A document type declaration is not accepted.");
    }
    if (node.type() != pugi::node_element) continue;
    if (root) return fail("xml.syntax", "", "There is more than one document element.");
    root = node;
  }
  if (!root) return fail("xml.syntax", "", "There is no document element.");
  return TreeBuilder(limits).build(root, 1);
}

}  // namespace portolan::base::xml
