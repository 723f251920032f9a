// OpenID Federation 1.0: signed statements by which a trust anchor recognises an issuer.
//
// The registries of the Digital Credentials Consortium and of Credential Engine answer with an
// entity statement about a DID: a JWT of the type "entity-statement+jwt" whose `iss` is the registry,
// whose `sub` is the DID and whose metadata.federation_entity names the organisation.
//
// Such a statement recognises its subject when
// - it is signed (section 3.2) with a key of the registry's own entity configuration, the one that its
//   `kid` names;
// - that configuration (iss = sub) is signed with one of its own keys and is part of the release or
//   trusted by the reader: a configuration that was only fetched would let a site vouch for itself;
// - both have begun (`iat`) and are not over (`exp`).
// How the statement itself came does not matter: the signature is what counts.
//
// Left out: chains over intermediate authorities (a statement by anybody but a trusted anchor is
// trust.statement-foreign, open), trust marks, constraints and metadata policies; `jwks` of a
// subordinate statement holds keys for federation, not for credentials, and is not read.
//
// Problem types, each of which only leaves an issuer unknown: trust.statement-malformed,
// trust.statement-signature, trust.statement-foreign, trust.statement-period.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"
#include "trust/issuer_list.hpp"

namespace portolan::trust {

// What was said, before anything about it is known to be true.
struct EntityStatement {
  securing::Jws jws;
  base::json::Value claims;
  Provenance provenance = Provenance::came_along;
  std::string issuer;   // iss
  std::string subject;  // sub
  base::Instant issued;
  base::Instant expires;

  bool is_configuration() const { return issuer == subject; }
};

// looks_like_statement tells a compact token from a list in JSON.
bool looks_like_statement(std::string_view text);

base::Result<EntityStatement> read_entity_statement(std::string_view token, Provenance provenance);

// Why a statement about an issuer did not count.
struct StatementFinding {
  std::string issuer;  // sub
  base::Problem problem;
};

struct Recognised {
  std::vector<List> lists;  // one for each anchor that recognises somebody
  std::vector<StatementFinding> findings;
};

// judge_statements verifies all statements against one another.
Recognised judge_statements(const std::vector<EntityStatement>& statements,
                            const base::Instant& now);

}  // namespace portolan::trust
