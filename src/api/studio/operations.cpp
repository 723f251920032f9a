// The operations of studio.wasm beside those of core.wasm: portfolio, frameworks, exports, trust.
#include "api/operations.hpp"

#include <array>

#include "api/studio/awards.hpp"
#include "api/studio/certificate.hpp"
#include "api/studio/frameworks.hpp"
#include "api/studio/import.hpp"
#include "api/studio/issue.hpp"
#include "api/studio/trust.hpp"
#include "export/operations.hpp"
#include "framework/operations.hpp"
#include "portfolio/operations.hpp"
#include "portfolio/review/operations.hpp"

namespace portolan::api {
namespace {

// These operations need no buffers: what they read and write is JSON.
template <base::Result<Json> (*carry_out)(const Json&)>
base::Result<Message> json_only(const Message& request) {
  auto response = carry_out(request.json);
  if (!response) return std::unexpected(std::move(response.error()));
  return Message{*std::move(response), {}};
}

constexpr auto kOperations = std::to_array<Operation>({
    {"framework.list", json_only<framework::list>},
    {"framework.scales", json_only<framework::scales>},
    {"framework.coverage", json_only<portfolio::coverage_operation>},
    {"framework.search", search_frameworks_operation},
    {"framework.lookup", look_up_concepts_operation},
    {"framework.read_esco", read_esco_operation},
    {"framework.hours_to_ects", json_only<framework::hours_to_ects>},
    {"portfolio.create", json_only<portfolio::create_operation>},
    {"portfolio.apply", json_only<portfolio::apply_operation>},
    {"portfolio.summary", json_only<portfolio::summary_operation>},
    {"portfolio.manifest", json_only<portfolio::manifest_operation>},
    {"portfolio.check_package", json_only<portfolio::check_package_operation>},
    {"export.cv_model", json_only<exporting::cv_model_operation>},
    {"export.json_resume", json_only<exporting::json_resume_operation>},
    {"export.html_cv", json_only<exporting::html_cv_operation>},
    {"export.europass_xml", json_only<exporting::europass_xml_operation>},
    {"export.plain_text", json_only<exporting::plain_text_operation>},
    {"export.csv", json_only<exporting::csv_operation>},
    {"export.losses", json_only<exporting::losses_operation>},
    {"export.linkedin", json_only<exporting::linkedin_operation>},
    {"review.check_kit", json_only<portfolio::review::check_kit_operation>},
    {"review.make_request", json_only<portfolio::review::make_request_operation>},
    {"review.check_request", json_only<portfolio::review::check_request_operation>},
    {"review.check_committee", check_committee_operation},
    {"review.merge", json_only<portfolio::review::merge_operation>},
    {"review.sign_decision", sign_decision_operation},
    {"review.read_decision", read_decision_operation},
    {"issue.awards", json_only<issue_awards_operation>},
    {"issue.picture", json_only<issue_picture_operation>},
    {"issue.badge", issue_badge_operation},
    {"issue.european_credential", issue_european_operation},
    {"issue.slip", issue_slip_operation},
    {"issue.qr", issue_qr_operation},
    {"issue.status_list", issue_status_list_operation},
    {"issue.keys", issue_keys_operation},
    {"issue.did_key", issue_did_key_operation},
    {"import.read", read_import_operation},
    {"trust.show", show_trust_operation},
});

}  // namespace

std::span<const Operation> studio_operations() { return kOperations; }

}  // namespace portolan::api
