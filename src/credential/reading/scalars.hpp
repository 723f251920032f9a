// Texts, dates, numbers and addresses, read with the leniency and the strictness that all formats
// share.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::reading {

// language_tag returns a well-formed BCP 47 tag with the primary subtag in lower case; "en_GB" and
// "en " are repaired, nothing comes back of what is no tag at all.
std::optional<std::string> language_tag(std::string_view text);

// text reads a text in any spelling that JSON-LD gives it: a string, a language map
// {"en":"…","fr":["…","…"]}, a value object {"@value":"…","@language":"en"}, an array of these.
// ELM Notes (noteLiteral) and Concepts (prefLabel) are read by their text. Several values of one
// language are joined by line breaks. `language` is what a text without a language is in.
Text text(const Node& node, std::string_view language = {});

// joined makes one text of several, language by language, with ", " between them.
Text joined(const std::vector<Text>& texts);

// moment reads a date-time. A missing zone is read as UTC (VC Data Model 2.0 section 4.9). What is
// no date-time is reported as schema.date (schema.type where it is no text); the text is kept
// without an instant. Nothing comes back only when nothing is there.
std::optional<Moment> moment(const Node& node);

// later and earlier choose among two dates of which either may be absent. A date that is none
// gives way to one that is.
std::optional<Moment> later(std::optional<Moment> a, std::optional<Moment> b);
std::optional<Moment> earlier(std::optional<Moment> a, std::optional<Moment> b);

// all_readable tells whether every date that is there is a point in time.
bool all_readable(std::initializer_list<const std::optional<Moment>*> dates);

// web_address reads an http or https address; other schemes ("javascript:") are reported and left
// out, because pages make links of these.
std::optional<std::string> web_address(const Node& node);
bool is_web_address(std::string_view text);

// mail_address reads "mailto:ana@example.org" or a bare address.
std::optional<std::string> mail_address(const Node& node);

// amount reads a number, or a text that is one, from 0 to 1,000,000, as decimal text.
std::optional<std::string> amount(const Node& node);

// last_segment is what follows the last slash or hash: "ESP" of ".../country/ESP".
std::string_view last_segment(std::string_view uri);

}  // namespace portolan::credential::reading
