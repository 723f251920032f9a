// The one gate through which foreign XML enters (XML 1.0, Namespaces in XML 1.0).
//
// pugixml does the parsing; the gate adds what a verifier needs. A document type declaration is
// refused, so there are no entities but the five of XML and no external anything. (A reader may
// allow one that only names an external subset: drawing programs put it into every SVG, nothing is
// ever fetched for it, and it defines nothing by itself.) Text must be
// UTF-8. Depth, elements and size are limited. Names are resolved to their namespaces, because a
// prefix is only a nickname: what decides is the namespace. There is exactly one document element,
// an attribute stands once, and every prefix is bound.
//
// Problem types: xml.syntax, xml.doctype, xml.unicode, xml.namespace, limit.size, limit.depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::base::xml {

struct Attribute {
  std::string namespace_uri;  // "" for attributes without a prefix (Namespaces section 6.2)
  std::string local_name;
  std::string value;
};

struct Element {
  std::string namespace_uri;
  std::string local_name;
  std::vector<Attribute> attributes;  // namespace declarations are not among them
  std::string text;                   // its own character data and CDATA, joined
  std::vector<Element> children;

  // attribute gives the value of the attribute without a namespace, or a null pointer.
  const std::string* attribute(std::string_view name) const;
};

enum class DocumentType {
  refused,
  external_ignored,  // <!DOCTYPE svg PUBLIC "…" "…"> without an internal subset
};

Result<Element> parse(ByteView text, const Limits& limits = kLimits,
                      DocumentType document_type = DocumentType::refused);

}  // namespace portolan::base::xml
