#include "credential/text.hpp"

#include <algorithm>
#include <utility>

namespace portolan::credential {

std::string_view Text::in(std::string_view language) const {
  const auto found = std::ranges::find(entries, language, &LocalText::language);
  return found == entries.end() ? std::string_view() : std::string_view(found->value);
}

std::string_view Text::any() const {
  for (const std::string_view language : {std::string_view("en"), kUndetermined}) {
    if (const std::string_view value = in(language); !value.empty()) return value;
  }
  return entries.empty() ? std::string_view() : std::string_view(entries.front().value);
}

void Text::add(std::string language, std::string value) {
  if (std::ranges::find(entries, language, &LocalText::language) != entries.end()) return;
  entries.push_back({std::move(language), std::move(value)});
}

}  // namespace portolan::credential
