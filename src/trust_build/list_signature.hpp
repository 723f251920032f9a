// The signature of a trusted list: XML Signature as XAdES baseline B writes it (TS 119 612 section
// 5.7 and annex B), checked by xmlsec and OpenSSL.
//
// What is verified is what is read afterwards: exactly one Signature, a child of the document
// element; exactly one Reference to the whole document (URI "" or the Id of the document element)
// with the enveloped-signature transform and a canonicalisation, and beside it one to the
// SignedProperties of this very Signature, and nothing else. The key is that of a certificate which
// the caller allows (the pointer of the list of lists, or the Official Journal): KeyInfo is never
// believed. Threats XML-01, 03, 06, 07, 09, 10, 11.
//
// Deviations: a signer's certificate may have expired since; whether it was in force while signing is
// what the pointer says. RSASSA-PSS and SHA-1 are refused: no list of 2026 needs them.
//
// Problem types: xml.no-signature, xml.wrapping, xml.signature-structure, xml.duplicate-id,
// xml.algorithm, xml.signature, xml.c14n-empty, xml.signer, xml.signing-certificate.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "trust_build/xml.hpp"

namespace portolan::trust_build {

// verify_signature gives the DER certificate that signed, and takes the Signature out of the
// document: what is left was signed. allowed: DER certificates.
base::Result<base::Bytes> verify_signature(Document& document,
                                           const std::vector<base::Bytes>& allowed);

// The certificates that KeyInfo holds: for messages and tests, never to be trusted.
std::vector<base::Bytes> named_signers(const Document& document);

}  // namespace portolan::trust_build
