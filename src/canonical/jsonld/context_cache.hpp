// Processed contexts, remembered: the same local context over the same active one gives the same.
//
// A run has a cache of its own. A source of contexts may bring another that outlives runs, for
// contexts whose documents live as long as it does (ContextDocument::is_kept). What a run may spend
// is counted as if nothing were remembered, so that a report does not depend on what was verified
// before.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/json/value.hpp"
#include "canonical/jsonld/context.hpp"

namespace portolan::canonical::jsonld {

// Which context is asked for. The base address is where relative references in `local` start.
struct ContextKey {
  const Context* active = nullptr;
  const base::json::Value* local = nullptr;
  int flags = 0;
  std::string_view base_url;

  bool operator==(const ContextKey&) const = default;
};

struct CachedContext {
  ContextPtr active;  // kept so that its address stays its own
  std::string base_url;
  ContextPtr result;
  std::size_t terms = 0;  // that were defined on the way
  std::size_t depth = 0;  // that was needed on the way
};

class ContextCache {
 public:
  const CachedContext* find(const ContextKey& key) const;
  void add(const ContextKey& key, CachedContext context);

  // initial is the context that no local context has touched, for documents without an address.
  const ContextPtr& initial();
  // holds tells a context that came out of this cache: initial(), or a result.
  bool holds(const Context* context) const { return contexts_.contains(context); }

  // A hostile document can name contexts in any number of orders.
  bool is_full() const { return by_key_.size() >= kMost; }
  void clear();

 private:
  static constexpr std::size_t kMost = 256;
  struct Hash {
    std::size_t operator()(const ContextKey& key) const;
  };

  // The texts of the keys are those of their values.
  std::unordered_map<ContextKey, std::unique_ptr<const CachedContext>, Hash> by_key_;
  std::unordered_set<const Context*> contexts_;
  ContextPtr initial_;
};

}  // namespace portolan::canonical::jsonld
