#include "verify/open_badges_2/keys.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/web_address.hpp"
#include "crypto/pem.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::Problem;
using base::json::Value;

class Finder {
 public:
  Finder(const Badge& badge, const trust::Registry& registry, const base::Instant& now, Host& host)
      : badge_(badge), now_(now), host_(host) {
    entries_ = registry.find_issuer(badge.issuer_id());
    std::erase_if(entries_, [](const trust::Match& entry) { return !trust::vouches(entry); });
  }

  Candidates run() && {
    const Value& verification = badge_.verification();
    const bool has_creator = !verification["creator"].is_null();
    const Value& named = has_creator ? verification["creator"] : verification["url"];
    // In 2.0 "url" is the address of a hosted badge, in 1.x also that of the key.
    if (has_creator || (badge_.is_legacy && !named.is_null())) {
      take_named(named, has_creator ? "/creator" : "/url");
    } else {
      take_all();
    }
    if (found_.keys.empty() && found_.problems.empty()) {
      found_.problems.push_back({"issuer.key-not-found",
                                 badge_.profile.at,
                                 "The issuer's profile names no key, or is not at hand.",
                                 {}});
    }
    return std::move(found_);
  }

 private:
  void need(std::string_view address, std::string_view reason) {
    if (!base::parse_web_address(address)) return;
    found_.needs.push_back({"document", std::string(address), std::string(reason)});
  }

  // The badge names its key, by address or embedded.
  void take_named(const Value& named, std::string_view member) {
    const std::string at = badge_.at + "/verification" + std::string(member);
    const std::string_view id = named.is_object() ? identifier_of(named) : named.text();
    if (take_listed(id)) {
      found_.is_complete = true;
      return;
    }
    // As the issuer's profile embeds it, that is the key, whatever the badge embeds.
    for (const Value* entry : member_list(badge_.profile.value, "publicKey")) {
      if (!entry->is_object() || id.empty() || identifier_of(*entry) != id) continue;
      add(embedded_in_profile(*entry, at));
      found_.is_complete = true;
      return;
    }
    Part part = find_part(named, at, "key", host_);
    // What somebody sent along proves nothing, neither for the badge nor against it.
    found_.is_complete = part.is_confirmed || !part.stated.is_null();
    add(std::move(part));
  }

  // The badge names no key: all of the issuer's are tried (section "SignedBadge", creator).
  void take_all() {
    for (const trust::Match& entry : entries_) {
      for (const trust::IssuerKey& key : entry.issuer->keys) add_listed(key);
    }
    const auto entries = member_list(badge_.profile.value, "publicKey");
    if (entries.size() > base::kLimits.keys_tried) {
      found_.problems.push_back(
          {"limit.keys", badge_.profile.at, "The profile names more keys than are tried.", {}});
    }
    found_.is_complete = badge_.profile.is_confirmed && found_.problems.empty();
    const std::size_t count = std::min(entries.size(), base::kLimits.keys_tried);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string at = badge_.profile.at + "/publicKey";
      Part part = entries[i]->is_object() ? embedded_in_profile(*entries[i], at)
                                          : find_part(*entries[i], at, "key", host_);
      found_.is_complete = found_.is_complete && part.is_confirmed;
      add(std::move(part));
    }
    if (!badge_.profile.is_confirmed) need(badge_.profile.address, "ob2.issuer-unconfirmed");
  }

  Part embedded_in_profile(const Value& entry, std::string at) const {
    return {.at = std::move(at),
            .address = std::string(identifier_of(entry)),
            .value = entry,
            .stated = entry,
            .is_confirmed = badge_.profile.is_confirmed};
  }

  void add_listed(const trust::IssuerKey& key) {
    Candidate candidate{.id = key.id, .key = key.key};
    if (!is_in_period(key)) candidate.owner_problems.push_back(period_problem());
    found_.keys.push_back(std::move(candidate));
  }

  bool take_listed(std::string_view id) {
    for (const trust::Match& entry : entries_) {
      for (const trust::IssuerKey& key : entry.issuer->keys) {
        if (id.empty() || key.id != id) continue;
        add_listed(key);
        return true;
      }
    }
    return false;
  }

  void add(Part part) {
    Candidate candidate;
    if (!part.address.empty()) candidate.id = part.address;
    candidate.key_problems = std::move(part.problems);
    const Value& pem = part.value["publicKeyPem"];
    if (!part.is_at_hand()) {
      candidate.key_problems.push_back({"issuer.key-not-found",
                                        part.at,
                                        "The key is not at hand.",
                                        {{"address", base::ArgumentKind::text, part.address}}});
      need(part.address, "issuer.key-not-found");
    } else if (auto key = crypto::read_pem_key(pem.text())) {
      candidate.key = *std::move(key);
      judge_owner(candidate, part);
    } else {
      candidate.key_problems.push_back(std::move(key.error()).below(part.at));
    }
    found_.keys.push_back(std::move(candidate));
  }

  void judge_owner(Candidate& candidate, const Part& part) {
    const auto report = [&](std::string type, std::string detail, std::string_view address) {
      candidate.owner_problems.push_back(
          {std::move(type),
           part.at,
           std::move(detail),
           {{"address", base::ArgumentKind::text, std::string(address)}}});
    };
    if (is_listed(candidate)) return;
    const Part& profile = badge_.profile;
    if (!badge_.badge_class.is_at_hand()) {
      report("ob2.badge-unconfirmed", "The badge class would say who the issuer is.",
             badge_.badge_class.address);
    } else if (badge_.issuer_id().empty()) {
      report("issuer.missing", "The badge names no issuer.", "");
    } else if (badge_.is_legacy && is_of_issuers_site(part)) {
      return;
    } else if (!profile.is_confirmed) {
      report("ob2.issuer-unconfirmed", "The profile is not at hand from its own address.",
             profile.address);
      need(profile.address, "ob2.issuer-unconfirmed");
    } else if (!is_linked(candidate)) {
      report("ob2.key-not-owned", "The issuer's profile does not list the key.", profile.address);
    } else if (!part.is_confirmed) {
      report("issuer.key-unbound-unknown", "The key was not read from its own address.",
             part.address);
      need(part.address, "issuer.key-unbound-unknown");
    } else if (!names_issuer(part.value["owner"])) {
      report("ob2.key-not-owned", "The key names another owner.", part.value["owner"].text());
    }
  }

  // Whether the issuer's profile leads to the key: by its address, or because it holds it.
  bool is_linked(const Candidate& candidate) const {
    return std::ranges::any_of(
        member_list(badge_.profile.value, "publicKey"), [&](const Value* entry) {
          const std::string_view id = entry->is_object() ? identifier_of(*entry) : entry->text();
          if (!id.empty() && candidate.id == id) return true;
          const auto key = crypto::read_pem_key((*entry)["publicKeyPem"].text());
          return key && *key == *candidate.key;
        });
  }

  // "There should be a two-way connection": a key without an owner is the issuer's by the other
  // way, which is the one that somebody else cannot make up.
  bool names_issuer(const Value& owner) const {
    const std::string_view id = owner.is_object() ? identifier_of(owner) : owner.text();
    return owner.is_null() || id == badge_.issuer_id() || id == identifier_of(badge_.profile.value);
  }

  bool is_of_issuers_site(const Part& part) const {
    const auto issuer = base::parse_web_address(badge_.issuer_id());
    const auto place = base::parse_web_address(part.address);
    const bool has_own_list =
        badge_.profile.is_confirmed && !member_list(badge_.profile.value, "publicKey").empty();
    return part.is_confirmed && !has_own_list && issuer && place && place->has_site_of(*issuer);
  }

  bool is_in_period(const trust::IssuerKey& key) const {
    return (!key.valid_from || *key.valid_from <= now_) &&
           (!key.valid_until || now_ <= *key.valid_until);
  }

  static Problem period_problem() {
    return {"issuer.key-period", "", "The listed key is not for this time.", {}};
  }

  // Whether a list that we rely on gives the issuer this key.
  bool is_listed(Candidate& candidate) const {
    for (const trust::Match& entry : entries_) {
      for (const trust::IssuerKey& key : entry.issuer->keys) {
        if (key.key != *candidate.key) continue;
        if (!is_in_period(key)) candidate.owner_problems.push_back(period_problem());
        return true;
      }
    }
    return false;
  }

  const Badge& badge_;
  const base::Instant& now_;
  Host& host_;
  std::vector<trust::Match> entries_;
  Candidates found_;
};

}  // namespace

Candidates find_keys(const Badge& badge, const trust::Registry& registry, const base::Instant& now,
                     Host& host) {
  return Finder(badge, registry, now, host).run();
}

}  // namespace portolan::verify::open_badges_2
