#include "verify/integrity/credential_type.hpp"

#include <algorithm>
#include <array>

namespace portolan::verify {
namespace {

using base::json::Value;
using credential::Profile;

// Not about a person's achievements, whoever issues them.
constexpr auto kOtherKinds = std::to_array<std::string_view>(
    {"BitstringStatusListCredential", "EndorsementCredential", "JsonSchemaCredential",
     "RevocationList2020Credential", "StatusList2021Credential",
     "VerifiableCredentialRevocationList"});

constexpr auto kBadgeTypes = std::to_array<std::string_view>(
    {"VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"});

bool is_of_another_type(const credential::Credential& read) {
  return std::ranges::any_of(read.types, [](const std::string& type) {
    return std::ranges::find(kBadgeTypes, type) == kBadgeTypes.end();
  });
}

}  // namespace

bool is_extract(const Run& run, const Value& document) {
  if (run.report.input.securing == "sd_jwt") return true;
  return std::ranges::any_of(document["proof"].as_list(), [](const Value* proof) {
    const std::string_view suite = (*proof)["cryptosuite"].text();
    return suite.contains("-sd-") || suite.starts_with("bbs");
  });
}

void add_type_check(Run& run, const Value& document) {
  const credential::Credential& read = run.credential;
  if (read.profile == Profile::open_badge_3 && read.achievements.empty() &&
      is_of_another_type(read) && !is_extract(run, document)) {
    run.add_problem("integrity.type", Question::integrity,
                    {"vc.type",
                     read.at + "/credentialSubject",
                     "It calls itself an Open Badge and holds no achievement.",
                     {}});
    return;
  }
  const auto other = std::ranges::find_first_of(read.types, kOtherKinds);
  // An endorsement or a list inside another credential is where it belongs.
  if (other == read.types.end() || run.depth > 0) return;
  run.add(judge("integrity.type", Question::integrity,
                {{"vc.type-other",
                  read.at + "/type",
                  "It says nothing about what a person achieved.",
                  {{"kind", base::ArgumentKind::text, *other}}}},
                Severity::warns));
}

}  // namespace portolan::verify
