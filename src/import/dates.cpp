#include "import/dates.hpp"

#include <array>
#include <vector>

#include "base/text.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::importing {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty() && text.size() <= 4;
}

int to_number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

std::string padded(int number, std::size_t width) {
  std::string digits = base::to_decimal(std::int64_t{number});
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// written gives the date as far as its parts name a real one: of the 31st of February the month stays.
std::optional<DateReading> written(int year, std::optional<int> month, std::optional<int> day,
                                   bool is_partial = false) {
  std::string text = padded(year, 4);
  if (!portfolio::is_date(text)) return std::nullopt;
  for (const std::optional<int>& part : {month, day}) {
    if (!part) break;
    const std::string longer = text + "-" + padded(*part, 2);
    if (!portfolio::is_date(longer)) return DateReading{text, true};
    text = longer;
  }
  return DateReading{text, is_partial};
}

// ISO 8601 in the forms of the portfolio, with anything after a "T" or a space left away.
std::optional<DateReading> read_iso(std::string_view text) {
  const std::size_t time = text.find_first_of("T ");
  const std::string_view date = text.substr(0, time);
  if (time != std::string_view::npos && date.size() != 10) return std::nullopt;
  // A zone behind a date: xs:date allows it.
  const std::string_view plain = date.ends_with('Z') ? date.substr(0, date.size() - 1) : date;
  if (!portfolio::is_date(plain)) return std::nullopt;
  return DateReading{std::string(plain), false};
}

struct Parts {
  std::vector<std::string_view> words;
  std::string separators;  // the first byte behind each word
};

Parts split(std::string_view text) {
  constexpr std::string_view kSeparators = " /.-,\t";
  constexpr std::size_t kMostWords = 6;
  Parts parts;
  while (!text.empty() && parts.words.size() < kMostWords) {
    const std::size_t from = text.find_first_not_of(kSeparators);
    if (from == std::string_view::npos) break;
    text.remove_prefix(from);
    // Digits and letters part by themselves: 2023年, 12th.
    std::size_t end = 0;
    const bool is_digits = is_digit(text.front());
    while (end < text.size() && !kSeparators.contains(text[end]) &&
           is_digit(text[end]) == is_digits) {
      ++end;
    }
    parts.words.push_back(text.substr(0, end));
    text.remove_prefix(end);
    parts.separators += text.empty() ? '\0' : text.front();
  }
  if (!text.empty()) parts.words.clear();  // a sentence, not a date
  return parts;
}

// 06/2023, 2023/06, 12.06.2023, 2023/06/12; 12/06/2023 where the numbers leave one meaning.
std::optional<DateReading> read_numbers(const Parts& parts) {
  std::vector<int> numbers;
  for (const std::string_view word : parts.words) {
    if (!is_number(word)) return std::nullopt;
    numbers.push_back(to_number(word));
  }
  const auto is_year = [&](std::size_t i) { return parts.words[i].size() == 4; };
  if (numbers.size() == 1 && is_year(0)) return written(numbers[0], std::nullopt, std::nullopt);
  if (numbers.size() == 2 && is_year(1)) return written(numbers[1], numbers[0], std::nullopt);
  if (numbers.size() == 2 && is_year(0)) return written(numbers[0], numbers[1], std::nullopt);
  if (numbers.size() != 3) return std::nullopt;
  if (is_year(0)) return written(numbers[0], numbers[1], numbers[2]);
  if (!is_year(2)) return std::nullopt;
  constexpr int kMonths = 12;
  const bool is_day_first = parts.separators[0] == '.' || numbers[0] > kMonths;
  const bool is_month_first = parts.separators[0] != '.' && numbers[1] > kMonths;
  if (is_day_first || numbers[0] == numbers[1]) return written(numbers[2], numbers[1], numbers[0]);
  if (is_month_first) return written(numbers[2], numbers[0], numbers[1]);
  return written(numbers[2], std::nullopt, std::nullopt, true);
}

// "Jun 2023", "12 juin 2023", "June 12th, 2023", "12 de junio de 2023".
std::optional<DateReading> read_words(const Parts& parts) {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  bool is_unclear = false;
  for (const std::string_view word : parts.words) {
    if (is_number(word)) {
      const bool is_year = word.size() == 4;
      std::optional<int>& place = is_year ? year : day;
      if (place || (!is_year && word.size() > 2)) return std::nullopt;
      place = to_number(word);
    } else if (const auto number = month_of(word); number && !month) {
      if (*number == 0)
        is_unclear = true;
      else
        month = number;
    } else {
      constexpr auto kFillers = std::to_array<std::string_view>(
          {"de", "del", "of", "st", "nd", "rd", "th", "er", "r", "m", "d", "a"});
      const std::string folded = base::fold_for_comparison(word);
      bool is_filler = false;
      for (const std::string_view filler : kFillers) is_filler = is_filler || folded == filler;
      if (!is_filler) return std::nullopt;
    }
  }
  if (!year || (!month && !is_unclear)) return std::nullopt;
  if (is_unclear) return written(*year, std::nullopt, std::nullopt, true);
  return written(*year, month, day);
}

}  // namespace

std::optional<DateReading> read_date(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  const std::string trimmed = base::trim(text.substr(0, kLongest * 2));
  if (trimmed.empty() || trimmed.size() > kLongest) return std::nullopt;
  if (auto iso = read_iso(trimmed)) return iso;
  const Parts parts = split(trimmed);
  if (parts.words.empty()) return std::nullopt;
  if (auto numbers = read_numbers(parts)) return numbers;
  return read_words(parts);
}

}  // namespace portolan::importing
