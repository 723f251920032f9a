// A text as credentials carry it: in one or several languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portolan::credential {

// The language of a text that does not state one (BCP 47, RFC 5646 section 4.1).
inline constexpr std::string_view kUndetermined = "und";

struct LocalText {
  std::string language;  // BCP 47 tag, primary subtag in lower case
  std::string value;     // UTF-8 as it stood in the document; clipped when overlong

  bool operator==(const LocalText&) const = default;
};

// Text is a language map in document order with each language once. Empty means "not stated".
struct Text {
  std::vector<LocalText> entries;

  bool empty() const { return entries.empty(); }

  // in returns the value of exactly that language tag, or an empty view.
  std::string_view in(std::string_view language) const;

  // any returns one value for programs and logs: English, else of no stated language, else the
  // first. Readers get their own language by the host's choice among all entries.
  std::string_view any() const;

  // add keeps the first value that a language got.
  void add(std::string language, std::string value);

  bool operator==(const Text&) const = default;
};

}  // namespace portolan::credential
