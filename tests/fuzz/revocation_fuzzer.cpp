// Laws: a revocation list or OCSP response is exactly its bytes, its parts lie in them, and what is
// not signed by the issuer never says anything: a certificate is not good or revoked by it.
#include <cstdlib>

#include "tests/pki_kit.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_parts(const crypto::SignedParts& parts, base::ByteView der) {
  require(parts.message.at + parts.message.size <= der.size());
  require(parts.algorithm.at + parts.algorithm.size <= der.size());
  require(parts.signature.at + parts.signature.size <= der.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);
  static const crypto::Certificate kTarget = tests::made::Certificate{}.read();
  static const pki::CertificateAnchors kAnchors({tests::made::root().read()});
  pki::Material material;
  if (auto crl = pki::read_crl(bytes)) {
    require(crl->der == bytes);
    check_parts(crl->parts, bytes);
    static_cast<void>(crl->find(kTarget.issuer.der, kTarget.serial));
    material.crls.push_back(*std::move(crl));
  }
  if (auto response = pki::read_ocsp_response(bytes)) {
    require(response->der == bytes);
    check_parts(response->parts, bytes);
    material.ocsp.push_back(*std::move(response));
  }
  base::Bytes longer = bytes;
  longer.push_back(0);
  require(material.crls.empty() || !pki::read_crl(longer));
  require(material.ocsp.empty() || !pki::read_ocsp_response(longer));
  const auto report = pki::validate_path({.target = kTarget,
                                          .anchors = kAnchors,
                                          .material = material,
                                          .at = tests::made::instant("2024-06-01"),
                                          .purpose = pki::Purpose::any});
  static const crypto::PublicKey kRoot = *tests::made::root().read().key;
  const auto is_signed = [&](const crypto::SignedParts& parts) {
    return crypto::verify_x509({crypto::SignatureScheme::Kind::ed25519}, kRoot,
                               parts.message.of(bytes),
                               parts.signature.of(bytes)) == crypto::SignatureOutcome::genuine;
  };
  for (const pki::Revocation& revocation : report.revocation) {
    require(revocation.status == pki::RevocationStatus::unknown ||
            (material.crls.empty() ? is_signed(material.ocsp[0].parts)
                                   : is_signed(material.crls[0].parts)));
  }
  return 0;
}
