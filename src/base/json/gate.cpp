#include "base/json/gate.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::base::json {
namespace {

using Foreign = nlohmann::json;

// Builds our tree from nlohmann's events and stops at the first thing that must not be.
// (The event names and signatures are those of nlohmann::json_sax.)
class TreeBuilder {
 public:
  explicit TreeBuilder(const Limits& limits) : limits_(limits) {}

  bool null() { return add(Value()); }
  bool boolean(bool value) { return add(Value(value)); }
  bool number_integer(std::int64_t value) { return add(Value(value)); }
  bool number_unsigned(std::uint64_t value) { return add(Value(Number{std::to_string(value)})); }
  bool number_float(double /*value*/, const std::string& text) { return add(Value(Number{text})); }
  bool binary(Foreign::binary_t& /*value*/) { return false; }  // JSON text has none

  bool string(std::string& value) {
    if (value.size() > limits_.json_string_bytes) {
      return stop("limit.size", "A string is longer than the limit.");
    }
    return add(Value(std::move(value)));
  }

  bool start_object(std::size_t /*elements*/) { return open(Value::object()); }
  bool start_array(std::size_t /*elements*/) { return open(Value::array()); }
  bool end_array() { return close(); }

  bool end_object() {
    if (const std::string* twice = duplicate_in(open_.back().value.members())) {
      open_.back().key = *twice;
      return stop("json.duplicate-key", "An object has the same member name twice.");
    }
    return close();
  }

  bool key(std::string& name) {
    if (name.size() > limits_.json_key_bytes) {
      return stop("limit.size", "A member name is longer than the limit.");
    }
    open_.back().key = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const Foreign::exception& error) {
    constexpr int kOutOfRange = 406;
    if (error.id == kOutOfRange) {
      return stop("json.number", "A number is too large to be represented.");
    }
    // RFC 8259 section 8.2: an escape that is half a character is no text at all.
    if (std::string_view(error.what()).contains("surrogate")) {
      return stop("json.unicode", "A text holds half of a surrogate pair.");
    }
    return stop("json.syntax", "The text is not JSON from byte " + std::to_string(position) + ".");
  }

  Problem problem() && { return std::move(problem_); }
  Value take() && { return std::move(root_); }

 private:
  struct Open {
    Value value;
    std::string key;  // the member name that waits for its value
  };

  bool add(Value&& value) {
    if (++nodes_ > limits_.json_nodes) {
      return stop("limit.size", "The document has more values than the limit.");
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return true;
    }
    append_to(open_.back(), std::move(value));
    return true;
  }

  bool open(Value&& container) {
    if (open_.size() >= limits_.json_depth) {
      return stop("limit.depth", "Arrays and objects are nested deeper than the limit.");
    }
    if (++nodes_ > limits_.json_nodes) {
      return stop("limit.size", "The document has more values than the limit.");
    }
    open_.push_back({std::move(container), {}});
    return true;
  }

  bool close() {
    Value finished = std::move(open_.back().value);
    open_.pop_back();
    if (open_.empty()) {
      root_ = std::move(finished);
    } else {
      append_to(open_.back(), std::move(finished));
    }
    return true;
  }

  // Members are appended unseen and compared once when the object ends: comparing each with all
  // before it would let an object with many members take quadratic time.
  static void append_to(Open& parent, Value&& value) {
    if (parent.value.is_array()) {
      parent.value.push(std::move(value));
    } else {
      parent.value.append_member(std::move(parent.key), std::move(value));
    }
  }

  static const std::string* duplicate_in(const Object& members) {
    constexpr std::size_t kFew = 12;  // as most objects have: comparing all pairs is quicker
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

  bool stop(std::string type, std::string detail) {
    std::string at;
    for (const Open& open : open_) {
      if (open.value.is_array()) {
        at += pointer_token(open.value.items().size());
      } else if (!open.key.empty()) {
        at += pointer_token(open.key);
      }
    }
    problem_ = {std::move(type), std::move(at), std::move(detail), {}};
    return false;
  }

  const Limits& limits_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  Value root_;
  Problem problem_;
};

bool is_in_number(std::uint8_t c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

// Whether there is a run of so many bytes that numbers consist of, in a text or outside. One in every
// `limit` bytes is looked at, because a longer run holds one of them.
bool may_have_overlong_number(ByteView text, std::size_t limit) {
  for (std::size_t i = limit; i < text.size(); i += limit) {
    if (!is_in_number(text[i])) continue;
    std::size_t begin = i;
    std::size_t end = i + 1;
    while (begin > 0 && i - begin < limit && is_in_number(text[begin - 1])) --begin;
    while (end < text.size() && end - begin <= limit && is_in_number(text[end])) ++end;
    if (end - begin > limit) return true;
  }
  return false;
}

// The lexer converts every number it meets, and converting takes more than linear time in the
// number of digits, so the length is bounded before it starts.
bool has_overlong_number(ByteView text, std::size_t limit) {
  if (limit > 0 && !may_have_overlong_number(text, limit)) return false;
  bool in_string = false;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint8_t c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    in_string = c == '"';
    run = is_in_number(c) ? run + 1 : 0;
    if (run > limit) return true;
  }
  return false;
}

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
    // The lexer below skips a mark of its own accord; a second one must not slip through.
    if (starts_with_byte_order_mark(text)) {
      return fail("json.syntax", "", "The text starts with two byte order marks.");
    }
  }
  // RFC 8259 section 8.1: JSON text is UTF-8.
  if (!is_utf8(text)) return fail("json.unicode", "", "The text is not valid UTF-8.");
  if (has_overlong_number(text, options.limits.json_number_bytes)) {
    return fail("limit.number", "", "A number has more digits than the limit.");
  }
  TreeBuilder builder(options.limits);
  const std::string_view chars = text_of(text);
  // RFC 8259 section 2: no part of JSON holds NUL. The lexer below would take it for the end and leave
  // the rest unread.
  if (chars.contains('\0')) return fail("json.syntax", "", "The text holds a NUL character.");
  if (!Foreign::sax_parse(chars.begin(), chars.end(), &builder)) {
    return std::unexpected(std::move(builder).problem());
  }
  return std::move(builder).take();
}

}  // namespace portolan::base::json
