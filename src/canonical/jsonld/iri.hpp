// IRIs as JSON-LD needs them (RFC 3986 section 5, RFC 3987): told apart, and resolved by base/iri.
#pragma once

#include <string_view>

#include "base/iri.hpp"

namespace portolan::canonical::jsonld {

using base::has_scheme;
using base::resolve;

inline bool is_blank_node(std::string_view text) { return text.starts_with("_:"); }

// is_well_formed_iri: absolute and without characters that no IRI may hold. Only such an IRI
// becomes part of an RDF dataset.
bool is_well_formed_iri(std::string_view text);

// is_well_formed_language checks the shape of a language tag (BCP 47 section 2.1), not its parts.
bool is_well_formed_language(std::string_view text);

}  // namespace portolan::canonical::jsonld
