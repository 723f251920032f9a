#include "crypto/der.hpp"

#include <string_view>

namespace portolan::crypto {
namespace {

constexpr unsigned kConstructed = 0x20;
constexpr int kDeepestBer = 64;

struct Header {
  std::uint8_t tag = 0;
  std::size_t header_bytes = 0;
  std::size_t content_bytes = 0;
  bool is_indefinite = false;
  bool is_minimal = true;
};

// X.690 sections 8.1.2 and 8.1.3. The content need not be there yet.
std::optional<Header> read_header(base::ByteView bytes) {
  if (bytes.size() < 2 || (bytes[0] & 0x1FU) == 0x1F) return std::nullopt;
  Header header{bytes[0], 2, bytes[1]};
  if (bytes[1] == 0x80) {
    header.is_indefinite = true;
    header.is_minimal = false;
    header.content_bytes = 0;
    return header;
  }
  if (bytes[1] < 0x80) return header;
  const std::size_t count = bytes[1] & 0x7FU;
  // Four bytes of length are more than any file here has.
  if (count > 4 || bytes.size() < 2 + count) return std::nullopt;
  header.content_bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    header.content_bytes = header.content_bytes << 8U | bytes[2 + i];
  }
  header.header_bytes += count;
  header.is_minimal = bytes[2] != 0 && header.content_bytes >= 0x80;
  return header;
}

bool append_length(base::Bytes& out, std::size_t length) {
  if (length < 0x80) {
    out.push_back(static_cast<std::uint8_t>(length));
    return true;
  }
  unsigned count = 0;
  for (std::size_t rest = length; rest != 0; rest >>= 8U) ++count;
  if (count > 4) return false;
  out.push_back(static_cast<std::uint8_t>(0x80U | count));
  for (; count > 0; --count) {
    out.push_back(static_cast<std::uint8_t>(length >> (8 * (count - 1))));
  }
  return true;
}

bool append_content(base::ByteView& rest, const Header& header, bool as_pieces, int depth,
                    base::Bytes& out);

// Takes one BER value from the front. Pieces of a string (X.690 section 8.7.3) are written without
// tag and length.
bool append_value(base::ByteView& rest, bool as_piece, int depth, base::Bytes& out) {
  const auto header = depth > kDeepestBer ? std::nullopt : read_header(rest);
  if (!header) return false;
  const bool is_constructed = (header->tag & kConstructed) != 0;
  const bool is_string = (header->tag & 0xDFU) == tag::kOctetString;
  if (header->is_indefinite && !is_constructed) return false;
  if (as_piece && !is_string) return false;
  rest = rest.subspan(header->header_bytes);
  const bool in_pieces = is_string && is_constructed;
  base::Bytes content;
  if (!append_content(rest, *header, in_pieces, depth + 1, content)) return false;
  if (!as_piece) {
    const unsigned primitive = in_pieces ? tag::kOctetString : header->tag;
    out.push_back(static_cast<std::uint8_t>(primitive));
    if (!append_length(out, content.size())) return false;
  }
  out.insert(out.end(), content.begin(), content.end());
  return true;
}

bool append_content(base::ByteView& rest, const Header& header, bool as_pieces, int depth,
                    base::Bytes& out) {
  if (header.is_indefinite) {
    // X.690 section 8.1.5: two zero bytes end the contents.
    while (rest.size() < 2 || rest[0] != 0 || rest[1] != 0) {
      if (!append_value(rest, as_pieces, depth, out)) return false;
    }
    rest = rest.subspan(2);
    return true;
  }
  if (header.content_bytes > rest.size()) return false;
  base::ByteView content = rest.first(header.content_bytes);
  rest = rest.subspan(header.content_bytes);
  if ((header.tag & kConstructed) == 0) {
    out.insert(out.end(), content.begin(), content.end());
    return true;
  }
  while (!content.empty()) {
    if (!append_value(content, as_pieces, depth, out)) return false;
  }
  return true;
}

}  // namespace

std::optional<DerValue> DerReader::next() {
  const auto header = read_header(rest_);
  if (!header || !header->is_minimal ||
      header->content_bytes > rest_.size() - header->header_bytes) {
    fail();
    return std::nullopt;
  }
  const base::ByteView whole = rest_.first(header->header_bytes + header->content_bytes);
  rest_ = rest_.subspan(whole.size());
  return DerValue{header->tag, whole.subspan(header->header_bytes), whole};
}

std::optional<DerValue> DerReader::next(std::uint8_t tag) {
  if (peeks(tag)) return next();
  fail();
  return std::nullopt;
}

std::optional<DerValue> DerReader::next_if(std::uint8_t tag) {
  return peeks(tag) ? next() : std::nullopt;
}

DerReader DerReader::inside(std::uint8_t tag) {
  const auto value = next(tag);
  DerReader reader(value ? value->content : base::ByteView());
  if (!value) reader.fail();
  return reader;
}

std::optional<DerReader> DerReader::inside_if(std::uint8_t tag) {
  if (!peeks(tag)) return std::nullopt;
  return inside(tag);
}

bool same_bytes(base::ByteView a, base::ByteView b) { return std::ranges::equal(a, b); }

std::string oid_text(base::ByteView content) {
  std::string text;
  std::uint64_t arc = 0;
  bool is_inside = false;  // of a number of several bytes
  for (const std::uint8_t byte : content) {
    const bool is_idle = !is_inside && byte == 0x80;
    if (is_idle || arc >> 57U != 0) return base::to_hex(content);
    arc = arc << 7U | (byte & 0x7FU);
    is_inside = (byte & 0x80U) != 0;
    if (is_inside) continue;
    if (text.empty()) {
      const std::uint64_t first = std::min<std::uint64_t>(arc / 40, 2);
      text = std::to_string(first);
      arc -= first * 40;
    }
    text += '.';
    text += std::to_string(arc);
    arc = 0;
  }
  return text.empty() || is_inside ? base::to_hex(content) : text;
}

std::optional<base::Instant> der_time(const DerValue& value, Fraction fraction) {
  std::string digits(base::text_of(value.content));
  if (value.tag == tag::kUtcTime) {
    if (digits.size() != 13) return std::nullopt;
    digits.insert(0, digits[0] >= '5' ? "19" : "20");
  } else if (value.tag != tag::kGeneralizedTime || digits.size() < 15) {
    return std::nullopt;
  }
  const std::string_view rest = std::string_view(digits).substr(14);
  const bool has_fraction = rest.size() >= 3 && rest[0] == '.' && rest[rest.size() - 2] != '0' &&
                            rest.back() == 'Z' && fraction == Fraction::allowed;
  if (rest != "Z" && !has_fraction) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < 14; ++i) {
    if (i >= 4 && i % 2 == 0) text += i < 8 ? '-' : i == 8 ? 'T' : ':';
    text += digits[i];
  }
  text += rest;
  return base::parse_instant(text);
}

std::optional<bool> der_boolean(const DerValue& value) {
  const bool is_boolean = value.tag == tag::kBoolean && value.content.size() == 1 &&
                          (value.content[0] == 0x00 || value.content[0] == 0xFF);
  if (!is_boolean) return std::nullopt;
  return value.content[0] != 0;
}

bool is_integer(base::ByteView content) {
  if (content.size() < 2) return content.size() == 1;
  const bool is_high = (content[1] & 0x80U) != 0;
  return content[0] != (is_high ? 0xFF : 0x00);
}

std::optional<std::uint32_t> der_number(const DerValue& value) {
  if (!is_integer(value.content) || value.content.size() > 4 || (value.content[0] & 0x80U) != 0) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const std::uint8_t byte : value.content) number = number << 8U | byte;
  return number;
}

std::optional<base::ByteView> der_octets(const DerValue& bit_string) {
  if (bit_string.content.empty() || bit_string.content[0] != 0) return std::nullopt;
  return bit_string.content.subspan(1);
}

std::optional<std::uint32_t> der_flags(const DerValue& bit_string) {
  const base::ByteView content = bit_string.content;
  if (content.empty() || content[0] > 7 || content.size() > 5) return std::nullopt;
  if (content.size() == 1) return content[0] == 0 ? std::optional(0U) : std::nullopt;
  if ((content.back() & ((1U << content[0]) - 1)) != 0) return std::nullopt;
  std::uint32_t flags = 0;
  for (std::size_t i = 0; i < (content.size() - 1) * 8; ++i) {
    if ((content[1 + i / 8] & (0x80U >> (i % 8))) != 0) flags |= 1U << i;
  }
  return flags;
}

std::optional<base::Bytes> to_der(base::ByteView ber) {
  base::Bytes out;
  if (!append_value(ber, false, 0, out) || !ber.empty()) return std::nullopt;
  return out;
}

}  // namespace portolan::crypto
