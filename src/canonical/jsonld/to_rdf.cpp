#include "canonical/jsonld/to_rdf.hpp"

#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;
using rdf::Term;

namespace {

using Done = base::Result<void>;
// A term that cannot be part of a dataset is nothing.
using MaybeTerm = std::optional<Term>;

Term rdf_term(std::string_view name) {
  return Term::iri(std::string(rdf::kRdf) + std::string(name));
}
std::string xsd(std::string_view name) { return std::string(rdf::kXsd) + std::string(name); }

// Takes the texts out of the expanded document instead of copying them: nobody reads it afterwards.
class Deserializer {
 public:
  explicit Deserializer(const Options& options) : options_(options) {}

  Done node(Value& value, const Term& graph, MaybeTerm& subject);

  rdf::Dataset dataset;
  bool has_dropped = false;

 private:
  Done properties(Value& value, const Term& graph, const MaybeTerm& subject);
  // Rare, so made small: @reverse, lists, directions and indexes.
  [[clang::minsize]] Done reverse(Value& map, const Term& graph, const MaybeTerm& object);
  base::Result<MaybeTerm> object(Value& value, const Term& graph);
  base::Result<MaybeTerm> literal(Value& value, const Term& graph);
  [[clang::minsize]] base::Result<MaybeTerm> list(Value& items, const Term& graph);
  [[clang::minsize]] Term directed(const Value& value, const std::string& text, const Term& graph);
  [[clang::minsize]] Done check_index(const Value& value, const Term& graph,
                                      const MaybeTerm& subject);

  MaybeTerm resource(std::string_view name);
  Term fresh_blank_node() { return Term::blank_node("b" + std::to_string(blank_nodes_++)); }
  Done emit(const MaybeTerm& subject, MaybeTerm predicate, MaybeTerm object, const Term& graph);

  const Options& options_;
  const MaybeTerm type_ = rdf_term("type");
  std::unordered_map<std::string, std::string> labels_;
  std::map<std::pair<std::string, std::string>, std::string> indexes_;
  std::size_t blank_nodes_ = 0;
};

// Section 7.4: blank nodes get names of our own.
MaybeTerm Deserializer::resource(std::string_view name) {
  if (is_blank_node(name)) {
    const auto [entry, is_new] = labels_.try_emplace(std::string(name));
    if (is_new) entry->second = fresh_blank_node().value;
    return Term::blank_node(entry->second);
  }
  if (is_well_formed_iri(name)) return Term::iri(name);
  has_dropped = true;
  return std::nullopt;
}

Done Deserializer::emit(const MaybeTerm& subject, MaybeTerm predicate, MaybeTerm object,
                        const Term& graph) {
  if (!subject || !predicate || !object) {
    has_dropped = true;
    return {};
  }
  if (dataset.size() >= options_.limits.quads) {
    return base::fail("limit.size", "", "The document has more quads than the limit.");
  }
  rdf::Quad& quad = dataset.emplace_back();
  quad.subject = *subject;
  quad.predicate = *std::move(predicate);
  quad.object = *std::move(object);
  quad.graph = graph;
  return {};
}

// Section 7.2, step 6: one node, whatever it contains, and the name that it goes by.
Done Deserializer::node(Value& value, const Term& graph, MaybeTerm& subject) {
  const Value* const id = value.find("@id");
  subject = id ? resource(id->text()) : MaybeTerm(fresh_blank_node());
  if (Done done = check_index(value, graph, subject); !done) return done;
  // Step 6.5 here, 8.2 step 1.3.2.1 there: types.
  for (const Value& type : value["@type"].as_span()) {
    Done done = emit(subject, type_, resource(type.text()), graph);
    if (!done) return done;
  }
  if (value.find("@reverse")) {
    if (Done done = reverse(value.member("@reverse"), graph, subject); !done) return done;
  }
  // Step 6.10. The quads of a graph whose name is malformed are left out (section 8.2, step 1.1).
  if (value.find("@graph")) {
    rdf::Dataset outside;
    if (!subject) std::swap(dataset, outside);
    for (Value& item : value.member("@graph").writable_span()) {
      MaybeTerm ignored;
      if (Done done = node(item, subject ? *subject : Term(), ignored); !done) return done;
    }
    if (!subject) std::swap(dataset, outside);
  }
  // Step 6.11.
  if (value.find("@included")) {
    for (Value& item : value.member("@included").writable_span()) {
      MaybeTerm ignored;
      if (Done done = node(item, graph, ignored); !done) return done;
    }
  }
  return properties(value, graph, subject);
}

// Section 7.2, step 6.8.
Done Deserializer::check_index(const Value& value, const Term& graph, const MaybeTerm& subject) {
  const Value* const index = value.find("@index");
  if (!index || !subject) return {};
  const std::string text(index->text());
  const auto [entry, is_new] =
      indexes_.try_emplace({graph.value, (subject->is_iri() ? "" : "_:") + subject->value}, text);
  if (is_new || entry->second == text) return {};
  return base::fail(base::Problem{"jsonld.invalid", "", "JSON-LD: conflicting indexes.", {}}.with(
      "code", "conflicting indexes"));
}

// Section 7.2, step 6.9: the other way round.
Done Deserializer::reverse(Value& map, const Term& graph, const MaybeTerm& object) {
  for (Member& member : map.writable_members()) {
    const MaybeTerm predicate = is_blank_node(member.name) ? std::nullopt : resource(member.name);
    for (Value& item : member.value.writable_span()) {
      MaybeTerm subject;
      Done done = node(item, graph, subject);
      if (done) done = emit(subject, predicate, object, graph);
      if (!done) return done;
    }
  }
  return {};
}

// Section 7.2, step 6.12; section 8.2, step 1.3.2.
Done Deserializer::properties(Value& value, const Term& graph, const MaybeTerm& subject) {
  for (Member& member : value.writable_members()) {
    if (is_keyword(member.name)) continue;
    // Step 1.3.2.3: no generalized RDF. What hangs on such a property is still looked at.
    MaybeTerm predicate = is_blank_node(member.name) ? std::nullopt : resource(member.name);
    const std::span<Value> items = member.value.writable_span();
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto term = object(items[i], graph);
      if (!term) return base::fail(term.error());
      const bool is_last = i + 1 == items.size();
      Done done = emit(subject, is_last ? std::exchange(predicate, std::nullopt) : predicate,
                       *std::move(term), graph);
      if (!done) return done;
    }
  }
  return {};
}

// Section 8.3: Object to RDF Conversion.
base::Result<MaybeTerm> Deserializer::object(Value& value, const Term& graph) {
  if (value.find("@list")) return list(value.member("@list"), graph);
  if (is_value_object(value)) return literal(value, graph);
  MaybeTerm term;
  if (Done done = node(value, graph, term); !done) return base::fail(done.error());
  return term;
}

// Section 8.3, steps 3 to 13.
base::Result<MaybeTerm> Deserializer::literal(Value& value, const Term& graph) {
  Value& content = value.member("@value");
  std::string datatype(value["@type"].text());
  const std::string_view language = value["@language"].text();
  // Steps 5 and 6.
  const bool is_json = datatype == "@json";
  if ((!datatype.empty() && !is_json && !is_well_formed_iri(datatype)) ||
      (value.find("@language") && !is_well_formed_language(language))) {
    has_dropped = true;
    return std::nullopt;
  }
  // Step 7.
  if (is_json) {
    const auto text = jcs::canonicalize(content);
    if (!text) return base::fail(text.error());
    return Term::literal(*text, std::string(rdf::kRdf) + "JSON");
  }
  std::string text;
  if (const auto truth = content.boolean()) {
    // Step 8.
    text = *truth ? "true" : "false";
    if (datatype.empty()) datatype = xsd("boolean");
  } else if (const auto number = content.number()) {
    // Steps 9 and 10.
    const bool has_fraction = *number != std::trunc(*number) || std::fabs(*number) >= 1e21;
    const bool is_double = has_fraction || datatype == xsd("double");
    text = is_double ? base::to_scientific(*number) : base::to_whole(*number);
    if (datatype.empty()) datatype = xsd(is_double ? "double" : "integer");
  } else {
    text = std::move(content).take_string();
  }
  // Step 12.
  if (value.find("@direction") && options_.rdf_direction != RdfDirection::none) {
    return directed(value, text, graph);
  }
  return Term::literal(std::move(text), std::move(datatype), std::string(language));
}

// Section 8.3, step 12: a text with a direction, in one of two ways.
Term Deserializer::directed(const Value& value, const std::string& text, const Term& graph) {
  const std::string language = base::to_lower_ascii(value["@language"].text());
  const std::string direction(value["@direction"].text());
  if (options_.rdf_direction == RdfDirection::i18n_datatype) {
    return Term::literal(text, "https://www.w3.org/ns/i18n#" + language + "_" + direction);
  }
  Term node = fresh_blank_node();
  dataset.push_back({node, rdf_term("value"), Term::literal(text), graph});
  if (!language.empty()) {
    dataset.push_back({node, rdf_term("language"), Term::literal(language), graph});
  }
  dataset.push_back({node, rdf_term("direction"), Term::literal(direction), graph});
  return node;
}

// Section 8.4: List to RDF Conversion.
base::Result<MaybeTerm> Deserializer::list(Value& items, const Term& graph) {
  const std::span<Value> values = items.writable_span();
  if (values.empty()) return rdf_term("nil");
  Term first = fresh_blank_node();
  Term cell = first;
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto term = object(values[i], graph);
    if (!term) return term;
    const Term next = i + 1 < values.size() ? fresh_blank_node() : rdf_term("nil");
    // Step 3.3: an item that cannot be part of a dataset leaves an empty cell.
    Done done = emit(cell, rdf_term("first"), *std::move(term), graph);
    if (done) done = emit(cell, rdf_term("rest"), next, graph);
    if (!done) return base::fail(done.error());
    cell = next;
  }
  return first;
}

}  // namespace

base::Result<ToRdf> to_rdf(const Value& document, const ContextSource& source,
                           const Options& options) {
  auto expanded = expand(document, source, options);
  if (!expanded) return base::fail(expanded.error());
  Deserializer deserializer(options);
  constexpr std::size_t kUsual = 100;  // quads of a small credential
  deserializer.dataset.reserve(kUsual);
  for (Value& item : expanded->document.writable_span()) {
    MaybeTerm ignored;
    Done done = deserializer.node(item, Term(), ignored);
    if (!done) return base::fail(done.error());
  }
  ToRdf result{std::move(deserializer.dataset), std::move(expanded->findings)};
  if (deserializer.has_dropped && result.findings.empty()) {
    result.findings.push_back(
        {"jsonld.dropped-value", "", "Something of the document is not in its RDF form.", {}});
  }
  return result;
}

}  // namespace portolan::canonical::jsonld
