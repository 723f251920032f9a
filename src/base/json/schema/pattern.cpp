#include "base/json/schema/pattern.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace portolan::base::json::schema {

bool Pattern::Set::contains(char32_t c) const {
  const bool is_in = std::ranges::any_of(
      ranges, [c](const Range& range) { return range.first <= c && c <= range.last; });
  return is_in != is_negated;
}

// Follows all ways through the program at once (Thompson's construction): per code point, each
// instruction is looked at no more than once.
class Pattern::Matcher {
 public:
  Matcher(const Pattern& pattern, const std::u32string& text, std::size_t& steps)
      : pattern_(pattern), text_(text), steps_(steps), seen_(pattern.program_.size(), 0) {}

  std::optional<bool> run() {
    std::vector<std::size_t> states;
    for (std::size_t at = 0; at <= text_.size(); ++at) {
      std::vector<std::size_t> next;
      ++round_;
      position_ = at;
      // A match may begin anywhere.
      for (const std::size_t state : states) enter(state, next);
      enter(0, next);
      if (has_accepted_) return true;
      states.clear();
      if (next.size() + 1 > steps_) return std::nullopt;
      steps_ -= next.size() + 1;
      if (at == text_.size()) break;
      for (const std::size_t state : next) {
        if (takes(pattern_.program_[state], text_[at])) states.push_back(state + 1);
      }
    }
    return false;
  }

 private:
  // Adds the instructions that wait for a code point and can be reached from here.
  void enter(std::size_t start, std::vector<std::size_t>& waiting) {
    pending_.push_back(start);
    while (!pending_.empty()) {
      const std::size_t state = pending_.back();
      pending_.pop_back();
      if (seen_[state] == round_) continue;
      seen_[state] = round_;
      const Instruction& instruction = pattern_.program_[state];
      const auto target = [state](int offset) {
        return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(state) + offset);
      };
      switch (instruction.operation) {
        case Operation::character:
        case Operation::set: waiting.push_back(state); break;
        case Operation::accept: has_accepted_ = true; break;
        case Operation::jump: pending_.push_back(target(instruction.first)); break;
        case Operation::split:
          pending_.push_back(target(instruction.second));
          pending_.push_back(target(instruction.first));
          break;
        case Operation::text_start:
        case Operation::text_end:
        case Operation::word_edge:
        case Operation::no_word_edge:
          if (holds(instruction.operation)) pending_.push_back(state + 1);
          break;
      }
    }
  }

  bool holds(Operation assertion) const {
    switch (assertion) {
      case Operation::text_start: return position_ == 0;
      case Operation::text_end: return position_ == text_.size();
      case Operation::word_edge: return is_word_edge();
      default: return !is_word_edge();
    }
  }

  bool is_word_edge() const {
    const bool before = position_ > 0 && is_word(text_[position_ - 1]);
    const bool after = position_ < text_.size() && is_word(text_[position_]);
    return before != after;
  }

  static bool is_word(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  bool takes(const Instruction& instruction, char32_t c) const {
    return instruction.operation == Operation::character
               ? c == instruction.value
               : pattern_.sets_[instruction.value].contains(c);
  }

  const Pattern& pattern_;
  const std::u32string& text_;
  std::size_t& steps_;
  std::vector<std::size_t> seen_;  // the round in which an instruction was last looked at
  std::vector<std::size_t> pending_;
  std::size_t round_ = 0;
  std::size_t position_ = 0;
  bool has_accepted_ = false;
};

std::optional<bool> Pattern::is_found_in(std::string_view text, std::size_t& steps) const {
  const std::u32string points = code_points(text);
  return Matcher(*this, points, steps).run();
}

}  // namespace portolan::base::json::schema
