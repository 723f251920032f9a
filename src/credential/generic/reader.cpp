#include "credential/generic/reader.hpp"

#include <utility>

#include "credential/reading/envelope.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::generic {

using reading::Node;

namespace {

Party read_party(const Node& node) {
  if (node.is_string()) return {node.identifier(), {}};
  return {node.identifier("id"), reading::text(node.member("name"))};
}

// Without a name of its own a credential is called by its most telling type.
Text title_of(const Node& document, const Credential& credential) {
  if (Text name = reading::text(document.member("name")); !name.empty()) return name;
  Text title;
  for (const std::string& type : credential.types) {
    if (type == "VerifiableCredential" || type == "VerifiablePresentation") continue;
    title.add(std::string(kUndetermined), type);
    break;
  }
  return title;
}

}  // namespace

void read_credential(const Node& document, Credential& credential) {
  const Node issuer = document.reference("issuer");
  Party party = read_party(issuer);
  credential.issuer.id = std::move(party.id);
  credential.issuer.name = std::move(party.name);
  if (issuer.is_object()) credential.issuer.url = reading::web_address(issuer.member("url"));
  credential.title = title_of(document, credential);
  credential.description = reading::text(document.member("description"));
  for (const Node& node : reading::subjects_of(document)) {
    credential.subjects.push_back(
        {node.at(), node.identifier("id"), reading::text(node.member("name")), {}});
  }
}

void read_presentation(const Node& document, Credential& credential) {
  credential.title = title_of(document, credential);
  const Node holder = document.reference("holder");
  if (holder.present()) {
    Party party = read_party(holder);
    credential.subjects.push_back({holder.at(), std::move(party.id), std::move(party.name), {}});
  }
  reading::read_nested(document, "verifiableCredential", NestedRole::presented, credential);
}

}  // namespace portolan::credential::generic
