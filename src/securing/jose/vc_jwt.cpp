#include "securing/jose/vc_jwt.hpp"

#include <algorithm>
#include <array>

#include "base/json/numeric_date.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

// The id of a node that may be written as a string or as an object with an id.
std::string_view id_of(const Value& node) {
  return node.is_string() ? node.text() : node["id"].text();
}

const Value& first_of(const Value& value) { return value.is_array() ? value.at_index(0) : value; }

class ClaimCheck {
 public:
  explicit ClaimCheck(const Value& payload) : payload_(payload) {}

  VcJwt run() && {
    choose_credential();
    compare_text("iss", id_of(token_.credential["issuer"]), "vc.iss-mismatch", "issuer");
    compare_text("sub", id_of(first_of(token_.credential["credentialSubject"])),
                 "vc.claim-mismatch", "credentialSubject");
    compare_text("jti", token_.credential["id"].text(), "vc.claim-mismatch", "id");
    compare_start();
    read_end();
    read_dates_beside();
    read_status();
    return std::move(token_);
  }

 private:
  // VC Data Model 1.1 puts the credential into "vc"; in 2.0 the payload is the credential.
  void choose_credential() {
    const Value* const vc = payload_.find("vc");
    if (!vc) {
      token_.credential = payload_;
      return;
    }
    token_.at = "/vc";
    token_.credential = *vc;
    if (!vc->is_object()) {
      report("schema.type", "/vc", "The vc claim is not an object.");
      return;
    }
    if (payload_.find("@context") || payload_.find("credentialSubject")) {
      // One reader would take the claim and another the payload.
      report("vc.model-mismatch", "/vc", "The token holds a credential twice.");
    }
    if (first_of((*vc)["@context"]).text() == "https://www.w3.org/ns/credentials/v2") {
      report("vc.model-mismatch", "/vc", "A 2.0 credential may not stand in a vc claim.");
    }
    fill_from_claims();
  }

  void fill_from_claims() {
    Value& credential = token_.credential;
    if (!credential.find("id") && payload_["jti"].is_string()) {
      credential.set("id", payload_["jti"]);
    }
    if (!credential.find("issuer") && payload_["iss"].is_string()) {
      credential.set("issuer", payload_["iss"]);
    }
    if (credential["credentialSubject"].is_object() &&
        !credential["credentialSubject"].find("id") && payload_["sub"].is_string()) {
      credential.member("credentialSubject").set("id", payload_["sub"]);
    }
    if (const auto start = base::json::numeric_date(payload_["nbf"]);
        start && !credential.find("issuanceDate") && !credential.find("validFrom")) {
      credential.set("issuanceDate", base::to_text(*start));
    }
    if (const auto end = base::json::numeric_date(payload_["exp"]);
        end && !credential.find("expirationDate")) {
      credential.set("expirationDate", base::to_text(*end));
    }
  }

  // Open Badges 3.0 section 8.2.3: iss, sub and jti exist and equal the credential's.
  void compare_text(std::string_view claim, std::string_view stated, std::string type,
                    std::string_view member) {
    const std::string pointer = "/" + std::string(claim);
    if (!payload_.find(claim)) {
      remark(claim);
      return;
    }
    const Value& value = payload_[claim];
    if (!value.is_string()) {
      report("schema.type", pointer, "The claim is not a string.");
    } else if (value.text() != stated) {
      report(std::move(type), pointer,
             "The claim differs from the credential's " + std::string(member) + ".");
      token_.problems.back().arguments = {
          {"claim", base::ArgumentKind::text, std::string(value.text())},
          {"stated", base::ArgumentKind::text, std::string(stated)}};
    }
  }

  // Open Badges 3.0 section 8.2.3: nbf equals validFrom, or in the 1.1 model issuanceDate.
  void compare_start() {
    if (!payload_.find("nbf")) {
      remark("nbf");
      return;
    }
    const auto claimed = base::json::numeric_date(payload_["nbf"]);
    if (!claimed) {
      report("time.format", "/nbf", "The claim is no NumericDate.");
      return;
    }
    // RFC 7519 section 4.1.5: not before that time, whatever the credential says or leaves out.
    token_.starts = claimed;
    const bool is_first_model = !token_.at.empty();
    const Value* stated = token_.credential.find(is_first_model ? "issuanceDate" : "validFrom");
    if (!stated) stated = token_.credential.find(is_first_model ? "validFrom" : "issuanceDate");
    if (!stated) return;
    const auto start = base::parse_instant(stated->text(), base::ZoneRule::assumed_as_utc);
    // Seconds are all that a NumericDate usually holds.
    if (start && start->seconds != claimed->seconds) {
      report("vc.date-mismatch", "/nbf", "The claim differs from the credential's start.");
    }
  }

  void read_end() {
    if (!payload_.find("exp")) return;
    token_.expires = base::json::numeric_date(payload_["exp"]);
    if (!token_.expires) report("time.format", "/exp", "The claim is no NumericDate.");
  }

  // Dates of the data model beside a "vc" claim are nobody's claims, and yet a reader may go by them:
  // they narrow the period, and may not differ from the same date inside.
  void read_dates_beside() {
    if (token_.at.empty()) return;
    for (const std::string_view name :
         {"issuanceDate", "validFrom", "validUntil", "expirationDate"}) {
      const Value* const beside = payload_.find(name);
      if (!beside) continue;
      const std::string pointer = "/" + std::string(name);
      const auto date = base::parse_instant(beside->text(), base::ZoneRule::assumed_as_utc);
      if (!date) {
        report("time.format", pointer, "The date beside the credential is no date.");
        continue;
      }
      const Value& inside = token_.credential[name];
      if (inside.is_string() &&
          base::parse_instant(inside.text(), base::ZoneRule::assumed_as_utc) != date) {
        report("vc.date-mismatch", pointer, "The date differs from the credential's.");
      }
      const bool is_start = name == "issuanceDate" || name == "validFrom";
      if (is_start && (!token_.starts || *token_.starts < *date)) token_.starts = date;
      if (!is_start && (!token_.expires || *date < *token_.expires)) token_.expires = date;
    }
  }

  // Token Status List has a "status" claim for any JWT. Beside a vc claim, credentialStatus stands
  // where other readers look for it: neither may be passed over as if there were no way to revoke.
  void read_status() {
    for (const auto& member : payload_["status"].members()) {
      if (!member.value.is_object()) continue;  // a member of some other status
      token_.status.push_back(
          {"/status" + base::pointer_token(member.name), member.name, member.value});
    }
    if (token_.at.empty()) return;
    for (const Value* entry : payload_["credentialStatus"].as_list()) {
      token_.status.push_back({"/credentialStatus", "", *entry});
    }
  }

  void report(std::string type, std::string pointer, std::string detail) {
    token_.problems.push_back({std::move(type), std::move(pointer), std::move(detail), {}});
  }

  void remark(std::string_view claim) {
    token_.remarks.push_back({"vc.claim-missing",
                              "/" + std::string(claim),
                              "Open Badges 3.0 asks for this claim.",
                              {{"claim", base::ArgumentKind::text, std::string(claim)}}});
  }

  const Value& payload_;
  VcJwt token_;
};

// RFC 7515 sections 4.1.9 and 4.1.10: media types are compared without case and with "application/"
// left out.
std::string media_type(const Value& member) {
  std::string name = base::to_lower_ascii(member.text());
  if (name.starts_with("application/")) name.erase(0, 12);
  return name;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 3> kAnyTypes = {"jwt", "jose", "jose+json"};
constexpr std::array<std::string_view, 3> kCredentialTypes = {"vc+jwt", "vc+ld+jwt", "vc-ld+jwt"};
constexpr std::array<std::string_view, 3> kPresentationTypes = {"vp+jwt", "vp+ld+jwt", "vp-ld+jwt"};
constexpr std::array<std::string_view, 2> kCredentialContent = {"vc", "vc+ld+json"};
constexpr std::array<std::string_view, 2> kPresentationContent = {"vp", "vp+ld+json"};

constexpr std::array<std::string_view, 1> kParameters = {"b64"};

}  // namespace

UnderstoodParameters vc_jwt_parameters() { return kParameters; }

std::optional<Problem> check_vc_jwt_type(const JwsSignature& signature, TokenContent content) {
  const Value& header = signature.protected_header;
  const auto wrong = [&](std::string type, std::string_view member, std::string detail) {
    return Problem{std::move(type),
                   signature.at + "/protected" + base::pointer_token(member),
                   std::move(detail),
                   {{"type", base::ArgumentKind::text, std::string(header[member].text())}}};
  };
  const bool may_be_credential = content != TokenContent::presentation;
  const bool may_be_presentation = content != TokenContent::credential;
  if (header.find("typ")) {
    // RFC 8725 section 3.11: a token made for another purpose must not pass as a credential.
    const std::string typ = media_type(header["typ"]);
    const bool fits = is_one_of(kAnyTypes, typ) ||
                      (may_be_credential && is_one_of(kCredentialTypes, typ)) ||
                      (may_be_presentation && is_one_of(kPresentationTypes, typ));
    if (!fits) return wrong("jws.typ", "typ", "The token says that it is something else.");
  }
  // Of content types only those that say what the payload is are compared: "cty" may be anything.
  const std::string cty = media_type(header["cty"]);
  if (cty == "jwt") return wrong("jws.structure", "cty", "A token inside a token.");
  if ((!may_be_credential && is_one_of(kCredentialContent, cty)) ||
      (!may_be_presentation && is_one_of(kPresentationContent, cty))) {
    return wrong("jws.typ", "cty", "The token says that it holds something else.");
  }
  return std::nullopt;
}

VcJwt read_vc_jwt(const Value& payload) { return ClaimCheck(payload).run(); }

std::optional<VpJwt> read_vp_jwt(const Value& payload) {
  VpJwt token;
  const Value* const vp = payload.find("vp");
  if (vp && vp->is_object() && !payload.find("vc") && !payload.find("credentialSubject")) {
    token.at = "/vp";
    token.presentation = *vp;
  } else if (std::ranges::any_of(payload["type"].as_list(), [](const Value* type) {
               return type->text() == "VerifiablePresentation" ||
                      type->text() == "EuropeanDigitalPresentation";
             })) {
    token.presentation = payload;
  } else {
    return std::nullopt;
  }
  token.holder = id_of(token.presentation["holder"]);
  for (const Value* audience : payload["aud"].as_list()) {
    if (audience->is_string()) token.audiences.push_back(*audience->string());
  }
  if (const std::string* nonce = payload["nonce"].string()) token.nonce = *nonce;
  const Value* const iss = payload.find("iss");
  if (!iss) return token;
  // VC Data Model 1.1 section 6.3.1: "iss" is the holder.
  if (token.holder.empty()) token.holder = iss->text();
  if (!iss->is_string() || iss->text() != token.holder) {
    token.problems.push_back({"vc.claim-mismatch",
                              "/iss",
                              "The claim differs from the presentation's holder.",
                              {{"claim", base::ArgumentKind::text, std::string(iss->text())},
                               {"stated", base::ArgumentKind::text, token.holder}}});
  }
  return token;
}

}  // namespace portolan::securing
