// Who is recognised: lists of issuers as data, handed in by the host.
//
// The form is described in public-keys/README.md. A list is read whole or not at all; members that
// we do not know are left alone, so that a newer list still works.
//
// A registry only reports. Several entries for one issuer (in one list or in several, with the same
// name or not) are all handed over, because a reader must see that lists disagree (threat VCS-29).
//
// What the caller must still do: never let a sandbox or self_declared tier, a test issuer or a list
// that came along with the credential lead to `valid`; vouches() says which entries may.
//
// Problem types: trust.malformed (with the pointer), trust.statement-malformed, json.* and limit.* of
// the gate, and for one key that takes only itself out, key.*.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "trust/federation.hpp"
#include "trust/issuer_list.hpp"

namespace portolan::trust {

// A finding borrows from the registry and lives as long as it; adding lists ends that.
struct Match {
  const List* list = nullptr;
  const Issuer* issuer = nullptr;
  const IssuerKey* key = nullptr;  // for find_key
};

// vouches tells whether being listed this way may count as being recognised.
bool vouches(const Match& match);

class Registry {
 public:
  // add reads one trust buffer: a list, {"schema_version":1,"lists":[…],"statements":["eyJ…"]}, or one
  // statement of a federation by itself (trust/federation.hpp). Lists that are in order
  // are added even when others in the same buffer are not; the problems say which.
  std::vector<base::Problem> add(base::ByteView buffer, Provenance provenance);
  std::vector<base::Problem> add(const base::json::Value& document, Provenance provenance);

  // settle turns the statements that were added into lists, as far as they are true at that time.
  // Until then none of them counts.
  void settle(const base::Instant& now);

  // Why statements about an issuer did not count.
  std::vector<StatementFinding> findings_about(std::string_view issuer_id) const;

  // find_issuer compares the whole identifier, byte by byte, in the order in which lists came.
  std::vector<Match> find_issuer(std::string_view id) const;
  std::vector<Match> find_key(std::string_view key_id) const;

  const std::vector<List>& lists() const { return lists_; }

  // The dates (YYYY-MM-DD) of the oldest and the newest list, nothing when there is none.
  std::optional<std::string> oldest() const;
  std::optional<std::string> newest() const;

 private:
  struct Position {
    std::size_t list = 0;
    std::size_t issuer = 0;
    std::size_t key = 0;
  };

  void index(std::size_t list);
  std::optional<base::Problem> add_statement(std::string_view token, Provenance provenance);

  std::vector<List> lists_;
  std::vector<EntityStatement> statements_;
  std::vector<StatementFinding> findings_;
  std::multimap<std::string, Position, std::less<>> issuers_;  // equal keys keep their order
  std::multimap<std::string, Position, std::less<>> keys_;
};

}  // namespace portolan::trust
