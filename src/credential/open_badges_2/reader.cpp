#include "credential/open_badges_2/reader.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "credential/open_badges_2/badge_class.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/picture.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::open_badges_2 {

using reading::Node;

namespace {

enum class DayEdge { first_second, last_second };

std::optional<Moment> read_date(const Node& node, DayEdge edge) {
  if (const auto seconds = node.value().integer()) {
    const auto instant = base::from_unix(*seconds);
    if (instant) return Moment{base::to_text(*instant), instant};
  }
  const std::string_view text = node.value().text();
  if (text.size() == 10) {
    const std::string_view time = edge == DayEdge::first_second ? "T00:00:00Z" : "T23:59:59Z";
    const auto instant = base::parse_instant(std::string(text).append(time));
    if (instant) return Moment{base::to_text(*instant), instant};
  }
  return reading::moment(node);
}

bool looks_hashed(std::string_view identity) {
  return identity.starts_with("sha256$") || identity.starts_with("md5$");
}

std::string identity_type(const Node& recipient) {
  const auto classes = recipient.classes();
  const std::string type = classes.empty() ? std::string("email") : classes.front();
  return type == "email" ? "emailAddress" : type;
}

// Section "IdentityObject"; in 0.5 the recipient is the identity itself and the salt stands beside.
std::optional<Subject> read_recipient(const Node& assertion) {
  const Node recipient = assertion.reference("recipient");
  if (!recipient.present()) {
    recipient.report("schema.missing", "A badge needs a recipient.");
    return std::nullopt;
  }
  Subject subject;
  subject.at = recipient.at();
  const bool object = recipient.is_object();
  auto identity = object ? recipient.identifier("identity") : recipient.identifier();
  if (!identity) {
    recipient.report("schema.missing", "The recipient has no identity.");
    return subject;
  }
  const bool hashed = recipient.value()["hashed"].boolean().value_or(looks_hashed(*identity));
  subject.identifiers.push_back({object ? identity_type(recipient) : "emailAddress",
                                 std::move(*identity), hashed,
                                 (object ? recipient : assertion).identifier("salt")});
  return subject;
}

// Evidence is an address, or an object with one.
void read_evidence(const Node& assertion, Credential& credential) {
  for (const Node& node : assertion.references("evidence")) {
    Evidence evidence;
    const auto address = node.is_object() ? node.identifier("id") : node.identifier();
    if (address && reading::is_web_address(*address)) evidence.url = address;
    evidence.title = reading::text(node.member("name"));
    evidence.description = reading::text(node.member("description"));
    if (evidence.description.empty())
      evidence.description = reading::text(node.member("narrative"));
    credential.evidence.push_back(std::move(evidence));
  }
}

void read_image(const Node& carrier, Credential& credential) {
  const Node image = carrier.reference("image");
  const Node address = image.is_object() ? image.member("id") : image;
  if (auto picture = reading::data_uri_picture(address)) {
    credential.images.push_back(std::move(*picture));
  }
}

}  // namespace

void read_document(const Node& assertion, Credential& credential) {
  if (auto language = reading::language_tag(assertion.value()["@language"].text())) {
    assertion.session().default_language = std::move(*language);
  }
  credential.id = assertion.identifier("id");
  if (!credential.id) credential.id = assertion.identifier("uid");
  credential.types = assertion.classes();
  credential.issued = read_date(assertion.member("issuedOn"), DayEdge::first_second);
  if (!credential.issued)
    credential.issued = read_date(assertion.member("issued_on"), DayEdge::first_second);
  credential.valid_from = credential.issued;
  credential.valid_until = read_date(assertion.member("expires"), DayEdge::last_second);
  credential.period_readable =
      reading::all_readable({&credential.valid_from, &credential.valid_until});
  if (auto subject = read_recipient(assertion)) credential.subjects.push_back(std::move(*subject));
  read_evidence(assertion, credential);
  read_image(assertion, credential);
  reading::read_endorsements(assertion, credential);
  credential.has_proof = assertion.member("proof").present();

  const Node badge = assertion.reference("badge");
  if (!badge.present()) badge.report("schema.missing", "An assertion needs a badge.");
  Achievement achievement = read_badge_class(badge, credential.issuer);
  read_image(badge, credential);
  achievement.awarded_on = credential.issued;
  credential.title = achievement.title;
  credential.description = achievement.description;
  credential.achievements.push_back(std::move(achievement));
}

}  // namespace portolan::credential::open_badges_2
