// What the ELM says of a thing beside what the model has members for: one table of members, one
// function that reads them. The table's names are listed in verify/report.schema.json ("detail").
#pragma once

#include <cstdint>
#include <vector>

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::european_learning_model {

// Whose members a row of the table reads. Classes that share their members share a row.
enum Owner : std::uint16_t {
  kCredential = 1U << 0U,
  kOrganisation = 1U << 1U,
  kPerson = 1U << 2U,
  kClaim = 1U << 3U,          // achievements, activities and entitlements
  kAssessment = 1U << 4U,     // an assessment in a list of assessments
  kProcess = 1U << 5U,        // AwardingProcess
  kSpecification = 1U << 6U,  // of whatever claim
  kOutcome = 1U << 7U,
  kAccreditation = 1U << 8U,
  kEvidence = 1U << 9U,
};

// read_details adds what the node says. Organisations that it names are added to the credential's.
void read_details(const reading::Node& node, Owner owner, Credential& credential,
                  std::vector<Detail>& details);

// forget_title takes the specification's title and description out of the details where they say the
// same as the claim's own.
void forget_title(const Text& title, const Text& description, std::vector<Detail>& details);

// add_organisation adds an organisation to the credential's list, once for each id, with its
// accreditations and its logo.
void add_organisation(const reading::Node& node, Credential& credential);

// add_accreditations adds those of an organisation, qualification or piece of evidence.
void add_accreditations(const reading::Node& owner, Credential& credential);

// add_media measures the pictures and files in a member that holds MediaObjects.
void add_media(const reading::Node& owner, std::string_view member, std::string_view role,
               Credential& credential);

}  // namespace portolan::credential::european_learning_model
