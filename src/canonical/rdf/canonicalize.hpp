// RDF Dataset Canonicalization (RDFC-1.0, W3C Recommendation of 2024-05-21): names for blank nodes
// and an order of quads that depend on nothing but the graph.
//
// The algorithm takes exponential time on graphs made for it (section 7.1), so work is counted and
// a limit stops it: problem limit.rdfc, which proves nothing about the dataset.
#pragma once

#include <string>
#include <string_view>
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
  std::string statements;           // canonical N-Quads, sorted, none twice
  std::vector<std::size_t> ends;    // of its lines
  std::vector<IssuedLabel> labels;  // the issued identifiers map, in the order of issue

  const std::string& text() const { return statements; }
  // line gives one of the statements, with its line end; they live as long as the text.
  std::string_view line(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return std::string_view(statements).substr(begin, ends[index] - begin);
  }
};

base::Result<Canonical> canonicalize(const Dataset& dataset,
                                     const CanonicalizeOptions& options = {});

}  // namespace portolan::canonical::rdf
