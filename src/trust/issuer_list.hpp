// Lists of issuers as values, whoever wrote them: a file of public-keys/ or a federation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "crypto/key.hpp"

namespace portolan::trust {

// How a document reached us.
enum class Provenance {
  bundled,       // part of this release
  user_trusted,  // the reader chose to trust it
  fetched,       // the host vouches for TLS and the final address
  came_along,    // with the credential: establishes nothing by itself
};

std::string_view to_text(Provenance provenance);
std::optional<Provenance> provenance_from_text(std::string_view text);

// What being on a list means, in the words of who keeps it.
enum class Tier {
  recognised,     // the keeper admits known members only
  sandbox,        // for tests
  self_declared,  // the keeper lists what issuers say of themselves
};

std::string_view to_text(Tier tier);
std::optional<Tier> tier_from_text(std::string_view text);

struct IssuerKey {
  std::string id;
  crypto::PublicKey key;
  std::optional<base::Instant> valid_from;
  std::optional<base::Instant> valid_until;
};

struct Issuer {
  std::string id;                  // DID or https address
  std::vector<std::string> names;  // at least one; several when the source gives several
  std::optional<std::string> url;
  std::optional<std::string> country;  // ISO 3166-1 alpha-3
  bool test = false;                   // a well-known test issuer inside a real list
  std::vector<IssuerKey> keys;
};

struct List {
  std::string title;
  Tier tier = Tier::self_declared;
  std::string dated;  // YYYY-MM-DD
  std::string source;
  Provenance provenance = Provenance::came_along;
  std::vector<Issuer> issuers;
};

}  // namespace portolan::trust
