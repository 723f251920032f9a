#include "pki/name.hpp"

#include <algorithm>

#include "base/sort.hpp"
#include "crypto/certificate.hpp"

namespace portolan::pki {
namespace {

using crypto::DerReader;
namespace tag = crypto::tag;

void append_space_folded(base::Bytes& out, std::string_view text) {
  bool is_space_due = false;
  const std::size_t start = out.size();
  for (const char c : text) {
    if (c == ' ') {
      is_space_due = out.size() > start;
      continue;
    }
    if (is_space_due) out.push_back(' ');
    is_space_due = false;
    const bool is_upper = c >= 'A' && c <= 'Z';
    out.push_back(static_cast<std::uint8_t>(is_upper ? c + ('a' - 'A') : c));
  }
}

// Lengths are written before what they count, so that different parts never look alike.
void append_counted(base::Bytes& out, base::ByteView part) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    out.push_back(static_cast<std::uint8_t>(part.size() >> static_cast<unsigned>(shift)));
  }
  out.insert(out.end(), part.begin(), part.end());
}

}  // namespace

std::optional<base::Bytes> comparable_relative_name(base::ByteView content) {
  std::vector<base::Bytes> attributes;
  DerReader parts(content);
  while (!parts.at_end()) {
    DerReader part = parts.inside(tag::kSequence);
    const auto type = part.next(tag::kOid);
    const auto value = part.next();
    if (!type || !value || !part.is_complete()) return std::nullopt;
    base::Bytes attribute;
    append_counted(attribute, type->content);
    if (const auto text = crypto::text_of_string(*value)) {
      append_space_folded(attribute, *text);
    } else {
      append_counted(attribute, value->whole);
    }
    attributes.push_back(std::move(attribute));
  }
  if (parts.failed() || attributes.empty()) return std::nullopt;
  base::sort(attributes);
  base::Bytes relative;
  for (const base::Bytes& attribute : attributes) append_counted(relative, attribute);
  return relative;
}

std::optional<ComparableName> comparable_name(base::ByteView name) {
  DerReader outer(name);
  DerReader relatives = outer.inside(tag::kSequence);
  ComparableName comparable;
  while (!relatives.at_end()) {
    const auto set = relatives.next(tag::kSet);
    auto relative = set ? comparable_relative_name(set->content) : std::nullopt;
    if (!relative) return std::nullopt;
    comparable.push_back(*std::move(relative));
  }
  if (relatives.failed() || !outer.is_complete()) return std::nullopt;
  return comparable;
}

bool same_name(base::ByteView a, base::ByteView b) {
  if (crypto::same_bytes(a, b)) return true;
  const auto first = comparable_name(a);
  const auto second = comparable_name(b);
  return first && second && *first == *second;
}

bool is_within(const ComparableName& name, const ComparableName& base) {
  return base.size() <= name.size() && std::equal(base.begin(), base.end(), name.begin());
}

std::optional<GeneralName> read_general_name(DerReader& reader) {
  const auto value = reader.next();
  if (!value || (value->tag & 0xC0U) != 0x80) return std::nullopt;
  GeneralName name{static_cast<std::uint8_t>(value->tag & 0x1FU), value->content, {}};
  // Name is a CHOICE, so its tag is explicit: a constructed value around the SEQUENCE.
  const bool is_directory = name.kind == static_cast<std::uint8_t>(NameKind::directory);
  const bool is_constructed = (value->tag & 0x20U) != 0;
  const bool must_be = is_directory || name.kind == 0 || name.kind == 3 || name.kind == 5;
  if (is_constructed != must_be || name.kind > 8) return std::nullopt;
  if (is_directory) {
    auto directory = comparable_name(value->content);
    if (!directory) return std::nullopt;
    name.directory = *std::move(directory);
  }
  return name;
}

std::optional<std::vector<GeneralName>> read_general_names(DerReader& reader) {
  std::vector<GeneralName> names;
  do {
    auto name = read_general_name(reader);
    if (!name) return std::nullopt;
    names.push_back(*std::move(name));
  } while (!reader.at_end());
  if (reader.failed()) return std::nullopt;
  return names;
}

bool same_general_name(const GeneralName& a, const GeneralName& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == static_cast<std::uint8_t>(NameKind::directory)) return a.directory == b.directory;
  return crypto::same_bytes(a.value, b.value);
}

}  // namespace portolan::pki
