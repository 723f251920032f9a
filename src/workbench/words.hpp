// Words of the workbench in the reader's language: the catalogue of message texts, and the choice
// among texts of several languages. What a file says stays text, with its invisible characters made
// visible (visible_text.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json.hpp"
#include "api/text.hpp"

namespace portolan::workbench {

using Arguments = std::vector<api::Argument>;

class Words {
 public:
  Words() = default;
  // Takes a flat JSON object from message id to text. Anything else leaves it without words, and
  // every id is then shown as itself.
  Words(std::string language, std::string_view catalogue);

  const std::string& language() const { return language_; }
  bool has(std::string_view id) const;

  // text renders a message; an unknown id is shown as itself, so that it is noticed.
  std::string text(std::string_view id, Arguments arguments = {}) const;
  // counted renders a message with the number {count}.
  std::string counted(std::string_view id, std::size_t count) const;
  // text_or renders `id`, or where there is no such message returns `otherwise` made visible: for
  // the names of things that a newer core may add.
  std::string text_or(std::string_view id, std::string_view otherwise) const;
  // render writes a sentence of the core: {"id", "arguments": [{"name", "kind", "value"}]}.
  std::string render(const api::Json& message) const;
  // choose takes from a language map the reader's language, then `primary`, then English, then the
  // first; nothing gives "".
  std::string choose(const api::Json& texts, std::string_view primary = {}) const;

 private:
  std::string language_ = "en";
  api::Json catalogue_;
};

}  // namespace portolan::workbench
