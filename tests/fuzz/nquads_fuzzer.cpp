// Laws: what is read is written and read again as the same dataset; the canonical form is its own
// canonical form, and neither new labels nor another order of quads changes it.
#include <algorithm>
#include <cstdlib>

#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"

using namespace portolan;
namespace rdf = canonical::rdf;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto dataset = rdf::parse_nquads(text);
  if (!dataset) return 0;
  const auto again = rdf::parse_nquads(base::view_of(rdf::write_nquads(*dataset)));
  require(again && *again == *dataset);

  rdf::CanonicalizeOptions options;
  options.limits.rdfc_work = 2'000;
  const auto canonical = rdf::canonicalize(*dataset, options);
  rdf::Dataset other = *dataset;
  std::ranges::reverse(other);
  for (rdf::Quad& quad : other) {
    for (rdf::Term* term : {&quad.subject, &quad.object, &quad.graph}) {
      if (term->is_blank_node()) term->value = "x" + term->value;
    }
  }
  const auto renamed = rdf::canonicalize(other, options);
  // How much work is saved by giving up an order early depends on the order of the labels.
  if (!canonical || !renamed) return 0;
  require(canonical->text() == renamed->text());
  const auto parsed = rdf::parse_nquads(base::view_of(canonical->text()));
  require(parsed.has_value());
  const auto twice = rdf::canonicalize(*parsed, options);
  require(!twice || twice->text() == canonical->text());
  return 0;
}
