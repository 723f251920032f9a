// Documents that carry their proof inside, or none: recognised by name, and what the readers can
// tell is shown. Their proofs come with a later release, so nothing here ever passes.
#include <algorithm>
#include <iterator>

#include "credential/reader.hpp"
#include "credential/recognise.hpp"
#include "credential/to_json.hpp"
#include "verify/data_integrity.hpp"
#include "verify/force/period.hpp"
#include "verify/force/refresh.hpp"
#include "verify/force/status.hpp"
#include "verify/integrity/credential_schema.hpp"
#include "verify/integrity/credential_type.hpp"
#include "verify/issuer/accreditation.hpp"
#include "verify/issuer/creators.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/nested.hpp"
#include "verify/open_badges_2/open_badges_2.hpp"
#include "verify/presentation.hpp"
#include "verify/recipient/identity.hpp"
#include "verify/run.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::EmbeddedSecuring;

Problem why_not_verified(EmbeddedSecuring securing) {
  switch (securing) {
    case EmbeddedSecuring::none: return {"proof.missing", "", "The credential is not signed.", {}};
    case EmbeddedSecuring::hosted:
    case EmbeddedSecuring::data_integrity:
    case EmbeddedSecuring::linked_data_signature: break;
  }
  return {"securing.unsupported",
          "/proof",
          "This kind of proof is not verified yet.",
          {{"securing", base::ArgumentKind::text, std::string(credential::to_text(securing))}}};
}

}  // namespace

void read_into(Run& run, credential::Profile profile, const Value& document, std::string_view at) {
  run.name_profile(profile);
  credential::Reading reading = credential::read(profile, document, at);
  run.credential = std::move(reading.credential);
  if (run.depth > 0) run.document = document;
  run.report.credentials.push_back(credential::to_json(run.credential));
  if (!reading.problems.empty()) {
    run.add(judge("integrity.structure", Question::integrity, std::move(reading.problems),
                  Severity::warns));
  }
}

const credential::Credential& add_credential(Run& run, credential::Profile profile,
                                             const Value& document, std::string_view at,
                                             std::vector<credential::StatusEntry> status) {
  read_into(run, profile, document, at);
  if (!status.empty()) {
    std::ranges::move(status, std::back_inserter(run.credential.status));
    run.report.credentials.front().set("has_status", true);
  }
  add_nested(run, document, at);
  add_type_check(run, document);
  add_schema_check(run, document, at);
  if (profile == credential::Profile::open_badge_3) {
    if (auto remark = remark_on_creators(run.credential)) run.add(*std::move(remark));
  }
  if (auto remark = remark_on_accreditations(run.credential)) run.add(*std::move(remark));
  add_status(run);
  add_refresh_check(run);
  for (Check& check : check_recipient(run.credential, run.request.recipient)) {
    run.add(std::move(check));
  }
  return run.credential;
}

Found verify_document(Run& run, const Value& document) {
  // The issuing software's upload form wraps the unsigned credential.
  const bool is_upload_form =
      document["credential"].is_object() && document.find("deliveryDetails");
  const Value& inner = is_upload_form ? document["credential"] : document;
  const auto profile = credential::recognise(inner);
  if (!profile) return Found::nothing;
  run.add(judge("integrity.json", Question::integrity, {}));

  const EmbeddedSecuring securing = credential::embedded_securing(inner);
  if (*profile == credential::Profile::verifiable_presentation &&
      securing == EmbeddedSecuring::none) {
    run.name_securing(credential::to_text(securing));
    add_presentation(run, inner, "", {});
    return Found::credential;
  }
  run.name_securing(credential::to_text(securing));
  const std::string at = is_upload_form ? "/credential" : "";
  if (securing == EmbeddedSecuring::data_integrity ||
      securing == EmbeddedSecuring::linked_data_signature) {
    verify_data_integrity(run, *profile, inner, at);
    return Found::credential;
  }
  if (securing == EmbeddedSecuring::hosted) return verify_hosted_badge(run, inner, *profile, at);
  run.add_problem("integrity.signature", Question::integrity, why_not_verified(securing));

  const credential::Credential& credential = add_credential(run, *profile, inner, at);
  run.add(check_period(credential, {}, run.request.at));
  run.add(check_recognition(credential.issuer_id().value_or(""), run.request.registry, run.report));
  return Found::credential;
}

}  // namespace portolan::verify
