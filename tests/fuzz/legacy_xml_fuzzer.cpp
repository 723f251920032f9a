// Reads arbitrary XML as a European credential of the first generation.
//
// Laws: rewriting ends without a crash and within its limits (the JSON is no deeper than what the gate
// lets in, so that it could be parsed again); the same XML gives the same JSON; whatever comes out is
// read into a projection with all its members and no others; only limits are reported.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/json/gate.hpp"
#include "base/xml/gate.hpp"
#include "credential/european_learning_model/legacy_xml.hpp"
#include "credential/reader.hpp"
#include "credential/to_json.hpp"
#include "tests/unit/credential/projection_shape.hpp"

using namespace portolan;
namespace legacy = credential::european_learning_model;

namespace {

void check(bool law) {
  if (!law) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes copy(data, data + size);
  const auto root = base::xml::parse(copy);
  if (!root) return 0;
  const base::xml::Element* const found = legacy::find_legacy_credential(*root);
  // Whatever the document element is called: its content is what matters here.
  const base::xml::Element& element = found ? *found : *root;
  const auto first = legacy::rewrite_legacy(*root, element);
  const auto second = legacy::rewrite_legacy(*root, element);
  check(first.document == second.document && first.is_signed == second.is_signed);
  for (const base::Problem& problem : first.problems) check(problem.type.starts_with("limit."));
  // Repeated references may grow beyond the gate's size, never beyond its depth.
  const std::string written = base::json::write(first.document);
  if (written.size() < base::kLimits.json_string_bytes) {
    const auto again = base::json::parse(base::view_of(written));
    check(again.has_value() || again.error().type == "limit.size" ||
          again.error().type == "json.unicode" || again.error().type == "limit.key");
  }
  const auto reading =
      credential::read(credential::Profile::european_digital_credential_xml, first.document);
  check(credential::shape::is_projection(credential::to_json(reading.credential, "valid")));
  return 0;
}
