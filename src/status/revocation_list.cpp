#include "status/revocation_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace portolan::status {
namespace {

using base::json::Value;

// The members that hold entries, in the spellings in use.
constexpr std::array<std::string_view, 3> kEntryMembers = {
    "revokedCredential", "revokedCredentials", "revokedAssertions"};

class Search {
 public:
  explicit Search(std::span<const std::string> names) : names_(names) {}

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

  // Open Badges 1.1, "Revocation": uid -> reason.
  void visit_map(const Value& list) {
    for (const auto& member : list.members()) {
      const std::string at = base::pointer_token(member.name);
      if (!member.value.is_string()) {
        malformed(at);
      } else if (is_meant(member.name)) {
        found_ = {at, std::string(member.value.text())};
      }
    }
  }

  base::Result<std::optional<Revocation>> result() && {
    if (found_) return std::move(found_);
    if (problem_) return base::fail(*std::move(problem_));
    return std::optional<Revocation>();
  }

 private:
  bool is_meant(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
  }

  void malformed(const std::string& at) {
    if (!problem_) {
      problem_ = base::Problem{"status.malformed", at, "An entry of the list cannot be read.", {}};
    }
  }

  void visit(const Value& entry, const std::string& at) {
    if (entry.is_string()) {
      if (is_meant(entry.text())) found_ = {at, std::nullopt};
      return;
    }
    const std::string* const id = entry["id"].string();
    const std::string* const uid = entry["uid"].string();
    const Value& revoked = entry["revoked"];
    const bool is_readable = (id || uid) && (revoked.is_null() || revoked.is_boolean());
    if (!is_readable) {
      malformed(at);
      return;
    }
    if ((!id || !is_meant(*id)) && (!uid || !is_meant(*uid))) return;
    if (!revoked.boolean().value_or(true)) return;
    const std::string* const reason = entry["revocationReason"].string();
    found_ = {at, reason ? std::optional(*reason) : std::nullopt};
  }

  std::span<const std::string> names_;
  std::optional<Revocation> found_;
  std::optional<base::Problem> problem_;
};

}  // namespace

base::Result<std::optional<Revocation>> find_revocation(const Value& list,
                                                        std::span<const std::string> names,
                                                        RevocationListForm form) {
  if (!list.is_object()) {
    return base::fail("status.malformed", "", "The list is not a JSON object.");
  }
  Search search(names);
  bool has_entries = false;
  for (const std::string_view member : kEntryMembers) {
    if (!list.find(member)) continue;
    has_entries = true;
    search.visit_member(list, member);
  }
  if (has_entries) return std::move(search).result();
  if (form != RevocationListForm::version_1_map) {
    return base::fail("status.malformed", "", "The list has no member for what was revoked.");
  }
  search.visit_map(list);
  return std::move(search).result();
}

}  // namespace portolan::status
