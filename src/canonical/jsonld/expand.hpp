// JSON-LD 1.1 expansion (JSON-LD 1.1 API, W3C Recommendation of 2020-07-16, sections 5.1 to 5.3).
//
// A signature over RDF covers what expansion keeps and nothing else. Whatever of the document gets
// lost on the way is therefore a finding with its place; the caller decides what follows. An empty
// list of findings means that every member of the document is covered by the RDF.
//
// Finding types: jsonld.undefined-term (no context defines the name), jsonld.relative-iri (an
// identifier or type without a base), jsonld.dropped-value (null, values without a property,
// @index, @direction, malformed IRIs and language tags), jsonld.empty-value (an empty array, which
// leaves no trace), jsonld.number-rounded (more digits than the RDF has). Where names are asked to be
// compact also jsonld.not-compact (a member named by an IRI, which readers of the JSON pass over) and
// jsonld.keyword-not-allowed (a keyword where credentials use an alias or nothing).
//
// Problem types: jsonld.context-unknown (an argument `url` for each missing context),
// jsonld.context-invalid, jsonld.protected-term and jsonld.invalid (with the specification's error
// code as argument `code`), limit.context.
#pragma once

#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "canonical/jsonld/context_processor.hpp"
#include "canonical/jsonld/context_source.hpp"

namespace portolan::canonical::jsonld {

enum class RdfDirection { none, i18n_datatype, compound_literal };

struct Options {
  std::string base;  // the document's own address; Data Integrity proofs have none
  const base::json::Value* expand_context = nullptr;
  ProcessingMode mode = ProcessingMode::json_ld_1_1;
  RdfDirection rdf_direction = RdfDirection::none;
  bool names_must_be_compact = false;  // VC Data Model 2.0 section 6.1: compact documents only
  base::Limits limits = base::kLimits;
};

struct Expanded {
  base::json::Value document;  // an array
  std::vector<base::Problem> findings;
};

base::Result<Expanded> expand(const base::json::Value& document, const ContextSource& source,
                              const Options& options = {});

}  // namespace portolan::canonical::jsonld
