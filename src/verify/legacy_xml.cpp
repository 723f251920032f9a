#include "verify/legacy_xml.hpp"

#include <utility>

#include "base/xml/gate.hpp"
#include "credential/european_learning_model/legacy_xml.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

namespace legacy = credential::european_learning_model;
using base::Problem;
using credential::Profile;

// What cannot be parsed is told by its text.
bool names_credential(base::ByteView file) {
  const std::string_view text = base::text_of(file);
  return text.find("europassCredential") != text.npos;
}

void name(Run& run, bool is_signed) {
  run.add(judge("integrity.container", Question::integrity, {}));
  run.name_profile(Profile::european_digital_credential_xml);
  run.name_securing(is_signed ? "xades" : "none");
}

}  // namespace

Found verify_legacy_xml(Run& run, base::ByteView file) {
  const auto root = base::xml::parse(file);
  if (!root) {
    if (!names_credential(file)) return Found::nothing;
    name(run, true);
    run.add_problem("integrity.xml", Question::integrity, root.error());
    return Found::credential;
  }
  const base::xml::Element* const element = legacy::find_legacy_credential(*root);
  if (!element) return Found::nothing;
  legacy::LegacyDocument legacy = legacy::rewrite_legacy(*root, *element);
  name(run, legacy.is_signed);
  run.add(judge("integrity.xml", Question::integrity, std::move(legacy.problems)));
  if (legacy.is_signed) {
    run.add_problem("integrity.signature", Question::integrity,
                    {"securing.unsupported",
                     "",
                     "Signatures of XML are not verified.",
                     {{"securing", base::ArgumentKind::text, "xades"}}});
  } else {
    run.add_problem("integrity.signature", Question::integrity,
                    {"proof.missing", "", "The credential is not signed.", {}});
  }
  const credential::Credential& credential =
      add_credential(run, Profile::european_digital_credential_xml, legacy.document, "");
  run.add(check_period(credential, {}, run.request.at));
  run.add(check_recognition(credential.issuer_id().value_or(""), run.request.registry, run.report));
  return Found::credential;
}

}  // namespace portolan::verify
