// Finding the status list that a credential refers to, and proving that it is the issuer's.
//
// Sources: Bitstring Status List v1.0 section 3.2 ("Validate Algorithm"), StatusList2021, Token Status
// List section 8.3, Open Badges 3.0 (1EdTechRevocationList).
//
// A list counts when it came from the address that the credential names or says of itself that it
// is that list; is signed by the credential's issuer with a key that the issuer owns (lists of
// 1EdTech are unsigned: for them the way in which they were got has to do); is in force; and has no
// way to be revoked itself, which is not looked up (limit.status-depth, VCS-18).
//
// Deviations. Bitstring Status List lets somebody else than the credential's issuer keep the list;
// nothing in the credential says who, so anybody could (VCS-07): it stays open. How long a list may
// be kept (ttl) and whether it is older than the credential is asked only of lists that the host did
// not fetch for this verification, and counted from the list's own date, as nobody knows when it was
// got. Bitstring Status List's default ttl of five minutes is no statement of the issuer's and is
// not applied.
//
// Problem types: status.list-missing, status.list-unproven, status.issuer-mismatch,
// status.other-list, status.malformed, status.stale, limit.status-depth, limit.decompression,
// limit.items.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "status/packed_list.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

struct StatusList {
  // Why it says nothing about anybody. Everything below is only set when there is none.
  std::vector<base::Problem> problems;
  std::vector<Need> needs;  // what would settle that

  // Out of date: that something was revoked stays true, that it was not does not follow.
  std::optional<base::Problem> stale;
  std::optional<base::Instant> as_of;
  bool is_fetched = false;            // by the host, for this verification
  std::vector<std::string> purposes;  // of bitstrings
  status::PackedList values;          // lists by index
  base::json::Value named;            // lists by name
};

// stale_problem says that a list is out of date, with its date where that is known.
base::Problem stale_problem(const StatusList& list, std::string detail);

// The credential that refers to a list: whose list it has to be, and where that is.
struct StatusListReference {
  std::string_view address;
  std::string_view issuer;
};

// find_bitstring_list reads a list of Bitstring Status List or StatusList2021 with entries of so many
// bits, find_token_list one of Token Status List, find_named_list one of 1EdTech. A list is proven
// once for all credentials of a file.
std::shared_ptr<const StatusList> find_bitstring_list(Run& run,
                                                      const StatusListReference& reference,
                                                      unsigned bits);
std::shared_ptr<const StatusList> find_token_list(Run& run, const StatusListReference& reference);
std::shared_ptr<const StatusList> find_named_list(Run& run, const StatusListReference& reference);

}  // namespace portolan::verify
