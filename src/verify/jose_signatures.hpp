// The signatures of a JWS on their way through the checks that all kinds of signed tokens share:
// headers, keys, the signature itself, and what is reported of each. Private to verify/.
//
// A token with several signatures stands when all of them do (RFC 7515 section 5.2 leaves it to the
// application; for a credential one wrong signature is one too many).
//
// Problem types: key.short, jws.signature-invalid, jws.signature-encoding, jws.alg-not-allowed,
// issuer.key-not-found, issuer.missing, and those of header.hpp and token_key.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/certificate.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// One signature of the token with what became of it.
struct Examined {
  const securing::JwsSignature* signature = nullptr;
  std::optional<crypto::SignatureAlgorithm> algorithm;
  std::optional<crypto::PublicKey> key;
  bool is_key_a_guess = false;
  std::optional<std::string> key_id;
  std::optional<crypto::Certificate> certificate;
  std::optional<base::Instant> claimed_time;
  // Of a detached signature: what stands in the payload's place, once it is at hand.
  bool is_detached = false;
  std::optional<std::string> detached_text;
  // Of a JAdES signature: its level and its time-stamps, as the report shows them.
  std::optional<std::string> level;
  base::json::Value time_stamps = base::json::Value::array();
  Outcome outcome = Outcome::indeterminate;
};

// How a check counts that could not be made: for a credential it leaves the question open, for the
// envelope around credentials it is a warning.
enum class Weight { decides, decides_when_failed };

class JoseSignatures {
 public:
  JoseSignatures(Run& run, const securing::Jws& jws, Weight weight = Weight::decides);

  void weigh(Weight weight) { weight_ = weight; }

  std::vector<Examined>& all() { return examined_; }
  const std::vector<Examined>& all() const { return examined_; }

  // header_problems applies the rules of RFC 7515 and notes the algorithms.
  std::vector<base::Problem> header_problems(securing::UnderstoodParameters understood);

  struct Owner {
    std::string_view id;  // as the document names it; "" when it does not
    std::string at;       // where it is named
    std::string_view purpose = "assertionMethod";
    bool has_metadata = false;  // keys may stand in a document of SD-JWT VC issuers
  };

  // find_keys looks for the key of each signature and adds integrity.key. What comes back says why
  // the keys are not known to be the owner's; nothing comes back when no key was found.
  std::optional<std::vector<base::Problem>> find_keys(const Owner& owner);

  // find_issuer_keys is find_keys with the answer as issuer.key.
  void find_issuer_keys(const Owner& issuer);

  // add_key_check adds integrity.key, once every signature has its key or a reason why not.
  void add_key_check(std::vector<base::Problem> problems);

  // signature_problems checks the signatures. Nothing where one could not be checked and none is
  // wrong: an earlier check says why.
  std::optional<std::vector<base::Problem>> signature_problems();

  // check adds integrity.signature with them.
  void check();

  // stands tells whether every signature was found to be genuine.
  bool stands() const;

  void note_unprotected_headers();
  void add_proofs(std::string_view kind);

  void add(std::string_view id, Question question, std::vector<base::Problem> problems);

 private:
  Run& run_;
  const securing::Jws& jws_;
  Weight weight_;
  std::vector<Examined> examined_;
};

}  // namespace portolan::verify
