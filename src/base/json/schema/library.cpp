#include "base/json/schema/library.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/iri.hpp"

namespace portolan::base::json::schema {
namespace {

// Members whose value is a schema or a list of schemas, and those whose members' values are.
constexpr auto kSchemas = std::to_array<std::string_view>(
    {"additionalItems", "additionalProperties", "allOf", "anyOf", "contains", "else", "if", "items",
     "not", "oneOf", "prefixItems", "propertyNames", "then", "unevaluatedItems",
     "unevaluatedProperties"});
constexpr auto kMapsOfSchemas =
    std::to_array<std::string_view>({"$defs", "definitions", "dependencies", "dependentSchemas",
                                     "patternProperties", "properties"});

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// "$schema" with or without its empty fragment; both schemes are in use.
std::optional<Draft> draft_named(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  if (text.ends_with('#')) text.remove_suffix(1);
  constexpr std::array<std::pair<std::string_view, Draft>, 6> kDrafts = {{
      {"json-schema.org/draft-04/schema", Draft::draft4},
      {"json-schema.org/draft-06/schema", Draft::draft6},
      {"json-schema.org/draft-07/schema", Draft::draft7},
      {"json-schema.org/draft/2019-09/schema", Draft::draft2019},
      {"json-schema.org/draft/2020-12/schema", Draft::draft2020},
      {"json-schema.org/schema", Draft::draft7},  // "the newest", long not kept up
  }};
  for (const auto& [name, draft] : kDrafts) {
    if (name == text) return draft;
  }
  return std::nullopt;
}

std::string_view without_fragment(std::string_view address) {
  return address.substr(0, address.find('#'));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Percent-encoding in a fragment (RFC 6901 section 6).
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

const Resource* Library::add(const Value& document, std::string_view address) {
  Resource& resource = make(std::string(without_fragment(address)), document, nullptr);
  index(document, resource);
  const Resource* const own = resource_at(document);
  if (own == nullptr) return &resource;
  by_address_.insert_or_assign(resource.address, own);  // the same under its own name
  return own;
}

Resource& Library::make(std::string address, const Value& root, const Resource* parent) {
  auto resource = std::make_unique<Resource>();
  resource->address = std::move(address);
  resource->root = &root;
  if (const std::string* name = root["$schema"].string()) {
    resource->draft = draft_named(*name);
  } else {
    resource->draft = parent != nullptr ? parent->draft : std::optional(options_.draft);
  }
  // A schema that is there already keeps its address.
  by_address_.emplace(resource->address, resource.get());
  resources_.push_back(std::move(resource));
  return *resources_.back();
}

// Core 2019-09 section 8.2.2 and 8.2.3; draft 4 calls it "id", and until draft 7 an "$id" that is a
// fragment alone is an anchor and one beside a "$ref" is nothing.
void Library::index(const Value& schema, Resource& outer) {
  ++indexed_;
  if (!schema.is_object()) {
    for (const Value& item : schema.items()) index(item, outer);
    return;
  }
  Resource* resource = &outer;
  const Draft draft = outer.draft.value_or(options_.draft);
  const bool is_old = draft <= Draft::draft7;
  const std::string_view id = schema[draft == Draft::draft4 ? "id" : "$id"].text();
  if (!id.empty() && !(is_old && schema["$ref"].is_string())) {
    if (id.starts_with('#')) {
      if (is_old) outer.anchors.emplace(id.substr(1), &schema);
    } else {
      std::string address(without_fragment(resolve(outer.address, id)));
      resource = &make(std::move(address), schema, &outer);
      by_root_[&schema] = resource;
    }
  }
  if (!is_old) {
    for (const char* const member : {"$anchor", "$dynamicAnchor"}) {
      const std::string_view anchor = schema[member].text();
      if (!anchor.empty()) resource->anchors.emplace(anchor, &schema);
    }
    if (const std::string* name = schema["$dynamicAnchor"].string()) ++dynamic_[*name];
    if (schema["$recursiveAnchor"].boolean() == true) {
      ++dynamic_[""];
      if (resource->root == &schema) resource->is_recursive_anchor = true;
    }
  }
  owner_[&schema] = resource;
  index_below(schema, *resource);
}

void Library::index_below(const Value& schema, Resource& resource) {
  for (const Member& member : schema.members()) {
    if (is_one_of(kSchemas, member.name)) {
      index(member.value, resource);
    } else if (is_one_of(kMapsOfSchemas, member.name)) {
      for (const Member& entry : member.value.members()) index(entry.value, resource);
    }
  }
}

const Resource* Library::resource_at(const Value& schema) const {
  const auto found = by_root_.find(&schema);
  return found == by_root_.end() ? nullptr : found->second;
}

std::size_t Library::count_dynamic(std::string_view name) const {
  const auto found = dynamic_.find(name);
  return found == dynamic_.end() ? 0 : found->second;
}

const Resource* Library::at_address(const std::string& address) {
  if (const auto found = by_address_.find(address); found != by_address_.end()) {
    return found->second;
  }
  const Value* const document = options_.find ? options_.find(address) : nullptr;
  if (document == nullptr) return nullptr;
  add(*document, address);
  return by_address_.find(address)->second;
}

Target Library::find(const Resource& from, std::string_view reference) {
  const std::string address = resolve(from.address, reference);
  const std::size_t hash = address.find('#');
  Target target;
  target.address = address.substr(0, hash);
  const Resource* const resource = at_address(target.address);
  if (resource == nullptr) return target;
  target.is_at_hand = true;
  const std::string fragment =
      hash == std::string::npos ? "" : percent_decoded(std::string_view(address).substr(hash + 1));
  if (fragment.empty()) {
    target.schema = resource->root;
  } else if (fragment.starts_with('/')) {
    target.schema = resource->root->at_pointer(fragment);
  } else if (const auto anchor = resource->anchors.find(fragment);
             anchor != resource->anchors.end()) {
    target.schema = anchor->second;
  }
  if (target.schema == nullptr) return target;
  // A pointer may lead into another resource inside the document, or below a keyword that nobody
  // knows, where nothing was indexed.
  const auto owner = owner_.find(target.schema);
  target.resource = owner != owner_.end() ? owner->second : resource;
  return target;
}

}  // namespace portolan::base::json::schema
