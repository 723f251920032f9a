// OCSP responses (RFC 6960 section 4.2), read and not judged: whether the responder may speak for the
// authority is decided in pki/revocation_check. A nonce means nothing for a stored response.
//
// Read are an OCSPResponse and, as signatures sometimes carry it, a bare BasicOCSPResponse. A
// response that says that there is none (tryLater …) is x509.revocation-invalid.
//
// Problem types: x509.malformed, x509.revocation-invalid, limit.size.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/x509_signature.hpp"
#include "pki/revocation.hpp"

namespace portolan::pki {

// One SingleResponse.
struct OcspAnswer {
  std::optional<crypto::DigestAlgorithm> digest;  // nothing: one that we do not compute
  base::Bytes issuer_name_digest;
  base::Bytes issuer_key_digest;
  base::Bytes serial;
  RevocationStatus status = RevocationStatus::unknown;
  std::optional<base::Instant> revoked_at;
  std::optional<unsigned> reason;
  base::Instant this_update;
  std::optional<base::Instant> next_update;
  std::optional<base::Instant> archive_cutoff;  // RFC 6960 section 4.4.4
};

struct OcspResponse {
  base::Bytes der;
  base::Bytes responder_name;        // DER; or
  base::Bytes responder_key_digest;  // SHA-1 of the key's bits
  base::Instant produced_at;
  std::vector<OcspAnswer> answers;
  std::vector<crypto::Certificate> certificates;
  bool has_unknown_critical_extension = false;
  crypto::SignedParts parts;
};

base::Result<OcspResponse> read_ocsp_response(base::ByteView der);

}  // namespace portolan::pki
