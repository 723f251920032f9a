// Small helpers for text: UTF-8, JSON pointers, folding for comparison, numbers without a locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace portolan::base {

// is_utf8 is strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(ByteView bytes);

// code_points takes UTF-8 apart; a byte that belongs to no character becomes U+FFFD.
std::u32string code_points(std::string_view text);

// pointer_token escapes one member name for an RFC 6901 pointer ("~" -> "~0", "/" -> "~1") and
// puts the slash before it.
std::string pointer_token(std::string_view member);
std::string pointer_token(std::size_t index);
// append_pointer_token puts it behind a pointer.
void append_pointer_token(std::string& pointer, std::string_view member);
void append_pointer_token(std::string& pointer, std::size_t index);

// fold_for_comparison makes names comparable: ASCII case, the accents of Latin letters (Latin-1,
// Latin Extended-A and combining marks), and runs of white space and punctuation are folded. Two
// texts that fold alike may still differ, so it only ever supports a finding, it never proves one.
std::string fold_for_comparison(std::string_view text);

std::string trim(std::string_view text);
std::string to_lower_ascii(std::string_view text);
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);

// to_decimal writes a double in the shortest form that reads back the same, as ECMAScript writes
// numbers ("60", "2.5", "1e+21"). Infinite and not-a-number give "0".
std::string to_decimal(double number);
std::string to_decimal(std::int64_t number);

// to_scientific writes a finite double as XML Schema's canonical double with at most 16 digits
// ("5.3E0"), and to_whole writes all digits of a finite double without a fraction.
std::string to_scientific(double number);
std::string to_whole(double number);

// parse_decimal reads "12", "-3", "2.5", "1e3" by JSON's number grammar and nothing else.
std::optional<double> parse_decimal(std::string_view text);

}  // namespace portolan::base
