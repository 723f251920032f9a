// From the text of a pattern to its program (ECMA-262 section 22.2.1, the subset of pattern.hpp).
#include <algorithm>
#include <array>
#include <utility>

#include "base/json/schema/pattern.hpp"
#include "base/text.hpp"

namespace portolan::base::json::schema {
namespace {

constexpr std::size_t kLongestProgram = 20'000;  // instructions
constexpr std::size_t kLongestPattern = 20'000;  // bytes
constexpr int kDeepestGroup = 64;
constexpr std::size_t kMostRepetitions = 1000;
constexpr char32_t kLastCodePoint = 0x10FFFF;

int hex_digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}

}  // namespace

class PatternCompiler {
 public:
  explicit PatternCompiler(std::string_view text) : text_(code_points(text)) {}

  Result<Pattern> run() {
    alternatives(0);
    if (!is_at_end()) refuse("schema.malformed", "A group is closed that was not opened.");
    emit({Operation::accept});
    if (problem_) return fail(*std::move(problem_));
    return std::move(pattern_);
  }

 private:
  using Operation = Pattern::Operation;
  using Instruction = Pattern::Instruction;
  using Range = Pattern::Range;
  using Set = Pattern::Set;

  bool is_at_end() const { return at_ == text_.size(); }
  char32_t peek() const { return is_at_end() ? U'\0' : text_[at_]; }
  bool take(char32_t c) {
    if (is_at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void refuse(std::string type, std::string detail) {
    if (!problem_) problem_ = Problem{std::move(type), "", std::move(detail), {}};
    at_ = text_.size();  // nothing more is read
  }
  void refuse_unsupported() {
    refuse("schema.unsupported", "The pattern uses what is not supported.");
  }

  std::vector<Instruction>& program() { return pattern_.program_; }
  std::size_t here() { return program().size(); }

  void emit(Instruction instruction) {
    if (here() >= kLongestProgram) {
      refuse("schema.unsupported", "The pattern is larger than is supported.");
      return;
    }
    program().push_back(instruction);
  }
  void insert(std::size_t at, Instruction instruction) {
    emit(instruction);
    if (!problem_)
      std::rotate(program().begin() + static_cast<std::ptrdiff_t>(at), program().end() - 1,
                  program().end());
  }
  static int distance(std::size_t from, std::size_t to) {
    return static_cast<int>(static_cast<std::ptrdiff_t>(to) - static_cast<std::ptrdiff_t>(from));
  }

  // Disjunction :: Alternative { "|" Alternative }
  void alternatives(int depth) {
    const std::size_t start = here();
    sequence(depth);
    std::vector<std::size_t> exits;
    std::size_t branch = start;
    while (!problem_ && take(U'|')) {
      // split to this branch and to the next; at its end this branch jumps behind all of them.
      insert(branch, {Operation::split, 0, 1, distance(branch, here() + 2)});
      exits.push_back(here());
      emit({Operation::jump});
      branch = here();
      sequence(depth);
    }
    if (problem_) return;
    for (const std::size_t exit : exits) program()[exit].first = distance(exit, here());
  }

  void sequence(int depth) {
    while (!problem_ && !is_at_end() && peek() != U'|' && peek() != U')') term(depth);
  }

  void term(int depth) {
    const std::size_t start = here();
    const char32_t c = text_[at_++];
    switch (c) {
      case U'^': return assertion(Operation::text_start);
      case U'$': return assertion(Operation::text_end);
      case U'(': group(depth); break;
      case U'.':
        emit_set(
            {{{0, '\n' - 1}, {'\n' + 1, '\r' - 1}, {'\r' + 1, 0x2027}, {0x202A, kLastCodePoint}}});
        break;
      case U'[': emit_set(character_class()); break;
      case U'\\':
        if (take(U'b')) return assertion(Operation::word_edge);
        if (take(U'B')) return assertion(Operation::no_word_edge);
        escape_outside_class();
        break;
      case U'*':
      case U'+':
      case U'?': refuse("schema.malformed", "There is nothing to repeat."); return;
      case U'{':
      case U'}':
      case U']': refuse_unsupported(); return;
      default: emit_character(c);
    }
    quantifier(start);
  }

  void assertion(Operation operation) {
    emit({operation});
    if (std::u32string_view(U"*+?{").contains(peek()) && !is_at_end()) refuse_unsupported();
  }

  void group(int depth) {
    if (depth == kDeepestGroup) return refuse_unsupported();
    if (take(U'?') && !take(U':')) return refuse_unsupported();  // looking around, names
    alternatives(depth + 1);
    if (!problem_ && !take(U')')) refuse("schema.malformed", "A group is not closed.");
  }

  void emit_character(char32_t c) { emit({Operation::character, static_cast<std::uint32_t>(c)}); }

  void emit_set(Set set) {
    emit({Operation::set, static_cast<std::uint32_t>(pattern_.sets_.size())});
    pattern_.sets_.push_back(std::move(set));
  }

  // Quantifier :: * + ? {n} {n,} {n,m}, each with an optional ? that changes nothing about whether
  // there is a match.
  void quantifier(std::size_t start) {
    if (problem_ || is_at_end()) return;
    std::size_t least = 0;
    std::optional<std::size_t> most;
    if (take(U'*')) {
    } else if (take(U'+')) {
      least = 1;
    } else if (take(U'?')) {
      most = 1;
    } else if (take(U'{')) {
      const auto first = counter();
      if (!first) return refuse_unsupported();
      least = *first;
      most = first;
      if (take(U',')) {
        most.reset();
        if (peek() != U'}') {
          most = counter();
          if (!most) return refuse_unsupported();
        }
      }
      if (!take(U'}')) return refuse_unsupported();
      if (most && *most < least) return refuse("schema.malformed", "A counter is out of order.");
    } else {
      return;
    }
    take(U'?');
    if (!is_at_end() && std::u32string_view(U"*+?{").contains(peek())) {
      return refuse("schema.malformed", "There is nothing to repeat.");
    }
    repeat(start, least, most);
  }

  // A decimal number up to kMostRepetitions.
  std::optional<std::size_t> counter() {
    std::size_t number = 0;
    const std::size_t start = at_;
    while (peek() >= U'0' && peek() <= U'9') {
      number = number * 10 + static_cast<std::size_t>(text_[at_++] - U'0');
      if (number > kMostRepetitions) return std::nullopt;
    }
    return at_ == start ? std::nullopt : std::optional(number);
  }

  // Replaces the piece of program from `start` on by its repetitions.
  void repeat(std::size_t start, std::size_t least, std::optional<std::size_t> most) {
    const std::vector<Instruction> piece(program().begin() + static_cast<std::ptrdiff_t>(start),
                                         program().end());
    program().resize(start);
    if (piece.empty()) return;
    const int length = static_cast<int>(piece.size());
    for (std::size_t i = 0; i < least && !problem_; ++i) append(piece);
    if (!most && least > 0) {  // the last one again
      emit({Operation::split, 0, -length, 1});
      return;
    }
    if (!most) {
      emit({Operation::split, 0, 1, length + 2});
      append(piece);
      emit({Operation::jump, 0, -length - 1, 0});
      return;
    }
    for (std::size_t i = least; i < *most && !problem_; ++i) {
      emit({Operation::split, 0, 1, length + 1});
      append(piece);
    }
  }

  void append(const std::vector<Instruction>& piece) {
    for (const Instruction& instruction : piece) emit(instruction);
  }

  void escape_outside_class() {
    if (auto set = class_escape()) return emit_set(*std::move(set));
    if (peek() >= U'1' && peek() <= U'9') return refuse_unsupported();  // back reference
    if (auto c = character_escape()) emit_character(*c);
  }

  // \d \D \s \S \w \W
  std::optional<Set> class_escape() {
    static constexpr std::array<Range, 1> kDigits = {{{'0', '9'}}};
    static constexpr std::array<Range, 4> kWords = {
        {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}};
    static constexpr std::array<Range, 10> kSpaces = {{{0x09, 0x0D},
                                                       {0x20, 0x20},
                                                       {0xA0, 0xA0},
                                                       {0x1680, 0x1680},
                                                       {0x2000, 0x200A},
                                                       {0x2028, 0x2029},
                                                       {0x202F, 0x202F},
                                                       {0x205F, 0x205F},
                                                       {0x3000, 0x3000},
                                                       {0xFEFF, 0xFEFF}}};
    const char32_t letter = peek();
    const auto as_set = [&](const auto& ranges) {
      ++at_;
      return Set{{ranges.begin(), ranges.end()}, letter < U'a'};
    };
    switch (letter) {
      case U'd':
      case U'D': return as_set(kDigits);
      case U's':
      case U'S': return as_set(kSpaces);
      case U'w':
      case U'W': return as_set(kWords);
      default: return std::nullopt;
    }
  }

  // \t \n \v \f \r \0 \cX \xHH \uHHHH \u{H…} and escaped punctuation.
  std::optional<char32_t> character_escape() {
    if (is_at_end()) {
      refuse("schema.malformed", "The pattern ends in a backslash.");
      return std::nullopt;
    }
    const char32_t c = text_[at_++];
    switch (c) {
      case U't': return U'\t';
      case U'n': return U'\n';
      case U'v': return U'\v';
      case U'f': return U'\f';
      case U'r': return U'\r';
      case U'x': return hexadecimal(2);
      case U'u': return unicode_escape();
      case U'0':
        if (peek() >= U'0' && peek() <= U'9') break;
        return U'\0';
      default: {
        const bool is_letter_or_digit =
            c < 0x80 && (hex_digit(c) >= 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
        if (c < 0x80 && !is_letter_or_digit && c != U'_') return c;
      }
    }
    refuse_unsupported();
    return std::nullopt;
  }

  std::optional<char32_t> unicode_escape() {
    if (!take(U'{')) {
      const auto first = hexadecimal(4);
      const bool is_high = first && *first >= 0xD800 && *first <= 0xDBFF;
      if (!is_high || !take(U'\\') || !take(U'u')) return first;
      const auto second = hexadecimal(4);
      if (!second || *second < 0xDC00 || *second > 0xDFFF) {
        refuse_unsupported();
        return std::nullopt;
      }
      return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
    }
    char32_t value = 0;
    const std::size_t start = at_;
    while (hex_digit(peek()) >= 0 && value <= kLastCodePoint) {
      value = value * 16 + static_cast<char32_t>(hex_digit(text_[at_++]));
    }
    if (at_ == start || value > kLastCodePoint || !take(U'}')) {
      refuse("schema.malformed", "A code point is not written right.");
      return std::nullopt;
    }
    return value;
  }

  std::optional<char32_t> hexadecimal(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      if (hex_digit(peek()) < 0) {
        refuse("schema.malformed", "A code point is not written right.");
        return std::nullopt;
      }
      value = value * 16 + static_cast<char32_t>(hex_digit(text_[at_++]));
    }
    return value;
  }

  Set character_class() {
    Set set;
    set.is_negated = take(U'^');
    while (!problem_ && !take(U']')) {
      if (is_at_end()) {
        refuse("schema.malformed", "A class is not closed.");
        break;
      }
      const auto first = class_atom(set);
      if (!first) continue;
      if (peek() != U'-' || at_ + 1 >= text_.size() || text_[at_ + 1] == U']') {
        set.ranges.push_back({*first, *first});
        continue;
      }
      ++at_;
      Set other;
      const auto last = class_atom(other);
      if (!last) {
        refuse_unsupported();  // a range up to \d
      } else if (*last < *first) {
        refuse("schema.malformed", "A range is out of order.");
      } else {
        set.ranges.push_back({*first, *last});
      }
    }
    return set;
  }

  // One code point of a class, or nothing when a \d or the like went into the set.
  std::optional<char32_t> class_atom(Set& set) {
    const char32_t c = text_[at_++];
    if (c != U'\\') return c;
    if (take(U'b')) return U'\b';
    const auto escaped = class_escape();
    if (!escaped) return character_escape();
    if (peek() == U'-' && at_ + 1 < text_.size() && text_[at_ + 1] != U']') {
      refuse_unsupported();  // a range from \d
    } else if (escaped->is_negated) {
      add_complement(*escaped, set);
    } else {
      set.ranges.insert(set.ranges.end(), escaped->ranges.begin(), escaped->ranges.end());
    }
    return std::nullopt;
  }

  // The ranges of the escapes are in order and apart.
  static void add_complement(const Set& escaped, Set& set) {
    char32_t next = 0;
    for (const Range& range : escaped.ranges) {
      if (next < range.first) set.ranges.push_back({next, range.first - 1});
      next = range.last + 1;
    }
    set.ranges.push_back({next, kLastCodePoint});
  }

  std::u32string text_;
  std::size_t at_ = 0;
  Pattern pattern_;
  std::optional<Problem> problem_;
};

Result<Pattern> Pattern::compile(std::string_view text) {
  if (text.size() > kLongestPattern) {
    return fail("schema.unsupported", "", "The pattern is longer than is supported.");
  }
  return PatternCompiler(text).run();
}

}  // namespace portolan::base::json::schema
