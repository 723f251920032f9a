#include "portfolio/credentials.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "portfolio/document.hpp"
#include "portfolio/shape.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

constexpr std::array<std::string_view, 3> kMembers{"blob", "report", "documents"};
constexpr MemberRule kBlob{"blob", Shape::blob, Absent::refused};
constexpr MemberRule kDocuments{"documents", Shape::documents, Absent::null};
constexpr std::array<std::string_view, 3> kVerdicts{"valid", "invalid", "indeterminate"};
constexpr std::string_view kReportAt = "/value/report";

// The report is our own, but it went through the host: only what is expected is taken over.
Result<void> check_report(const Value& report, const Value& blob) {
  if (report["schema_version"].integer() != 1) {
    return base::fail(malformed(kReportAt, "schema_version", "report"));
  }
  if (report["result"].text() == "no_credential") {
    return base::fail("portfolio.not-a-credential", std::string(kReportAt) + "/result",
                      "The file holds no credential.");
  }
  if (report["result"].text() != "credential") {
    return base::fail(malformed(kReportAt, "result", "report"));
  }
  if (std::ranges::find(kVerdicts, report["verdict"].text()) == kVerdicts.end()) {
    return base::fail(malformed(kReportAt, "verdict", "report"));
  }
  if (!base::parse_instant(report["at"].text())) {
    return base::fail(malformed(kReportAt, "at", "time"));
  }
  constexpr MemberRule kCredentials{"credentials", Shape::objects, Absent::refused};
  if (auto list = check_value(report["credentials"], kCredentials, kReportAt); !list) return list;
  if (report["input"]["sha256"].text() != blob["sha256"].text() ||
      report["input"]["bytes"].integer() != blob["bytes"].integer()) {
    return base::fail("portfolio.wrong-file", std::string(kReportAt) + "/input",
                      "The report is about another file than the one to be kept.");
  }
  return {};
}

Value questions_of(const Value& report) {
  Value questions = Value::array();
  for (const Value& question : report["questions"].items()) {
    Value kept = Value::object();
    kept.set("id", question["id"].text());
    kept.set("outcome", question["outcome"].text());
    questions.push(std::move(kept));
  }
  return questions;
}

// A report that does not ask the question has not asked it.
std::string recipient_outcome(const Value& report) {
  for (const Value& question : report["questions"].items()) {
    if (question["id"].text() == "recipient") return std::string(question["outcome"].text());
  }
  return "not_applicable";
}

// Whether a list of the learner's own vouches for the issuer: such a verdict is worth less to others. One that
// was given and names somebody else changed nothing.
bool has_own_list(const Value& report) {
  return std::ranges::any_of(report["trust"]["lists"].items(), [](const Value& list) {
    return list["provenance"].text() == "user_trusted" && list["vouches"].boolean() == true;
  });
}

bool is_suspended(const Value& report) {
  return std::ranges::any_of(report["checks"].items(), [](const Value& check) {
    return std::ranges::any_of(check["problems"].items(), [](const Value& problem) {
      return problem["type"].text() == "status.suspended";
    });
  });
}

Value verification_of(const Value& report) {
  Value verification = Value::object();
  verification.set("verdict", report["verdict"]);
  verification.set("at", report["at"]);
  verification.set("recipient", recipient_outcome(report));
  verification.set("questions", questions_of(report));
  verification.set("profile", report["input"]["profile"]);
  verification.set("trust_dated", report["trust"]["dated"]);
  verification.set("own_list", has_own_list(report));
  // Said only where it is so; the verdict does not say it.
  if (is_suspended(report)) verification.set("suspended", true);
  return verification;
}

std::optional<std::size_t> index_of_file(const Value& list, std::string_view sha256) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at_index(i)["blob"]["sha256"].text() == sha256) return i;
  }
  return std::nullopt;
}

}  // namespace

Result<void> import_credential(Value& document, std::string_view id, std::string_view at,
                               const Value& value) {
  if (auto only = only_members(value, kMembers, "/value"); !only) return only;
  if (auto blob = check_value(value["blob"], kBlob, "/value"); !blob) return blob;
  if (auto documents = check_value(value["documents"], kDocuments, "/value"); !documents) {
    return documents;
  }
  const Value& report = value["report"];
  if (auto checked = check_report(report, value["blob"]); !checked) return checked;

  const CollectionRules& rules = rules_of(Collection::credentials);
  Value& list = document.member(rules.member);
  const auto known = index_of_file(list, value["blob"]["sha256"].text());
  if (!known) {
    if (find_entry(document, Collection::credentials, id) != nullptr) {
      return base::fail("portfolio.duplicate-id", "/id", "Another credential has this id.");
    }
    if (list.size() >= rules.most) {
      return base::fail("portfolio.limit", "",
                        "The portfolio holds as many credentials as it can.");
    }
    Value entry = Value::object();
    entry.set("id", id);
    entry.set("imported_at", at);
    entry.set("changed_at", at);
    entry.set("note", "");
    entry.set("blob", value["blob"]);
    list.push(std::move(entry));
  }
  Value& entry = list.item(known ? *known : list.size() - 1);
  entry.set("changed_at", at);
  entry.set("verification", verification_of(report));
  entry.set("projections", report["credentials"]);
  if (!value["documents"].is_null()) entry.set("documents", value["documents"]);
  return {};
}

}  // namespace portolan::portfolio
