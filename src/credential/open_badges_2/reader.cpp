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

// A calendar day without a zone begins where it begins first and ends where it ends last. Its text
// names the day that was written, for readers.
std::optional<Moment> read_day(const Node& node, DayEdge edge) {
  constexpr std::size_t kDayLength = std::string_view("2026-06-01").size();
  const std::string text(node.value().text());
  if (text.size() != kDayLength) return std::nullopt;
  const bool is_start = edge == DayEdge::first_second;
  const auto instant =
      base::parse_instant(text + (is_start ? "T00:00:00+14:00" : "T23:59:59-12:00"));
  if (!instant) return std::nullopt;
  node.report("time.date-only", "A day without a time and a zone.");
  return Moment{text + (is_start ? "T00:00:00Z" : "T23:59:59Z"), instant};
}

// Section "Primitive datatypes", DateTime: 1.x allowed Unix seconds, 2.0 does not.
std::optional<Moment> read_date(const Node& node, DayEdge edge, Profile profile) {
  const auto seconds = node.value().integer();
  if (seconds && profile == Profile::open_badge_1) {
    const auto instant = base::from_unix(*seconds);
    if (instant) return Moment{base::to_text(*instant), instant};
  }
  if (node.value().is_number()) {
    node.report("schema.date", "A number is no date-time.");
    return Moment{*node.value().number_text(), std::nullopt};
  }
  if (auto day = read_day(node, edge)) return day;
  return reading::moment(node);
}

// "Open Badges v2.0 requires string ISO 8601 values with time zone indicators." Where a badge ends
// is not guessed: without a zone it could be either side of now.
std::optional<Moment> read_expiry(const Node& node, Profile profile) {
  auto moment = read_date(node, DayEdge::last_second, profile);
  const bool has_zone = moment && base::parse_instant(moment->text).has_value();
  if (moment && moment->instant && !has_zone && profile == Profile::open_badge_2) {
    node.report("schema.date", "A date-time without a zone.");
    moment->instant.reset();
  }
  return moment;
}

bool looks_hashed(std::string_view identity) {
  const std::string start = base::to_lower_ascii(identity.substr(0, identity.find('$') + 1));
  return start == "sha256$" || start == "md5$";
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
  const Node flag = recipient.member("hashed");
  const auto hashed = flag.value().boolean();
  if (flag.present() && !hashed) {
    recipient.report("schema.type", "\"hashed\" must be true or false.");
  }
  Identifier identifier;
  identifier.type = object ? identity_type(recipient) : "emailAddress";
  identifier.hashed = hashed.value_or(looks_hashed(*identity));
  identifier.value = std::move(*identity);
  identifier.salt = (object ? recipient : assertion).identifier("salt");
  identifier.is_contradictory = flag.present() && !hashed;
  subject.identifiers.push_back(std::move(identifier));
  return subject;
}

// Evidence is an address, or an object with one. The assertion's own narrative connects several.
void read_evidence(const Node& assertion, Credential& credential) {
  if (auto narrative = reading::text(assertion.member("narrative")); !narrative.empty()) {
    credential.evidence.push_back({.title = {}, .description = std::move(narrative), .url = {}});
  }
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
  for (const std::string_view name : {"issuedOn", "issued_on"}) {
    if (credential.issued) break;
    credential.issued =
        read_date(assertion.member(name), DayEdge::first_second, credential.profile);
  }
  credential.valid_from = credential.issued;
  credential.valid_until = read_expiry(assertion.member("expires"), credential.profile);
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
