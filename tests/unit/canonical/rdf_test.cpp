// RDFC-1.0 and N-Quads beside their suite (tests/conformance/rdf_canon.cpp).
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"

using namespace portolan;
namespace rdf = canonical::rdf;

namespace {

rdf::Dataset dataset_of(std::string_view text) {
  const auto dataset = rdf::parse_nquads(base::view_of(text));
  REQUIRE_MESSAGE(dataset, (dataset ? "" : dataset.error().detail));
  return *dataset;
}

bool is_nquads(std::string_view text) { return rdf::parse_nquads(base::view_of(text)).has_value(); }

std::string canonical_of(const rdf::Dataset& dataset) {
  const auto canonical = rdf::canonicalize(dataset);
  return canonical ? canonical->text() : canonical.error().type;
}

// Every blank node linked to every other one.
rdf::Dataset clique(int size) {
  rdf::Dataset dataset;
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < size; ++j) {
      if (i == j) continue;
      dataset.push_back({rdf::Term::blank_node("n" + std::to_string(i)),
                         rdf::Term::iri("urn:p"),
                         rdf::Term::blank_node("n" + std::to_string(j)),
                         {}});
    }
  }
  return dataset;
}

rdf::Dataset chain(int size) {
  rdf::Dataset dataset;
  for (int i = 0; i < size; ++i) {
    dataset.push_back({rdf::Term::blank_node("n" + std::to_string(i)),
                       rdf::Term::iri("urn:p"),
                       rdf::Term::blank_node("n" + std::to_string((i + 1) % size)),
                       {}});
  }
  return dataset;
}

}  // namespace

TEST_CASE("rdf-canon: graphs made to take for ever are refused in time (JLD-17)") {
  const auto started = std::chrono::steady_clock::now();
  CHECK(canonical_of(clique(10)) == "limit.rdfc");
  CHECK(canonical_of(clique(60)) == "limit.rdfc");
  CHECK(canonical_of(chain(2000)) == "limit.rdfc");
  const auto taken = std::chrono::steady_clock::now() - started;
  MESSAGE("three poisoned graphs: ",
          std::chrono::duration_cast<std::chrono::milliseconds>(taken).count(), " ms");
  // Two thousand nodes of one first hash are no poison as long as they hang on named ones.
  rdf::Dataset many;
  for (int i = 0; i < 2000; ++i) {
    many.push_back({rdf::Term::iri("urn:s"),
                    rdf::Term::iri("urn:p"),
                    rdf::Term::blank_node("n" + std::to_string(i)),
                    {}});
  }
  CHECK(canonical_of(many).starts_with("<urn:s> <urn:p> _:c14n0 .\n"));
}

TEST_CASE("rdf-canon: labels and order of the input do not matter, a quad twice counts once") {
  const auto one = dataset_of(
      "_:a <urn:p> _:b .\n_:b <urn:p> _:c .\n_:c <urn:q> \"x\"@en <urn:g> .\n_:a <urn:p> _:b .");
  const auto other =
      dataset_of("_:x <urn:q> \"x\"@en <urn:g> .\n_:c <urn:p> _:a .\n_:a <urn:p> _:x .\n");
  CHECK(canonical_of(one) == canonical_of(other));
  CHECK(canonical_of(dataset_of(canonical_of(one))) == canonical_of(one));
}

TEST_CASE("nquads: escapes, comments, line ends and what is refused (JLD-19)") {
  const auto dataset = dataset_of(
      "# comment\r\n\r\n <urn:s>\t<urn:p> \"\\u00e9\\U0001F600\\t\\\"\"^^<urn:d> . # more\n"
      "_:b.1 <urn:p> \"x\"@en-GB _:g.\n<urn:s><urn:p><urn:o>.");
  REQUIRE(dataset.size() == 3);
  CHECK(dataset[0].object == rdf::Term::literal("\u00e9\U0001F600\t\"", "urn:d"));
  CHECK(dataset[1].subject == rdf::Term::blank_node("b.1"));
  CHECK(dataset[1].object == rdf::Term::literal("x", {}, "en-GB"));
  CHECK(dataset_of("<urn:s> <urn:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .") ==
        dataset_of("<urn:s> <urn:p> \"x\" ."));
  CHECK(rdf::write_nquad({rdf::Term::iri("urn:s"),
                          rdf::Term::iri("urn:p"),
                          rdf::Term::literal("\x01\t\x7F\u0085\U0001F600\"\\\uFFFE"),
                          {}}) ==
        "<urn:s> <urn:p> \"\\u0001\\t\\u007F\u0085\U0001F600\\\"\\\\\\uFFFE\" .\n");
  for (const char* wrong :
       {"<urn:s> <urn:p> .", "<urn:s> _:b <urn:o> .", "\"s\" <urn:p> <urn:o> .",
        "<urn:s> <urn:p> \"x", "<urn:s> <urn:p> \"\\x\" .", "<urn:s> <urn:p> \"\\uD800\" .",
        "<urn:s> <urn:p> \"x\"@ .", "<urn:s> <urn:p> <a b> .",
        "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .", "<urn:s> <urn:p> <urn:o>",
        "<urn:s> <urn:p> _:-a .", "<urn:s> <urn:p> \"\xC0\" .", "<urn:s> <urn:p> \"x\" \"g\" .",
        "<urn:s> <urn:p> <urn:\\u0020> ."}) {
    CHECK_MESSAGE(!is_nquads(wrong), wrong);
  }
}
