#include "canonical/jsonld/context_processor.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;

base::Problem context_problem(std::string_view code) {
  const bool is_protection =
      code == "protected term redefinition" || code == "invalid context nullification";
  return base::Problem{is_protection ? "jsonld.protected-term" : "jsonld.context-invalid",
                       "",
                       "JSON-LD context: " + std::string(code) + ".",
                       {}}
      .with("code", std::string(code));
}

namespace {

std::unexpected<base::Problem> refuse(std::string_view code) {
  return base::fail(context_problem(code));
}

}  // namespace

ContextProcessor::LocalContext::LocalContext(const Value& value) : map(value) {
  by_name_.reserve(value.members().size());
  for (const Member& member : value.members()) by_name_.emplace(member.name, &member);
}

const Member* ContextProcessor::LocalContext::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

base::Problem beyond_limit() {
  return {"limit.context", "", "JSON-LD contexts are larger or deeper than the limit.", {}};
}

ContextProcessor::ContextProcessor(const ContextSource& source, ProcessingMode mode,
                                   const base::Limits& limits)
    : source_(source), mode_(mode), limits_(limits), kept_(source.cache()) {
  if (kept_ && kept_->is_full()) kept_->clear();
}

ContextPtr ContextProcessor::initial(const std::string& base_url) const {
  if (!base_url.empty()) return Context::initial(base_url);
  return kept_ ? kept_->initial() : Context::initial(std::nullopt);
}

base::Result<ContextPtr> ContextProcessor::process(const ContextPtr& active, const Value& local,
                                                   const std::string& base_url,
                                                   const ProcessOptions& options) {
  const int flags = (options.protection == Protection::overridden ? 1 : 0) +
                    (options.propagation == Propagation::only_here ? 2 : 0) +
                    (options.remote_contexts.empty() ? 4 : 0) + (is_1_0() ? 8 : 0);
  const ContextKey key{active.get(), &local, flags, base_url};
  if (const CachedContext* const cached = cache_.find(key)) return cached->result;
  const bool may_keep = kept_ && options.is_local_kept && kept_->holds(active.get());
  if (may_keep) {
    if (const CachedContext* const kept = kept_->find(key)) return take(key, *kept);
  }
  if (depth_ >= limits_.context_depth) return base::fail(beyond_limit());
  const std::size_t terms_before = terms_;
  const std::size_t loads_before = loads_;
  const std::size_t deepest_before = std::exchange(deepest_, ++depth_);
  auto result = process_uncached(active, local, base_url, options);
  --depth_;
  const std::size_t height = deepest_ - depth_;
  deepest_ = std::max(deepest_, deepest_before);
  // While scoped contexts are only validated, those met before are left out: not to be kept.
  if (!result || options.scoped != ScopedContexts::validated) return result;
  cache_.add(key, {active, base_url, *result, 0, 0});
  // What another document had a part in depends on which documents the source has this time.
  if (may_keep && loads_ == loads_before && !kept_->is_full()) {
    (*result)->index();
    kept_->add(key, {active, base_url, *result, terms_ - terms_before, height});
  }
  return result;
}

// What is taken from memory has its price as if it were made now, once in a run.
base::Result<ContextPtr> ContextProcessor::take(const ContextKey& key, const CachedContext& kept) {
  terms_ += kept.terms;
  if (terms_ > limits_.context_terms || depth_ + kept.depth > limits_.context_depth) {
    return base::fail(beyond_limit());
  }
  deepest_ = std::max(deepest_, depth_ + kept.depth);
  cache_.add(key, {kept.active, kept.base_url, kept.result, 0, 0});
  return kept.result;
}

// Section 4.1.2.
base::Result<ContextPtr> ContextProcessor::process_uncached(const ContextPtr& active,
                                                            const Value& local,
                                                            const std::string& base_url,
                                                            const ProcessOptions& options) {
  // Step 2.
  bool is_propagated = options.propagation == Propagation::propagated;
  if (const auto propagate = local["@propagate"].boolean()) is_propagated = *propagate;
  // Steps 1 and 3.
  ContextPtr result = active;
  if (!is_propagated && !active->previous) {
    auto changed = Context::over(active);
    changed->previous = active;
    result = std::move(changed);
  }
  // Step 4. A null stands for itself.
  std::vector<const Value*> contexts = local.as_list();
  if (local.is_null()) contexts.push_back(&local);
  for (const Value* const context : contexts) {
    if (context->is_null()) {
      // Step 5.1.
      if (options.protection == Protection::respected && active->has_protected_terms()) {
        return refuse("invalid context nullification");
      }
      auto emptied = Context::initial(active->original_base_url);
      if (!is_propagated) emptied->previous = result->previous;
      result = std::move(emptied);
      continue;
    }
    base::Result<ContextPtr> next;
    if (const std::string* const reference = context->string()) {
      // Step 5.2.1.
      next = process_remote(result, resolve(base_url, *reference), options);
    } else if (context->is_object()) {
      next = process_map(result, *context, base_url, options);
    } else {
      // Step 5.3.
      return refuse("invalid local context");
    }
    if (!next) return next;
    result = std::move(*next);
  }
  return result;
}

// Steps 5.2.2 to 5.2.6.
base::Result<ContextPtr> ContextProcessor::process_remote(const ContextPtr& result,
                                                          const std::string& url,
                                                          const ProcessOptions& options) {
  ++loads_;
  const bool was_met =
      std::ranges::find(options.remote_contexts, url) != options.remote_contexts.end();
  if (was_met && options.scoped == ScopedContexts::skipped_when_met_before) return result;
  if (options.remote_contexts.size() >= limits_.contexts) return base::fail(beyond_limit());
  auto loaded = load(url);
  if (!loaded) return base::fail(loaded.error());
  ProcessOptions inner = options;
  inner.propagation = Propagation::propagated;
  inner.remote_contexts.push_back(url);
  inner.is_local_kept = loaded->is_kept;
  return process(result, *loaded->context, loaded->url, inner);
}

base::Result<ContextProcessor::Loaded> ContextProcessor::load(const std::string& url) {
  static const Value kEmpty = Value::object();
  const ContextDocument document = source_.find(url);
  if (!document.value) {
    missing_.insert(url);
    return Loaded{&kEmpty, url};
  }
  const Value* const context = document.value->find("@context");
  if (!context) return refuse("invalid remote context");
  return Loaded{context, document.url.empty() ? url : document.url, document.is_kept};
}

// Step 5.6.
base::Result<const Value*> ContextProcessor::import(const Value& local,
                                                    const std::string& base_url) {
  const Value* const reference = local.find("@import");
  if (!reference) return &local;
  if (is_1_0()) return refuse("invalid context entry");
  if (!reference->is_string()) return refuse("invalid @import value");
  ++loads_;
  const auto loaded = load(resolve(base_url, *reference->string()));
  if (!loaded) return base::fail(loaded.error());
  if (!loaded->context->is_object()) return refuse("invalid remote context");
  if (loaded->context->find("@import")) return refuse("invalid context entry");
  // Step 5.6.8: what the importing context says itself goes before what it imports.
  std::unordered_set<std::string_view> own;
  for (const Member& member : local.members()) own.insert(member.name);
  Value merged = local;
  for (const Member& member : loaded->context->members()) {
    if (!own.contains(member.name)) merged.append_member(member.name, member.value);
  }
  imported_.push_back(std::move(merged));
  return &imported_.back();
}

// Steps 5.5 to 5.13.
base::Result<ContextPtr> ContextProcessor::process_map(const ContextPtr& result, const Value& local,
                                                       const std::string& base_url,
                                                       const ProcessOptions& options) {
  if (const Value* const version = local.find("@version")) {
    if (Done done = check_version(*version); !done) return base::fail(done.error());
  }
  const auto imported = import(local, base_url);
  if (!imported) return base::fail(imported.error());
  ProcessOptions own = options;
  own.is_local_kept = options.is_local_kept && *imported == &local;
  const LocalContext context(**imported);
  auto changed = Context::over(result);
  Done done;
  if (const Member* const base = context.find("@base")) {
    done = set_base(*changed, base->value, options);
  }
  if (const Member* const vocab = context.find("@vocab"); vocab && done) {
    done = set_vocabulary(*changed, vocab->value);
  }
  if (const Member* const language = context.find("@language"); language && done) {
    done = set_language(*changed, language->value);
  }
  if (const Member* const direction = context.find("@direction"); direction && done) {
    done = set_direction(*changed, direction->value);
  }
  if (!done) return base::fail(done.error());
  // Step 5.11.
  if (const Member* const propagate = context.find("@propagate")) {
    if (is_1_0()) return refuse("invalid context entry");
    if (!propagate->value.is_boolean()) return refuse("invalid @propagate value");
  }
  bool is_protected = false;
  if (const Member* const protection = context.find("@protected")) {
    if (is_1_0()) return refuse("invalid context entry");
    if (!protection->value.is_boolean()) return refuse("invalid @protected value");
    is_protected = *protection->value.boolean();
  }
  // Steps 5.12 and 5.13.
  Building building{*changed, changed, context, base_url, own, is_protected, {}};
  static constexpr std::string_view kNoTerms[] = {"@base",     "@direction", "@import",
                                                  "@language", "@propagate", "@protected",
                                                  "@version",  "@vocab"};
  for (const Member& member : context.map.members()) {
    if (std::ranges::find(kNoTerms, member.name) != std::end(kNoTerms)) continue;
    if (done = create_term(building, member.name); !done) return base::fail(done.error());
  }
  return changed;
}

// Step 5.5.
ContextProcessor::Done ContextProcessor::check_version(const Value& value) const {
  if (value.number() != 1.1) return refuse("invalid @version value");
  if (is_1_0()) return refuse("processing mode conflict");
  return {};
}

// Step 5.7. Contexts that are loaded do not change the base.
ContextProcessor::Done ContextProcessor::set_base(Context& result, const Value& value,
                                                  const ProcessOptions& options) {
  if (!options.remote_contexts.empty()) return {};
  if (value.is_null()) {
    result.base_iri.reset();
    return {};
  }
  const std::string* const text = value.string();
  if (!text) return refuse("invalid base IRI");
  if (has_scheme(*text)) {
    result.base_iri = *text;
  } else if (result.base_iri) {
    result.base_iri = resolve(*result.base_iri, *text);
  } else {
    return refuse("invalid base IRI");
  }
  return {};
}

// Step 5.8.
ContextProcessor::Done ContextProcessor::set_vocabulary(Context& result, const Value& value) {
  if (value.is_null()) {
    result.vocabulary.reset();
    return {};
  }
  const std::string* const text = value.string();
  if (!text) return refuse("invalid vocab mapping");
  if (is_1_0() && !has_scheme(*text) && !is_blank_node(*text)) {
    return refuse("invalid vocab mapping");
  }
  auto expanded = expand_iri(result, *text, kAsType);
  if (!expanded) return refuse("invalid vocab mapping");
  result.vocabulary = std::move(*expanded);
  return {};
}

// Step 5.9.
ContextProcessor::Done ContextProcessor::set_language(Context& result, const Value& value) {
  if (!value.is_null() && !value.is_string()) return refuse("invalid default language");
  if (value.is_null()) {
    result.language.reset();
  } else {
    result.language = *value.string();
  }
  return {};
}

// Step 5.10.
ContextProcessor::Done ContextProcessor::set_direction(Context& result, const Value& value) {
  if (is_1_0()) return refuse("invalid context entry");
  if (value.is_null()) {
    result.direction = Direction::none;
  } else if (value.text() == "ltr") {
    result.direction = Direction::ltr;
  } else if (value.text() == "rtl") {
    result.direction = Direction::rtl;
  } else {
    return refuse("invalid base direction");
  }
  return {};
}

}  // namespace portolan::canonical::jsonld
