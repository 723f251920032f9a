#include "verify/issuer/seal.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

enum class Likeness { same, different, unknown };

// The number of "NTREE-17207834"; the whole text when it has no such prefix.
std::string_view bare_number(std::string_view identifier) {
  constexpr std::size_t kPrefix = 6;  // three letters, two letters, "-"
  const bool has_prefix = identifier.size() > kPrefix && identifier[kPrefix - 1] == '-';
  return has_prefix ? identifier.substr(kPrefix) : identifier;
}

Likeness compare_identifiers(const std::optional<std::string>& stated,
                             const std::optional<std::string>& certified) {
  if (!stated || !certified) return Likeness::unknown;
  const std::string a = base::trim(*stated);
  const std::string b = base::trim(*certified);
  if (a.empty() || b.empty()) return Likeness::unknown;
  if (base::equals_ignoring_ascii_case(a, b)) return Likeness::same;
  // Only a bare number may be compared with a number: two full identifiers with different
  // countries are different organisations.
  const bool one_is_bare = bare_number(a) == a || bare_number(b) == b;
  return one_is_bare && base::equals_ignoring_ascii_case(bare_number(a), bare_number(b))
             ? Likeness::same
             : Likeness::different;
}

Likeness compare_names(const credential::Text& stated,
                       const std::optional<std::string>& certified) {
  if (stated.empty() || !certified) return Likeness::unknown;
  const std::string wanted = base::fold_for_comparison(*certified);
  if (wanted.empty()) return Likeness::unknown;
  const auto is_same = [&](const credential::LocalText& entry) {
    return base::fold_for_comparison(entry.value) == wanted;
  };
  return std::ranges::any_of(stated.entries, is_same) ? Likeness::same : Likeness::different;
}

}  // namespace

Check check_issuer_against_seal(const credential::Issuer& issuer,
                                const crypto::Certificate& certificate) {
  const crypto::DistinguishedName& owner = certificate.subject;
  const Likeness identifier = compare_identifiers(issuer.identifier, owner.organization_identifier);
  Likeness name = compare_names(issuer.name, owner.organization);
  if (name != Likeness::same && compare_names(issuer.name, owner.common_name) == Likeness::same) {
    name = Likeness::same;
  }
  std::vector<base::Problem> problems;
  const auto report = [&](std::string type, std::string detail) {
    problems.push_back(
        {std::move(type),
         "/issuer",
         std::move(detail),
         {{"certified", base::ArgumentKind::text,
           owner.organization.value_or(owner.common_name.value_or(""))},
          {"identifier", base::ArgumentKind::text, owner.organization_identifier.value_or("")}}});
  };
  if (identifier == Likeness::same) {
    // The identifier decides; names are written in many ways.
  } else if (identifier == Likeness::different && name != Likeness::same) {
    report("issuer.certificate-mismatch", "The seal belongs to another organisation.");
  } else if (identifier == Likeness::unknown && name == Likeness::different) {
    // Without identifiers a different name may be a trade name or a translation.
    report("issuer.certificate-unclear", "The named issuer is not the name in the certificate.");
  } else if (identifier == Likeness::different || name == Likeness::unknown) {
    report("issuer.certificate-unclear", "Issuer and certificate cannot be matched.");
  }
  return judge("issuer.certificate", Question::issuer, std::move(problems));
}

}  // namespace portolan::verify
