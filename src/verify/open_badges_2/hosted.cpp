// Hosted badges: what the file says, and what a copy from the issuer's address says.
#include <array>

#include "base/text.hpp"
#include "credential/recognise.hpp"
#include "verify/open_badges_2/context.hpp"
#include "verify/open_badges_2/open_badges_2.hpp"
#include "verify/open_badges_2/revocation.hpp"
#include "verify/open_badges_2/scope.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using namespace open_badges_2;

// What makes a badge this badge. Issuers do change a picture or evidence later.
constexpr std::array<std::string_view, 6> kEssential = {"recipient", "badge",   "issuedOn",
                                                        "issued_on", "expires", "uid"};

Value essence(const Value& assertion, std::string_view name) {
  const Value& member = assertion[name];
  // A badge class may stand there or be referred to.
  const bool is_linked = name == "badge" && member.is_object() && !identifier_of(member).empty();
  return is_linked ? Value(identifier_of(member)) : member;
}

// A revoked badge may be cut down to its identifier.
bool is_cut_down(const Value& copy) { return copy["revoked"].boolean() == true; }

std::vector<Problem> judge_copy(const Value& file, const Part& copy) {
  const base::Argument address = {"address", base::ArgumentKind::text, copy.address};
  std::vector<Problem> problems = copy.problems;
  if (!copy.is_confirmed) {
    problems.push_back({"ob2.hosted-offline",
                        copy.at,
                        "Only the copy at the issuer's address counts.",
                        {address}});
    return problems;
  }
  const std::string_view id = identifier_of(copy.value);
  if (!id.empty() && id != copy.address) {
    problems.push_back({"ob2.id-mismatch",
                        copy.at + "/id",
                        "The copy calls itself by another address than its own.",
                        {address}});
  }
  for (const std::string_view name : kEssential) {
    if (file.is_null() || is_cut_down(copy.value)) break;
    if (essence(file, name) == essence(copy.value, name)) continue;
    problems.push_back({"ob2.copy-differs",
                        copy.at + base::pointer_token(name),
                        "The issuer's copy says something else.",
                        {address}});
  }
  // A file that the copy contradicts is false whatever the site says today.
  if (!problems.empty() && problems.back().type == "ob2.copy-differs") return problems;
  problems.push_back({"ob2.hosted-copy",
                      copy.at,
                      "A copy tells nothing about what the site says today.",
                      {address}});
  return problems;
}

// `file` is what the file says, null when it says nothing but the address.
Found judge_hosted(Run& run, const Value& file, credential::Profile profile, std::string_view at,
                   const std::string& address) {
  run.name_securing("hosted");
  const Part copy = find_document(address, std::string(at), "assertion", run.host);
  std::vector<Problem> problems = judge_copy(file, copy);
  run.report.add_need({"document", address, problems.back().type});
  run.add(judge("integrity.signature", Question::integrity, std::move(problems)));
  const Value& assertion = copy.is_confirmed && !is_cut_down(copy.value) ? copy.value : file;
  if (assertion.is_null()) {
    run.name_profile(profile);
  } else {
    Badge badge = find_badge(assertion, std::string(at), profile, run.host);
    run.add(check_contexts(badge));
    run.add(check_parts(badge));
    run.add(check_scope(badge, copy.is_confirmed));
    read_badge(run, badge, profile);
    add_needs(badge, run.report);
  }
  for (const Value* said : {&file, &copy.value}) {
    Badge badge{.assertion = *said, .at = std::string(at)};
    if (auto revoked = check_revoked_member(badge)) {
      run.add(*std::move(revoked));
      break;
    }
  }
  return Found::credential;
}

}  // namespace

Found verify_hosted_badge(Run& run, const Value& assertion, credential::Profile profile,
                          std::string_view at) {
  const Badge badge{.assertion = assertion, .at = ""};
  return judge_hosted(run, assertion, profile, at, badge.assertion_address());
}

Found verify_badge_address(Run& run, std::string_view address) {
  return judge_hosted(run, Value(), credential::Profile::open_badge_1, "", std::string(address));
}

}  // namespace portolan::verify
