#include "cli/words.hpp"

#include <vector>

#include "api/host.hpp"
#include "api/json.hpp"
#include "api/text.hpp"

namespace portolan::cli {
namespace {

using api::Argument;
using api::ArgumentKind;

api::Json texts_of(std::string_view json) {
  // Compiled in and checked by the build; were it broken, ids would be shown.
  return api::parse_json(json).value_or(api::Json());
}

std::string write(const api::Json& texts, std::string_view id, std::string_view language,
                  const std::vector<Argument>& arguments) {
  const std::string* const pattern = texts[id].string();
  return pattern ? api::format_message(*pattern, arguments, language) : api::visible(id);
}

ArgumentKind kind_from(std::string_view text) {
  if (text == "date") return ArgumentKind::date;
  return text == "number" ? ArgumentKind::number : ArgumentKind::text;
}

}  // namespace

Words::Words(std::string_view language)
    : data_(language == kFrench.language ? kFrench : kEnglish),
      sentences_(texts_of(data_.sentences)),
      words_(texts_of(data_.words)) {}

std::string Words::text(
    std::string_view id,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  std::vector<Argument> arguments;
  for (const auto& [name, value] : values) {
    arguments.push_back({std::string(name), ArgumentKind::text, api::visible(value)});
  }
  return write(words_, id, data_.language, arguments);
}

std::string Words::render(const api::Json& message) const {
  std::vector<Argument> arguments;
  for (const api::Json& item : message["arguments"].items()) {
    arguments.push_back({std::string(item["name"].text()), kind_from(item["kind"].text()),
                         api::visible(item["value"].text())});
  }
  return write(sentences_, message["id"].text(), data_.language, arguments);
}

}  // namespace portolan::cli
