#include "base/json/gate.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace portolan::base::json {
namespace {

// Whether a byte of valid UTF-8 stands for itself inside a string (RFC 8259 section 7).
constexpr std::array<bool, 256> kIsPlain = [] {
  std::array<bool, 256> is_plain{};
  for (std::size_t c = 0x20; c < is_plain.size(); ++c) is_plain[c] = c != '"' && c != '\\';
  return is_plain;
}();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::uint32_t> hex_digit(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

// Reads one text that is known to be UTF-8, without recursion. What stands inside open containers waits
// in two stacks, so that each container is made once, in its size.
class Reader {
 public:
  Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  // The productions of RFC 8259, sections 2 to 5.
  bool read() {
    for (;;) {
      skip_space();
      if (!value()) return false;
      while (is_finished_) {  // a value: what may follow it
        skip_space();
        if (open_.empty()) return at_ == text_.size() || syntax();
        const bool is_array = open_.back().is_array;
        if (take(',')) {
          if (!is_array && !name()) return false;
          break;
        }
        if (!take(is_array ? ']' : '}')) return syntax();
        if (!close()) return false;
      }
    }
  }

  Problem problem() && { return std::move(problem_); }
  Value take_value() && { return std::move(items_.back()); }

 private:
  struct Open {
    bool is_array;
    std::size_t begin;  // of its contents in their stack
    std::string key;    // the member name that waits for its value
  };

  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  // A scalar, an empty container, or the beginning of one that is not empty (is_finished_ is false then).
  bool value() {
    if (at_ == text_.size()) return syntax();
    switch (text_[at_]) {
      case '{': return open(false);
      case '[': return open(true);
      case '"': {
        std::string text;
        return string(text, limits_.json_string_bytes, "A string is longer than the limit.") &&
               add(Value(std::move(text)));
      }
      case 't': return take("true") ? add(Value(true)) : syntax();
      case 'f': return take("false") ? add(Value(false)) : syntax();
      case 'n': return take("null") ? add(Value()) : syntax();
      default: return number();
    }
  }

  bool open(bool is_array) {
    if (open_.size() >= limits_.json_depth) {
      return stop("limit.depth", "Arrays and objects are nested deeper than the limit.");
    }
    if (!count()) return false;
    ++at_;
    open_.push_back({is_array, is_array ? items_.size() : members_.size(), {}});
    skip_space();
    if (take(is_array ? ']' : '}')) return close();
    is_finished_ = false;
    return is_array || name();
  }

  // The name of a member and the colon behind it.
  bool name() {
    skip_space();
    if (at_ == text_.size() || text_[at_] != '"') return syntax();
    std::string key;
    if (!string(key, limits_.json_key_bytes, "A member name is longer than the limit.")) {
      return false;
    }
    open_.back().key = std::move(key);
    skip_space();
    return take(':') || syntax();
  }

  bool close() {
    Open finished = std::move(open_.back());
    const auto begin = static_cast<std::ptrdiff_t>(finished.begin);
    if (finished.is_array) {
      Array array(std::make_move_iterator(items_.begin() + begin),
                  std::make_move_iterator(items_.end()));
      while (items_.size() > finished.begin) items_.pop_back();
      open_.pop_back();
      put(Value(std::move(array)));
      return true;
    }
    Object object(std::make_move_iterator(members_.begin() + begin),
                  std::make_move_iterator(members_.end()));
    if (const std::string* twice = duplicate_in(object)) {
      open_.back().key = *twice;
      return stop("json.duplicate-key", "An object has the same member name twice.");
    }
    while (members_.size() > finished.begin) members_.pop_back();
    open_.pop_back();
    put(Value(std::move(object)));
    return true;
  }

  // Compared once when the object ends, and by sorting where there are many names: comparing each with
  // all before it would let an object with many members take quadratic time.
  static const std::string* duplicate_in(const Object& members) {
    constexpr std::size_t kFew = 12;
    if (members.size() <= kFew) {
      for (std::size_t i = 1; i < members.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (members[i].name == members[j].name) return &members[i].name;
        }
      }
      return nullptr;
    }
    std::vector<const std::string*> names;
    names.reserve(members.size());
    for (const Member& member : members) names.push_back(&member.name);
    base::sort(names, {}, [](const std::string* name) { return std::string_view(*name); });
    const auto twice = std::ranges::adjacent_find(
        names, [](const std::string* a, const std::string* b) { return *a == *b; });
    return twice == names.end() ? nullptr : *twice;
  }

  // Section 7. Stands at the opening quotation mark.
  bool string(std::string& out, std::size_t limit, std::string_view too_long) {
    ++at_;
    for (;;) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && kIsPlain[static_cast<unsigned char>(text_[at_])]) ++at_;
      out.append(text_, begin, at_ - begin);
      if (take('"')) return out.size() <= limit || stop("limit.size", too_long);
      if (!take('\\')) return syntax();
      if (!escape(out)) return false;
    }
  }

  bool escape(std::string& out) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (at_ == text_.size()) return syntax();
    if (text_[at_] == 'u') return numeric_escape(out);
    const std::size_t meant = kNames.find(text_[at_]);
    if (meant == std::string_view::npos) return syntax();
    ++at_;
    out += kMeant[meant];
    return true;
  }

  // Section 8.2: an escape that is half a character is no text at all.
  bool numeric_escape(std::string& out) {
    const auto first = code_unit();
    if (!first) return syntax();
    std::uint32_t code_point = *first;
    if (code_point >= 0xD800 && code_point <= 0xDBFF && take('\\')) {
      const bool is_escape = at_ < text_.size() && text_[at_] == 'u';
      const auto second = is_escape ? code_unit() : std::optional<std::uint32_t>(0);
      if (!second) return syntax();
      if (*second >= 0xDC00 && *second <= 0xDFFF) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (*second - 0xDC00);
      }
    }
    return append_utf8(out, code_point) ||
           stop("json.unicode", "A text holds half of a surrogate pair.");
  }

  // Stands at the u.
  std::optional<std::uint32_t> code_unit() {
    ++at_;
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const auto digit = at_ < text_.size() ? hex_digit(text_[at_]) : std::nullopt;
      if (!digit) return std::nullopt;
      unit = unit << 4U | *digit;
    }
    return unit;
  }

  bool digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > begin;
  }

  // Section 6. The length is bounded before anything is converted, which takes more than linear time.
  bool number() {
    const std::size_t begin = at_;
    take('-');
    if (!take('0') && !digits()) return syntax();
    if (take('.') && !digits()) return syntax();
    const bool has_exponent = take('e') || take('E');
    if (has_exponent) {
      if (!take('+')) take('-');
      if (!digits()) return syntax();
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (text.size() > limits_.json_number_bytes) {
      return stop("limit.number", "A number has more digits than the limit.");
    }
    constexpr std::size_t kFew = 300;  // so many digits make no number that is too large
    if ((has_exponent || text.size() > kFew) && !parse_decimal(text)) {
      return stop("json.number", "A number is too large to be represented.");
    }
    return add(Value(Number{text == "-0" ? "0" : std::string(text)}));
  }

  bool count() {
    if (++nodes_ <= limits_.json_nodes) return true;
    return stop("limit.size", "The document has more values than the limit.");
  }

  bool add(Value value) {
    if (!count()) return false;
    put(std::move(value));
    return true;
  }

  void put(Value value) {
    is_finished_ = true;
    if (open_.empty() || open_.back().is_array) {
      items_.push_back(std::move(value));
    } else {
      members_.push_back({std::move(open_.back().key), std::move(value)});
      open_.back().key.clear();
    }
  }

  bool syntax() {
    return stop("json.syntax", "The text is not JSON from byte " + std::to_string(at_) + ".");
  }

  // The pointer leads to where reading stopped.
  bool stop(std::string_view type, std::string_view detail) {
    std::string at;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Open& open = open_[i];
      if (open.is_array) {
        // Its items, without those of the arrays inside it.
        std::size_t end = items_.size();
        for (std::size_t j = i + 1; j < open_.size(); ++j) {
          if (open_[j].is_array) {
            end = open_[j].begin;
            break;
          }
        }
        at += pointer_token(end - open.begin);
      } else if (!open.key.empty()) {
        at += pointer_token(open.key);
      }
    }
    problem_ = {std::string(type), std::move(at), std::string(detail), {}};
    return false;
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<Value> items_;
  std::vector<Member> members_;
  std::size_t nodes_ = 0;
  bool is_finished_ = false;  // the last thing read was a whole value
  Problem problem_;
};

bool starts_with_byte_order_mark(ByteView text) {
  return text.size() >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF;
}

}  // namespace

Result<Value> parse(ByteView text, const GateOptions& options) {
  if (text.size() > options.limits.input_bytes) {
    return fail("limit.size", "", "The text is larger than the limit.");
  }
  if (starts_with_byte_order_mark(text)) {
    if (options.byte_order_mark == ByteOrderMark::refused) {
      return fail("json.byte-order-mark", "", "The text starts with a byte order mark.");
    }
    text = text.subspan(3);
  }
  // RFC 8259 section 8.1: JSON text is UTF-8.
  if (!is_utf8(text)) return fail("json.unicode", "", "The text is not valid UTF-8.");
  const std::string_view chars = text_of(text);
  // RFC 8259 section 2: no part of JSON holds NUL.
  if (chars.contains('\0')) return fail("json.syntax", "", "The text holds a NUL character.");
  Reader reader(chars, options.limits);
  if (!reader.read()) return std::unexpected(std::move(reader).problem());
  return std::move(reader).take_value();
}

}  // namespace portolan::base::json
