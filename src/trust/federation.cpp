#include "trust/federation.hpp"

#include <algorithm>
#include <array>

#include "base/json/gate.hpp"
#include "base/json/numeric_date.hpp"
#include "base/text.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "trust/controller_document.hpp"

namespace portolan::trust {
namespace {

using base::Problem;
using base::json::Value;

constexpr std::string_view kType = "entity-statement+jwt";
constexpr std::size_t kLongestName = 4096;
constexpr std::int64_t kClockSkewSeconds = 300;

auto malformed(std::string at, std::string detail) {
  return base::fail("trust.statement-malformed", std::move(at), std::move(detail));
}

// Section 3.2: typ, an asymmetric algorithm that we know, nothing critical that we do not obey, and
// a key that kid names in the set of the one who signed.
std::optional<Problem> objection_to(const EntityStatement& statement, const Value& key_set) {
  const securing::JwsSignature& signature = statement.jws.signatures.front();
  securing::HeaderFindings header = securing::check_header(signature, {});
  if (!header.problems.empty() || !header.algorithm) {
    return Problem{"trust.statement-signature", "", "The statement's header is not in order.", {}};
  }
  const auto keys = read_key_set(key_set);
  if (!keys) return Problem{"trust.statement-malformed", "/jwks", keys.error().detail, {}};
  const std::string* const kid = signature.protected_header["kid"].string();
  const auto named = std::ranges::find_if(
      *keys, [&](const SetKey& key) { return kid != nullptr && key.kid == *kid; });
  if (named == keys->end() || !named->key || crypto::objection_to(*header.algorithm, named->use)) {
    return Problem{"trust.statement-signature", "", "No such key is the registry's.", {}};
  }
  const auto outcome =
      crypto::verify(*header.algorithm, *named->key,
                     securing::signing_input(statement.jws, signature), signature.value);
  if (outcome == crypto::SignatureOutcome::genuine) return std::nullopt;
  return Problem{"trust.statement-signature", "", "The statement is not signed by that key.", {}};
}

std::optional<Problem> objection_to_time(const EntityStatement& statement,
                                         const base::Instant& now) {
  const bool has_begun = statement.issued.seconds <= now.seconds + kClockSkewSeconds;
  if (has_begun && now < statement.expires) return std::nullopt;
  return Problem{"trust.statement-period",
                 "/exp",
                 "The statement is not in force at this time.",
                 {{"end", base::ArgumentKind::date, base::to_text(statement.expires)}}};
}

std::string name_in(const EntityStatement& statement) {
  const Value& metadata = statement.claims["metadata"];
  for (const Value* name : {&metadata["federation_entity"]["organization_name"],
                            &metadata["institution_additional_information"]["legal_name"]}) {
    if (!name->text().empty() && name->text().size() <= kLongestName) {
      return std::string(name->text());
    }
  }
  return {};
}

std::string homepage_in(const EntityStatement& statement) {
  const Value& address = statement.claims["metadata"]["federation_entity"]["homepage_uri"];
  const bool is_address =
      address.text().starts_with("https://") && address.text().size() <= kLongestName;
  return std::string(is_address ? address.text() : "");
}

class Judge {
 public:
  Judge(const std::vector<EntityStatement>& statements, const base::Instant& now)
      : statements_(statements), now_(now) {}

  Recognised run() && {
    for (const EntityStatement& statement : statements_) {
      if (statement.is_configuration()) continue;
      auto problem = recognise(statement);
      if (problem) found_.findings.push_back({statement.subject, *std::move(problem)});
    }
    return std::move(found_);
  }

 private:
  std::optional<Problem> recognise(const EntityStatement& statement) {
    std::optional<Problem> why_not =
        Problem{"trust.statement-foreign",
                "/iss",
                "Nobody here trusts the one who made the statement.",
                {{"list", base::ArgumentKind::text, statement.issuer}}};
    const EntityStatement* anchor = nullptr;
    for (const EntityStatement& candidate : statements_) {
      const bool is_trusted = candidate.provenance == Provenance::user_trusted ||
                              candidate.provenance == Provenance::bundled;
      const bool is_its = candidate.is_configuration() && candidate.issuer == statement.issuer;
      if (!is_trusted || !is_its) continue;
      why_not = objection_to(candidate, candidate.claims["jwks"]);
      if (!why_not) why_not = objection_to_time(candidate, now_);
      if (!why_not) {
        anchor = &candidate;
        break;
      }
    }
    if (anchor == nullptr) return why_not;
    if (auto problem = objection_to(statement, anchor->claims["jwks"])) return problem;
    if (auto problem = objection_to_time(statement, now_)) return problem;
    std::string name = name_in(statement);
    if (name.empty()) {
      return Problem{"trust.statement-malformed", "/metadata", "The statement names nobody.", {}};
    }
    List& list = list_of(*anchor, statement);
    Issuer issuer;
    issuer.id = statement.subject;
    issuer.names.push_back(std::move(name));
    if (std::string address = homepage_in(statement); !address.empty()) issuer.url = address;
    list.issuers.push_back(std::move(issuer));
    return std::nullopt;
  }

  List& list_of(const EntityStatement& anchor, const EntityStatement& statement) {
    const std::string dated = base::to_text(statement.issued).substr(0, 10);
    const auto known = std::ranges::find(found_.lists, anchor.issuer, &List::source);
    if (known != found_.lists.end()) {
      known->dated = std::min(known->dated, dated);
      return *known;
    }
    const std::string name = name_in(anchor);
    List list;
    list.title = name.empty() ? anchor.issuer : name;
    list.tier = Tier::recognised;
    list.dated = dated;
    list.source = anchor.issuer;
    list.provenance = anchor.provenance;
    return found_.lists.emplace_back(std::move(list));
  }

  const std::vector<EntityStatement>& statements_;
  base::Instant now_;
  Recognised found_;
};

}  // namespace

bool looks_like_statement(std::string_view text) {
  const std::string token = base::trim(text);
  return token.starts_with("eyJ") && std::ranges::count(token, '.') == 2;
}

base::Result<EntityStatement> read_entity_statement(std::string_view token, Provenance provenance) {
  auto jws = securing::read_compact_jws(base::trim(token));
  if (!jws) return malformed("", jws.error().detail);
  const auto bytes = securing::payload_bytes(*jws, jws->signatures.front());
  auto claims = bytes ? base::json::parse(*bytes) : base::fail(bytes.error());
  if (!claims || !claims->is_object()) return malformed("", "The statement holds no claims.");
  const std::string type =
      base::to_lower_ascii(jws->signatures.front().protected_header["typ"].text());
  if (type != kType && type != "application/" + std::string(kType)) {
    return malformed("/typ", "The token is no entity statement.");
  }
  EntityStatement statement;
  statement.issuer = (*claims)["iss"].text();
  statement.subject = (*claims)["sub"].text();
  const auto issued = base::json::numeric_date((*claims)["iat"]);
  const auto expires = base::json::numeric_date((*claims)["exp"]);
  if (!statement.issuer.starts_with("https://") || statement.subject.empty() || !issued ||
      !expires) {
    return malformed("", "iss, sub, iat or exp is missing or wrong.");
  }
  statement.issued = *issued;
  statement.expires = *expires;
  statement.jws = *std::move(jws);
  statement.claims = *std::move(claims);
  statement.provenance = provenance;
  return statement;
}

Recognised judge_statements(const std::vector<EntityStatement>& statements,
                            const base::Instant& now) {
  return Judge(statements, now).run();
}

}  // namespace portolan::trust
