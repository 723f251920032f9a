// Everything that a verification may depend on, in one value. There is no default clock, no hidden
// trust and no other source of documents.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "trust/eu/trusted_lists.hpp"
#include "trust/registry.hpp"

namespace portolan::verify {

// What the host said about a signature that it was asked to check.
struct SignatureFact {
  std::string id;
  bool verified = false;
};

// A document that the host supplied, or declined to (no bytes).
struct DocumentFact {
  std::string id;  // the address that was asked for
  std::optional<base::Bytes> bytes;
  trust::Provenance provenance = trust::Provenance::came_along;
};

// What a reader who asked for a presentation sent along, if anybody asked: for whom it is to be made,
// and a value that no earlier presentation can know.
struct Asked {
  std::optional<std::string> audience;   // "domain" of a proof, "aud" of a token
  std::optional<std::string> challenge;  // "challenge" of a proof, "nonce" of a token

  bool is_set() const { return audience || challenge; }
};

struct Request {
  base::ByteView file;
  std::string name;
  base::Instant at;
  const trust::Registry& registry;
  std::vector<SignatureFact> signature_facts;
  std::vector<DocumentFact> document_facts;
  std::set<std::string, std::less<>> offered_signatures;  // JOSE names that the host can check
  bool offers_documents = false;
  std::optional<std::string> recipient;
  Asked asked = {};
  // The European trusted lists, where the host has them; null: whoever sealed cannot be established.
  const trust::eu::TrustedLists* trusted_lists = nullptr;
};

}  // namespace portolan::verify
