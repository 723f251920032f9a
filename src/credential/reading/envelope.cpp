#include "credential/reading/envelope.hpp"

#include <utility>

#include "credential/reading/scalars.hpp"
#include "credential/reading/version.hpp"
#include "credential/status_entry.hpp"

namespace portolan::credential::reading {

namespace {

// JSON-LD 1.1 section 4.2.4: the last @language of the context is the language of plain texts.
void read_default_language(const Node& document) {
  for (const Node& context : document.list("@context")) {
    if (auto language = language_tag(context.value()["@language"].text())) {
      document.session().default_language = std::move(*language);
    }
  }
}

void read_schemas(const Node& document, Credential& credential) {
  for (const Node& node : document.objects("credentialSchema")) {
    const auto classes = node.classes();
    credential.schemas.push_back({node.at(), classes.empty() ? std::string() : classes.front(),
                                  node.identifier("id"), node.identifier("digestSRI"),
                                  node.identifier("digestMultibase")});
  }
}

void read_refresh(const Node& document, Credential& credential) {
  for (const Node& node : document.objects("refreshService")) {
    const auto classes = node.classes();
    // Open Badges 3.0 has the address in "id", W3C's own examples in "url".
    auto address = node.identifier("id");
    if (!address) address = node.identifier("url");
    credential.refresh.push_back(
        {node.at(), classes.empty() ? std::string() : classes.front(), std::move(address)});
  }
}

void read_proofs(const Node& document, Credential& credential) {
  credential.has_proof = document.member("proof").present();
  for (const Node& proof : document.objects("proof")) {
    const auto classes = proof.classes();
    credential.proof_types.push_back(classes.empty() ? std::string() : classes.front());
  }
}

void require(const Node& document, std::string_view member) {
  const Node found = document.member(member);
  if (!found.present()) found.report("schema.missing", "A required member is missing.");
}

void require_members(const Node& document, const Credential& credential) {
  require(document, "issuer");
  require(document, "credentialSubject");
  // 1.1 section 4.6 requires issuanceDate; 2.0 section 4.9 requires no date, its profiles do.
  const bool needs_date = version_of(document.value()) == DataModel::version_1 ||
                          credential.profile == Profile::open_badge_3;
  if (needs_date && !credential.valid_from) {
    require(document,
            version_of(document.value()) == DataModel::version_1 ? "issuanceDate" : "validFrom");
  }
}

}  // namespace

// Both data models name the same two dates differently, and documents mix the names, which hid
// expiries from other verifiers: all names are read, the narrower period counts.
void read_dates(const Node& document, Credential& credential) {
  const auto issuance = moment(document.member("issuanceDate"));
  const auto issued = moment(document.member("issued"));
  const auto start = moment(document.member("validFrom"));
  const auto end = moment(document.member("validUntil"));
  const auto expiry = moment(document.member("expirationDate"));
  credential.issued = issued ? issued : issuance;
  if (credential.profile == Profile::european_digital_credential) {
    // The ELM says from when a credential is valid apart from when it was sealed (issuanceDate).
    credential.valid_from = start ? start : issuance;
  } else {
    credential.valid_from = later(start, issuance);
  }
  credential.valid_until = earlier(end, expiry);
  credential.period_readable = all_readable({&issuance, &start, &end, &expiry});
}

// VC Data Model section "Status". An entry that cannot be read stays in the list.
void read_status(const Node& document, std::string_view member, Credential& credential) {
  for (const Node& node : document.list(member)) {
    StatusEntry entry = read_status_entry(node.value(), {}, node.at());
    if (entry.type.empty()) node.report("schema.type", "A status entry needs a type.");
    credential.status.push_back(std::move(entry));
  }
}

void read_envelope(const Node& document, Credential& credential) {
  read_default_language(document);
  credential.id = document.identifier("id");
  credential.types = document.classes();
  read_dates(document, credential);
  read_status(document, "credentialStatus", credential);
  // MyNextID's European credentials carry their status entries in "status".
  if (credential.profile == Profile::european_digital_credential) {
    read_status(document, "status", credential);
  }
  read_schemas(document, credential);
  read_refresh(document, credential);
  read_proofs(document, credential);
  if (credential.profile != Profile::verifiable_presentation) require_members(document, credential);
}

void read_nested(const Node& carrier, std::string_view member, NestedRole role,
                 Credential& credential) {
  for (const Node& node : carrier.list(member)) {
    if (!node.is_object() && !node.is_string()) {
      node.report("schema.type", "A credential belongs here.");
      continue;
    }
    std::optional<std::string> endorses;
    if (role == NestedRole::endorsement) endorses = carrier.identifier("id");
    credential.nested.push_back({node.at(), role, std::move(endorses)});
  }
}

void read_endorsements(const Node& carrier, Credential& credential) {
  read_nested(carrier, "endorsement", NestedRole::endorsement, credential);
  read_nested(carrier, "endorsementJwt", NestedRole::endorsement, credential);
}

std::vector<Node> subjects_of(const Node& document) {
  std::vector<Node> subjects = document.objects("credentialSubject");
  if (subjects.size() > 1) {
    subjects[1].report("schema.subjects", "The credential speaks about more than one subject.");
  }
  return subjects;
}

}  // namespace portolan::credential::reading
