// IRIs as JSON-LD needs them (RFC 3986 section 5, RFC 3987): told apart and resolved.
#pragma once

#include <string>
#include <string_view>

namespace portolan::canonical::jsonld {

// has_scheme tells whether the text has the form of an absolute IRI: a scheme and a colon.
bool has_scheme(std::string_view text);

inline bool is_blank_node(std::string_view text) { return text.starts_with("_:"); }

// is_well_formed_iri: absolute and without characters that no IRI may hold. Only such an IRI
// becomes part of an RDF dataset.
bool is_well_formed_iri(std::string_view text);

// is_well_formed_language checks the shape of a language tag (BCP 47 section 2.1), not its parts.
bool is_well_formed_language(std::string_view text);

// resolve gives the target of a reference (RFC 3986 section 5.2).
std::string resolve(std::string_view base, std::string_view reference);

}  // namespace portolan::canonical::jsonld
