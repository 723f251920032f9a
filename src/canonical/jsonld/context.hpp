// Active contexts and term definitions (JSON-LD 1.1 API, section 4).
//
// A context never changes once it is made: another one is laid over it. What a document's parts
// share is therefore held once, however many scoped contexts it has.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/json/value.hpp"
#include "base/text_hash.hpp"

namespace portolan::canonical::jsonld {

enum class Direction : std::uint8_t { none, ltr, rtl };

// A container mapping is a set of these.
enum Container : std::uint8_t {
  kNoContainer = 0,
  kGraph = 1,
  kId = 2,
  kIndex = 4,
  kLanguage = 8,
  kList = 16,
  kSet = 32,
  kType = 64,
};

struct TermDefinition {
  std::optional<std::string> iri;  // the IRI mapping; nothing for a term that means nothing
  std::optional<std::string> type;
  std::optional<std::string> language;  // read only where has_language
  std::optional<std::string> index;
  std::optional<std::string> nest;
  std::string base_url;  // of the local context
  const base::json::Value* local_context = nullptr;
  bool is_local_context_kept = false;     // it lives as long as the source's cache
  Direction direction = Direction::none;  // read only where has_direction
  std::uint8_t container = kNoContainer;
  bool is_prefix = false;
  bool is_protected = false;
  bool is_reverse = false;
  bool has_language = false;
  bool has_direction = false;

  // is_same compares everything but the protection (section 4.2.2, step 27).
  bool is_same(const TermDefinition& other) const;
};

class Context;
using ContextPtr = std::shared_ptr<const Context>;

class Context {
 public:
  // initial makes the context that no local context has touched.
  static std::shared_ptr<Context> initial(std::optional<std::string> base_url);
  // over makes a context that may be added to and shows `below` where nothing was added.
  static std::shared_ptr<Context> over(const ContextPtr& below);

  const TermDefinition* find(std::string_view term) const;
  void define(std::string_view term, TermDefinition definition);
  void remove(std::string_view term);
  bool has_protected_terms() const { return protected_terms_ > 0; }

  // index makes finding as quick as in one layer, for a context that is here to stay.
  void index() const;

  std::optional<std::string> base_iri;
  std::optional<std::string> original_base_url;
  std::optional<std::string> vocabulary;
  std::optional<std::string> language;
  Direction direction = Direction::none;
  ContextPtr previous;

 private:
  // A null pointer stands for a term that was removed.
  using Terms = std::unordered_map<std::string, std::shared_ptr<const TermDefinition>,
                                   base::TextHash, std::equal_to<>>;

  void put(std::string_view term, std::shared_ptr<const TermDefinition> definition);

  using Index = std::unordered_map<std::string_view, const TermDefinition*, base::TextHash>;

  ContextPtr below_;
  Terms terms_;
  std::size_t layers_ = 1;
  std::size_t protected_terms_ = 0;
  mutable Index index_;  // all that find() finds, or nothing
};

}  // namespace portolan::canonical::jsonld
