#include "crypto/key.hpp"

#include <ed25519_verify.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/base64.hpp"
#include "crypto/curve.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/mbedtls_owned.hpp"
#include "crypto/p256/curve.hpp"

namespace portolan::crypto {
namespace {

using base::fail;
using base::json::Value;

constexpr int kSmallestRsaBits = 1024;
constexpr int kLargestRsaBits = 8192;
constexpr std::size_t kLargestRsaExponentBytes = 8;  // a longer one only buys waiting time
constexpr std::size_t kEd25519Bytes = 32;

base::ByteView without_leading_zeros(base::ByteView number) {
  while (!number.empty() && number.front() == 0) number = number.subspan(1);
  return number;
}

int bit_length(base::ByteView number) {
  if (number.empty()) return 0;
  int bits = static_cast<int>(number.size()) * 8;
  for (unsigned mask = 0x80; mask != 0 && (number.front() & mask) == 0; mask >>= 1U) --bits;
  return bits;
}

// The members of a JWK by which somebody would publish a secret (RFC 7518 sections 6.2.2, 6.3.2,
// 6.4).
constexpr std::string_view kPrivateMembers[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};

base::Result<base::Bytes> number_member(const Value& jwk, std::string_view name) {
  const std::string* text = jwk[name].string();
  auto bytes = text ? base::decode_base64url(*text) : std::nullopt;
  if (!bytes || bytes->empty()) {
    return fail("key.malformed", "/" + std::string(name),
                "The JWK has no base64url member " + std::string(name) + ".");
  }
  return *std::move(bytes);
}

// Reads an unsigned LEB128 number as multicodec uses it; at most three bytes.
struct Prefix {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0 when malformed
};

Prefix read_varint(base::ByteView bytes) {
  Prefix prefix;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, bytes.size()); ++i) {
    prefix.code |= static_cast<std::uint32_t>(bytes[i] & 0x7FU) << (7 * i);
    if ((bytes[i] & 0x80U) == 0) {
      const bool is_minimal = i == 0 || bytes[i] != 0;
      prefix.bytes = is_minimal ? i + 1 : 0;
      return prefix;
    }
  }
  return {};
}

bool is_on_curve(const Curve& curve, base::ByteView x, base::ByteView y) {
  if (curve.type == KeyType::p256) return p256::point_of(x, y).has_value();
  OwnedGroup group;
  OwnedPoint point;
  base::Bytes sec1 = {0x04};
  sec1.insert(sec1.end(), x.begin(), x.end());
  sec1.insert(sec1.end(), y.begin(), y.end());
  return mbedtls_ecp_group_load(group.get(), curve.group) == 0 &&
         mbedtls_ecp_point_read_binary(group.get(), point.get(), sec1.data(), sec1.size()) == 0 &&
         mbedtls_ecp_check_pubkey(group.get(), point.get()) == 0;
}

// The x and y of a compressed point (SEC 1 section 2.3.4), which need not be on the curve; nothing when
// there is no such y.
std::optional<base::Bytes> uncompressed(const Curve& curve, base::ByteView sec1) {
  if (curve.type == KeyType::p256) {
    const auto point = p256::point_with(sec1.subspan(1), sec1[0] == 0x03);
    if (!point) return std::nullopt;
    base::Bytes coordinates = base::copy_of(sec1.subspan(1));
    const auto y = p256::write(point->y);
    coordinates.insert(coordinates.end(), y.begin(), y.end());
    return coordinates;
  }
  OwnedGroup group;
  OwnedPoint point;
  base::Bytes out(kLargestPointBytes);
  std::size_t written = 0;
  if (mbedtls_ecp_group_load(group.get(), curve.group) != 0 ||
      mbedtls_ecp_point_read_binary(group.get(), point.get(), sec1.data(), sec1.size()) != 0 ||
      mbedtls_ecp_point_write_binary(group.get(), point.get(), MBEDTLS_ECP_PF_UNCOMPRESSED,
                                     &written, out.data(), out.size()) != 0 ||
      written != 1 + 2 * curve.field_bytes) {
    return std::nullopt;
  }
  return base::Bytes(out.begin() + 1, out.begin() + static_cast<std::ptrdiff_t>(written));
}

// Reads a point in SEC 1 form, compressed or not.
base::Result<PublicKey> read_sec1_point(const Curve& curve, base::ByteView sec1) {
  const std::size_t size = curve.field_bytes;
  if (sec1.size() == 1 + 2 * size && sec1[0] == 0x04) {
    return PublicKey::from_point(curve.type, sec1.subspan(1, size), sec1.subspan(1 + size));
  }
  if (sec1.size() == 1 + size && (sec1[0] == 0x02 || sec1[0] == 0x03)) {
    if (const auto point = uncompressed(curve, sec1)) {
      const base::ByteView coordinates = *point;
      return PublicKey::from_point(curve.type, coordinates.first(size), coordinates.subspan(size));
    }
  }
  return fail("key.invalid-point", "", "The point does not lie on its curve.");
}

// The curve of a JWK of type EC (RFC 7518 section 6.2.1.1, RFC 8812 section 3.1).
const Curve* curve_named(std::string_view name) {
  const auto* const found =
      std::ranges::find(kCurves, name, [](const Curve& curve) { return to_text(curve.type); });
  return found == std::end(kCurves) ? nullptr : found;
}

}  // namespace

std::string_view to_text(KeyType type) {
  switch (type) {
    case KeyType::rsa: return "RSA";
    case KeyType::p256: return "P-256";
    case KeyType::p384: return "P-384";
    case KeyType::p521: return "P-521";
    case KeyType::secp256k1: return "secp256k1";
    case KeyType::ed25519: return "Ed25519";
  }
  return "";
}

base::Result<PublicKey> PublicKey::from_rsa(base::ByteView modulus, base::ByteView exponent) {
  modulus = without_leading_zeros(modulus);
  exponent = without_leading_zeros(exponent);
  const int bits = bit_length(modulus);
  if (bits < kSmallestRsaBits || bits > kLargestRsaBits) {
    return fail(base::Problem{"key.weak", "", "The RSA modulus is too short or too long.", {}}.with(
        "bits", std::to_string(bits), base::ArgumentKind::number));
  }
  const bool is_odd_modulus = (modulus.back() & 1U) == 1;
  const bool is_usable_exponent = !exponent.empty() &&
                                  exponent.size() <= kLargestRsaExponentBytes &&
                                  (exponent.back() & 1U) == 1 && bit_length(exponent) >= 2;
  if (!is_odd_modulus || !is_usable_exponent) {
    return fail("key.malformed", "", "The RSA modulus or exponent cannot be those of a key.");
  }
  PublicKey key;
  key.type_ = KeyType::rsa;
  key.first_ = base::copy_of(modulus);
  key.second_ = base::copy_of(exponent);
  return key;
}

base::Result<PublicKey> PublicKey::from_point(KeyType type, base::ByteView x, base::ByteView y) {
  const Curve* const curve = curve_of(type);
  if (!curve || x.size() != curve->field_bytes || y.size() != curve->field_bytes) {
    return fail("key.malformed", "", "The coordinates do not have the length of the curve.");
  }
  if (!is_on_curve(*curve, x, y)) {
    return fail("key.invalid-point", "", "The point does not lie on its curve.");
  }
  PublicKey key;
  key.type_ = type;
  key.first_ = base::copy_of(x);
  key.second_ = base::copy_of(y);
  return key;
}

base::Result<PublicKey> PublicKey::from_ed25519(base::ByteView point) {
  if (point.size() != kEd25519Bytes) {
    return fail("key.malformed", "", "An Ed25519 key has 32 bytes.");
  }
  // Only canonical points outside the small subgroup: with a small-order key one signature fits
  // many messages.
  const auto kind = portolan_ed25519_point_kind(point.data());
  if (kind == PORTOLAN_ED25519_POINT_SMALL_ORDER) {
    return fail("key.small-order", "", "The Ed25519 key is a point of small order.");
  }
  if (kind != PORTOLAN_ED25519_POINT_USABLE) {
    return fail("key.invalid-point", "", "The Ed25519 key is no canonical point of the curve.");
  }
  PublicKey key;
  key.type_ = KeyType::ed25519;
  key.first_ = base::copy_of(point);
  return key;
}

base::Result<PublicKey> PublicKey::from_jwk(const Value& jwk) {
  if (!jwk.is_object()) return fail("key.malformed", "", "A JWK is a JSON object.");
  const std::string_view kty = jwk["kty"].text();
  for (const std::string_view name : kPrivateMembers) {
    if (jwk.find(name)) {
      return fail("key.private-material", "/" + std::string(name),
                  "The JWK holds a private or symmetric key.");
    }
  }
  if (kty == "oct") return fail("key.private-material", "/kty", "The JWK is a symmetric key.");
  if (kty == "RSA") {
    const auto modulus = number_member(jwk, "n");
    if (!modulus) return std::unexpected(modulus.error());
    const auto exponent = number_member(jwk, "e");
    if (!exponent) return std::unexpected(exponent.error());
    return from_rsa(*modulus, *exponent);
  }
  const std::string_view curve_name = jwk["crv"].text();
  if (const Curve* const curve = kty == "EC" ? curve_named(curve_name) : nullptr) {
    const auto x = number_member(jwk, "x");
    if (!x) return std::unexpected(x.error());
    const auto y = number_member(jwk, "y");
    if (!y) return std::unexpected(y.error());
    return from_point(curve->type, *x, *y);
  }
  if (kty == "OKP" && curve_name == "Ed25519") {
    const auto x = number_member(jwk, "x");
    if (!x) return std::unexpected(x.error());
    return from_ed25519(*x);
  }
  if (kty.empty()) return fail("key.malformed", "/kty", "The JWK names no key type.");
  return fail(base::Problem{"key.unsupported", "", "The kind of key is not supported.", {}}.with(
      "kind", std::string(curve_name.empty() ? kty : curve_name)));
}

base::Result<PublicKey> PublicKey::from_multicodec(base::ByteView bytes) {
  // Codes of the multicodec table as Controlled Identifiers 1.0 section 2.2.2 and the did:key
  // method list them.
  enum Code : std::uint32_t {
    secp256k1_public = 0xE7,
    ed25519_public = 0xED,
    p256_public = 0x1200,
    p384_public = 0x1201,
    p521_public = 0x1202,
    rsa_public = 0x1205,
    ed25519_private = 0x1300,
    secp256k1_private = 0x1301,
    rsa_private = 0x1305,
    p256_private = 0x1306,
    p384_private = 0x1307,
    p521_private = 0x1308,
  };
  const Prefix prefix = read_varint(bytes);
  if (prefix.bytes == 0) return fail("key.malformed", "", "The multicodec prefix is malformed.");
  const base::ByteView key = bytes.subspan(prefix.bytes);
  // did:key and Multikey both ask for the compressed form.
  const auto read_point = [key](KeyType type) -> base::Result<PublicKey> {
    const Curve& curve = *curve_of(type);
    if (key.size() != curve.field_bytes + 1 || (key[0] != 0x02 && key[0] != 0x03)) {
      return fail("key.malformed", "", "The point is not in compressed form.");
    }
    return read_sec1_point(curve, key);
  };
  switch (prefix.code) {
    case ed25519_public: return from_ed25519(key);
    case p256_public: return read_point(KeyType::p256);
    case p384_public: return read_point(KeyType::p384);
    case p521_public: return read_point(KeyType::p521);
    case secp256k1_public: return read_point(KeyType::secp256k1);
    case rsa_public: return from_rsa_der(key);
    case ed25519_private:
    case secp256k1_private:
    case rsa_private:
    case p256_private:
    case p384_private:
    case p521_private: return fail("key.private-material", "", "The Multikey is a private key.");
    default:
      return fail(
          base::Problem{"key.unsupported", "", "The kind of key is not supported.", {}}.with(
              "kind", "multicodec " + std::to_string(prefix.code)));
  }
}

base::Result<PublicKey> PublicKey::from_rsa_der(base::ByteView der) {
  DerReader outer(der);
  DerReader reader = outer.inside(tag::kSequence);
  const auto modulus = reader.next(tag::kInteger);
  const auto exponent = reader.next(tag::kInteger);
  const auto is_positive = [](const std::optional<DerValue>& number) {
    return number && is_integer(number->content) && (number->content[0] & 0x80U) == 0;
  };
  if (!outer.is_complete() || !reader.is_complete() || !is_positive(modulus) ||
      !is_positive(exponent)) {
    return fail("key.malformed", "", "The RSA key is no DER RSAPublicKey.");
  }
  return from_rsa(modulus->content, exponent->content);
}

base::Result<PublicKey> PublicKey::from_spki(base::ByteView der) {
  const auto malformed = [] {
    return fail("key.malformed", "", "The key is no DER SubjectPublicKeyInfo.");
  };
  DerReader outer(der);
  DerReader reader = outer.inside(tag::kSequence);
  DerReader algorithm = reader.inside(tag::kSequence);
  const auto bits = reader.next(tag::kBitString);
  const auto oid = algorithm.next(tag::kOid);
  const auto parameters = algorithm.at_end() ? std::nullopt : algorithm.next();
  const auto key = bits ? der_octets(*bits) : std::nullopt;
  if (!oid || !key || !outer.is_complete() || !reader.is_complete() || !algorithm.is_complete()) {
    return malformed();
  }
  // RFC 3279 section 2.3.1: the parameters are NULL; that they are missing happens.
  if (same_bytes(oid->content, kOid<1, 2, 840, 113549, 1, 1, 1>)) {
    const bool is_null =
        !parameters || (parameters->tag == tag::kNull && parameters->content.empty());
    return is_null ? from_rsa_der(*key) : malformed();
  }
  // RFC 8410 section 3: no parameters.
  if (same_bytes(oid->content, kOid<1, 3, 101, 112>)) {
    return parameters ? malformed() : from_ed25519(*key);
  }
  // RFC 5480 section 2.1.1: the name of a curve, never its equation.
  if (same_bytes(oid->content, kOid<1, 2, 840, 10045, 2, 1>)) {
    if (!parameters) return malformed();
    for (const Curve& curve : kCurves) {
      if (parameters->tag == tag::kOid && same_bytes(parameters->content, curve.oid)) {
        return read_sec1_point(curve, *key);
      }
    }
  }
  return fail("key.unsupported", "", "The kind of key is not supported.");
}

int PublicKey::bits() const {
  if (type_ == KeyType::rsa) return bit_length(first_);
  const Curve* const curve = curve_of(type_);
  return curve ? curve->bits : static_cast<int>(kEd25519Bytes) * 8;
}

Value PublicKey::to_jwk() const {
  Value jwk = Value::object();
  // RFC 7638 section 3.2: the required members in lexicographic order.
  switch (type_) {
    case KeyType::rsa:
      jwk.set("e", base::encode_base64url(second_)).set("kty", "RSA");
      jwk.set("n", base::encode_base64url(first_));
      break;
    case KeyType::p256:
    case KeyType::p384:
    case KeyType::p521:
    case KeyType::secp256k1:
      jwk.set("crv", to_text(type_)).set("kty", "EC").set("x", base::encode_base64url(first_));
      jwk.set("y", base::encode_base64url(second_));
      break;
    case KeyType::ed25519:
      jwk.set("crv", "Ed25519").set("kty", "OKP").set("x", base::encode_base64url(first_));
      break;
  }
  return jwk;
}

std::string PublicKey::thumbprint() const {
  return base::encode_base64url(sha256(base::view_of(base::json::write(to_jwk()))));
}

}  // namespace portolan::crypto
