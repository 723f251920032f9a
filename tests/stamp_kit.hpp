// Time-stamp tokens made for a test, signed with the numbered keys of pki_kit.hpp. Everything can be
// bent; what is not said is as it should be.
#pragma once

#include <string>
#include <vector>

#include "tests/pki_kit.hpp"

namespace portolan::tests::made {

inline constexpr auto& kTimeStampingOid = crypto::kOid<1, 3, 6, 1, 5, 5, 7, 3, 8>;

// The certificate of a time-stamping unit: key 7, issued by "root" with key 0.
inline Certificate stamper() {
  return {
      .subject = "unit", .key = 7, .extensions = {usage({0}), extended_usage({kTimeStampingOid})}};
}

inline Bytes digest_algorithm(ByteView id = crypto::kOid<2, 16, 840, 1, 101, 3, 4, 2, 1>) {
  return sequence({oid(id)});
}
inline Bytes octets(const Bytes& value) { return made::der(tag::kOctetString, value); }
inline Bytes sha256_of(ByteView bytes) {
  const crypto::Sha256 digest = crypto::sha256(bytes);
  return {digest.begin(), digest.end()};
}
inline Bytes attribute(ByteView id, const Bytes& values) {
  return sequence({oid(id), made::der(tag::kSet, values)});
}

// ESSCertIDv2 with the default digest, or version 1 with SHA-1.
inline Bytes names_certificate(const Bytes& certificate, bool is_first_version = false) {
  const Bytes digest = is_first_version ? crypto::digest(crypto::DigestAlgorithm::sha1, certificate)
                                        : sha256_of(certificate);
  const Bytes value = sequence({sequence({sequence({octets(digest)})})});
  return is_first_version ? attribute(crypto::kOid<1, 2, 840, 113549, 1, 9, 16, 2, 12>, value)
                          : attribute(crypto::kOid<1, 2, 840, 113549, 1, 9, 16, 2, 47>, value);
}

struct Token {
  std::string of = "stamped";            // what is stamped
  std::string time = "20240201120000Z";  // GeneralizedTime
  Certificate signer = stamper();
  std::uint8_t key = 7;                  // that signs
  std::vector<Bytes> certificates = {};  // more of them
  bool brings_signer = true;
  Bytes content_type = base::copy_of(crypto::kOid<1, 2, 840, 113549, 1, 9, 16, 1, 4>);
  Bytes stated_type = {};  // as the attribute says it, where another
  Bytes imprint_algorithm = digest_algorithm();
  Bytes info_tail = {};  // after genTime
  Bytes info_version = {0x01};
  Bytes naming = {};  // instead of the certificate's digest
  Bytes more_attributes = {};
  Bytes stated_digest = {};  // messageDigest, where another
  Bytes named_issuer = {};   // in sid, where another
  int signers = 1;
  Bytes signature_algorithm = ed25519();

  Bytes info() const {
    return sequence({made::der(tag::kInteger, info_version), oid(crypto::kOid<1, 2, 3, 4>),
                     sequence({imprint_algorithm, octets(sha256_of(base::view_of(of)))}),
                     integer(9), text(time, tag::kGeneralizedTime), info_tail});
  }

  Bytes der() const {
    const Bytes certificate = signer.der();
    const Bytes content = info();
    const Bytes attributes =
        join({attribute(crypto::kOid<1, 2, 840, 113549, 1, 9, 3>,
                        oid(stated_type.empty() ? content_type : stated_type)),
              attribute(crypto::kOid<1, 2, 840, 113549, 1, 9, 4>,
                        octets(stated_digest.empty() ? sha256_of(content) : stated_digest)),
              naming.empty() ? names_certificate(certificate) : naming, more_attributes});
    Bytes signature(64);
    const Bytes message = made::der(tag::kSet, attributes);
    crypto_sign_ed25519_detached(signature.data(), nullptr, message.data(), message.size(),
                                 made::key(key).secret.data());
    const Bytes sid = sequence({named_issuer.empty() ? name(signer.issuer) : named_issuer,
                                made::der(tag::kInteger, signer.serial)});
    const Bytes info =
        sequence({integer(1), sid, digest_algorithm(), made::der(tag::constructed(0), attributes),
                  signature_algorithm, octets(signature)});
    Bytes infos;
    for (int i = 0; i < signers; ++i) infos = join({infos, info});
    Bytes carried = brings_signer ? certificate : Bytes{};
    for (const Bytes& one : certificates) carried = join({carried, one});
    const Bytes data =
        sequence({integer(3), made::der(tag::kSet, digest_algorithm()),
                  sequence({oid(content_type), made::der(tag::constructed(0), octets(content))}),
                  carried.empty() ? Bytes{} : made::der(tag::constructed(0), carried),
                  made::der(tag::kSet, infos)});
    return sequence(
        {oid(crypto::kOid<1, 2, 840, 113549, 1, 7, 2>), made::der(tag::constructed(0), data)});
  }
};

}  // namespace portolan::tests::made
