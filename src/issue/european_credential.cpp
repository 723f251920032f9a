#include "issue/european_credential.hpp"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "issue/vocabulary.hpp"
#include "portfolio/data_picture.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kPng = "data:image/png;base64,";

base::Problem malformed(std::string_view at, std::string_view detail) {
  return {"issue.malformed", std::string(at), std::string(detail), {}};
}

Value in_language(const Award& award, const std::string& text) {
  return Value::object().set(award.language, text);
}

// The scheme of a concept of the European Learning Model is its address without the last segment and
// with the vocabulary's own code, which all of them share.
Value coded(const Coded& from) {
  const std::string scheme = from.uri.substr(0, from.uri.rfind('/')) + "/25831c2";
  return concept_value(from.uri, scheme, from.label);
}

// Writes the parts of one award. Nodes are repeated in full where they stand twice, with the same id, as
// the model wants them.
class Writer {
 public:
  explicit Writer(const Award& award) : award_(award) {}

  Result<Value> write() {
    Value credential =
        Value::object()
            .set("id", award_.id)
            .set("type",
                 Value::array().push("VerifiableCredential").push("EuropeanDigitalCredential"))
            .set("credentialProfiles",
                 concept_value("http://data.europa.eu/snb/credential/e34929035b",
                               "http://data.europa.eu/snb/credential/25831c2",
                               Value::object().set("en", "Generic")))
            .set("credentialSchema",
                 Value::object()
                     .set("id", "http://data.europa.eu/snb/model/ap/edc-generic-full")
                     .set("type", "ShaclValidator2017"))
            .set("issued", award_.issued)
            .set("issuanceDate", award_.issued)
            .set("validFrom", award_.valid_from);
    if (award_.valid_until) {
      credential.set("validUntil", *award_.valid_until).set("expirationDate", *award_.valid_until);
    }
    credential.set("issuer", organisation(award_.issuer, "/issuer"))
        .set("displayParameter", display())
        .set("credentialSubject", person())
        .set("@context", Value::array()
                             .push("https://www.w3.org/2018/credentials/v1")
                             .push("http://data.europa.eu/snb/model/context/edc-ap"));
    if (problem_) return base::fail(*std::move(problem_));
    return credential;
  }

 private:
  Value organisation(const Organisation& from, std::string_view at) {
    auto country = country_concept(from.country.value_or(""));
    if (!country) note(malformed(std::string(at) + "/country", "An organisation needs a country."));
    Value location = Value::object()
                         .set("type", "Location")
                         .set("address", Value::object()
                                             .set("type", "Address")
                                             .set("countryCode", country.value_or(Value())));
    Value organisation = Value::object()
                             .set("id", from.id)
                             .set("type", "Organisation")
                             .set("legalName", in_language(award_, from.name))
                             .set("location", std::move(location));
    if (from.url) {
      organisation.set("homepage",
                       Value::object().set("type", "WebResource").set("contentURL", *from.url));
    }
    return organisation;
  }

  Value awarded_by() {
    Value process = Value::object()
                        .set("type", "AwardingProcess")
                        .set("awardingBody", organisation(award_.awarded_by(), "/awarding_body"));
    process.set("awardingDate", award_.issued);
    return process;
  }

  Value display() {
    const std::string picture = award_.achievement.image.value_or("");
    if (portfolio::picture_type(picture) != "image/png") {
      note(malformed("/achievement/image",
                     "The display of a European credential is a PNG picture."));
    }
    auto language = language_concept(award_.language);
    if (!language) note(malformed("/language", "The language has no code in the European tables."));
    const Value code = language.value_or(Value());
    Value image =
        Value::object()
            .set("type", "MediaObject")
            .set("contentType",
                 concept_value("http://publications.europa.eu/resource/authority/file-type/PNG",
                               "http://publications.europa.eu/resource/authority/file-type",
                               Value::object().set("en", "PNG")))
            .set("contentEncoding", concept_value("http://data.europa.eu/snb/encoding/6146cde7dd",
                                                  "http://data.europa.eu/snb/encoding/25831c2",
                                                  Value::object().set("en", "base64")))
            .set("content", picture.substr(std::min(kPng.size(), picture.size())));
    Value detail =
        Value::object().set("type", "DisplayDetail").set("page", 1).set("image", std::move(image));
    return Value::object()
        .set("type", "DisplayParameter")
        .set("title", in_language(award_, award_.achievement.name))
        .set("description", in_language(award_, award_.achievement.description))
        .set("language", code)
        .set("primaryLanguage", code)
        .set("individualDisplay", Value::object()
                                      .set("type", "IndividualDisplay")
                                      .set("language", code)
                                      .set("displayDetail", std::move(detail)));
  }

  Value person() {
    const Recipient& from = award_.recipient;
    Value person =
        Value::object().set("id", from.id.value_or("urn:epass:person:1")).set("type", "Person");
    const bool has_did = from.id && from.id->starts_with("did:");
    if (!from.name && !has_did && (!from.email || from.salt)) {
      note(malformed("/recipient",
                     "A European credential names its holder: by a name, an address "
                     "that is not hashed, or a DID."));
    }
    if (from.name) person.set("fullName", in_language(award_, *from.name));
    // The model has no place for a hash: an address that is to be hashed stays out.
    if (from.email && !from.salt) {
      person.set(
          "contactPoint",
          Value::object()
              .set("type", "ContactPoint")
              .set("emailAddress",
                   Value::object().set("type", "Mailbox").set("id", "mailto:" + *from.email)));
    }
    return person.set("hasClaim", claim());
  }

  Value claim() {
    Value claim = Value::object()
                      .set("id", award_.achievement.id)
                      .set("type", "LearningAchievement")
                      .set("title", in_language(award_, award_.achievement.name))
                      .set("description", in_language(award_, award_.achievement.description))
                      .set("awardedBy", awarded_by())
                      .set("specifiedBy", specification());
    if (award_.achievement.assessment) claim.set("provenBy", assessment());
    if (!award_.evidence.empty()) {
      Value list = Value::array();
      for (const AwardedEvidence& evidence : award_.evidence) {
        // The model has no place for the digest of a file that is not in the credential: it is told.
        std::string text = evidence.name;
        if (evidence.sha256) text += " (SHA-256 " + *evidence.sha256 + ")";
        list.push(
            Value::object().set("type", "Note").set("noteLiteral", in_language(award_, text)));
      }
      claim.set("additionalNote", std::move(list));
    }
    return claim;
  }

  Value assessment() {
    const AwardedAchievement& from = award_.achievement;
    Value assessment =
        Value::object()
            .set("type", "LearningAssessment")
            .set("title", in_language(award_, text_in(from.assessment->label, award_.language)))
            .set("awardedBy", awarded_by())
            .set("grade", Value::object()
                              .set("type", "Note")
                              .set("noteLiteral", in_language(award_, from.grade.value_or("Pass"))))
            .set("specifiedBy",
                 Value::object()
                     .set("type", "LearningAssessmentSpecification")
                     .set("title",
                          in_language(award_, text_in(from.assessment->label, award_.language)))
                     .set("dcType", coded(*from.assessment)));
    if (from.supervision) assessment.set("idVerification", coded(*from.supervision));
    return assessment;
  }

  Value specification() {
    const AwardedAchievement& from = award_.achievement;
    Value specification = Value::object()
                              .set("type", "Qualification")
                              .set("title", in_language(award_, from.name))
                              .set("learningOutcome", outcomes());
    if (from.eqf) specification.set("eqfLevel", eqf_concept(*from.eqf));
    if (from.ects) {
      specification.set("creditPoint", Value::object()
                                           .set("type", "CreditPoint")
                                           .set("framework", ects_concept())
                                           .set("point", *from.ects));
    }
    // xsd:duration in hours; the fraction of an hour is written in minutes.
    if (from.hours) specification.set("volumeOfLearning", duration(*from.hours));
    if (!from.fields.empty()) {
      Value fields = Value::array();
      for (const Coded& field : from.fields) fields.push(coded(field));
      specification.set("thematicArea", std::move(fields));
    }
    if (from.participation) specification.set("mode", coded(*from.participation));
    if (from.quality) set_quality(specification, *from.quality);
    return specification;
  }

  // An accreditation has a kind and an agency (profile edc-generic-full); what has not is told in words.
  void set_quality(Value& specification, const QualityAssurance& quality) {
    const Value name = in_language(award_, quality.name);
    if (!quality.type || !quality.agent) {
      specification.set("additionalNote",
                        Value::object().set("type", "Note").set("noteLiteral", name));
      return;
    }
    Value accreditation =
        Value::object()
            .set("type", "Accreditation")
            .set("title", name)
            .set("dcType", coded(*quality.type))
            .set("accreditingAgent", organisation(*quality.agent, "/achievement/quality/agent"));
    if (quality.url) {
      accreditation.set("homepage",
                        Value::object().set("type", "WebResource").set("contentURL", *quality.url));
    }
    specification.set("accreditation", std::move(accreditation));
  }

  static std::string duration(const std::string& hours) {
    const std::int64_t minutes = std::llround(*base::parse_decimal(hours) * 60.0);
    std::string text = "PT" + base::to_decimal(minutes / 60) + "H";
    if (minutes % 60 != 0) text += base::to_decimal(minutes % 60) + "M";
    return text;
  }

  Value outcomes() {
    Value outcomes = Value::array();
    for (const AwardedSkill& skill : award_.achievement.skills) {
      Value outcome = Value::object().set("type", "LearningOutcome").set("title", skill.name);
      if (skill.uri) {
        const bool is_esco = skill.uri->starts_with("http://data.europa.eu/esco/skill/");
        Value reference =
            concept_value(*skill.uri,
                          is_esco ? "http://data.europa.eu/esco/concept-scheme/skills"
                                  : std::string_view(*skill.uri).substr(0, skill.uri->rfind('/')),
                          skill.name);
        outcome.set(is_esco ? "relatedESCOSkill" : "relatedSkill", std::move(reference));
      }
      outcomes.push(std::move(outcome));
    }
    return outcomes;
  }

  void note(base::Problem problem) {
    if (!problem_) problem_ = std::move(problem);
  }

  const Award& award_;
  std::optional<base::Problem> problem_;
};

}  // namespace

Result<Value> european_credential(const Award& award) { return Writer(award).write(); }

Result<void> name_issuer(Value& credential, const crypto::Certificate& certificate) {
  const crypto::DistinguishedName& subject = certificate.subject;
  if (!subject.organization || !subject.country) {
    return base::fail("issue.certificate", "/certificates/0",
                      "The certificate names no organisation and country.");
  }
  auto country = country_concept(*subject.country);
  if (!country) {
    return base::fail("issue.certificate", "/certificates/0",
                      "The certificate's country has no code in the European tables.");
  }
  Value& issuer = credential.member("issuer");
  const std::string language =
      issuer["legalName"].members().empty() ? "en" : issuer["legalName"].members().front().name;
  issuer.set("legalName", Value::object().set(language, *subject.organization));
  if (subject.common_name) {
    issuer.set("altLabel", Value::object().set(language, *subject.common_name));
  }
  issuer.set(
      "location",
      Value::object()
          .set("type", "Location")
          .set("address", Value::object().set("type", "Address").set("countryCode", *country)));
  if (subject.organization_identifier) {
    issuer.set("eIDASIdentifier", Value::object()
                                      .set("id", "urn:certificateIdentifier:1")
                                      .set("type", "LegalIdentifier")
                                      .set("spatial", *country)
                                      .set("notation", *subject.organization_identifier));
  }
  return {};
}

}  // namespace portolan::issue
