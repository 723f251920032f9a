// Laws of the learner's own copy of ESCO: a file is refused or gives an index that opens, finds each of
// its skills by address and, by its whole name, among the hits; any bytes taken for an index are refused
// or stay within themselves; folding twice is folding once; the rows of a table give all of its cells.
#include <cstdlib>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "framework/esco_file.hpp"
#include "framework/fold.hpp"
#include "framework/search.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_index(const framework::SkillIndex& index, std::string_view query) {
  const std::vector<framework::SkillIndex> indexes{index};
  const auto find = [&](std::string_view text) {
    return framework::search({.query = text,
                              .language = index.language(),
                              .frameworks = {"esco"},
                              .indexes = indexes,
                              .limit = 1'000});
  };
  const framework::Hits hits = find(query);
  require(hits.hits.size() <= hits.total);
  for (const framework::Hit& hit : hits.hits) {
    require(!hit.place || *hit.place < index.size());
  }
  for (std::size_t skill = 0; skill < index.size() && skill < 20; ++skill) {
    require(index.description(skill).at >= index.name(skill).size());
  }
}

void check_file(base::ByteView bytes) {
  const auto read = framework::read_esco(bytes, "en");
  if (!read) return;
  const auto index = framework::SkillIndex::open(read->index.bytes);
  require(index && index->size() == read->skills && read->skills > 0);
  for (std::size_t skill = 0; skill < index->size() && skill < 20; ++skill) {
    require(index->find(index->uri(skill)) == skill);
    const framework::Extent extent = index->description(skill);
    require(extent.at >= read->index.head_bytes &&
            extent.at + extent.bytes <= read->index.bytes.size());
  }
  check_index(*index, index->name(0));
}

void check_table(base::ByteView bytes) {
  auto rows = base::CsvRows::open(bytes, {.bytes = 1U << 16U, .columns = 8, .cell_bytes = 100});
  if (!rows) return;
  std::vector<std::string> row;
  std::size_t cells = 0;
  for (auto more = rows->next(row); more && *more; more = rows->next(row)) {
    require(!row.empty() && row.size() <= 8);
    for (const std::string& cell : row) cells += cell.size();
  }
  require(cells <= bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  const std::string text(base::text_of(bytes));
  const std::string folded = framework::fold_for_search(text);
  require(framework::fold_for_search(folded) == folded);
  check_table(bytes);
  check_file(bytes);
  if (const auto index = framework::SkillIndex::open(bytes)) check_index(*index, "a");
  return 0;
}
