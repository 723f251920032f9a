// The Create Term Definition Algorithm (JSON-LD 1.1 API, section 4.2.2).
#include <algorithm>

#include "canonical/jsonld/context_processor.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;

namespace {

std::unexpected<base::Problem> refuse(std::string_view code) {
  return base::fail(context_problem(code));
}

bool is_iri_or_blank_node(std::string_view text) { return has_scheme(text) || is_blank_node(text); }

bool ends_with_delimiter(std::string_view text) {
  return !text.empty() && std::string_view(":/?#[]@").contains(text.back());
}

std::optional<std::uint8_t> container_flag(std::string_view name) {
  static constexpr std::pair<std::string_view, Container> kNames[] = {
      {"@graph", kGraph}, {"@id", kId},   {"@index", kIndex}, {"@language", kLanguage},
      {"@list", kList},   {"@set", kSet}, {"@type", kType}};
  for (const auto& [known, flag] : kNames) {
    if (known == name) return flag;
  }
  return std::nullopt;
}

// Step 19.1: which keywords may stand together.
bool is_container(std::uint8_t flags, std::size_t count) {
  if (count <= 1) return count == 1;
  if ((flags & kList) != 0) return false;
  const auto rest = static_cast<std::uint8_t>(flags & ~kSet);
  if (rest == (kGraph | kId) || rest == (kGraph | kIndex)) return true;
  return count == 2 && (flags & kSet) != 0;
}

// Step 4: @type may only be made a set, and protected.
bool may_define_type(const Value& value) {
  return value.is_object() && value.size() > 0 &&
         std::ranges::all_of(value.members(), [](const Member& member) {
           return (member.name == "@container" && member.value.text() == "@set") ||
                  member.name == "@protected";
         });
}

}  // namespace

// Steps 1 to 6.
ContextProcessor::Done ContextProcessor::create_term(Building& building, std::string_view name) {
  const Member* const member = building.local.find(name);
  if (!member) return {};
  const std::string_view term = member->name;
  if (const auto found = building.defined.find(term); found != building.defined.end()) {
    return found->second ? Done() : refuse("cyclic IRI mapping");
  }
  if (term.empty()) return refuse("invalid term definition");
  if (++terms_ > limits_.context_terms) {
    return base::fail(beyond_limit());
  }
  if (depth_ >= limits_.context_depth) {
    return base::fail(beyond_limit());
  }
  building.defined[term] = false;
  if (term == "@type") {
    if (is_1_0() || !may_define_type(member->value)) return refuse("keyword redefinition");
  } else if (is_keyword(term)) {
    return refuse("keyword redefinition");
  } else if (looks_like_keyword(term)) {
    return {};
  }
  deepest_ = std::max(deepest_, ++depth_);
  Done done = define_term(building, term, member->value);
  --depth_;
  if (done) building.defined[term] = true;
  return done;
}

// Steps 6 to 28.
ContextProcessor::Done ContextProcessor::define_term(Building& building, std::string_view term,
                                                     const Value& value) {
  std::optional<TermDefinition> previous;
  if (const TermDefinition* const found = building.result.find(term)) {
    previous = *found;
    building.result.remove(term);
  }
  // Steps 7 to 9 are in map_to_iri, which sees null and a text as an @id.
  if (!value.is_null() && !value.is_string() && !value.is_object()) {
    return refuse("invalid term definition");
  }
  TermDefinition definition;
  definition.is_protected = building.is_protected;
  // Step 11.
  if (const Value* const protection = value.find("@protected")) {
    if (is_1_0()) return refuse("invalid term definition");
    if (!protection->is_boolean()) return refuse("invalid @protected value");
    definition.is_protected = *protection->boolean();
  }
  Done done;
  if (const Value* const type = value.find("@type")) {
    if (done = set_type(building, *type, definition); !done) return done;
  }
  // Steps 13 to 18.
  const auto is_mapped = value.find("@reverse") ? set_reverse(building, value, definition)
                                                : map_to_iri(building, term, value, definition);
  if (!is_mapped) return base::fail(is_mapped.error());
  if (!*is_mapped) return {};
  // Steps 19 to 26. A reverse property has seen to its container, and may be indexed by a property.
  if (!definition.is_reverse) done = set_container(value, definition);
  if (done) done = set_index(building, value, definition);
  if (done) done = set_scoped_context(building, value, definition);
  if (done) done = set_rest(term, value, definition);
  if (!done) return done;
  // Step 27.
  if (previous && previous->is_protected && building.options.protection == Protection::respected) {
    if (!definition.is_same(*previous)) return refuse("protected term redefinition");
    definition = std::move(*previous);
  }
  building.result.define(term, std::move(definition));
  return {};
}

// Step 12.
ContextProcessor::Done ContextProcessor::set_type(Building& building, const Value& value,
                                                  TermDefinition& definition) {
  if (!value.is_string()) return refuse("invalid type mapping");
  auto type = expand_iri_defining(building, *value.string(), kAsTerm);
  if (!type) return base::fail(type.error());
  if (!*type) return refuse("invalid type mapping");
  const std::string& iri = **type;
  const bool is_new = iri == "@json" || iri == "@none";
  if (is_new && is_1_0()) return refuse("invalid type mapping");
  if (!is_new && iri != "@id" && iri != "@vocab" && !has_scheme(iri)) {
    return refuse("invalid type mapping");
  }
  definition.type = std::move(*type);
  return {};
}

// Step 13. Gives false where the definition is ignored.
base::Result<bool> ContextProcessor::set_reverse(Building& building, const Value& value,
                                                 TermDefinition& definition) {
  if (value.find("@id") || value.find("@nest")) return refuse("invalid reverse property");
  const std::string* const reverse = value["@reverse"].string();
  if (!reverse) return refuse("invalid IRI mapping");
  if (looks_like_keyword(*reverse)) return false;
  auto iri = expand_iri_defining(building, *reverse, kAsTerm);
  if (!iri) return base::fail(iri.error());
  if (!*iri || !is_iri_or_blank_node(**iri)) return refuse("invalid IRI mapping");
  definition.iri = std::move(*iri);
  if (const Value* const container = value.find("@container")) {
    if (container->text() == "@set") {
      definition.container = kSet;
    } else if (container->text() == "@index") {
      definition.container = kIndex;
    } else if (!container->is_null()) {
      return refuse("invalid reverse property");
    }
  }
  definition.is_reverse = true;
  return true;
}

// Steps 14 to 18. Gives false where the definition is ignored.
base::Result<bool> ContextProcessor::map_to_iri(Building& building, std::string_view term,
                                                const Value& value, TermDefinition& definition) {
  const bool is_simple = value.is_string();
  const Value* const id = value.is_object() ? value.find("@id") : &value;
  if (!id || id->text() == term) {
    if (Done done = map_by_spelling(building, term, definition); !done) {
      return base::fail(done.error());
    }
    return true;
  }
  // Step 14.1: a term that means nothing, remembered so that nothing is made of it.
  if (id->is_null()) return true;
  // Step 14.2.
  const std::string* const text = id->string();
  if (!text) return refuse("invalid IRI mapping");
  if (!is_keyword(*text) && looks_like_keyword(*text)) return false;
  auto iri = expand_iri_defining(building, *text, kAsTerm);
  if (!iri) return base::fail(iri.error());
  if (!*iri || (!is_keyword(**iri) && !is_iri_or_blank_node(**iri))) {
    return refuse("invalid IRI mapping");
  }
  if (**iri == "@context") return refuse("invalid keyword alias");
  definition.iri = std::move(*iri);
  const std::size_t colon = term.find(':', 1);
  const bool has_slash = term.contains('/');
  if (has_slash || (colon != std::string_view::npos && colon + 1 < term.size())) {
    // Step 14.2.4: a term that looks like an IRI must not mean another one.
    building.defined[term] = true;
    const auto spelled = expand_iri_defining(building, term, kAsTerm);
    if (!spelled) return base::fail(spelled.error());
    if (*spelled != definition.iri) return refuse("invalid IRI mapping");
  }
  // Step 14.2.5.
  if (is_simple && !has_slash && !term.contains(':')) {
    definition.is_prefix = ends_with_delimiter(*definition.iri) || is_blank_node(*definition.iri);
  }
  return true;
}

// Steps 15 to 18.
ContextProcessor::Done ContextProcessor::map_by_spelling(Building& building, std::string_view term,
                                                         TermDefinition& definition) {
  const std::size_t colon = term.find(':', 1);
  if (colon != std::string_view::npos) {
    const std::string_view prefix = term.substr(0, colon);
    if (building.local.find(prefix) && !is_blank_node(term)) {
      if (Done done = create_term(building, prefix); !done) return done;
    }
    const TermDefinition* const found = building.result.find(prefix);
    definition.iri =
        found && found->iri ? *found->iri + std::string(term.substr(colon + 1)) : std::string(term);
  } else if (term.contains('/')) {
    definition.iri = expand_iri(building.result, term, kAsTerm);
    if (!definition.iri || !has_scheme(*definition.iri)) return refuse("invalid IRI mapping");
  } else if (term == "@type") {
    definition.iri = "@type";
  } else if (building.result.vocabulary) {
    definition.iri = *building.result.vocabulary + std::string(term);
  } else {
    return refuse("invalid IRI mapping");
  }
  return {};
}

// Step 19.
ContextProcessor::Done ContextProcessor::set_container(const Value& value,
                                                       TermDefinition& definition) const {
  const Value* const container = value.find("@container");
  if (!container) return {};
  const std::vector<const Value*> names = container->as_list();
  std::uint8_t flags = kNoContainer;
  for (const Value* const name : names) {
    const auto flag = container_flag(name->text());
    if (!flag || (flags & *flag) != 0) return refuse("invalid container mapping");
    flags |= *flag;
  }
  if (!is_container(flags, names.size())) return refuse("invalid container mapping");
  if (is_1_0() && ((flags & (kGraph | kId | kType)) != 0 || !container->is_string())) {
    return refuse("invalid container mapping");
  }
  definition.container = flags;
  if ((flags & kType) != 0) {
    if (!definition.type) definition.type = "@id";
    if (*definition.type != "@id" && *definition.type != "@vocab") {
      return refuse("invalid type mapping");
    }
  }
  return {};
}

// Step 20.
ContextProcessor::Done ContextProcessor::set_index(Building& building, const Value& value,
                                                   TermDefinition& definition) {
  const Value* const index = value.find("@index");
  if (!index) return {};
  if (is_1_0() || (definition.container & kIndex) == 0 || !index->is_string()) {
    return refuse("invalid term definition");
  }
  const auto iri = expand_iri_defining(building, *index->string(), kAsTerm);
  if (!iri) return base::fail(iri.error());
  if (!*iri || !has_scheme(**iri)) return refuse("invalid term definition");
  definition.index = *index->string();
  return {};
}

// Step 21. The scoped context is tried now, so that its errors do not wait for a document.
ContextProcessor::Done ContextProcessor::set_scoped_context(Building& building, const Value& value,
                                                            TermDefinition& definition) {
  const Value* const context = value.find("@context");
  if (!context) return {};
  if (is_1_0()) return refuse("invalid term definition");
  const auto tried = process(building.result_owner, *context, building.base_url,
                             {.protection = Protection::overridden,
                              .propagation = Propagation::propagated,
                              .scoped = ScopedContexts::skipped_when_met_before,
                              .remote_contexts = building.options.remote_contexts});
  if (!tried) {
    return tried.error().type.starts_with("limit.") ? base::fail(tried.error())
                                                    : refuse("invalid scoped context");
  }
  definition.local_context = context;
  definition.is_local_context_kept = building.options.is_local_kept;
  definition.base_url = building.base_url;
  return {};
}

// Steps 22 to 26.
ContextProcessor::Done ContextProcessor::set_rest(std::string_view term, const Value& value,
                                                  TermDefinition& definition) const {
  const bool has_type = value.find("@type") != nullptr;
  if (const Value* const language = value.find("@language"); language && !has_type) {
    if (!language->is_null() && !language->is_string()) return refuse("invalid language mapping");
    definition.has_language = true;
    if (language->is_string()) definition.language = *language->string();
  }
  if (const Value* const direction = value.find("@direction"); direction && !has_type) {
    const std::string_view text = direction->text();
    if (!direction->is_null() && text != "ltr" && text != "rtl") {
      return refuse("invalid base direction");
    }
    definition.has_direction = true;
    if (text == "ltr") definition.direction = Direction::ltr;
    if (text == "rtl") definition.direction = Direction::rtl;
  }
  if (const Value* const nest = value.find("@nest")) {
    if (is_1_0()) return refuse("invalid term definition");
    if (!nest->is_string() || (is_keyword(nest->text()) && nest->text() != "@nest")) {
      return refuse("invalid @nest value");
    }
    definition.nest = *nest->string();
  }
  if (const Value* const prefix = value.find("@prefix")) {
    if (is_1_0() || term.contains(':') || term.contains('/')) {
      return refuse("invalid term definition");
    }
    if (!prefix->is_boolean()) return refuse("invalid @prefix value");
    definition.is_prefix = *prefix->boolean();
    if (definition.is_prefix && definition.iri && is_keyword(*definition.iri)) {
      return refuse("invalid term definition");
    }
  }
  static constexpr std::string_view kAllowed[] = {
      "@id",       "@reverse", "@container", "@context",   "@direction", "@index",
      "@language", "@nest",    "@prefix",    "@protected", "@type"};
  for (const Member& member : value.members()) {
    if (std::ranges::find(kAllowed, member.name) == std::end(kAllowed)) {
      return refuse("invalid term definition");
    }
  }
  return {};
}

}  // namespace portolan::canonical::jsonld
