#include "verify/open_badges_2/revocation.hpp"

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "verify/policy.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::Problem;
using base::json::Value;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                           hex_digit(text[i + 2]) >= 0;
    plain += is_escape ? static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]))
                       : text[i];
    if (is_escape) i += 2;
  }
  return plain;
}

// What two spellings of one identifier have in common.
std::string folded(std::string_view id) {
  std::string text = base::to_lower_ascii(without_escapes(base::trim(id)));
  if (text.starts_with("http://")) text.insert(4, "s");
  while (text.ends_with('/')) text.pop_back();
  return text;
}

// RFC 4122 section 3: the hexadecimal digits of a UUID may be in either case.
bool is_same(std::string_view entry, std::string_view id) {
  if (entry == id) return true;
  constexpr std::string_view kUuid = "urn:uuid:";
  return base::to_lower_ascii(id.substr(0, kUuid.size())) == kUuid &&
         base::equals_ignoring_ascii_case(entry, id);
}

class Search {
 public:
  Search(std::string_view id, std::string_view uid)
      : id_(id), uid_(uid), folded_id_(folded(id)), folded_uid_(folded(uid)) {}

  void take_id(std::string_view entry, const Value& reason) {
    take(entry, id_, folded_id_, reason);
    // Issuers of 1.x badges list the uid as a plain text, too.
    take(entry, uid_, folded_uid_, reason);
  }
  void take_uid(std::string_view entry, const Value& reason) {
    take(entry, uid_, folded_uid_, reason);
  }

  ListingResult result;

 private:
  void take(std::string_view entry, std::string_view wanted, std::string_view wanted_folded,
            const Value& reason) {
    if (entry.empty() || wanted.empty() || result.listing == Listing::listed) return;
    if (is_same(entry, wanted)) {
      result.listing = Listing::listed;
      if (const std::string* text = reason.string()) result.reason = *text;
    } else if (folded(entry) == wanted_folded) {
      result.listing = Listing::similar;
    }
  }

  std::string_view id_;
  std::string_view uid_;
  std::string folded_id_;
  std::string folded_uid_;
};

Problem problem(std::string type, const Part& part, std::string detail) {
  return {std::move(type),
          part.at,
          std::move(detail),
          {{"address", base::ArgumentKind::text, part.address}}};
}

std::optional<Problem> judge_list(const Badge& badge, const Part& list) {
  if (!list.problems.empty()) return list.problems.front();
  if (!list.is_confirmed) {
    return problem("ob2.revocation-missing", list, "The list of withdrawn badges is not at hand.");
  }
  const Value& issuer = list.value["issuer"];
  const std::string_view speaks_for = issuer.is_object() ? identifier_of(issuer) : issuer.text();
  if (!speaks_for.empty() && speaks_for != badge.issuer_id()) {
    return problem("ob2.revocation-issuer", list, "The list is another issuer's.");
  }
  const auto found = find_in_revocation_list(list.value, identifier_of(badge.assertion),
                                             badge.assertion["uid"].text());
  if (!found) {
    return problem("ob2.revocation-malformed", list, "The document is no revocation list.");
  }
  switch (found->listing) {
    case Listing::absent: return std::nullopt;
    case Listing::similar:
      return problem("ob2.revocation-spelling", list, "The list has it in another spelling.");
    case Listing::listed: {
      Problem revoked = problem("status.revoked", list, "The issuer has withdrawn the badge.");
      if (found->reason) {
        revoked.arguments.push_back({"reason", base::ArgumentKind::text, *found->reason});
      }
      return revoked;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ListingResult> find_in_revocation_list(const Value& list, std::string_view id,
                                                     std::string_view uid) {
  Search search(id, uid);
  if (const Value* entries = list.find("revokedAssertions")) {
    bool is_read_whole = true;
    for (const Value* entry : entries->as_list()) {
      const Value& reason = (*entry)["revocationReason"];
      const std::string_view own_id = entry->is_object() ? identifier_of(*entry) : entry->text();
      const std::string_view own_uid = (*entry)["uid"].text();
      // An entry that cannot be read might have been the one.
      is_read_whole = is_read_whole && !(own_id.empty() && own_uid.empty());
      search.take_id(own_id, reason);
      search.take_uid(own_uid, reason);
    }
    if (!is_read_whole && search.result.listing == Listing::absent) return std::nullopt;
    return std::move(search.result);
  }
  // Open Badges 1.x: an object of uid and reason.
  if (!list.is_object() || list.find("@context") || list.find("type")) return std::nullopt;
  for (const base::json::Member& member : list.members()) {
    search.take_id(member.name, member.value);
  }
  return std::move(search.result);
}

Check check_revocation(const Badge& badge, Host& host, Report& report) {
  const Part& profile = badge.profile;
  std::vector<Problem> problems;
  const Value& named = profile.value["revocationList"];
  if (!badge.badge_class.is_at_hand()) {
    problems.push_back(problem("ob2.badge-unconfirmed", badge.badge_class,
                               "Nobody knows who the issuer is, so nobody knows its list."));
  } else if (!profile.is_confirmed) {
    problems.push_back(problem("ob2.revocation-unknown", profile,
                               "Only the issuer's profile says which list counts."));
  }
  if (named.is_null()) {
    Check check = judge("force.status", Question::force, std::move(problems));
    // The issuer publishes no list, so there is none on which it could stand.
    if (profile.is_confirmed) check.outcome = Outcome::not_applicable;
    return check;
  }
  const Part list = find_part(named, profile.at + "/revocationList", "revocation_list", host);
  if (auto found = judge_list(badge, list)) {
    if (found->type != "status.revoked") {
      report.add_need({"document", list.address, found->type});
    }
    problems.push_back(*std::move(found));
  }
  return judge("force.status", Question::force, std::move(problems));
}

std::optional<Check> check_revoked_member(const Badge& badge) {
  if (badge.assertion["revoked"].boolean() != true) return std::nullopt;
  Problem revoked{
      "status.revoked", badge.at + "/revoked", "The badge says that it is revoked.", {}};
  if (const std::string* reason = badge.assertion["revocationReason"].string()) {
    revoked.arguments.push_back({"reason", base::ArgumentKind::text, *reason});
  }
  return judge("force.status", Question::force, {std::move(revoked)});
}

}  // namespace portolan::verify::open_badges_2
