#include "canonical/jcs/canonicalize.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::canonical::jcs {
namespace {

using base::json::Kind;
using base::json::Member;
using base::json::Value;

// Values come through the gate, so their depth is bounded and recursion is safe.
class Writer {
 public:
  // append gives false once a value cannot be written; problem() then says which.
  bool append(const Value& value) {
    switch (value.kind()) {
      case Kind::number: return append_number(value);
      case Kind::array: return append_array(value);
      case Kind::object: return append_object(value);
      // Section 3.2.2.1 and 3.2.2.2: literals and strings as ECMAScript's JSON.stringify writes
      // them, which is also how the gate's writer does.
      default: out_ += base::json::write(value); return true;
    }
  }

  std::string take() && { return std::move(out_); }
  base::Problem problem() && { return std::move(problem_); }

 private:
  // Section 3.2.2.3: numbers as ECMAScript's Number::toString writes the nearest double.
  bool append_number(const Value& value) {
    const std::optional<double> number = value.number();
    if (!number || !holds_as_double(value)) {
      problem_ = {
          "json.number", "", "A number cannot be held exactly, so it has no canonical form.", {}};
      return false;
    }
    out_ += base::to_decimal(*number);
    return true;
  }

  // Section 3.2.3: the order of elements is never changed.
  bool append_array(const Value& value) {
    out_ += '[';
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      if (i > 0) out_ += ',';
      if (!append(value.items()[i])) return stop_below(base::pointer_token(i));
    }
    out_ += ']';
    return true;
  }

  // Section 3.2.3: members are sorted by name.
  bool append_object(const Value& value) {
    std::vector<const Member*> members;
    members.reserve(value.members().size());
    for (const Member& member : value.members()) members.push_back(&member);
    base::sort(members, is_before,
               [](const Member* member) { return std::string_view(member->name); });
    out_ += '{';
    for (const Member* member : members) {
      if (member != members.front()) out_ += ',';
      out_ += base::json::write(Value(member->name));
      out_ += ':';
      if (!append(member->value)) return stop_below(base::pointer_token(member->name));
    }
    out_ += '}';
    return true;
  }

  bool stop_below(const std::string& token) {
    problem_.at.insert(0, token);
    return false;
  }

  std::string out_;
  base::Problem problem_;
};

// fits_significand tells whether an integer, which is smaller than 2^1024, has at most 53 binary
// digits between its first and its last one.
bool fits_significand(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.size() < 16) return true;
  std::array<std::uint32_t, 33> limbs{};  // the lowest first
  for (const char digit : text) {
    std::uint64_t carry = static_cast<std::uint64_t>(digit - '0');
    for (std::uint32_t& limb : limbs) {
      carry += std::uint64_t{limb} * 10;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
  }
  int first = -1;
  int last = -1;
  for (int i = 0; i < 33 * 32; ++i) {
    const std::uint32_t limb = limbs[static_cast<std::size_t>(i) / 32];
    if ((limb >> (static_cast<unsigned>(i) % 32U) & 1U) == 0) continue;
    if (first < 0) first = i;
    last = i;
  }
  return last - first < 53;
}

}  // namespace

base::Result<std::string> canonicalize(const Value& value) {
  Writer writer;
  if (!writer.append(value)) return base::fail(std::move(writer).problem());
  return std::move(writer).take();
}

bool is_before(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  if (in_a == a.end() || in_b == b.end()) return a.size() < b.size();
  const auto first = static_cast<unsigned char>(*in_a);
  const auto second = static_cast<unsigned char>(*in_b);
  // UTF-8 and UTF-16 order differ in one place: what lies beyond U+FFFF (bytes F0 and up) has
  // surrogates as code units, which stand before U+E000 to U+FFFF (bytes EE and EF).
  const bool is_a_beyond = first >= 0xF0;
  const bool is_b_beyond = second >= 0xF0;
  if (is_a_beyond != is_b_beyond && std::min(first, second) >= 0xEE) return is_a_beyond;
  return first < second;
}

bool holds_as_double(const Value& number) {
  const std::string* const text = number.number_text();
  const std::optional<double> value = number.number();
  if (!text || !value) return false;
  if (text->find_first_of(".eE") != std::string::npos) return true;
  // ECMAScript writes 2^63 as 9223372036854776000: that spelling is canonical, so it is let in too.
  return fits_significand(*text) || *text == base::to_decimal(*value);
}

}  // namespace portolan::canonical::jcs
