// Cryptographic Message Syntax (RFC 5652): SignedData, as far as time-stamp tokens need it.
//
// Read and not judged; check_signer judges one signer with one key. Views point into the bytes that
// were handed in. BER outside of what is signed is for the caller to turn into DER (crypto::to_der).
//
// Deviations: signed attributes have to be there (RFC 5652 section 5.3 asks for them whenever the
// content is not plain data); they are hashed as they stand, because what is not DER there was not
// signed as DER either. Unsigned attributes are not read. Attributes with several values are refused.
//
// Problem types: cms.malformed, cms.digest (the content is not the one that was signed),
// cms.signature, cms.unsupported, and those of crypto/x509_signature.hpp.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "crypto/der.hpp"
#include "crypto/key.hpp"
#include "crypto/x509_signature.hpp"

namespace portolan::pki {

struct SignerInfo {
  // Who it is: issuer and serial number, or the subjectKeyIdentifier.
  base::ByteView issuer;  // DER Name; empty for the other
  base::ByteView serial;
  base::ByteView key_id;
  base::ByteView digest_algorithm;     // AlgorithmIdentifier, whole
  base::ByteView signed_attributes;    // whole, with the tag [0]
  base::ByteView signature_algorithm;  // AlgorithmIdentifier, whole
  base::ByteView signature;

  // attribute gives the one value of a signed attribute; nothing where it is missing, stands twice
  // or has several values.
  std::optional<crypto::DerValue> attribute(base::ByteView oid) const;
};

struct SignedData {
  base::ByteView content_type;  // content of the OBJECT IDENTIFIER
  base::ByteView content;
  std::vector<base::ByteView> certificates;  // whole; those of other kinds are left out
  std::vector<SignerInfo> signers;
};

// read_signed_data reads a ContentInfo that holds SignedData with its content inside.
base::Result<SignedData> read_signed_data(base::ByteView der);

// signature_scheme gives how the signer signed. "rsaEncryption" leaves the digest to digestAlgorithm
// (RFC 3370 section 3.2).
base::Result<crypto::SignatureScheme> signature_scheme(const SignerInfo& signer);

// check_signer checks the signed attributes (content type, message digest; RFC 5652 section 11) and
// the signature over them by that key (section 5.6).
std::optional<base::Problem> check_signer(const SignedData& data, const SignerInfo& signer,
                                          const crypto::PublicKey& key);

}  // namespace portolan::pki
