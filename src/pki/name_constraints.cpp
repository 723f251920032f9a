#include "pki/name_constraints.hpp"

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using base::Problem;
using crypto::DerReader;
using crypto::kOid;
namespace tag = crypto::tag;

constexpr std::uint8_t kMail = static_cast<std::uint8_t>(NameKind::mail);
constexpr std::uint8_t kDns = static_cast<std::uint8_t>(NameKind::dns);
constexpr std::uint8_t kDirectory = static_cast<std::uint8_t>(NameKind::directory);
constexpr std::uint8_t kUri = static_cast<std::uint8_t>(NameKind::uri);
constexpr std::uint8_t kIp = static_cast<std::uint8_t>(NameKind::ip);

Problem malformed(std::string_view what) {
  return {"x509.malformed", "", "The " + std::string(what) + " cannot be read.", {}};
}

Problem refused() {
  return {"x509.name-constraints", "", "An authority above may not certify such a name.", {}};
}

// Whether `host` is `base` or ends with a dot and `base`, or, where base begins with a dot, whether
// it is longer than base and ends with it.
bool is_host_within(std::string_view host, std::string_view base, bool with_subdomains) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.size() < base.size()) return false;
  const std::size_t ahead = host.size() - base.size();
  if (!base::equals_ignoring_ascii_case(host.substr(ahead), base)) return false;
  if (ahead == 0) return !base.starts_with('.');
  return base.starts_with('.') || (with_subdomains && (base.empty() || host[ahead - 1] == '.'));
}

// RFC 5280 section 4.2.1.10: an address, all addresses of a host, or (with a dot) of a domain.
bool is_mail_within(std::string_view mail, std::string_view base) {
  const std::size_t at = mail.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::size_t base_at = base.rfind('@');
  if (base_at == std::string_view::npos) return is_host_within(mail.substr(at + 1), base, false);
  return mail.substr(0, at) == base.substr(0, base_at) &&
         base::equals_ignoring_ascii_case(mail.substr(at + 1), base.substr(base_at + 1));
}

// The host of a URI (RFC 3986 section 3.2.2); nothing when it has none or an IP address for one, to
// which constraints of this kind cannot be applied.
std::optional<std::string_view> host_of(std::string_view uri) {
  const std::size_t start = uri.find("://");
  if (start == std::string_view::npos) return std::nullopt;
  std::string_view host = uri.substr(start + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    host.remove_prefix(at + 1);
  }
  host = host.substr(0, host.find(':'));
  const bool is_address =
      host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
  if (host.empty() || is_address) return std::nullopt;
  return host;
}

bool is_address_within(ByteView address, ByteView range) {
  const std::size_t size = address.size();
  if (range.size() != 2 * size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (((address[i] ^ range[i]) & range[size + i]) != 0) return false;
  }
  return true;
}

// An address with a mask of ones followed by zeros.
bool is_range(ByteView range) {
  if (range.size() != 8 && range.size() != 32) return false;
  bool is_over = false;
  for (const std::uint8_t byte : range.subspan(range.size() / 2)) {
    for (unsigned bit = 0x80; bit != 0; bit >>= 1U) {
      const bool is_one = (byte & bit) != 0;
      if (is_one && is_over) return false;
      is_over = !is_one;
    }
  }
  return true;
}

enum class Side { permitted, excluded };

// Whether a name stands in a subtree of its kind. What cannot be compared is in every excluded one
// and in no permitted one.
bool matches(const GeneralName& name, const GeneralName& base, Side side) {
  const std::string_view text = base::text_of(name.value);
  const std::string_view base_text = base::text_of(base.value);
  const bool is_excluded = side == Side::excluded;
  switch (name.kind) {
    case kDirectory: return is_within(name.directory, base.directory);
    case kMail:
      if (text.find('@') == std::string_view::npos) return is_excluded;
      return is_mail_within(text, base_text);
    case kDns:
      if (text.starts_with("*.") && is_excluded &&
          is_host_within(base_text, text.substr(2), true)) {
        return true;
      }
      return is_host_within(text, base_text, true);
    case kUri: {
      const auto host = host_of(text);
      return host ? is_host_within(*host, base_text, false) : is_excluded;
    }
    case kIp:
      if (name.value.size() != 4 && name.value.size() != 16) return is_excluded;
      return is_address_within(name.value, base.value);
    default: return is_excluded;
  }
}

// GeneralSubtrees: SEQUENCE OF { base, minimum DEFAULT 0, maximum OPTIONAL }. RFC 5280 leaves
// minimum and maximum without a use; a certificate that has them is not understood.
bool read_subtrees(DerReader& reader, std::vector<GeneralName>& subtrees) {
  do {
    DerReader subtree = reader.inside(tag::kSequence);
    auto base = read_general_name(subtree);
    if (!base || !subtree.is_complete()) return false;
    if (base->kind == kIp && !is_range(base->value)) return false;
    subtrees.push_back(*std::move(base));
  } while (!reader.at_end());
  return !reader.failed();
}

// The attributes emailAddress (PKCS #9) of a subject: constraints on mail addresses bind them where
// there is no alternative name of that kind.
std::vector<GeneralName> mail_of_subject(ByteView subject) {
  std::vector<GeneralName> names;
  DerReader outer(subject);
  DerReader relatives = outer.inside(tag::kSequence);
  while (!relatives.at_end()) {
    DerReader parts = relatives.inside(tag::kSet);
    while (!parts.at_end()) {
      DerReader part = parts.inside(tag::kSequence);
      const auto type = part.next(tag::kOid);
      const auto value = part.next();
      if (type && value && crypto::same_bytes(type->content, kOid<1, 2, 840, 113549, 1, 9, 1>)) {
        names.push_back({kMail, value->content, {}});
      }
    }
  }
  return names;
}

}  // namespace

std::optional<Problem> NameConstraints::add(const crypto::Certificate& certificate) {
  const auto extension = certificate.extension(kOid<2, 5, 29, 30>);
  if (!extension) return std::nullopt;
  DerReader outer(*extension);
  DerReader reader = outer.inside(tag::kSequence);
  Level level;
  auto permitted = reader.inside_if(tag::constructed(0));
  auto excluded = reader.inside_if(tag::constructed(1));
  const bool is_read = (permitted || excluded) &&
                       (!permitted || read_subtrees(*permitted, level.permitted)) &&
                       (!excluded || read_subtrees(*excluded, level.excluded)) &&
                       reader.is_complete() && outer.is_complete();
  if (!is_read) return malformed("name constraints");
  levels_.push_back(std::move(level));
  return std::nullopt;
}

std::optional<Problem> NameConstraints::check_name(const GeneralName& name) {
  for (const Level& level : levels_) {
    comparisons_ += level.permitted.size() + level.excluded.size();
    if (comparisons_ > base::kLimits.name_comparisons) {
      return Problem{"limit.chain", "", "There are too many names and constraints.", {}};
    }
    const auto is_kind = [&](const GeneralName& base) { return base.kind == name.kind; };
    if (std::ranges::any_of(level.excluded, [&](const GeneralName& base) {
          return is_kind(base) && matches(name, base, Side::excluded);
        })) {
      return refused();
    }
    const bool is_constrained = std::ranges::any_of(level.permitted, is_kind);
    if (is_constrained && std::ranges::none_of(level.permitted, [&](const GeneralName& base) {
          return is_kind(base) && matches(name, base, Side::permitted);
        })) {
      return refused();
    }
  }
  return std::nullopt;
}

std::optional<Problem> NameConstraints::check(const crypto::Certificate& certificate) {
  if (levels_.empty()) return std::nullopt;
  std::vector<GeneralName> names;
  if (const auto extension = certificate.extension(kOid<2, 5, 29, 17>)) {
    DerReader outer(*extension);
    DerReader reader = outer.inside(tag::kSequence);
    auto alternative = read_general_names(reader);
    if (!alternative || !outer.is_complete()) return malformed("alternative names");
    names = *std::move(alternative);
  }
  const auto is_mail = [](const GeneralName& name) { return name.kind == kMail; };
  if (std::ranges::none_of(names, is_mail)) {
    for (GeneralName& mail : mail_of_subject(certificate.subject.der)) {
      names.push_back(std::move(mail));
    }
  }
  auto subject = comparable_name(certificate.subject.der);
  if (!subject) return malformed("subject");
  if (!subject->empty()) {
    names.push_back({kDirectory, certificate.subject.der, *std::move(subject)});
  }
  for (const GeneralName& name : names) {
    if (auto problem = check_name(name)) return problem;
  }
  return std::nullopt;
}

}  // namespace portolan::pki
