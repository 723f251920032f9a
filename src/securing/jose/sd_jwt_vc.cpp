#include "securing/jose/sd_jwt_vc.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

// Section "Registered JWT Claims": never in a disclosure.
constexpr auto kAlwaysShown =
    std::to_array<std::string_view>({"iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"});

// What the metadata of a known type requires, of the claims that bound its validity.
struct TypeRule {
  std::string_view vct;
  std::string_view claim;
};
constexpr auto kTypeRules =
    std::to_array<TypeRule>({{"urn:eu.europa.ec.eudi:learning:credential:1", "exp"}});

// RFC 7515 section 4.1.9.
std::string type_of(const JwsSignature& signature) {
  std::string name = base::to_lower_ascii(signature.protected_header["typ"].text());
  if (name.starts_with("application/")) name.erase(0, 12);
  return name;
}

Problem about(std::string type, std::string_view claim, std::string detail) {
  return {std::move(type),
          "/payload" + base::pointer_token(claim),
          std::move(detail),
          {{"claim", base::ArgumentKind::text, std::string(claim)}}};
}

}  // namespace

bool is_sd_jwt_vc(const JwsSignature& signature, const Value& claims) {
  if (claims.find("vct")) return true;
  const std::string typ = type_of(signature);
  return typ == "dc+sd-jwt" || (typ == "vc+sd-jwt" && !claims.find("@context"));
}

std::optional<Problem> check_sd_jwt_type(const JwsSignature& signature, TokenContent content) {
  if (!signature.protected_header.find("typ")) return std::nullopt;
  const std::string typ = type_of(signature);
  // RFC 9901 section 9.11: types of applications end in "+sd-jwt". RFC 8725 section 3.11: what was made
  // for another purpose must not pass as a credential.
  const bool is_general = typ == "jwt" || typ == "sd-jwt" || typ == "sd+jwt";
  const bool is_other_content =
      (content == TokenContent::credential && typ.starts_with("vp+")) ||
      (content == TokenContent::presentation && (typ.starts_with("vc+") || typ == "dc+sd-jwt"));
  if (is_general || (typ.ends_with("+sd-jwt") && !is_other_content)) return std::nullopt;
  return Problem{
      "jws.typ",
      signature.at + "/protected/typ",
      "The token says that it is something else.",
      {{"type", base::ArgumentKind::text, std::string(signature.protected_header["typ"].text())}}};
}

std::vector<Problem> check_sd_jwt_vc(const JwsSignature& signature,
                                     const DisclosedPayload& payload) {
  std::vector<Problem> problems;
  const Value& claims = payload.claims;
  const auto require = [&](std::string_view claim) {
    if (!claims.find(claim)) {
      problems.push_back(
          about("sd.claim-missing", claim, "A claim that must be shown is missing."));
    } else if (claims[claim].text().empty()) {
      problems.push_back(about("schema.type", claim, "The claim is no text."));
    }
  };
  require("vct");
  // The subject of a certificate is an issuer as well.
  if (claims.find("iss") || !signature.protected_header.find("x5c")) require("iss");
  for (const std::string& pointer : payload.disclosed) {
    const std::string_view path = std::string_view(pointer).substr(1);
    const std::string_view name = path.substr(0, path.find('/'));
    if (std::ranges::find(kAlwaysShown, name) != kAlwaysShown.end()) {
      problems.push_back(
          about("sd.claim-disclosable", name, "A holder could have withheld this claim."));
    }
  }
  for (const TypeRule& rule : kTypeRules) {
    if (claims["vct"].text() == rule.vct && !claims.find(rule.claim)) {
      problems.push_back(
          about("sd.claim-withheld", rule.claim, "This type has the claim, and it is not shown."));
    }
  }
  return problems;
}

}  // namespace portolan::securing
