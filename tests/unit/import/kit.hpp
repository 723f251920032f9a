// What the tests of imports share: reading a file into proposals for a portfolio, and carrying them out.
#pragma once

#include <doctest/doctest.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/operations.hpp"
#include "portfolio/document.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {

// Names of languages and countries as a host would give them, in three languages.
inline Value host_names() {
  return json(
      R"({"language":{"English":"en","German":"de","Deutsch":"de","Danish":"da","French":"fr",
    "français":"fr","Portuguese":"pt","Basque":"eu","Spanish":"es"},
    "country":{"Germany":"DE","Deutschland":"DE","Portugal":"PT","France":"FR","Spain":"ES"}})");
}

class Import {
 public:
  explicit Import(Value document = created()) {
    request_.set("document", std::move(document));
    request_.set("at", "2026-11-22T12:00:00Z");
    request_.set("ids", json(R"(["i"])"));
    request_.set("names", host_names());
  }

  Import&& file(std::string name, std::string text) && {
    texts_.push_back(std::move(text));
    inputs_.push_back({std::move(name), base::view_of(texts_.back())});
    return std::move(*this);
  }

  Import&& golden(const std::string& name) && {
    return std::move(*this).file(name.substr(name.rfind('/') + 1),
                                 root_file("tests/golden/import/" + name));
  }

  Import&& set(std::string member, Value value) && {
    request_.set(std::move(member), std::move(value));
    return std::move(*this);
  }

  base::Result<Value> result() const { return importing::read_operation(request_, inputs_); }

  Value answer() const {
    auto read = result();
    REQUIRE_MESSAGE(read, read.error().type, " ", read.error().at, " ", read.error().detail);
    return std::move(*read);
  }

  std::string refusal() const {
    const auto read = result();
    return read ? std::string() : read.error().type;
  }

 private:
  Value request_ = Value::object();
  std::deque<std::string> texts_;
  std::vector<importing::Input> inputs_;
};

inline base::json::Array commands_of(const Value& answer) {
  base::json::Array commands;
  for (const Value& proposal : answer["proposals"].items()) {
    if (proposal["command"].is_object()) commands.push_back(proposal["command"]);
  }
  return commands;
}

// carried_out applies everything that an import proposes.
inline Value carried_out(const Value& document, const Value& answer) {
  auto next = portfolio::apply_all(document, commands_of(answer));
  REQUIRE_MESSAGE(next, next.error().type, " ", next.error().at);
  return std::move(*next);
}

// Whether something of that kind is told as left out.
inline bool leaves(const Value& answer, std::string_view what, std::string_view why,
                   std::string_view text = {}) {
  for (const Value& left : answer["left"].items()) {
    if (left["what"].text() == what && left["why"].text() == why &&
        (text.empty() || left["text"].text() == text)) {
      return true;
    }
  }
  return false;
}

}  // namespace portolan::tests
