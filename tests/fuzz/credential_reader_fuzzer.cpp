// Reads arbitrary JSON as every kind of credential.
//
// Laws: reading ends without a crash for every profile; the projection has all its members and no
// others; written and parsed again it is the same value; the report of problems is bounded; and what
// recognise() calls no credential is no credential when wrapped in an array either.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/json/gate.hpp"
#include "credential/reader.hpp"
#include "credential/recognise.hpp"
#include "credential/to_json.hpp"
#include "tests/unit/credential/projection_shape.hpp"

using namespace portolan;
using credential::Profile;

namespace {

void check(bool law) {
  if (!law) std::abort();
}

void read_as(Profile profile, const base::json::Value& document) {
  const auto reading = credential::read(profile, document, "/outer");
  const auto value = credential::to_json(reading.credential, "valid");
  check(credential::shape::is_projection(value));
  const std::string written = base::json::write(value);
  const auto again = base::json::parse(base::view_of(written));
  check(again.has_value() && *again == value && base::json::write(*again) == written);
  check(reading.problems.size() <= 201);
  for (const base::Problem& problem : reading.problems) {
    // Every pointer leads into the document; those of missing members to where they would be.
    check(problem.at.starts_with("/outer") || problem.type == "limit.problems");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes copy(data, data + size);
  const auto document = base::json::parse(copy);
  if (!document) return 0;
  for (int profile = 0; profile <= static_cast<int>(Profile::unknown); ++profile) {
    read_as(static_cast<Profile>(profile), *document);
  }
  (void)credential::recognise(*document);
  (void)credential::embedded_securing(*document);
  (void)credential::enclosed_credential(*document);
  base::json::Value wrapped = base::json::Value::array();
  wrapped.push(*document);
  check(!credential::recognise(wrapped).has_value());
  return 0;
}
