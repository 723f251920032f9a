#include "trust/controller_document.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace portolan::trust {
namespace {

using base::json::Value;

// Controlled Identifiers 1.0 section 2.3.
constexpr std::array<std::string_view, 5> kRelationships = {"assertionMethod", "authentication",
                                                            "keyAgreement", "capabilityInvocation",
                                                            "capabilityDelegation"};

// JWK members that only private or symmetric keys have (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
constexpr std::array<std::string_view, 8> kSecretJwkMembers = {"d",  "p",  "q",   "dp",
                                                               "dq", "qi", "oth", "k"};

std::optional<std::string> text_of(const Value& value) {
  const std::string* text = value.string();
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

// A JSON-LD list may be a single value; the pointer says which of the two it is.
std::string pointer_to(std::string_view member, const Value& list, std::size_t index) {
  std::string at = base::pointer_token(member);
  if (list.is_array()) at += base::pointer_token(index);
  return at;
}

// Reads one document into a list of methods.
class DocumentReader {
 public:
  DocumentReader(const Value& document, std::string_view id) : document_(document), id_(id) {}

  base::Result<std::vector<VerificationMethod>> read() && {
    if (auto problem = take_embedded("verificationMethod", {})) return base::fail(*problem);
    for (const std::string_view relationship : kRelationships) {
      if (auto problem = take_embedded(relationship, relationship)) return base::fail(*problem);
    }
    for (const std::string_view relationship : kRelationships) take_references(relationship);
    return std::move(methods_);
  }

 private:
  std::string complete(std::string_view id) const {
    return id.starts_with('#') ? std::string(id_).append(id) : std::string(id);
  }

  // Methods that stand under a member as objects.
  std::optional<base::Problem> take_embedded(std::string_view member, std::string_view purpose) {
    const Value& list = document_[member];
    const std::vector<const Value*> entries = list.as_list();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Value& entry = *entries[i];
      const std::string at = pointer_to(member, list, i);
      if (!entry.is_object()) {
        if (purpose.empty() || !entry.is_string()) {
          return base::Problem{
              "issuer.document-malformed", at, "A verification method is no object.", {}};
        }
        continue;
      }
      if (methods_.size() >= kMostKeys) {
        return base::Problem{"limit.keys", at, "The document has more keys than the limit.", {}};
      }
      VerificationMethod method = read_method(entry, at);
      if (method.id.empty()) {
        return base::Problem{
            "issuer.document-malformed", at + "/id", "A verification method has no id.", {}};
      }
      if (!ids_.insert(method.id).second) {
        return base::Problem{"issuer.duplicate-method",
                             at + "/id",
                             "Two verification methods have the same id.",
                             {}};
      }
      if (!purpose.empty()) method.purposes.emplace_back(purpose);
      methods_.push_back(std::move(method));
    }
    return std::nullopt;
  }

  VerificationMethod read_method(const Value& entry, const std::string& at) const {
    VerificationMethod method;
    method.id = complete(entry["id"].text());
    method.controller = entry["controller"].text();
    method.at = at;
    method.key = read_key(entry).transform_error(
        [&at](base::Problem problem) { return std::move(problem).below(at); });
    method.use = crypto::key_use_of(entry["publicKeyJwk"]);
    for (const auto& [member, instant] :
         {std::pair{"expires", &method.expires}, std::pair{"revoked", &method.revoked}}) {
      const Value& value = entry[member];
      if (value.is_null()) continue;
      *instant = base::parse_instant(value.text());
      // A limit that cannot be read must not be taken for no limit.
      if (!*instant) {
        method.key = base::fail("key.malformed", at + base::pointer_token(member),
                                "The instant is not an RFC 3339 date-time.");
      }
    }
    return method;
  }

  // Methods that a relationship names by their id.
  void take_references(std::string_view relationship) {
    std::set<std::string, std::less<>> named;
    for (const Value* entry : document_[relationship].as_list()) {
      if (const std::string* id = entry->string()) named.insert(complete(*id));
    }
    for (VerificationMethod& method : methods_) {
      if (named.contains(method.id) && !method.is_for(relationship)) {
        method.purposes.emplace_back(relationship);
      }
    }
  }

  const Value& document_;
  std::string_view id_;
  std::vector<VerificationMethod> methods_;
  std::set<std::string, std::less<>> ids_;
};

bool has_secret_member(const Value& jwk) {
  return std::ranges::any_of(
      kSecretJwkMembers, [&jwk](std::string_view member) { return jwk.find(member) != nullptr; });
}

}  // namespace

base::Result<std::vector<VerificationMethod>> read_verification_methods(
    const Value& document, std::string_view expected_id) {
  if (!document.is_object()) {
    return base::fail("issuer.document-malformed", "", "The document is no JSON object.");
  }
  if (expected_id.empty() || document["id"].text() != expected_id) {
    return base::fail("issuer.document-id", "/id", "The document belongs to another identifier.");
  }
  return DocumentReader(document, expected_id).read();
}

const VerificationMethod* find_method(const std::vector<VerificationMethod>& methods,
                                      std::string_view id) {
  const auto found = std::ranges::find(methods, id, &VerificationMethod::id);
  return found == methods.end() ? nullptr : &*found;
}

base::Result<std::vector<SetKey>> read_key_set(const Value& document) {
  const Value* keys = document.find("keys");
  const bool is_set = keys != nullptr;
  if (is_set ? !keys->is_array() : document.find("kty") == nullptr) {
    return base::fail("jwks.malformed", is_set ? "/keys" : "", "The document is no JWK set.");
  }
  const std::size_t count = is_set ? keys->size() : 1;
  if (count > kMostKeys) {
    return base::fail("limit.keys", "/keys", "The set has more keys than the limit.");
  }
  std::vector<SetKey> set;
  std::set<std::string, std::less<>> ids;
  for (std::size_t i = 0; i < count; ++i) {
    const Value& jwk = is_set ? keys->at_index(i) : document;
    SetKey entry;
    if (is_set) entry.at = "/keys" + base::pointer_token(i);
    if (!jwk.is_object()) return base::fail("jwks.malformed", entry.at, "A key is no object.");
    if (has_secret_member(jwk)) {
      return base::fail("key.private-material", entry.at, "The set publishes a private key.");
    }
    for (const char* const member : {"kid", "use", "alg"}) {
      const Value& value = jwk[member];
      if (!value.is_null() && !value.is_string()) {
        return base::fail("jwks.malformed", entry.at + base::pointer_token(member),
                          "The member has to be a string.");
      }
    }
    entry.kid = text_of(jwk["kid"]);
    entry.use = crypto::key_use_of(jwk);
    if (entry.kid && !ids.insert(*entry.kid).second) {
      return base::fail("jwks.duplicate-kid", entry.at + "/kid", "Two keys have the same kid.");
    }
    entry.key = crypto::PublicKey::from_jwk(jwk).transform_error(
        [&entry](base::Problem problem) { return std::move(problem).below(entry.at); });
    set.push_back(std::move(entry));
  }
  return set;
}

}  // namespace portolan::trust
