// Certificates in a JOSE header (RFC 7515 section 4.1.6): "x5c" is a list of DER certificates in
// standard base64, the signer's first. Read and not judged.
//
// Problem types: x509.chain-malformed, x509.malformed, x509.unsupported, limit.size.
#pragma once

#include <string>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"

namespace portolan::securing {

// signer_of gives the first certificate's bytes and makes sure that the others could be some. `at` is
// where the list stands.
base::Result<base::Bytes> signer_of(const base::json::Value& x5c, const std::string& at);

// read_signer is signer_of, read.
base::Result<crypto::Certificate> read_signer(const base::json::Value& x5c, const std::string& at);

}  // namespace portolan::securing
