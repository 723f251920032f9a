#include "issue/slip.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"
#include "container/slip.hpp"
#include "issue/open_badge.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

constexpr std::size_t kWhole = 400;  // letters of a description at most, whatever else there is
constexpr std::size_t kDetails = 160;
constexpr std::size_t kSummary = 60;

// Each step leaves out what the one before it did, and more.
constexpr auto kSteps =
    std::to_array<std::string_view>({"", "details", "frameworks", "summary", "skills"});

// The beginning of a text on one line, cut between words where there are any.
std::string beginning(const std::string& text, std::size_t most) {
  std::string line = text;
  for (char& c : line) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  std::size_t letters = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool starts_letter = (static_cast<std::uint8_t>(line[at]) & 0xC0U) != 0x80U;
    if (!starts_letter || ++letters <= most) continue;
    const std::size_t space = line.rfind(' ', at);
    const bool has_near_space = space != std::string::npos && at - space < most / 3;
    return line.substr(0, has_near_space ? space : at) + "…";
  }
  return line;
}

// "Communication; Adapting": no name is ever cut.
std::string names_of(const std::vector<AwardedSkill>& skills, const std::string& language) {
  std::string names;
  for (const AwardedSkill& skill : skills) {
    names += (names.empty() ? "" : "; ") + text_in(skill.name, language);
  }
  return names;
}

Award shortened(Award award, std::size_t step) {
  award.evidence.clear();
  for (Organisation* organisation :
       {&award.issuer, award.awarding_body ? &*award.awarding_body : nullptr}) {
    if (organisation == nullptr) continue;
    *organisation = {.id = organisation->id,
                     .name = organisation->name,
                     .url = std::nullopt,
                     .email = std::nullopt,
                     .country = std::nullopt,
                     .image = std::nullopt};
  }
  AwardedAchievement& achievement = award.achievement;
  achievement.image.reset();
  achievement.tags.clear();
  achievement.fields.clear();
  achievement.participation.reset();
  achievement.assessment.reset();
  achievement.supervision.reset();
  achievement.quality.reset();
  const std::size_t most = step < 1 ? kWhole : step < 3 ? kDetails : kSummary;
  achievement.description = beginning(achievement.description, most);
  achievement.criteria = beginning(achievement.criteria, most);
  if (step >= 2) {
    for (AwardedSkill& skill : achievement.skills) skill.framework.reset();
  }
  if (step >= 4 && !achievement.skills.empty()) {
    achievement.description = names_of(achievement.skills, award.language);
    achievement.skills.clear();
  }
  return award;
}

Value slip_credential(const Award& award, std::size_t step) {
  Value badge = open_badge(shortened(award, step));
  // Who issues it stands there already.
  if (!award.awarding_body) {
    badge.member("credentialSubject").member("achievement").remove("creator");
  }
  return badge;
}

std::size_t signature_bytes(const Signer& signer) {
  switch (signer.key().key.type()) {
    case crypto::KeyType::p384: return 96;
    case crypto::KeyType::p521: return 132;
    case crypto::KeyType::rsa: return static_cast<std::size_t>((signer.key().key.bits() + 7) / 8);
    default: return 64;
  }
}

}  // namespace

Result<std::optional<Slip>> make_slip(const Award& award, std::string_view verify_address,
                                      std::size_t longest, Signer& signer) {
  std::size_t characters = 0;
  for (std::size_t step = 0; step < kSteps.size(); ++step) {
    const Value credential = slip_credential(award, step);
    const UnsignedToken token = unsigned_token(credential, signer);
    characters = verify_address.size() + 1 +
                 container::slip_length(token.header, token.payload, signature_bytes(signer));
    if (characters > longest) continue;
    auto text = sign_credential(credential, Form::token, award.issued, signer);
    if (!text) return std::unexpected(std::move(text.error()));
    if (!*text) return std::optional<Slip>();
    const auto code = container::write_slip(**text);
    if (!code) return std::unexpected(code.error());
    Slip slip{**std::move(text), std::string(verify_address) + "#" + *code, {}};
    for (std::size_t i = 1; i <= step; ++i) slip.left_out.emplace_back(kSteps[i]);
    return slip;
  }
  return base::fail(
      base::Problem{"issue.slip-too-long",
                    "",
                    "The credential does not fit into a QR code, whatever is left out.",
                    {}}
          .with("longest", base::to_decimal(static_cast<std::int64_t>(longest)))
          .with("characters", base::to_decimal(static_cast<std::int64_t>(characters))));
}

}  // namespace portolan::issue
