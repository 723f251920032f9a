#include "verify/recipient/identity.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using credential::Identifier;
using credential::Subject;

constexpr std::string_view kSha256 = "sha256$";

// How the asked text had to be changed to match; in order of preference.
enum class Spelling { as_typed, trimmed, lower_case };
constexpr std::array<Spelling, 3> kSpellings = {Spelling::as_typed, Spelling::trimmed,
                                                Spelling::lower_case};

std::string spelled(std::string_view asked, Spelling spelling) {
  switch (spelling) {
    case Spelling::as_typed: break;
    case Spelling::trimmed: return base::trim(asked);
    case Spelling::lower_case: return base::to_lower_ascii(base::trim(asked));
  }
  return std::string(asked);
}

// "alg$" and at least as many hexadecimal digits as MD5 gives.
bool looks_hashed(std::string_view value) {
  constexpr std::size_t kFewestDigits = 32;
  const std::size_t dollar = value.find('$');
  if (dollar == 0 || dollar == value.npos || value.size() - dollar <= kFewestDigits) return false;
  const auto is_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  return std::ranges::all_of(value.substr(dollar + 1), is_digit);
}

bool is_contradictory(const Identifier& identifier) {
  return identifier.is_contradictory || identifier.hashed != looks_hashed(identifier.value);
}

// Nobody has two mailboxes that differ by case alone, although RFC 5321 section 2.4 would allow it.
bool is_same_mailbox(std::string_view stated, std::string_view asked) {
  constexpr std::string_view kScheme = "mailto:";
  if (base::to_lower_ascii(stated.substr(0, kScheme.size())) == kScheme) {
    stated.remove_prefix(kScheme.size());
  }
  const bool is_mailbox = asked.contains('@') && asked.find_first_of("/:") == asked.npos;
  return is_mailbox && base::equals_ignoring_ascii_case(stated, asked);
}

bool matches_plain(std::string_view stated, std::string_view spelling) {
  return stated == spelling || is_same_mailbox(stated, spelling);
}

bool matches_hashed(const Identifier& identifier, std::string_view spelling) {
  const std::string salted = std::string(spelling) + identifier.salt.value_or("");
  const std::string hex = base::to_hex(crypto::sha256(base::view_of(salted)));
  return base::to_lower_ascii(identifier.value.substr(kSha256.size())) == hex;
}

bool is_supported(const Identifier& identifier) {
  return base::to_lower_ascii(identifier.value).starts_with(kSha256);
}

bool is_named(const Subject& subject, std::string_view asked) {
  const std::string wanted = base::fold_for_comparison(asked);
  if (wanted.empty()) return false;
  return std::ranges::any_of(subject.name.entries, [&](const credential::LocalText& name) {
    return base::fold_for_comparison(name.value) == wanted;
  });
}

bool matches(const Subject& subject, std::string_view spelling) {
  if (subject.id && matches_plain(*subject.id, spelling)) return true;
  return std::ranges::any_of(subject.identifiers, [&](const Identifier& identifier) {
    if (is_contradictory(identifier)) return false;
    if (!identifier.hashed) return matches_plain(identifier.value, spelling);
    return is_supported(identifier) && matches_hashed(identifier, spelling);
  });
}

// The first spelling that names this subject.
std::optional<Spelling> find_match(const Subject& subject, std::string_view asked) {
  for (const Spelling spelling : kSpellings) {
    if (matches(subject, spelled(asked, spelling))) return spelling;
  }
  if (is_named(subject, asked)) return Spelling::as_typed;
  return std::nullopt;
}

Problem why_no_match(const credential::Credential& credential, const std::string& asked) {
  const std::string at = credential.at + "/credentialSubject";
  if (credential.subjects.empty()) {
    return {"recipient.no-identity", at, "The credential does not say who it is about.", {}};
  }
  const Subject& shown = credential.subjects.front();
  const auto has = [&shown](auto is_wanted) {
    return std::ranges::any_of(shown.identifiers, is_wanted);
  };
  if (has(is_contradictory)) {
    return {"ob2.identity-format", shown.at, "Whether the identity is hashed is not clear.", {}};
  }
  if (has([](const Identifier& each) { return each.hashed && !is_supported(each); })) {
    return {"recipient.hash-unsupported", at, "The hash of the identity is unknown.", {}};
  }
  const bool is_another = std::ranges::any_of(credential.subjects, [&](const Subject& subject) {
    return find_match(subject, asked).has_value();
  });
  if (is_another) {
    return {"recipient.other-subject", at, "It is about several, and shows another.", {}};
  }
  if (!shown.id && shown.identifiers.empty() && shown.name.empty()) {
    return {"recipient.no-identity", at, "The credential does not say who it is about.", {}};
  }
  return {"recipient.different",
          at,
          "The credential is about somebody else.",
          {{"asked", base::ArgumentKind::text, base::trim(asked)}}};
}

// What a reader should know about the way in which the person is named, asked or not.
std::vector<Problem> form_problems(const credential::Credential& credential) {
  std::vector<Problem> problems;
  if (credential.subjects.empty()) return problems;
  const Subject& shown = credential.subjects.front();
  for (const Identifier& identifier : shown.identifiers) {
    if (is_contradictory(identifier)) {
      problems.push_back(
          {"ob2.identity-format", shown.at, "Whether the identity is hashed is not clear.", {}});
    } else if (identifier.hashed && identifier.salt.value_or("").empty()) {
      problems.push_back(
          {"ob2.identity-unsalted", shown.at, "The hash of the identity can be guessed.", {}});
    }
  }
  return problems;
}

Check remark_on_spelling(const credential::Credential& credential, Spelling spelling) {
  Check remark = judge("recipient.form", Question::recipient,
                       {{"recipient.spelling",
                         credential.subjects.front().at,
                         "It matched in another spelling than the one that was typed.",
                         {{"spelling", base::ArgumentKind::text,
                           spelling == Spelling::trimmed ? "trimmed" : "lower_case"}}}},
                       Severity::informs);
  remark.outcome = Outcome::passed;
  return remark;
}

}  // namespace

std::vector<Check> check_recipient(const credential::Credential& credential,
                                   const std::optional<std::string>& asked) {
  std::vector<Check> checks;
  const bool is_asked = asked && !base::trim(*asked).empty();
  const auto match = is_asked && !credential.subjects.empty()
                         ? find_match(credential.subjects.front(), *asked)
                         : std::nullopt;
  std::vector<Problem> problems;
  if (is_asked && !match) problems.push_back(why_no_match(credential, *asked));
  checks.push_back(judge("recipient.identity", Question::recipient, std::move(problems)));
  if (!is_asked) checks.back().outcome = Outcome::not_applicable;
  if (match && *match != Spelling::as_typed) {
    checks.push_back(remark_on_spelling(credential, *match));
  }
  if (auto form = form_problems(credential); !form.empty()) {
    checks.push_back(
        judge("recipient.form", Question::recipient, std::move(form), Severity::warns));
  }
  return checks;
}

}  // namespace portolan::verify
