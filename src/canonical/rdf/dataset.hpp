// RDF datasets (RDF 1.1 Concepts, sections 3 and 4) as lists of quads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portolan::canonical::rdf {

enum class TermKind : std::uint8_t { default_graph, iri, blank_node, literal };

struct Term {
  TermKind kind = TermKind::default_graph;
  std::string value;     // the IRI, the label without "_:", or the lexical form
  std::string datatype;  // of a literal; empty for xsd:string and for a text with a language
  std::string language;  // of a literal

  static Term iri(std::string_view value) { return {TermKind::iri, std::string(value), {}, {}}; }
  static Term blank_node(std::string_view label) {
    return {TermKind::blank_node, std::string(label), {}, {}};
  }
  // literal keeps one spelling for a plain text: xsd:string is left out.
  static Term literal(std::string value, std::string datatype = {}, std::string language = {});

  bool is_iri() const { return kind == TermKind::iri; }
  bool is_blank_node() const { return kind == TermKind::blank_node; }
  bool operator==(const Term&) const = default;
};

struct Quad {
  Term subject;
  Term predicate;
  Term object;
  Term graph;

  bool operator==(const Quad&) const = default;
};

// A dataset is a set: the same quad twice counts once, which whoever compares must see to.
using Dataset = std::vector<Quad>;

inline constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

}  // namespace portolan::canonical::rdf
