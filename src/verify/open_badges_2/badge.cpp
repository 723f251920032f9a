#include "verify/open_badges_2/badge.hpp"

#include <algorithm>
#include <iterator>

#include "base/web_address.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/nested.hpp"
#include "verify/recipient/identity.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::Problem;
using base::json::Value;

// An object that holds an identifier and nothing that the standard requires beside it is a
// reference.
const Value* reference_or_object(const Value* node, std::string_view required) {
  const bool is_reference = node->is_object() && !node->find(required) &&
                            base::parse_web_address(identifier_of(*node)).has_value();
  if (!is_reference) return node;
  return node->find(node->find("id") ? "id" : "@id");
}

// What is shown of a linked document: as the file embeds it, because that is what is signed, else
// as it was found.
const Value& shown(const Part& part) { return part.stated.is_null() ? part.value : part.stated; }

}  // namespace

const Value& Badge::verification() const {
  const Value& newer = assertion["verification"];
  return newer.is_null() ? assertion["verify"] : newer;
}

std::string Badge::assertion_address() const {
  const std::string_view id = identifier_of(assertion);
  return std::string(id.empty() ? verification()["url"].text() : id);
}

Value Badge::assembled() const {
  Value whole = assertion;
  if (!shown(badge_class).is_object()) return whole;
  Value inner = shown(badge_class);
  if (identifier_of(inner) != badge_class.address && !badge_class.address.empty()) {
    inner.set("id", badge_class.address);
  }
  if (shown(profile).is_object()) {
    Value issuer = shown(profile);
    // Who is named is who was asked for, whatever a document calls itself.
    if (!profile.address.empty()) issuer.set("id", profile.address);
    inner.set("issuer", std::move(issuer));
  }
  whole.set("badge", std::move(inner));
  return whole;
}

Badge find_badge(Value assertion, std::string at, credential::Profile profile, Host& host) {
  Badge badge{.assertion = std::move(assertion),
              .at = std::move(at),
              .is_legacy = profile == credential::Profile::open_badge_1};
  const Value& badge_node = *reference_or_object(&badge.assertion["badge"], "issuer");
  const std::string badge_at = badge.at + "/badge";
  if (badge_node.is_object()) {
    // Embedded in what is signed or hosted: nobody has to be asked for it.
    badge.badge_class = {.at = badge_at,
                         .address = std::string(identifier_of(badge_node)),
                         .value = badge_node,
                         .stated = badge_node};
  } else {
    badge.badge_class = find_part(badge_node, badge_at, "badge_class", host);
  }
  const Value& issuer = badge.badge_class.value["issuer"];
  badge.profile = find_part(*reference_or_object(&issuer, "name"), badge_at + "/issuer",
                            "issuer_profile", host);
  return badge;
}

void add_needs(const Badge& badge, Report& report) {
  const auto add = [&report](const Part& part, std::string_view reason) {
    if (part.is_confirmed || !base::parse_web_address(part.address)) return;
    report.add_need({"document", part.address, std::string(reason)});
  };
  if (badge.badge_class.stated.is_null()) add(badge.badge_class, "ob2.badge-unconfirmed");
  add(badge.profile, "ob2.issuer-unconfirmed");
}

Check check_parts(const Badge& badge) {
  const Part& part = badge.badge_class;
  std::vector<Problem> problems = part.problems;
  const bool is_embedded = !part.stated.is_null();
  if (problems.empty() && !is_embedded && !part.is_confirmed) {
    problems.push_back({"ob2.badge-unconfirmed",
                        part.at,
                        "The badge class is not at hand from its own address.",
                        {{"address", base::ArgumentKind::text, part.address}}});
  }
  return judge("integrity.badge", Question::integrity, std::move(problems));
}

void read_badge(Run& run, const Badge& badge, credential::Profile profile) {
  const Value document = badge.assembled();
  read_into(run, profile, document, badge.at);
  add_nested(run, document, badge.at);
  for (Check& check : check_recipient(run.credential, run.request.recipient)) {
    run.add(std::move(check));
  }
  run.add(check_period(run.credential, {}, run.request.at));
  run.add(check_recognition(badge.issuer_id(), run.request.registry, run.report));
  if (auto remark = remark_on_listed_name(run.credential.issuer, run.request.registry)) {
    run.add(*std::move(remark));
  }
  if (badge.is_legacy) {
    Check remark = judge("integrity.version", Question::integrity,
                         {{"ob2.legacy", badge.at, "The badge follows an older version.", {}}},
                         Severity::informs);
    remark.outcome = Outcome::passed;  // it is read all the same
    run.add(std::move(remark));
  }
}

}  // namespace portolan::verify::open_badges_2
