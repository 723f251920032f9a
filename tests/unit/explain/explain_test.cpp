#include "explain/explain.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "base/json/gate.hpp"

using namespace portolan;
using base::json::Value;

namespace {

Value parse(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE_MESSAGE(value.has_value(), text);
  return *std::move(value);
}

// A report as short as a case needs it: the answers to the first three questions and the deciding
// checks, each as question/outcome/problem type.
Value report(std::string_view verdict, std::array<std::string_view, 3> answers,
             std::initializer_list<std::array<std::string_view, 3>> checks) {
  Value report = parse(
      R"({"schema_version":1,"result":"credential","at":"2026-11-22T00:00:00Z","questions":[],
          "input":{"name":"a.json","sha256":"00","bytes":1,"container":"json"},"checks":[],
          "credentials":[{"title":{"en":"Badge"},"issuer":{"name":{"fr":"Université","en":"University"}},
          "primary_language":"fr","subject":{"name":{"und":"Ana"}},"valid_until":"2025-06-30T00:00:00Z"}],
          "proofs":[{"algorithm":"RS256","key":{"id":"k"},
          "certificate":{"subject":{"organization":"Sealers"}}}],"needs":[]})");
  report.set("verdict", verdict);
  constexpr std::array<std::string_view, 3> kIds = {"integrity", "issuer", "force"};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    report.member("questions").push(Value::object().set("id", kIds[i]).set("outcome", answers[i]));
  }
  report.member("questions")
      .push(Value::object().set("id", "recipient").set("outcome", "not_applicable"));
  for (const auto& [question, outcome, problem] : checks) {
    report.member("checks").push(
        Value::object()
            .set("id", std::string(question) + ".signature")
            .set("question", question)
            .set("outcome", outcome)
            .set("severity", "blocks")
            .set("problems", Value::array().push(Value::object()
                                                     .set("type", problem)
                                                     .set("at", "/x")
                                                     .set("arguments", Value::array()))));
  }
  return report;
}

std::string_view headline(const Value& explanation) { return explanation["headline"]["id"].text(); }

std::string argument(const Value& message, std::string_view name) {
  for (const Value& item : message["arguments"].items()) {
    if (item["name"].text() == name) return std::string(item["value"].text());
  }
  return "(none)";
}

constexpr std::string_view kPassed = "passed";
constexpr std::string_view kFailed = "failed";
constexpr std::string_view kOpen = "indeterminate";

}  // namespace

TEST_CASE("explain: the headline names the reason") {
  struct Case {
    std::string_view verdict;
    std::array<std::string_view, 3> answers;
    std::array<std::string_view, 3> check;
    std::string_view headline;
  };
  const std::array cases = std::to_array<Case>({
      {"valid", {kPassed, kPassed, kPassed}, {"integrity", kPassed, "x"}, "headline.valid"},
      {"invalid",
       {kFailed, kOpen, kPassed},
       {"integrity", kFailed, "jws.signature-invalid"},
       "headline.invalid.altered"},
      {"invalid",
       {kFailed, kOpen, kOpen},
       {"integrity", kFailed, "json.duplicate-key"},
       "headline.invalid.malformed"},
      {"invalid",
       {kFailed, kOpen, kOpen},
       {"integrity", kFailed, "jws.alg-none"},
       "headline.invalid.unprotected"},
      {"invalid",
       {kPassed, kFailed, kPassed},
       {"issuer", kFailed, "issuer.key-unbound"},
       "headline.invalid.foreign_key"},
      {"invalid",
       {kPassed, kFailed, kPassed},
       {"issuer", kFailed, "issuer.certificate-mismatch"},
       "headline.invalid.other_sealer"},
      {"invalid",
       {kPassed, kPassed, kFailed},
       {"force", kFailed, "vc.expired"},
       "headline.invalid.expired"},
      {"invalid",
       {kPassed, kOpen, kFailed},
       {"force", kFailed, "vc.expired"},
       "headline.invalid.expired_unconfirmed"},
      {"invalid",
       {kPassed, kPassed, kFailed},
       {"force", kFailed, "vc.not-yet-valid"},
       "headline.invalid.not_yet"},
      {"invalid",
       {kPassed, kPassed, kFailed},
       {"force", kFailed, "status.revoked"},
       "headline.invalid.revoked"},
      {"invalid",
       {kPassed, kOpen, kFailed},
       {"force", kFailed, "status.revoked"},
       "headline.invalid.other"},
      {"invalid",
       {kFailed, kPassed, kFailed},
       {"force", kFailed, "vc.expired"},
       "headline.invalid.other"},
      {"indeterminate",
       {kPassed, kOpen, kPassed},
       {"issuer", kOpen, "issuer.unknown"},
       "headline.indeterminate.issuer_unknown"},
      {"indeterminate",
       {kPassed, kOpen, kPassed},
       {"issuer", kOpen, "issuer.sandbox"},
       "headline.indeterminate.sandbox"},
      {"indeterminate",
       {kPassed, kOpen, kOpen},
       {"issuer", kOpen, "issuer.chain-untrusted"},
       "headline.indeterminate.authority"},
      {"indeterminate",
       {kOpen, kOpen, kOpen},
       {"integrity", kOpen, "securing.unsupported"},
       "headline.indeterminate.unsupported"},
      {"indeterminate",
       {kOpen, kOpen, kPassed},
       {"integrity", kOpen, "proof.missing"},
       "headline.indeterminate.unsigned"},
      {"indeterminate",
       {kOpen, kOpen, kPassed},
       {"integrity", kOpen, "limit.depth"},
       "headline.indeterminate.limit"},
      {"indeterminate",
       {kOpen, kOpen, kPassed},
       {"integrity", kOpen, "issuer.key-not-found"},
       "headline.indeterminate.key_unknown"},
      {"indeterminate",
       {kPassed, kPassed, kOpen},
       {"force", kOpen, "status.unsupported"},
       "headline.indeterminate.status"},
      {"indeterminate",
       {"not_applicable", kOpen, kPassed},
       {"issuer", kOpen, "issuer.unknown"},
       "headline.indeterminate.other"},
      {"indeterminate",
       {kPassed, kOpen, kPassed},
       {"issuer", kOpen, "unheard.of"},
       "headline.indeterminate.other"},
  });
  for (const Case& item : cases) {
    CAPTURE(item.headline);
    const Value explanation = explain::explain(report(item.verdict, item.answers, {item.check}));
    CHECK(headline(explanation) == item.headline);
    CHECK(std::string(explanation["summary"]["id"].text()).substr(8) == item.headline.substr(9));
  }
}

TEST_CASE("explain: the recipient changes the headline of a valid credential, never its verdict") {
  Value named = report("valid", {kPassed, kPassed, kPassed}, {});
  named.member("questions").item(3).set("outcome", kFailed);
  const Value explanation = explain::explain(named);
  CHECK(headline(explanation) == "headline.valid.other_recipient");
  CHECK(explanation["advice"].at_index(0)["id"].text() == "advice.recipient");
  CHECK(explanation["questions"].at_index(3)["answer"]["id"].text() == "question.recipient.failed");
}

TEST_CASE("explain: a valid credential of a test issuer is headed as a test") {
  Value test = report("valid", {kPassed, kPassed, kPassed}, {{"issuer", kPassed, "issuer.test"}});
  CHECK(headline(explain::explain(test)) == "headline.valid.test");
}

TEST_CASE("explain: a suspension leaves the verdict and is told before anything else") {
  const Value explanation = explain::explain(
      report("valid", {kPassed, kPassed, kPassed}, {{"force", kFailed, "status.suspended"}}));
  CHECK(headline(explanation) == "headline.valid.suspended");
  CHECK(explanation["questions"].at_index(2)["answer"]["id"].text() ==
        "question.force.passed.suspended");
}

TEST_CASE("explain: no other sentence says of a suspended credential that it is in force") {
  for (const std::string_view recipient : {kFailed, kOpen}) {
    Value named =
        report("valid", {kPassed, kPassed, kPassed}, {{"force", kFailed, "status.suspended"}});
    named.member("questions").item(3).set("outcome", recipient);
    CHECK(headline(explain::explain(named)) == "headline.valid.suspended");
  }
  const Value test = explain::explain(
      report("valid", {kPassed, kPassed, kPassed},
             {{"issuer", kPassed, "issuer.test"}, {"force", kFailed, "status.suspended"}}));
  CHECK(headline(test) == "headline.valid.suspended");
}

TEST_CASE("explain: sentences are filled from the report") {
  const Value expired = explain::explain(
      report("invalid", {kPassed, kPassed, kFailed}, {{"force", kFailed, "vc.expired"}}));
  CHECK(argument(expired["headline"], "date") == "2025-06-30T00:00:00Z");
  CHECK(argument(expired["headline"], "dated") == "yes");
  CHECK(argument(expired["summary"], "issuer") == "Université");  // the credential's own language

  const Value sealed = explain::explain(report("indeterminate", {kPassed, kOpen, kPassed},
                                               {{"issuer", kOpen, "issuer.chain-untrusted"}}));
  CHECK(argument(sealed["headline"], "organisation") == "Sealers");
}

TEST_CASE("explain: only what was confirmed is given as a fact without reservation") {
  const auto labels = [](const Value& explanation) {
    std::string all;
    for (const Value& fact : explanation["facts"].items()) {
      all += std::string(fact["label"]["id"].text()) + " ";
    }
    return all;
  };
  CHECK(labels(explain::explain(report("valid", {kPassed, kPassed, kPassed}, {}))) ==
        "fact.issuer fact.recipient fact.valid_until fact.sealed_by fact.signed_by fact.algorithm "
        "fact.file_hash fact.checked_at ");
  CHECK(labels(explain::explain(report("indeterminate", {kPassed, kOpen, kPassed}, {})))
            .starts_with("fact.issuer_stated fact.recipient_stated "));
}

TEST_CASE("explain: files without a credential are named by what they are") {
  const auto cause = [](std::string_view container, std::string_view problem) {
    const Value explanation = explain::explain(
        Value::object()
            .set("result", "no_credential")
            .set("verdict", nullptr)
            .set("input", Value::object().set("container", container))
            .set("checks",
                 Value::array().push(Value::object()
                                         .set("id", "integrity.container")
                                         .set("question", "integrity")
                                         .set("outcome", kOpen)
                                         .set("severity", "blocks")
                                         .set("problems", Value::array().push(Value::object().set(
                                                              "type", problem))))));
    for (const Value& question : explanation["questions"].items()) {
      CHECK(question["outcome"].text() == "not_applicable");
    }
    return std::string(headline(explanation));
  };
  CHECK(cause("empty", "container.empty") == "headline.none.empty");
  CHECK(cause("png", "img.none") == "headline.none.picture");
  CHECK(cause("png", "img.structure") == "headline.none.picture_damaged");
  CHECK(cause("jpeg", "img.type") == "headline.none.picture");
  CHECK(cause("html", "container.unrecognised") == "headline.none.web_page");
  CHECK(cause("pdf", "container.unsupported") == "headline.none.pdf");
  CHECK(cause("zip", "container.unsupported") == "headline.none.archive");
  CHECK(cause("binary", "limit.size") == "headline.none.too_large");
  CHECK(cause("text", "container.unrecognised") == "headline.none.text");
  CHECK(cause("text", "json.unicode") == "headline.none.encoding");
  CHECK(cause("slip", "slip.malformed") == "headline.none.code_damaged");
  CHECK(cause("slip", "slip.newer-version") == "headline.none.code_newer");
  CHECK(cause("json", "container.no-credential") == "headline.none.json");
  CHECK(cause("something new", "x.y") == "headline.none.other");
}

TEST_CASE("explain: what would settle it is advised only where something can be settled") {
  Value open = report("indeterminate", {kOpen, kOpen, kPassed},
                      {{"integrity", kOpen, "issuer.key-not-found"}});
  Value need = Value::object()
                   .set("kind", "document")
                   .set("id", "https://Uni.example:8443/keys?x@y")
                   .set("reason", "issuer.key-not-found");
  open.member("needs").push(need);
  const Value explanation = explain::explain(open);
  CHECK(headline(explanation) == "headline.indeterminate.document");
  CHECK(argument(explanation["headline"], "host") == "(none)");
  CHECK(argument(explanation["summary"], "host") == "uni.example:8443");
  CHECK(explanation["advice"].at_index(0)["id"].text() == "advice.document");

  Value failed = report("invalid", {kFailed, kOpen, kPassed},
                        {{"integrity", kFailed, "jws.signature-invalid"}});
  failed.member("needs").push(need);
  for (const Value& item : explain::explain(failed)["advice"].items()) {
    CHECK(item["id"].text() != "advice.document");
  }
}

TEST_CASE("explain: problems without a sentence show their code, arguments that lack are marked") {
  const Value unheard = explain::explain(
      report("invalid", {kFailed, kOpen, kOpen}, {{"integrity", kFailed, "unheard.of"}}));
  const Value& message = unheard["checks"].at_index(0)["problems"].at_index(0)["message"];
  CHECK(message["id"].text() == "problem.other");
  CHECK(argument(message, "code") == "unheard.of");

  const Value lacking = explain::explain(
      report("indeterminate", {kOpen, kOpen, kOpen}, {{"integrity", kOpen, "crypto.unsupported"}}));
  CHECK(argument(lacking["checks"].at_index(0)["problems"].at_index(0)["message"], "algorithm") ==
        "?");
}

TEST_CASE("explain: whatever stands in the place of a report, there is an explanation") {
  for (
      const std::string_view text :
      {"null", "[]", "{}", "0", "\"\"", R"({"result":"credential"})",
       R"({"result":"credential","verdict":"splendid","questions":[{"id":"integrity","outcome":"passed!"}]})",
       R"({"result":"credential","verdict":"valid","questions":{},"checks":{"a":1},"credentials":[[]]})",
       R"({"result":"credential","verdict":"invalid","checks":[1,[],{},{"question":"integrity"},
            {"id":3,"question":"force","problems":[null,{"type":1},{"type":"","arguments":[{"name":"x"}]}]}],
            "needs":[1,{"kind":"document","id":"https://"}],"proofs":{},"input":[]})"}) {
    const Value explanation = explain::explain(parse(text));
    CHECK(!headline(explanation).empty());
    CHECK(explanation["questions"].size() == 4);
    CHECK(explanation["facts"].is_array());
    CHECK(headline(explanation).starts_with("headline."));
  }
}

TEST_CASE("explain: nothing claims more than the report when it says nothing") {
  const Value explanation = explain::explain(parse(R"({"result":"credential"})"));
  CHECK(headline(explanation) == "headline.indeterminate.other");
  for (const Value& question : explanation["questions"].items()) {
    CHECK(question["outcome"].text() == "indeterminate");
  }
}

TEST_CASE("explain: dates that no signature protects are the file's own word") {
  const Value unsigned_one = explain::explain(
      report("indeterminate", {kOpen, kOpen, kPassed}, {{"integrity", kOpen, "proof.missing"}}));
  const Value& force = unsigned_one["questions"].at_index(2);
  CHECK(force["answer"]["id"].text() == "question.force.passed.stated");
  CHECK(argument(force["answer"], "date") == "2025-06-30T00:00:00Z");
}

TEST_CASE("explain: overlong foreign text is clipped at a character") {
  Value long_name = report("valid", {kPassed, kPassed, kPassed}, {});
  std::string name;
  for (int i = 0; i < 1000; ++i) name += "é";
  long_name.member("credentials").item(0).member("issuer").member("name") =
      Value::object().set("und", name);
  const std::string shown = argument(explain::explain(long_name)["summary"], "issuer");
  CHECK(shown.size() < 310);
  CHECK(shown.ends_with("é…"));
}

TEST_CASE(
    "explain: a presentation that answers another request is genuine, and said to be no answer") {
  const auto with = [](std::string_view outcome, std::string_view type) {
    Value made = report("valid", {kPassed, kPassed, kPassed}, {{"recipient", outcome, type}});
    made.member("questions").item(3).set("outcome", outcome);
    return made;
  };
  struct Row {
    Value report;
    std::string_view headline;
    std::string_view answer;
  };
  const std::vector<Row> rows = {
      {with(kFailed, "vp.challenge"), "headline.valid.replayed", "failed.replayed"},
      {with(kFailed, "vp.audience"), "headline.valid.replayed", "failed.replayed"},
      {with(kOpen, "vp.unanswered"), "headline.valid.unanswered", "indeterminate.unanswered"},
      {with(kFailed, "recipient.different"), "headline.valid.other_recipient", "failed"}};
  for (const Row& row : rows) {
    const Value explanation = explain::explain(row.report);
    CHECK(headline(explanation) == row.headline);
    CHECK(explanation["questions"].at_index(3)["answer"]["id"].text() ==
          "question.recipient." + std::string(row.answer));
  }
}

TEST_CASE("explain: who awards it is told where that is somebody else than the issuer") {
  Value made = report("valid", {kPassed, kPassed, kPassed}, {});
  const auto fact = [](const Value& explanation) {
    for (const Value& item : explanation["facts"].items()) {
      if (item["label"]["id"].text() == "fact.awarded_by") return argument(item["value"], "value");
    }
    return std::string("(none)");
  };
  CHECK(fact(explain::explain(made)) == "(none)");
  made.member("credentials")
      .item(0)
      .set("achievements",
           parse(R"([{"awarded_by":[{"name":{"fr":"Université"}},{"name":{"en":"Other School"}}]},
                {"awarded_by":[{"name":{"en":"Other School"}},{"name":{"en":"Academy"}}]}])"));
  CHECK(fact(explain::explain(made)) == "Other School, Academy");
}
