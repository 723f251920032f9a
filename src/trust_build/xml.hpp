// Trusted lists as XML, read by libxml2: natively only, while trust data is made, never while verifying.
//
// The same tree is verified and read, so that two parsers cannot see two documents (XML-02). A
// document type declaration is refused, so there are no entities (XML-05); text is UTF-8, with or
// without a byte order mark (XML-13).
//
// Problem types: xml.doctype, xml.encoding, xml.syntax, limit.size, limit.decompression.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::trust_build {

inline constexpr std::string_view kListNamespace = "http://uri.etsi.org/02231/v2#";
inline constexpr std::string_view kSignatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view kXadesNamespace = "http://uri.etsi.org/01903/v1.3.2#";

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

base::Result<Document> parse_xml(base::ByteView bytes);

// unpack gives the bytes of an .xz file, and others as they are.
base::Result<base::Bytes> unpack(base::Bytes bytes);

std::string_view local_name(const xmlNode* node);
std::string_view namespace_of(const xmlNode* node);
bool is_element(const xmlNode* node, std::string_view name_space, std::string_view name);

// All element children, or those of that name in any namespace.
std::vector<xmlNode*> children(const xmlNode* node);
std::vector<xmlNode*> children(const xmlNode* node, std::string_view name);
// The first one along a path of local names ("SchemeInformation/NextUpdate"), or a null pointer.
xmlNode* child(const xmlNode* node, std::string_view path);
// All elements below, in document order.
std::vector<xmlNode*> descendants(const xmlNode* node, std::string_view name);

// The text of an element without white space around it; "" for a null pointer.
std::string text(const xmlNode* node);
std::string text(const xmlNode* node, std::string_view path);
std::string attribute(const xmlNode* node, std::string_view name);

// base64 with white space in it, as XML writes it; empty when it is none.
base::Bytes binary(const xmlNode* node);

// What follows the last slash of a URI.
std::string last_segment(const std::string& uri);

}  // namespace portolan::trust_build
