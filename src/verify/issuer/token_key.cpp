#include "verify/issuer/token_key.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "crypto/key_use.hpp"
#include "securing/jose/x5c.hpp"
#include "trust/controller_document.hpp"
#include "verify/supplied.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

// RFC 5280 section 4.2.1.3: a certificate with KeyUsage that allows no signatures made none.
bool is_for_signing(const crypto::Certificate& certificate) {
  constexpr unsigned kSigning = crypto::kDigitalSignature | crypto::kContentCommitment;
  return !certificate.key_usage || (*certificate.key_usage & kSigning) != 0;
}

class Finder {
 public:
  Finder(const securing::JwsSignature& signature, std::string_view owner_id,
         std::string_view purpose, Run& run)
      : signature_(signature),
        at_(signature.at + "/protected"),
        owner_id_(owner_id),
        purpose_(purpose),
        run_(run) {}

  TokenKey run(bool has_metadata) && {
    KeyReference reference = key_reference_of(signature_);
    reference.purpose = purpose_;
    const auto certified = read_certificate();
    if (certified && reference.given && *reference.given != *certified &&
        !is_same_key(*reference.given, *certified)) {
      found_.signing.key_problems.push_back(
          {"jws.key-ambiguous", at_ + "/x5c", "Certificate and jwk are of different keys.", {}});
    }
    if (!found_.signing.key_problems.empty()) return std::move(found_);
    const bool is_given_by_certificate = certified && !reference.given;
    if (is_given_by_certificate) reference.given = &*certified;
    found_.signing =
        find_signing_key(reference, owner_id_, run_.request.registry, run_.request.at, run_.host);
    if (is_given_by_certificate) judge_certificate();
    if (has_metadata && !found_.signing.key && !reference.given && !reference.problem) {
      look_in_metadata(reference);
    }
    return std::move(found_);
  }

 private:
  static bool is_same_key(const Value& a, const Value& b) {
    const auto first = crypto::PublicKey::from_jwk(a);
    const auto second = crypto::PublicKey::from_jwk(b);
    return first && second && *first == *second;
  }

  // The JWK of the signer's certificate, if there is one.
  std::optional<Value> read_certificate() {
    const Value* const x5c = signature_.protected_header.find("x5c");
    if (!x5c) return std::nullopt;
    const auto refuse = [&](Problem problem) {
      found_.signing.key_problems.push_back(std::move(problem));
      return std::nullopt;
    };
    auto certificate = securing::read_signer(*x5c, at_ + "/x5c");
    if (!certificate) return refuse(std::move(certificate.error()));
    found_.certificate = *std::move(certificate);
    if (!is_for_signing(*found_.certificate)) {
      return refuse({"x509.key-usage", at_ + "/x5c/0", "The certificate is not for signing.", {}});
    }
    const auto& key = found_.certificate->key;
    if (!key) return refuse(Problem(key.error()).below(at_ + "/x5c/0"));
    return key->to_jwk();
  }

  // What a jwk of unknown origin leaves open, a certificate leaves open in its own way: there is
  // somebody to ask.
  void judge_certificate() {
    for (Problem& problem : found_.signing.owner_problems) {
      if (problem.type != "issuer.key-unbound-unknown") continue;
      problem = untrusted_chain(*found_.certificate);
      problem.at = at_ + "/x5c";
      found_.rests_on_certificate = true;
      std::erase_if(found_.signing.needs,
                    [](const Need& need) { return need.reason == "issuer.key-unbound-unknown"; });
      found_.signing.needs.push_back(
          {"trust", problem.arguments.front().value, "issuer.chain-untrusted"});
    }
  }

  // The metadata stands at an address that follows from the issuer's, so it speaks for the issuer.
  void look_in_metadata(const KeyReference& reference) {
    const auto address = metadata_address(owner_id_);
    // A kid that leads somewhere by itself was followed.
    const bool leads_elsewhere =
        reference.id && (reference.id->starts_with("did:") || reference.id->contains("://"));
    if (!address || leads_elsewhere) return;
    found_.signing.key_problems.clear();
    found_.signing.needs.clear();
    const auto metadata = supplied(*address);
    if (!metadata) return;
    // Section "JWT VC Issuer Metadata Validation": compared as texts.
    if ((*metadata)["issuer"].text() != owner_id_) {
      return report("issuer.document-id", "The metadata belongs to another issuer.");
    }
    const Value* set = metadata->find("jwks");
    const Value* const set_address = metadata->find("jwks_uri");
    // Either, but not both: two readers could see two sets.
    if ((set != nullptr) == (set_address != nullptr)) {
      return report("issuer.document-malformed",
                    "The metadata gives no keys, or gives them twice.");
    }
    std::optional<Value> fetched;
    if (set_address) {
      if (!set_address->text().starts_with("https://")) {
        return report("issuer.document-malformed", "The keys stand at no https address.");
      }
      fetched = supplied(set_address->text());
      if (!fetched) return;
      set = &*fetched;
    }
    take_from_set(*set, reference);
  }

  void take_from_set(const Value& document, const KeyReference& reference) {
    const auto set = trust::read_key_set(document);
    if (!set) {
      found_.signing.key_problems.push_back(set.error());
      return;
    }
    for (const trust::SetKey& candidate : *set) {
      const bool is_named = reference.id && candidate.kid == reference.id;
      const bool is_only_one = !reference.id && set->size() == 1;
      if (is_named || is_only_one) return take(candidate, reference);
    }
    report("issuer.key-not-found", "The issuer's metadata does not list the key.");
  }

  void take(const trust::SetKey& candidate, const KeyReference& reference) {
    if (!candidate.key) {
      found_.signing.key_problems.push_back(Problem(candidate.key.error()).below(at_ + "/kid"));
      return;
    }
    auto objection = reference.algorithm ? crypto::objection_to(*reference.algorithm, candidate.use)
                                         : std::nullopt;
    if (objection) {
      found_.signing.key_problems.push_back(std::move(*objection).below(at_ + "/kid"));
      return;
    }
    found_.signing.key = *candidate.key;
    found_.signing.is_guess = !reference.id;
  }

  std::optional<Value> supplied(std::string_view address) {
    auto document = supplied_key_document(run_.host, address);
    if (document) return *std::move(document);
    if (document.error().type == "issuer.key-not-found") {
      document.error().at = at_ + "/kid";
      found_.signing.needs.push_back({"document", std::string(address), "issuer.key-not-found"});
    }
    found_.signing.key_problems.push_back(std::move(document.error()));
    return std::nullopt;
  }

  void report(std::string type, std::string detail) {
    found_.signing.key_problems.push_back({std::move(type), at_ + "/kid", std::move(detail), {}});
  }

  const securing::JwsSignature& signature_;
  std::string at_;
  std::string_view owner_id_;
  std::string_view purpose_;
  Run& run_;
  TokenKey found_;
};

}  // namespace

TokenKey find_token_key(const securing::JwsSignature& signature, std::string_view owner_id,
                        std::string_view purpose, bool has_metadata, Run& run) {
  return Finder(signature, owner_id, purpose, run).run(has_metadata);
}

std::optional<std::string> metadata_address(std::string_view issuer_id) {
  constexpr std::string_view kScheme = "https://";
  if (!issuer_id.starts_with(kScheme) || issuer_id.find_first_of("?#@ ") != issuer_id.npos) {
    return std::nullopt;
  }
  const std::size_t path = std::min(issuer_id.find('/', kScheme.size()), issuer_id.size());
  if (path == kScheme.size()) return std::nullopt;
  std::string_view rest = issuer_id.substr(path);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  return std::string(issuer_id.substr(0, path)) + "/.well-known/jwt-vc-issuer" + std::string(rest);
}

Problem untrusted_chain(const crypto::Certificate& certificate) {
  const std::string authority =
      certificate.issuer.common_name.value_or(certificate.issuer.organization.value_or(""));
  return {"issuer.chain-untrusted",
          "",
          "The authority behind the seal is not anchored in a trusted list.",
          {{"authority", base::ArgumentKind::text, authority},
           {"country", base::ArgumentKind::text, certificate.issuer.country.value_or("")}}};
}

}  // namespace portolan::verify
