#include "canonical/jsonld/context.hpp"

#include <vector>

namespace portolan::canonical::jsonld {
namespace {

// Looking a term up walks through the layers, so that there may not be many.
constexpr std::size_t kLayers = 8;

}  // namespace

bool TermDefinition::is_same(const TermDefinition& other) const {
  const bool has_same_context =
      local_context == other.local_context ||
      (local_context && other.local_context && *local_context == *other.local_context);
  return iri == other.iri && type == other.type && has_language == other.has_language &&
         language == other.language && index == other.index && nest == other.nest &&
         has_same_context && has_direction == other.has_direction && direction == other.direction &&
         container == other.container && is_prefix == other.is_prefix &&
         is_reverse == other.is_reverse;
}

std::shared_ptr<Context> Context::initial(std::optional<std::string> base_url) {
  auto context = std::make_shared<Context>();
  context->base_iri = base_url;
  context->original_base_url = std::move(base_url);
  return context;
}

std::shared_ptr<Context> Context::over(const ContextPtr& below) {
  auto context = std::make_shared<Context>();
  context->base_iri = below->base_iri;
  context->original_base_url = below->original_base_url;
  context->vocabulary = below->vocabulary;
  context->language = below->language;
  context->direction = below->direction;
  context->previous = below->previous;
  context->protected_terms_ = below->protected_terms_;
  if (below->layers_ < kLayers) {
    context->below_ = below;
    context->layers_ = below->layers_ + 1;
    return context;
  }
  std::vector<const Context*> layers;
  for (const Context* layer = below.get(); layer; layer = layer->below_.get()) {
    layers.push_back(layer);
  }
  for (const Context* layer : layers)
    context->terms_.insert(layer->terms_.begin(), layer->terms_.end());
  return context;
}

const TermDefinition* Context::find(std::string_view term) const {
  for (const Context* layer = this; layer; layer = layer->below_.get()) {
    if (!layer->index_.empty()) {
      const auto found = layer->index_.find(term);
      return found == layer->index_.end() ? nullptr : found->second;
    }
    const auto found = layer->terms_.find(term);
    if (found != layer->terms_.end()) return found->second.get();
  }
  return nullptr;
}

void Context::index() const {
  for (const Context* layer = this; layer; layer = layer->below_.get()) {
    for (const auto& [term, definition] : layer->terms_) {
      index_.try_emplace(term, definition.get());
    }
  }
}

void Context::put(std::string_view term, std::shared_ptr<const TermDefinition> definition) {
  const TermDefinition* const before = find(term);
  if (before && before->is_protected) --protected_terms_;
  if (definition && definition->is_protected) ++protected_terms_;
  terms_.insert_or_assign(std::string(term), std::move(definition));
}

void Context::define(std::string_view term, TermDefinition definition) {
  put(term, std::make_shared<const TermDefinition>(std::move(definition)));
}

void Context::remove(std::string_view term) {
  if (find(term)) put(term, nullptr);
}

}  // namespace portolan::canonical::jsonld
