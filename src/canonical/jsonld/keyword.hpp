// The keywords of JSON-LD 1.1 (syntax section 1.7) and small questions about expanded values.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::canonical::jsonld {

inline constexpr std::array<std::string_view, 22> kKeywords = {
    "@base",   "@container", "@context", "@direction", "@graph",     "@id",
    "@import", "@included",  "@index",   "@json",      "@language",  "@list",
    "@nest",   "@none",      "@prefix",  "@propagate", "@protected", "@reverse",
    "@set",    "@type",      "@value",   "@version"};

inline bool is_keyword(std::string_view text) {
  if (!text.starts_with('@')) return false;
  return std::ranges::find(kKeywords, text) != kKeywords.end() || text == "@vocab";
}

// looks_like_keyword: "@" and letters. Such names are kept for later versions and ignored.
inline bool looks_like_keyword(std::string_view text) {
  return text.size() > 1 && text[0] == '@' && std::ranges::all_of(text.substr(1), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

inline bool is_scalar(const base::json::Value& value) {
  return value.is_string() || value.is_number() || value.is_boolean();
}
inline bool is_value_object(const base::json::Value& value) { return value.find("@value"); }
inline bool is_list_object(const base::json::Value& value) { return value.find("@list"); }
// Syntax section 9.5 names @graph, @id and @index as the only entries of a graph object.
inline bool is_graph_object(const base::json::Value& value) {
  return value.find("@graph") && std::ranges::all_of(value.members(), [](const auto& member) {
           return member.name == "@graph" || member.name == "@id" || member.name == "@index";
         });
}
// A node object holds no @value, @list or @set.
inline bool is_node_object(const base::json::Value& value) {
  return value.is_object() && !value.find("@value") && !value.find("@list") && !value.find("@set");
}

}  // namespace portolan::canonical::jsonld
