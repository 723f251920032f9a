// Laws of the portfolio, held over random but repeatable logs of commands, good and bad.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/xml/gate.hpp"
#include "export/operations.hpp"
#include "portfolio/document.hpp"
#include "portfolio/manifest.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

// A small generator of our own (Knuth's MMIX constants): the same logs on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % bound;
  }

  bool one_in(std::size_t bound) { return below(bound) == 0; }

  template <typename T>
  const T& of(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::uint64_t state_;
};

const std::vector<std::string> kTexts{
    "", "a", "Zürich", "<script>alert(1)</script>", "two\nlines", "\xE2\x80\xAE", "\x01", "  "};
const std::vector<std::string> kHashes{std::string(64, 'a'), std::string(64, 'b'),
                                       std::string(64, 'c')};

class Commands {
 public:
  explicit Commands(std::uint64_t seed) : random_(seed) {}

  Value next() {
    if (random_.one_in(25)) return garbage();
    const std::string noun =
        random_.of<std::string>({"experience", "skill", "evidence", "credential"});
    if (random_.one_in(8)) return set_part();
    if (noun == "credential" && random_.one_in(2)) return import();
    const std::string verb = random_.of<std::string>({"add", "add", "update", "remove"});
    Value command = Value::object();
    command.set("type", verb + "_" + noun);
    command.set("id", id(noun.front()));
    command.set("at", at());
    if (verb != "remove") command.set("value", value_for(noun, verb == "add"));
    return command;
  }

 private:
  std::string id(char kind) { return std::string(1, kind) + std::to_string(random_.below(6)); }

  std::string at() { return "2026-11-22T10:00:" + std::to_string(10 + random_.below(50)) + "Z"; }

  Value garbage() {
    return json(
        random_.of<std::string>({"null", "[]", "{}", R"({"type":1})", R"({"type":"fly"})",
                                 R"({"type":"create","id":"p","at":"2026-11-22T10:00:00Z"})",
                                 R"({"type":"add_skill","id":"../x"})"}));
  }

  Value set_part() {
    Value value = Value::object();
    Value command = Value::object();
    if (random_.one_in(2)) {
      command.set("type", "set_settings");
      value.set("hours_per_ects", static_cast<int>(20 + random_.below(15)));
    } else {
      command.set("type", "set_profile");
      value.set("name", random_.of(kTexts));
    }
    command.set("at", at());
    command.set("value", std::move(value));
    return command;
  }

  Value import() {
    const std::string hash = random_.of(kHashes);
    const std::string verdict =
        random_.of<std::string>({"valid", "invalid", "indeterminate", "perhaps"});
    const std::string recipient = random_.of<std::string>({"not_applicable", "passed", "failed"});
    return import_command(id('c'), random_.one_in(6) ? random_.of(kHashes) : hash,
                          report(hash, verdict, recipient));
  }

  Value ids(char kind) {
    Value list = Value::array();
    for (std::size_t i = random_.below(3); i > 0; --i) list.push(id(kind));
    return list;
  }

  Value value_for(const std::string& noun, bool is_new) {
    Value value = Value::object();
    if (noun == "experience") {
      if (is_new || random_.one_in(2)) value.set("title", random_.of(kTexts));
      if (random_.one_in(2)) value.set("hours", static_cast<int>(random_.below(200)));
      if (random_.one_in(3)) value.set("from", random_.of<std::string>({"2025", "2025-05", "x"}));
      if (random_.one_in(3)) value.set("to", random_.of<std::string>({"2025", "2024-12-31"}));
    } else if (noun == "skill") {
      if (random_.one_in(2)) {
        value.set("skill", random_.of<std::string>({"ecbs:communication", "ecbs:learning", "x:y"}));
      } else {
        value.set("text", random_.of(kTexts));
      }
      if (random_.one_in(2)) value.set("experiences", ids('e'));
    } else if (noun == "evidence") {
      if (is_new || random_.one_in(2)) value.set("title", random_.of(kTexts));
      if (random_.one_in(2)) value.set("hours", base::json::Number{"12.25"});
      if (random_.one_in(2)) value.set("skills", ids('s'));
      if (random_.one_in(3)) value.set("experience", id('e'));
      if (random_.one_in(2)) value.set("blob", blob(random_.of(kHashes), "file.pdf"));
    } else {
      value.set("note", random_.of(kTexts));
    }
    return value;
  }

  Random random_;
};

constexpr std::uint64_t kSeeds = 30;
constexpr int kCommands = 120;

// each_step runs random logs from an empty portfolio and shows every accepted step.
template <typename Step>
void each_step(Step step) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Commands commands(seed);
    Value document = created();
    for (int i = 0; i < kCommands; ++i) {
      const Value command = commands.next();
      auto next = portfolio::apply(document, command);
      step(document, command, next);
      if (next) document = std::move(*next);
    }
  }
}

TEST_CASE("law: apply is deterministic, changes nothing it was given, and a text in between too") {
  int accepted = 0;
  int refused_commands = 0;
  each_step([&](const Value& document, const Value& command, const auto& next) {
    const std::string before = base::json::write(document);
    const auto again = portfolio::apply(json(before), json(base::json::write(command)));
    CHECK(base::json::write(document) == before);
    REQUIRE(again.has_value() == next.has_value());
    if (next) {
      ++accepted;
      CHECK(*again == *next);
      CHECK(base::json::write(*again) == base::json::write(*next));
      CHECK(portfolio::check_document(*next).has_value());
    } else {
      ++refused_commands;
      CHECK(again.error() == next.error());
      CHECK(next.error().type.starts_with("portfolio."));
    }
  });
  // The generator is worth something only when both happen often.
  CHECK(accepted > 500);
  CHECK(refused_commands > 500);
}

TEST_CASE("law: replaying the log gives the snapshot") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Commands commands(seed);
    base::json::Array log{json(R"({"type":"create","id":"p1","at":"2026-11-22T10:00:00Z",
                                   "value":{"profile":{"name":"Ana Example"}}})")};
    Value document = created();
    for (int i = 0; i < kCommands; ++i) {
      Value command = commands.next();
      auto next = portfolio::apply(document, command);
      if (!next) continue;
      document = std::move(*next);
      log.push_back(std::move(command));
    }
    const auto replayed = portfolio::apply_all(Value(), log);
    REQUIRE(replayed);
    CHECK(base::json::write(*replayed) == base::json::write(document));
  }
}

TEST_CASE("law: what is added and removed again leaves no trace in what is derived") {
  each_step([](const Value& document, const Value& command, const auto& next) {
    const std::string_view type = command["type"].text();
    const bool is_new = type.starts_with("add_") ||
                        (type == "import_credential" && next &&
                         (*next)["credentials"].size() > document["credentials"].size());
    if (!next || !is_new) return;
    const std::string noun(type == "import_credential" ? "credential" : type.substr(4));
    Value removal = Value::object();
    removal.set("type", "remove_" + noun);
    removal.set("id", command["id"]);
    removal.set("at", "2026-11-22T12:00:00Z");
    const auto back = portfolio::apply(*next, removal);
    REQUIRE(back);
    CHECK(base::json::write(summary_of(*back)) == base::json::write(summary_of(document)));
  });
}

TEST_CASE("law: every claim stands in one group; only valid credentials prove") {
  each_step([](const Value&, const Value&, const auto& next) {
    if (!next) return;
    const Value summary = summary_of(*next);
    std::map<std::string, int> seen;
    for (const auto& group : summary["skills"].members()) {
      for (const Value& entry : group.value.items()) {
        CHECK(entry["state"].text() == group.name);
        for (const Value& claim : entry["claims"].items()) ++seen[std::string(claim.text())];
        bool has_valid = false;
        for (const Value& proof : entry["proofs"].items()) {
          const Value* credential = portfolio::find_entry(*next, portfolio::Collection::credentials,
                                                          proof["credential"].text());
          REQUIRE(credential != nullptr);
          const Value& verification = (*credential)["verification"];
          CHECK(verification["verdict"].text() == proof["verdict"].text());
          CHECK(verification["verdict"].text() != "invalid");
          CHECK(verification["recipient"].text() != "failed");
          has_valid = has_valid || proof["verdict"].text() == "valid";
        }
        CHECK(has_valid == (group.name == "proven"));
      }
    }
    CHECK(seen.size() == (*next)["skills"].size());
    for (const auto& [claim, times] : seen) CHECK(times == 1);
  });
}

TEST_CASE("law: every portfolio packs, checks and exports; no text becomes a tag") {
  each_step([](const Value&, const Value&, const auto& next) {
    if (!next) return;
    const auto package = portfolio::make_package(*next, "2026-11-22T12:00:00Z");
    REQUIRE(package);
    const auto check = portfolio::check_package(package->manifest, package->manifest["entries"],
                                                *next, portfolio::Stage::contents);
    CHECK(check.problems.empty());
    Value request = Value::object();
    request.set("document", *next);
    request.set("at", "2026-11-22T12:00:00Z");
    const auto html = exporting::html_cv_operation(request);
    REQUIRE(html);
    // The linked data is one, and there is no other.
    const std::string_view text = (*html)["file"]["text"].text();
    CHECK(text.find("<script") == text.rfind("<script"));
    const auto europass = exporting::europass_xml_operation(request);
    REQUIRE(europass);
    CHECK(base::xml::parse(base::view_of((*europass)["file"]["text"].text())).has_value());
    for (const auto operation : {exporting::json_resume_operation, exporting::plain_text_operation,
                                 exporting::csv_operation, exporting::cv_model_operation}) {
      CHECK(operation(request).has_value());
    }
  });
}

}  // namespace
}  // namespace portolan::tests
