#include "credential/recognise.hpp"

#include <algorithm>

#include "credential/reading/version.hpp"

namespace portolan::credential {

namespace {

using base::json::Value;
using reading::ContextMatch;
using reading::DataModel;
using reading::has_context;
using reading::has_type;

constexpr std::string_view kElmContext = "http://data.europa.eu/snb/model/context/edc-ap";
constexpr std::string_view kOpenBadges3Context = "https://purl.imsglobal.org/spec/ob/v3p0/";
constexpr std::string_view kOpenBadges2Context = "https://w3id.org/openbadges/v2";
constexpr std::string_view kOpenBadges1Context = "https://w3id.org/openbadges/v1";

bool is_learner_record(const Value& document) { return has_type(document, "ClrCredential"); }

// Profiles are told by their type. Where the type is missing or misspelt, the context together with
// the member that carries the content tells as much; the reader reports the type.
bool is_european(const Value& document) {
  if (has_type(document, "EuropeanDigitalCredential")) return true;
  return has_context(document, kElmContext, ContextMatch::whole) &&
         document.find("credentialSubject") != nullptr;
}

bool is_open_badge_3(const Value& document) {
  if (has_type(document, "OpenBadgeCredential") || has_type(document, "AchievementCredential")) {
    return true;
  }
  if (!has_context(document, kOpenBadges3Context, ContextMatch::prefix)) return false;
  return std::ranges::any_of(document["credentialSubject"].as_list(), [](const Value* subject) {
    return subject->find("achievement") != nullptr;
  });
}

bool is_verifiable_credential(const Value& document) {
  if (has_type(document, "VerifiableCredential")) return true;
  return reading::version_of(document) != DataModel::unstated &&
         document.find("credentialSubject") != nullptr;
}

// Without a known first context the dates tell the version: 2.0 renamed issuanceDate to validFrom.
Profile generic_profile(const Value& document) {
  switch (reading::version_of(document)) {
    case DataModel::version_1: return Profile::verifiable_credential_1;
    case DataModel::version_2: return Profile::verifiable_credential_2;
    case DataModel::unstated: break;
  }
  const bool newer = document.find("validFrom") != nullptr && !document.find("issuanceDate");
  return newer ? Profile::verifiable_credential_2 : Profile::verifiable_credential_1;
}

// An Open Badges assertion has a recipient and a badge class. 2.0 says how to verify it in
// "verification" (alias "verify"), 1.x in "verify"; 0.5 has neither but a recipient that is a text.
std::optional<Profile> open_badges_assertion(const Value& document) {
  const bool version_2 = has_context(document, kOpenBadges2Context, ContextMatch::whole);
  const bool version_1 = has_context(document, kOpenBadges1Context, ContextMatch::whole);
  const bool assertion = has_type(document, "Assertion");
  const bool badge = document.find("badge") != nullptr;
  if (assertion && (version_2 || version_1 || badge)) {
    return version_1 ? Profile::open_badge_1 : Profile::open_badge_2;
  }
  if (!badge) return std::nullopt;
  if (version_2) return Profile::open_badge_2;
  if (version_1 || document["verify"].is_object()) return Profile::open_badge_1;
  if (document["verification"].is_object()) return Profile::open_badge_2;
  if (document["recipient"].is_string()) return Profile::open_badge_1;
  return std::nullopt;
}

bool is_hosted(const Value& document) {
  const Value& verification =
      document["verification"].is_null() ? document["verify"] : document["verification"];
  const Value& type = verification["type"];
  return std::ranges::any_of(type.as_list(), [](const Value* item) {
    return item->text() == "hosted" || item->text() == "HostedBadge";
  });
}

}  // namespace

std::optional<Profile> recognise(const Value& document) {
  if (!document.is_object()) return std::nullopt;
  if (is_learner_record(document)) return Profile::comprehensive_learner_record_2;
  if (is_european(document)) return Profile::european_digital_credential;
  if (is_open_badge_3(document)) return Profile::open_badge_3;
  if (has_type(document, "VerifiablePresentation") ||
      has_type(document, "EuropeanDigitalPresentation")) {
    return Profile::verifiable_presentation;
  }
  if (is_verifiable_credential(document)) return generic_profile(document);
  return open_badges_assertion(document);
}

const Value* enclosed_credential(const Value& document) {
  if (recognise(document)) return nullptr;
  const Value* enclosed = document.find("credential");
  return enclosed != nullptr && recognise(*enclosed) ? enclosed : nullptr;
}

EmbeddedSecuring embedded_securing(const Value& document) {
  const auto proofs = document["proof"].as_list();
  if (!proofs.empty()) {
    const bool data_integrity = std::ranges::any_of(
        proofs, [](const Value* proof) { return has_type(*proof, "DataIntegrityProof"); });
    return data_integrity ? EmbeddedSecuring::data_integrity
                          : EmbeddedSecuring::linked_data_signature;
  }
  const auto profile = open_badges_assertion(document);
  if (!profile) return EmbeddedSecuring::none;
  // Open Badges 0.5 knows nothing but hosting.
  const bool version_0 = *profile == Profile::open_badge_1 && document.find("verify") == nullptr;
  return version_0 || is_hosted(document) ? EmbeddedSecuring::hosted : EmbeddedSecuring::none;
}

std::string_view to_text(EmbeddedSecuring securing) {
  switch (securing) {
    case EmbeddedSecuring::none: return "none";
    case EmbeddedSecuring::data_integrity: return "data_integrity";
    case EmbeddedSecuring::linked_data_signature: return "linked_data_signature";
    case EmbeddedSecuring::hosted: return "hosted";
  }
  return "none";
}

}  // namespace portolan::credential
