// credentialSchema: does the credential keep the rules of the schemas that its issuer names?
//
// VC Data Model 2.0 section 4.11, VC JSON Schema ("JsonSchema"), Open Badges 3.0 section 9.1 step 1
// ("1EdTechJsonSchemaValidator2019": JSON Schema draft 2019-09). The older type names for the same
// thing are read as well. "JsonSchemaCredential" (a schema in a signed credential) and SHACL shapes
// are recognised by name only.
//
// No schema is bundled: no package on npm or in Debian carries the schemas of 1EdTech, and nothing
// is fetched. They come from the host, by address, and so do those that they refer to.
//
// - A schema that is at hand and violated makes the check fail (threat VCS-37): the issuer promised
//   a form that the signed content does not have.
// - A schema that is not at hand, not of the bytes that the credential says (digestSRI,
//   digestMultibase), broken, or beyond what we support leaves it open, as a warning: a genuine
//   credential stays genuine. What came along with the credential counts as not at hand.
// - An extract (selective disclosure) may lack what the schema requires: open as well.
//
// Problem types: vc.schema, vc.schema-partial, vc.schema-unchecked, vc.schema-digest, vc.schema-unsupported, and those of
// base/json/schema.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// add_schema_check adds "integrity.schema" when run.credential names a schema. `document` is the
// credential as far as the signature covers it, standing at `at`.
void add_schema_check(Run& run, const base::json::Value& document, std::string_view at);

}  // namespace portolan::verify
