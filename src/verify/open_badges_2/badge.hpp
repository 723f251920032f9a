// An assertion with its badge class and its issuer's profile (Open Badges 2.0, sections
// "Assertion", "BadgeClass", "Profile"; 1.0 and 1.1 have the same parts, 0.5 has all in one).
//
// The issuer of the assertion is the issuer of the badge class: an assertion names no other.
#pragma once

#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "credential/model.hpp"
#include "verify/open_badges_2/part.hpp"
#include "verify/run.hpp"

namespace portolan::verify::open_badges_2 {

struct Badge {
  base::json::Value assertion = {};
  std::string at = {};     // where the assertion stands in the file
  bool is_legacy = false;  // 0.5 to 1.1
  Part badge_class = {};
  Part profile = {};

  // The identifier of the issuer: the address of the profile where that is confirmed.
  const std::string& issuer_id() const { return profile.address; }

  // Where the assertion would be hosted: its identifier, or in 1.x the address that it names.
  std::string assertion_address() const;

  // How the assertion says that it is to be verified: "verification", or "verify" in 1.x.
  const base::json::Value& verification() const;

  // The assertion with badge class and profile in the places where only their addresses stood.
  base::json::Value assembled() const;
};

Badge find_badge(base::json::Value assertion, std::string at, credential::Profile profile,
                 Host& host);

// add_needs names the parts that are not at hand or not confirmed.
void add_needs(const Badge& badge, Report& report);

// check_parts judges whether the badge class is the one that was meant: embedded in what is signed
// or hosted, or read from its own address. integrity.badge: ob2.badge-unconfirmed (open).
Check check_parts(const Badge& badge);

// read_badge reads the assembled badge into the run, with the checks that need nothing but it.
void read_badge(Run& run, const Badge& badge, credential::Profile profile);

}  // namespace portolan::verify::open_badges_2
