#include "framework/skill_index.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "framework/fold.hpp"

namespace portolan::framework {
namespace {

constexpr std::string_view kMagic = "PTLSKIX1";
constexpr std::size_t kLanguageBytes = 16;
constexpr std::size_t kTables = 4;
constexpr std::size_t kHeaderBytes = kMagic.size() + kLanguageBytes + 4 * (1 + kTables);
constexpr std::size_t kMostSkills = 100'000;

void put_number(base::Bytes& out, std::size_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

std::uint32_t number_at(base::ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) | static_cast<std::uint32_t>(bytes[at + 1]) << 8U |
         static_cast<std::uint32_t>(bytes[at + 2]) << 16U |
         static_cast<std::uint32_t>(bytes[at + 3]) << 24U;
}

std::unexpected<base::Problem> malformed(std::string detail) {
  return base::fail("framework.malformed-index", "", std::move(detail));
}

bool is_address_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.';
}

// The folded labels, one a line, none twice.
std::string search_text_of(const IndexedSkill& skill) {
  std::vector<std::string> lines{fold_for_search(skill.name)};
  for (const std::string& other : skill.other_names) {
    std::string line = fold_for_search(other);
    if (!line.empty() && std::ranges::find(lines, line) == lines.end()) {
      lines.push_back(std::move(line));
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

bool is_address(std::string_view address) {
  return !address.empty() && address.size() <= 64 &&
         std::ranges::all_of(address, is_address_character);
}

WrittenIndex write_index(std::string_view language, std::vector<IndexedSkill> skills) {
  std::ranges::stable_sort(skills, {}, &IndexedSkill::address);
  const auto twice = std::ranges::unique(skills, {}, &IndexedSkill::address);
  skills.erase(twice.begin(), twice.end());

  std::array<std::string, kTables> texts;
  std::array<base::Bytes, kTables> ends;
  for (const IndexedSkill& skill : skills) {
    texts[0] += skill.address;
    texts[1] += skill.name;
    texts[2] += search_text_of(skill);
    texts[3] += skill.description;
    for (std::size_t table = 0; table < kTables; ++table) {
      put_number(ends[table], texts[table].size());
    }
  }
  WrittenIndex written;
  base::Bytes& out = written.bytes;
  const auto append = [&](base::ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
  };
  append(base::view_of(kMagic));
  append(base::view_of(language.substr(0, kLanguageBytes)));
  out.resize(kMagic.size() + kLanguageBytes, 0);
  put_number(out, skills.size());
  for (const std::string& text : texts) put_number(out, text.size());
  for (const base::Bytes& table : ends) append(table);
  for (std::size_t table = 0; table + 1 < kTables; ++table) append(base::view_of(texts[table]));
  written.head_bytes = out.size();
  append(base::view_of(texts.back()));
  return written;
}

base::Result<SkillIndex> SkillIndex::open(base::ByteView bytes) {
  if (bytes.size() < kHeaderBytes || !base::text_of(bytes).starts_with(kMagic)) {
    return malformed("These bytes are no index of skills.");
  }
  SkillIndex index;
  const std::string_view language = base::text_of(bytes.subspan(kMagic.size(), kLanguageBytes));
  index.language_ = language.substr(0, language.find('\0'));
  const std::size_t numbers = kMagic.size() + kLanguageBytes;
  index.count_ = number_at(bytes, numbers);
  if (index.count_ > kMostSkills) return malformed("The index has more skills than the limit.");
  const std::size_t ends_bytes = kTables * 4 * index.count_;
  if (bytes.size() - kHeaderBytes < ends_bytes) return malformed("The index is cut off.");
  index.ends_ = bytes.subspan(kHeaderBytes, ends_bytes);
  std::size_t at = kHeaderBytes + ends_bytes;
  for (std::size_t table = 0; table < kTables; ++table) {
    const std::size_t size = number_at(bytes, numbers + 4 + 4 * table);
    if (!index.ends_rise(table, size)) return malformed("The parts of the index do not add up.");
    if (table + 1 == kTables) break;
    if (bytes.size() - at < size) return malformed("The index is cut off.");
    index.texts_[table] = base::text_of(bytes.subspan(at, size));
    at += size;
  }
  index.head_bytes_ = at;
  return index;
}

bool SkillIndex::ends_rise(std::size_t table, std::size_t last) const {
  std::size_t before = 0;
  for (std::size_t skill = 0; skill < count_; ++skill) {
    const std::size_t end = end_of(table, skill);
    if (end < before) return false;
    before = end;
  }
  return before == last;
}

std::uint32_t SkillIndex::end_of(std::size_t table, std::size_t skill) const {
  return number_at(ends_, 4 * (table * count_ + skill));
}

std::string_view SkillIndex::part(std::size_t table, std::size_t skill) const {
  const std::size_t begin = skill == 0 ? 0 : end_of(table, skill - 1);
  return texts_[table].substr(begin, end_of(table, skill) - begin);
}

std::string SkillIndex::uri(std::size_t skill) const {
  const std::string_view address = part(0, skill);
  if (!is_address(address)) return {};
  return std::string(kEscoSkillBase) + std::string(address);
}

std::string_view SkillIndex::name(std::size_t skill) const {
  const std::string_view name = part(1, skill);
  return base::is_utf8(base::view_of(name)) ? name : std::string_view();
}

Extent SkillIndex::description(std::size_t skill) const {
  const std::size_t begin = skill == 0 ? 0 : end_of(3, skill - 1);
  return {head_bytes_ + begin, end_of(3, skill) - begin};
}

std::size_t SkillIndex::skill_at(std::size_t place) const {
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (end_of(2, middle) <= place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<std::size_t> SkillIndex::find(std::string_view uri) const {
  if (!uri.starts_with(kEscoSkillBase)) return std::nullopt;
  const std::string_view address = uri.substr(kEscoSkillBase.size());
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (part(0, middle) < address) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == count_ || part(0, low) != address) return std::nullopt;
  return low;
}

}  // namespace portolan::framework
