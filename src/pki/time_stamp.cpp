#include "pki/time_stamp.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "crypto/der.hpp"
#include "pki/cms.hpp"

namespace portolan::pki {
namespace {

using base::fail;
using base::Problem;
using crypto::DerReader;
using crypto::DerValue;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

constexpr auto& kTstInfoOid = kOid<1, 2, 840, 113549, 1, 9, 16, 1, 4>;
constexpr auto& kSigningCertificateOid = kOid<1, 2, 840, 113549, 1, 9, 16, 2, 12>;
constexpr auto& kSigningCertificateV2Oid = kOid<1, 2, 840, 113549, 1, 9, 16, 2, 47>;

std::unexpected<Problem> malformed() {
  return fail("tst.malformed", "", "The token is no time-stamp token.");
}

base::ByteView content_of(const std::optional<DerValue>& value) {
  return value ? value->content : base::ByteView{};
}

// Accuracy ::= SEQUENCE { seconds INTEGER OPTIONAL, millis [0] OPTIONAL, micros [1] OPTIONAL }
// (RFC 3161 section 2.4.2). A fraction counts as a whole second.
std::int64_t read_accuracy(DerReader& accuracy) {
  std::int64_t seconds = 0;
  if (const auto whole = accuracy.next_if(tag::kInteger)) {
    const auto number = crypto::der_number(*whole);
    if (!number) accuracy.fail();
    seconds = number.value_or(0);
  }
  const bool has_millis = accuracy.next_if(tag::context(0)).has_value();
  const bool has_micros = accuracy.next_if(tag::context(1)).has_value();
  return seconds + (has_millis || has_micros ? 1 : 0);
}

bool has_critical_extension(DerReader extensions) {
  bool has_any = false;
  while (!extensions.at_end()) {
    DerReader extension = extensions.inside(tag::kSequence);
    (void)extension.next(tag::kOid);
    const auto critical = extension.next_if(tag::kBoolean);
    has_any = has_any || (critical && crypto::der_boolean(*critical) != false);
  }
  return has_any || extensions.failed();
}

// TSTInfo ::= SEQUENCE { version, policy, messageImprint, serialNumber, genTime, accuracy OPTIONAL,
// ordering DEFAULT FALSE, nonce OPTIONAL, tsa [0] OPTIONAL, extensions [1] OPTIONAL }
std::optional<Problem> read_info(base::ByteView der, TimeStamp& stamp) {
  DerReader outer(der);
  DerReader info = outer.inside(tag::kSequence);
  const auto version = info.next(tag::kInteger);
  stamp.policy = base::copy_of(content_of(info.next(tag::kOid)));
  DerReader imprint = info.inside(tag::kSequence);
  const auto algorithm = imprint.next(tag::kSequence);
  stamp.imprint = base::copy_of(content_of(imprint.next(tag::kOctetString)));
  (void)info.next(tag::kInteger);
  const auto time = info.next(tag::kGeneralizedTime);
  const auto at = time ? crypto::der_time(*time, crypto::Fraction::allowed) : std::nullopt;
  if (auto accuracy = info.inside_if(tag::kSequence)) {
    stamp.accuracy_seconds = read_accuracy(*accuracy);
    if (!accuracy->is_complete()) info.fail();
  }
  (void)info.next_if(tag::kBoolean);
  (void)info.next_if(tag::kInteger);
  (void)info.next_if(tag::constructed(0));
  auto extensions = info.inside_if(tag::constructed(1));
  if (!outer.is_complete() || !info.is_complete() || !imprint.is_complete() || !at || !version ||
      crypto::der_number(*version) != 1U) {
    return malformed().error();
  }
  const auto digest = crypto::read_digest_algorithm(algorithm->whole);
  if (!digest || (extensions && has_critical_extension(*extensions))) {
    return Problem{"tst.unsupported", "", "The digest or an extension is not supported.", {}};
  }
  stamp.at = *at;
  stamp.digest = *digest;
  return std::nullopt;
}

// RFC 5035 section 3: SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, … }, the
// first is the signer's; ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT SHA-256, certHash, … }.
// Version 1 (RFC 2634 section 5.4) has no hashAlgorithm, the hash is SHA-1.
bool is_named_certificate(const SignerInfo& signer, base::ByteView certificate) {
  const auto second = signer.attribute(kSigningCertificateV2Oid);
  const auto named = second ? second : signer.attribute(kSigningCertificateOid);
  if (!named) return false;
  DerReader id =
      DerReader(named->whole).inside(tag::kSequence).inside(tag::kSequence).inside(tag::kSequence);
  auto digest = second ? crypto::DigestAlgorithm::sha256 : crypto::DigestAlgorithm::sha1;
  if (const auto algorithm = second ? id.next_if(tag::kSequence) : std::nullopt) {
    const auto stated = crypto::read_digest_algorithm(algorithm->whole);
    if (!stated) return false;
    digest = *stated;
  }
  const auto hash = id.next(tag::kOctetString);
  return hash && same_bytes(hash->content, crypto::digest(digest, certificate));
}

base::Result<crypto::Certificate> find_signer(const SignedData& data, const SignerInfo& signer,
                                              std::span<const base::Bytes> others) {
  std::vector<base::ByteView> candidates = data.certificates;
  candidates.insert(candidates.end(), others.begin(), others.end());
  for (const base::ByteView der : candidates) {
    if (!is_named_certificate(signer, der)) continue;
    auto certificate = crypto::read_certificate(der);
    if (!certificate) return certificate;
    // RFC 5652 section 5.3: issuer and serial number; a key identifier adds nothing to the digest.
    const bool fits =
        signer.issuer.empty() || (same_bytes(signer.issuer, certificate->issuer.der) &&
                                  same_bytes(signer.serial, certificate->serial));
    if (fits) return certificate;
  }
  return fail("tst.signer", "", "The certificate that the token names is not there.");
}

}  // namespace

base::Result<TimeStamp> read_time_stamp(base::ByteView token, std::span<const base::Bytes> others) {
  if (token.size() > base::kLimits.time_stamp_bytes) {
    return fail("limit.size", "", "The time-stamp is larger than the limit.");
  }
  const auto der = crypto::to_der(token);
  if (!der) return malformed();
  const auto data = read_signed_data(*der);
  if (!data) return fail(data.error());
  // RFC 3161 section 2.4.2: one signature, the authority's.
  if (!same_bytes(data->content_type, kTstInfoOid) || data->signers.size() != 1 ||
      data->certificates.size() > base::kLimits.validation_values) {
    return malformed();
  }
  const SignerInfo& signer = data->signers.front();
  TimeStamp stamp;
  if (auto problem = read_info(data->content, stamp)) return fail(*std::move(problem));
  auto certificate = find_signer(*data, signer, others);
  if (!certificate) return fail(std::move(certificate.error()));
  if (!certificate->key) return fail(certificate->key.error());
  if (auto problem = check_signer(*data, signer, *certificate->key)) {
    return fail(*std::move(problem));
  }
  stamp.signer = *std::move(certificate);
  for (const base::ByteView other : data->certificates) {
    stamp.certificates.push_back(base::copy_of(other));
  }
  stamp.scheme = *signature_scheme(signer);
  return stamp;
}

}  // namespace portolan::pki
