#include "export/parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "framework/hundredths.hpp"
#include "framework/scales.hpp"
#include "portfolio/document.hpp"
#include "portfolio/sums.hpp"

namespace portolan::exporting {

using base::json::Value;
using portfolio::Collection;

namespace {

void push_item(std::vector<Item>& items, Item item) {
  if (!item.title.text.empty() || !item.text.empty()) items.push_back(std::move(item));
}

Item experience_item(const Context& context, const Value& experience) {
  const Labels& labels = context.labels;
  Item item;
  item.id = experience["id"].text();
  item.anchor = "experience-" + item.id;
  item.standing = "self_declared";
  item.mark = mark_of(labels, item.standing);
  item.title.text = experience["title"].text();
  item.subtitle.text = experience["host"].text();
  item.period = period_of(experience, labels);
  item.from = experience["from"].text();
  item.to = experience["to"].text();
  auto& rows = item.rows;
  push_row(context, rows, "cv.kind",
           labels.text("cv.experience." + std::string(experience["kind"].text())));
  push_row(context, rows, "cv.role", experience["role"].text());
  push_row(context, rows, "cv.host", experience["host"].text());
  push_row(context, rows, "cv.place", place_of(experience, labels));
  push_row(context, rows, "cv.programme", experience["programme"].text());
  push_row(context, rows, "cv.field", field_of(context, experience));
  push_row(context, rows, "cv.eqf", number(experience["eqf"]));
  push_row(context, rows, "cv.hours", number(experience["hours"]));
  const std::string address(experience["url"].text());
  push_row(context, rows, "cv.link", {Words{address, {}, safe_link(address)}});
  item.text = experience["description"].text();
  return item;
}

std::string part_text(const Context& context, const Value& part) {
  std::string text = std::string(part["title"].text()) + ": " + number(part["hours"]) + " h";
  const Value* within =
      portfolio::find_entry(context.document, Collection::experiences, part["within"].text());
  if (within == nullptr) return text;
  return text + " (" + context.labels.text("cv.hours.within") + " " +
         std::string((*within)["title"].text()) + ")";
}

Item hours_item(const Context& context, const Value& hours) {
  Item item;
  item.id = "learning-hours";
  item.standing = "self_declared";
  item.mark = mark_of(context.labels, item.standing);
  item.title.text = context.labels.text("cv.hours.total");
  push_row(context, item.rows, "cv.hours.total", number(hours["hours"]));
  push_row(context, item.rows, "cv.hours.rate", number(hours["hours_per_ects"]));
  push_row(context, item.rows, "cv.hours.equivalent", number(hours["ects"]));
  if (context.is_compact()) return item;
  std::vector<Words> parts;
  for (const Value& part : hours["parts"].items()) parts.push_back({part_text(context, part)});
  push_row(context, item.rows, "cv.hours.parts", std::move(parts));
  return item;
}

}  // namespace

std::vector<Row> contact_rows(const Context& context) {
  const Value& profile = context.document["profile"];
  const Labels& labels = context.labels;
  std::vector<Row> rows;
  const std::string email(profile["email"].text());
  push_row(context, rows, "cv.email", {Words{email, {}, mail_link(email)}});
  push_row(context, rows, "cv.phone", profile["phone"].text());
  push_row(context, rows, "cv.address", place_of(profile, labels));
  std::vector<Words> nationalities;
  for (const Value& country : profile["nationalities"].items()) {
    nationalities.push_back({labels.named("country.", country.text())});
  }
  push_row(context, rows, "cv.nationality", std::move(nationalities));
  push_row(context, rows, "cv.birth_date", {date_words(profile["birth_date"].text())});
  std::vector<Words> links;
  for (const Value& link : profile["links"].items()) {
    const std::string address(link["url"].text());
    const std::string_view label = link["label"].text();
    std::string text = label.empty() ? address : std::string(label) + " – " + address;
    links.push_back({std::move(text), {}, safe_link(address)});
  }
  push_row(context, rows, "cv.links", std::move(links));
  return rows;
}

std::vector<Item> summary_items(const Context& context) {
  Item item;
  item.id = "summary";
  item.standing = "self_declared";
  item.mark = mark_of(context.labels, item.standing);
  item.text = context.document["profile"]["summary"].text();
  std::vector<Item> items;
  if (!context.selection.leaves_out(item.id)) push_item(items, std::move(item));
  return items;
}

std::vector<const Value*> experiences_of(const Context& context, std::string_view section_kind) {
  std::vector<const Value*> newest_first;
  for (const Value& experience : context.document["experiences"].items()) {
    if (section_of_experience(experience["kind"].text()) == section_kind) {
      newest_first.push_back(&experience);
    }
  }
  std::ranges::stable_sort(newest_first, [](const Value* a, const Value* b) {
    return (*a)["from"].text() > (*b)["from"].text();
  });
  return newest_first;
}

std::vector<Item> experience_items(const Context& context, std::string_view section_kind) {
  std::vector<Item> items;
  for (const Value* experience : experiences_of(context, section_kind)) {
    push_item(items, experience_item(context, *experience));
  }
  return items;
}

std::vector<Item> language_items(const Context& context) {
  constexpr std::array<std::string_view, 5> kSkills{"listening", "reading", "spoken_interaction",
                                                    "spoken_production", "writing"};
  std::vector<Item> items;
  for (const Value& language : context.document["profile"]["languages"].items()) {
    const std::string_view code = language["code"].text();
    Item item;
    item.id = "language." + std::string(code);
    item.standing = "self_declared";
    item.mark = mark_of(context.labels, item.standing);
    item.title.text = context.labels.named("language.", code);
    push_row(context, item.rows, "cv.language.level", language_level(language, context.labels));
    for (const std::string_view skill : kSkills) {
      push_row(context, item.rows, "cv.language." + std::string(skill),
               language["skills"][skill].text());
    }
    if (!context.selection.leaves_out(item.id)) push_item(items, std::move(item));
  }
  return items;
}

std::vector<Item> learning_items(const Context& context) {
  const Value hours = portfolio::hours_sum(context.document);
  const Value credits = portfolio::credits_sum(context.document);
  std::vector<Item> items;
  if (hours["parts"].size() > 0) push_item(items, hours_item(context, hours));
  if (credits["confirmed"]["parts"].size() > 0) {
    Item item;
    item.id = "learning-credits";
    item.standing = "proven";
    item.mark = mark_of(context.labels, item.standing);
    item.title.text = context.labels.text("cv.credits.confirmed");
    push_row(context, item.rows, "cv.credits", number(credits["confirmed"]["ects"]) + " ECTS");
    push_item(items, std::move(item));
  }
  return items;
}

void push_row(const Context& context, std::vector<Row>& rows, std::string_view label,
              std::string_view value) {
  push_row(context, rows, label, std::vector<Words>{{std::string(value)}});
}

void push_row(const Context& context, std::vector<Row>& rows, std::string_view label,
              std::vector<Words> values) {
  std::erase_if(values, [](const Words& words) { return words.text.empty(); });
  if (values.empty()) return;
  rows.push_back({std::string(label), context.labels.text(label), std::move(values)});
}

std::string period_of(const Value& experience, const Labels& labels) {
  const std::string_view from = experience["from"].text();
  const std::string_view to = experience["to"].text();
  if (from.empty()) return date_text(to, labels);
  return date_text(from, labels) + " – " +
         (to.empty() ? labels.text("cv.present") : date_text(to, labels));
}

std::string place_of(const Value& entry, const Labels& labels) {
  std::string place(entry["city"].text());
  const std::string_view country = entry["country"].text();
  if (country.empty()) return place;
  if (!place.empty()) place += ", ";
  return place + labels.named("country.", country);
}

std::string field_of(const Context& context, const Value& experience) {
  const std::string_view code = experience["field"].text();
  const framework::Field* field = framework::find_field(code);
  if (field == nullptr) return std::string(code);
  return choose_words(framework::to_json(field->name), context.options.language).text;
}

std::string language_level(const Value& language, const Labels& labels) {
  const std::string_view level = language["level"].text();
  return level == "native" ? labels.text("cv.language.native") : std::string(level);
}

std::string number(const Value& value) {
  const auto hundredths = framework::read_hundredths(value);
  return hundredths ? framework::to_text(*hundredths) : std::string();
}

std::string day_of(const Value& time) { return std::string(time.text().substr(0, 10)); }

Words date_words(std::string_view text) { return {std::string(text), {}, {}, true}; }

std::string mark_of(const Labels& labels, std::string_view standing) {
  return labels.text("cv." + std::string(standing));
}

}  // namespace portolan::exporting
