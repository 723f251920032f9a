// The list by which an issuer takes credentials back: Bitstring Status List v1.0 (W3C Recommendation)
// sections 2.2 and 3.1, as a credential that is signed like any other and published as a file.
//
// Problem types: issue.malformed; status.malformed and limit.decompression for an existing list.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::issue {

struct StatusListChange {
  std::uint64_t index = 0;
  bool is_set = true;
};

struct NewStatusList {
  std::string address;  // from which it will be fetched, and its id
  std::string issuer;   // the id of the issuer of the credentials
  std::string purpose;  // "revocation" or "suspension"
  std::string valid_from;
  std::string
      valid_until;  // until when nobody need ask again; required, so that lists do not age unseen
  std::string encoded_list;  // of the list so far; empty for a new one
  std::vector<StatusListChange> changes;
};

// status_list_credential writes the credential, unsigned. A new list has 131,072 places, the fewest that
// hide a holder among others (section 6.1). A revocation is never taken back (section 2.1: unlike a
// suspension it is permanent), so that clearing a place of such a list is refused.
base::Result<base::json::Value> status_list_credential(const NewStatusList& list);

}  // namespace portolan::issue
