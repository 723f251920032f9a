#include "credential/european_learning_model/reader.hpp"

#include <iterator>
#include <utility>

#include "credential/european_learning_model/agent.hpp"
#include "credential/european_learning_model/claim.hpp"
#include "credential/european_learning_model/concept.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

Evidence read_evidence(const Node& node) {
  Evidence evidence;
  evidence.title = reading::text(node.member("title"));
  if (evidence.title.empty()) evidence.title = concept_labels(node, "dcType");
  evidence.description = reading::text(node.member("evidenceStatement"));
  return evidence;
}

void read_subjects(const Node& document, Credential& credential) {
  for (const Node& node : reading::subjects_of(document)) {
    credential.subjects.push_back(read_subject(node));
    auto claims = read_claims(node);
    credential.achievements.insert(credential.achievements.end(),
                                   std::make_move_iterator(claims.begin()),
                                   std::make_move_iterator(claims.end()));
  }
}

}  // namespace

void read_document(const Node& document, Credential& credential) {
  credential.issuer = read_issuer(document.reference("issuer"));
  read_subjects(document, credential);
  read_display(document, credential);
  for (const Node& node : document.objects("evidence")) {
    credential.evidence.push_back(read_evidence(node));
  }
}

}  // namespace portolan::credential::european_learning_model
