#include "canonical/jsonld/context_cache.hpp"

#include <functional>
#include <utility>

namespace portolan::canonical::jsonld {

std::size_t ContextCache::Hash::operator()(const ContextKey& key) const {
  const std::size_t pointers = std::hash<const void*>()(key.active) * 31 +
                               std::hash<const void*>()(key.local) +
                               static_cast<unsigned>(key.flags);
  return pointers * 31 + key.base_url.size();
}

const CachedContext* ContextCache::find(const ContextKey& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second.get();
}

void ContextCache::add(const ContextKey& key, CachedContext context) {
  contexts_.insert(context.result.get());
  auto kept = std::make_unique<const CachedContext>(std::move(context));
  const ContextKey own{key.active, key.local, key.flags, kept->base_url};
  by_key_.emplace(own, std::move(kept));
}

const ContextPtr& ContextCache::initial() {
  if (!initial_) {
    initial_ = Context::initial(std::nullopt);
    contexts_.insert(initial_.get());
  }
  return initial_;
}

void ContextCache::clear() {
  by_key_.clear();
  contexts_.clear();
  initial_.reset();
}

}  // namespace portolan::canonical::jsonld
