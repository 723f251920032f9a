// Context processing, term definitions and IRI expansion (JSON-LD 1.1 API, sections 4.1, 4.2, 5.2).
//
// Deviations: the override of protected terms also reaches contexts that a property-scoped context
// names by URL, as signers' libraries do; a reverse property cannot replace a protected term.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json/value.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "canonical/jsonld/context.hpp"
#include "canonical/jsonld/context_cache.hpp"
#include "canonical/jsonld/context_source.hpp"

namespace portolan::canonical::jsonld {

enum class ProcessingMode { json_ld_1_0, json_ld_1_1 };

// context_problem makes a problem out of one of the error codes of section 9 that concern contexts.
// Types: jsonld.protected-term, jsonld.context-invalid. The argument `code` holds the code.
base::Problem context_problem(std::string_view code);

enum class Protection { respected, overridden };
enum class Propagation { propagated, only_here };
enum class ScopedContexts { validated, skipped_when_met_before };

struct ProcessOptions {
  Protection protection = Protection::respected;
  Propagation propagation = Propagation::propagated;
  ScopedContexts scoped = ScopedContexts::validated;
  std::vector<std::string> remote_contexts;  // those that are being loaded
  bool is_local_kept = false;                // the local context is part of a kept document
};

// How a value is turned into an IRI: against the base IRI, by the vocabulary and terms, or both.
struct IriOptions {
  bool is_document_relative = false;
  bool is_vocabulary_relative = false;
};

inline constexpr IriOptions kAsTerm{.is_vocabulary_relative = true};
inline constexpr IriOptions kAsIdentifier{.is_document_relative = true};
inline constexpr IriOptions kAsType{.is_document_relative = true, .is_vocabulary_relative = true};

class ContextProcessor {
 public:
  ContextProcessor(const ContextSource& source, ProcessingMode mode, const base::Limits& limits);

  // initial is the context that no local context has touched.
  ContextPtr initial(const std::string& base_url) const;

  // process is the Context Processing Algorithm (section 4.1.2). The local context must outlive
  // the processor.
  base::Result<ContextPtr> process(const ContextPtr& active, const base::json::Value& local,
                                   const std::string& base_url, const ProcessOptions& options = {});

  // missing lists the contexts that the source did not have. Whatever else came out is then void.
  const std::set<std::string>& missing() const { return missing_; }
  bool is_1_0() const { return mode_ == ProcessingMode::json_ld_1_0; }

 private:
  struct LocalContext;
  struct Building;

  base::Result<ContextPtr> process_uncached(const ContextPtr& active,
                                            const base::json::Value& local,
                                            const std::string& base_url,
                                            const ProcessOptions& options);
  base::Result<ContextPtr> process_remote(const ContextPtr& result, const std::string& url,
                                          const ProcessOptions& options);
  base::Result<ContextPtr> process_map(const ContextPtr& result, const base::json::Value& local,
                                       const std::string& base_url, const ProcessOptions& options);
  base::Result<const base::json::Value*> import(const base::json::Value& local,
                                                const std::string& base_url);
  // load gives the @context of a document; a missing one is noted and taken for an empty one.
  struct Loaded {
    const base::json::Value* context = nullptr;
    std::string url;
    bool is_kept = false;
  };
  base::Result<Loaded> load(const std::string& url);

  using Done = base::Result<void>;
  Done set_base(Context& result, const base::json::Value& value, const ProcessOptions& options);
  Done set_vocabulary(Context& result, const base::json::Value& value);
  Done set_language(Context& result, const base::json::Value& value);
  Done set_direction(Context& result, const base::json::Value& value);
  Done check_version(const base::json::Value& value) const;

  // term_definition.cpp: the Create Term Definition Algorithm (section 4.2.2).
  Done create_term(Building& building, std::string_view term);
  Done define_term(Building& building, std::string_view term, const base::json::Value& value);
  base::Result<bool> map_to_iri(Building& building, std::string_view term,
                                const base::json::Value& value, TermDefinition& definition);
  Done map_by_spelling(Building& building, std::string_view term, TermDefinition& definition);
  Done set_type(Building& building, const base::json::Value& value, TermDefinition& definition);
  base::Result<bool> set_reverse(Building& building, const base::json::Value& value,
                                 TermDefinition& definition);
  Done set_container(const base::json::Value& value, TermDefinition& definition) const;
  Done set_index(Building& building, const base::json::Value& value, TermDefinition& definition);
  Done set_scoped_context(Building& building, const base::json::Value& value,
                          TermDefinition& definition);
  Done set_rest(std::string_view term, const base::json::Value& value,
                TermDefinition& definition) const;

  // iri_expansion.cpp: with the terms of the local context that are not defined yet.
  base::Result<std::optional<std::string>> expand_iri_defining(Building& building,
                                                               std::string_view value,
                                                               IriOptions options);

  base::Result<ContextPtr> take(const ContextKey& key, const CachedContext& kept);

  const ContextSource& source_;
  ProcessingMode mode_;
  base::Limits limits_;
  ContextCache cache_;            // of this run
  ContextCache* kept_ = nullptr;  // of all runs
  std::deque<base::json::Value> imported_;
  std::set<std::string> missing_;
  std::size_t terms_ = 0;
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
  std::size_t loads_ = 0;
};

// beyond_limit is the problem of every limit on contexts, so that what is remembered and what is not
// fail alike.
base::Problem beyond_limit();

// expand_iri is the IRI Expansion Algorithm (section 5.2.2) with an active context alone. Nothing
// for a term that means nothing and for what looks like a keyword.
std::optional<std::string> expand_iri(const Context& context, std::string_view value,
                                      IriOptions options);

// expand_term is the same for the name of a member or type, whose definition (or none) was found
// already, without a copy where there is a definition. `spelled` is room for the text otherwise.
std::optional<std::string_view> expand_term(const Context& context,
                                            const TermDefinition* definition, std::string_view name,
                                            std::string& spelled);

// means tells whether a name expands to that keyword.
bool means(const Context& context, std::string_view name, std::string_view keyword);

// A local context with its members by name, while it is made into an active one.
struct ContextProcessor::LocalContext {
  explicit LocalContext(const base::json::Value& value);
  const base::json::Member* find(std::string_view name) const;

  const base::json::Value& map;

 private:
  std::unordered_map<std::string_view, const base::json::Member*> by_name_;
};

struct ContextProcessor::Building {
  Context& result;
  ContextPtr result_owner;
  const LocalContext& local;
  const std::string& base_url;
  const ProcessOptions& options;
  bool is_protected = false;
  std::unordered_map<std::string_view, bool> defined;  // false while a term is being defined

  bool needs(std::string_view term) const {
    const auto found = defined.find(term);
    return local.find(term) && (found == defined.end() || !found->second);
  }
};

}  // namespace portolan::canonical::jsonld
