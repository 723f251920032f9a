#include "verify/issuer/recognition.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {

namespace {

base::Argument text_argument(std::string name, std::string value) {
  return {std::move(name), base::ArgumentKind::text, std::move(value)};
}

// Lists that do not agree who an issuer is, or whether it is one for tests, are a reader's concern
// even where one of them vouches (threats VCS-29, VCS-30). Nothing is resolved by their order.
std::vector<base::Problem> remarks_on_listing(const std::vector<trust::Match>& matches) {
  std::vector<std::string> folded;
  std::string all;
  std::string tests;
  for (const trust::Match& match : matches) {
    for (const std::string& name : match.issuer->names) {
      std::string key = base::fold_for_comparison(name);
      if (std::ranges::find(folded, key) == folded.end()) folded.push_back(std::move(key));
      all += (all.empty() ? "" : "; ") + name + " (" + match.list->title + ")";
    }
    const bool is_test = match.issuer->test || match.list->tier == trust::Tier::sandbox;
    if (is_test) tests += (tests.empty() ? "" : "; ") + match.list->title;
  }
  std::vector<base::Problem> problems;
  if (folded.size() > 1) {
    problems.push_back({"trust.ambiguous",
                        "/issuer",
                        "Lists know the issuer under several names.",
                        {text_argument("names", std::move(all))}});
  }
  // Where nobody vouches, "issuer.recognised" says it already and decides by it.
  if (!tests.empty() && std::ranges::any_of(matches, trust::vouches)) {
    problems.push_back({"trust.test-issuer",
                        "/issuer",
                        "A list has the issuer as one for tests.",
                        {text_argument("list", std::move(tests))}});
  }
  return problems;
}

}  // namespace

Check check_recognition(std::string_view issuer_id, const trust::Registry& registry,
                        Report& report) {
  std::vector<base::Problem> problems;
  const auto matches = registry.find_issuer(issuer_id);
  bool is_recognised = false;
  for (const trust::Match& match : matches) {
    if (!trust::vouches(match)) continue;
    is_recognised = true;
    report.vouching.push_back(static_cast<std::size_t>(match.list - registry.lists().data()));
  }
  if (issuer_id.empty()) {
    problems.push_back({"issuer.missing", "/issuer", "The credential names no issuer.", {}});
  } else if (!is_recognised) {
    std::string type = "issuer.unknown";
    for (const trust::Match& match : matches) {
      // The best that any list says of it, short of vouching.
      if (match.issuer->test) {
        type = "issuer.test";
      } else if (match.list->tier == trust::Tier::self_declared && type != "issuer.test") {
        type = "issuer.self-declared";
      } else if (type == "issuer.unknown") {
        type = "issuer.sandbox";
      }
    }
    problems.push_back({type,
                        "/issuer",
                        "No list that we may rely on names the issuer.",
                        {{"issuer", base::ArgumentKind::text, std::string(issuer_id)}}});
    if (!matches.empty()) {
      problems.back().arguments.push_back(
          {"list", base::ArgumentKind::text, matches.front().list->title});
    }
    report.add_need({"trust", std::string(issuer_id), std::move(type)});
    // A statement that would have recognised it, and why it does not.
    for (const trust::StatementFinding& finding : registry.findings_about(issuer_id)) {
      problems.push_back(finding.problem);
    }
  }
  if (auto remarks = remarks_on_listing(matches); !remarks.empty()) {
    report.checks.push_back(
        judge("issuer.listing", Question::issuer, std::move(remarks), Severity::warns));
  }
  return judge("issuer.recognised", Question::issuer, std::move(problems));
}

std::optional<Check> remark_on_listed_name(const credential::Issuer& issuer,
                                           const trust::Registry& registry) {
  std::string known;
  for (const trust::Match& match : registry.find_issuer(issuer.id.value_or(""))) {
    if (!trust::vouches(match)) continue;
    for (const std::string& name : match.issuer->names) {
      const std::string folded = base::fold_for_comparison(name);
      for (const credential::LocalText& stated : issuer.name.entries) {
        if (base::fold_for_comparison(stated.value) == folded) return std::nullopt;
      }
      if (known.empty()) known = name;
    }
  }
  if (known.empty() || issuer.name.empty()) return std::nullopt;
  return judge("issuer.name", Question::issuer,
               {{"issuer.name-differs",
                 "/issuer/name",
                 "The issuer calls itself by another name than the list.",
                 {{"known", base::ArgumentKind::text, std::move(known)}}}},
               Severity::warns);
}

}  // namespace portolan::verify
