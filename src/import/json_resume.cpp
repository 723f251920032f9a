// JSON Resume 1.x (https://jsonresume.org/schema). Its members are texts; sections may be missing, and
// unknown ones are left.
//
// What src/export writes holds, in the member "x-portolan" of an item, the members of the portfolio's
// own entry that the format has no place for. They are read through the portfolio's rules like
// everything else, so a file that somebody made up can say no more in there than a form can. Proven
// skills and credentials of such a file are not taken over: they come in with their own files.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "import/formats.hpp"
#include "import/words.hpp"

namespace portolan::importing {

using base::json::Value;
using portolan::portfolio::Collection;

namespace {

constexpr std::string_view kOwn = "x-portolan";

class Reader {
 public:
  Reader(const Value& resume, const Names& names)
      : resume_(resume), names_(names), person_(profile_draft(found_.left)) {}

  Found read() && {
    read_basics(resume_["basics"]);
    for (const Value& one : resume_["languages"].items()) read_language(one);
    read_each("work", &Reader::read_work);
    read_each("volunteer", &Reader::read_volunteer);
    read_each("education", &Reader::read_education);
    read_each("projects", &Reader::read_project);
    read_each("skills", &Reader::read_skill);
    read_each("certificates", &Reader::read_certificate);
    read_each("awards", &Reader::read_award);
    read_each("publications", &Reader::read_publication);
    leave("interests", "interests");
    leave("references", "references");
    found_.profile = std::move(person_).take();
    return std::move(found_);
  }

 private:
  void read_each(std::string_view section, void (Reader::*read_one)(const Value&)) {
    for (const Value& one : resume_[section].items()) {
      if (one.is_object()) (this->*read_one)(one);
    }
  }

  void leave(std::string_view section, std::string_view what) {
    for (const Value& one : resume_[section].items()) {
      found_.left.add(what, one["name"].text(), "no_place");
    }
  }

  // take_own reads the members of our own that stand beside those of the format. Identifiers of other
  // entries become links, everything else passes the portfolio's rules.
  static void take_own(const Value& own, Draft& draft) {
    for (const base::json::Member& member : own.members()) {
      if (member.name == "id" || member.name == "experiences") continue;
      draft.put(member.name, member.value);
    }
  }

  static std::string own_id(const Value& item) { return std::string(item[kOwn]["id"].text()); }

  // --- The person ---

  void read_basics(const Value& basics) {
    take_own(basics[kOwn], person_);
    person_.line("name", basics["name"].text());
    person_.line("email", basics["email"].text());
    person_.line("phone", basics["phone"].text());
    person_.line("headline", basics["label"].text());
    person_.paragraph("summary", basics["summary"].text());
    const Value& location = basics["location"];
    person_.line("city", location["city"].text());
    if (const auto country = names_.country(location["countryCode"].text())) {
      person_.put("country", *country);
    }
    const std::string street =
        joined(", ", location["address"].text(), location["postalCode"].text());
    if (!street.empty()) found_.left.add("address", street, "no_place");
    if (!basics["image"].text().empty()) found_.left.add("photo", "", "no_place");
    add_link(person_, found_.left, {}, basics["url"].text());
    for (const Value& profile : basics["profiles"].items()) {
      if (profile["url"].text().empty()) {
        found_.left.add("link", joined(": ", profile["network"].text(), profile["username"].text()),
                        "no_place");
      }
      add_link(person_, found_.left, profile["network"].text(), profile["url"].text());
    }
  }

  void read_language(const Value& one) {
    const Value& own = one[kOwn];
    const std::string_view name = one["language"].text();
    const auto code =
        own["code"].is_string() ? language_of(own["code"].text()) : names_.language(name);
    if (!code) {
      if (!name.empty()) found_.left.add("language", name, "unreadable");
      return;
    }
    const std::string_view fluency = one["fluency"].text();
    const auto level = own.is_object() && own["level"].is_string()
                           ? common_level(own["level"].text())
                           : common_level(fluency);
    if (!level && !fluency.empty() && !own.is_object()) {
      found_.left.add("language_level", joined(": ", name, fluency), "no_place");
    }
    add_language(person_, *code, level, own["skills"]);
  }

  // --- Experiences ---

  void read_period(const Value& item, Draft& draft) const {
    draft.date("from", item["startDate"].text());
    draft.date("to", item["endDate"].text());
  }

  // The format's description, and what it lists besides as lines behind it; our own lists only repeat.
  static void read_words(const Value& item, Draft& draft, std::string_view member) {
    if (item[kOwn].is_object()) {
      draft.paragraph(member, item["summary"].text(item["description"].text()));
      return;
    }
    draft.add_paragraph(member, item["summary"].text());
    draft.add_paragraph(member, item["description"].text());
    std::string list;
    for (const std::string_view name : {"highlights", "courses"}) {
      for (const Value& one : item[name].items()) {
        if (!one.text().empty()) list += "- " + clean_line(one.text()).text + "\n";
      }
    }
    draft.add_paragraph(member, list);
  }

  void read_place(const Value& item, Draft& draft) const {
    if (item[kOwn].is_object()) return;
    const std::string place = clean_line(item["location"].text()).text;
    const std::size_t comma = place.rfind(',');
    const auto country =
        names_.country(comma == std::string::npos ? std::string_view(place)
                                                  : std::string_view(place).substr(comma + 1));
    if (country) draft.put("country", *country);
    if (!country)
      draft.line("city", place);
    else if (comma != std::string::npos)
      draft.line("city", place.substr(0, comma));
  }

  void read_experience(const Value& item, std::string_view kind, std::string_view title,
                       std::string_view host) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    take_own(item[kOwn], draft);
    draft.put("kind", kind);
    draft.line("title", title);
    draft.line("host", host);
    read_period(item, draft);
    read_place(item, draft);
    draft.address("url", item["url"].text());
    read_words(item, draft, "description");
    add_entry(found_, Collection::experiences, std::move(draft), host, own_id(item));
  }

  void read_work(const Value& item) {
    const std::string_view title = item["position"].text();
    read_experience(item, kind_of_work(title), title, item["name"].text(item["company"].text()));
  }

  void read_volunteer(const Value& item) {
    read_experience(item, "volunteering", item["position"].text(), item["organization"].text());
  }

  void read_project(const Value& item) {
    read_experience(item, "other", item["name"].text(), item["entity"].text());
  }

  void read_education(const Value& item) {
    const std::string_view area = item["area"].text();
    const std::string_view type = item["studyType"].text();
    // Ours writes the title as the area and the programme as the type of study.
    const std::string title = item[kOwn].is_object() ? std::string(area) : joined(", ", type, area);
    if (const std::string_view score = item["score"].text(); !score.empty()) {
      found_.left.add("grade", score, "no_place");
    }
    read_experience(item, "study", title, item["institution"].text());
  }

  // --- Skills ---

  void read_skill(const Value& item) {
    const Value& own = item[kOwn];
    const std::string_view name = item["name"].text();
    // A skill of our own file that the learner did not claim is there because a credential names it.
    if (own.is_object() && own["claims"].is_array()) {
      for (const Value& claim : own["claims"].items()) add_claim(claim, name);
      if (own["claims"].size() == 0) found_.left.add("skill", name, "needs_file");
      return;
    }
    if (own.is_object()) {
      const bool is_claim = own["skill"].is_string() || own["concept"].is_object() ||
                            own["text"].is_string() || !own["id"].text().empty();
      if (is_claim)
        add_claim(own, name);
      else
        found_.left.add("skill", name, "needs_file");
      return;
    }
    Draft draft = draft_of(Collection::skills, found_.left);
    draft.line("text", name);
    draft.line("level", item["level"].text());
    std::string words;
    for (const Value& keyword : item["keywords"].items()) {
      words = joined(", ", words, clean_line(keyword.text()).text);
    }
    draft.paragraph("reflection", words);
    add_entry(found_, Collection::skills, std::move(draft));
  }

  void add_claim(const Value& own, std::string_view name) {
    Draft draft = draft_of(Collection::skills, found_.left);
    take_own(own, draft);
    const bool is_named = draft.has("skill") || draft.has("concept") || draft.has("text");
    if (!is_named) draft.line("text", name);
    std::vector<std::pair<std::string, std::string>> links;
    for (const Value& id : own["experiences"].items()) {
      links.emplace_back("experiences", id.text());
    }
    add_entry(found_, Collection::skills, std::move(draft), {}, std::string(own["id"].text()),
              std::move(links));
  }

  // --- What shows something ---

  void read_certificate(const Value& item) {
    // Ours: a credential of the portfolio, which its own file alone can prove.
    if (item["proof"].is_object() || item[kOwn].is_object()) {
      found_.left.add("credential", item["name"].text(), "needs_file");
      return;
    }
    add_evidence(item, item["name"].text(), {"issuer", "date"});
  }

  void read_award(const Value& item) {
    add_evidence(item, item["title"].text(), {"awarder", "date", "summary"});
  }

  void read_publication(const Value& item) {
    add_evidence(item, item["name"].text(), {"publisher", "releaseDate", "summary"});
  }

  void add_evidence(const Value& item, std::string_view title,
                    std::initializer_list<std::string_view> members) {
    Draft draft = draft_of(Collection::evidence, found_.left);
    draft.line("title", title);
    draft.address("url", item["url"].text());
    for (const std::string_view member : members) {
      draft.add_paragraph("explanation", item[member].text());
    }
    add_entry(found_, Collection::evidence, std::move(draft));
  }

  const Value& resume_;
  const Names& names_;
  Found found_;
  Draft person_;
};

}  // namespace

Found read_json_resume(const Value& resume, const Names& names) {
  return Reader(resume, names).read();
}

}  // namespace portolan::importing
