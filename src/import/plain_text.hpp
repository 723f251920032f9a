// Foreign text made fit for a portfolio: lines, paragraphs, and what stays of HTML when only its words
// may stay.
//
// HTML is never kept. Elements become line breaks and "- " before list items, the address of a link
// stands behind its words when it is one that may be shown, and scripts, styles and comments are gone
// with all that is in them. What comes out is text: should it look like HTML again (because somebody
// escaped it twice), it is still only text, and pages and exports show it as such.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portolan::importing {

// A text and whether something of it had to be cut off.
struct Cleaned {
  std::string text;
  bool is_cut = false;
};

// clean_line gives one line without control characters, trimmed, of at most 500 bytes.
Cleaned clean_line(std::string_view text);

// clean_paragraph gives lines ended by line feeds, without other control characters than tabs,
// trimmed, of at most 20,000 bytes.
Cleaned clean_paragraph(std::string_view text);

// html_to_text gives the words of an HTML fragment (WHATWG HTML section 13.2.5, as far as telling tags
// from text goes). Text without any tag keeps its line breaks, because then it was no HTML.
Cleaned html_to_text(std::string_view html);

// shown_link gives the address as it may be shown and followed: https, http or mailto, printable ASCII
// without white space; everything else (javascript:, data:, relative addresses) gives nothing. An
// address that begins with "www." is taken as https.
std::optional<std::string> shown_link(std::string_view address);

// character_reference reads what stands between "&" and ";" (WHATWG HTML section 13.5, the common
// ones). Nothing for an unknown name and for code points that no text may hold.
std::optional<std::string> character_reference(std::string_view name);

}  // namespace portolan::importing
