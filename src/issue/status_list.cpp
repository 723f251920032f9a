#include "issue/status_list.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "status/bitstring.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

Result<status::PackedList> entries_of(const NewStatusList& list) {
  if (list.encoded_list.empty()) return status::make_bitstring(status::kFewestEntries);
  return status::read_bitstring(list.encoded_list, 1);
}

Result<void> change(status::PackedList& entries, const NewStatusList& list) {
  for (std::size_t i = 0; i < list.changes.size(); ++i) {
    const StatusListChange& change = list.changes[i];
    const std::string at = "/changes" + base::pointer_token(i);
    if (!change.is_set && list.purpose == "revocation") {
      return base::fail("issue.malformed", at, "A revocation is never taken back.");
    }
    if (!entries.set_value(change.index, change.is_set ? 1 : 0)) {
      return base::fail("issue.malformed", at, "The list has no such place.");
    }
  }
  return {};
}

}  // namespace

Result<Value> status_list_credential(const NewStatusList& list) {
  const auto from = base::parse_instant(list.valid_from);
  const auto until = base::parse_instant(list.valid_until);
  if (!from || !until || *until <= *from) {
    return base::fail("issue.malformed", "/valid_until",
                      "A list is good from a time until a later one.");
  }
  auto entries = entries_of(list);
  if (!entries) return std::unexpected(std::move(entries.error()));
  if (auto changed = change(*entries, list); !changed) {
    return std::unexpected(std::move(changed.error()));
  }
  return Value::object()
      .set("@context", Value::array().push("https://www.w3.org/ns/credentials/v2"))
      .set("id", list.address)
      .set("type",
           Value::array().push("VerifiableCredential").push("BitstringStatusListCredential"))
      .set("issuer", list.issuer)
      .set("validFrom", list.valid_from)
      .set("validUntil", list.valid_until)
      .set("credentialSubject", Value::object()
                                    .set("id", list.address + "#list")
                                    .set("type", "BitstringStatusList")
                                    .set("statusPurpose", list.purpose)
                                    .set("encodedList", status::write_bitstring(*entries)));
}

}  // namespace portolan::issue
