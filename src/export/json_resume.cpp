#include "export/json_resume.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/instant.hpp"
#include "export/parts.hpp"
#include "framework/hundredths.hpp"
#include "portfolio/skill_entries.hpp"
#include "portfolio/stated.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::exporting {

using base::json::Value;
using portfolio::Standing;

namespace {

constexpr std::string_view kSchema =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

void set_text(Value& object, const char* member, std::string_view text) {
  if (!text.empty()) object.set(member, text);
}

// The schema's iso8601: YYYY, YYYY-MM or YYYY-MM-DD, years 1000 to 2999.
void set_date(Value& object, const char* member, std::string_view date) {
  if (portfolio::is_date(date) && (date.front() == '1' || date.front() == '2')) {
    object.set(member, date);
  }
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

class Builder {
 public:
  Builder(const Selection& selection, const CvOptions& options)
      : context_(selection, options),
        document_(context_.document),
        options_(options),
        labels_(options.labels) {}

  Value build() && {
    Value resume = Value::object();
    resume.set("$schema", kSchema);
    resume.set("basics", basics());
    resume.set("work", experiences("work", "name"));
    resume.set("volunteer", experiences("volunteer", "organization"));
    resume.set("education", experiences("education", "institution"));
    resume.set("certificates", certificates());
    resume.set("skills", skills());
    resume.set("languages", languages());
    resume.set("meta", meta());
    return resume;
  }

 private:
  Value basics() const {
    const Value& profile = document_["profile"];
    Value basics = Value::object();
    basics.set("name", profile["name"].text());
    if (is_plain_email(profile["email"].text())) basics.set("email", profile["email"].text());
    return basics;
  }

  static std::string_view section_of(std::string_view kind) {
    if (kind == "study") return "education";
    return kind == "volunteering" ? "volunteer" : "work";
  }

  Value experiences(std::string_view section, const char* host_member) const {
    Value list = Value::array();
    for (const Value& experience : document_["experiences"].items()) {
      if (section_of(experience["kind"].text()) != section) continue;
      Value item = Value::object();
      set_text(item, host_member, experience["host"].text());
      if (section == "education") {
        set_text(item, "area", experience["title"].text());
        set_text(item, "studyType", experience["programme"].text());
      } else {
        set_text(item, "position", experience["title"].text());
      }
      set_text(item, "location", place_of(experience, labels_));
      set_date(item, "startDate", experience["from"].text());
      set_date(item, "endDate", experience["to"].text());
      set_text(item, "summary", experience["description"].text());
      item.set("highlights", highlights(experience));
      list.push(std::move(item));
    }
    return list;
  }

  Value highlights(const Value& experience) const {
    Value list = Value::array();
    list.push(labels_.text("cv.self_declared"));
    if (const std::string_view programme = experience["programme"].text(); !programme.empty()) {
      list.push(labels_.text("cv.programme") + ": " + std::string(programme));
    }
    if (const auto hours = framework::read_hundredths(experience["hours"]); hours) {
      list.push(labels_.text("cv.hours") + ": " + framework::to_text(*hours));
    }
    return list;
  }

  Words chosen(const Value& text, const Value& projection) const {
    return choose_words(text, options_.language, projection["primary_language"].text());
  }

  std::string title_of(const Value& credential, const Value& projection) const {
    const Words title = chosen(projection["title"], projection);
    return title.text.empty() ? std::string(credential["blob"]["name"].text()) : title.text;
  }

  Value certificates() const {
    Value list = Value::array();
    for (const Value& credential : document_["credentials"].items()) {
      const Value& projection = portfolio::main_projection(credential);
      const Standing standing = portfolio::judge_projection(credential, projection).standing;
      if (standing == Standing::file_only) continue;
      list.push(certificate(credential, projection, standing));
    }
    return list;
  }

  Value certificate(const Value& credential, const Value& projection, Standing standing) const {
    const Value& verification = credential["verification"];
    const char* verdict =
        standing == Standing::proof ? "cv.verdict.valid" : "cv.verdict.indeterminate";
    Value item = Value::object();
    item.set("name", title_of(credential, projection) + " (" + labels_.text(verdict) + "; " +
                         labels_.text("cv.verified_at") + " " + day_of(verification["at"]) + ")");
    set_date(item, "date", day_of(projection["issued"]));
    const Words issuer = chosen(projection["issuer"]["name"], projection);
    set_text(item, "issuer", issuer.text.empty() ? projection["issuer"]["id"].text() : issuer.text);
    Value proof = Value::object();
    proof.set("verdict", standing == Standing::proof ? "valid" : "indeterminate");
    proof.set("verifiedAt", verification["at"]);
    proof.set("file", credential["blob"]["name"]);
    proof.set("sha256", credential["blob"]["sha256"]);
    item.set("proof", std::move(proof));
    return item;
  }

  Value skills() const {
    Value list = Value::array();
    for (const auto& entry : context_.skills) {
      const Value json = portfolio::to_json(entry);
      Value item = Value::object();
      item.set("name", skill_label(json, options_).text);
      // A level that the learner gives himself must not look like a part of what is proven.
      if (entry.proofs.empty()) {
        for (const Value* claim : entry.claims) set_text(item, "level", (*claim)["level"].text());
      }
      item.set("keywords", keywords(entry, json));
      list.push(std::move(item));
    }
    return list;
  }

  Value keywords(const portfolio::SkillEntry& entry, const Value& json) const {
    Value list = Value::array();
    const std::string_view state = json["state"].text();
    list.push(labels_.text(state == "claimed" ? "cv.self_declared" : "cv." + std::string(state)));
    for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
      const bool is_proof = proof->worth == portfolio::SkillState::proven;
      list.push(labels_.text(is_proof ? "cv.proof" : "cv.named_in") + ": " +
                title_of(*proof->credential, *proof->projection));
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
    for (const Value& language : document_["profile"]["languages"].items()) {
      Value item = Value::object();
      item.set("language", labels_.named("language.", language["code"].text()));
      const std::string_view level = language["level"].text();
      set_text(item, "fluency",
               level == "native" ? labels_.text("cv.language.native") : std::string(level));
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
    return meta;
  }

  const Context context_;
  const Value& document_;
  const CvOptions& options_;
  const Labels& labels_;
};

}  // namespace

Value json_resume(const Selection& selection, const CvOptions& options) {
  return Builder(selection, options).build();
}

}  // namespace portolan::exporting
