#include "explain/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/instant.hpp"
#include "base/text.hpp"

namespace portolan::explain {
namespace {

using base::Argument;
using base::ArgumentKind;

constexpr int kDeepestNesting = 8;
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

bool is_french(std::string_view language) {
  return language == "fr" || language.starts_with("fr-");
}

// in_digits writes a finite number without an exponent, as short as it reads back the same.
std::string in_digits(double number) {
  std::array<char, 1100> buffer;  // the smallest numbers have 1,074 decimals
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

std::string group_digits(std::string_view digits, std::string_view separator) {
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += separator;
    grouped += digits[i];
  }
  return grouped;
}

// round_decimals keeps three decimals of "12.34567", halves going away from zero.
void round_decimals(std::string& whole, std::string& decimals) {
  constexpr std::size_t kMostDecimals = 3;
  if (decimals.size() > kMostDecimals) {
    bool carry = decimals[kMostDecimals] >= '5';
    decimals.resize(kMostDecimals);
    for (std::string* digits : {&decimals, &whole}) {
      for (auto digit = digits->rbegin(); carry && digit != digits->rend(); ++digit) {
        carry = *digit == '9';
        *digit = carry ? '0' : static_cast<char>(*digit + 1);
      }
    }
    if (carry) whole.insert(0, 1, '1');
  }
  while (decimals.ends_with('0')) decimals.pop_back();
}

std::string format_number(std::string_view value, bool french) {
  const auto number = base::parse_decimal(value);
  if (!number || !std::isfinite(*number)) return std::string(value);
  std::string text = in_digits(*number);
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string whole = text.substr(0, point);
  std::string decimals = point < text.size() ? text.substr(point + 1) : "";
  round_decimals(whole, decimals);
  std::string formatted = negative ? "-" : "";
  formatted += group_digits(whole, french ? kNarrowNoBreakSpace : ",");
  if (!decimals.empty()) formatted += (french ? "," : ".") + decimals;
  return formatted;
}

std::string format_date(std::string_view value) {
  constexpr std::size_t kDayLength = 10;  // YYYY-MM-DD
  const std::string with_time =
      std::string(value) + (value.size() == kDayLength ? "T00:00:00Z" : "");
  const auto instant = base::parse_instant(with_time);
  return instant ? base::to_text(*instant).substr(0, kDayLength) : std::string(value);
}

// CLDR plural rules (Unicode LDML part 3 section 5.1.1) for cardinal numbers: English has one and
// other, French one (0 and 1 with any decimals), many (whole millions) and other.
std::string_view plural_category(double number, bool french) {
  const double size = std::fabs(number);
  if (!french) return size == 1 ? "one" : "other";
  if (size < 2) return "one";
  constexpr double kMillion = 1e6;
  return std::fmod(size, kMillion) == 0 ? "many" : "other";
}

class Formatter {
 public:
  Formatter(std::string_view pattern, std::span<const Argument> arguments,
            std::string_view language)
      : rest_(pattern), arguments_(arguments), french_(is_french(language)) {}

  // Nothing when the pattern is outside the subset.
  std::optional<std::string> run() {
    std::string text;
    if (!message(&text, nullptr, 0) || !rest_.empty()) return std::nullopt;
    return text;
  }

 private:
  // Each reader consumes its part of the pattern and appends to `out`; without `out` it only reads
  // on (a branch that was not chosen). `counted` is the argument that # stands for.
  bool message(std::string* out, const Argument* counted, int depth) {
    if (depth > kDeepestNesting) return false;
    while (!rest_.empty()) {
      const char next = rest_.front();
      if (next == '{') {
        if (!argument(out, depth)) return false;
      } else if (next == '}' && depth > 0) {
        return true;
      } else if (next == '#' && counted) {
        rest_.remove_prefix(1);
        write(out, format_number(counted->value, french_));
      } else if (next == '\'') {
        quotation(out, counted);
      } else {
        write(out, rest_.substr(0, 1));
        rest_.remove_prefix(1);
      }
    }
    return depth == 0;
  }

  // ICU's apostrophes (ApostropheMode DOUBLE_OPTIONAL): '' is one, one before { or } (in plurals
  // also before #, in formatjs before < and >) begins a quotation, any other is itself.
  void quotation(std::string* out, const Argument* counted) {
    rest_.remove_prefix(1);
    if (rest_.starts_with('\'')) {
      rest_.remove_prefix(1);
      write(out, "'");
      return;
    }
    const bool opens = !rest_.empty() && (std::string_view("{}<>").contains(rest_.front()) ||
                                          (counted && rest_.front() == '#'));
    if (!opens) {
      write(out, "'");
      return;
    }
    while (!rest_.empty()) {
      const char next = rest_.front();
      rest_.remove_prefix(1);
      if (next == '\'') {
        if (!rest_.starts_with('\'')) return;
        rest_.remove_prefix(1);
      }
      write(out, {&next, 1});
    }
  }

  bool argument(std::string* out, int depth) {
    rest_.remove_prefix(1);
    const std::string_view name = word();
    if (name.empty()) return false;
    const auto found = std::ranges::find(arguments_, name, &Argument::name);
    const Argument missing{std::string(name), ArgumentKind::text, "{" + std::string(name) + "}"};
    const Argument& value = found == arguments_.end() ? missing : *found;
    if (take('}')) {
      write(out, plain(value));
      return true;
    }
    if (!take(',')) return false;
    const std::string_view type = word();
    if (type == "date" || type == "number") {
      write(out, type == "date" ? format_date(value.value) : format_number(value.value, french_));
      return take('}');
    }
    if (!take(',')) return false;
    if (type == "plural") return choice(out, plural_selectors(value), &value, depth);
    // In a select # is itself, even when there is a plural around it.
    if (type == "select") return choice(out, {.category = value.value}, nullptr, depth);
    return false;
  }

  std::string plain(const Argument& value) const {
    if (value.kind != ArgumentKind::number) return value.value;
    const auto number = base::parse_decimal(value.value);
    return number && std::isfinite(*number) ? in_digits(*number) : value.value;
  }

  struct Selectors {
    std::string category = {};
    std::string exact = {};  // "=1", which goes before the category
  };

  Selectors plural_selectors(const Argument& value) const {
    const auto number = base::parse_decimal(value.value);
    if (!number || !std::isfinite(*number)) return {.category = "other"};
    return {.category = std::string(plural_category(*number, french_)),
            .exact = "=" + in_digits(*number)};
  }

  // choice reads "a {…} b {…} other {…}}". The chosen branch is read once more to write it.
  bool choice(std::string* out, const Selectors& wanted, const Argument* counted, int depth) {
    enum { nothing, other, category, exact } chosen_by = nothing;
    std::string_view chosen;
    bool has_other = false;
    while (true) {
      skip_space();
      if (take('}')) break;
      const std::string_view selector = word();
      if (selector.empty() || !take('{')) return false;
      const auto fit = selector == wanted.exact      ? exact
                       : selector == wanted.category ? category
                       : selector == "other"         ? other
                                                     : nothing;
      if (fit > chosen_by) {
        chosen_by = fit;
        chosen = rest_;
      }
      has_other = has_other || selector == "other";
      if (!message(nullptr, counted, depth + 1) || !take('}')) return false;
    }
    if (!has_other) return false;
    if (!out) return true;
    const std::string_view after = rest_;
    rest_ = chosen;
    const bool is_written = message(out, counted, depth + 1);
    rest_ = after;
    return is_written;
  }

  // word reads a name or selector with the white space around it.
  std::string_view word() {
    skip_space();
    const std::size_t end = std::min(rest_.find_first_of(" \t\r\n,{}'#<>"), rest_.size());
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    skip_space();
    return text;
  }

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  static void write(std::string* out, std::string_view text) {
    if (out) *out += text;
  }

  std::string_view rest_;
  std::span<const Argument> arguments_;
  bool french_;
};

}  // namespace

std::string format_message(std::string_view pattern, std::span<const Argument> arguments,
                           std::string_view language) {
  return Formatter(pattern, arguments, language).run().value_or(std::string(pattern));
}

}  // namespace portolan::explain
