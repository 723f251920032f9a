#include "credential/european_learning_model/agent.hpp"

#include <utility>

#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/details.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

// Given and family name of a language make the full name where there is none.
Text full_name(const Node& person) {
  if (Text full = reading::text(person.member("fullName")); !full.empty()) return full;
  const Text given = reading::text(person.member("givenName"));
  const Text family = reading::text(person.member("familyName"));
  Text result;
  for (const LocalText& entry : given.entries) {
    const std::string_view last = family.in(entry.language);
    result.add(entry.language, last.empty() ? entry.value : entry.value + " " + std::string(last));
  }
  for (const LocalText& entry : family.entries) result.add(entry.language, entry.value);
  return result;
}

Text agent_name(const Node& agent) {
  for (const std::string_view member : {"legalName", "prefLabel", "altLabel"}) {
    if (Text name = reading::text(agent.member(member)); !name.empty()) return name;
  }
  return full_name(agent);
}

// The country is coded by the last segment of a country concept: ".../authority/country/ESP".
std::optional<std::string> country_of(const Node& parent, std::string_view member) {
  for (const Node& country : parent.references(member)) {
    const auto uri = concept_uri(country);
    if (uri && !reading::last_segment(*uri).empty())
      return std::string(reading::last_segment(*uri));
  }
  return std::nullopt;
}

std::optional<std::string> country_of_organisation(const Node& organisation) {
  for (const Node& location : organisation.objects("location")) {
    for (const Node& address : location.objects("address")) {
      if (auto country = country_of(address, "countryCode")) return country;
    }
  }
  return country_of(organisation.object("eIDASIdentifier"), "spatial");
}

std::vector<std::string> mail_addresses(const Node& agent) {
  std::vector<std::string> addresses;
  for (const Node& contact : agent.objects("contactPoint")) {
    for (const Node& mailbox : contact.references("emailAddress")) {
      const Node text = mailbox.is_object() ? mailbox.member("id") : mailbox;
      if (auto address = reading::mail_address(text)) {
        reading::add_new(addresses, std::move(*address), mailbox);
      }
    }
  }
  return addresses;
}

std::optional<std::string> homepage_of(const Node& agent) {
  for (const Node& page : agent.references("homepage")) {
    const Node address = page.is_object() ? page.member("contentURL") : page;
    if (auto url = reading::web_address(address)) return url;
  }
  return std::nullopt;
}

void read_identifiers(const Node& person, Subject& subject) {
  for (const Node& national : person.objects("nationalID")) {
    if (auto value = national.identifier("notation")) {
      subject.identifiers.push_back({"nationalID", std::move(*value), false, {}});
    }
  }
  for (const Node& identifier : person.objects("identifier")) {
    auto value = identifier.identifier("notation");
    if (!value) continue;
    Text scheme = reading::text(identifier.member("schemeName"));
    if (scheme.empty()) scheme = concept_labels(identifier, "dcType");
    std::string type(scheme.empty() ? std::string_view("identifier") : scheme.any());
    subject.identifiers.push_back({std::move(type), std::move(*value), false, {}});
  }
  for (std::string& address : mail_addresses(person)) {
    subject.identifiers.push_back({"emailAddress", std::move(address), false, {}});
  }
}

}  // namespace

Issuer read_issuer(const Node& node) {
  Issuer issuer;
  if (node.is_string()) {
    issuer.id = node.identifier();
    return issuer;
  }
  issuer.id = node.identifier("id");
  issuer.name = agent_name(node);
  issuer.identifier = node.object("eIDASIdentifier").identifier("notation");
  issuer.country = country_of_organisation(node);
  issuer.url = homepage_of(node);
  issuer.emails = mail_addresses(node);
  return issuer;
}

Party read_party(const Node& node) {
  if (node.is_string()) return {node.identifier(), {}};
  return {node.identifier("id"), agent_name(node)};
}

Subject read_subject(const Node& node, Credential& credential) {
  Subject subject;
  subject.at = node.at();
  subject.id = node.identifier("id");
  subject.name = full_name(node);
  read_identifiers(node, subject);
  read_details(node, kPerson, credential, subject.details);
  return subject;
}

}  // namespace portolan::credential::european_learning_model
