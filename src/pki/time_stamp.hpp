// Time-stamp tokens (RFC 3161): who says that what digest existed when.
//
// read_time_stamp proves that the token holds together: the signature is of exactly one signer over
// exactly this TSTInfo, and the signer is the one whose certificate the signed attributes name
// (RFC 5035 and RFC 3161 section 2.4.2, ESSCertID in both versions).
//
// What the caller must still do: compare the imprint with the bytes that were stamped, validate the
// signer's path at the stamp's time with Purpose::time_stamping (whose rules say that the certificate
// is for time-stamping alone, RFC 3161 section 2.3), and judge the algorithms.
//
// Deviations: the nonce is for whoever asked for the token; `tsa` is a hint and not compared
// (section 2.4.2). Revocation data inside the token is not read.
//
// Problem types: tst.malformed, tst.signer (the certificate that the attributes name is not there),
// tst.unsupported (a critical extension, another digest), limit.size, and those of cms.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/signature.hpp"

namespace portolan::pki {

struct TimeStamp {
  base::Instant at;
  std::int64_t accuracy_seconds = 0;  // rounded up; 0 when it states none
  crypto::DigestAlgorithm digest = crypto::DigestAlgorithm::sha256;
  base::Bytes imprint;
  base::Bytes policy;  // content of the OBJECT IDENTIFIER
  crypto::Certificate signer;
  std::vector<base::Bytes> certificates;  // all that the token brings, DER
  crypto::SignatureScheme scheme;         // of the token's signature
};

// read_time_stamp reads and checks a token (ContentInfo). `others` are certificates (DER) among which
// the signer's is looked for when the token does not bring it.
base::Result<TimeStamp> read_time_stamp(base::ByteView token,
                                        std::span<const base::Bytes> others = {});

}  // namespace portolan::pki
