#include "export/json_resume.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/instant.hpp"
#include "base/web_address.hpp"
#include "export/parts.hpp"
#include "portfolio/skill_entries.hpp"
#include "portfolio/stated.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

constexpr std::string_view kSchema =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

void set_text(Value& object, const char* member, std::string_view text) {
  if (!text.empty()) object.set(member, text);
}

void set_date(Value& object, const char* member, std::string_view date) {
  if (is_plain_date(date)) object.set(member, date);
}

void set_address(Value& object, std::string_view url) {
  if (is_plain_address(url)) object.set("url", url);
}

bool is_empty(const Value& value) {
  return value.is_null() || (value.is_string() && value.text().empty()) ||
         (value.is_array() && value.size() == 0);
}

// own_members copies what is stated of an entry under the portfolio's own names.
Value own_members(const Value& entry, std::initializer_list<std::string_view> names) {
  Value own = Value::object();
  for (const std::string_view name : names) {
    if (!is_empty(entry[name])) own.set(std::string(name), entry[name]);
  }
  return own;
}

constexpr const char* kOwn = "x-portolan";

class Builder {
 public:
  Builder(const Selection& selection, const CvOptions& options, const Photo& photo)
      : context_(selection, options),
        document_(context_.document),
        options_(options),
        labels_(options.labels),
        photo_(photo) {}

  Value build() && {
    Value resume = Value::object();
    resume.set("$schema", kSchema);
    resume.set("basics", basics());
    resume.set("work", experiences("work"));
    resume.set("volunteer", experiences("volunteering"));
    resume.set("education", experiences("education"));
    resume.set("projects", experiences("other"));
    resume.set("certificates", certificates());
    resume.set("skills", skills());
    resume.set("languages", languages());
    resume.set("meta", meta());
    return resume;
  }

 private:
  bool shows(std::string_view section) const { return context_.selection.shows(section); }

  Value basics() const {
    const Value& profile = document_["profile"];
    Value basics = Value::object();
    basics.set("name", profile["name"].text());
    set_text(basics, "label", profile["headline"].text());
    if (!photo_.base64.empty()) {
      basics.set("image", "data:" + photo_.type + ";base64," + photo_.base64);
    }
    if (is_plain_email(profile["email"].text())) basics.set("email", profile["email"].text());
    set_text(basics, "phone", profile["phone"].text());
    set_address(basics, profile["links"].at_index(0)["url"].text());
    if (shows("summary") && !context_.selection.leaves_out("summary")) {
      set_text(basics, "summary", profile["summary"].text());
    }
    Value location = Value::object();
    set_text(location, "city", profile["city"].text());
    set_text(location, "countryCode", profile["country"].text());
    if (location.size() > 0) basics.set("location", std::move(location));
    basics.set("profiles", profiles());
    basics.set(kOwn, own_members(profile, {"names", "nationalities", "birth_date", "links"}));
    return basics;
  }

  Value profiles() const {
    Value list = Value::array();
    for (const Value& link : document_["profile"]["links"].items()) {
      Value item = Value::object();
      set_text(item, "network", link["label"].text());
      set_address(item, link["url"].text());
      if (item.size() > 0) list.push(std::move(item));
    }
    return list;
  }

  // The members that each section of the format has for title and host.
  struct Places {
    const char* title;
    const char* host;
    const char* words;
  };

  static Places places_of(std::string_view section) {
    if (section == "education") return {"area", "institution", "summary"};
    if (section == "volunteering") return {"position", "organization", "summary"};
    if (section == "other") return {"name", "entity", "description"};
    return {"position", "name", "summary"};
  }

  Value experiences(std::string_view section) const {
    Value list = Value::array();
    if (!shows(section)) return list;
    for (const Value* experience : experiences_of(context_, section)) {
      list.push(experience_item(*experience, section));
    }
    return list;
  }

  Value experience_item(const Value& experience, std::string_view section) const {
    const Places places = places_of(section);
    Value item = Value::object();
    set_text(item, places.host, experience["host"].text());
    set_text(item, places.title, experience["title"].text());
    if (section == "education") set_text(item, "studyType", experience["programme"].text());
    set_text(item, "location", place_of(experience, labels_));
    set_address(item, experience["url"].text());
    set_date(item, "startDate", experience["from"].text());
    set_date(item, "endDate", experience["to"].text());
    set_text(item, places.words, experience["description"].text());
    item.set("highlights", highlights(experience));
    Value own = own_members(experience, {"id", "kind", "country", "city", "programme", "hours",
                                         "role", "field", "eqf"});
    for (const char* date : {"from", "to"}) {
      const Value& when = experience[date];
      if (when.is_string() && !is_plain_date(when.text())) own.set(date, when);
    }
    const Value& url = experience["url"];
    if (url.is_string() && !is_plain_address(url.text())) own.set("url", url);
    item.set(kOwn, std::move(own));
    return item;
  }

  Value highlights(const Value& experience) const {
    Value list = Value::array();
    const auto add = [&](std::string_view label, const std::string& value) {
      if (!value.empty()) list.push(labels_.text(label) + ": " + value);
    };
    list.push(labels_.text("cv.self_declared"));
    add("cv.role", std::string(experience["role"].text()));
    add("cv.programme", std::string(experience["programme"].text()));
    add("cv.field", field_of(context_, experience));
    add("cv.eqf", number(experience["eqf"]));
    add("cv.hours", number(experience["hours"]));
    return list;
  }

  Value certificates() const {
    Value list = Value::array();
    if (!shows("credentials")) return list;
    for (const Value* credential : shown_credentials(context_)) {
      const Value& projection = portfolio::main_projection(*credential);
      const ProofReference proof = proof_of(context_, *credential, projection);
      Value item = Value::object();
      item.set("name", proof.title.text + " (" + labels_.text(proof.wording) + "; " +
                           labels_.text("cv.verified_at") + " " + proof.verified_at.substr(0, 10) +
                           ")");
      set_date(item, "date", day_of(projection["issued"]));
      set_address(item, proof.address);
      set_text(item, "issuer", proof.issuer.text);
      item.set("proof", proof_json(proof));
      list.push(std::move(item));
    }
    return list;
  }

  static Value proof_json(const ProofReference& reference) {
    Value proof = Value::object();
    proof.set("title", reference.title.text);
    proof.set("issuer", reference.issuer.text);
    proof.set("verdict", reference.verdict);
    proof.set("verifiedAt", reference.verified_at);
    proof.set("file", reference.file);
    proof.set("sha256", reference.sha256);
    return proof;
  }

  Value skills() const {
    Value list = Value::array();
    for (const auto& entry : context_.skills) {
      if (!shows(portfolio::to_text(entry.state))) continue;
      list.push(skill_item(entry));
    }
    return list;
  }

  Value skill_item(const portfolio::SkillEntry& entry) const {
    const Value json = portfolio::to_json(entry);
    Value item = Value::object();
    item.set("name", skill_label(json, options_).text);
    // A level that the learner gives himself must not look like a part of what is proven.
    if (entry.proofs.empty()) {
      for (const Value* claim : entry.claims) set_text(item, "level", (*claim)["level"].text());
    }
    item.set("keywords", keywords(entry, json));
    Value proofs = Value::array();
    for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
      proofs.push(proof_json(proof_of(context_, *proof->credential, *proof->projection)));
    }
    if (proofs.size() > 0) item.set("x-proofs", std::move(proofs));
    Value claims = Value::array();
    for (const Value* claim : entry.claims) {
      claims.push(own_members(*claim, {"id", "skill", "concept", "text", "level", "self_assessment",
                                       "reflection", "experiences"}));
    }
    Value own = Value::object();
    own.set("claims", std::move(claims));
    item.set(kOwn, std::move(own));
    return item;
  }

  Value keywords(const portfolio::SkillEntry& entry, const Value& json) const {
    Value list = Value::array();
    const std::string_view state = json["state"].text();
    list.push(labels_.text(state == "claimed" ? "cv.self_declared" : "cv." + std::string(state)));
    for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
      const bool is_proof = proof->worth == portfolio::SkillState::proven;
      list.push(labels_.text(is_proof ? "cv.proof" : "cv.named_in") + ": " +
                proof_of(context_, *proof->credential, *proof->projection).title.text);
    }
    for (const Value* claim : entry.claims) {
      const std::string_view level = (*claim)["level"].text();
      if (!entry.proofs.empty() && !level.empty()) {
        list.push(labels_.text("cv.level") + ": " + std::string(level));
      }
    }
    for (const Value* evidence : entry.evidence) {
      list.push(labels_.text("cv.evidence") + ": " + std::string((*evidence)["title"].text()));
    }
    if (json["uri"].is_string()) list.push(json["uri"]);
    return list;
  }

  Value languages() const {
    Value list = Value::array();
    if (!shows("languages")) return list;
    for (const Value& language : document_["profile"]["languages"].items()) {
      const std::string_view code = language["code"].text();
      if (context_.selection.leaves_out("language." + std::string(code))) continue;
      Value item = Value::object();
      item.set("language", labels_.named("language.", code));
      set_text(item, "fluency", language_level(language, labels_));
      item.set(kOwn, own_members(language, {"code", "level", "skills"}));
      list.push(std::move(item));
    }
    return list;
  }

  // lastModified is a local time without a zone in the format; it is given in UTC.
  Value meta() const {
    Value meta = Value::object();
    meta.set("version", "v1.0.0");
    if (const auto instant = base::parse_instant(options_.at); instant) {
      meta.set("lastModified", base::to_text(*instant).substr(0, 19));
    }
    Value notes = Value::array();
    notes.push(labels_.text("cv.note"));
    notes.push(labels_.text("cv.verify"));
    const std::string verify = safe_link(options_.verify_url);
    if (!verify.empty()) notes.push(verify);
    if (context_.selection.consent) notes.push(labels_.text("cv.consent"));
    meta.set("notes", std::move(notes));
    return meta;
  }

  const Context context_;
  const Value& document_;
  const CvOptions& options_;
  const Labels& labels_;
  const Photo& photo_;
};

}  // namespace

Value json_resume(const Selection& selection, const CvOptions& options, const Photo& photo) {
  return Builder(selection, options, photo).build();
}

// RFC 5322 dot-atoms and a host name of several labels: what every reader of the format accepts.
bool is_plain_email(std::string_view email) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("@.+-_").contains(c);
  };
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos || !std::ranges::all_of(email, is_plain)) return false;
  const std::string_view host = email.substr(at + 1);
  const auto is_dotted = [](std::string_view part) {
    return !part.empty() && part.front() != '.' && part.back() != '.' && !part.contains("..");
  };
  return is_dotted(email.substr(0, at)) && is_dotted(host) && host.contains('.') &&
         !host.contains('_') && !host.contains('+') && !host.contains("-.") &&
         !host.contains(".-") && host.front() != '-' && host.back() != '-';
}

// The schema's iso8601: YYYY, YYYY-MM or YYYY-MM-DD, years 1000 to 2999.
bool is_plain_date(std::string_view date) {
  return portfolio::is_date(date) && (date.front() == '1' || date.front() == '2');
}

// The characters of RFC 3986, which is what "uri" means in a JSON schema.
bool is_plain_address(std::string_view url) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~:/?#@!$&'()*+,;=%").contains(c);
  };
  const auto is_hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  for (std::size_t at = url.find('%'); at != std::string_view::npos; at = url.find('%', at + 1)) {
    if (at + 2 >= url.size() || !is_hex(url[at + 1]) || !is_hex(url[at + 2])) return false;
  }
  return base::parse_web_address(url) && std::ranges::all_of(url, is_plain);
}

}  // namespace portolan::exporting
