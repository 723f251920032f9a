#include "explain/advice.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "explain/phrases.hpp"

namespace portolan::explain {
namespace {

using verify::Outcome;
using verify::Question;

struct Advice {
  std::string_view cause;
  std::string_view advice;
};

constexpr auto kAdvice = std::to_array<Advice>({
    {"invalid.altered", "advice.ask_original"},
    {"invalid.altered", "advice.ask_issuer"},
    {"invalid.altered_copy", "advice.hosted"},
    {"invalid.malformed", "advice.ask_original"},
    {"invalid.unprotected", "advice.ask_issuer"},
    {"invalid.contradictory", "advice.ask_issuer"},
    {"invalid.foreign_key", "advice.ask_issuer"},
    {"invalid.elsewhere", "advice.ask_issuer"},
    {"invalid.other_sealer", "advice.ask_issuer"},
    {"invalid.signing_time", "advice.ask_issuer"},
    {"invalid.certificate", "advice.ask_issuer"},
    {"invalid.revoked", "advice.ask_issuer"},
    {"invalid.expired", "advice.ask_newer"},
    {"invalid.expired_unconfirmed", "advice.ask_newer"},
    {"invalid.not_yet", "advice.wait"},
    {"invalid.not_yet_unconfirmed", "advice.wait"},
    {"indeterminate.issuer_unknown", "advice.trust"},
    {"indeterminate.issuer_unknown", "advice.ask_issuer"},
    {"indeterminate.sandbox", "advice.ask_issuer"},
    {"indeterminate.authority", "advice.authority"},
    {"indeterminate.key_unknown", "advice.trust"},
    {"indeterminate.unsupported", "advice.newer_program"},
    {"indeterminate.unsigned", "advice.ask_issuer"},
    {"indeterminate.hosted", "advice.hosted"},
    {"indeterminate.hosted_copy", "advice.hosted"},
    {"indeterminate.weak_key", "advice.ask_issuer"},
    {"indeterminate.status", "advice.ask_issuer"},
    {"indeterminate.other", "advice.ask_issuer"},
    {"none.empty", "advice.ask_original"},
    {"none.picture_damaged", "advice.ask_original"},
    {"none.picture", "advice.ask_badge_file"},
    {"none.code_damaged", "advice.ask_badge_file"},
    {"none.code_newer", "advice.newer_program"},
    {"none.web_page", "advice.ask_badge_file"},
    {"none.pdf", "advice.ask_badge_file"},
    {"none.address", "advice.ask_badge_file"},
    {"none.encoding", "advice.ask_original"},
    {"none.binary", "advice.ask_badge_file"},
});

constexpr std::size_t kMostHosts = 3;

}  // namespace

std::vector<Message> advise(const Reading& reading, const Judgement& judgement) {
  std::vector<Message> advice;
  if (reading.answer(Question::recipient) == Outcome::failed) {
    const bool is_replayed = judgement.reason(Question::recipient) == "replayed";
    advice.push_back(phrase(is_replayed ? "advice.ask_again" : "advice.recipient"));
  }
  for (const Advice& item : kAdvice) {
    if (item.cause == judgement.cause) {
      advice.push_back(phrase(item.advice, {.issuer = reading.issuer}));
    }
  }
  // A failed check stays failed, whatever else comes to light.
  if (!reading.has_credential || reading.verdict != verify::Verdict::indeterminate) return advice;
  std::set<std::string, std::less<>> hosts;
  for (const verify::Need& need : reading.needs) {
    // A hosted badge's own advice says the same already.
    const bool is_new =
        need.kind == "document" && !judgement.cause.starts_with("indeterminate.hosted");
    const auto host = is_new ? host_of(need.id) : std::nullopt;
    if (host && hosts.size() < kMostHosts && hosts.insert(*host).second) {
      advice.push_back(phrase("advice.document", {.host = *host}));
    }
  }
  if (std::ranges::find(reading.needs, "time", &verify::Need::kind) != reading.needs.end()) {
    advice.push_back(phrase("advice.time"));
  }
  return advice;
}

}  // namespace portolan::explain
