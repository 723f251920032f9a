#include "export/schema_org.hpp"

#include <utility>

#include "base/text.hpp"
#include "export/parts.hpp"
#include "portfolio/stated.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

Value typed(std::string_view type) {
  Value node = Value::object();
  node.set("@type", type);
  return node;
}

Value named(std::string_view type, std::string_view name) {
  Value node = typed(type);
  node.set("name", name);
  return node;
}

void set_text(Value& node, const char* member, std::string_view text) {
  if (!text.empty()) node.set(member, text);
}

void set_list(Value& node, const char* member, Value list) {
  if (list.size() > 0) node.set(member, std::move(list));
}

class Builder {
 public:
  Builder(const Selection& selection, const CvOptions& options)
      : context_(selection, options), labels_(options.labels) {}

  Value build() && {
    const Value& profile = context_.document["profile"];
    Value person = Value::object();
    person.set("@context", "https://schema.org");
    person.set("@type", "Person");
    set_text(person, "name", profile["name"].text());
    Value names = Value::array();
    for (const Value& name : profile["names"].items()) names.push(name["text"]);
    set_list(person, "alternateName", std::move(names));
    set_text(person, "description", profile["headline"].text());
    set_text(person, "email", profile["email"].text());
    set_text(person, "telephone", profile["phone"].text());
    set_text(person, "birthDate", profile["birth_date"].text());
    address(person, profile);
    Value nationalities = Value::array();
    for (const Value& country : profile["nationalities"].items()) {
      nationalities.push(named("Country", country.text()));
    }
    set_list(person, "nationality", std::move(nationalities));
    Value links = Value::array();
    for (const Value& link : profile["links"].items()) {
      const std::string url = safe_link(link["url"].text());
      if (!url.empty()) links.push(url);
    }
    set_list(person, "sameAs", std::move(links));
    set_list(person, "knowsLanguage", languages(profile));
    set_list(person, "alumniOf", schools());
    set_list(person, "hasOccupation", occupations());
    set_list(person, "knowsAbout", stated_skills());
    set_list(person, "hasCredential", credentials());
    return person;
  }

 private:
  bool shows(std::string_view kind) const { return context_.selection.shows(kind); }

  static void address(Value& person, const Value& profile) {
    Value address = typed("PostalAddress");
    set_text(address, "addressLocality", profile["city"].text());
    set_text(address, "addressCountry", profile["country"].text());
    if (address.size() > 1) person.set("address", std::move(address));
  }

  Value languages(const Value& profile) const {
    Value list = Value::array();
    if (!shows("languages")) return list;
    for (const Value& language : profile["languages"].items()) {
      const std::string_view code = language["code"].text();
      if (context_.selection.leaves_out("language." + std::string(code))) continue;
      Value node = named("Language", labels_.named("language.", code));
      node.set("alternateName", code);
      list.push(std::move(node));
    }
    return list;
  }

  Value schools() const {
    Value list = Value::array();
    if (!shows("education")) return list;
    for (const Value* study : experiences_of(context_, "education")) {
      const std::string_view host = (*study)["host"].text();
      if (!host.empty()) list.push(named("EducationalOrganization", host));
    }
    return list;
  }

  // schema.org says when somebody had an occupation by a Role around it.
  Value occupations() const {
    Value list = Value::array();
    if (!shows("work")) return list;
    for (const Value* work : experiences_of(context_, "work")) {
      Value role = typed("Role");
      role.set("hasOccupation", named("Occupation", (*work)["title"].text()));
      set_text(role, "startDate", (*work)["from"].text());
      set_text(role, "endDate", (*work)["to"].text());
      list.push(std::move(role));
    }
    return list;
  }

  Value skill(std::string_view name, std::string_view uri) const {
    Value node = named("DefinedTerm", name);
    set_text(node, "url", safe_link(uri));
    return node;
  }

  // What no credential states, with what it is worth.
  Value stated_skills() const {
    Value list = Value::array();
    for (const auto& entry : context_.skills) {
      if (!entry.proofs.empty() || !shows(portfolio::to_text(entry.state))) continue;
      const Value json = portfolio::to_json(entry);
      Value node = skill(skill_label(json, context_.options).text, json["uri"].text());
      const std::string_view state = portfolio::to_text(entry.state);
      node.set("description", mark_of(labels_, state == "claimed" ? "self_declared" : state));
      list.push(std::move(node));
    }
    return list;
  }

  Value credentials() const {
    Value list = Value::array();
    if (!shows("credentials")) return list;
    for (const Value* credential : shown_credentials(context_)) {
      list.push(credential_node(*credential));
    }
    return list;
  }

  Value credential_node(const Value& credential) const {
    const Value& projection = portfolio::main_projection(credential);
    const ProofReference proof = proof_of(context_, credential, projection);
    Value node = named("EducationalOccupationalCredential", proof.title.text);
    set_text(node, "url", proof.address);
    node.set("description", labels_.text(proof.wording) + "; " + labels_.text("cv.verified_at") +
                                " " + proof.verified_at.substr(0, 10) + "; " + proof.file);
    Value digest = typed("PropertyValue");
    digest.set("propertyID", "SHA-256");
    digest.set("value", proof.sha256);
    node.set("identifier", std::move(digest));
    if (!proof.issuer.text.empty()) {
      Value issuer = named("Organization", proof.issuer.text);
      set_text(issuer, "url", proof.issuer.link);
      node.set("creator", std::move(issuer));
    }
    set_text(node, "dateCreated", day_of(projection["issued"]));
    set_text(node, "expires", day_of(projection["valid_until"]));
    const auto stated = portfolio::statements_of(projection);
    if (!stated.eqf.empty()) {
      const std::string level = number(*stated.eqf.front());
      Value term = named("DefinedTerm", "EQF " + level);
      term.set("url", "http://data.europa.eu/snb/eqf/" + level);
      node.set("educationalLevel", std::move(term));
    }
    set_list(node, "competencyRequired", skills_of(stated, projection));
    return node;
  }

  Value skills_of(const portfolio::Statements& stated, const Value& projection) const {
    Value list = Value::array();
    for (const portfolio::Stated& one : stated.skills) {
      const Words label = choose_words((*one.value)["label"], context_.options.language,
                                       projection["primary_language"].text());
      list.push(skill(label.text, (*one.value)["uri"].text()));
    }
    return list;
  }

  const Context context_;
  const Labels& labels_;
};

}  // namespace

Value schema_org(const Selection& selection, const CvOptions& options) {
  return Builder(selection, options).build();
}

std::string script_json(const Value& value) {
  const std::string json = write_pretty(value);
  std::string safe;
  safe.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view three = std::string_view(json).substr(i, 3);
    if (json[i] == '<') {
      safe += "\\u003c";
    } else if (json[i] == '>') {
      safe += "\\u003e";
    } else if (json[i] == '&') {
      safe += "\\u0026";
    } else if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
      safe += three.back() == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      safe += json[i];
    }
  }
  return safe;
}

}  // namespace portolan::exporting
