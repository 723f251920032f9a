#include "credential/open_badges_3/reader.hpp"

#include <utility>

#include "credential/open_badges_3/achievement.hpp"
#include "credential/open_badges_3/profile.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/picture.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::open_badges_3 {

using reading::Node;

namespace {

constexpr std::size_t kMostAssociations = 2'000;

Text plain_name(const std::vector<Identifier>& identifiers) {
  for (const Identifier& identifier : identifiers) {
    if (identifier.type != "name" || identifier.hashed) continue;
    Text name;
    name.add(std::string(kUndetermined), identifier.value);
    return name;
  }
  return {};
}

Subject read_subject(const Node& node, Profile profile) {
  node.expect_class(profile == Profile::open_badge_3 ? "AchievementSubject" : "ClrSubject");
  Subject subject;
  subject.at = node.at();
  subject.id = node.identifier("id");
  subject.identifiers = read_identifiers(node);
  subject.name = reading::text(node.member("name"));
  if (subject.name.empty()) subject.name = plain_name(subject.identifiers);
  // Section "AchievementSubject": one of id and identifier must be there.
  if (!subject.id && subject.identifiers.empty()) {
    node.member("id").report("schema.missing", "The subject has neither id nor identifier.");
  }
  const Node source = node.object("source");
  if (source.present()) source.expect_class("Profile");
  return subject;
}

Evidence read_evidence(const Node& node) {
  node.expect_class("Evidence");
  Evidence evidence;
  evidence.title = reading::text(node.member("name"));
  evidence.description = reading::text(node.member("description"));
  if (evidence.description.empty()) evidence.description = reading::text(node.member("narrative"));
  const auto id = node.identifier("id");
  if (id && reading::is_web_address(*id)) evidence.url = id;
  return evidence;
}

// CLR 2.0, "Association": one that does not say what belongs to what says nothing.
void read_associations(const Node& subject, Credential& credential) {
  for (const Node& node : subject.objects("association")) {
    node.expect_class("Association");
    if (credential.associations.size() == kMostAssociations) {
      node.report("limit.items", "Further associations were left out.");
      return;
    }
    auto type = node.identifier("associationType");
    auto source = node.identifier("sourceId");
    auto target = node.identifier("targetId");
    if (!type || !source || !target) {
      node.report("schema.missing", "An association needs a type and two ends.");
      continue;
    }
    credential.associations.push_back({*std::move(type), *std::move(source), *std::move(target)});
  }
}

void read_subjects(const Node& document, Credential& credential) {
  for (const Node& node : reading::subjects_of(document)) {
    credential.subjects.push_back(read_subject(node, credential.profile));
    const std::size_t before = credential.achievements.size();
    read_achievements(node, credential);
    const bool none = credential.achievements.size() == before;
    if (none && credential.profile == Profile::open_badge_3) {
      node.member("achievement").report("schema.missing", "An achievement is missing.");
    }
    reading::read_nested(node, "verifiableCredential", NestedRole::contained, credential);
    read_associations(node, credential);
  }
}

// A creator that is only an id is called by the issuer's name where it is the issuer.
void name_creators(Credential& credential) {
  for (Achievement& achievement : credential.achievements) {
    for (Party& party : achievement.awarded_by) {
      const bool same = party.id && party.id == credential.issuer.id;
      if (same && party.name.empty()) party.name = credential.issuer.name;
    }
  }
}

void read_picture(const Node& document, Credential& credential) {
  const Node image = document.reference("image");
  const Node address = image.is_object() ? image.member("id") : image;
  if (auto picture = reading::data_uri_picture(address)) {
    credential.images.push_back(std::move(*picture));
  }
}

}  // namespace

void read_document(const Node& document, Credential& credential) {
  const Node issuer = document.reference("issuer");
  credential.issuer = read_issuer(issuer);
  if (issuer.present() && !credential.issuer.id) {
    issuer.member("id").report("schema.missing", "The issuer needs an id.");
  }
  reading::read_endorsements(document, credential);
  if (issuer.is_object()) reading::read_endorsements(issuer, credential);

  read_picture(document, credential);
  read_subjects(document, credential);
  name_creators(credential);
  for (const Node& node : document.objects("evidence")) {
    credential.evidence.push_back(read_evidence(node));
  }

  credential.title = reading::text(document.member("name"));
  credential.description = reading::text(document.member("description"));
  if (credential.title.empty() && !credential.achievements.empty()) {
    credential.title = credential.achievements.front().title;
  }
  // Version 3.0 on data model 2.0 has no other date of issue than validFrom.
  if (!credential.issued) credential.issued = credential.valid_from;
  const auto awarded = reading::moment(document.member("awardedDate"));
  for (Achievement& achievement : credential.achievements) achievement.awarded_on = awarded;
}

}  // namespace portolan::credential::open_badges_3
