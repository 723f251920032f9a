#include "verify/issuer/signing_key.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "trust/controller_document.hpp"
#include "trust/did.hpp"
#include "verify/issuer/site.hpp"
#include "verify/supplied.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

class Finder {
 public:
  Finder(const KeyReference& reference, std::string_view issuer_id, const trust::Registry& registry,
         const base::Instant& now, Host& host)
      : reference_(reference),
        issuer_id_(issuer_id),
        registry_(registry),
        now_(now),
        host_(host),
        entries_(entries_of(registry, issuer_id)) {}

  SigningKey run() && {
    const bool names_none = !reference_.id && !reference_.given && !reference_.problem;
    if (reference_.problem) found_.key_problems.push_back(*reference_.problem);
    if (reference_.id) by_identifier(*reference_.id);
    if (reference_.given) by_given_key(*reference_.given);
    if (names_none) by_issuer();
    if (found_.key) judge_owner();
    return std::move(found_);
  }

 private:
  void report_key(std::string type, std::string_view where, std::string detail) {
    found_.key_problems.push_back(
        {std::move(type), reference_.at + std::string(where), std::move(detail), {}});
  }

  void by_identifier(std::string_view kid) {
    found_.id = std::string(kid);
    // A key that a list of ours names stands before anything that could be resolved.
    if (by_listed_key(kid)) return;
    if (kid.starts_with("did:")) {
      by_did(kid);
    } else if (!https_origin(kid).empty()) {
      by_address(kid);
    } else {
      by_bare_name(kid);
    }
  }

  // What lists say of the named issuer. Where one that vouches names it, nobody else may add keys to
  // it: a list of what issuers say of themselves would let anybody sign in a known name.
  static std::vector<trust::Match> entries_of(const trust::Registry& registry,
                                              std::string_view issuer_id) {
    std::vector<trust::Match> entries = registry.find_issuer(issuer_id);
    const bool is_vouched_for = std::ranges::any_of(entries, trust::vouches);
    std::erase_if(entries, [is_vouched_for](const trust::Match& entry) {
      return is_vouched_for ? !trust::vouches(entry)
                            : entry.list->provenance == trust::Provenance::came_along;
    });
    return entries;
  }

  // Takes the issuer's listed key that fits; true when there is one, or when the lists disagree.
  // Where one name was given to several keys in turn, it is the one of today. The signature may be
  // older, so that one is a guess.
  template <typename Fits>
  bool take_listed_key(Fits fits) {
    std::vector<const trust::IssuerKey*> of_any_time;
    std::vector<const trust::IssuerKey*> of_today;
    const auto keep = [](auto& keys, const trust::IssuerKey& candidate) {
      const auto is_same = [&](const auto* key) { return key->key == candidate.key; };
      if (std::ranges::none_of(keys, is_same)) keys.push_back(&candidate);
    };
    for (const trust::Match& entry : entries_) {
      for (const trust::IssuerKey& candidate : entry.issuer->keys) {
        if (!fits(candidate)) continue;
        keep(of_any_time, candidate);
        if (is_in_period(candidate)) keep(of_today, candidate);
      }
    }
    const auto& keys = of_today.empty() ? of_any_time : of_today;
    if (keys.size() > 1) {
      report_key("issuer.key-not-found", reference_.id_member,
                 "Lists give different keys that name.");
    } else if (!keys.empty()) {
      found_.key = keys.front()->key;
      found_.is_guess = of_any_time.size() > 1;
    }
    return !keys.empty();
  }

  bool is_in_period(const trust::IssuerKey& key) const {
    const bool has_begun = !key.valid_from || *key.valid_from <= now_;
    const bool is_over = key.valid_until && *key.valid_until < now_;
    return has_begun && !is_over;
  }

  bool by_listed_key(std::string_view kid) {
    if (take_listed_key([kid](const trust::IssuerKey& key) { return key.id == kid; })) return true;
    // The issuer's own document says what its keys are, whatever others list under its name.
    if (trust::did_of(kid) == issuer_id_) return false;
    for (const trust::Match& match : registry_.find_key(kid)) {
      if (!trust::vouches(match)) continue;
      found_.key = match.key->key;
      return true;
    }
    return false;
  }

  void by_did(std::string_view kid) {
    const auto url = trust::parse_did_url(kid);
    if (!url) {
      found_.key_problems.push_back(
          Problem(url.error()).below(reference_.at + reference_.id_member));
      return;
    }
    controller_ = url->did();
    if (url->method != "web") {
      take_method(trust::resolve_did(*url));
      return;
    }
    const auto address = trust::did_web_address(*url);
    if (!address) {
      found_.key_problems.push_back(
          Problem(address.error()).below(reference_.at + reference_.id_member));
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
    if (document->find("verificationMethod") || document->find("assertionMethod")) {
      by_controller_document(*document, address, kid);
      return;
    }
    document_address_ = std::string(address);
    const auto set = trust::read_key_set(*document);
    if (!set) {
      found_.key_problems.push_back(set.error());
      return;
    }
    for (const trust::SetKey& candidate : *set) {
      const bool is_named = candidate.kid && (*candidate.kid == kid ||
                                              std::string(address) + "#" + *candidate.kid == kid);
      const bool is_alone = set->size() == 1 && (!candidate.kid || kid == address);
      if (!is_named && !is_alone) continue;
      found_.is_guess = !is_named && candidate.kid;  // the only one there, under another name
      take_key(candidate.key, candidate.use);
      return;
    }
    report_key("issuer.key-not-found", reference_.id_member, "The document does not list the key.");
  }

  // A document speaks for the identifier under which it is found, whatever it calls itself
  // (Controlled Identifiers 1.0 section 3.3), and on the issuer's own site for the issuer.
  void by_controller_document(const Value& document, std::string_view address,
                              std::string_view kid) {
    const std::string id(document["id"].text());
    const auto url = trust::parse_did_url(id);
    const auto home = url ? trust::did_web_address(*url) : base::fail("did.syntax", "", "");
    const std::string origin = https_origin(issuer_id_);
    const bool is_at_home = id == address || (home && *home == address);
    const bool is_on_own_site =
        id == issuer_id_ && !origin.empty() && https_origin(address) == origin;
    if (!is_at_home && !is_on_own_site) {
      found_.key_problems.push_back(
          {"issuer.document-id", "/id", "The document belongs to another address.", {}});
      return;
    }
    controller_ = id;
    is_controller_certain_ = true;
    is_in_foreign_place_ = !is_at_home;
    take_listed_method(document, controller_, kid);
  }

  // Any other kid names a key only among those that we know of the issuer.
  void by_bare_name(std::string_view kid) {
    const bool is_listed = take_listed_key([kid](const trust::IssuerKey& key) {
      return key.id.ends_with("#" + std::string(kid)) || key.key.thumbprint() == kid;
    });
    if (is_listed) return;
    if (reference_.given) return;  // the token brings a key; its owner is judged below
    if (by_fragment()) return;     // "urn:uuid:…#z6Mk…", which leads nowhere
    report_key("issuer.key-not-found", reference_.id_member, "No key of that name is known.");
    found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-not-found"});
  }

  void by_given_key(const Value& jwk) {
    auto key = crypto::PublicKey::from_jwk(jwk);
    if (!key) {
      found_.key_problems.push_back(std::move(key.error()).below(reference_.at + "/jwk"));
      return;
    }
    // Two keys would let two verifiers check two different things.
    if (found_.key && *found_.key != *key) {
      report_key("jws.key-ambiguous", "/jwk", "kid and jwk name different keys.");
      return;
    }
    if (has_objection(crypto::key_use_of(jwk), "/jwk")) return;
    if (found_.key) return;
    found_.key = *std::move(key);
    // Where the kid would have led to says nothing about a key that was not found there.
    controller_.clear();
    is_controller_certain_ = false;
    document_address_.clear();
  }

  void by_issuer() {
    const auto url = trust::parse_did_url(issuer_id_);
    if (url && (url->method == "key" || url->method == "jwk")) {
      controller_ = url->did();
      take_method(trust::resolve_did(*url));
      return;
    }
    if (entries_.size() == 1 && entries_.front().issuer->keys.size() == 1) {
      found_.key = entries_.front().issuer->keys.front().key;
      found_.is_guess = true;
      return;
    }
    report_key("issuer.key-not-found", "", "The signature does not say which key made it.");
    found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-not-found"});
  }

  // Does the named issuer own the key? Yes when the issuer's own identifier, document or list entry
  // says so; no when that says otherwise; else nobody knows.
  void judge_owner() {
    if (is_listed_for_issuer()) return;
    if (is_from_fragment_) {
      judge_fragment();
      return;
    }
    // A page elsewhere on the site may be anybody's who has pages there.
    if (is_in_foreign_place_ && !is_named_by_issuers_document()) {
      report_unknown();
      return;
    }
    if (!controller_.empty() && controller_ == issuer_id_) {
      judge_method();
      return;
    }
    const auto issuer_did = trust::parse_did_url(issuer_id_);
    if (issuer_did && (issuer_did->method == "key" || issuer_did->method == "jwk")) {
      const auto own = trust::resolve_did(*issuer_did);
      if (own && own->key && *own->key == *found_.key) return;
    }
    const bool is_key_set = !document_address_.empty();
    if (is_key_set && is_issuers_key_set(document_address_, issuer_id_)) return;
    if (is_key_set && is_on_issuers_site(document_address_, issuer_id_)) {
      if (is_named_by_issuers_document()) return;
      report_unknown();
    } else if ((issuer_did && !controller_.empty()) || is_controller_certain_) {
      report_owner("issuer.vm-controller-mismatch",
                   "The key belongs to somebody else than the issuer.");
    } else if (has_listed_keys() || !document_address_.empty() || is_listed_for_another()) {
      report_owner("issuer.key-unbound", "The key is not one of the issuer's.");
    } else {
      report_unknown();
    }
  }

  void report_unknown() {
    report_owner("issuer.key-unbound-unknown", "Nothing shows that the key is the issuer's.");
    found_.needs.push_back({"trust", std::string(issuer_id_), "issuer.key-unbound-unknown"});
  }

  bool is_named_by_issuers_document() {
    const auto document = supplied_key_document(host_, home_of(issuer_id_));
    if (!reference_.id || !document || (*document)["id"].text() != issuer_id_) return false;
    return std::ranges::any_of((*document)[reference_.purpose].as_list(),
                               [&](const Value* entry) { return entry->text() == *reference_.id; });
  }

  // A DID in front of the fragment tells whose key it would be; whether it is, only its document does.
  void judge_fragment() {
    if (trust::parse_did_url(issuer_id_) && !controller_.empty() && controller_ != issuer_id_) {
      report_owner("issuer.vm-controller-mismatch",
                   "The key belongs to somebody else than the issuer.");
    } else {
      report_owner("issuer.key-unbound-unknown",
                   "The document that would list the key is missing.");
    }
  }

  bool has_listed_keys() const {
    return std::ranges::any_of(
        entries_, [](const trust::Match& entry) { return !entry.issuer->keys.empty(); });
  }

  // A listed key counts for the time that its entry gives (public-keys/README.md).
  bool is_listed_for_issuer() {
    bool is_listed = false;
    bool is_of_today = false;
    for (const trust::Match& entry : entries_) {
      for (const trust::IssuerKey& known : entry.issuer->keys) {
        if (known.key != *found_.key) continue;
        is_listed = true;
        is_of_today = is_of_today || is_in_period(known);
      }
    }
    if (is_listed && !is_of_today) report_period();
    return is_listed;
  }

  // Controlled Identifiers 1.0 section 2.2: nothing is verified with a method at or after the time
  // of its expiry or revocation. Its signature may be older, so that proves no forgery.
  void judge_method() {
    if (!method_) return;
    if ((method_->expires && *method_->expires <= now_) ||
        (method_->revoked && *method_->revoked <= now_)) {
      report_period();
    }
    // The document lists a key that it says is somebody else's.
    if (!method_->controller.empty() && method_->controller != controller_) {
      report_owner("issuer.key-unbound-unknown", "The key has another controller.");
    }
  }

  void report_period() {
    report_owner("issuer.key-period", "The key is not to be used at this time.");
  }

  bool is_listed_for_another() const {
    return found_.id && std::ranges::any_of(registry_.find_key(*found_.id), trust::vouches);
  }

  void report_owner(std::string type, std::string detail) {
    found_.owner_problems.push_back(
        {std::move(type),
         reference_.at,
         std::move(detail),
         {{"issuer", base::ArgumentKind::text, std::string(issuer_id_)},
          {"key", base::ArgumentKind::text, found_.id.value_or(found_.key->thumbprint())}}});
  }

  std::optional<Value> supplied(std::string_view address) {
    auto document = supplied_key_document(host_, address);
    if (document) return *std::move(document);
    if (document.error().type == "issuer.key-not-found") {
      if (by_fragment()) {
        found_.needs.push_back({"document", std::string(address), "issuer.key-unbound-unknown"});
        return std::nullopt;
      }
      document.error().at = reference_.at + reference_.id_member;
      found_.needs.push_back({"document", std::string(address), "issuer.key-not-found"});
    }
    found_.key_problems.push_back(std::move(document.error()));
    return std::nullopt;
  }

  // Many issuers name a key by its own text, "https://uni.example/issuer#z6Mk…". Without the document
  // such a reference is worth what a key in a header is: it shows that nothing was changed, and
  // nothing about whose key it is (threat DIP-02).
  bool by_fragment() {
    const std::string_view id = reference_.id ? std::string_view(*reference_.id) : "";
    const std::size_t hash = id.find('#');
    if (hash == id.npos || !id.substr(hash + 1).starts_with('z')) return false;
    auto key = trust::key_from_multibase(id.substr(hash + 1));
    if (!key) return false;
    found_.key = *std::move(key);
    is_from_fragment_ = true;
    return true;
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
      report_key("issuer.vm-not-in-document", reference_.id_member,
                 "The document does not list the key.");
      return;
    }
    take_for_purpose(*method);
  }

  void take_method(const base::Result<trust::VerificationMethod>& method) {
    if (!method) {
      found_.key_problems.push_back(
          Problem(method.error()).below(reference_.at + reference_.id_member));
      return;
    }
    take_for_purpose(*method);
  }

  // Controlled Identifiers 1.0 section 2.3: credentials are assertions, presentations authenticate.
  void take_for_purpose(const trust::VerificationMethod& method) {
    if (!method.is_for(reference_.purpose)) {
      report_key("proof.purpose", reference_.id_member,
                 "The key is not meant for such signatures.");
      return;
    }
    method_ = method;
    take_key(method.key, method.use);
  }

  void take_key(const base::Result<crypto::PublicKey>& key, const crypto::KeyUse& use) {
    if (!key) {
      found_.key_problems.push_back(
          Problem(key.error()).below(reference_.at + reference_.id_member));
    } else if (!has_objection(use, reference_.id_member)) {
      found_.key = *key;
    }
  }

  // RFC 7517 section 4: a key whose owner published it for something else signs no credentials.
  bool has_objection(const crypto::KeyUse& use, std::string_view where) {
    auto objection =
        reference_.algorithm ? crypto::objection_to(*reference_.algorithm, use) : std::nullopt;
    if (!objection) return false;
    found_.key_problems.push_back(std::move(*objection).below(reference_.at + std::string(where)));
    return true;
  }

  const KeyReference& reference_;
  std::string_view issuer_id_;
  const trust::Registry& registry_;
  const base::Instant& now_;
  Host& host_;
  std::vector<trust::Match> entries_;  // of the issuer, in lists that may speak for it
  std::string controller_;             // of the DID or document through which the key was found
  bool is_controller_certain_ = false;
  bool is_in_foreign_place_ = false;  // the document stands elsewhere than its id says
  bool is_from_fragment_ =
      false;  // the reference is the key's own text, and nothing vouches for it
  std::optional<trust::VerificationMethod> method_;  // through which the key was found
  std::string document_address_;  // where a key set was published, if at an address
  SigningKey found_;
};

}  // namespace

KeyReference key_reference_of(const securing::JwsSignature& signature) {
  const Value& header = signature.protected_header;
  KeyReference reference;
  reference.at = signature.at + "/protected";
  reference.given = header.find("jwk");
  reference.algorithm = crypto::from_jose_name(header["alg"].text());
  if (const Value* const kid = header.find("kid")) {
    if (kid->is_string()) {
      reference.id = std::string(kid->text());
    } else {
      reference.problem = {
          "jws.structure", reference.at + "/kid", "The key identifier is not a string.", {}};
    }
  }
  return reference;
}

SigningKey find_signing_key(const KeyReference& reference, std::string_view issuer_id,
                            const trust::Registry& registry, const base::Instant& now, Host& host) {
  return Finder(reference, issuer_id, registry, now, host).run();
}

}  // namespace portolan::verify
