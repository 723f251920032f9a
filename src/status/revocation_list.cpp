#include "status/revocation_list.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace portolan::status {
namespace {

using base::json::Value;

constexpr std::array<std::string_view, 2> kEntryMembers = {"revokedCredential",
                                                           "revokedCredentials"};

class Search {
 public:
  explicit Search(std::string_view id) : id_(id) {}

  void visit_member(const Value& list, std::string_view member) {
    const Value& entries = list[member];
    const std::string at = base::pointer_token(member);
    if (!entries.is_array()) {
      // JSON-LD lets a list of one be written without brackets.
      visit(entries, at);
      return;
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      visit(entries.at_index(i), at + base::pointer_token(i));
    }
  }

  base::Result<std::optional<Revocation>> result() && {
    if (found_) return std::move(found_);
    if (problem_) return base::fail(*std::move(problem_));
    return std::optional<Revocation>();
  }

 private:
  // RFC 4122 section 3: the digits of a UUID may be in either case.
  bool is_meant(std::string_view id) const {
    if (id == id_) return true;
    constexpr std::string_view kUuid = "urn:uuid:";
    return base::equals_ignoring_ascii_case(id_.substr(0, kUuid.size()), kUuid) &&
           base::equals_ignoring_ascii_case(id, id_);
  }

  void visit(const Value& entry, const std::string& at) {
    const std::string* const id = entry.is_string() ? entry.string() : entry["id"].string();
    const Value& revoked = entry["revoked"];
    if (!id || !(revoked.is_null() || revoked.is_boolean())) {
      if (!problem_) {
        problem_ = {"status.malformed", at, "An entry of the list cannot be read.", {}};
      }
      return;
    }
    if (!is_meant(*id) || !revoked.boolean().value_or(true)) return;
    const std::string* const reason = entry["revocationReason"].string();
    found_ = {at, reason ? std::optional(*reason) : std::nullopt};
  }

  std::string_view id_;
  std::optional<Revocation> found_;
  std::optional<base::Problem> problem_;
};

}  // namespace

base::Result<std::optional<Revocation>> find_revocation(const Value& list,
                                                        std::string_view credential_id) {
  Search search(credential_id);
  bool has_entries = false;
  for (const std::string_view member : kEntryMembers) {
    if (!list.find(member)) continue;
    has_entries = true;
    search.visit_member(list, member);
  }
  // Another document at the list's address (a login page in JSON, an error) revokes nobody either.
  if (!has_entries) return base::fail("status.malformed", "", "This is no revocation list.");
  return std::move(search).result();
}

}  // namespace portolan::status
