#include "cli/output.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "api/host.hpp"

namespace portolan::cli {
namespace {

using api::Json;

constexpr std::size_t kMostFindings = 12;

// Marks are told apart by their shape.
std::string_view mark_of(std::string_view outcome) {
  if (outcome == "passed") return "[+] ";
  if (outcome == "failed") return "[x] ";
  if (outcome == "indeterminate") return "[?] ";
  return "[ ] ";
}

std::string questions(const Json& explanation, const Words& words) {
  std::string text;
  for (const Json& question : explanation["questions"].items()) {
    const std::string_view outcome = question["outcome"].text();
    text += "  ";
    text += mark_of(outcome);
    text += words.render(question["title"]) + " ";
    text += words.text("cli.answer." + std::string(outcome)) + "\n";
    text += "      " + words.render(question["answer"]) + "\n";
  }
  return text;
}

// What did not pass, and what passed with a remark, in the order of the questions.
std::string findings(const Json& explanation, const Words& words) {
  std::vector<std::string> lines;
  for (const Json& check : explanation["checks"].items()) {
    for (const Json& problem : check["problems"].items()) {
      // What does not decide a question is a remark, whatever came of it.
      const bool decides = check["severity"].text() == "blocks";
      std::string line = decides ? "  " + std::string(mark_of(check["outcome"].text())) : "  [!] ";
      line += words.render(problem["message"]) + " (" + api::visible(problem["type"].text());
      if (const std::string_view at = problem["at"].text(); !at.empty()) {
        line += " " + api::visible(at);
      }
      line += ")\n";
      // Checks that could not run because of another finding would only hide that one.
      const bool is_consequence = problem["type"].text() == "check.not-run" && !lines.empty();
      if (!is_consequence && std::ranges::find(lines, line) == lines.end()) {
        lines.push_back(std::move(line));
      }
    }
  }
  if (lines.empty()) return "";
  std::string text = words.text("cli.findings") + "\n";
  for (std::size_t i = 0; i < std::min(lines.size(), kMostFindings); ++i) text += lines[i];
  if (lines.size() > kMostFindings) {
    const std::string count = std::to_string(lines.size() - kMostFindings);
    text += "      " + words.text("cli.more", {{"count", count}}) + "\n";
  }
  return text + "\n";
}

std::string advice(const Json& explanation, const Words& words) {
  if (explanation["advice"].size() == 0) return "";
  std::string text = words.text("cli.advice") + "\n";
  for (const Json& message : explanation["advice"].items()) {
    text += "  - " + words.render(message) + "\n";
  }
  return text + "\n";
}

// The credentials inside, each with its verdict and the reasons for it.
std::string inner(const Json& report, const Json& explanation, const Words& words) {
  const auto& entries = explanation["inner"].items();
  if (entries.empty()) return "";
  std::string text = words.text("cli.inner") + "\n";
  for (std::size_t i = 0; i < entries.size() && i < kMostFindings; ++i) {
    const Json& credential = report["credentials"].at_index(i + 1);
    std::string name(credential["title"].members().empty()
                         ? credential["id"].text("?")
                         : credential["title"].members().front().value.text());
    text += "  - " + words.text("cli.pair", {{"label", api::visible(name)},
                                             {"value", words.render(entries[i]["answer"])}});
    for (const Json& reason : entries[i]["reasons"].items()) text += " " + words.render(reason);
    text += "\n";
  }
  if (entries.size() > kMostFindings) {
    const std::string count = std::to_string(entries.size() - kMostFindings);
    text += "    " + words.text("cli.more", {{"count", count}}) + "\n";
  }
  return text + "\n";
}

std::string facts(const Json& explanation, const Words& words) {
  std::string text = words.text("cli.facts") + "\n";
  for (const Json& fact : explanation["facts"].items()) {
    const std::string label = words.render(fact["label"]);
    const std::string value = words.render(fact["value"]);
    text += "  " + words.text("cli.pair", {{"label", label}, {"value", value}}) + "\n";
  }
  return text;
}

// The elements of a micro-credential: how many, and which are not stated.
std::string elements(const Json& explanation, const Words& words) {
  const Json& list = explanation["elements"]["list"];
  if (list.items().empty()) return "";
  std::string text = "\n" + words.text("cli.elements") + "\n";
  for (const Json& summary : explanation["elements"]["summaries"].items()) {
    text += "  " + words.render(summary) + "\n";
  }
  for (const Json& element : list.items()) {
    if (element["presence"].text() == "present") continue;
    text += "  - " + words.text("cli.pair", {{"label", words.render(element["title"])},
                                             {"value", words.render(element["answer"])}});
    text += "\n";
  }
  return text;
}

}  // namespace

std::string describe(const Json& report, std::string_view path, const Words& words) {
  const Json explanation =
      api::call({Json::object().set("operation", "explain").set("report", report), {}})
          .json["explanation"];
  const std::string verdict(report["verdict"].text("none"));
  const std::string name = api::visible(path);
  const std::string word = words.text("cli.verdict." + verdict);
  std::string text = words.text("cli.pair", {{"label", name}, {"value", word}}) + "\n";
  text += words.render(explanation["headline"]) + "\n";
  text += words.render(explanation["summary"]) + "\n\n";
  if (verdict != "none") text += questions(explanation, words) + "\n";
  text += findings(explanation, words);
  text += inner(report, explanation, words);
  text += advice(explanation, words);
  return text + facts(explanation, words) + elements(explanation, words);
}

bool write_out(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

void complain(std::string_view text) {
  std::fprintf(stderr, "portolan: %.*s\n", static_cast<int>(text.size()), text.data());
}

}  // namespace portolan::cli
