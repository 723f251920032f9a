#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "export/operations.hpp"
#include "export/words.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

Value model_of(const Value& request) {
  auto answer = exporting::cv_model_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return (*answer)["model"];
}

const Value* find_section(const Value& model, std::string_view kind) {
  for (const Value& section : model["sections"].items()) {
    if (section["kind"].text() == kind) return &section;
  }
  return nullptr;
}

const Value* find_item(const Value& model, std::string_view id) {
  for (const Value& section : model["sections"].items()) {
    for (const Value& item : section["items"].items()) {
      if (item["id"].text() == id) return &item;
    }
  }
  return nullptr;
}

std::vector<std::string> kinds_of(const Value& model) {
  std::vector<std::string> kinds;
  for (const Value& section : model["sections"].items()) {
    kinds.emplace_back(section["kind"].text());
  }
  return kinds;
}

Value with_cv(Value request, std::string_view cv) {
  request.set("cv", json(cv));
  return request;
}

// Every text of every "link" in a model.
void gather_links(const Value& value, std::vector<std::string>& links) {
  for (const Value& item : value.items()) gather_links(item, links);
  for (const auto& member : value.members()) {
    if (member.name == "link" && !member.value.text().empty()) {
      links.emplace_back(member.value.text());
    }
    gather_links(member.value, links);
  }
}

TEST_CASE("CV model: the golden file, and the document that all of them are made of") {
  check_golden("document.json", write_pretty(full_request()["document"]));
  check_golden("cv_model.json", write_pretty(model_of(full_request())));
}

TEST_CASE("CV model: what is proven carries its proof, what is said is marked") {
  const Value model = model_of(export_request());
  const Value* skill = find_item(model, "ecbs:communication");
  REQUIRE(skill != nullptr);
  CHECK((*skill)["standing"].text() == "proven");
  const Value& proof = (*skill)["proofs"].at_index(0);
  CHECK(proof["sha256"].text() == kHash1);
  CHECK(proof["verdict"].text() == "valid");
  CHECK(proof["issuer"]["text"].text() == "Example University");
  CHECK(proof["verified_at"].text() == "2026-11-22T10:05:00Z");
  CHECK(proof["file"].text() == "badge.json");
  CHECK(proof["title"]["link"].text() == "#credential-c1");
  CHECK(find_item(model, "s2") != nullptr);
  CHECK((*find_item(model, "s2"))["mark"].text() == "stated by the learner");
  CHECK((*find_item(model, "x1"))["mark"].text() == "stated by the learner");
  CHECK(find_item(model, "c3") == nullptr);  // invalid: kept as a file only
}

TEST_CASE("CV model: leaving a credential out takes away what only it proves") {
  const Value model = model_of(with_cv(export_request(), R"({"left_out":["c1"]})"));
  const Value* skill = find_item(model, "ecbs:communication");
  REQUIRE(skill != nullptr);
  CHECK((*skill)["standing"].text() == "self_declared");
  CHECK((*skill)["proofs"].size() == 0);
  CHECK(find_item(model, "http://data.europa.eu/esco/skill/team") == nullptr);
  CHECK(find_item(model, "c1") == nullptr);
  CHECK(base::json::write(model).find(kHash1) == std::string::npos);
}

TEST_CASE("CV model: entries, skills and members of the profile can be left out") {
  const Value whole = model_of(full_request());
  const Value model = model_of(with_cv(full_request(), R"({"left_out":["x1","s2",
    "http://data.europa.eu/esco/skill/team","profile.email","profile.name","language.fr"]})"));
  for (const char* id : {"x1", "s2", "http://data.europa.eu/esco/skill/team", "language.fr"}) {
    CAPTURE(id);
    CHECK(find_item(whole, id) != nullptr);
    CHECK(find_item(model, id) == nullptr);
  }
  CHECK(base::json::write(whole).find("ana@example.org") != std::string::npos);
  CHECK(base::json::write(model).find("ana@example.org") == std::string::npos);
  CHECK(base::json::write(model).find("experience-x1") == std::string::npos);
  CHECK(model["name"].text() == "Ana Example");  // a CV without a name is none
  // Hours of what is left: the evidence no longer stands within the experience.
  CHECK(base::json::write(*find_section(model, "learning")).find("\"12.5\"") != std::string::npos);
}

TEST_CASE("CV model: sections come in the chosen order and hidden ones leave no dangling links") {
  const Value model = model_of(with_cv(export_request(), R"({"sections":[
    {"kind":"learning","shown":true},{"kind":"credentials","shown":false},
    {"kind":"claimed"},{"kind":"nonsense","shown":true},{"kind":"claimed","shown":true}]})"));
  const std::vector<std::string> kinds = kinds_of(model);
  REQUIRE(kinds.size() > 3);
  CHECK(kinds[0] == "learning");
  CHECK(kinds[1] == "claimed");
  CHECK(kinds[2] == "work");
  CHECK(find_section(model, "credentials") == nullptr);
  std::vector<std::string> links;
  gather_links(model, links);
  for (const std::string& link : links) CHECK_MESSAGE(!link.starts_with("#credential"), link);
  // The proof itself stays: file, SHA-256, issuer and date.
  CHECK((*find_item(model, "ecbs:communication"))["proofs"].at_index(0)["sha256"].text() == kHash1);
}

TEST_CASE("CV model: templates") {
  const auto compact = model_of(with_cv(export_request(), R"({"template":"compact"})"));
  CHECK(base::json::write(compact).find("I had to ask.") == std::string::npos);
  CHECK(compact["template"].text() == "compact");
  const auto skills_first = model_of(with_cv(export_request(), R"({"template":"skills_first"})"));
  CHECK(kinds_of(skills_first)[0] == "proven");
  const auto unknown = model_of(with_cv(export_request(), R"({"template":"<script>"})"));
  CHECK(unknown["template"].text() == "classic");
  CHECK(kinds_of(unknown)[0] == "work");
}

TEST_CASE("CV model: the line about personal data only where it is wanted") {
  CHECK(model_of(export_request())["consent"].text().empty());
  CHECK(model_of(with_cv(export_request(), R"({"consent":false})"))["consent"].text().empty());
  CHECK(model_of(with_cv(export_request(), R"({"consent":true})"))["consent"].text().find(
            "2016/679") != std::string_view::npos);
}

TEST_CASE("CV model: links are http, https, mailto or within the file") {
  Value request = full_request();
  request.set("verify_url", "javascript:alert(1)");
  Value& document = request.member("document");
  // Other addresses of the learner's own are refused with the document.
  document.member("profile").set("links",
                                 json(R"([{"label":"y","url":"https://example.org/me"}])"));
  Value& projection = document.member("credentials").item(0).member("projections").item(0);
  projection.set("id", "file:///etc/passwd");
  projection.member("issuer").set("url", "vbscript:x");
  std::vector<std::string> links;
  gather_links(model_of(request), links);
  CHECK(links.size() > 5);
  for (const std::string& link : links) {
    CAPTURE(link);
    CHECK((link.starts_with("#") || link.starts_with("https://") || link.starts_with("http://") ||
           link.starts_with("mailto:")));
  }
}

TEST_CASE("mail_link keeps everything else of an address out of the header") {
  CHECK(exporting::mail_link("a.b-c_d+e@example.org") == "mailto:a.b-c_d+e@example.org");
  CHECK(exporting::mail_link("a@b?bcc=c") == "mailto:a@b%3Fbcc%3Dc");
  CHECK(exporting::mail_link("ñ@b") == "mailto:%C3%B1@b");
  CHECK(exporting::mail_link("nobody").empty());
}

TEST_CASE("CV model: the version's language, the requested one first") {
  CHECK(model_of(with_cv(export_request(), R"({"language":"fr"})"))["language"].text() == "fr");
  Value both = with_cv(export_request(), R"({"language":"fr"})");
  both.set("language", "es");
  CHECK(model_of(both)["language"].text() == "es");
  CHECK(
      exporting::cv_model_operation(with_cv(export_request(), R"({"language":"\""})")).error().at ==
      "/cv/language");
  CHECK(exporting::cv_model_operation(with_cv(export_request(), R"("c1")")).error().at == "/cv");
}

TEST_CASE("CV model: what only the learner's own list makes genuine is not called proven to all") {
  Value request = export_request();
  Value& verification =
      request.member("document").member("credentials").item(0).member("verification");
  REQUIRE(verification["verdict"].text() == "valid");
  const std::string before = base::json::write(model_of(request));
  verification.set("own_list", true);
  const std::string after = base::json::write(model_of(request));
  CHECK(before.find("own:") == std::string::npos);
  CHECK(after.find("own: genuine") != std::string::npos);
  CHECK(after.find("own: proven") != std::string::npos);
}

TEST_CASE("CV model: what its issuer has suspended is shown as such and proves nothing") {
  Value request = export_request();
  Value& verification =
      request.member("document").member("credentials").item(0).member("verification");
  REQUIRE(verification["verdict"].text() == "valid");
  verification.set("suspended", true);
  const std::string model = base::json::write(model_of(request));
  CHECK(model.find("genuine, suspended") != std::string::npos);
  CHECK(base::json::write(model_of(export_request())).find("genuine, suspended") ==
        std::string::npos);
}

}  // namespace
}  // namespace portolan::tests
