#include "credential/reading/scalars.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace portolan::credential::reading {

namespace {

// No credential speaks more languages than this; the rest is left out.
constexpr std::size_t kLanguages = 64;
// A Note in an array holding a language map of arrays is the deepest spelling of a text.
constexpr int kTextDepth = 5;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Values gathers what each language says before it is joined.
struct Values {
  struct Entry {
    std::string language;
    std::string value;
  };
  std::vector<Entry> entries;

  void add(std::string language, std::string_view value, std::string_view separator) {
    auto found = std::ranges::find(entries, language, &Entry::language);
    if (found == entries.end()) {
      if (entries.size() < kLanguages) entries.push_back({std::move(language), std::string(value)});
    } else if (found->value.size() + separator.size() + value.size() <= kTextBytes) {
      found->value.append(separator).append(value);
    }
  }

  Text take() {
    Text result;
    for (Entry& entry : entries) result.add(std::move(entry.language), std::move(entry.value));
    return result;
  }
};

void gather(const Node& node, std::string_view language, Values& values, int depth);

// A JSON-LD language map (JSON-LD 1.1 section 4.6.2): language tag -> text or texts.
void gather_map(const Node& node, Values& values, int depth) {
  std::size_t languages = 0;
  for (const base::json::Member& member : node.value().members()) {
    if (++languages > kLanguages) {
      node.report("limit.items", "More than 64 languages: the rest was left out.");
      return;
    }
    auto language = member.name == "@none" ? std::string(kUndetermined) : language_tag(member.name);
    if (!language) {
      node.member(member.name).report("schema.value", "This is no language tag.");
      continue;
    }
    gather(node.member(member.name), *language, values, depth);
  }
}

void gather_object(const Node& node, std::string_view language, Values& values, int depth) {
  const base::json::Value& value = node.value();
  if (value.find("@value") != nullptr) {
    const auto stated = language_tag(value["@language"].text());
    return gather(node.member("@value"), stated ? std::string_view(*stated) : language, values, 0);
  }
  for (const std::string_view wrapped : {"noteLiteral", "prefLabel"}) {
    if (value.find(wrapped) != nullptr) {
      return gather(node.member(wrapped), language, values, depth);
    }
  }
  if (value.find("type") != nullptr || value.find("@id") != nullptr) {
    return node.report("schema.type", "A text belongs here, not an object of another class.");
  }
  gather_map(node, values, depth);
}

void gather(const Node& node, std::string_view language, Values& values, int depth) {
  if (!node.present()) return;
  const base::json::Value& value = node.value();
  if (value.is_string()) {
    if (auto text = node.string(); text && !text->empty()) {
      values.add(std::string(language), *text, "\n");
    }
  } else if (value.is_array() && depth > 0) {
    for (std::size_t index = 0; index < value.size(); ++index) {
      if (!node.session().take_list_item(node)) return;
      gather(node.item(index), language, values, depth - 1);
    }
  } else if (value.is_object() && depth > 0) {
    gather_object(node, language, values, depth - 1);
  } else {
    node.report("schema.type", "A text belongs here.");
  }
}

std::optional<Moment> chosen(std::optional<Moment> a, std::optional<Moment> b, bool want_later) {
  if (!a || !b) return a ? std::move(a) : std::move(b);
  if (!a->instant || !b->instant) return a->instant ? std::move(a) : std::move(b);
  const bool a_is_later = *a->instant >= *b->instant;
  return a_is_later == want_later ? std::move(a) : std::move(b);
}

}  // namespace

std::optional<std::string> language_tag(std::string_view text) {
  std::string tag = base::trim(text);
  if (tag.empty() || tag.size() > 35) return std::nullopt;
  std::ranges::replace(tag, '_', '-');
  // RFC 5646 section 2.1: subtags of one to eight letters or digits, the first of letters only.
  std::size_t length = 0;
  bool first = true;
  for (char& c : tag) {
    if (c == '-') {
      if (length == 0) return std::nullopt;
      length = 0;
      first = false;
      continue;
    }
    if (++length > 8 || !(is_letter(c) || (is_digit(c) && !first))) return std::nullopt;
    if (first && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (length == 0) return std::nullopt;
  return tag;
}

Text text(const Node& node, std::string_view language) {
  Values values;
  if (language.empty()) language = node.session().default_language;
  if (language.empty()) language = kUndetermined;
  gather(node, language, values, kTextDepth);
  return values.take();
}

Text joined(const std::vector<Text>& texts) {
  Values values;
  for (const Text& text : texts) {
    for (const LocalText& entry : text.entries) values.add(entry.language, entry.value, ", ");
  }
  return values.take();
}

std::optional<Moment> moment(const Node& node) {
  if (!node.present()) return std::nullopt;
  Moment result{std::string(node.string().value_or("")), std::nullopt};
  result.instant = base::parse_instant(result.text, base::ZoneRule::assumed_as_utc);
  if (!result.instant && node.is_string()) node.report("schema.date", "This is no date and time.");
  return result;
}

std::optional<Moment> later(std::optional<Moment> a, std::optional<Moment> b) {
  return chosen(std::move(a), std::move(b), true);
}

std::optional<Moment> earlier(std::optional<Moment> a, std::optional<Moment> b) {
  return chosen(std::move(a), std::move(b), false);
}

bool all_readable(std::initializer_list<const std::optional<Moment>*> dates) {
  return std::ranges::all_of(dates, [](const auto* date) { return !*date || (*date)->instant; });
}

bool is_web_address(std::string_view text) {
  const std::string lower = base::to_lower_ascii(text.substr(0, 8));
  if (!lower.starts_with("http://") && !lower.starts_with("https://")) return false;
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

std::optional<std::string> web_address(const Node& node) {
  auto text = node.identifier();
  if (text && !is_web_address(*text)) {
    node.report("schema.value", "This is no web address.");
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> mail_address(const Node& node) {
  auto text = node.identifier();
  if (!text) return std::nullopt;
  if (base::to_lower_ascii(text->substr(0, 7)) == "mailto:") text->erase(0, 7);
  if (text->find('@') == std::string::npos) {
    node.report("schema.value", "This is no e-mail address.");
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> amount(const Node& node) {
  if (!node.present()) return std::nullopt;
  std::optional<double> number = node.value().number();
  if (!number && node.is_string()) number = base::parse_decimal(base::trim(node.value().text()));
  if (!number || !std::isfinite(*number) || *number < 0 || *number > 1'000'000) {
    node.report("schema.value", "This is no amount.");
    return std::nullopt;
  }
  return base::to_decimal(*number);
}

std::string_view last_segment(std::string_view uri) {
  while (uri.ends_with('/')) uri.remove_suffix(1);
  const std::size_t cut = uri.find_last_of("/#");
  return cut == std::string_view::npos ? uri : uri.substr(cut + 1);
}

}  // namespace portolan::credential::reading
