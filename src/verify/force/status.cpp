#include "verify/force/status.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "status/bitstring.hpp"
#include "status/index.hpp"
#include "status/revocation_list.hpp"
#include "status/token_list.hpp"
#include "verify/force/status_list.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

using base::ArgumentKind;
using base::Problem;
using base::json::Value;
using credential::StatusEntry;

// Looked up one by one; one that was left out is enough to leave the question open.
constexpr std::size_t kMostStatusEntries = 100;

// "0x2a", as statusMessage writes values (Bitstring Status List section 2.1).
std::optional<std::uint32_t> hexadecimal(std::string_view text) {
  if (text.starts_with("0x")) text.remove_prefix(2);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(value) : std::nullopt;
}

class StatusCheck {
 public:
  explicit StatusCheck(Run& run) : run_(run), credential_(run.credential) {}

  void run() {
    for (std::size_t i = 0; i < credential_.status.size(); ++i) {
      if (i == kMostStatusEntries) {
        open(credential_.status[i], "limit.items", "Further status entries were left out.");
        break;
      }
      look_up(credential_.status[i]);
    }
    add_checks();
  }

 private:
  void look_up(const StatusEntry& entry) {
    if (run_.is_status_list) {
      // What becomes of the list that says so is for status_list.cpp to decide.
      return open(entry, "limit.status-depth", "The status of a status list is not looked up.");
    }
    if (entry.type == "BitstringStatusListEntry" || entry.type == "StatusList2021Entry") {
      return look_up_bitstring(entry);
    }
    if (entry.type == "status_list") return look_up_token(entry);
    if (entry.type == "1EdTechRevocationList") return look_up_name(entry);
    unsupported(entry, entry.type);
  }

  void look_up_bitstring(const StatusEntry& entry) {
    if (!entry.list || !entry.purpose) {
      return open(entry, "status.malformed", "The entry lacks its list or its purpose.");
    }
    const auto bits = entry.size.is_null() ? std::optional<std::int64_t>(1) : entry.size.integer();
    if (!bits || *bits < 1) {
      return open(entry, "status.malformed", "The size of an entry is no whole number.");
    }
    if (*bits > status::kMostBits) return unsupported(entry, "statusSize");
    auto index = status::parse_index(entry.index);
    const bool is_number = !index && entry.index.is_number();
    if (is_number) {
      open(entry, "status.index-malformed", "The index is written as a number.");
      index = status::parse_idx(entry.index);
    }
    if (!index) return is_number ? void() : open(entry, std::move(index.error()));
    const auto list = find_bitstring_list(run_, reference_of(entry), static_cast<unsigned>(*bits));
    if (!is_readable(entry, *list)) return;
    if (std::ranges::find(list->purposes, *entry.purpose) == list->purposes.end()) {
      return open(entry, "status.purpose", "The list has another purpose than the entry.");
    }
    const auto value = list->values.value_at(*index);
    if (!value) return open(entry, value.error());
    if (list->values.entries() < status::kFewestEntries) {
      shortcomings_.push_back({"status.short", entry.at, "The list has too few entries.", {}});
    }
    judge_bitstring(entry, *list, *value);
  }

  void judge_bitstring(const StatusEntry& entry, const StatusList& list, std::uint32_t value) {
    const bool is_set = value != 0;
    if (*entry.purpose == "revocation") return judge_withdrawal(entry, list, is_set, std::nullopt);
    if (*entry.purpose == "suspension") return judge_suspension(entry, list, is_set);
    if (*entry.purpose == "message") return add_message(entry, list, value);
    if (*entry.purpose == "refresh") {
      note_date(entry, list);
      if (is_set) remarks_.push_back({"status.refresh", entry.at, "There is a newer version.", {}});
      return;
    }
    unsupported(entry, *entry.purpose);
  }

  void look_up_token(const StatusEntry& entry) {
    if (!entry.list) return open(entry, "status.malformed", "The entry names no list.");
    const auto index = status::parse_idx(entry.index);
    if (!index) return open(entry, index.error());
    const auto list = find_token_list(run_, reference_of(entry));
    if (!is_readable(entry, *list)) return;
    const auto value = list->values.value_at(*index);
    if (!value) return open(entry, value.error());
    using status::TokenMeaning;
    const TokenMeaning meaning = status::meaning_of(*value);
    if (meaning == TokenMeaning::application_specific || meaning == TokenMeaning::reserved) {
      return unsupported(entry, std::to_string(*value));
    }
    judge_withdrawal(entry, *list, meaning == TokenMeaning::invalid, std::nullopt);
    if (list->values.bits > 1) {
      judge_suspension(entry, *list, meaning == TokenMeaning::suspended);
    }
  }

  void look_up_name(const StatusEntry& entry) {
    // Open Badges 3.0: the entry's id is the address of the list.
    if (!entry.id) return open(entry, "status.malformed", "The entry names no list.");
    if (!credential_.id) {
      return open(entry, "status.malformed", "The credential has no name that a list could hold.");
    }
    const auto list = find_named_list(run_, {*entry.id, issuer()});
    if (!is_readable(entry, *list)) return;
    const auto found = status::find_revocation(list->named, *credential_.id);
    if (!found) return open(entry, found.error());
    judge_withdrawal(entry, *list, found->has_value(), *found ? (*found)->reason : std::nullopt);
  }

  std::string_view issuer() const {
    return credential_.issuer.id ? std::string_view(*credential_.issuer.id) : std::string_view();
  }

  StatusListReference reference_of(const StatusEntry& entry) const {
    return {*entry.list, issuer()};
  }

  // Adds why a list says nothing, if it does not.
  bool is_readable(const StatusEntry& entry, const StatusList& list) {
    for (const Problem& problem : list.problems) open(entry, problem);
    for (const Need& need : list.needs) run_.report.add_need(need);
    return list.problems.empty();
  }

  void judge_withdrawal(const StatusEntry& entry, const StatusList& list, bool is_withdrawn,
                        const std::optional<std::string>& reason) {
    has_withdrawal_ = true;
    if (!is_withdrawn) {
      note_date(entry, list);
      return;
    }
    Problem problem{"status.revoked", entry.at, "The issuer has withdrawn the credential.", {}};
    if (reason) problem.arguments.push_back({"reason", ArgumentKind::text, *reason});
    open(entry, std::move(problem));
  }

  void judge_suspension(const StatusEntry& entry, const StatusList& list, bool is_suspended) {
    has_suspension_ = true;
    if (!note_date(entry, list) || !is_suspended) return;
    suspensions_.push_back(
        {"status.suspended", entry.at, "The issuer has suspended the credential.", {}});
  }

  void add_message(const StatusEntry& entry, const StatusList& list, std::uint32_t value) {
    if (!note_date(entry, list)) return;
    std::optional<std::string> text;
    for (const Value* message : entry.messages.as_list()) {
      if (hexadecimal((*message)["status"].text()) != value) continue;
      if (const std::string* found = (*message)["message"].string()) text = *found;
    }
    if (!text && value == 0) return;
    remarks_.push_back({"status.message",
                        entry.at,
                        "The list has a message about the credential.",
                        {{"text", ArgumentKind::text, text.value_or(std::to_string(value))}}});
  }

  // Whether the list is of now, as far as can be told; the report says of when it is.
  bool note_date(const StatusEntry& entry, const StatusList& list) {
    std::optional<Problem> stale = list.stale;
    const auto& start = credential_.valid_from;
    if (!stale && !list.is_fetched && list.as_of && start && start->instant &&
        *list.as_of < *start->instant) {
      stale = stale_problem(list, "The list is older than the credential.");
    }
    if (stale) {
      open(entry, *std::move(stale));
      return false;
    }
    if (list.as_of && (!as_of_ || *list.as_of < *as_of_)) as_of_ = list.as_of;
    return true;
  }

  void open(const StatusEntry& entry, Problem problem) {
    problem.at = entry.at;
    if (std::ranges::find(problems_, problem) == problems_.end()) {
      problems_.push_back(std::move(problem));
    }
  }

  void open(const StatusEntry& entry, std::string type, std::string detail) {
    open(entry, Problem{std::move(type), "", std::move(detail), {}});
  }

  void unsupported(const StatusEntry& entry, std::string_view kind) {
    open(entry, Problem{"status.unsupported",
                        "",
                        "This kind of status cannot be looked up.",
                        {{"kind", ArgumentKind::text, std::string(kind)}}});
  }

  void add_checks() {
    Check check = judge("force.status", Question::force, std::move(problems_));
    // Without an entry the issuer has published no way to withdraw it, so there is nothing to ask.
    if (check.problems.empty() && !has_withdrawal_) check.outcome = Outcome::not_applicable;
    run_.add(std::move(check));
    if (has_suspension_) {
      run_.add(judge("force.suspended", Question::force, std::move(suspensions_), Severity::warns));
    }
    if (!shortcomings_.empty()) {
      run_.add(
          judge("force.status_list", Question::force, std::move(shortcomings_), Severity::warns));
    }
    if (as_of_) {
      remarks_.push_back({"status.as-of",
                          "",
                          "The list says how things stood then.",
                          {{"date", ArgumentKind::date, base::to_text(*as_of_)}}});
    }
    if (remarks_.empty()) return;
    Check remarks =
        judge("force.status_list", Question::force, std::move(remarks_), Severity::informs);
    remarks.outcome = Outcome::passed;
    run_.add(std::move(remarks));
  }

  Run& run_;
  const credential::Credential& credential_;
  std::vector<Problem> problems_;      // what decides
  std::vector<Problem> suspensions_;   // warnings
  std::vector<Problem> shortcomings_;  // of lists
  std::vector<Problem> remarks_;       // what informs
  std::optional<base::Instant> as_of_;
  bool has_withdrawal_ = false;  // a list on which a withdrawal could stand was read
  bool has_suspension_ = false;
};

}  // namespace

void add_status(Run& run) { StatusCheck(run).run(); }

}  // namespace portolan::verify
