// The sentences and words of one language. Whatever comes out of a file or from the outside is made
// fit for a terminal before it is put into a sentence.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "api/call.hpp"
#include "cli/data.hpp"

namespace portolan::cli {

class Words {
 public:
  explicit Words(std::string_view language);

  // text writes a message of ours; an id without a text is shown as itself.
  std::string text(
      std::string_view id,
      std::initializer_list<std::pair<std::string_view, std::string_view>> values = {}) const;

  // render writes a sentence of the core: {"id","arguments":[{"name","kind","value"}]}.
  std::string render(const api::Json& message) const;

  std::string_view help() const { return data_.help; }

 private:
  const LanguageData& data_;
  api::Json sentences_;
  api::Json words_;
};

}  // namespace portolan::cli
