#include "credential/generic/sd_jwt.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/json/numeric_date.hpp"
#include "base/text.hpp"
#include "credential/european_learning_model/reader.hpp"
#include "credential/generic/learning_claims.hpp"
#include "credential/open_badges_3/reader.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/scalars.hpp"
#include "credential/status_entry.hpp"

namespace portolan::credential::generic {

using reading::Node;

namespace {

std::optional<Moment> token_time(const Node& node) {
  if (!node.present()) return std::nullopt;
  const auto instant = base::json::numeric_date(node.value());
  if (!instant) {
    node.report("schema.date", "This is no date in seconds.");
    return Moment{};
  }
  return Moment{base::to_text(*instant), instant};
}

// The shape in which a document inside the token tells about learning.
void read_inner_document(const Node& claims, Credential& credential) {
  const Node elm = claims.object("elm");
  const Node document = elm.present() ? elm : claims;
  bool has_claims = elm.present();
  for (const Node& subject : document.list("credentialSubject")) {
    has_claims = has_claims || subject.member("hasClaim").present();
  }
  if (!elm.present() && !document.member("credentialSubject").present()) return;
  credential.profile = has_claims ? Profile::european_digital_credential : Profile::open_badge_3;
  reading::read_dates(document, credential);
  reading::read_status(document, "credentialStatus", credential);
  if (elm.present()) reading::read_status(document, "status", credential);
  if (has_claims) {
    european_learning_model::read_document(document, credential);
  } else {
    open_badges_3::read_document(document, credential);
  }
  credential.profile = Profile::sd_jwt_vc;
}

// The token's own claims go before what the document inside says of the same.
void read_envelope_claims(const Node& claims, Credential& credential) {
  credential.id = claims.identifier("jti");
  if (!credential.id) credential.id = claims.identifier("id");
  if (auto type = claims.identifier("vct")) credential.types = {std::move(*type)};
  credential.issuer.id = claims.identifier("iss");
  if (Text name = reading::text(claims.member("issuing_authority")); !name.empty()) {
    credential.issuer.name = std::move(name);
  }
  if (auto country = claims.identifier("issuing_country")) {
    credential.issuer.country = std::move(country);
  }

  const auto issued = token_time(claims.member("iat"));
  const auto start = token_time(claims.member("nbf"));
  const auto expiry = token_time(claims.member("exp"));
  const auto end = calendar_date(claims.member("date_of_expiry"), DayEnd::last_second);
  if (!credential.issued) credential.issued = issued;
  credential.valid_from = reading::later(credential.valid_from, start);
  credential.valid_until = reading::earlier(credential.valid_until, reading::earlier(expiry, end));
  credential.period_readable =
      credential.period_readable && reading::all_readable({&start, &expiry, &end});
}

// Token Status List (draft-ietf-oauth-status-list): status.status_list.{uri,idx}.
void read_token_status(const Node& claims, Credential& credential) {
  const Node status = claims.member("status");
  if (!status.present()) return;
  // Another mechanism is kept by its name, so that nobody takes it for none.
  for (const auto& member : status.value().members()) {
    credential.status.push_back(read_status_entry(member.value, member.name,
                                                  status.at() + base::pointer_token(member.name)));
  }
  if (status.value().members().empty()) credential.status.push_back({status.at(), {}, {}});
}

void read_recipient(const Node& claims, Credential& credential) {
  if (credential.subjects.empty()) credential.subjects.push_back({claims.at(), {}, {}, {}});
  Subject& subject = credential.subjects.front();
  if (auto id = claims.identifier("sub")) subject.id = std::move(id);
  if (Text name = learner_name(claims); !name.empty()) subject.name = std::move(name);
  if (auto number = claims.identifier("learner_identification")) {
    subject.identifiers.push_back({"learner_identification", std::move(*number), false, {}});
  }
}

}  // namespace

void read_sd_jwt_claims(const Node& claims, Credential& credential) {
  read_inner_document(claims, credential);
  read_envelope_claims(claims, credential);
  read_token_status(claims, credential);
  read_recipient(claims, credential);
  if (claims.member("achievement_title").present()) {
    credential.achievements.push_back(read_learning_claims(claims, credential));
  }
  if (credential.title.empty() && !credential.achievements.empty()) {
    credential.title = credential.achievements.front().title;
  }
  if (credential.title.empty() && !credential.types.empty()) {
    credential.title.add(std::string(kUndetermined), credential.types.front());
  }
}

}  // namespace portolan::credential::generic
