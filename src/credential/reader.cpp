#include "credential/reader.hpp"

#include "credential/elements/elements.hpp"
#include "credential/european_learning_model/reader.hpp"
#include "credential/generic/reader.hpp"
#include "credential/generic/sd_jwt.hpp"
#include "credential/open_badges_2/reader.hpp"
#include "credential/open_badges_3/reader.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential {

namespace {

void read_by_profile(const reading::Node& document, Credential& credential) {
  switch (credential.profile) {
    case Profile::open_badge_2:
    case Profile::open_badge_1: return open_badges_2::read_document(document, credential);
    case Profile::sd_jwt_vc: return generic::read_sd_jwt_claims(document, credential);
    default: break;
  }
  reading::read_envelope(document, credential);
  switch (credential.profile) {
    case Profile::european_digital_credential:
    case Profile::european_digital_credential_xml:
      return european_learning_model::read_document(document, credential);
    case Profile::open_badge_3:
    case Profile::comprehensive_learner_record_2:
      return open_badges_3::read_document(document, credential);
    case Profile::verifiable_presentation: return generic::read_presentation(document, credential);
    default: return generic::read_credential(document, credential);
  }
}

}  // namespace

Reading read(Profile profile, const base::json::Value& document, std::string_view at) {
  Reading result;
  reading::Session session;
  const reading::Node node(document, at, session);
  result.credential.at = at;
  result.credential.profile = profile;
  if (node.is_object()) {
    read_by_profile(node, result.credential);
    result.credential.elements = elements::find(profile, document, at);
  } else {
    node.report("schema.type", "A credential is an object.");
  }
  result.problems = session.take_problems();
  return result;
}

}  // namespace portolan::credential
