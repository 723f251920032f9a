// The learner's own copy of ESCO: a skills_<language>.csv of the Commission's download (v1.0 to v1.2,
// also its collections), read into an index for searching (skill_index.hpp).
//
// Columns are found by their names: conceptUri, preferredLabel, and if there altLabels, hiddenLabels,
// description, definition, conceptType, status. Rows that are no skill (groups, occupations) or are not
// released any more are left out and counted. Nothing of ESCO but its transversal skills comes with us:
// 13,000 of them in 28 languages are the Commission's to hand out.
//
// Problems: framework.not-esco (no table with those columns), framework.no-skills (none in it),
// csv.unicode, csv.syntax, limit.size.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "framework/skill_index.hpp"

namespace portolan::framework {

// The official files are about 10 MB; twice all that a row may reasonably hold is refused.
inline constexpr std::size_t kEscoFileBytes = 64U << 20U;
inline constexpr std::size_t kEscoSkills = 50'000;

struct EscoFile {
  WrittenIndex index;
  std::size_t skills = 0;
  std::size_t left_out = 0;  // rows that are no released skill
};

base::Result<EscoFile> read_esco(base::ByteView file, std::string_view language);

}  // namespace portolan::framework
