// Regular expressions of JSON Schema's "pattern" (ECMA-262, the subset of section 6.4 of the core
// specification 2019-09), matched without going back: time grows with pattern length times text
// length and never faster, whoever wrote the pattern.
//
// Read as with the "u" flag: by code points. Deviations: "\-" and other escaped punctuation stands
// for itself, as without the flag, because real schemas write it. Not supported, and said so: looking
// ahead and behind, back references, \p{…}, a "{" that begins no counter, counters above 1000.
//
// Problem types: schema.unsupported, schema.malformed (no regular expression).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace portolan::base::json::schema {

class Pattern {
 public:
  static Result<Pattern> compile(std::string_view text);

  // is_found_in tells whether the pattern matches anywhere in the UTF-8 text. Takes the steps it
  // needs from `steps` and gives nothing when they do not suffice.
  std::optional<bool> is_found_in(std::string_view text, std::size_t& steps) const;

 private:
  friend class PatternCompiler;

  enum class Operation : std::uint8_t {
    character,     // the code point `value`
    set,           // a code point in sets_[value]
    split,         // go on at `first` and at `second`
    jump,          // go on at `first`
    text_start,    // ^
    text_end,      // $
    word_edge,     // \b
    no_word_edge,  // \B
    accept,
  };
  // Jumps are relative to the instruction, so that a piece of the program can be copied.
  struct Instruction {
    Operation operation = Operation::accept;
    std::uint32_t value = 0;
    int first = 0;
    int second = 0;
  };
  struct Range {
    char32_t first = 0;
    char32_t last = 0;
  };
  struct Set {
    std::vector<Range> ranges;
    bool is_negated = false;

    bool contains(char32_t c) const;
  };
  class Matcher;

  std::vector<Instruction> program_;
  std::vector<Set> sets_;
};

}  // namespace portolan::base::json::schema
