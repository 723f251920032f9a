#include "export/cv.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "export/parts.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

bool is_skills(std::string_view kind) {
  constexpr std::string_view kSkillStates[] = {"proven",      "recognised", "under_review",
                                               "unconfirmed", "evidenced",  "claimed"};
  return std::ranges::contains(kSkillStates, kind);
}

std::string heading_of(const Labels& labels, std::string_view kind) {
  return labels.text((is_skills(kind) ? "cv.skills." : "cv.") + std::string(kind));
}

// What all of a section is worth, where its heading does not say so by itself.
std::string section_mark(const Labels& labels, std::string_view kind) {
  if (kind == "recognised" || kind == "under_review") return mark_of(labels, kind);
  if (kind == "learning" || kind == "credentials" || is_skills(kind)) return {};
  return mark_of(labels, "self_declared");
}

std::vector<Item> items_of(const Context& context, std::string_view kind) {
  if (kind == "summary") return summary_items(context);
  if (kind == "languages") return language_items(context);
  if (kind == "credentials") return credential_items(context);
  if (kind == "learning") return learning_items(context);
  constexpr std::string_view kExperiences[] = {"work", "education", "volunteering", "other"};
  if (std::ranges::contains(kExperiences, kind)) return experience_items(context, kind);
  return skill_items(context, kind);
}

// A section that is hidden takes its anchors with it: links that lead nowhere become text.
class Links {
 public:
  explicit Links(const Cv& cv) {
    for (const Section& section : cv.sections) {
      for (const Item& item : section.items) {
        if (!item.anchor.empty()) anchors_.insert("#" + item.anchor);
      }
    }
  }

  void prune(Cv& cv) const {
    for (Section& section : cv.sections) {
      for (Item& item : section.items) prune(item);
    }
  }

 private:
  void prune(Item& item) const {
    for (Row& row : item.rows) {
      for (Words& words : row.values) prune(words);
    }
    for (ProofReference& proof : item.proofs) prune(proof.title);
  }

  void prune(Words& words) const {
    if (words.link.starts_with('#') && !anchors_.contains(words.link)) words.link.clear();
  }

  std::set<std::string, std::less<>> anchors_;
};

Value json_of(const Words& words) {
  Value json = Value::object();
  json.set("text", words.text);
  json.set("language", words.language);
  json.set("link", words.link);
  json.set("kind", words.is_date ? "date" : "text");
  return json;
}

Value json_of(const Row& row) {
  Value values = Value::array();
  for (const Words& words : row.values) values.push(json_of(words));
  Value json = Value::object();
  json.set("id", row.id);
  json.set("label", row.label);
  json.set("values", std::move(values));
  return json;
}

Value json_of(const ProofReference& proof) {
  Value json = Value::object();
  json.set("credential", proof.credential);
  json.set("title", json_of(proof.title));
  json.set("issuer", json_of(proof.issuer));
  json.set("verdict", proof.verdict);
  json.set("verified_at", proof.verified_at);
  json.set("file", proof.file);
  json.set("sha256", proof.sha256);
  json.set("address", proof.address);
  return json;
}

Value json_of(const Item& item);
Value json_of(const Section& section);

template <typename T>
Value list_of(const std::vector<T>& list) {
  Value json = Value::array();
  for (const T& one : list) json.push(json_of(one));
  return json;
}

Value json_of(const Item& item) {
  Value json = Value::object();
  json.set("id", item.id);
  json.set("anchor", item.anchor);
  json.set("standing", item.standing);
  json.set("mark", item.mark);
  json.set("title", json_of(item.title));
  json.set("subtitle", json_of(item.subtitle));
  json.set("period", item.period);
  json.set("from", item.from);
  json.set("to", item.to);
  json.set("rows", list_of(item.rows));
  json.set("text", item.text);
  json.set("proofs", list_of(item.proofs));
  return json;
}

Value json_of(const Section& section) {
  Value json = Value::object();
  json.set("kind", section.kind);
  json.set("heading", section.heading);
  json.set("mark", section.mark);
  json.set("items", list_of(section.items));
  return json;
}

// ESCO asks whoever publishes its terms to name it.
bool shows_esco(const Context& context) {
  return std::ranges::any_of(context.skills, [&](const portfolio::SkillEntry& entry) {
    constexpr std::string_view kConcepts = "http://data.europa.eu/esco/";
    return context.selection.shows(portfolio::to_text(entry.state)) &&
           entry.key.starts_with(kConcepts);
  });
}

}  // namespace

Cv make_cv(const Selection& selection, const CvOptions& options) {
  const Context context(selection, options);
  const Value& profile = context.document["profile"];
  const Labels& labels = options.labels;
  Cv cv;
  cv.language = options.language;
  cv.template_name = selection.template_name;
  cv.title = labels.text("cv.title");
  cv.version_name = selection.name;
  cv.name = profile["name"].text();
  for (const Value& name : profile["names"].items()) {
    cv.names.push_back({std::string(name["text"].text()), std::string(name["language"].text())});
  }
  cv.headline = profile["headline"].text();
  cv.photo = selection.photo;
  cv.contact = contact_rows(context);
  for (const std::string& kind : selection.sections) {
    Section section{kind, heading_of(labels, kind), {}, items_of(context, kind)};
    section.mark = section_mark(labels, kind);
    if (!section.items.empty()) cv.sections.push_back(std::move(section));
  }
  cv.made_on = {"cv.made_on", labels.text("cv.made_on"), {date_words(options.at.substr(0, 10))}};
  cv.note = labels.text("cv.note");
  cv.verify = {labels.text("cv.verify"), {}, safe_link(options.verify_url)};
  if (shows_esco(context)) cv.credits.push_back(labels.text("cv.credit.esco"));
  if (selection.consent) cv.consent = labels.text("cv.consent");
  Links(cv).prune(cv);
  return cv;
}

Value to_json(const Cv& cv) {
  Value json = Value::object();
  json.set("language", cv.language);
  json.set("template", cv.template_name);
  json.set("title", cv.title);
  json.set("version_name", cv.version_name);
  json.set("name", cv.name);
  json.set("names", list_of(cv.names));
  json.set("headline", cv.headline);
  json.set("photo", cv.photo);
  json.set("contact", list_of(cv.contact));
  json.set("sections", list_of(cv.sections));
  json.set("made_on", json_of(cv.made_on));
  json.set("note", cv.note);
  json.set("verify", json_of(cv.verify));
  Value credits = Value::array();
  for (const std::string& credit : cv.credits) credits.push(credit);
  json.set("credits", std::move(credits));
  json.set("consent", cv.consent);
  return json;
}

}  // namespace portolan::exporting
