// The outer forms of texts in a portfolio. They keep out what no honest entry holds (control
// characters, endless lines, paths in file names); they do not judge meaning.
#pragma once

#include <cstdint>
#include <string_view>

namespace portolan::portfolio {

// The largest file that may be attached: 8 GiB.
inline constexpr std::int64_t kMostBlobBytes = std::int64_t{8} << 30;

bool is_identifier(std::string_view text);    // 1-100 of A-Z a-z 0-9 . _ -
bool is_sha256(std::string_view text);        // 64 lower-case hexadecimal digits
bool is_line(std::string_view text);          // UTF-8, no control characters, <= 500 bytes
bool is_paragraph(std::string_view text);     // line feeds and tabs too, <= 20,000 bytes
bool is_email(std::string_view text);         // one @ with something on both sides
bool is_date(std::string_view text);          // YYYY, YYYY-MM, YYYY-MM-DD; a real date
bool is_country(std::string_view text);       // two upper-case letters
bool is_language_tag(std::string_view text);  // RFC 5646 by its outer form: "pt-BR"
bool is_file_name(std::string_view text);     // a filled line of <= 255 bytes, no slashes
bool is_address(std::string_view text);       // https://…, <= 2,000 bytes
bool is_uri(std::string_view text);           // a scheme and no white space, <= 2,000 bytes
bool is_key(std::string_view text);           // no control characters, 1-2,000 bytes
bool is_field(std::string_view text);         // ISCED-F 2013 by its form: two to four digits
bool is_colour(std::string_view text);        // "#1f4e79", in lower case
bool is_media_type_or_empty(
    std::string_view text);  // "application/pdf", "text/plain;charset=utf-8"

// is_skill_id: "ecbs:communication" by its form; whether the framework has it is asked elsewhere.
bool is_skill_id(std::string_view text);

// dates_in_order says whether a period can be: each date stands for all its days, so that "2025" to
// "2025-03" is in order. Both must be dates.
bool dates_in_order(std::string_view from, std::string_view to);

}  // namespace portolan::portfolio
