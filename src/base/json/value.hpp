// A JSON value after the gate: an ordered, duplicate-free tree that cannot surprise.
//
// Foreign JSON enters only through json/gate.hpp. Reading is total: a missing member, a wrong type
// or a wrong index gives null, an empty span or nothing, never an exception. Members keep the order
// of the document (or of insertion), so writing the same value gives the same bytes everywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portolan::base::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

// A number keeps its text as it stood in the document, because 1.0 and 1 are the same number but
// not the same bytes, and integers beyond 2^53 would lose digits as doubles.
struct Number {
  std::string text;
  bool operator==(const Number&) const = default;
};

class Value {
 public:
  Value() noexcept : boolean_(false) {}  // null
  Value(std::nullptr_t) noexcept : boolean_(false) {}
  Value(bool value) noexcept : kind_(Kind::boolean), boolean_(value) {}
  Value(const void*) = delete;  // a pointer would otherwise become a boolean
  Value(const char* value);
  Value(std::string value) noexcept;
  Value(std::string_view value);
  Value(int value);
  Value(std::int64_t value);
  Value(std::size_t value);
  Value(double value);
  Value(Number value) noexcept;
  Value(Array items) noexcept;
  Value(Object members) noexcept;
  // Copies are deep. Defined where Member is complete.
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  static Value array();
  static Value object();

  // text_or_null is for optional texts: nothing becomes null.
  static Value text_or_null(const std::optional<std::string>& text);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind() == Kind::null; }
  bool is_boolean() const { return kind() == Kind::boolean; }
  bool is_number() const { return kind() == Kind::number; }
  bool is_string() const { return kind() == Kind::string; }
  bool is_array() const { return kind() == Kind::array; }
  bool is_object() const { return kind() == Kind::object; }

  // Readers of scalars: nothing when the value is of another kind.
  std::optional<bool> boolean() const;
  std::optional<double> number() const;
  std::optional<std::int64_t> integer() const;  // only when the text is an integer that fits
  const std::string* number_text() const;
  const std::string* string() const;  // null pointer when it is no string
  std::string_view text(std::string_view otherwise = {}) const;
  std::string take_string() &&;  // the text itself, empty when it is no string

  // Readers of containers: empty when the value is of another kind.
  const Array& items() const;
  const Object& members() const;
  // For who changes values in their places; empty when the value is of another kind.
  std::span<Member> writable_members();
  std::size_t size() const;

  // find returns the member's value, or a null pointer.
  const Value* find(std::string_view name) const;
  // operator[] returns the member's value, or a shared null value: chains read as paths.
  const Value& operator[](std::string_view name) const;
  const Value& operator[](const char* name) const { return (*this)[std::string_view(name)]; }
  const Value& at_index(std::size_t index) const;
  // at_pointer follows an RFC 6901 pointer; null pointer when it leads nowhere.
  const Value* at_pointer(std::string_view pointer) const;

  // as_list treats a single value as a list of one and null as an empty list: many JSON-LD
  // members may be written either way. The pointers live as long as the value.
  std::vector<const Value*> as_list() const;
  // as_span is the same without a copy: the items of an array, nothing of null, else the value.
  std::span<const Value> as_span() const;
  std::span<Value> writable_span();

  // Writers, for values that we build ourselves. set replaces a member of that name. They turn a
  // value of another kind into an object or array.
  Value& set(std::string_view name, Value value) &;
  Value& push(Value value) &;
  // Of a value that is being made, a chain of these is moved to where it goes, not copied.
  Value&& set(std::string_view name, Value value) &&;
  Value&& push(Value value) &&;
  // append_member adds a member without looking for one of that name: only for a builder that has
  // made sure of it.
  void append_member(std::string name, Value&& value);
  void append_member(std::string name, const Value& value);
  // member gives write access, adding a null member when there is none.
  Value& member(std::string_view name);
  Value& item(std::size_t index);
  void remove(std::string_view name);
  void remove_index(std::size_t index);

  bool operator==(const Value& other) const;

 private:
  void take(Value& other) noexcept;
  void destroy() noexcept;

  Kind kind_ = Kind::null;
  // The one that kind_ names; a null has none. (std::variant calls through tables for each copy, move
  // and destruction, which is where reading and writing documents spent their time.)
  union {
    bool boolean_;
    std::string text_;  // of a string or a number
    Array items_;
    Object members_;
  };
};

struct Member {
  std::string name;
  Value value;
  bool operator==(const Member&) const = default;
};

// write gives compact JSON: members in their order, control characters, quote and backslash
// escaped, everything else as UTF-8. The same value gives the same bytes on every platform.
std::string write(const Value& value);

// write_pretty is the same with two spaces of indentation, for files that people read.
std::string write_pretty(const Value& value);

}  // namespace portolan::base::json
