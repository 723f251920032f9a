#include "securing/jose/new_token.hpp"

#include "base/base64.hpp"
#include "base/instant.hpp"

namespace portolan::securing {

using base::json::Value;
using crypto::SignatureAlgorithm;

namespace {

// An issuer is an address, or an object with one.
std::string_view issuer_id(const Value& credential) {
  const Value& issuer = credential["issuer"];
  return issuer.is_object() ? issuer["id"].text() : issuer.text();
}

// NumericDate (RFC 7519 section 2): whole seconds, which is all that these dates have.
void set_date(Value& payload, std::string_view claim, const Value& time) {
  if (const auto instant = base::parse_instant(time.text())) {
    payload.set(std::string(claim), instant->seconds);
  }
}

}  // namespace

SignatureAlgorithm algorithm_for(crypto::KeyType key) {
  switch (key) {
    case crypto::KeyType::rsa: return SignatureAlgorithm::rs256;
    case crypto::KeyType::p256: return SignatureAlgorithm::es256;
    case crypto::KeyType::p384: return SignatureAlgorithm::es384;
    case crypto::KeyType::p521: return SignatureAlgorithm::es512;
    case crypto::KeyType::secp256k1: return SignatureAlgorithm::es256k;
    case crypto::KeyType::ed25519: break;
  }
  return SignatureAlgorithm::ed25519;
}

std::string signing_input(const Value& header, base::ByteView payload) {
  return base::encode_base64url(base::view_of(write(header))) + "." +
         base::encode_base64url(payload);
}

Value vc_jwt_header(SignatureAlgorithm algorithm, std::string_view key_id) {
  return Value::object()
      .set("alg", crypto::to_jose_name(algorithm))
      .set("kid", key_id)
      .set("typ", "JWT");
}

Value vc_jwt_payload(const Value& credential) {
  Value payload = credential;
  payload.set("iss", issuer_id(credential));
  if (const std::string* id = credential["id"].string()) payload.set("jti", *id);
  if (const std::string* id = credential["credentialSubject"]["id"].string())
    payload.set("sub", *id);
  set_date(payload, "nbf", credential["validFrom"]);
  set_date(payload, "exp", credential["validUntil"]);
  return payload;
}

std::string compact_token(std::string_view signing_input, base::ByteView signature) {
  return std::string(signing_input) + "." + base::encode_base64url(signature);
}

}  // namespace portolan::securing
