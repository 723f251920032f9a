#include "credential/open_badges_3/profile.hpp"

#include <utility>

#include "base/text.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::open_badges_3 {

using reading::Node;

namespace {

// Issuers spell it "ext:eIDASIdentifier", "eidasLegalIdentifier" and alike.
bool is_eidas(std::string_view identifier_type) {
  return base::to_lower_ascii(identifier_type).find("eidas") != std::string::npos;
}

std::optional<std::string> organisation_identifier(const Node& profile) {
  std::optional<std::string> found;
  for (const Node& entry : profile.objects("otherIdentifier")) {
    entry.expect_class("IdentifierEntry");
    if (!found && is_eidas(entry.value()["identifierType"].text())) {
      found = entry.identifier("identifier");
    }
  }
  return found;
}

}  // namespace

Party read_party(const Node& node) {
  if (node.is_string()) return {node.identifier(), {}};
  return {node.identifier("id"), reading::text(node.member("name"))};
}

Issuer read_issuer(const Node& node) {
  Issuer issuer;
  Party party = read_party(node);
  issuer.id = std::move(party.id);
  issuer.name = std::move(party.name);
  if (!node.is_object()) return issuer;
  node.expect_class("Profile");
  const Node parent = node.object("parentOrg");
  if (parent.present()) parent.expect_class("Profile");
  issuer.identifier = organisation_identifier(node);
  const Node address = node.object("address");
  issuer.country = address.identifier("addressCountryCode");
  if (!issuer.country) issuer.country = address.identifier("addressCountry");
  issuer.url = reading::web_address(node.member("url"));
  for (const Node& mail : node.references("email")) {
    if (auto text = reading::mail_address(mail)) issuer.emails.push_back(std::move(*text));
  }
  return issuer;
}

std::vector<Identifier> read_identifiers(const Node& subject) {
  std::vector<Identifier> identifiers;
  for (const Node& node : subject.objects("identifier")) {
    node.expect_class("IdentityObject");
    // The plain text of an identity that is not hashed stands in identityHash, too.
    auto value = node.identifier("identityHash");
    if (!value) {
      node.report("schema.missing", "An identity without identityHash identifies nobody.");
      continue;
    }
    Identifier identifier;
    identifier.type = node.identifier("identityType").value_or("identifier");
    identifier.value = std::move(*value);
    identifier.salt = node.identifier("salt");
    const auto hashed = node.value()["hashed"].boolean();
    if (!hashed) node.report("schema.type", "\"hashed\" must be true or false.");
    identifier.is_contradictory = !hashed && node.member("hashed").present();
    // An identity of which nobody says whether it is hashed is taken for what it looks like.
    identifier.hashed = hashed.value_or(identifier.value.starts_with("sha256$") ||
                                        identifier.value.starts_with("md5$"));
    identifiers.push_back(std::move(identifier));
  }
  return identifiers;
}

}  // namespace portolan::credential::open_badges_3
