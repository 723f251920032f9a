// RDF Dataset Canonicalization (RDFC-1.0, W3C Recommendation of 2024-05-21): names for blank nodes
// and an order of quads that depend on nothing but the graph.
//
// The algorithm takes exponential time on graphs made for it (section 7.1), so work is counted and
// a limit stops it: problem limit.rdfc, which proves nothing about the dataset.
#pragma once

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "canonical/rdf/dataset.hpp"
#include "crypto/digest.hpp"

namespace portolan::canonical::rdf {

struct CanonicalizeOptions {
  // SHA-384 for ecdsa-rdfc-2019 with P-384, SHA-256 for everything else.
  crypto::DigestAlgorithm digest = crypto::DigestAlgorithm::sha256;
  base::Limits limits = base::kLimits;
};

struct IssuedLabel {
  std::string label;      // of the input, without "_:"
  std::string canonical;  // "c14n0" and so on
  bool operator==(const IssuedLabel&) const = default;
};

struct Canonical {
  std::vector<std::string> lines;   // canonical N-Quads, sorted, none twice, with line ends
  std::vector<IssuedLabel> labels;  // the issued identifiers map, in the order of issue

  std::string text() const;
};

base::Result<Canonical> canonicalize(const Dataset& dataset,
                                     const CanonicalizeOptions& options = {});

}  // namespace portolan::canonical::rdf
