// The learner's own copy of a classification as a host keeps it: one language, made for searching.
//
// A host makes it once from a file (esco_file.hpp), stores it, and hands its first `head_bytes` in with
// each search; descriptions come after the head, so that they are read only where one is looked at.
// The bytes are foreign like any others: what is relied on is checked, the ends at once and the texts
// where they are given out, because the whole is opened with every letter typed.
//
//   magic "PTLSKIX1", language (16 bytes, zeros after it), u32 count, u32 bytes of: addresses, names,
//   search, descriptions; then for each of the four a u32 end for every skill; then the first three
//   texts (head ends), then the descriptions. Numbers are little-endian. Skills are sorted by address,
//   addresses lack kEscoSkillBase. Search text: folded labels, one a line, the preferred one first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::framework {

inline constexpr std::string_view kEscoSkillBase = "http://data.europa.eu/esco/skill/";

// is_address: what may follow the base, a short path that nothing could be misread in.
bool is_address(std::string_view address);

// One skill before it is written.
struct IndexedSkill {
  std::string address;  // without the base
  std::string name;
  std::vector<std::string> other_names;
  std::string description;
};

struct WrittenIndex {
  base::Bytes bytes;
  std::size_t head_bytes = 0;
};

// write_index sorts by address; of two skills with one address the first stays.
WrittenIndex write_index(std::string_view language, std::vector<IndexedSkill> skills);

struct Extent {
  std::size_t at = 0;  // in the whole index
  std::size_t bytes = 0;
};

class SkillIndex {
 public:
  // open reads an index, or its head alone; the bytes must outlive it.
  // Problems: framework.malformed-index.
  static base::Result<SkillIndex> open(base::ByteView bytes);

  [[nodiscard]] std::string_view language() const { return language_; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::string uri(std::size_t skill) const;
  // Text that a damaged index has broken is "".
  [[nodiscard]] std::string_view name(std::size_t skill) const;
  [[nodiscard]] std::string_view search_text(std::size_t skill) const { return part(2, skill); }
  [[nodiscard]] Extent description(std::size_t skill) const;
  // The search texts of all skills behind one another, and the skill that a place in it belongs to.
  [[nodiscard]] std::string_view all_search_text() const { return texts_[2]; }
  [[nodiscard]] std::size_t skill_at(std::size_t place) const;
  [[nodiscard]] std::optional<std::size_t> find(std::string_view uri) const;

 private:
  SkillIndex() = default;

  [[nodiscard]] std::uint32_t end_of(std::size_t table, std::size_t skill) const;
  [[nodiscard]] std::string_view part(std::size_t table, std::size_t skill) const;
  [[nodiscard]] bool ends_rise(std::size_t table, std::size_t last) const;

  std::string_view language_;
  std::size_t count_ = 0;
  base::ByteView ends_;        // four tables of count_ numbers
  std::string_view texts_[3];  // addresses, names, search
  std::size_t head_bytes_ = 0;
};

}  // namespace portolan::framework
