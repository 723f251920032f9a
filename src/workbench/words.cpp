#include "workbench/words.hpp"

#include <algorithm>
#include <utility>

#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

// Language tags are compared by their primary subtag, "fr" of "fr-BE" (RFC 5646 section 2.2.1).
bool same_language(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a.substr(0, a.find('-')), b.substr(0, b.find('-')), {}, lower, lower);
}

api::ArgumentKind kind_of(std::string_view name) {
  if (name == "date") return api::ArgumentKind::date;
  return name == "number" ? api::ArgumentKind::number : api::ArgumentKind::text;
}

}  // namespace

Words::Words(std::string language, std::string_view catalogue) : language_(std::move(language)) {
  if (auto parsed = api::parse_json(catalogue)) catalogue_ = std::move(*parsed);
}

bool Words::has(std::string_view id) const { return catalogue_[id].is_string(); }

std::string Words::text(std::string_view id, Arguments arguments) const {
  const auto* pattern = catalogue_[id].string();
  if (!pattern) return visible(id);
  for (auto& argument : arguments) argument.value = visible(argument.value);
  return api::format_message(*pattern, arguments, language_);
}

std::string Words::counted(std::string_view id, std::size_t count) const {
  return text(id, {{"count", api::ArgumentKind::number, std::to_string(count)}});
}

std::string Words::text_or(std::string_view id, std::string_view otherwise) const {
  return has(id) ? text(id) : visible(otherwise, LineBreaks::shown);
}

std::string Words::render(const api::Json& message) const {
  Arguments arguments;
  for (const auto& argument : message["arguments"].items()) {
    arguments.push_back({std::string(argument["name"].text()), kind_of(argument["kind"].text()),
                         std::string(argument["value"].text())});
  }
  return text(message["id"].text(), std::move(arguments));
}

std::string Words::choose(const api::Json& texts, std::string_view primary) const {
  const auto& members = texts.members();
  const auto filled = [](const auto& member) { return !member.value.text().empty(); };
  for (const std::string_view wanted :
       {std::string_view(language_), primary, std::string_view("en")}) {
    if (wanted.empty()) continue;
    const auto found = std::ranges::find_if(members, [&](const auto& member) {
      return filled(member) && same_language(member.name, wanted);
    });
    if (found != members.end()) return visible(found->value.text());
  }
  const auto first = std::ranges::find_if(members, filled);
  return first == members.end() ? std::string() : visible(first->value.text());
}

}  // namespace portolan::workbench
