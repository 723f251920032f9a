// JSON-LD to RDF (JSON-LD 1.1 API, sections 7 and 8).
//
// Deviation in the way, not in the result: quads are made while the expanded document is walked,
// without a node map. A dataset is a set, so merging the nodes of one name makes no difference to
// it, except that the error "conflicting indexes" of section 7.2 is looked for on the way.
// Properties that are blank nodes are left out (no generalized RDF).
#pragma once

#include <vector>

#include "base/problem.hpp"
#include "canonical/jsonld/expand.hpp"
#include "canonical/rdf/dataset.hpp"

namespace portolan::canonical::jsonld {

struct ToRdf {
  rdf::Dataset dataset;  // may hold a quad twice; rdf::canonicalize counts it once
  // As of expand(). If anything was left out that no finding names, there is one for the whole.
  std::vector<base::Problem> findings;
};

// to_rdf expands a document and deserialises it. Problem types are those of expand(), json.number
// for a JSON literal without canonical form, and limit.size.
base::Result<ToRdf> to_rdf(const base::json::Value& document, const ContextSource& source,
                           const Options& options = {});

}  // namespace portolan::canonical::jsonld
