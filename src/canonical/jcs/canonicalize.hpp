// JSON Canonicalization Scheme (RFC 8785): one text for one JSON value, to be hashed and signed.
//
// Input is a value that came through base/json/gate.hpp, so names are unique and text is valid
// UTF-8 without lone surrogates (RFC 8785 section 3.1, I-JSON).
//
// Stricter than the RFC: an integer whose digits a double cannot hold is refused instead of being
// rounded (9007199254740993 would be signed as 9007199254740992), unless it is spelled as ECMAScript
// spells that double. Numbers with a fraction or an exponent are rounded to the
// nearest double as section 3.2.2.3 says.
#pragma once

#include <string>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::canonical::jcs {

// canonicalize gives the canonical UTF-8 text. Problem type: json.number, at the number.
base::Result<std::string> canonicalize(const base::json::Value& value);

// is_before compares names by their UTF-16 code units (section 3.2.3), both being UTF-8.
bool is_before(std::string_view a, std::string_view b);

// holds_as_double tells whether a JSON number is no integer that a double would round.
bool holds_as_double(const base::json::Value& number);

}  // namespace portolan::canonical::jcs
