// Signing what is issued, without ever holding a private key: the bytes are named as a need, whoever
// holds the key signs them, and the request is repeated with the signature as a fact. A signature that is
// not that key's is refused here, so that no broken credential leaves.
//
// Problem types: issue.signature-wrong, issue.form (the key cannot sign in that form), key.malformed,
// those of securing::prepare_proof and of the JSON-LD findings (a statement that a signature over RDF
// would lose is not signed).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"

namespace portolan::issue {

struct SignNeed {
  std::string id;  // SHA-256 of the bytes, hexadecimal
  crypto::SignatureAlgorithm algorithm = crypto::SignatureAlgorithm::ed25519;
  base::Bytes bytes;
};

struct SignFact {
  std::string id;
  base::Bytes signature;  // ECDSA: raw r || s
};

// A key by its public half, and how verifiers find it.
struct SigningKey {
  crypto::PublicKey key;
  std::string id;  // of Open Badges: a DID URL or an https address
};

// Answers from the facts, and notes what is missing.
class Signer {
 public:
  Signer(SigningKey key, std::vector<SignFact> facts)
      : key_(std::move(key)), facts_(std::move(facts)) {}

  // sign gives the signature of these bytes, or nothing when it has to be made first.
  base::Result<std::optional<base::Bytes>> sign(base::Bytes bytes);

  const SigningKey& key() const { return key_; }
  crypto::SignatureAlgorithm algorithm() const;
  const std::vector<SignNeed>& needs() const { return needs_; }

 private:
  SigningKey key_;
  std::vector<SignFact> facts_;
  std::vector<SignNeed> needs_;
};

// How a credential is signed: as a compact token, or with a proof inside by the suite over RDF that goes
// with the key (eddsa-rdfc-2022 or ecdsa-rdfc-2019).
enum class Form { token, embedded };

std::optional<Form> form_from_text(std::string_view text);  // "vc-jwt", "data-integrity"

// A credential as a token, before it is signed.
struct UnsignedToken {
  std::string header;
  std::string payload;
};

UnsignedToken unsigned_token(const base::json::Value& credential, const Signer& signer);

// sign_credential gives the text of the signed credential, or nothing when a signature is needed first.
// `created` is the time of an embedded proof, RFC 3339.
base::Result<std::optional<std::string>> sign_credential(const base::json::Value& credential,
                                                         Form form, std::string_view created,
                                                         Signer& signer);

}  // namespace portolan::issue
