#include "pki/crl.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "pki/name.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using crypto::DerReader;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

base::Bytes flat(const ComparableName& name) {
  base::Bytes out = {0xA4};
  for (const base::Bytes& relative : name) out.insert(out.end(), relative.begin(), relative.end());
  return out;
}

base::Bytes without_zeros(ByteView number) {
  while (!number.empty() && number[0] == 0) number = number.subspan(1);
  return base::copy_of(number);
}

// IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0], onlyContainsUserCerts [1],
// onlyContainsCACerts [2], onlySomeReasons [3], indirectCRL [4], onlyContainsAttributeCerts [5] }.
std::optional<IssuingDistributionPoint> read_issuing_point(ByteView extension, ByteView issuer) {
  IssuingDistributionPoint point;
  point.der = base::copy_of(extension);
  DerReader outer(extension);
  DerReader reader = outer.inside(tag::kSequence);
  if (const auto name = reader.next_if(tag::constructed(0))) {
    auto read = read_point_name(name->content, issuer);
    if (!read) return std::nullopt;
    point.name = *std::move(read);
  }
  bool is_read = true;
  const auto flag = [&](unsigned n) {
    const auto value = reader.next_if(tag::context(n));
    if (!value) return false;
    const auto set = crypto::der_boolean({tag::kBoolean, value->content, value->whole});
    is_read = is_read && set.has_value();
    return set.value_or(false);
  };
  point.only_user_certificates = flag(1);
  point.only_authority_certificates = flag(2);
  if (const auto reasons = reader.next_if(tag::context(3))) {
    point.only_reasons = crypto::der_flags(*reasons);
    is_read = is_read && point.only_reasons;
  }
  point.is_indirect = flag(4);
  point.only_attribute_certificates = flag(5);
  if (!is_read || !reader.is_complete() || !outer.is_complete()) return std::nullopt;
  return point;
}

bool read_crl_extensions(DerReader& reader, Crl& crl) {
  const auto extensions = crypto::read_extensions(reader, crl.der);
  if (!extensions) return false;
  for (const crypto::Extension& extension : *extensions) {
    const ByteView oid = extension.oid.of(crl.der);
    const ByteView value = extension.value.of(crl.der);
    const bool is_number = same_bytes(oid, kOid<2, 5, 29, 20>);
    const bool is_delta = same_bytes(oid, kOid<2, 5, 29, 27>);
    if (is_number || is_delta) {
      DerReader number(value);
      const auto integer = number.next(tag::kInteger);
      if (!integer || !crypto::is_integer(integer->content) || !number.is_complete()) return false;
      (is_delta ? crl.base_number : crl.number) = without_zeros(integer->content);
      crl.is_delta = crl.is_delta || is_delta;
    } else if (same_bytes(oid, kOid<2, 5, 29, 28>)) {
      crl.distribution_point = read_issuing_point(value, crl.issuer);
      if (!crl.distribution_point) return false;
    } else if (same_bytes(oid, kOid<2, 5, 29, 35>)) {
      crl.authority_key_identifier = base::copy_of(crypto::authority_key_identifier_of(value));
    } else if (same_bytes(oid, kOid<2, 5, 29, 60>)) {
      DerReader time(value);
      const auto since = time.next(tag::kGeneralizedTime);
      crl.keeps_expired_since = since ? crypto::der_time(*since) : std::nullopt;
    } else if (extension.is_critical) {
      crl.has_unknown_critical_extension = true;
    }
  }
  return true;
}

// TBSCertList (RFC 5280 section 5.1.2).
bool read_body(DerReader& body, Crl& crl) {
  const auto version = body.next_if(tag::kInteger);
  const auto algorithm = body.next(tag::kSequence);
  const auto issuer = body.next(tag::kSequence);
  const auto first = body.next();
  const bool has_next = body.peeks(tag::kUtcTime) || body.peeks(tag::kGeneralizedTime);
  const auto last = has_next ? body.next() : std::nullopt;
  const auto entries = body.next_if(tag::kSequence);
  const auto this_update = first ? crypto::der_time(*first) : std::nullopt;
  if ((version && crypto::der_number(*version) != 1U) || !algorithm || !issuer ||
      !crypto::is_name(*issuer) || !this_update ||
      !same_bytes(algorithm->whole, crl.parts.algorithm.of(crl.der))) {
    return false;
  }
  if (last) {
    crl.next_update = crypto::der_time(*last);
    if (!crl.next_update) return false;
  }
  crl.issuer = base::copy_of(issuer->whole);
  crl.this_update = *this_update;
  if (entries) crl.entries = crypto::slice_of(entries->content, crl.der);
  if (auto wrapped = body.inside_if(tag::constructed(0))) {
    if (!version || !read_crl_extensions(*wrapped, crl) || !wrapped->is_complete()) return false;
  }
  return body.is_complete();
}

// What the extensions of one entry say.
struct EntryExtensions {
  std::optional<unsigned> reason;
  std::optional<base::Bytes> certificate_issuer;  // DER of the name
};

// Nothing where an extension cannot be read or is critical and unknown.
std::optional<EntryExtensions> read_entry_extensions(DerReader& entry, ByteView whole) {
  EntryExtensions found;
  if (entry.at_end()) return found;
  const auto extensions = crypto::read_extensions(entry, whole);
  if (!extensions) return std::nullopt;
  for (const crypto::Extension& extension : *extensions) {
    const ByteView oid = extension.oid.of(whole);
    DerReader value(extension.value.of(whole));
    if (same_bytes(oid, kOid<2, 5, 29, 21>)) {
      const auto reason = value.next(tag::kEnumerated);
      const auto number = reason ? crypto::der_number(*reason) : std::nullopt;
      if (!number || !value.is_complete()) return std::nullopt;
      found.reason = number;
    } else if (same_bytes(oid, kOid<2, 5, 29, 29>)) {
      DerReader list = value.inside(tag::kSequence);
      const auto names = read_general_names(list);
      if (!names) return std::nullopt;
      const auto directory = std::ranges::find(
          *names, static_cast<std::uint8_t>(NameKind::directory), &GeneralName::kind);
      if (directory == names->end()) return std::nullopt;
      found.certificate_issuer = base::copy_of(directory->value);
    } else if (extension.is_critical && !same_bytes(oid, kOid<2, 5, 29, 24>)) {
      return std::nullopt;  // invalidityDate (2.5.29.24) changes nothing
    }
  }
  return found;
}

}  // namespace

bool PointName::shares_one_with(const PointName& other) const {
  return std::ranges::any_of(
      names, [&](const base::Bytes& name) { return std::ranges::contains(other.names, name); });
}

PointName point_name_of(ByteView name) {
  const auto comparable = comparable_name(name);
  return comparable ? PointName{{flat(*comparable)}} : PointName{};
}

std::optional<PointName> read_point_name(ByteView content, ByteView issuer) {
  DerReader reader(content);
  PointName point;
  if (auto list = reader.inside_if(tag::constructed(0))) {
    const auto names = read_general_names(*list);
    if (!names) return std::nullopt;
    for (const GeneralName& name : *names) {
      if (name.kind == static_cast<std::uint8_t>(NameKind::directory)) {
        point.names.push_back(flat(name.directory));
      } else {
        base::Bytes tagged = {name.kind};
        tagged.insert(tagged.end(), name.value.begin(), name.value.end());
        point.names.push_back(std::move(tagged));
      }
    }
  } else if (const auto relative = reader.next(tag::constructed(1))) {
    auto name = comparable_name(issuer);
    auto last = comparable_relative_name(relative->content);
    if (!name || !last) return std::nullopt;
    name->push_back(*std::move(last));
    point.names.push_back(flat(*name));
  }
  if (!reader.is_complete() || point.names.size() > base::kLimits.point_names) return std::nullopt;
  return point;
}

base::Result<Crl> read_crl(ByteView der) {
  if (der.size() > base::kLimits.revocation_bytes) {
    return base::fail("limit.size", "", "The revocation list is larger than the limit.");
  }
  Crl crl;
  crl.der = base::copy_of(der);
  DerReader outer(crl.der);
  DerReader signed_object = outer.inside(tag::kSequence);
  const auto parts = crypto::read_signed(signed_object, crl.der);
  const bool is_whole = parts && outer.is_complete() && signed_object.is_complete();
  if (is_whole) {
    crl.parts = *parts;
    DerReader message(parts->message.of(crl.der));
    DerReader body = message.inside(tag::kSequence);
    if (read_body(body, crl)) {
      if (crl.issuer.size() <= base::kLimits.name_bytes) return crl;
      return base::fail("limit.size", "",
                        "The name of the list's issuer is larger than the limit.");
    }
  }
  return base::fail("x509.malformed", "", "The revocation list is no well-formed DER list.");
}

base::Result<std::optional<CrlEntry>> Crl::find(ByteView wanted_issuer, ByteView serial) const {
  const auto useless = [] {
    return base::fail("x509.revocation-invalid", "",
                      "The revocation list has an entry that cannot be understood.");
  };
  std::optional<CrlEntry> found;
  DerReader list(entries.of(der));
  // RFC 5280 section 5.3.3: in an indirect list an entry's issuer is that of the one before, and of
  // the first the issuer of the list.
  const auto wanted = comparable_name(wanted_issuer);
  bool is_wanted_issuer = same_name(issuer, wanted_issuer);
  const bool is_indirect = distribution_point && distribution_point->is_indirect;
  while (!list.at_end()) {
    DerReader entry = list.inside(tag::kSequence);
    const auto entry_serial = entry.next(tag::kInteger);
    const auto time = entry.next();
    const auto revoked_at = time ? crypto::der_time(*time) : std::nullopt;
    const auto extensions = read_entry_extensions(entry, der);
    if (!entry_serial || !revoked_at || !extensions || !entry.is_complete()) return useless();
    if (extensions->certificate_issuer) {
      if (!is_indirect) return useless();
      is_wanted_issuer = wanted && comparable_name(*extensions->certificate_issuer) == wanted;
    }
    if (is_wanted_issuer && same_bytes(entry_serial->content, serial)) {
      found = CrlEntry{*revoked_at, extensions->reason};
    }
  }
  return found;
}

}  // namespace portolan::pki
