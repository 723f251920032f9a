#include "export/linkedin.hpp"

#include "base/iri.hpp"
#include "export/parts.hpp"
#include "export/plain_text.hpp"
#include "portfolio/document.hpp"
#include "portfolio/stated.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

// Everything but the unreserved characters of RFC 3986 is percent-encoded.
std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || std::string_view("-._~").contains(c);
    if (is_plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

void add(std::string& url, std::string_view name, std::string_view value) {
  if (!value.empty()) url += "&" + std::string(name) + "=" + encoded(value);
}

// "2026-02-01T…" gives year and month, the month without a leading zero.
void add_month(std::string& url, std::string_view prefix, const Value& time) {
  const std::string day = day_of(time);
  if (!portfolio::is_date(day) || day.size() < 7) return;
  add(url, std::string(prefix) + "Year", day.substr(0, 4));
  add(url, std::string(prefix) + "Month", day.substr(day[5] == '0' ? 6 : 5, day[5] == '0' ? 1 : 2));
}

std::string post_text(const Context& context, const ProofReference& proof,
                      const std::string& skills) {
  std::string text = proof.title.text;
  if (!proof.issuer.text.empty()) text += " – " + proof.issuer.text;
  text += "\n" + context.labels.text(proof.wording) + " (" + context.labels.text("cv.verified_at") +
          " " + proof.verified_at.substr(0, 10) + ")";
  if (!skills.empty()) text += "\n" + context.labels.text("cv.linkedin.skills") + ": " + skills;
  if (!proof.address.empty()) text += "\n" + proof.address;
  text += "\n" + context.labels.text("cv.verify");
  const std::string verify = safe_link(context.options.verify_url);
  if (!verify.empty()) text += "\n" + verify;
  return visible_lines(text);
}

std::string skills_of(const Context& context, std::string_view credential_id) {
  std::string skills;
  for (const auto& entry : context.skills) {
    for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
      if ((*proof->credential)["id"].text() != credential_id) continue;
      if (!skills.empty()) skills += ", ";
      skills += skill_label(portfolio::to_json(entry), context.options).text;
    }
  }
  return skills;
}

}  // namespace

base::Result<Sharing> share_credential(const Selection& selection, const CvOptions& options,
                                       std::string_view credential_id) {
  const Context context(selection, options);
  const Value* credential =
      portfolio::find_entry(context.document, portfolio::Collection::credentials, credential_id);
  if (credential == nullptr) {
    return base::fail("portfolio.unknown-id", "/credential", "No credential has this id.");
  }
  const Value& projection = portfolio::main_projection(*credential);
  if (portfolio::judge_projection(*credential, projection).standing ==
      portfolio::Standing::file_only) {
    return base::fail("export.nothing-to-share", "/credential",
                      "The credential is invalid or about somebody else.");
  }
  const ProofReference proof = proof_of(context, *credential, projection);
  Sharing sharing;
  sharing.url = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME";
  add(sharing.url, "name", proof.title.text);
  add(sharing.url, "organizationName", proof.issuer.text);
  add_month(sharing.url, "issue", projection["issued"]);
  add_month(sharing.url, "expiration", projection["valid_until"]);
  add(sharing.url, "certUrl", proof.address);
  const std::string_view id = projection["id"].text();
  if (!base::has_scheme(id)) add(sharing.url, "certId", id);
  sharing.text = post_text(context, proof, skills_of(context, credential_id));
  return sharing;
}

}  // namespace portolan::exporting
