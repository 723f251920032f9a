#include "base/json/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <new>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::base::json {
namespace {

const Value& null_value() {
  static const Value kNull;
  return kNull;
}

// The letter behind the backslash of an escape, 'u' where the code has to be spelled out; 0 for a byte
// that stands for itself.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes['\b'] = 'b';
  escapes['\f'] = 'f';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  return escapes;
}();

// Text in the making. Most of what is written is short, so it is gathered before the text grows.
class Sink {
 public:
  void put(char c) { put({&c, 1}); }

  void put(std::string_view text) {
    if (!make_room(text.size())) {
      text_ += text;
      return;
    }
    std::memcpy(gathered_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }

  // The text between quotes.
  void quote(std::string_view text) {
    if (!make_room(text.size() + 2)) {
      text_ += '"';
      text_ += text;
      text_ += '"';
      return;
    }
    char* const to = gathered_.data() + used_;
    to[0] = '"';
    std::memcpy(to + 1, text.data(), text.size());
    to[1 + text.size()] = '"';
    used_ += text.size() + 2;
  }

  std::string take() && {
    flush();
    return std::move(text_);
  }

 private:
  // Whether so much can be gathered; what was is then part of the text at any rate.
  bool make_room(std::size_t size) {
    if (size <= gathered_.size() - used_) return true;
    flush();
    return size <= gathered_.size();
  }

  void flush() {
    text_.append(gathered_.data(), used_);
    used_ = 0;
  }

  std::array<char, 4096> gathered_;
  std::size_t used_ = 0;
  std::string text_;
};

// Whether one of eight bytes may need an escape: a quote, a backslash or a control character. A byte next to
// one of those may be taken for one, which costs a second look.
bool may_need_escape(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t quote = word ^ (kOnes * '"');
  const std::uint64_t backslash = word ^ (kOnes * '\\');
  const std::uint64_t below = (word - kOnes * 0x20) | (quote - kOnes) | (backslash - kOnes);
  return (below & ~word & kHighs) != 0;
}

std::size_t find_escape(std::string_view text, std::size_t from) {
  std::size_t i = from;
  while (i + 8 <= text.size() && !may_need_escape(text.data() + i)) i += 8;
  while (i < text.size() && kEscapes[static_cast<unsigned char>(text[i])] == 0) ++i;
  return i;
}

void put_string(Sink& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t end = find_escape(text, 0);
  if (end == text.size()) {
    out.quote(text);
    return;
  }
  out.put('"');
  std::size_t begin = 0;
  for (; end < text.size(); end = find_escape(text, begin)) {
    out.put(text.substr(begin, end - begin));
    begin = end + 1;
    const auto c = static_cast<unsigned char>(text[end]);
    const char escape = kEscapes[c];
    out.put('\\');
    out.put(escape);
    if (escape == 'u') {
      out.put("00");
      out.put(kHex[c >> 4U]);
      out.put(kHex[c & 15U]);
    }
  }
  out.put(text.substr(begin));
  out.put('"');
}

enum class Layout { compact, pretty };

// Values come through the gate or are made by us, so their depth is bounded and recursion is safe.
class Writer {
 public:
  explicit Writer(Layout layout) : layout_(layout) {}

  void append(const Value& value, std::size_t depth) {
    switch (value.kind()) {
      case Kind::null: out_.put("null"); break;
      case Kind::boolean: out_.put(*value.boolean() ? "true" : "false"); break;
      case Kind::number: out_.put(*value.number_text()); break;
      case Kind::string: put_string(out_, *value.string()); break;
      case Kind::array:
        append_all(value.items(), '[', ']', depth,
                   [&](const Value& item) { append(item, depth + 1); });
        break;
      case Kind::object:
        append_all(value.members(), '{', '}', depth, [&](const Member& member) {
          put_string(out_, member.name);
          out_.put(layout_ == Layout::pretty ? ": " : ":");
          append(member.value, depth + 1);
        });
        break;
    }
  }

  std::string take() && { return std::move(out_).take(); }

 private:
  template <typename Elements, typename AppendOne>
  void append_all(const Elements& elements, char open, char close, std::size_t depth,
                  AppendOne append_one) {
    out_.put(open);
    bool first = true;
    for (const auto& element : elements) {
      if (!first) out_.put(',');
      first = false;
      break_line(depth + 1);
      append_one(element);
    }
    if (!elements.empty()) break_line(depth);
    out_.put(close);
  }

  void break_line(std::size_t depth) {
    if (layout_ == Layout::compact) return;
    out_.put('\n');
    for (std::size_t i = 0; i < depth * 2; ++i) out_.put(' ');
  }

  Layout layout_;
  Sink out_;
};

// Names of the same length mostly begin with another letter: no call for those.
bool is_name(const Member& member, std::string_view name) {
  return member.name.size() == name.size() &&
         (name.empty() || (member.name[0] == name[0] && member.name == name));
}

std::optional<std::string> unescape_token(std::string_view token) {
  std::string name;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      name += token[i];
    } else if (i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      name += token[++i] == '0' ? '~' : '/';
    } else {
      return std::nullopt;
    }
  }
  return name;
}

}  // namespace

Value::Value(const char* value) : kind_(Kind::string), text_(value) {}
Value::Value(std::string value) noexcept : kind_(Kind::string), text_(std::move(value)) {}
Value::Value(std::string_view value) : kind_(Kind::string), text_(value) {}
Value::Value(int value) : kind_(Kind::number), text_(std::to_string(value)) {}
Value::Value(std::int64_t value) : kind_(Kind::number), text_(to_decimal(value)) {}
Value::Value(std::size_t value) : kind_(Kind::number), text_(std::to_string(value)) {}
Value::Value(double value) : kind_(Kind::number), text_(to_decimal(value)) {}
Value::Value(Number value) noexcept : kind_(Kind::number), text_(std::move(value.text)) {}
Value::Value(Array items) noexcept : kind_(Kind::array), items_(std::move(items)) {}
Value::Value(Object members) noexcept : kind_(Kind::object), members_(std::move(members)) {}

Value::Value(const Value& other) : kind_(other.kind_), boolean_(false) {
  switch (kind_) {
    case Kind::null: break;
    case Kind::boolean: boolean_ = other.boolean_; break;
    case Kind::number:
    case Kind::string: new (&text_) std::string(other.text_); break;
    case Kind::array: new (&items_) Array(other.items_); break;
    case Kind::object: new (&members_) Object(other.members_); break;
  }
}

// Leaves null behind.
void Value::take(Value& other) noexcept {
  const auto take_part = [](auto& own, auto& others) {
    std::construct_at(&own, std::move(others));
    std::destroy_at(&others);
  };
  kind_ = std::exchange(other.kind_, Kind::null);
  switch (kind_) {
    case Kind::null: break;
    case Kind::boolean: boolean_ = other.boolean_; break;
    case Kind::number:
    case Kind::string: take_part(text_, other.text_); break;
    case Kind::array: take_part(items_, other.items_); break;
    case Kind::object: take_part(members_, other.members_); break;
  }
}

void Value::destroy() noexcept {
  switch (std::exchange(kind_, Kind::null)) {
    case Kind::null:
    case Kind::boolean: break;
    case Kind::number:
    case Kind::string: std::destroy_at(&text_); break;
    case Kind::array: std::destroy_at(&items_); break;
    case Kind::object: std::destroy_at(&members_); break;
  }
}

Value::Value(Value&& other) noexcept : boolean_(false) { take(other); }

Value& Value::operator=(const Value& other) {
  if (this != &other) *this = Value(other);
  return *this;
}

Value& Value::operator=(Value&& other) noexcept {
  if (this == &other) return *this;
  // What is assigned may be a part of what it replaces.
  Value kept(std::move(other));
  destroy();
  take(kept);
  return *this;
}

Value::~Value() { destroy(); }

Value Value::array() { return Value(Array{}); }
Value Value::object() { return Value(Object{}); }
Value Value::text_or_null(const std::optional<std::string>& text) {
  return text ? Value(*text) : Value();
}

std::optional<bool> Value::boolean() const {
  if (kind_ != Kind::boolean) return std::nullopt;
  return boolean_;
}

const std::string* Value::number_text() const { return is_number() ? &text_ : nullptr; }

std::optional<double> Value::number() const {
  const std::string* text = number_text();
  return text ? parse_decimal(*text) : std::nullopt;
}

std::optional<std::int64_t> Value::integer() const {
  const std::string* text = number_text();
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

const std::string* Value::string() const { return is_string() ? &text_ : nullptr; }

std::string_view Value::text(std::string_view otherwise) const {
  const std::string* value = string();
  return value ? std::string_view(*value) : otherwise;
}

std::string Value::take_string() && {
  return is_string() ? std::exchange(text_, {}) : std::string();
}

const Array& Value::items() const {
  static const Array kEmpty;
  return is_array() ? items_ : kEmpty;
}

const Object& Value::members() const {
  static const Object kEmpty;
  return is_object() ? members_ : kEmpty;
}

std::span<Member> Value::writable_members() {
  if (!is_object()) return {};
  return members_;
}

std::size_t Value::size() const { return is_array() ? items().size() : members().size(); }

const Value* Value::find(std::string_view name) const {
  for (const Member& member : members()) {
    if (is_name(member, name)) return &member.value;
  }
  return nullptr;
}

const Value& Value::operator[](std::string_view name) const {
  const Value* value = find(name);
  return value ? *value : null_value();
}

const Value& Value::at_index(std::size_t index) const {
  return index < items().size() ? items()[index] : null_value();
}

const Value* Value::at_pointer(std::string_view pointer) const {
  const Value* value = this;
  while (!pointer.empty()) {
    if (pointer[0] != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const auto name = unescape_token(pointer.substr(0, end));
    if (!name) return nullptr;
    pointer.remove_prefix(end);
    if (value->is_array()) {
      const auto index = Value(Number{*name}).integer();
      // RFC 6901 section 4: an index has no leading zeros and no sign.
      if (!index || *index < 0 || to_decimal(*index) != *name) return nullptr;
      if (static_cast<std::size_t>(*index) >= value->items().size()) return nullptr;
      value = &value->items()[static_cast<std::size_t>(*index)];
    } else {
      value = value->find(*name);
      if (!value) return nullptr;
    }
  }
  return value;
}

std::span<const Value> Value::as_span() const {
  if (is_array()) return items();
  if (is_null()) return {};
  return {this, 1};
}

std::span<Value> Value::writable_span() {
  if (is_array()) return items_;
  if (is_null()) return {};
  return {this, 1};
}

std::vector<const Value*> Value::as_list() const {
  std::vector<const Value*> list;
  if (is_array()) {
    for (const Value& item : items()) list.push_back(&item);
  } else if (!is_null()) {
    list.push_back(this);
  }
  return list;
}

Value& Value::member(std::string_view name) {
  if (!is_object()) *this = object();
  for (Member& member : members_) {
    if (is_name(member, name)) return member.value;
  }
  append_member(std::string(name), Value());
  return members_.back().value;
}

Value& Value::set(std::string_view name, Value value) & {
  member(name) = std::move(value);
  return *this;
}

Value&& Value::set(std::string_view name, Value value) && {
  return std::move(set(name, std::move(value)));
}

Value&& Value::push(Value value) && { return std::move(push(std::move(value))); }

Value& Value::push(Value value) & {
  if (!is_array()) *this = array();
  items_.push_back(std::move(value));
  return *this;
}

void Value::append_member(std::string name, Value&& value) {
  if (!is_object()) *this = object();
  // Objects have some members as a rule: not one, two, four, each time elsewhere.
  constexpr std::size_t kSome = 6;
  if (members_.capacity() == 0) members_.reserve(kSome);
  members_.emplace_back(std::move(name), std::move(value));
}

void Value::append_member(std::string name, const Value& value) {
  append_member(std::move(name), Value(value));
}

Value& Value::item(std::size_t index) {
  if (!is_array()) *this = array();
  if (index >= items_.size()) items_.resize(index + 1);
  return items_[index];
}

void Value::remove(std::string_view name) {
  if (!is_object()) return;
  std::erase_if(members_, [&](const Member& member) { return member.name == name; });
}

void Value::remove_index(std::size_t index) {
  if (!is_array() || index >= items().size()) return;
  items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(index));
}

namespace {

// The members of an object have no order (RFC 8259 section 4).
bool is_same_object(const Object& a, const Object& b) {
  if (a.size() != b.size()) return false;
  const auto sorted = [](const Object& members) {
    std::vector<const Member*> list;
    list.reserve(members.size());
    for (const Member& member : members) list.push_back(&member);
    base::sort(list, {}, [](const Member* member) { return std::string_view(member->name); });
    return list;
  };
  return std::ranges::equal(sorted(a), sorted(b),
                            [](const Member* one, const Member* other) { return *one == *other; });
}

}  // namespace

bool Value::operator==(const Value& other) const {
  if (kind() != other.kind()) return false;
  switch (kind()) {
    case Kind::null: return true;
    case Kind::boolean: return boolean() == other.boolean();
    case Kind::number: return *number_text() == *other.number_text();
    case Kind::string: return *string() == *other.string();
    case Kind::array: return items() == other.items();
    case Kind::object: return is_same_object(members(), other.members());
  }
  return false;
}

std::string write(const Value& value) {
  Writer writer(Layout::compact);
  writer.append(value, 0);
  return std::move(writer).take();
}

std::string write_pretty(const Value& value) {
  Writer writer(Layout::pretty);
  writer.append(value, 0);
  std::string text = std::move(writer).take();
  text += '\n';
  return text;
}

}  // namespace portolan::base::json
