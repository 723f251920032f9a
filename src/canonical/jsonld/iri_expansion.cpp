// The IRI Expansion Algorithm (JSON-LD 1.1 API, section 5.2.2), with and without a local context
// whose terms are still to be defined.
#include "canonical/jsonld/context_processor.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {
namespace {

// The colon that parts a prefix from its suffix: anywhere but at the very beginning.
std::size_t colon_in(std::string_view value) {
  return value.empty() ? std::string_view::npos : value.find(':', 1);
}

}  // namespace

std::optional<std::string> expand_iri(const Context& context, std::string_view value,
                                      IriOptions options) {
  // Steps 1 and 2.
  if (is_keyword(value)) return std::string(value);
  if (looks_like_keyword(value)) return std::nullopt;
  // Steps 4 and 5.
  if (const TermDefinition* const definition = context.find(value)) {
    if (definition->iri && is_keyword(*definition->iri)) return definition->iri;
    if (options.is_vocabulary_relative) return definition->iri;
  }
  // Step 6: a compact IRI, an IRI or a blank node identifier.
  if (const std::size_t colon = colon_in(value); colon != std::string_view::npos) {
    const std::string_view prefix = value.substr(0, colon);
    const std::string_view suffix = value.substr(colon + 1);
    if (prefix == "_" || suffix.starts_with("//")) return std::string(value);
    const TermDefinition* const definition = context.find(prefix);
    if (definition && definition->iri && definition->is_prefix) {
      return *definition->iri + std::string(suffix);
    }
    if (has_scheme(value)) return std::string(value);
  }
  // Step 7.
  if (options.is_vocabulary_relative && context.vocabulary) {
    return *context.vocabulary + std::string(value);
  }
  // Step 8.
  if (options.is_document_relative && context.base_iri) return resolve(*context.base_iri, value);
  return std::string(value);
}

std::optional<std::string_view> expand_term(const Context& context,
                                            const TermDefinition* definition, std::string_view name,
                                            std::string& spelled) {
  if (definition && !name.starts_with('@')) {
    return definition->iri ? std::optional<std::string_view>(*definition->iri) : std::nullopt;
  }
  auto iri = expand_iri(context, name, kAsTerm);
  if (!iri) return std::nullopt;
  spelled = *std::move(iri);
  return spelled;
}

bool means(const Context& context, std::string_view name, std::string_view keyword) {
  const TermDefinition* const definition = context.find(name);
  if (definition && !name.starts_with('@')) return definition->iri == keyword;
  // A plain name that nothing defines becomes an address, if anything.
  const bool is_plain = !name.starts_with('@') && !name.contains(':') &&
                        !(context.vocabulary && context.vocabulary->starts_with('@'));
  if (is_plain && !definition) return false;
  std::string spelled;
  return expand_term(context, definition, name, spelled) == keyword;
}

base::Result<std::optional<std::string>> ContextProcessor::expand_iri_defining(
    Building& building, std::string_view value, IriOptions options) {
  if (!is_keyword(value) && !looks_like_keyword(value)) {
    // Step 3.
    if (building.needs(value)) {
      if (Done done = create_term(building, value); !done) return base::fail(done.error());
    }
    // Step 6.3.
    const std::size_t colon = colon_in(value);
    if (colon != std::string_view::npos) {
      const std::string_view prefix = value.substr(0, colon);
      const bool is_compact = prefix != "_" && !value.substr(colon + 1).starts_with("//");
      if (is_compact && building.needs(prefix)) {
        if (Done done = create_term(building, prefix); !done) return base::fail(done.error());
      }
    }
  }
  return expand_iri(building.result, value, options);
}

}  // namespace portolan::canonical::jsonld
