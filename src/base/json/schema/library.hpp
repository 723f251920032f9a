// The schemas at hand, by address: where a "$ref" leads (core 2019-09 section 8.2).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json/schema/schema.hpp"
#include "base/json/value.hpp"

namespace portolan::base::json::schema {

// A schema with an address of its own: a document, or a part of one that has an "$id".
struct Resource {
  std::string address;  // absolute where that is known, without fragment
  const Value* root = nullptr;
  std::optional<Draft> draft;  // nothing when "$schema" names one that we do not know
  std::map<std::string, const Value*, std::less<>> anchors;
  bool is_recursive_anchor = false;  // "$recursiveAnchor": true at its root
};

struct Target {
  const Value* schema = nullptr;  // null when it is not at hand, or there is no such place
  const Resource* resource = nullptr;
  std::string address;  // of the document that was asked for
  bool is_at_hand = false;
};

class Library {
 public:
  explicit Library(const Options& options) : options_(options) {}

  // add makes a document known under the address and under its own "$id".
  const Resource* add(const Value& document, std::string_view address);

  // find follows a reference that stands in a resource.
  Target find(const Resource& from, std::string_view reference);

  // resource_of gives the resource to which a schema belongs, if it begins one.
  const Resource* resource_at(const Value& schema) const;

  // How many values of schemas were looked through.
  std::size_t indexed() const { return indexed_; }

  // How many schemas have a "$dynamicAnchor" of that name, or "$recursiveAnchor" (empty name).
  std::size_t count_dynamic(std::string_view name) const;

 private:
  void index(const Value& schema, Resource& resource);
  void index_below(const Value& schema, Resource& resource);
  Resource& make(std::string address, const Value& root, const Resource* parent);
  const Resource* at_address(const std::string& address);

  const Options& options_;
  std::size_t indexed_ = 0;
  std::vector<std::unique_ptr<Resource>> resources_;
  std::map<std::string, const Resource*, std::less<>> by_address_;
  std::unordered_map<const Value*, const Resource*> by_root_;
  std::unordered_map<const Value*, const Resource*> owner_;  // of every schema that was indexed
  std::map<std::string, std::size_t, std::less<>> dynamic_;
};

}  // namespace portolan::base::json::schema
