// Whose key signed a token, where the token or its issuer names the key in a way of tokens alone:
// by a certificate in the header (x5c), or in the metadata that issuers of SD-JWT VC publish.
//
// Sources: RFC 7515 section 4.1.6; draft-ietf-oauth-sd-jwt-vc sections "Issuer Signature Mechanisms"
// and "JWT VC Issuer Metadata". A certificate that came along with the token can be made by
// anybody: like a header's jwk it shows that nothing was changed, and who made it stays open until
// an authority stands behind it. Lists and documents about the issuer stand before it.
//
// Problem types: x509.chain-malformed, x509.*, issuer.chain-untrusted, jws.key-ambiguous,
// issuer.key-not-found, issuer.document-id, issuer.document-malformed, and those of signing_key.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/certificate.hpp"
#include "securing/jose/jws.hpp"
#include "verify/issuer/signing_key.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

struct TokenKey {
  SigningKey signing;
  std::optional<crypto::Certificate> certificate;  // of x5c
  // Nothing but the certificate connects key and issuer, so its period counts.
  bool rests_on_certificate = false;
};

// find_token_key looks as find_signing_key does, and then in the header's certificate and, where
// `has_metadata`, in the issuer's metadata document.
TokenKey find_token_key(const securing::JwsSignature& signature, std::string_view owner_id,
                        std::string_view purpose, bool has_metadata, Run& run);

// metadata_address is where an issuer publishes its metadata: the well-known path goes between host
// and path. Nothing for identifiers that are no plain https address.
std::optional<std::string> metadata_address(std::string_view issuer_id);

// untrusted_chain says that nobody vouches for a certificate.
base::Problem untrusted_chain(const crypto::Certificate& certificate);

}  // namespace portolan::verify
