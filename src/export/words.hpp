// Words of an export: labels from the host's message files, texts of credentials in the language
// that the reader is most likely to understand, and the addresses that may stand behind a text.
#pragma once

#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::exporting {

// A text together with its language, so that a page can say in which language it quotes.
struct Words {
  std::string text;
  std::string language = {};  // BCP 47; empty when it is the export's own or not known
  std::string link = {};      // "", "#anchor" in the same file, or what safe_link gave
  bool is_date = false;       // an ISO 8601 date or RFC 3339 time: hosts may write it their way
};

// Labels looks up the host's texts: a flat object of id -> plain text. A missing one shows its id, so
// that the gap is seen; nothing in the core is worded in any language.
class Labels {
 public:
  explicit Labels(const base::json::Value& texts) : texts_(texts) {}

  std::string text(std::string_view id) const;

  // named is for codes that explain themselves: "country.ES" falls back to "ES".
  std::string named(std::string_view prefix, std::string_view code) const;

  bool has(std::string_view id) const { return texts_[id].is_string(); }

 private:
  const base::json::Value& texts_;
};

// date_text words an ISO 8601 date or time to the day: "31 January 2026", "September 2025", "2025". The
// months are labels (cv.month.01 to cv.month.12); without them, and for anything else, the text stays.
std::string date_text(std::string_view date, const Labels& labels);

// choose_words takes one text of a language map: the reader's language, then the document's own,
// then English, then the first. Empty when there is none.
Words choose_words(const base::json::Value& text_map, std::string_view reader_language,
                   std::string_view own_language = {});

// safe_link gives the address when it is a well-formed http or https one, else nothing: no other
// scheme (javascript:, data:, file:) ever becomes a link.
std::string safe_link(std::string_view address);

// mail_link makes a mailto: address (RFC 6068). Everything but letters, digits and ".-_+@" is
// percent-encoded, so that an e-mail address cannot bring header fields with it.
std::string mail_link(std::string_view email);

}  // namespace portolan::exporting
