// The proofs inside a document, read and not yet believed (VC Data Integrity 1.0 sections 2.1, 2.4).
//
// What the caller must still do: find the key, make the bytes to be signed (signing_input.hpp), check
// the signature, the purpose, created, expires, domain and challenge.
//
// Deviations: `type` and `verificationMethod` may be written as lists of one, and the method as an
// object with an id, as some issuers do. A proof value of these suites is base58btc and nothing else
// (vc-di-eddsa section 3.2.2, vc-di-ecdsa section 3.2.2).
//
// Problem types: proof.missing (no proof at all: the credential is unsigned), proof.structure,
// proof.suite (type and cryptosuite contradict each other), securing.unsupported (a suite without
// code), proof.multibase, proof.chain, limit.proof-size, limit.proofs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/data_integrity/suite.hpp"

namespace portolan::securing {

// Characters. A proof value of ecdsa-sd-2023 may be long, all others have 64 or 96 bytes.
inline constexpr std::size_t kLongestProofValue = 8U << 10U;
inline constexpr std::size_t kLongestDisclosure = 1U << 20U;

struct Proof {
  const base::json::Value* node = nullptr;  // in the document
  std::string at;                           // "/proof" or "/proof/0"
  std::string suite_name;                   // as written: the cryptosuite or the type
  std::optional<Suite> suite;               // nothing for one without code
  std::string id;
  std::string verification_method;
  const base::json::Value* method_object = nullptr;  // where it is written as an object
  std::string purpose;
  std::optional<std::string> created;
  std::optional<std::string> expires;
  std::vector<std::string> domains;
  std::optional<std::string> challenge;
  std::vector<std::size_t> previous;  // indexes of the proofs that this one signs as well
  base::Bytes value;                  // empty for ecdsa-sd-2023 (selective_disclosure.hpp)
  std::vector<base::Problem> problems;

  bool is_usable() const { return suite && problems.empty(); }
};

struct Proofs {
  std::vector<Proof> list;
  std::vector<base::Problem> problems;  // of the set as a whole
};

// read_proofs reads document["proof"]. The document must outlive the answer.
Proofs read_proofs(const base::json::Value& document);

}  // namespace portolan::securing
