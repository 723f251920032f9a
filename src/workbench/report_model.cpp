#include "workbench/report_model.hpp"

#include <string_view>
#include <utility>

#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

using api::Json;

Outcome outcome_of(std::string_view name) {
  if (name == "passed") return Outcome::passed;
  if (name == "failed") return Outcome::failed;
  if (name == "not_applicable") return Outcome::not_applicable;
  return Outcome::indeterminate;
}

Verdict verdict_of(const Json& report) {
  const auto name = report["verdict"].text();
  if (name == "valid") return Verdict::valid;
  if (name == "invalid") return Verdict::invalid;
  return report["result"].text() == "no_credential" ? Verdict::none : Verdict::indeterminate;
}

std::string line(const Json& text) { return visible(text.text(), LineBreaks::shown); }

class Builder {
 public:
  Builder(const Json& report, const Json& explanation, const Words& words)
      : report_(report), explanation_(explanation), words_(words) {}

  ReportModel build() {
    ReportModel model;
    model.verdict = verdict_of(report_);
    if (!report_.is_object()) {
      model.headline = words_.text("workbench.not_checked");
      return model;
    }
    model.verdict_word =
        words_.text("verdict.word." + std::string(report_["verdict"].text("none")));
    model.headline = words_.render(explanation_["headline"]);
    model.summary = words_.render(explanation_["summary"]);
    const auto securing = report_["input"]["securing"].text();
    model.has_embedded_proof = securing == "data_integrity" || securing == "linked_data_signature";
    for (const auto& question : report_["questions"].items()) {
      if (question["id"].text() == "integrity") {
        model.integrity = outcome_of(question["outcome"].text());
      }
    }
    for (const auto& advice : explanation_["advice"].items()) {
      model.advice.push_back(words_.render(advice));
    }
    for (const auto& question : explanation_["questions"].items()) {
      model.questions.push_back({.outcome = outcome_of(question["outcome"].text()),
                                 .title = words_.render(question["title"]),
                                 .answer = words_.render(question["answer"])});
    }
    for (const auto& check : explanation_["checks"].items())
      model.checks.push_back(this->check(check));
    for (const auto& fact : explanation_["facts"].items()) {
      model.facts.push_back({words_.render(fact["label"]), words_.render(fact["value"])});
    }
    model.file = file();
    for (const auto& proof : report_["proofs"].items()) model.proofs.push_back(this->proof(proof));
    for (const auto& part : report_["not_covered"].items()) {
      model.not_covered.push_back(
          {std::string(part["at"].text()), named("not_covered", part["reason"].text())});
    }
    for (const auto& need : report_["needs"].items()) {
      model.needs.push_back({std::string(need["id"].text()),
                             named("need", need["kind"].text()) + ": " + line(need["reason"])});
    }
    model.basis = basis();
    return model;
  }

 private:
  // The translated name of a word of the core; the word itself where it is a new one. What kinds of
  // files and signatures there are called is common to all pages.
  std::string format(std::string_view group, const Json& word) const {
    return words_.text_or("format." + std::string(group) + "." + std::string(word.text()),
                          word.text());
  }
  std::string named(std::string_view group, std::string_view word) const {
    return words_.text_or("workbench." + std::string(group) + "." + std::string(word), word);
  }
  std::string label(std::string_view name) const {
    return words_.text("workbench.label." + std::string(name));
  }

  void add(std::vector<Fact>& facts, std::string_view name, std::string value) const {
    if (!value.empty()) facts.push_back({label(name), std::move(value)});
  }

  CheckLine check(const Json& check) const {
    CheckLine out{.outcome = outcome_of(check["outcome"].text()),
                  .id = line(check["id"]),
                  .title = words_.render(check["title"]),
                  .answer = words_.render(check["answer"]),
                  .outcome_word = named("outcome", check["outcome"].text()),
                  .severity_word = named("severity", check["severity"].text()),
                  .problems = {}};
    const auto& reported = problems_of(check["id"].text());
    std::size_t index = 0;
    for (const auto& problem : check["problems"].items()) {
      out.problems.push_back({.message = words_.render(problem["message"]),
                              .type = line(problem["type"]),
                              .detail = line(reported.at_index(index)["detail"]),
                              .at = std::string(problem["at"].text())});
      ++index;
    }
    return out;
  }

  // The explanation leaves out what only developers read; the report has it in the same order.
  const Json& problems_of(std::string_view check_id) const {
    for (const auto& check : report_["checks"].items()) {
      if (check["id"].text() == check_id) return check["problems"];
    }
    return report_["no such member"];
  }

  std::vector<Fact> file() const {
    const auto& input = report_["input"];
    std::vector<Fact> facts;
    add(facts, "name", line(input["name"]));
    const auto bytes = static_cast<std::size_t>(input["bytes"].integer().value_or(0));
    add(facts, "size", words_.counted("workbench.bytes", bytes));
    add(facts, "sha256", line(input["sha256"]));
    add(facts, "container", format("container", input["container"]));
    add(facts, "securing", format("securing", input["securing"]));
    add(facts, "profile", format("profile", input["profile"]));
    return facts;
  }

  // "Organisation, common name, VATES-…, ES" of a distinguished name.
  static std::string name_of(const Json& name) {
    std::string out;
    for (const auto* part : {"organization", "common_name", "organization_identifier", "country"}) {
      const auto text = line(name[part]);
      if (text.empty()) continue;
      if (!out.empty()) out += ", ";
      out += text;
    }
    return out;
  }

  ProofLine proof(const Json& proof) const {
    ProofLine out{.outcome = outcome_of(proof["outcome"].text()),
                  .title = named("proof", proof["kind"].text()) + ": " +
                           named("outcome", proof["outcome"].text()),
                  .at = std::string(proof["at"].text()),
                  .facts = {}};
    add(out.facts, "algorithm", line(proof["algorithm"]));
    add(out.facts, "claimed_time", line(proof["claimed_time"]));
    add(out.facts, "key", line(proof["key"]["id"]));
    add(out.facts, "thumbprint", line(proof["key"]["thumbprint"]));
    const auto& certificate = proof["certificate"];
    if (certificate.is_object()) {
      add(out.facts, "certificate_subject", name_of(certificate["subject"]));
      add(out.facts, "certificate_issuer", name_of(certificate["issuer"]));
      add(out.facts, "certificate_validity",
          line(certificate["not_before"]) + " \u2013 " + line(certificate["not_after"]));
      add(out.facts, "certificate_serial", line(certificate["serial"]));
      add(out.facts, "certificate_sha256", line(certificate["sha256"]));
    }
    return out;
  }

  std::vector<Fact> basis() const {
    std::vector<Fact> facts;
    add(facts, "at", line(report_["at"]));
    add(facts, "best_signature_time", line(report_["best_signature_time"]));
    add(facts, "assurance", line(report_["assurance"]));
    const auto& etsi = report_["etsi"];
    auto indication = line(etsi["indication"]);
    if (etsi["sub_indication"].is_string()) indication += ", " + line(etsi["sub_indication"]);
    add(facts, "etsi", std::move(indication));
    for (const auto& list : report_["trust"]["lists"].items()) {
      add(facts, "trust_list",
          line(list["title"]) + " (" + line(list["dated"]) + ", " +
              named("provenance", list["provenance"].text()) + ")");
    }
    return facts;
  }

  const Json& report_;
  const Json& explanation_;
  const Words& words_;
};

}  // namespace

Mark mark_of(const Layer& layer, const ReportModel& model) {
  if (layer.coverage == Coverage::envelope) return Mark::envelope;
  if (layer.coverage == Coverage::unsigned_part) {
    // "inspect" knows the reach of a JWS only. Of a document with a proof inside nothing is proven
    // here, but "not signed" would be wrong.
    const bool unknown_reach = layer.id == "document" && model.has_embedded_proof;
    return unknown_reach ? Mark::unproven : Mark::unsigned_part;
  }
  if (model.integrity == Outcome::passed) return Mark::proven;
  return model.integrity == Outcome::failed ? Mark::broken : Mark::unproven;
}

ReportModel report_model(const Json& report, const Json& explanation, const Words& words) {
  return Builder(report, explanation, words).build();
}

}  // namespace portolan::workbench
