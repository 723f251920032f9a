#include "export/words.hpp"

#include "base/web_address.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

std::string_view primary_subtag(std::string_view tag) { return tag.substr(0, tag.find('-')); }

const base::json::Member* find_language(const Value& text_map, std::string_view language) {
  if (language.empty()) return nullptr;
  for (const auto& member : text_map.members()) {
    if (member.name == language && member.value.is_string()) return &member;
  }
  for (const auto& member : text_map.members()) {
    if (primary_subtag(member.name) == primary_subtag(language) && member.value.is_string()) {
      return &member;
    }
  }
  return nullptr;
}

}  // namespace

std::string Labels::text(std::string_view id) const { return std::string(texts_[id].text(id)); }

std::string Labels::named(std::string_view prefix, std::string_view code) const {
  return std::string(texts_[std::string(prefix) + std::string(code)].text(code));
}

std::string date_text(std::string_view date, const Labels& labels) {
  const std::string_view day = date.substr(0, 10);
  if (!portfolio::is_date(day) || day.size() < 7) return std::string(date);
  const std::string month = "cv.month." + std::string(day.substr(5, 2));
  if (!labels.has(month)) return std::string(date);
  std::string text = labels.text(month) + " " + std::string(day.substr(0, 4));
  if (day.size() < 10) return text;
  const std::string_view number = day.substr(day[8] == '0' ? 9 : 8);
  return (number == "1" && labels.has("cv.first_day") ? labels.text("cv.first_day")
                                                      : std::string(number)) +
         " " + text;
}

Words choose_words(const Value& text_map, std::string_view reader_language,
                   std::string_view own_language) {
  const base::json::Member* chosen = find_language(text_map, reader_language);
  if (chosen == nullptr) chosen = find_language(text_map, own_language);
  if (chosen == nullptr) chosen = find_language(text_map, "en");
  if (chosen == nullptr) {
    for (const auto& member : text_map.members()) {
      if (!member.value.is_string()) continue;
      chosen = &member;
      break;
    }
  }
  if (chosen == nullptr) return {};
  const bool is_stated = chosen->name != "und" && portfolio::is_language_tag(chosen->name);
  return {std::string(chosen->value.text()), is_stated ? chosen->name : std::string()};
}

std::string safe_link(std::string_view address) {
  return base::parse_web_address(address) ? std::string(address) : std::string();
}

std::string mail_link(std::string_view email) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  if (!portfolio::is_email(email)) return {};
  std::string link = "mailto:";
  for (const char c : email) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || std::string_view(".-_+@").contains(c);
    if (is_plain) {
      link += c;
    } else {
      link += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return link;
}

}  // namespace portolan::exporting
