#include "trust_build/xml.hpp"

#include <libxml/parser.h>
#include <lzma.h>

#include <algorithm>

#include "base/base64.hpp"
#include "base/text.hpp"

namespace portolan::trust_build {
namespace {

// The largest list of 2026 has 5 million bytes.
constexpr std::size_t kMostBytes = 32U << 20U;

std::string_view view(const xmlChar* characters) {
  return characters ? std::string_view(reinterpret_cast<const char*>(characters))
                    : std::string_view();
}

std::string owned(xmlChar* characters) {
  std::string copy(view(characters));
  xmlFree(characters);
  return copy;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string trimmed(const std::string& whole) {
  const auto first = std::ranges::find_if_not(whole, is_space);
  const auto last = std::find_if_not(whole.rbegin(), whole.rend(), is_space).base();
  return first < last ? std::string(first, last) : std::string();
}

// The XML declaration names no encoding, or UTF-8.
bool declares_utf8(std::string_view whole) {
  const std::string_view declaration = whole.substr(0, whole.find("?>"));
  const std::size_t start = declaration.find("encoding=");
  if (!declaration.contains("<?xml ") || start == declaration.npos) return true;
  const std::string_view name =
      declaration.substr(start).substr(std::string_view("encoding='").size());
  return name.starts_with("UTF-8") || name.starts_with("utf-8");
}

void collect(const xmlNode* node, std::string_view name, std::vector<xmlNode*>& found) {
  for (xmlNode* const below : children(node)) {
    if (local_name(below) == name) found.push_back(below);
    collect(below, name, found);
  }
}

}  // namespace

base::Result<Document> parse_xml(base::ByteView bytes) {
  const std::string_view whole = base::text_of(bytes);
  if (whole.size() > kMostBytes) return base::fail("limit.size", "", "The list is too long.");
  // A zero byte, UTF-16 and UTF-7 (which needs a declaration) all end here.
  if (!base::is_utf8(bytes) || whole.contains('\0') || !declares_utf8(whole)) {
    return base::fail("xml.encoding", "", "The list is not UTF-8.");
  }
  if (whole.contains("<!DOCTYPE")) {
    return base::fail("xml.doctype", "", "The list has a document type declaration.");
  }
  Document document(xmlReadMemory(whole.data(), static_cast<int>(whole.size()), nullptr, nullptr,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!document || !xmlDocGetRootElement(document.get())) {
    return base::fail("xml.syntax", "", "The list is no well-formed XML.");
  }
  if (document->intSubset || document->extSubset) {
    return base::fail("xml.doctype", "", "The list has a document type declaration.");
  }
  return document;
}

base::Result<base::Bytes> unpack(base::Bytes bytes) {
  if (!base::text_of(bytes).starts_with("\xfd"
                                        "7zXZ")) {
    return bytes;
  }
  base::Bytes unpacked(kMostBytes + 1);
  std::uint64_t memory = 256U << 20U;
  std::size_t read = 0;
  std::size_t written = 0;
  const lzma_ret result =
      lzma_stream_buffer_decode(&memory, 0, nullptr, bytes.data(), &read, bytes.size(),
                                unpacked.data(), &written, unpacked.size());
  if (result != LZMA_OK || written > kMostBytes) {
    return base::fail("limit.decompression", "", "The file cannot be unpacked.");
  }
  unpacked.resize(written);
  return unpacked;
}

std::string_view local_name(const xmlNode* node) { return view(node->name); }

std::string_view namespace_of(const xmlNode* node) {
  return node->ns ? view(node->ns->href) : std::string_view();
}

bool is_element(const xmlNode* node, std::string_view name_space, std::string_view name) {
  return node && node->type == XML_ELEMENT_NODE && local_name(node) == name &&
         namespace_of(node) == name_space;
}

std::vector<xmlNode*> children(const xmlNode* node) {
  std::vector<xmlNode*> found;
  for (xmlNode* below = node ? node->children : nullptr; below; below = below->next) {
    if (below->type == XML_ELEMENT_NODE) found.push_back(below);
  }
  return found;
}

std::vector<xmlNode*> children(const xmlNode* node, std::string_view name) {
  std::vector<xmlNode*> found = children(node);
  std::erase_if(found, [&](const xmlNode* below) { return local_name(below) != name; });
  return found;
}

xmlNode* child(const xmlNode* node, std::string_view path) {
  const std::size_t slash = path.find('/');
  const auto found = children(node, path.substr(0, slash));
  if (found.empty()) return nullptr;
  return slash == path.npos ? found.front() : child(found.front(), path.substr(slash + 1));
}

std::vector<xmlNode*> descendants(const xmlNode* node, std::string_view name) {
  std::vector<xmlNode*> found;
  collect(node, name, found);
  return found;
}

std::string text(const xmlNode* node) {
  return node ? trimmed(owned(xmlNodeGetContent(node))) : std::string();
}

std::string text(const xmlNode* node, std::string_view path) { return text(child(node, path)); }

std::string attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* each = node ? node->properties : nullptr; each; each = each->next) {
    if (view(each->name) == name) return owned(xmlNodeGetContent(each->children));
  }
  return {};
}

base::Bytes binary(const xmlNode* node) {
  std::string characters = text(node);
  std::erase_if(characters, is_space);
  return base::decode_base64(characters).value_or(base::Bytes());
}

std::string last_segment(const std::string& uri) {
  const std::size_t slash = uri.rfind('/');
  return slash == uri.npos ? uri : uri.substr(slash + 1);
}

}  // namespace portolan::trust_build
