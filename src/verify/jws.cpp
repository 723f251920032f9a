// Signed documents in JWS form: which kind they are.
#include "securing/jose/jws.hpp"

#include <algorithm>
#include <array>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "credential/recognise.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/jades_detached.hpp"
#include "securing/jose/vc_jwt.hpp"
#include "verify/jose.hpp"
#include "verify/jose_signatures.hpp"
#include "verify/open_badges_2/open_badges_2.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

// A payload that cannot be read. The header says all the same what was meant.
Found refuse_payload(Run& run, const securing::Jws& jws, bool is_jades, Problem problem) {
  run.name_securing(is_jades ? "jades" : "vc_jwt");
  JoseSignatures signatures(run, jws);
  std::vector<Problem> problems;
  if (is_jades) {
    problems = signatures.header_problems(securing::jades_parameters());
  } else {
    problems = signatures.header_problems(securing::vc_jwt_parameters());
    for (const Examined& examined : signatures.all()) {
      auto wrong = check_vc_jwt_type(*examined.signature, securing::TokenContent::unknown);
      if (wrong) problems.push_back(*std::move(wrong));
    }
  }
  run.add(judge("integrity.header", Question::integrity, std::move(problems)));
  run.add_problem("integrity.json", Question::integrity, std::move(problem));
  return Found::credential;
}

// `wrapper` is the JSON object around the signature, null for a compact token.
Found verify_jws(Run& run, const securing::Jws& jws, const Value& wrapper) {
  const bool is_jades = std::ranges::any_of(jws.signatures, securing::is_jades);
  if (is_jades && securing::is_detached(jws.signatures.front())) {
    return verify_jades(run, jws, std::nullopt);
  }
  auto bytes = securing::payload_bytes(jws, jws.signatures.front());
  if (!bytes) return refuse_payload(run, jws, is_jades, std::move(bytes.error()));
  // JAdES seals any bytes. What does not begin like a JSON object was never meant to be a
  // credential; what does and is not JSON is a broken one.
  const bool is_object = !bytes->empty() && bytes->front() == '{';
  if (is_jades && !is_object) return verify_jades(run, jws, std::nullopt);
  auto payload = base::json::parse(*bytes);
  if (!payload) {
    return refuse_payload(run, jws, is_jades, std::move(payload.error()).below("/payload"));
  }
  if (is_jades) return verify_jades(run, jws, *payload);
  const auto profile = credential::recognise(*payload);
  const bool is_assertion =
      profile == credential::Profile::open_badge_2 || profile == credential::Profile::open_badge_1;
  if (is_assertion && jws.signatures.size() == 1) {
    return verify_signed_badge(run, jws, *payload, *profile, wrapper);
  }
  return verify_vc_jwt(run, jws, *payload);
}

Found refuse_token(Run& run, Problem problem) {
  run.name_securing("jws");
  run.add_problem("integrity.header", Question::integrity, std::move(problem));
  return Found::credential;
}

// Tokens that are encrypted (RFC 7516) are named, never an error.
bool is_encrypted(std::string_view text) {
  int dots = 0;
  for (std::size_t at = text.find('.'); at != text.npos; at = text.find('.', at + 1)) ++dots;
  return dots == 4;
}

}  // namespace

Found verify_compact(Run& run, base::ByteView token) {
  const std::string_view text = base::text_of(token);
  if (securing::is_compact_sd_jwt(text)) {
    return verify_sd_jwt(run, securing::read_compact_sd_jwt(text));
  }
  if (is_encrypted(text)) {
    run.name_securing("jwe");
    run.add_problem("integrity.signature", Question::integrity,
                    {"securing.unsupported",
                     "",
                     "Tokens of this kind are not verified yet.",
                     {{"securing", base::ArgumentKind::text, "jwe"}}});
    return Found::credential;
  }
  auto jws = securing::read_compact_jws(text);
  if (!jws) return refuse_token(run, std::move(jws.error()));
  // RFC 9901 section 4: without the last tilde it is none, and its digests would be taken for claims.
  if (securing::says_sd_jwt(*jws)) return verify_sd_jwt(run, securing::read_compact_sd_jwt(text));
  return verify_jws(run, *jws, Value());
}

Found verify_json_jws(Run& run, const Value& object) {
  // RFC 7515 section 7.2: other members are allowed, and nothing of them is signed.
  constexpr std::array<std::string_view, 5> kMembers = {"payload", "protected", "signature",
                                                        "header", "signatures"};
  constexpr std::size_t kShownName = 100;
  for (const auto& member : object.members()) {
    if (std::ranges::find(kMembers, member.name) != kMembers.end()) continue;
    // Where a name is a token itself, a program that looks for dots reads that one (CVE-2022-39227).
    if (std::ranges::count(member.name, '.') >= 2 && base::trim(member.name).starts_with("ey")) {
      return refuse_token(run, {"jws.structure",
                                base::pointer_token(member.name.substr(0, kShownName)),
                                "A member's name is a token.",
                                {}});
    }
    run.report.not_covered.push_back({base::pointer_token(member.name), "outer_member"});
  }
  auto jws = securing::read_json_jws(object);
  if (!jws) return refuse_token(run, std::move(jws.error()));
  if (securing::says_sd_jwt(*jws)) {
    return verify_sd_jwt(run, securing::read_json_sd_jwt(*std::move(jws)));
  }
  return verify_jws(run, *jws, object);
}

}  // namespace portolan::verify
