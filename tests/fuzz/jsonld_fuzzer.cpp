// Laws: the order of members changes neither the outcome nor the dataset; every finding points into
// the document; a document without findings says the same when its expanded form is read; whatever
// is written as N-Quads is read again as the same dataset.
#include <algorithm>
#include <cstdlib>

#include "base/json/gate.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"

using namespace portolan;
using base::json::Value;
namespace jsonld = canonical::jsonld;
namespace rdf = canonical::rdf;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// The contexts at hand are members of the document itself: a fuzzer can write them.
class OwnSource final : public jsonld::ContextSource {
 public:
  explicit OwnSource(const Value& document) : document_(document) {}
  jsonld::ContextDocument find(std::string_view url) const override {
    return {document_.find(url), {}};
  }

 private:
  const Value& document_;
};

Value reversed(const Value& value) {
  if (value.is_array()) {
    base::json::Array items;
    for (const Value& item : value.items()) items.push_back(reversed(item));
    return items;
  }
  if (!value.is_object()) return value;
  base::json::Object members;
  for (const auto& member : value.members()) {
    members.push_back({member.name, reversed(member.value)});
  }
  std::ranges::reverse(members);
  return members;
}

bool is_same(const rdf::Dataset& a, const rdf::Dataset& b) {
  rdf::CanonicalizeOptions options;
  options.limits.rdfc_work = 2'000;
  const auto first = rdf::canonicalize(a, options);
  const auto second = rdf::canonicalize(b, options);
  return !first || !second || first->text() == second->text();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto document = base::json::parse(text);
  if (!document) return 0;
  jsonld::Options options;
  options.limits.context_terms = 2'000;
  const OwnSource source(*document);
  const auto result = jsonld::to_rdf(*document, source, options);
  const Value other = reversed(*document);
  const OwnSource other_source(other);
  const auto again = jsonld::to_rdf(other, other_source, options);
  if (!result) {
    require(!result.error().type.empty());
    return 0;
  }
  // Of two faults the one that is met first is told, so only success is compared. What depends on
  // how much work is allowed may be met in one order and not in the other.
  require(again.has_value() || again.error().type.starts_with("limit."));
  if (again) require(is_same(result->dataset, again->dataset));
  for (const auto& finding : result->findings) require(document->at_pointer(finding.at));
  const auto read = rdf::parse_nquads(base::view_of(rdf::write_nquads(result->dataset)));
  require(read && *read == result->dataset);

  const auto expanded = jsonld::expand(*document, source, options);
  require(expanded.has_value());
  if (!expanded->findings.empty()) return 0;
  const auto twice = jsonld::to_rdf(expanded->document, source, options);
  require(twice.has_value());
  require(is_same(result->dataset, twice->dataset));
  return 0;
}
