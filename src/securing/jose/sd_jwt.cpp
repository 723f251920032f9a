#include "securing/jose/sd_jwt.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::json::Value;

base::Result<SdJwt> with_parts_checked(SdJwt sd_jwt) {
  const JwsSignature& signature = sd_jwt.issuer_jwt.signatures.front();
  // RFC 7797 section 7: a JWT's payload is never unencoded.
  if (payload_form(signature) == PayloadForm::unencoded) {
    return fail("jws.b64", signature.at + "/protected/b64", "A JWT may not be unencoded.");
  }
  if (sd_jwt.disclosures.size() > base::kLimits.disclosures) {
    return fail("limit.size", sd_jwt.disclosures_at, "There are more disclosures than the limit.");
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < sd_jwt.disclosures.size(); ++i) {
    const std::string& text = sd_jwt.disclosures[i];
    const std::string at = sd_jwt.disclosures_at + base::pointer_token(i);
    if (text.empty() || !base::decode_base64url(text)) {
      return fail("sd.structure", at, "A disclosure is not base64url.");
    }
    if (!seen.insert(text).second) {
      return fail("sd.duplicate-digest", at, "The same disclosure is there twice.");
    }
  }
  return sd_jwt;
}

// RFC 9901 section 4: what follows the last "~" is nothing or a JWS.
bool has_form_of_jws(std::string_view text) {
  return std::ranges::count(text, '.') == 2 && !text.contains('~');
}

}  // namespace

bool is_compact_sd_jwt(std::string_view text) { return text.contains('~'); }

base::Result<SdJwt> read_compact_sd_jwt(std::string_view text) {
  const std::size_t first = text.find('~');
  if (first == text.npos) {
    return fail("sd.structure", "", "An SD-JWT ends with a tilde or a key binding.");
  }
  auto jws = read_compact_jws(text.substr(0, first));
  if (!jws) return std::unexpected(std::move(jws.error()));
  SdJwt sd_jwt;
  sd_jwt.issuer_jwt = *std::move(jws);
  std::size_t start = first + 1;
  for (std::size_t end = text.find('~', start); end != text.npos; end = text.find('~', start)) {
    if (sd_jwt.disclosures.size() == base::kLimits.disclosures) {
      return fail("limit.size", "/disclosures", "There are more disclosures than the limit.");
    }
    sd_jwt.disclosures.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  const std::string_view last = text.substr(start);
  if (!last.empty()) {
    if (!has_form_of_jws(last)) {
      return fail("sd.structure", "/kb_jwt", "Behind the last tilde stands no key binding.");
    }
    sd_jwt.key_binding = std::string(last);
  }
  return with_parts_checked(std::move(sd_jwt));
}

bool says_sd_jwt(const Jws& jws) {
  return std::ranges::any_of(jws.signatures, [](const JwsSignature& signature) {
    const std::string typ = base::to_lower_ascii(signature.protected_header["typ"].text());
    if (typ.ends_with("sd-jwt")) return true;
    for (const Value* header : {&signature.protected_header, &signature.unprotected_header}) {
      if (header->find("disclosures") || header->find("kb_jwt")) return true;
    }
    return false;
  });
}

base::Result<SdJwt> read_json_sd_jwt(Jws jws) {
  SdJwt sd_jwt;
  sd_jwt.disclosures_at = jws.signatures.front().at + "/header/disclosures";
  sd_jwt.key_binding_at = jws.signatures.front().at + "/header/kb_jwt";
  // RFC 9901 section 8.1: in an unprotected header, and section 8.3: in that of the first signature
  // and of no other. Two places would let two readers see two credentials.
  for (const JwsSignature& signature : jws.signatures) {
    const bool is_first = &signature == &jws.signatures.front();
    for (const std::string_view name : {"disclosures", "kb_jwt"}) {
      if (signature.protected_header.find(name)) {
        return fail("sd.structure", signature.at + "/protected" + base::pointer_token(name),
                    "What the holder adds stands in a signed header.");
      }
      if (!is_first && signature.unprotected_header.find(name)) {
        return fail("sd.structure", signature.at + "/header" + base::pointer_token(name),
                    "Only the first signature may carry disclosures.");
      }
    }
  }
  const Value& header = jws.signatures.front().unprotected_header;
  if (header.find("disclosures") && !header["disclosures"].is_array()) {
    return fail("sd.structure", sd_jwt.disclosures_at, "The disclosures are no list.");
  }
  for (const Value& disclosure : header["disclosures"].items()) {
    // What is no text becomes an empty one, which no disclosure is.
    sd_jwt.disclosures.emplace_back(disclosure.text());
  }
  if (header.find("kb_jwt")) {
    const std::string_view text = header["kb_jwt"].text();
    if (!has_form_of_jws(text)) {
      return fail("sd.structure", sd_jwt.key_binding_at, "The key binding is no compact JWS.");
    }
    sd_jwt.key_binding = std::string(text);
  }
  sd_jwt.issuer_jwt = std::move(jws);
  return with_parts_checked(std::move(sd_jwt));
}

std::string without_key_binding(const SdJwt& sd_jwt) {
  const JwsSignature& signature = sd_jwt.issuer_jwt.signatures.front();
  std::string text = signature.protected_text + '.' + sd_jwt.issuer_jwt.payload_text + '.' +
                     base::encode_base64url(signature.value) + '~';
  for (const std::string& disclosure : sd_jwt.disclosures) text += disclosure + '~';
  return text;
}

std::string to_compact(const SdJwt& sd_jwt) {
  return without_key_binding(sd_jwt) + sd_jwt.key_binding.value_or("");
}

}  // namespace portolan::securing
