#include "export/cv.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "portfolio/document.hpp"
#include "portfolio/skill_entries.hpp"
#include "portfolio/stated.hpp"
#include "portfolio/sums.hpp"

namespace portolan::exporting {

using base::json::Value;
using portfolio::Collection;
using portfolio::Standing;

namespace {

// each makes one thing of every member of a list, in order.
template <typename List, typename Make>
auto each(const List& list, Make make) {
  std::vector<decltype(make(*list.begin()))> made;
  made.reserve(list.size());
  for (const auto& one : list) made.push_back(make(one));
  return made;
}

Words plain(std::string text) { return {std::move(text), {}, {}}; }

class Builder {
 public:
  Builder(const Value& document, const CvOptions& options)
      : document_(document), options_(options), labels_(options.labels) {}

  Cv build() && {
    Cv cv;
    cv.language = options_.language;
    cv.title = labels_.text("cv.title");
    cv.name = document_["profile"]["name"].text();
    cv.contact = contact();
    add(cv, {"experiences", labels_.text("cv.experiences"), experiences()});
    const auto entries = portfolio::skill_entries(document_);
    for (const auto state : {portfolio::SkillState::proven, portfolio::SkillState::unconfirmed,
                             portfolio::SkillState::evidenced, portfolio::SkillState::claimed}) {
      const std::string kind(portfolio::to_text(state));
      Section section{kind, labels_.text("cv.skills." + kind), {}};
      for (const auto& entry : entries) {
        if (entry.state == state) section.items.push_back(skill(entry));
      }
      add(cv, std::move(section));
    }
    add(cv, {"credentials", labels_.text("cv.credentials"), credentials()});
    add(cv, {"learning", labels_.text("cv.learning"), learning()});
    cv.made_on = row("cv.made_on", std::string(options_.at.substr(0, 10)));
    cv.note = labels_.text("cv.note");
    return cv;
  }

 private:
  static void add(Cv& cv, Section section) {
    if (!section.items.empty()) cv.sections.push_back(std::move(section));
  }

  Row row(std::string_view label, std::string value) const {
    return {labels_.text(label), {{std::move(value), {}, {}}}};
  }

  // push_row leaves out what is not stated.
  void push_row(std::vector<Row>& rows, std::string_view label, std::string value) const {
    if (!value.empty()) rows.push_back(row(label, std::move(value)));
  }

  void push_row(std::vector<Row>& rows, std::string_view label, std::vector<Words> values) const {
    std::erase_if(values, [](const Words& words) { return words.text.empty(); });
    if (!values.empty()) rows.push_back({labels_.text(label), std::move(values)});
  }

  std::vector<Row> contact() const {
    std::vector<Row> rows;
    const Value& profile = document_["profile"];
    push_row(rows, "cv.email", std::string(profile["email"].text()));
    std::vector<Words> languages;
    for (const Value& language : profile["languages"].items()) {
      std::string text = labels_.named("language.", language["code"].text());
      if (const std::string_view level = language["level"].text(); !level.empty()) {
        text += level == "native" ? " (" + labels_.text("cv.language.native") + ")"
                                  : " (" + std::string(level) + ")";
      }
      languages.push_back({std::move(text), {}, {}});
    }
    push_row(rows, "cv.languages", std::move(languages));
    return rows;
  }

  std::vector<Item> experiences() const {
    std::vector<const Value*> newest_first;
    for (const Value& experience : document_["experiences"].items()) {
      newest_first.push_back(&experience);
    }
    std::ranges::stable_sort(newest_first, [](const Value* a, const Value* b) {
      return (*a)["from"].text() > (*b)["from"].text();
    });
    return each(newest_first, [&](const Value* one) { return experience_item(*one); });
  }

  Item experience_item(const Value& experience) const {
    Item item;
    item.title.text = experience["title"].text();
    item.period = period_of(experience, labels_);
    Words kind{labels_.text("cv.experience." + std::string(experience["kind"].text())), {}, {}};
    Words place{place_of(experience, labels_), {}, {}};
    push_row(item.rows, "cv.kind", {std::move(kind)});
    push_row(item.rows, "cv.place", {std::move(place)});
    push_row(item.rows, "cv.host", std::string(experience["host"].text()));
    push_row(item.rows, "cv.programme", std::string(experience["programme"].text()));
    push_row(item.rows, "cv.hours", number(experience["hours"]));
    item.text = experience["description"].text();
    return item;
  }

  static std::string number(const Value& value) {
    const auto hours = framework::read_hundredths(value);
    return hours ? framework::to_text(*hours) : std::string();
  }

  Item skill(const portfolio::SkillEntry& entry) const {
    Item item;
    item.title = skill_label(portfolio::to_json(entry), options_);
    std::vector<Words> proofs;
    std::vector<Words> mentions;
    for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
      Words words{title_of(*proof->credential, *proof->projection).text, {}, {}};
      const Words issuer = issuer_of(*proof->projection);
      if (!issuer.text.empty()) words.text += " – " + issuer.text;
      words.link = anchor_of(*proof->credential);
      const bool is_proof = proof->worth == portfolio::SkillState::proven;
      (is_proof ? proofs : mentions).push_back(std::move(words));
    }
    push_row(item.rows, "cv.proof", std::move(proofs));
    push_row(item.rows, "cv.named_in", std::move(mentions));
    push_row(item.rows, "cv.evidence",
             each(entry.evidence, [](const Value* one) { return plain(evidence_text(*one)); }));
    for (const Value* claim : entry.claims) {
      push_row(item.rows, "cv.level", std::string((*claim)["level"].text()));
      push_row(item.rows, "cv.reflection", std::string((*claim)["reflection"].text()));
    }
    return item;
  }

  static std::string evidence_text(const Value& evidence) {
    std::string text(evidence["title"].text());
    if (const std::string hours = number(evidence["hours"]); !hours.empty()) {
      text += " (" + hours + " h)";
    }
    if (const Value& blob = evidence["blob"]; blob.is_object()) {
      text += " – " + std::string(blob["name"].text()) + ", SHA-256 " +
              std::string(blob["sha256"].text());
    }
    if (const std::string_view why = evidence["explanation"].text(); !why.empty()) {
      text += "\n" + std::string(why);
    }
    return text;
  }

  static std::string anchor_of(const Value& credential) {
    return "credential-" + std::string(credential["id"].text());
  }

  Words chosen(const Value& text, const Value& projection) const {
    return choose_words(text, options_.language, projection["primary_language"].text());
  }

  Words title_of(const Value& credential, const Value& projection) const {
    Words title = chosen(projection["title"], projection);
    if (title.text.empty()) title.text = credential["blob"]["name"].text();
    return title;
  }

  Words issuer_of(const Value& projection) const {
    Words issuer = chosen(projection["issuer"]["name"], projection);
    if (issuer.text.empty()) issuer.text = projection["issuer"]["id"].text();
    return issuer;
  }

  std::vector<Item> credentials() const {
    std::vector<Item> items;
    for (const Value& credential : document_["credentials"].items()) {
      const Value& projection = portfolio::main_projection(credential);
      const Standing standing = portfolio::judge_projection(credential, projection).standing;
      if (standing == Standing::file_only) continue;
      items.push_back(credential_item(credential, projection, standing));
    }
    return items;
  }

  Item credential_item(const Value& credential, const Value& projection, Standing standing) const {
    Item item;
    item.anchor = anchor_of(credential);
    item.title = title_of(credential, projection);
    const portfolio::Statements statements = portfolio::statements_of(projection);
    push_row(item.rows, "cv.verdict",
             labels_.text(standing == Standing::proof ? "cv.verdict.valid"
                                                      : "cv.verdict.indeterminate"));
    push_row(item.rows, "cv.verified_at", std::string(credential["verification"]["at"].text()));
    push_row(item.rows, "cv.issuer", std::vector<Words>{issuer_of(projection)});
    push_row(item.rows, "cv.issued", day_of(projection["issued"]));
    push_row(item.rows, "cv.valid_until", day_of(projection["valid_until"]));
    push_row(item.rows, "cv.credits", each(statements.credits, [](const portfolio::Stated& one) {
               return plain(std::string((*one.value)["points"].text()) + " " +
                            std::string((*one.value)["framework"].text()));
             }));
    push_row(item.rows, "cv.eqf",
             each(statements.eqf, [](const Value* level) { return plain(number(*level)); }));
    push_row(item.rows, "cv.outcomes", each(statements.outcomes, [&](const Value* outcome) {
               return chosen(*outcome, projection);
             }));
    push_row(item.rows, "cv.file", std::string(credential["blob"]["name"].text()));
    push_row(item.rows, "cv.sha256", std::string(credential["blob"]["sha256"].text()));
    return item;
  }

  // Hours that the learner states, their equivalent, and apart from them what was awarded.
  std::vector<Item> learning() const {
    const Value hours = portfolio::hours_sum(document_);
    const Value credits = portfolio::credits_sum(document_);
    std::vector<Item> items;
    if (hours["parts"].size() > 0) {
      Item item;
      item.title.text = labels_.text("cv.hours.total");
      push_row(item.rows, "cv.hours.total", number(hours["hours"]));
      push_row(item.rows, "cv.hours.rate", number(hours["hours_per_ects"]));
      push_row(item.rows, "cv.hours.equivalent", number(hours["ects"]));
      push_row(item.rows, "cv.hours.parts", each(hours["parts"].items(), [&](const Value& part) {
                 return plain(part_text(part));
               }));
      items.push_back(std::move(item));
    }
    if (credits["confirmed"]["parts"].size() > 0) {
      Item item;
      item.title.text = labels_.text("cv.credits.confirmed");
      push_row(item.rows, "cv.credits", number(credits["confirmed"]["ects"]) + " ECTS");
      items.push_back(std::move(item));
    }
    return items;
  }

  std::string part_text(const Value& part) const {
    std::string text = std::string(part["title"].text()) + ": " + number(part["hours"]) + " h";
    const Value* within =
        portfolio::find_entry(document_, Collection::experiences, part["within"].text());
    if (within == nullptr) return text;
    return text + " (" + labels_.text("cv.hours.within") + " " +
           std::string((*within)["title"].text()) + ")";
  }

  const Value& document_;
  const CvOptions& options_;
  const Labels& labels_;
};

}  // namespace

Cv make_cv(const Value& document, const CvOptions& options) {
  return Builder(document, options).build();
}

std::string period_of(const Value& experience, const Labels& labels) {
  const std::string_view from = experience["from"].text();
  const std::string_view to = experience["to"].text();
  if (from.empty()) return std::string(to);
  return std::string(from) + " – " + (to.empty() ? labels.text("cv.present") : std::string(to));
}

std::string place_of(const Value& experience, const Labels& labels) {
  std::string place(experience["city"].text());
  const std::string_view country = experience["country"].text();
  if (country.empty()) return place;
  if (!place.empty()) place += ", ";
  return place + labels.named("country.", country);
}

Words skill_label(const Value& skill_entry, const CvOptions& options) {
  const std::string_view message = skill_entry["message"].text();
  if (!message.empty() && options.labels.has(message))
    return {options.labels.text(message), {}, {}};
  return choose_words(skill_entry["label"], options.language);
}

std::string day_of(const Value& time) { return std::string(time.text().substr(0, 10)); }

}  // namespace portolan::exporting
