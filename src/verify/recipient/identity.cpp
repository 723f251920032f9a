#include "verify/recipient/identity.hpp"

#include <array>

#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

enum class Match { no, yes, unsupported };

constexpr std::string_view kSha256 = "sha256$";

// Nobody has two mailboxes that differ by case alone, although RFC 5321 section 2.4 would allow it.
bool is_same_mailbox(std::string_view stated, std::string_view asked) {
  constexpr std::string_view kScheme = "mailto:";
  if (base::to_lower_ascii(stated.substr(0, kScheme.size())) == kScheme) {
    stated.remove_prefix(kScheme.size());
  }
  const bool is_mailbox = asked.contains('@') && asked.find_first_of("/:") == asked.npos;
  return is_mailbox && base::equals_ignoring_ascii_case(stated, asked);
}

Match compare(const credential::Identifier& identifier, std::string_view spelling) {
  if (!identifier.hashed) {
    const bool is_same =
        identifier.value == spelling || is_same_mailbox(identifier.value, spelling);
    return is_same ? Match::yes : Match::no;
  }
  if (!base::to_lower_ascii(identifier.value).starts_with(kSha256)) return Match::unsupported;
  const std::string salted = std::string(spelling) + identifier.salt.value_or("");
  const std::string hex = base::to_hex(crypto::sha256(base::view_of(salted)));
  return base::to_lower_ascii(identifier.value.substr(kSha256.size())) == hex ? Match::yes
                                                                              : Match::no;
}

bool is_named(const credential::Subject& subject, std::string_view asked) {
  const std::string wanted = base::fold_for_comparison(asked);
  if (wanted.empty()) return false;
  for (const credential::LocalText& name : subject.name.entries) {
    if (base::fold_for_comparison(name.value) == wanted) return true;
  }
  return false;
}

}  // namespace

Check check_recipient(const credential::Credential& credential,
                      const std::optional<std::string>& asked) {
  if (!asked || base::trim(*asked).empty()) {
    return {
        "recipient.identity", Question::recipient, Outcome::not_applicable, Severity::blocks, {}};
  }
  const std::string trimmed = base::trim(*asked);
  const std::array<std::string, 3> spellings = {*asked, trimmed, base::to_lower_ascii(trimmed)};
  bool has_identity = false;
  bool has_unsupported = false;
  for (const credential::Subject& subject : credential.subjects) {
    has_identity =
        has_identity || subject.id || !subject.identifiers.empty() || !subject.name.empty();
    const bool has_id = subject.id && (*subject.id == *asked || *subject.id == trimmed ||
                                       is_same_mailbox(*subject.id, trimmed));
    if (has_id || is_named(subject, trimmed)) {
      return judge("recipient.identity", Question::recipient, {});
    }
    for (const credential::Identifier& identifier : subject.identifiers) {
      for (const std::string& spelling : spellings) {
        const Match match = compare(identifier, spelling);
        if (match == Match::yes) return judge("recipient.identity", Question::recipient, {});
        has_unsupported = has_unsupported || match == Match::unsupported;
      }
    }
  }
  const std::string at = credential.at + "/credentialSubject";
  if (has_unsupported) {
    return judge("recipient.identity", Question::recipient,
                 {{"recipient.hash-unsupported", at, "The hash of the identity is unknown.", {}}});
  }
  if (!has_identity) {
    return judge(
        "recipient.identity", Question::recipient,
        {{"recipient.no-identity", at, "The credential does not say who it is about.", {}}});
  }
  return judge("recipient.identity", Question::recipient,
               {{"recipient.different",
                 at,
                 "The credential is about somebody else.",
                 {{"asked", base::ArgumentKind::text, trimmed}}}});
}

}  // namespace portolan::verify
