#include "base/json/value.hpp"

#include <algorithm>
#include <charconv>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::base::json {
namespace {

const Value& null_value() {
  static const Value kNull;
  return kNull;
}

void append_string(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4U];
          out += kHex[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

enum class Layout { compact, pretty };

// Values come through the gate or are made by us, so their depth is bounded and recursion is safe.
class Writer {
 public:
  explicit Writer(Layout layout) : layout_(layout) {}

  void append(const Value& value, std::size_t depth) {
    switch (value.kind()) {
      case Kind::null: out_ += "null"; break;
      case Kind::boolean: out_ += *value.boolean() ? "true" : "false"; break;
      case Kind::number: out_ += *value.number_text(); break;
      case Kind::string: append_string(out_, *value.string()); break;
      case Kind::array:
        append_all(value.items(), '[', ']', depth,
                   [&](const Value& item) { append(item, depth + 1); });
        break;
      case Kind::object:
        append_all(value.members(), '{', '}', depth, [&](const Member& member) {
          append_string(out_, member.name);
          out_ += layout_ == Layout::pretty ? ": " : ":";
          append(member.value, depth + 1);
        });
        break;
    }
  }

  std::string take() && { return std::move(out_); }

 private:
  template <typename Elements, typename AppendOne>
  void append_all(const Elements& elements, char open, char close, std::size_t depth,
                  AppendOne append_one) {
    out_ += open;
    bool first = true;
    for (const auto& element : elements) {
      if (!first) out_ += ',';
      first = false;
      break_line(depth + 1);
      append_one(element);
    }
    if (!elements.empty()) break_line(depth);
    out_ += close;
  }

  void break_line(std::size_t depth) {
    if (layout_ == Layout::compact) return;
    out_ += '\n';
    out_.append(depth * 2, ' ');
  }

  Layout layout_;
  std::string out_;
};

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

Value::Value() = default;
Value::Value(std::nullptr_t) {}
Value::Value(bool value) : data_(value) {}
Value::Value(const char* value) : data_(std::string(value)) {}
Value::Value(std::string value) : data_(std::move(value)) {}
Value::Value(std::string_view value) : data_(std::string(value)) {}
Value::Value(int value) : data_(Number{std::to_string(value)}) {}
Value::Value(std::int64_t value) : data_(Number{to_decimal(value)}) {}
Value::Value(std::size_t value) : data_(Number{std::to_string(value)}) {}
Value::Value(double value) : data_(Number{to_decimal(value)}) {}
Value::Value(Number value) : data_(std::move(value)) {}
Value::Value(Array items) : data_(Box<Array>(std::move(items))) {}
Value::Value(Object members) : data_(Box<Object>(std::move(members))) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value Value::array() { return Value(Array{}); }
Value Value::object() { return Value(Object{}); }
Value Value::text_or_null(const std::optional<std::string>& text) {
  return text ? Value(*text) : Value();
}

std::optional<bool> Value::boolean() const {
  if (const bool* value = std::get_if<bool>(&data_)) return *value;
  return std::nullopt;
}

const std::string* Value::number_text() const {
  const Number* value = std::get_if<Number>(&data_);
  return value ? &value->text : nullptr;
}

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

const std::string* Value::string() const { return std::get_if<std::string>(&data_); }

std::string_view Value::text(std::string_view otherwise) const {
  const std::string* value = string();
  return value ? std::string_view(*value) : otherwise;
}

const Array& Value::items() const {
  static const Array kEmpty;
  const auto* box = std::get_if<Box<Array>>(&data_);
  return box ? **box : kEmpty;
}

const Object& Value::members() const {
  static const Object kEmpty;
  const auto* box = std::get_if<Box<Object>>(&data_);
  return box ? **box : kEmpty;
}

std::size_t Value::size() const { return is_array() ? items().size() : members().size(); }

const Value* Value::find(std::string_view name) const {
  for (const Member& member : members()) {
    if (member.name == name) return &member.value;
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
  Object& object = *std::get<Box<Object>>(data_);
  for (Member& member : object) {
    if (member.name == name) return member.value;
  }
  object.push_back({std::string(name), Value()});
  return object.back().value;
}

Value& Value::set(std::string name, Value value) {
  member(name) = std::move(value);
  return *this;
}

Value& Value::push(Value value) {
  if (!is_array()) *this = array();
  (*std::get<Box<Array>>(data_)).push_back(std::move(value));
  return *this;
}

void Value::append_member(std::string name, Value value) {
  if (!is_object()) *this = object();
  (*std::get<Box<Object>>(data_)).push_back({std::move(name), std::move(value)});
}

Value& Value::item(std::size_t index) {
  if (!is_array()) *this = array();
  Array& array = *std::get<Box<Array>>(data_);
  if (index >= array.size()) array.resize(index + 1);
  return array[index];
}

void Value::remove(std::string_view name) {
  if (!is_object()) return;
  std::erase_if(*std::get<Box<Object>>(data_),
                [&](const Member& member) { return member.name == name; });
}

void Value::remove_index(std::size_t index) {
  if (!is_array() || index >= items().size()) return;
  Array& array = *std::get<Box<Array>>(data_);
  array.erase(array.begin() + static_cast<std::ptrdiff_t>(index));
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
