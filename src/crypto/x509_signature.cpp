#include "crypto/x509_signature.hpp"

#include <array>

#include "crypto/curve.hpp"

namespace portolan::crypto {
namespace {

using Kind = SignatureScheme::Kind;

struct Known {
  base::ByteView oid;
  Kind kind;
  DigestAlgorithm digest;
};

// RFC 3279 section 2.2, RFC 4055 section 5, RFC 5758 section 3.2, RFC 8410 section 3.
constexpr std::array<Known, 9> kKnown = {{
    {kOid<1, 2, 840, 113549, 1, 1, 11>, Kind::rsa_pkcs1, DigestAlgorithm::sha256},
    {kOid<1, 2, 840, 113549, 1, 1, 12>, Kind::rsa_pkcs1, DigestAlgorithm::sha384},
    {kOid<1, 2, 840, 113549, 1, 1, 13>, Kind::rsa_pkcs1, DigestAlgorithm::sha512},
    {kOid<1, 2, 840, 113549, 1, 1, 5>, Kind::rsa_pkcs1, DigestAlgorithm::sha1},
    {kOid<1, 2, 840, 10045, 4, 3, 2>, Kind::ecdsa, DigestAlgorithm::sha256},
    {kOid<1, 2, 840, 10045, 4, 3, 3>, Kind::ecdsa, DigestAlgorithm::sha384},
    {kOid<1, 2, 840, 10045, 4, 3, 4>, Kind::ecdsa, DigestAlgorithm::sha512},
    {kOid<1, 2, 840, 10045, 4, 1>, Kind::ecdsa, DigestAlgorithm::sha1},
    {kOid<1, 3, 101, 112>, Kind::ed25519, DigestAlgorithm::sha512},
}};

struct KnownDigest {
  base::ByteView oid;
  DigestAlgorithm digest;
};

// RFC 5754 section 2, RFC 3370 section 2.1.
constexpr std::array<KnownDigest, 4> kDigests = {{
    {kOid<2, 16, 840, 1, 101, 3, 4, 2, 1>, DigestAlgorithm::sha256},
    {kOid<2, 16, 840, 1, 101, 3, 4, 2, 2>, DigestAlgorithm::sha384},
    {kOid<2, 16, 840, 1, 101, 3, 4, 2, 3>, DigestAlgorithm::sha512},
    {kOid<1, 3, 14, 3, 2, 26>, DigestAlgorithm::sha1},
}};

// AlgorithmIdentifier ::= SEQUENCE { algorithm, parameters OPTIONAL } (RFC 5280 section 4.1.1.2).
struct Identifier {
  base::ByteView oid;
  std::optional<DerValue> parameters;
  bool is_read = false;

  bool has_no_parameters() const {
    return !parameters || (parameters->tag == tag::kNull && parameters->content.empty());
  }
};

Identifier read_identifier(base::ByteView der) {
  DerReader outer(der);
  DerReader inner = outer.inside(tag::kSequence);
  Identifier identifier;
  if (const auto oid = inner.next(tag::kOid)) identifier.oid = oid->content;
  if (!inner.at_end()) identifier.parameters = inner.next();
  identifier.is_read = outer.is_complete() && inner.is_complete();
  return identifier;
}

// RFC 4055 section 3.1: everything has a default, which is SHA-1 with a salt of 20 bytes.
std::optional<SignatureScheme> read_pss(const Identifier& identifier) {
  SignatureScheme scheme{Kind::rsa_pss, DigestAlgorithm::sha1, 20};
  if (!identifier.parameters || identifier.parameters->tag != tag::kSequence) return std::nullopt;
  DerReader reader(identifier.parameters->content);
  DigestAlgorithm mask_digest = DigestAlgorithm::sha1;
  if (const auto hash = reader.next_if(tag::constructed(0))) {
    const auto digest = read_digest_algorithm(hash->content);
    if (!digest) return std::nullopt;
    scheme.digest = *digest;
  }
  if (const auto mask = reader.next_if(tag::constructed(1))) {
    const Identifier mgf = read_identifier(mask->content);
    const auto digest =
        mgf.is_read && mgf.parameters && same_bytes(mgf.oid, kOid<1, 2, 840, 113549, 1, 1, 8>)
            ? read_digest_algorithm(mgf.parameters->whole)
            : std::nullopt;
    if (!digest) return std::nullopt;
    mask_digest = *digest;
  }
  for (const unsigned n : {2U, 3U}) {
    auto number = reader.inside_if(tag::constructed(n));
    if (!number) continue;
    const auto value = number->next(tag::kInteger);
    const auto read = value && number->is_complete() ? der_number(*value) : std::nullopt;
    // The trailer is 1 (BC) and nothing else.
    if (!read || (n == 2 ? *read > 512 : *read != 1)) return std::nullopt;
    if (n == 2) scheme.salt_bytes = *read;
  }
  if (!reader.is_complete() || mask_digest != scheme.digest) return std::nullopt;
  return scheme;
}

}  // namespace

std::optional<DigestAlgorithm> read_digest_algorithm(base::ByteView algorithm_identifier) {
  const Identifier identifier = read_identifier(algorithm_identifier);
  if (!identifier.is_read || !identifier.has_no_parameters()) return std::nullopt;
  for (const KnownDigest& known : kDigests) {
    if (same_bytes(known.oid, identifier.oid)) return known.digest;
  }
  return std::nullopt;
}

base::Result<SignatureScheme> read_signature_scheme(base::ByteView algorithm_identifier) {
  const Identifier identifier = read_identifier(algorithm_identifier);
  if (identifier.is_read) {
    for (const Known& known : kKnown) {
      if (same_bytes(known.oid, identifier.oid) && identifier.has_no_parameters()) {
        return SignatureScheme{known.kind, known.digest, 0};
      }
    }
    if (same_bytes(identifier.oid, kOid<1, 2, 840, 113549, 1, 1, 10>)) {
      if (const auto scheme = read_pss(identifier)) return *scheme;
    }
  }
  return base::fail(
      base::Problem{"x509.unsupported", "", "The signature algorithm is not supported.", {}}.with(
          "algorithm", oid_text(identifier.oid)));
}

SignatureOutcome verify_x509(const SignatureScheme& scheme, const PublicKey& key,
                             base::ByteView message, base::ByteView signature) {
  const Curve* const curve = scheme.kind == Kind::ecdsa ? curve_of(key.type()) : nullptr;
  if (!curve) return verify(scheme, key, message, signature);
  // RFC 3279 section 2.2.3: SEQUENCE { r, s }. They are positive, so the sign bit is never set.
  DerReader outer(signature);
  DerReader pair = outer.inside(tag::kSequence);
  base::Bytes raw;
  for (int i = 0; i < 2; ++i) {
    const auto number = pair.next(tag::kInteger);
    if (!number || !is_integer(number->content) || (number->content[0] & 0x80U) != 0) {
      return SignatureOutcome::malformed;
    }
    base::ByteView digits = number->content;
    if (digits[0] == 0) digits = digits.subspan(1);
    if (digits.size() > curve->field_bytes) return SignatureOutcome::malformed;
    raw.resize(raw.size() + curve->field_bytes - digits.size());
    raw.insert(raw.end(), digits.begin(), digits.end());
  }
  if (!outer.is_complete() || !pair.is_complete()) return SignatureOutcome::malformed;
  return verify(scheme, key, message, raw);
}

std::optional<SignedParts> read_signed(DerReader& reader, base::ByteView whole) {
  const auto message = reader.next(tag::kSequence);
  const auto algorithm = reader.next(tag::kSequence);
  const auto signature = reader.next(tag::kBitString);
  const auto octets = signature ? der_octets(*signature) : std::nullopt;
  if (!message || !algorithm || !octets) return std::nullopt;
  return SignedParts{slice_of(message->whole, whole), slice_of(algorithm->whole, whole),
                     slice_of(*octets, whole), sha256(whole)};
}

}  // namespace portolan::crypto
