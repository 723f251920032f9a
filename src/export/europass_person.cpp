// Who the CV is about, and the small elements that all sections of a Europass document use.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "export/europass_parts.hpp"
#include "framework/language_codes.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

// Sites that the editor knows by name; every other address is a web page.
constexpr std::array<std::string_view, 7> kSocialSites{
    "facebook", "instagram", "linkedin", "pinterest", "tumblr", "twitter", "youtube"};

std::string lower(std::string_view text) { return base::to_lower_ascii(text); }

}  // namespace

// The format wants two parts: the last word stands as the family name, and readers join them.
void EuropassParts::person_name() {
  const std::string name = base::trim(learner()["name"].text());
  const std::size_t space = name.rfind(' ');
  xml_.open("PersonName");
  if (space == std::string::npos) {
    xml_.text("oa:GivenName", name);
    xml_.text("hr:FamilyName", "");
  } else {
    xml_.text("oa:GivenName", base::trim(name.substr(0, space)));
    xml_.text("hr:FamilyName", name.substr(space + 1));
  }
  xml_.close();
}

void EuropassParts::email() {
  const std::string_view address = learner()["email"].text();
  if (address.empty()) return;
  xml_.open("Communication");
  xml_.text("ChannelCode", "Email");
  xml_.text("oa:URI", address);
  xml_.close();
}

void EuropassParts::person() {
  xml_.open("CandidatePerson");
  person_name();
  email();
  phone();
  for (const Value& link : learner()["links"].items()) web_page(link["url"].text());
  home_address();
  for (const Value& country : learner()["nationalities"].items()) {
    xml_.text("NationalityCode", lower(country.text()));
  }
  xml_.optional("hr:BirthDate", learner()["birth_date"].text());
  for (const Value& language : shown_languages()) {
    if (language["level"].text() != "native") continue;
    const auto [scheme, code] = language_code(language["code"].text());
    xml_.text("PrimaryLanguageCode", code, {{"name", scheme}});
  }
  xml_.close();
}

void EuropassParts::phone() {
  const PhoneNumber phone = split_phone(learner()["phone"].text());
  if (phone.number.empty()) return;
  xml_.open("Communication");
  xml_.text("ChannelCode", "Telephone");
  xml_.text("UseCode", "mobile");
  xml_.text("CountryDialing", phone.dialling_code);
  xml_.text("oa:DialNumber", phone.number);
  xml_.optional("CountryCode",
                phone.country.empty() ? lower(learner()["country"].text()) : phone.country);
  xml_.close();
}

void EuropassParts::web_page(std::string_view url) {
  const auto address = base::parse_web_address(url);
  if (!address) return;
  const auto is_of = [&](std::string_view site) {
    const std::string host = std::string(site) + ".com";
    return address->host == host || address->host.ends_with("." + host);
  };
  const auto site = std::ranges::find_if(kSocialSites, is_of);
  xml_.open("Communication");
  xml_.text("ChannelCode", site != kSocialSites.end() ? "Social Media" : "Web");
  if (site != kSocialSites.end()) xml_.text("UseCode", *site);
  xml_.text("oa:URI", url);
  xml_.close();
}

void EuropassParts::home_address() {
  if (learner()["city"].text().empty() && learner()["country"].text().empty()) return;
  xml_.open("Communication");
  xml_.text("UseCode", "home");
  xml_.open("Address", {{"type", "home"}});
  place(learner());
  xml_.close();
  xml_.close();
}

void EuropassParts::place(const Value& entry) {
  xml_.optional("oa:CityName", entry["city"].text());
  xml_.optional("CountryCode", lower(entry["country"].text()));
}

std::vector<Value> EuropassParts::shown_languages() const {
  std::vector<Value> shown;
  if (!context_.selection.shows("languages")) return shown;
  for (const Value& language : learner()["languages"].items()) {
    const std::string key = "language." + std::string(language["code"].text());
    if (!context_.selection.leaves_out(key)) shown.push_back(language);
  }
  return shown;
}

// Three letters where there is a code of three, else the language's name.
std::pair<std::string, std::string> EuropassParts::language_code(std::string_view tag) const {
  const std::string_view code = framework::three_letters(tag);
  if (!code.empty()) return {"NORMAL", std::string(code)};
  return {"FREE_TEXT", labels_.named("language.", tag)};
}

void EuropassParts::date(std::string_view element, std::string_view when) {
  if (when.empty()) return;
  xml_.open(element);
  xml_.text("hr:FormattedDateTime", when);
  xml_.close();
}

bool EuropassParts::is_going_on(const Value& entry) {
  return entry["to"].is_null() && entry["from"].is_string();
}

void EuropassParts::period(const Value& entry) {
  date("StartDate", entry["from"].text());
  date("EndDate", entry["to"].text());
  xml_.text("Ongoing", is_going_on(entry) ? "true" : "false");
}

}  // namespace portolan::exporting
