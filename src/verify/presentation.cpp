#include "verify/presentation.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "verify/nested.hpp"

namespace portolan::verify {
namespace {

using base::json::Value;

// Whether the holder is the one that the presented credentials are about.
std::vector<base::Problem> doubts_about(const Run& run, std::string_view at, const Holder& holder) {
  const auto doubt = [&](std::string detail) {
    return std::vector<base::Problem>{{"vp.holder", std::string(at), std::move(detail), {}}};
  };
  if (!holder.is_proven || !holder.id) return doubt("Nothing shows who presents the credentials.");
  if (!holder.is_fresh) return doubt("The presentation may have been made for somebody else.");
  for (const Value& credential : run.report.credentials) {
    if (credential["role"].text() != "presented") continue;
    if (credential["subject"]["id"].text() != *holder.id) {
      return doubt("The credentials name another subject than the one who presents them.");
    }
  }
  return {};
}

constexpr auto kOfEnvelope = std::to_array<std::string_view>(
    {"@context", "holder", "proof", "type", "verifiableCredential"});

// Media types of VC-JOSE-COSE section 6 and of SD-JWT VC that an envelope may hold.
struct MediaType {
  std::string_view name;
  bool has_disclosures;
};
constexpr auto kMediaTypes = std::to_array<MediaType>({{"application/vc+jwt", false},
                                                       {"application/vp+jwt", false},
                                                       {"application/jwt", false},
                                                       {"application/vc+sd-jwt", true},
                                                       {"application/vp+sd-jwt", true},
                                                       {"application/dc+sd-jwt", true}});

}  // namespace

void add_presentation(Run& run, const Value& presentation, std::string_view at,
                      const Holder& holder) {
  run.name_profile(credential::Profile::verifiable_presentation);
  // What surrounds the credentials is the word of whoever made the envelope.
  Value shown = Value::object();
  for (const auto& member : presentation.members()) {
    if (holder.is_proven || std::ranges::find(kOfEnvelope, member.name) != kOfEnvelope.end()) {
      shown.append_member(member.name, member.value);
    } else {
      run.report.not_covered.push_back(
          {std::string(at) + base::pointer_token(member.name), "outer_member"});
    }
  }
  read_into(run, credential::Profile::verifiable_presentation, shown, at);
  add_nested(run, presentation, at);
  if (run.credential.nested.empty()) {
    run.add_problem("integrity.nested", Question::integrity,
                    {"vp.empty", std::string(at), "The presentation holds no credential.", {}});
  }
  run.add(judge("recipient.holder", Question::recipient, doubts_about(run, at, holder),
                Severity::warns));
}

bool is_reply(Run& run, const Reply& reply) {
  if (run.depth != 0) return false;
  std::optional<Check> check = check_reply(run.request.asked, reply);
  if (!check) return false;
  run.add(*std::move(check));
  return run.report.checks.back().outcome == Outcome::passed;
}

bool is_enveloped(const Value& object) {
  return std::ranges::any_of(object["type"].as_list(), [](const Value* type) {
    return type->text() == "EnvelopedVerifiableCredential" ||
           type->text() == "EnvelopedVerifiablePresentation";
  });
}

Found verify_enveloped(Run& run, const Value& object) {
  constexpr std::string_view kScheme = "data:";
  const auto refuse = [&](std::string type, std::string detail) {
    run.add_problem("integrity.envelope", Question::integrity,
                    {std::move(type),
                     "/id",
                     std::move(detail),
                     {{"securing", base::ArgumentKind::text, "other"}}});
    return Found::credential;
  };
  std::string_view id = object["id"].text();
  const std::size_t comma = id.find(',');
  if (!id.starts_with(kScheme) || comma == id.npos) {
    return refuse("vc.envelope", "The envelope holds no data: address.");
  }
  // RFC 2397: parameters may follow the media type; none changes what a token is.
  std::string_view media_type = id.substr(kScheme.size(), comma - kScheme.size());
  media_type = media_type.substr(0, media_type.find(';'));
  const auto known =
      std::ranges::find(kMediaTypes, base::to_lower_ascii(media_type), &MediaType::name);
  if (known == kMediaTypes.end()) {
    return refuse("securing.unsupported", "Envelopes of this kind are not read.");
  }
  const std::string_view token = id.substr(comma + 1);
  // DIP-26: a token that is something else than its label would be judged by other rules.
  if ((token.find('~') != token.npos) != known->has_disclosures) {
    return refuse("vc.envelope", "The envelope holds another kind of token than it says.");
  }
  return verify_compact(run, base::view_of(token));
}

}  // namespace portolan::verify
