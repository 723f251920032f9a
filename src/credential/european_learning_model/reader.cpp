#include "credential/european_learning_model/reader.hpp"

#include "credential/european_learning_model/agent.hpp"
#include "credential/european_learning_model/claim.hpp"
#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/details.hpp"
#include "credential/european_learning_model/profile_rules.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

Evidence read_evidence(const Node& node, Credential& credential) {
  Evidence evidence;
  evidence.title = reading::text(node.member("title"));
  if (evidence.title.empty()) evidence.title = concept_labels(node, "dcType");
  evidence.description = reading::text(node.member("evidenceStatement"));
  read_details(node, kEvidence, credential, evidence.details);
  add_media(node, "embeddedEvidence", "attachment", credential);
  add_accreditations(node, credential);
  return evidence;
}

void read_subjects(const Node& document, Credential& credential) {
  for (const Node& node : reading::subjects_of(document)) {
    credential.subjects.push_back(read_subject(node, credential));
    read_claims(node, credential);
  }
}

}  // namespace

void read_document(const Node& document, Credential& credential) {
  read_display(document, credential);
  const Node issuer = document.reference("issuer");
  credential.issuer = read_issuer(issuer);
  add_organisation(issuer, credential);
  read_subjects(document, credential);
  if (credential.title.empty() && !credential.achievements.empty()) {
    credential.title = credential.achievements.front().title;
  }
  read_details(document, kCredential, credential, credential.details);
  add_media(document, "attachment", "attachment", credential);
  for (const Node& node : document.objects("evidence")) {
    credential.evidence.push_back(read_evidence(node, credential));
  }
  // The first generation had rules of its own.
  if (credential.profile == Profile::european_digital_credential) check_profile(document);
}

}  // namespace portolan::credential::european_learning_model
