#include "verify/open_badges_2/context.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "verify/policy.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::Problem;
using base::json::Value;

constexpr std::size_t kMostProblems = 20;

struct Term {
  std::string_view name;
  std::string_view meaning;  // as the standard's context writes it
};

// The terms that are read here and in credential/open_badges_2, with their prefixes. By name.
constexpr auto kTerms = std::to_array<Term>({
    {"Assertion", "obi:Assertion"},
    {"BadgeClass", "obi:BadgeClass"},
    {"CryptographicKey", "sec:Key"},
    {"HostedBadge", "obi:HostedBadge"},
    {"Issuer", "obi:Issuer"},
    {"Profile", "obi:Profile"},
    {"RevocationList", "obi:RevocationList"},
    {"SignedBadge", "obi:SignedBadge"},
    {"VerificationObject", "obi:VerificationObject"},
    {"alignment", "obi:alignment"},
    {"allowedOrigins", "obi:allowedOrigins"},
    {"badge", "obi:badge"},
    {"creator", "dc:creator"},
    {"cred", "https://w3id.org/credentials#"},
    {"criteria", "obi:criteria"},
    {"dc", "http://purl.org/dc/terms/"},
    {"description", "schema:description"},
    {"email", "schema:email"},
    {"endorsement", "cred:credential"},
    {"evidence", "obi:evidence"},
    {"expires", "sec:expiration"},
    {"extensions", "https://w3id.org/openbadges/extensions#"},
    {"hashed", "obi:hashed"},
    {"hosted", "obi:HostedBadge"},
    {"id", "@id"},
    {"identity", "obi:identityHash"},
    {"image", "schema:image"},
    {"issuedOn", "obi:issueDate"},
    {"issuer", "obi:issuer"},
    {"name", "schema:name"},
    {"narrative", "obi:narrative"},
    {"obi", "https://w3id.org/openbadges#"},
    {"owner", "sec:owner"},
    {"publicKey", "sec:publicKey"},
    {"publicKeyPem", "sec:publicKeyPem"},
    {"recipient", "obi:recipient"},
    {"revocationList", "obi:revocationList"},
    {"revocationReason", "obi:revocationReason"},
    {"revoked", "obi:revoked"},
    {"revokedAssertions", "obi:revoked"},
    {"salt", "obi:salt"},
    {"schema", "http://schema.org/"},
    {"sec", "https://w3id.org/security#"},
    {"signed", "obi:SignedBadge"},
    {"startsWith", "http://purl.org/dqm-vocabulary/v1/dqm#startsWith"},
    {"targetName", "schema:targetName"},
    {"targetUrl", "schema:targetUrl"},
    {"telephone", "schema:telephone"},
    {"type", "@type"},
    {"uid", "obi:uid"},
    {"url", "schema:url"},
    {"verification", "obi:verify"},
    {"verify", "verification"},
});
static_assert(std::ranges::is_sorted(kTerms, {}, &Term::name));

const Term* find_term(std::string_view name) {
  const auto found = std::ranges::lower_bound(kTerms, name, {}, &Term::name);
  return found != kTerms.end() && found->name == name ? &*found : nullptr;
}

// "obi:badge" -> "https://w3id.org/openbadges#badge", by the standard's prefixes.
std::string expanded(std::string_view meaning) {
  const std::size_t colon = meaning.find(':');
  if (colon == meaning.npos) {
    const Term* const alias = find_term(meaning);
    return alias && alias->name != alias->meaning ? expanded(alias->meaning) : std::string(meaning);
  }
  const Term* const prefix = find_term(meaning.substr(0, colon));
  const bool is_prefix = prefix && prefix->meaning.find_first_of("#/") != prefix->meaning.npos;
  return is_prefix ? std::string(prefix->meaning).append(meaning.substr(colon + 1))
                   : std::string(meaning);
}

bool is_of_the_standard(std::string_view address) {
  if (address.starts_with("http://")) address.remove_prefix(7);
  if (address.starts_with("https://")) address.remove_prefix(8);
  constexpr std::string_view kExtensions = "w3id.org/openbadges/extensions/";
  return address == "w3id.org/openbadges/v2" || address == "w3id.org/openbadges/v1" ||
         (address.starts_with(kExtensions) && address.ends_with("/context.json") &&
          !address.contains(".."));
}

class Walk {
 public:
  // The gate bounds the depth, so recursion is safe.
  void visit(const Value& node, const std::string& at) {
    if (const Value* context = node.find("@context")) look_at(*context, at + "/@context");
    for (const base::json::Member& member : node.members()) {
      if (member.name != "@context") visit(member.value, at + base::pointer_token(member.name));
    }
    for (std::size_t i = 0; i < node.items().size(); ++i) {
      visit(node.items()[i], at + base::pointer_token(i));
    }
  }

  void report(std::string type, const std::string& at, std::string detail, std::string name) {
    if (problems.size() == kMostProblems) return;
    problems.push_back(
        {std::move(type), at, std::move(detail), {{"name", base::ArgumentKind::text, name}}});
  }

  std::vector<Problem> problems;

 private:
  void look_at(const Value& context, const std::string& at) {
    if (context.is_null()) report("jsonld.context-unknown", at, "The context is cleared.", "");
    for (const Value* entry : context.as_list()) {
      if (entry->is_object()) {
        look_at_definitions(*entry, at);
      } else if (!is_of_the_standard(entry->text())) {
        report("jsonld.context-changed", at, "A context that is not the standard's.",
               std::string(entry->text()));
      }
    }
  }

  void look_at_definitions(const Value& definitions, const std::string& at) {
    for (const base::json::Member& member : definitions.members()) {
      const Term* const term = find_term(member.name);
      if (!term) continue;
      const Value& definition = member.value;
      const std::string_view meaning =
          definition.is_object() ? definition["@id"].text() : definition.text();
      const bool has_own_context = definition.find("@context") || definition.find("@reverse");
      if (!has_own_context && expanded(meaning) == expanded(term->meaning)) continue;
      report("ob2.term-redefined", at + base::pointer_token(member.name),
             "A term of the standard is given another meaning.", member.name);
    }
  }
};

}  // namespace

Check check_contexts(const Badge& badge) {
  Walk walk;
  walk.visit(badge.assertion, badge.at);
  const Part& badge_class = badge.badge_class;
  if (badge_class.stated.is_null()) walk.visit(badge_class.value, badge_class.at);
  walk.visit(badge.profile.value, badge.profile.at);
  if (!badge.is_legacy && !badge.assertion.find("@context")) {
    walk.report("jsonld.context-unknown", badge.at, "The badge names no context.", "");
  }
  return judge("integrity.contexts", Question::integrity, std::move(walk.problems));
}

}  // namespace portolan::verify::open_badges_2
