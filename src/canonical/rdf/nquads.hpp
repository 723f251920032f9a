// N-Quads (RDF 1.1 N-Quads, and the canonical form of RDF Dataset Canonicalization, appendix A).
//
// Reading is for suites and for supplied documents. Deviation: a blank node's label may hold any
// character beyond ASCII, where the grammar lists some.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "canonical/rdf/dataset.hpp"

namespace portolan::canonical::rdf {

// parse_nquads reads a document. Problem types: rdf.syntax, limit.size.
base::Result<Dataset> parse_nquads(base::ByteView text, const base::Limits& limits = base::kLimits);

// append_term writes one term in canonical form; nothing for the default graph.
void append_term(std::string& out, const Term& term);

// write_nquad writes one quad in canonical form, its line end included.
std::string write_nquad(const Quad& quad);

// write_nquads writes all quads in their order. Only canonicalize() sorts and names blank nodes.
std::string write_nquads(const Dataset& dataset);

}  // namespace portolan::canonical::rdf
