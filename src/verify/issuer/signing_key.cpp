#include "verify/issuer/signing_key.hpp"

#include <algorithm>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "trust/controller_document.hpp"
#include "trust/did.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

// scheme://host:port of an https address; "" for anything else. RFC 6454 section 4.
std::string_view https_origin(std::string_view address) {
  constexpr std::string_view kScheme = "https://";
  if (!address.starts_with(kScheme)) return {};
  const std::size_t end = address.find_first_of("/?#", kScheme.size());
  const std::string_view origin = address.substr(0, end);
  // A user name before the host would make the address read as another site's.
  return origin.find('@') == origin.npos && origin.size() > kScheme.size() ? origin
                                                                           : std::string_view();
}

std::string_view without_fragment(std::string_view address) {
  return address.substr(0, address.find('#'));
}

class Finder {
 public:
  Finder(const securing::JwsSignature& signature, std::string_view issuer_id,
         const trust::Registry& registry, Host& host)
      : header_(signature.protected_header),
        at_(signature.at + "/protected"),
        issuer_id_(issuer_id),
        registry_(registry),
        host_(host) {}

  SigningKey run() && {
    const Value* const kid = header_.find("kid");
    const Value* const jwk = header_.find("jwk");
    if (kid && !kid->is_string()) {
      report_key("jws.structure", "/kid", "The key identifier is not a string.");
    } else if (kid) {
      by_identifier(kid->text());
    }
    if (jwk) by_embedded_key(*jwk);
    if (!kid && !jwk) by_issuer();
    if (found_.key) judge_owner();
    return std::move(found_);
  }

 private:
  void report_key(std::string type, std::string_view where, std::string detail) {
    found_.key_problems.push_back(
        {std::move(type), at_ + std::string(where), std::move(detail), {}});
  }

  void by_identifier(std::string_view kid) {
    found_.id = std::string(kid);
    // A key that a list of ours names stands before anything that could be resolved.
    if (by_registry_key(kid)) return;
    if (kid.starts_with("did:")) {
      by_did(kid);
    } else if (!https_origin(kid).empty()) {
      by_address(kid);
    } else {
      by_bare_name(kid);
    }
  }

  bool by_registry_key(std::string_view kid) {
    for (const trust::Match& match : registry_.find_key(kid)) {
      found_.key = match.key->key;
      if (match.issuer->id == issuer_id_) return true;  // prefer the entry of the named issuer
    }
    return found_.key.has_value();
  }

  void by_did(std::string_view kid) {
    const auto url = trust::parse_did_url(kid);
    if (!url) {
      found_.key_problems.push_back(Problem(url.error()).below(at_ + "/kid"));
      return;
    }
    controller_ = url->did();
    if (url->method != "web") {
      take_method(trust::resolve_did(*url));
      return;
    }
    const auto address = trust::did_web_address(*url);
    if (!address) {
      found_.key_problems.push_back(Problem(address.error()).below(at_ + "/kid"));
      return;
    }
    const auto document = supplied(*address);
    if (!document) return;
    take_listed_method(*document, controller_, kid);
  }

  // A kid that is an address leads to a JWK, a JWK set or a controller document.
  void by_address(std::string_view kid) {
    const std::string_view address = without_fragment(kid);
    const auto document = supplied(address);
    if (!document) return;
    document_address_ = std::string(address);
    if (document->find("verificationMethod") || document->find("assertionMethod")) {
      controller_ = std::string((*document)["id"].text());
      take_listed_method(*document, controller_, kid);
      return;
    }
    const auto set = trust::read_key_set(*document);
    if (!set) {
      found_.key_problems.push_back(set.error());
      return;
    }
    for (const trust::SetKey& candidate : *set) {
      const bool is_named = candidate.kid && (*candidate.kid == kid ||
                                              std::string(address) + "#" + *candidate.kid == kid);
      if (is_named || set->size() == 1) {
        take_key(candidate.key, candidate.use);
        return;
      }
    }
    report_key("issuer.key-not-found", "/kid", "The document does not list the key.");
  }

  // Any other kid names a key only among those that we know of the issuer.
  void by_bare_name(std::string_view kid) {
    for (const trust::Match& match : registry_.find_issuer(issuer_id_)) {
      for (const trust::IssuerKey& candidate : match.issuer->keys) {
        if (candidate.id == kid || candidate.id.ends_with("#" + std::string(kid)) ||
            candidate.key.thumbprint() == kid) {
          found_.key = candidate.key;
          return;
        }
      }
    }
    if (header_.find("jwk")) return;  // the token brings a key; its owner is judged below
    report_key("issuer.key-not-found", "/kid", "No key of that name is known.");
    found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-not-found"});
  }

  void by_embedded_key(const Value& jwk) {
    auto key = crypto::PublicKey::from_jwk(jwk);
    if (!key) {
      found_.key_problems.push_back(std::move(key.error()).below(at_ + "/jwk"));
      return;
    }
    // Two keys would let two verifiers check two different things.
    if (found_.key && *found_.key != *key) {
      report_key("jws.key-ambiguous", "/jwk", "kid and jwk name different keys.");
      return;
    }
    if (has_objection(crypto::key_use_of(jwk), "/jwk")) return;
    found_.key = *std::move(key);
  }

  void by_issuer() {
    const auto url = trust::parse_did_url(issuer_id_);
    if (url && (url->method == "key" || url->method == "jwk")) {
      controller_ = url->did();
      take_method(trust::resolve_did(*url));
      return;
    }
    const auto matches = registry_.find_issuer(issuer_id_);
    if (matches.size() == 1 && matches.front().issuer->keys.size() == 1) {
      found_.key = matches.front().issuer->keys.front().key;
      return;
    }
    report_key("issuer.key-not-found", "", "The signature does not say which key made it.");
    found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-not-found"});
  }

  // Does the named issuer own the key? Yes when the issuer's own identifier, document or list entry
  // says so; no when that says otherwise; else nobody knows.
  void judge_owner() {
    const auto matches = registry_.find_issuer(issuer_id_);
    std::size_t known_keys = 0;
    for (const trust::Match& match : matches) {
      for (const trust::IssuerKey& known : match.issuer->keys) {
        ++known_keys;
        if (known.key == *found_.key) return;
      }
    }
    if (!controller_.empty() && controller_ == issuer_id_) return;
    const auto issuer_did = trust::parse_did_url(issuer_id_);
    if (issuer_did && (issuer_did->method == "key" || issuer_did->method == "jwk")) {
      const auto own = trust::resolve_did(*issuer_did);
      if (own && own->key && *own->key == *found_.key) return;
    }
    const std::string_view origin = https_origin(issuer_id_);
    if (!document_address_.empty() && !origin.empty() &&
        https_origin(document_address_) == origin) {
      return;  // published on the issuer's own site
    }
    if (issuer_did && !controller_.empty()) {
      report_owner("issuer.vm-controller-mismatch",
                   "The key belongs to another DID than the issuer.");
    } else if (known_keys > 0 || !document_address_.empty() || is_listed_for_another()) {
      report_owner("issuer.key-unbound", "The key is not one of the issuer's.");
    } else {
      report_owner("issuer.key-unbound-unknown", "Nothing shows that the key is the issuer's.");
      found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-unbound-unknown"});
    }
  }

  bool is_listed_for_another() const {
    return found_.id && !registry_.find_key(*found_.id).empty();
  }

  void report_owner(std::string type, std::string detail) {
    found_.owner_problems.push_back(
        {std::move(type),
         at_,
         std::move(detail),
         {{"issuer", base::ArgumentKind::text, std::string(issuer_id_)},
          {"key", base::ArgumentKind::text, found_.id.value_or(found_.key->thumbprint())}}});
  }

  std::optional<Value> supplied(std::string_view address) {
    const DocumentFact* const fact = host_.document(address, "issuer_key");
    if (!fact || fact->provenance == trust::Provenance::came_along) {
      report_key("issuer.key-not-found", "/kid", "The document with the key is not at hand.");
      found_.key_problems.back().arguments.push_back(
          {"address", base::ArgumentKind::text, std::string(address)});
      found_.needs.push_back({"document", std::string(address), "issuer.key-not-found"});
      return std::nullopt;
    }
    auto document =
        base::json::parse(*fact->bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
    if (!document) {
      found_.key_problems.push_back(std::move(document.error()));
      return std::nullopt;
    }
    return *std::move(document);
  }

  void take_listed_method(const Value& document, std::string_view document_id,
                          std::string_view kid) {
    const auto methods = trust::read_verification_methods(document, document_id);
    if (!methods) {
      found_.key_problems.push_back(methods.error());
      return;
    }
    const trust::VerificationMethod* const method = trust::find_method(*methods, kid);
    if (!method) {
      report_key("issuer.vm-not-in-document", "/kid", "The document does not list the key.");
      return;
    }
    // Controlled Identifiers 1.0 section 2.3: credentials are assertions.
    if (!method->is_for("assertionMethod")) {
      report_key("proof.purpose", "/kid", "The key is not meant for signing credentials.");
      return;
    }
    take_key(method->key, method->use);
  }

  void take_method(const base::Result<trust::VerificationMethod>& method) {
    if (!method) {
      found_.key_problems.push_back(Problem(method.error()).below(at_ + "/kid"));
      return;
    }
    take_key(method->key, method->use);
  }

  void take_key(const base::Result<crypto::PublicKey>& key, const crypto::KeyUse& use) {
    if (!key) {
      found_.key_problems.push_back(Problem(key.error()).below(at_ + "/kid"));
    } else if (!has_objection(use, "/kid")) {
      found_.key = *key;
    }
  }

  // RFC 7517 section 4: a key whose owner published it for something else signs no credentials.
  bool has_objection(const crypto::KeyUse& use, std::string_view where) {
    const auto algorithm = crypto::from_jose_name(header_["alg"].text());
    auto objection = algorithm ? crypto::objection_to(*algorithm, use) : std::nullopt;
    if (!objection) return false;
    found_.key_problems.push_back(std::move(*objection).below(at_ + std::string(where)));
    return true;
  }

  const Value& header_;
  std::string at_;
  std::string_view issuer_id_;
  const trust::Registry& registry_;
  Host& host_;
  std::string controller_;        // of the DID or document through which the key was found
  std::string document_address_;  // where the key was published, if at an address
  SigningKey found_;
};

}  // namespace

SigningKey find_signing_key(const securing::JwsSignature& signature, std::string_view issuer_id,
                            const trust::Registry& registry, Host& host) {
  return Finder(signature, issuer_id, registry, host).run();
}

}  // namespace portolan::verify
