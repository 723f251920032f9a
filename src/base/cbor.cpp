#include "base/cbor.hpp"

#include <algorithm>
#include <string>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::base::cbor {
namespace {

class Reader {
 public:
  Reader(ByteView encoded, const Limits& limits) : encoded_(encoded), limits_(limits) {}

  Result<Value> run() {
    auto value = item(0);
    if (value && at_ != encoded_.size()) return wrong("cbor.syntax", "Something follows the item");
    return value;
  }

 private:
  std::size_t left() const { return encoded_.size() - at_; }

  std::unexpected<Problem> wrong(std::string type, std::string detail) const {
    return fail(std::move(type), "", std::move(detail) + " at byte " + std::to_string(at_) + ".");
  }

  // Section 3: the argument of a data item, in 0, 1, 2, 4 or 8 bytes behind the first.
  Result<std::uint64_t> argument(std::uint8_t additional) {
    if (additional < 24) return additional;
    if (additional == 31) return wrong("cbor.not-deterministic", "An indefinite length");
    if (additional > 27) return wrong("cbor.syntax", "A reserved length");
    const std::size_t length = std::size_t{1} << (additional - 24U);
    if (left() < length) return wrong("cbor.syntax", "The end is missing");
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < length; ++i) number = number << 8U | encoded_[at_++];
    // Section 4.2.1: what fits into a shorter form is written in it.
    const std::uint64_t least = length == 1 ? 24 : std::uint64_t{1} << (length * 4U);
    if (number < least) return wrong("cbor.not-deterministic", "A number longer than it needs");
    return number;
  }

  Result<Value> item(std::size_t depth) {
    if (depth > limits_.cbor_depth) return wrong("limit.depth", "Items are nested too deeply");
    if (++items_ > limits_.cbor_items) return wrong("limit.size", "There are too many items");
    if (left() == 0) return wrong("cbor.syntax", "The end is missing");
    const std::uint8_t first = encoded_[at_++];
    Value value;
    value.kind = static_cast<Kind>(first >> 5U);
    if (value.kind == Kind::simple && (first & 31U) >= 24) return rare(first & 31U);
    auto number = argument(first & 31U);
    if (!number) return fail(std::move(number.error()));
    value.number = *number;
    Result<void> read;
    switch (value.kind) {
      case Kind::unsigned_integer:
      case Kind::negative_integer: break;
      case Kind::bytes:
      case Kind::text: read = content(value); break;
      case Kind::array: read = items(value, value.number, depth); break;
      case Kind::map: read = map(value, depth); break;
      case Kind::tag: read = items(value, 1, depth); break;
      case Kind::simple:
        if (value.number < 20) return wrong("cbor.unsupported", "A simple value without a name");
        break;
    }
    if (!read) return fail(std::move(read.error()));
    return value;
  }

  Result<void> content(Value& value) {
    if (value.number > left()) return wrong("cbor.syntax", "The end is missing");
    value.content = encoded_.subspan(at_, static_cast<std::size_t>(value.number));
    at_ += value.content.size();
    if (value.kind == Kind::text && !is_utf8(value.content)) {
      return wrong("cbor.syntax", "A text that is not UTF-8");
    }
    return {};
  }

  // Each item takes a byte at least, so no count can make us reserve more than the input is long.
  Result<void> items(Value& value, std::uint64_t count, std::size_t depth) {
    if (count > left()) return wrong("cbor.syntax", "The end is missing");
    for (std::uint64_t i = 0; i < count; ++i) {
      auto next = item(depth + 1);
      if (!next) return fail(std::move(next.error()));
      value.items.push_back(*std::move(next));
    }
    return {};
  }

  // Two keys are the same exactly when their encodings are (section 5.6.1), as each has only one.
  Result<void> map(Value& value, std::size_t depth) {
    if (value.number > left() / 2) return wrong("cbor.syntax", "The end is missing");
    std::vector<std::string_view> keys;
    for (std::uint64_t i = 0; i < value.number; ++i) {
      const std::size_t start = at_;
      if (auto key = items(value, 1, depth); !key) return key;
      keys.push_back(text_of(encoded_.subspan(start, at_ - start)));
      if (auto entry = items(value, 1, depth); !entry) return entry;
    }
    base::sort(keys);
    if (std::ranges::adjacent_find(keys) != keys.end()) {
      return wrong("cbor.duplicate-key", "A key stands twice in the map before");
    }
    return {};
  }

  // Section 3.3: simple values in two bytes, floating-point numbers, and the "break".
  Result<Value> rare(std::uint8_t additional) {
    if (additional == 31) return wrong("cbor.syntax", "An end of something that has a length");
    if (additional > 27) return wrong("cbor.syntax", "A reserved length");
    return wrong("cbor.unsupported", "A floating-point number or a simple value");
  }

  ByteView encoded_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t items_ = 0;
};

}  // namespace

Result<Value> parse(ByteView encoded, const Limits& limits) {
  return Reader(encoded, limits).run();
}

}  // namespace portolan::base::cbor
