#include "verify/issuer/seal.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

enum class Likeness { same, different, unknown };

// ETSI EN 319 412-1 section 5.1.4: "NTREE-17207834" is a kind of register in three letters, a
// country, "-" and the number there.
struct Identifier {
  std::string_view kind;  // "NTR"; empty for a bare number
  std::string_view number;
};

Identifier take_apart(std::string_view text) {
  constexpr std::size_t kKind = 3;
  constexpr std::size_t kPrefix = 6;
  const bool has_prefix = text.size() > kPrefix && text[kPrefix - 1] == '-';
  return has_prefix ? Identifier{text.substr(0, kKind), text.substr(kPrefix)}
                    : Identifier{{}, text};
}

Likeness compare_identifiers(const std::optional<std::string>& stated,
                             const std::optional<std::string>& certified) {
  if (!stated || !certified) return Likeness::unknown;
  const std::string a = base::trim(*stated);
  const std::string b = base::trim(*certified);
  if (a.empty() || b.empty()) return Likeness::unknown;
  if (base::equals_ignoring_ascii_case(a, b)) return Likeness::same;
  const Identifier first = take_apart(a);
  const Identifier second = take_apart(b);
  const bool one_is_bare = first.kind.empty() || second.kind.empty();
  if (one_is_bare && base::equals_ignoring_ascii_case(first.number, second.number)) {
    return Likeness::same;
  }
  // One organisation has a number in each register, so only two of one register tell two apart. Two
  // of one register in different countries do.
  const bool is_same_kind =
      !one_is_bare && base::equals_ignoring_ascii_case(first.kind, second.kind);
  return is_same_kind ? Likeness::different : Likeness::unknown;
}

enum class Agreement { all, some, none, unknown };

// How many of the stated names are one that the certificate gives its owner. A reader is shown the
// one in their own language, so a name in one language says nothing for the others.
Agreement compare_names(const credential::Text& stated, const crypto::DistinguishedName& owner) {
  std::vector<std::string> certified;
  for (const auto& name : {owner.organization, owner.common_name}) {
    std::string folded = base::fold_for_comparison(name.value_or(""));
    if (!folded.empty()) certified.push_back(std::move(folded));
  }
  if (stated.empty() || certified.empty()) return Agreement::unknown;
  const auto fits = [&](const credential::LocalText& entry) {
    return std::ranges::contains(certified, base::fold_for_comparison(entry.value));
  };
  if (std::ranges::all_of(stated.entries, fits)) return Agreement::all;
  return std::ranges::any_of(stated.entries, fits) ? Agreement::some : Agreement::none;
}

std::string name_of(const crypto::DistinguishedName& owner) {
  return owner.organization.value_or(owner.common_name.value_or(""));
}

}  // namespace

Check check_issuer_against_seal(const credential::Issuer& issuer,
                                const crypto::Certificate& certificate) {
  const crypto::DistinguishedName& owner = certificate.subject;
  const Likeness identifier = compare_identifiers(issuer.identifier, owner.organization_identifier);
  const Agreement name = compare_names(issuer.name, owner);
  const bool has_none = name == Agreement::none || name == Agreement::unknown;
  std::vector<base::Problem> problems;
  const auto report = [&](std::string type, std::string detail) {
    problems.push_back(
        {std::move(type),
         "/issuer",
         std::move(detail),
         {{"certified", base::ArgumentKind::text, name_of(owner)},
          {"identifier", base::ArgumentKind::text, owner.organization_identifier.value_or("")}}});
  };
  if (identifier == Likeness::same) {
    // The identifier decides; names are written in many ways.
  } else if (identifier == Likeness::different && has_none) {
    report("issuer.certificate-mismatch", "The seal belongs to another organisation.");
  } else if (identifier == Likeness::unknown &&
             (name == Agreement::some || name == Agreement::none)) {
    // Without identifiers a different name may be a trade name or a translation, or somebody else's.
    report("issuer.certificate-unclear", "The named issuer is not the name in the certificate.");
  } else if (identifier == Likeness::different || name == Agreement::unknown) {
    report("issuer.certificate-unclear", "Issuer and certificate cannot be matched.");
  }
  return judge("issuer.certificate", Question::issuer, std::move(problems));
}

std::optional<Check> remark_on_name(const credential::Issuer& issuer,
                                    const crypto::Certificate& certificate) {
  const crypto::DistinguishedName& owner = certificate.subject;
  const Agreement name = compare_names(issuer.name, owner);
  if (name == Agreement::all || name == Agreement::unknown) return std::nullopt;
  return judge("issuer.name", Question::issuer,
               {{"issuer.name-differs",
                 "/issuer",
                 "The issuer calls itself by another name than the certificate.",
                 {{"known", base::ArgumentKind::text, name_of(owner)}}}},
               Severity::warns);
}

}  // namespace portolan::verify
