#include "base/csv.hpp"

#include <doctest/doctest.h>

namespace portolan::base {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read(std::string_view text, const CsvLimits& limits = {}) {
  auto rows = CsvRows::open(view_of(text), limits);
  if (!rows) return std::unexpected(rows.error());
  Rows all;
  std::vector<std::string> row;
  while (true) {
    const auto more = rows->next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) return all;
    all.push_back(row);
  }
}

TEST_CASE("CSV: quotation marks, line ends of both kinds, a byte order mark, blank lines") {
  CHECK(read("a,b\r\n1,2\r\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(read("\xEF\xBB\xBF"
             "a\n\n \n,\nb") == Rows{{"a"}, {"b"}});
  CHECK(read("\"a,\"\"b\"\"\nc\",d") == Rows{{"a,\"b\"\nc", "d"}});
  CHECK(read("a\"b,c") == Rows{{"a\"b", "c"}});
  CHECK(read("a,\n,b") == Rows{{"a", ""}, {"", "b"}});
  CHECK(read("\"a\"x,b") == Rows{{"ax", "b"}});
  CHECK(read("") == Rows{});
  // A longer row leaves nothing behind in a shorter one.
  CHECK(read("1,2,3\n4") == Rows{{"1", "2", "3"}, {"4"}});
}

TEST_CASE("CSV: the separator is guessed from the first line that has any") {
  CHECK(read("title\na;b,c;d\n1;2") == Rows{{"title"}, {"a", "b,c", "d"}, {"1", "2"}});
  CHECK(read("a\tb\n1\t2") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(read("\"a;b;c\",d") == Rows{{"a;b;c", "d"}});
}

TEST_CASE("CSV: what is no table, and limits") {
  CHECK(read("\"never closed").error().type == "csv.syntax");
  CHECK(read(std::string_view("a\0b", 3)).error().type == "csv.syntax");
  CHECK(read("\xFF").error().type == "csv.unicode");
  CHECK(read("a,b", {.bytes = 2}).error().type == "limit.size");
  CHECK(read("a,b,c", {.columns = 2}).error().type == "limit.size");
  CHECK(read("abc", {.cell_bytes = 2}).error().type == "limit.size");
  CHECK(read("ab,cd", {.bytes = 5, .columns = 2, .cell_bytes = 2}));
}

}  // namespace
}  // namespace portolan::base
