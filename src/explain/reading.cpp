#include "explain/reading.hpp"

#include <algorithm>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "explain/message.hpp"

namespace portolan::explain {
namespace {

using base::Problem;
using base::json::Value;
using verify::Outcome;
using verify::Question;
using verify::Severity;
using verify::Verdict;

// A report of ours is far smaller; a larger one is cut rather than explained for minutes.
constexpr std::size_t kMostChecks = 1000;
constexpr std::size_t kMostProblems = 2000;  // in one check
constexpr std::size_t kMostNeeds = 1000;
constexpr std::size_t kMostInner = 500;

// from_text finds the value of an enumeration by the name that the report writes for it.
template <typename Enumeration, std::size_t count>
std::optional<Enumeration> from_text(const std::array<Enumeration, count>& values,
                                     std::string_view text) {
  const auto found = std::ranges::find_if(
      values, [&](Enumeration value) { return verify::to_text(value) == text; });
  if (found == values.end()) return std::nullopt;
  return *found;
}

// What is not clearly passed is not passed.
Outcome outcome_from(const Value& value) {
  constexpr std::array kOutcomes = {Outcome::passed, Outcome::failed, Outcome::indeterminate,
                                    Outcome::not_applicable};
  return from_text(kOutcomes, value.text()).value_or(Outcome::indeterminate);
}

Severity severity_from(const Value& value) {
  constexpr std::array kSeverities = {Severity::blocks, Severity::warns, Severity::informs};
  return from_text(kSeverities, value.text()).value_or(Severity::blocks);
}

Verdict verdict_from(const Value& value) {
  constexpr std::array kVerdicts = {Verdict::valid, Verdict::invalid, Verdict::indeterminate};
  return from_text(kVerdicts, value.text()).value_or(Verdict::indeterminate);
}

std::vector<Problem> problems_from(const Value& list) {
  std::vector<Problem> problems;
  for (const Value& item : list.items()) {
    if (problems.size() == kMostProblems) break;
    if (!item["type"].is_string()) continue;
    problems.push_back({clip(item["type"].text()), std::string(item["at"].text()), "",
                        arguments_from(item["arguments"])});
  }
  return problems;
}

std::vector<verify::Check> checks_from(const Value& list) {
  std::vector<verify::Check> checks;
  for (const Value& item : list.items()) {
    if (checks.size() == kMostChecks) break;
    const auto question = from_text(kQuestions, item["question"].text());
    if (!question) continue;
    checks.push_back({clip(item["id"].text()), *question, outcome_from(item["outcome"]),
                      severity_from(item["severity"]), problems_from(item["problems"])});
  }
  return checks;
}

std::vector<verify::Need> needs_from(const Value& list) {
  std::vector<verify::Need> needs;
  for (const Value& item : list.items()) {
    if (needs.size() == kMostNeeds) break;
    needs.push_back({std::string(item["kind"].text()), std::string(item["id"].text()),
                     std::string(item["reason"].text())});
  }
  return needs;
}

std::vector<InnerReading> inner_from(const Value& credentials) {
  std::vector<InnerReading> inner;
  for (const Value& item : credentials.items()) {
    if (inner.size() == kMostInner) break;
    inner.push_back({std::string(item["at"].text()), clip(item["role"].text()),
                     verdict_from(item["verdict"]), problems_from(item["reasons"])});
  }
  if (!inner.empty()) inner.erase(inner.begin());  // the main one
  return inner;
}

// The explanation names no reader's language, so a sentence names people and organisations as the
// credential itself does: in its own language, else English, else as they come first.
std::string choose(const Value& text, std::string_view primary_language) {
  for (const std::string_view language : {primary_language, std::string_view("en")}) {
    if (language.empty()) continue;
    if (const std::string_view value = text[language].text(); !value.empty()) return clip(value);
  }
  for (const auto& entry : text.members()) {
    if (!entry.value.text().empty()) return clip(entry.value.text());
  }
  return "";
}

std::string recipient_of(const Value& subject, std::string_view primary_language) {
  if (std::string name = choose(subject["name"], primary_language); !name.empty()) return name;
  for (const Value& identifier : subject["identifiers"].items()) {
    if (identifier["hashed"].boolean() == false) return clip(identifier["value"].text());
  }
  return clip(subject["id"].text());
}

// Who awards what the issuer sealed or signed: often another body, in whose name the issuer acts.
std::string awarding_bodies_of(const Value& credential, std::string_view primary_language) {
  constexpr std::size_t kMostNames = 3;
  const std::string issuer = choose(credential["issuer"]["name"], primary_language);
  std::vector<std::string> names;
  for (const Value& achievement : credential["achievements"].items()) {
    for (const Value& body : achievement["awarded_by"].items()) {
      std::string name = choose(body["name"], primary_language);
      const bool is_new = !name.empty() && name != issuer && !std::ranges::contains(names, name);
      if (is_new && names.size() < kMostNames) names.push_back(std::move(name));
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::optional<std::string> date_of(const Value& value) {
  if (!base::parse_instant(value.text())) return std::nullopt;
  return std::string(value.text());
}

std::string organisation_of(const Value& certificate) {
  const Value& subject = certificate["subject"];
  const std::string_view organisation = subject["organization"].text();
  return clip(organisation.empty() ? subject["common_name"].text() : organisation);
}

}  // namespace

const Problem* Reading::find_problem(Question question, std::string_view type) const {
  for (const verify::Check& check : checks) {
    const bool decides =
        check.question == question && check.severity == Severity::blocks &&
        (check.outcome == Outcome::failed || check.outcome == Outcome::indeterminate);
    if (!decides) continue;
    const auto found = std::ranges::find(check.problems, type, &Problem::type);
    if (found != check.problems.end()) return &*found;
  }
  return nullptr;
}

Reading read(const Value& report) {
  const Value& input = report["input"];
  const Value& main = report["credentials"].at_index(0);
  // Where the whole carries no signature, the first proof belongs to something inside it.
  const bool is_signed = input["securing"].text() != "none";
  const Value proof = is_signed ? report["proofs"].at_index(0) : Value();
  const std::string_view language = main["primary_language"].text();
  Reading reading{.has_credential = report["result"].text() == "credential",
                  .verdict = verdict_from(report["verdict"]),
                  .checks = checks_from(report["checks"]),
                  .needs = needs_from(report["needs"]),
                  .inner = inner_from(report["credentials"]),
                  .container = std::string(input["container"].text()),
                  .securing = std::string(input["securing"].text()),
                  .profile = std::string(input["profile"].text()),
                  .issuer = choose(main["issuer"]["name"], language),
                  .recipient = recipient_of(main["subject"], language),
                  .awarded_by = awarding_bodies_of(main, language),
                  .organisation = organisation_of(proof["certificate"]),
                  .key = clip(proof["key"]["id"].text()),
                  .algorithm = clip(proof["algorithm"].text()),
                  .file_hash = clip(input["sha256"].text()),
                  .issued = date_of(main["issued"]),
                  .valid_from = date_of(main["valid_from"]),
                  .valid_until = date_of(main["valid_until"]),
                  .proven_at = date_of(report["best_signature_time"]),
                  .checked_at = date_of(report["at"]),
                  .assurance = std::string(report["assurance"].text())};
  reading.answers.fill(reading.has_credential ? Outcome::indeterminate : Outcome::not_applicable);
  for (const Value& item : report["questions"].items()) {
    const auto question = from_text(kQuestions, item["id"].text());
    if (question) {
      reading.answers[static_cast<std::size_t>(*question)] = outcome_from(item["outcome"]);
    }
  }
  return reading;
}

std::optional<std::string> host_of(std::string_view address) {
  constexpr std::size_t kLongestHost = 260;  // 253 and a port
  const std::string start = base::to_lower_ascii(address.substr(0, 8));
  const std::size_t scheme = start == "https://" ? 8 : start.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return std::nullopt;
  address.remove_prefix(scheme);
  std::string host = base::to_lower_ascii(
      address.substr(0, std::min(address.find_first_of("/?#\\"), kLongestHost + 1)));
  // A user name before "@" is how one host dresses up as another.
  const bool is_plain =
      host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == host.npos;
  if (host.empty() || host.size() > kLongestHost || !is_plain) return std::nullopt;
  return host;
}

}  // namespace portolan::explain
