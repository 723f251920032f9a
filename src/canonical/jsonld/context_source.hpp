// Where JSON-LD contexts come from. The core fetches nothing: a context is at hand or it is named
// as missing.
#pragma once

#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::canonical::jsonld {

struct ContextDocument {
  const base::json::Value* value = nullptr;
  std::string url;       // where it was found, after redirections; relative references start there
  bool is_kept = false;  // the value lives as long as the source's cache and never changes
};

class ContextCache;

class ContextSource {
 public:
  ContextSource() = default;
  ContextSource(const ContextSource&) = delete;
  ContextSource& operator=(const ContextSource&) = delete;
  virtual ~ContextSource() = default;

  // find gives the document of an absolute URL, or a null pointer for one that is not at hand.
  // The value must live as long as the source.
  virtual ContextDocument find(std::string_view url) const = 0;

  // cache gives the memory of processed contexts that outlives the source, if there is one.
  virtual ContextCache* cache() const { return nullptr; }
};

}  // namespace portolan::canonical::jsonld
