#include "pki/ocsp.hpp"

#include "base/limits.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using crypto::DerReader;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

constexpr ByteView kBasicResponse = kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 1>;

std::optional<base::Instant> read_time(DerReader& reader) {
  const auto value = reader.next(tag::kGeneralizedTime);
  return value ? crypto::der_time(*value) : std::nullopt;
}

// Calls on_extension(oid, value, is_critical) for each; false when they are malformed.
template <typename OnExtension>
bool walk_extensions(DerReader& wrapped, ByteView whole, const OnExtension& on_extension) {
  // An empty list is no list (RFC 5280 section 4.1); responders of qualified services write one.
  DerReader empty = wrapped;
  const DerReader inside = empty.inside(tag::kSequence);
  if (inside.is_complete() && empty.is_complete()) return true;
  const auto extensions = crypto::read_extensions(wrapped, whole);
  if (!extensions || !wrapped.is_complete()) return false;
  for (const crypto::Extension& extension : *extensions) {
    on_extension(extension.oid.of(whole), extension.value.of(whole), extension.is_critical);
  }
  return true;
}

// CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL }.
bool read_status(DerReader& reader, OcspAnswer& answer) {
  if (const auto good = reader.next_if(tag::context(0))) {
    answer.status = RevocationStatus::good;
    return good->content.empty();
  }
  if (const auto unknown = reader.next_if(tag::context(2))) return unknown->content.empty();
  DerReader revoked = reader.inside(tag::constructed(1));
  answer.status = RevocationStatus::revoked;
  answer.revoked_at = read_time(revoked);
  if (auto wrapped = revoked.inside_if(tag::constructed(0))) {
    const auto reason = wrapped->next(tag::kEnumerated);
    answer.reason = reason ? crypto::der_number(*reason) : std::nullopt;
    if (!answer.reason || !wrapped->is_complete()) return false;
  }
  return answer.revoked_at && revoked.is_complete();
}

// SingleResponse ::= SEQUENCE { certID, certStatus, thisUpdate, nextUpdate [0], extensions [1] }.
std::optional<OcspAnswer> read_answer(DerReader& answers, OcspResponse& response) {
  OcspAnswer answer;
  DerReader reader = answers.inside(tag::kSequence);
  DerReader id = reader.inside(tag::kSequence);
  const auto digest = id.next(tag::kSequence);
  const auto name = id.next(tag::kOctetString);
  const auto key = id.next(tag::kOctetString);
  const auto serial = id.next(tag::kInteger);
  if (!digest || !name || !key || !serial || !id.is_complete()) return std::nullopt;
  answer.digest = crypto::read_digest_algorithm(digest->whole);
  answer.issuer_name_digest = base::copy_of(name->content);
  answer.issuer_key_digest = base::copy_of(key->content);
  answer.serial = base::copy_of(serial->content);
  if (!read_status(reader, answer)) return std::nullopt;
  const auto this_update = read_time(reader);
  if (!this_update) return std::nullopt;
  answer.this_update = *this_update;
  if (auto wrapped = reader.inside_if(tag::constructed(0))) {
    answer.next_update = read_time(*wrapped);
    if (!answer.next_update || !wrapped->is_complete()) return std::nullopt;
  }
  if (auto wrapped = reader.inside_if(tag::constructed(1))) {
    const bool is_read = walk_extensions(
        *wrapped, response.der, [&](ByteView oid, ByteView value, bool is_critical) {
          if (same_bytes(oid, kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 6>)) {
            DerReader time(value);
            answer.archive_cutoff = read_time(time);
          } else if (is_critical) {
            response.has_unknown_critical_extension = true;
          }
        });
    if (!is_read) return std::nullopt;
  }
  if (!reader.is_complete()) return std::nullopt;
  return answer;
}

// ResponseData ::= SEQUENCE { version [0], responderID, producedAt, responses, extensions [1] }.
bool read_data(DerReader& reader, OcspResponse& response) {
  if (reader.peeks(tag::constructed(0))) return false;  // there is version 1 alone, the default
  if (const auto name = reader.next_if(tag::constructed(1))) {
    response.responder_name = base::copy_of(name->content);
  } else {
    DerReader wrapped = reader.inside(tag::constructed(2));
    const auto digest = wrapped.next(tag::kOctetString);
    if (!digest || !wrapped.is_complete()) return false;
    response.responder_key_digest = base::copy_of(digest->content);
  }
  const auto produced_at = read_time(reader);
  DerReader answers = reader.inside(tag::kSequence);
  if (!produced_at) return false;
  response.produced_at = *produced_at;
  while (!answers.at_end()) {
    auto answer = read_answer(answers, response);
    if (!answer) return false;
    response.answers.push_back(*std::move(answer));
  }
  if (auto wrapped = reader.inside_if(tag::constructed(1))) {
    // The nonce is not critical, and of a stored response nobody asked for it.
    const bool is_read =
        walk_extensions(*wrapped, response.der, [&](ByteView oid, ByteView, bool is_critical) {
          const bool is_nonce = same_bytes(oid, kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 2>);
          if (is_critical && !is_nonce) response.has_unknown_critical_extension = true;
        });
    if (!is_read) return false;
  }
  return !answers.failed() && reader.is_complete();
}

// BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature, certs [0] }.
bool read_basic(DerReader& outer, OcspResponse& response) {
  DerReader basic = outer.inside(tag::kSequence);
  const auto parts = crypto::read_signed(basic, response.der);
  if (!parts) return false;
  response.parts = *parts;
  if (auto wrapped = basic.inside_if(tag::constructed(0))) {
    DerReader list = wrapped->inside(tag::kSequence);
    while (!list.at_end()) {
      const auto certificate = list.next();
      if (!certificate || response.certificates.size() == base::kLimits.certificates) return false;
      // One that cannot be read helps nobody and hurts nobody.
      if (auto read = crypto::read_certificate(certificate->whole)) {
        response.certificates.push_back(*std::move(read));
      }
    }
    if (list.failed() || !wrapped->is_complete()) return false;
  }
  DerReader message(parts->message.of(response.der));
  DerReader data = message.inside(tag::kSequence);
  return read_data(data, response) && basic.is_complete() && outer.is_complete();
}

}  // namespace

std::string_view to_text(RevocationStatus status) {
  switch (status) {
    case RevocationStatus::good: return "good";
    case RevocationStatus::revoked: return "revoked";
    case RevocationStatus::unknown: return "unknown";
  }
  return "";
}

base::Result<OcspResponse> read_ocsp_response(ByteView der) {
  if (der.size() > base::kLimits.revocation_bytes) {
    return base::fail("limit.size", "", "The response is larger than the limit.");
  }
  const auto malformed = [] {
    return base::fail("x509.malformed", "", "The response is no well-formed OCSP response.");
  };
  // RFC 6960 section 4.2.1 bounds neither; every answer and name is compared again and again.
  const auto too_large = [](const OcspResponse& read) {
    return read.answers.size() > base::kLimits.revocation_answers ||
           read.responder_name.size() > base::kLimits.name_bytes;
  };
  const auto beyond_limit = [] {
    return base::fail("limit.size", "", "The response says more than the limit.");
  };
  OcspResponse response;
  response.der = base::copy_of(der);
  DerReader outer(response.der);
  DerReader reader = outer.inside(tag::kSequence);
  // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] OPTIONAL }.
  if (!reader.peeks(tag::kEnumerated)) {
    DerReader bare(response.der);
    if (!read_basic(bare, response)) return malformed();
    if (too_large(response)) return beyond_limit();
    return response;
  }
  const auto status = reader.next();
  const auto number = status ? crypto::der_number(*status) : std::nullopt;
  if (!number || !outer.is_complete()) return malformed();
  if (*number != 0) {
    return base::fail("x509.revocation-invalid", "", "The responder gave no answer.");
  }
  DerReader wrapped = reader.inside(tag::constructed(0));
  DerReader bytes = wrapped.inside(tag::kSequence);
  const auto type = bytes.next(tag::kOid);
  const auto octets = bytes.next(tag::kOctetString);
  if (!type || !octets || !reader.is_complete() || !wrapped.is_complete() || !bytes.is_complete()) {
    return malformed();
  }
  if (!same_bytes(type->content, kBasicResponse)) {
    return base::fail("x509.unsupported", "", "The response is of a kind that is not supported.");
  }
  DerReader basic(octets->content);
  if (!read_basic(basic, response)) return malformed();
  if (too_large(response)) return beyond_limit();
  return response;
}

}  // namespace portolan::pki
