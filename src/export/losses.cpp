#include "export/losses.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "export/europass_xml.hpp"
#include "export/json_resume.hpp"
#include "export/parts.hpp"
#include "portfolio/document.hpp"
#include "portfolio/stated.hpp"

namespace portolan::exporting {

using base::json::Value;
using portfolio::Collection;

namespace {

constexpr std::array<std::string_view, 8> kFormats{
    "europass_xml", "json_resume", "html_cv", "plain_text", "csv", "pdf", "docx", "odt"};

// A set of formats, one bit each in the order of kFormats.
using Formats = unsigned;
constexpr Formats kEuropass = 1;
constexpr Formats kJsonResume = 2;
constexpr Formats kPlainText = 8;
constexpr Formats kCsv = 16;
constexpr Formats kAll = 255;
constexpr Formats kLaidOut = kAll & ~(kEuropass | kJsonResume);

struct Place {
  std::string at;
  std::string example;
};

using Places = std::vector<Place>;

struct Reading {
  const Value& whole;
  const Context& context;
};

// entries gathers those of a collection that are exported and have what is asked.
template <typename Test>
Places entries(const Reading& reading, Collection collection, Test test) {
  const std::string_view member = portfolio::rules_of(collection).member;
  Places places;
  for (const Value& entry : reading.context.document[member].items()) {
    if (!test(entry)) continue;
    // Only the first place is told of.
    if (!places.empty()) {
      places.emplace_back();
      continue;
    }
    std::size_t index = 0;
    for (const Value& one : reading.whole[member].items()) {
      if (one["id"].text() == entry["id"].text()) break;
      ++index;
    }
    std::string example(entry["title"].text());
    if (collection == Collection::credentials) {
      const Value& projection = portfolio::main_projection(entry);
      example = proof_of(reading.context, entry, projection).title.text;
    }
    places.push_back(
        {base::pointer_token(member) + base::pointer_token(index), std::move(example)});
  }
  return places;
}

Places profile_member(const Reading& reading, std::string_view member, bool is_lost) {
  if (!is_lost) return {};
  return {{"/profile" + base::pointer_token(member),
           std::string(reading.context.document["profile"][member].text())}};
}

bool is_shown(const Reading& reading, const Value& experience) {
  return reading.context.selection.shows(section_of_experience(experience["kind"].text()));
}

bool is_of_use(const Value& credential) {
  return portfolio::judge_projection(credential, portfolio::main_projection(credential)).standing !=
         portfolio::Standing::file_only;
}

Places credential_files(const Reading& reading) {
  return entries(reading, Collection::credentials, is_of_use);
}

Places unusable_credentials(const Reading& reading) {
  return entries(reading, Collection::credentials,
                 [](const Value& credential) { return !is_of_use(credential); });
}

Places credential_details(const Reading& reading) {
  return entries(reading, Collection::credentials, [](const Value& credential) {
    const Value& projection = portfolio::main_projection(credential);
    const auto stated = portfolio::statements_of(projection);
    return is_of_use(credential) && (!stated.outcomes.empty() || !stated.credits.empty() ||
                                     projection["valid_until"].is_string());
  });
}

Places evidence_files(const Reading& reading) {
  return entries(reading, Collection::evidence,
                 [](const Value& evidence) { return evidence["blob"].is_object(); });
}

Places evidence_details(const Reading& reading) {
  return entries(reading, Collection::evidence, [](const Value& evidence) {
    return evidence["skills"].size() > 0 &&
           (!evidence["explanation"].text().empty() || evidence["criteria"].size() > 0 ||
            evidence["hours"].is_number() || evidence["url"].is_string());
  });
}

// Evidence stands beside the skills that it is for.
Places evidence_without_skill(const Reading& reading) {
  return entries(reading, Collection::evidence,
                 [](const Value& evidence) { return evidence["skills"].size() == 0; });
}

Places experience_details(const Reading& reading) {
  return entries(reading, Collection::experiences, [&](const Value& one) {
    const bool is_study = one["kind"].text() == "study";
    return is_shown(reading, one) &&
           (!one["programme"].text().empty() || !one["role"].text().empty() ||
            one["hours"].is_number() || one["kind"].text() == "traineeship" ||
            (!is_study && (one["field"].is_string() || one["eqf"].is_number())));
  });
}

Places free_sections(const Reading& reading) {
  return entries(reading, Collection::experiences, [&](const Value& one) {
    const std::string_view section = section_of_experience(one["kind"].text());
    return is_shown(reading, one) && (section == "volunteering" || section == "other");
  });
}

Places skills_as_text(const Reading& reading) {
  Places places;
  for (const auto& entry : reading.context.skills) {
    if (!reading.context.selection.shows(portfolio::to_text(entry.state))) continue;
    const Words label = skill_label(portfolio::to_json(entry), reading.context.options);
    places.push_back({"/skills", label.text});
  }
  return places;
}

Places skill_addresses(const Reading& reading) {
  Places places;
  for (const auto& entry : reading.context.skills) {
    const Value json = portfolio::to_json(entry);
    if (!json["uri"].is_string()) continue;
    if (!reading.context.selection.shows(portfolio::to_text(entry.state))) continue;
    places.push_back({"/skills", skill_label(json, reading.context.options).text});
  }
  return places;
}

// What the compact template leaves out.
Places long_texts(const Reading& reading) {
  if (!reading.context.is_compact()) return {};
  Places places = entries(reading, Collection::skills,
                          [](const Value& claim) { return !claim["reflection"].text().empty(); });
  std::ranges::move(entries(reading, Collection::evidence,
                            [](const Value& evidence) {
                              return !evidence["explanation"].text().empty() ||
                                     evidence["criteria"].size() > 0;
                            }),
                    std::back_inserter(places));
  return places;
}

Places learning_time(const Reading& reading) {
  if (!reading.context.selection.shows("learning")) return {};
  Places places;
  for (const Item& item : learning_items(reading.context)) {
    places.push_back({"", item.title.text});
  }
  return places;
}

Places names(const Reading& reading) {
  Places places;
  for (const Value& name : reading.context.document["profile"]["names"].items()) {
    places.push_back({"/profile/names", std::string(name["text"].text())});
  }
  return places;
}

Places link_labels(const Reading& reading) {
  Places places;
  for (const Value& link : reading.context.document["profile"]["links"].items()) {
    const std::string_view label = link["label"].text();
    if (!label.empty()) places.push_back({"/profile/links", std::string(label)});
  }
  return places;
}

Places language_level(const Reading& reading) {
  Places places;
  if (!reading.context.selection.shows("languages")) return places;
  for (const Value& language : reading.context.document["profile"]["languages"].items()) {
    const std::string_view level = language["level"].text();
    if (level.empty() || level == "native" || !language["skills"].is_object()) continue;
    places.push_back(
        {"/profile/languages", reading.context.labels.named("language.", language["code"].text())});
  }
  return places;
}

Places phone(const Reading& reading) {
  const std::string_view number = reading.context.document["profile"]["phone"].text();
  return profile_member(reading, "phone", !number.empty() && split_phone(number).number.empty());
}

Places email(const Reading& reading) {
  const std::string_view address = reading.context.document["profile"]["email"].text();
  return profile_member(reading, "email", !address.empty() && !is_plain_email(address));
}

// Never in a CV: they are for institutions.
Places identifiers(const Reading& reading) {
  Places places;
  for (const std::string_view member : {"student_identifier", "student_card"}) {
    const bool is_given = !reading.context.document["profile"][member].text().empty();
    std::ranges::move(profile_member(reading, member, is_given), std::back_inserter(places));
  }
  return places;
}

Places photo(const Reading& reading) {
  if (!reading.context.selection.photo.is_object()) return {};
  return {{"", std::string(reading.context.selection.photo["name"].text())}};
}

struct Rule {
  std::string_view type;
  Formats formats;
  Places (*find)(const Reading&);
};

constexpr std::array<Rule, 19> kRules{{
    {"credential_files", kAll, credential_files},
    {"evidence_files", kAll, evidence_files},
    {"unusable_credentials", kAll, unusable_credentials},
    {"identifiers", kAll, identifiers},
    {"evidence_without_skill", kAll, evidence_without_skill},
    {"compact", kLaidOut | kEuropass, long_texts},
    {"names", kEuropass, names},
    {"phone", kEuropass, phone},
    {"link_labels", kEuropass, link_labels},
    {"language_level", kEuropass, language_level},
    {"experience_details", kEuropass, experience_details},
    {"free_sections", kEuropass, free_sections},
    {"skills_as_text", kEuropass, skills_as_text},
    {"learning_time", kEuropass | kJsonResume, learning_time},
    {"credential_details", kEuropass | kJsonResume, credential_details},
    {"evidence_details", kJsonResume, evidence_details},
    {"email", kJsonResume, email},
    {"skill_addresses", kPlainText | kCsv, skill_addresses},
    {"photo", kPlainText | kCsv, photo},
}};

Value argument(std::string_view name, std::string_view kind, std::string value) {
  Value json = Value::object();
  json.set("name", name);
  json.set("kind", kind);
  json.set("value", std::move(value));
  return json;
}

}  // namespace

std::span<const std::string_view> export_formats() { return kFormats; }

std::vector<Loss> losses_of(std::string_view format, const Value& document,
                            const Selection& selection, const CvOptions& options) {
  const auto known = std::ranges::find(kFormats, format);
  if (known == kFormats.end()) return {};
  const Formats bit = 1U << static_cast<unsigned>(known - kFormats.begin());
  const Context context(selection, options);
  std::vector<Loss> losses;
  for (const Rule& rule : kRules) {
    if ((rule.formats & bit) == 0) continue;
    Places places = rule.find({document, context});
    if (places.empty()) continue;
    losses.push_back({rule.type, std::move(places.front().at), places.size(),
                      std::move(places.front().example)});
  }
  return losses;
}

Value to_json(const Loss& loss) {
  Value arguments = Value::array();
  arguments.push(
      argument("count", "number", base::to_decimal(static_cast<std::int64_t>(loss.count))));
  arguments.push(argument("example", "text", loss.example));
  Value json = Value::object();
  json.set("type", loss.type);
  json.set("at", loss.at);
  json.set("arguments", std::move(arguments));
  return json;
}

}  // namespace portolan::exporting
