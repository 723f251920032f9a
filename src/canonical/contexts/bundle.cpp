#include "canonical/contexts/bundle.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/json/gate.hpp"
#include "canonical/contexts/texts.hpp"
#include "canonical/jsonld/context_cache.hpp"

namespace portolan::canonical::contexts {

using base::json::Value;

std::span<const Entry> entries_of(std::string_view url) {
  const auto found = std::ranges::equal_range(entries(), url, {}, &Entry::url);
  return {found.begin(), found.end()};
}

const Value& document(const Entry& entry) {
  static const Value kNone;
  thread_local std::vector<std::unique_ptr<const Value>> parsed(texts().size());
  if (entry.text >= parsed.size()) return kNone;
  std::unique_ptr<const Value>& slot = parsed[entry.text];
  if (!slot) {
    auto value = base::json::parse(base::view_of(texts()[entry.text]));
    slot = std::make_unique<const Value>(value ? std::move(*value) : Value());
  }
  return *slot;
}

void Bundle::choose(std::string_view url, std::size_t variant) {
  if (variant < entries_of(url).size()) chosen_.insert_or_assign(std::string(url), variant);
}

void Bundle::supply(std::string url, Value document) {
  if (entries_of(url).empty()) supplied_.insert_or_assign(std::move(url), std::move(document));
}

jsonld::ContextDocument Bundle::find(std::string_view url) const {
  if (const auto bundled = entries_of(url); !bundled.empty()) {
    const auto chosen = chosen_.find(url);
    const std::size_t variant = chosen == chosen_.end() ? 0 : chosen->second;
    return {&document(bundled[variant]), std::string(url), true};
  }
  const auto supplied = supplied_.find(url);
  if (supplied == supplied_.end()) return {};
  return {&supplied->second, supplied->first};
}

jsonld::ContextCache* Bundle::cache() const {
  thread_local jsonld::ContextCache processed;
  return &processed;
}

}  // namespace portolan::canonical::contexts
