#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
#include "import/codes.hpp"
#include "import/csv.hpp"
#include "import/dates.hpp"
#include "import/limits.hpp"
#include "import/plain_text.hpp"
#include "import/words.hpp"
#include "tests/unit/portfolio/sample.hpp"

using namespace portolan;
using importing::html_to_text;

namespace {

std::string text_of(std::string_view html) { return html_to_text(html).text; }

std::string date_of(std::string_view text) {
  const auto reading = importing::read_date(text);
  return reading ? reading->date + (reading->is_partial ? "?" : "") : "none";
}

std::string link_of(std::string_view address) {
  return importing::shown_link(address).value_or("none");
}

std::string csv_problem(std::string_view text) {
  const auto rows = importing::read_csv(base::view_of(text));
  return rows ? "none" : rows.error().type;
}

}  // namespace

TEST_CASE("import: HTML becomes text") {
  CHECK(text_of("<p>One</p><p>Two &amp; three</p>") == "One\n\nTwo & three");
  CHECK(text_of("<p>One<br>Two</p>") == "One\nTwo");
  CHECK(text_of("<p>One<br><br><br>Two</p>") == "One\n\n\nTwo");
  CHECK(text_of("<p>One</p><p><br></p><p>Two</p>") == "One\n\nTwo");
  CHECK(text_of("<ul><li>One</li><li>Two</li></ul>After") == "- One\n- Two\n\nAfter");
  CHECK(text_of("<ol><li>One<ul><li>In</li></ul></li><li>Two</li></ol>") == "1. One\n- In\n2. Two");
  CHECK(text_of("<ol><li data-list=\"bullet\"><span></span>One</li></ol>") == "- One");
  CHECK(text_of("<p>a\n   b</p>") == "a b");
  CHECK(text_of("Text  with <b>two</b>  spaces") == "Text  with two  spaces");
  CHECK(text_of("a &lt;b&gt; &#233; &#xE9; &eacute; &unknown; &") == "a <b> é é é &unknown; &");
  CHECK(text_of("No tags, 3 < 4\nand lines") == "No tags, 3 < 4\nand lines");
  CHECK(text_of("<div>One</div><div>Two</div>") == "One\nTwo");
  CHECK(text_of("<h2>Head</h2>Text") == "Head\n\nText");
  CHECK(text_of("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "a b\nc");
}

TEST_CASE("import: nothing of HTML but its words stays") {
  CHECK(text_of("<p>Before<script>alert('<p>x</p>')</script>After</p>") == "BeforeAfter");
  CHECK(text_of("<style>p{}</style><p onclick=\"alert(1)\">Text</p>") == "Text");
  CHECK(text_of("a<!-- <b>hidden</b> -->b") == "ab");
  CHECK(text_of("<svg/onload=alert(1)>x") == "x");
  CHECK(text_of("<p>never closed <script>alert(1)") == "never closed");
  CHECK(text_of("<img src=x onerror=alert(1)>x") == "x");
  CHECK(text_of("<a title='>'>in</a>") == "in");
  CHECK(text_of("<a title='>in</a>") == "in");
  CHECK(text_of("<<b>>") == "<>");
  // What was escaped twice is text that looks like HTML, and stays text.
  CHECK(text_of("<p>&lt;script&gt;</p>") == "<script>");
  CHECK(text_of("<p>a&#0;b&#x7F;c&#10;d</p>") == "a&#0;b c d");
}

TEST_CASE("import: a link keeps its address when it may be shown") {
  CHECK(text_of("<a href=\"https://example.org/\">here</a>") == "here (https://example.org/)");
  CHECK(text_of("<a href='https://example.org/'>https://example.org/</a>") ==
        "https://example.org/");
  CHECK(text_of("<a href=https://example.org/?a=1&amp;b=2>x</a>") ==
        "x (https://example.org/?a=1&b=2)");
  CHECK(text_of("<a href=\"javascript:alert(1)\">here</a>") == "here");
  CHECK(text_of("<a href=\"java&#115;cript:alert(1)\">here</a>") == "here");
  CHECK(text_of("<a href=\"mailto:a@example.org\">a@example.org</a>") == "a@example.org");
  CHECK(link_of("https://example.org/a?b#c") == "https://example.org/a?b#c");
  CHECK(link_of(" HTTP://example.org ") == "http://example.org");
  CHECK(link_of("www.example.org") == "https://www.example.org");
  CHECK(link_of("mailto:a@example.org") == "mailto:a@example.org");
  for (const char* refused :
       {"javascript:alert(1)", "data:text/html,x", "//example.org", "/path", "https:example.org",
        "https://", "ftp://example.org", "vbscript:x", "https://exa mple.org",
        "https://example.org/\"x", "file:///etc/passwd", "JavaScript:alert(1)",
        "https://example.org/\xE2\x80\xAEx", ""}) {
    CHECK_MESSAGE(link_of(refused) == "none", refused);
  }
}

TEST_CASE("import: much markup takes little time and gives little text") {
  for (const char* piece : {"<", "<a ", "<a '", "<a \"", "&", "&#", "</", "<!--", "<p>", "<li>",
                            "<a href=x>", "<ol>", "< >", "<script>", "x "}) {
    std::string html = "<p>";
    while (html.size() < importing::kImportLimits.markup_bytes + 10) html += piece;
    const auto cleaned = html_to_text(html);
    CHECK(cleaned.is_cut);
    CHECK(cleaned.text.size() <= 20'000);
    CHECK(base::is_utf8(base::view_of(cleaned.text)));
  }
}

TEST_CASE("import: lines and paragraphs") {
  CHECK(importing::clean_line(" a\r\n  b\tc\x07 ").text == "a b c");
  CHECK(importing::clean_line("two  spaces").text == "two  spaces");
  CHECK(importing::clean_paragraph(" a\r\nb\rc\td\x01 ").text == "a\nb\nc\td");
  std::string accents;
  while (accents.size() < 600) accents += "é";
  const auto line = importing::clean_line(accents);
  CHECK(line.is_cut);
  CHECK(line.text.size() <= 500);
  CHECK(line.text.ends_with("é…"));
}

TEST_CASE("import: dates") {
  CHECK(date_of("2023") == "2023");
  CHECK(date_of("2023-06") == "2023-06");
  CHECK(date_of("2023-06-12") == "2023-06-12");
  CHECK(date_of("2023-06-12T10:00:00Z") == "2023-06-12");
  CHECK(date_of("2023-06-12Z") == "2023-06-12");
  CHECK(date_of("06/2023") == "2023-06");
  CHECK(date_of("12.06.2023") == "2023-06-12");
  CHECK(date_of("2023/06/12") == "2023-06-12");
  CHECK(date_of("25/12/2023") == "2023-12-25");
  CHECK(date_of("12/25/2023") == "2023-12-25");
  CHECK(date_of("03/04/2023") == "2023?");
  CHECK(date_of("04/04/2023") == "2023-04-04");
  CHECK(date_of("Jun 2023") == "2023-06");
  CHECK(date_of("June 12th, 2023") == "2023-06-12");
  CHECK(date_of("12 juin 2023") == "2023-06-12");
  CHECK(date_of("févr. 2021") == "2021-02");
  CHECK(date_of("août 2021") == "2021-08");
  CHECK(date_of("Mai 2020") == "2020-05");
  CHECK(date_of("1. März 2020") == "2020-03-01");
  CHECK(date_of("12 de junio de 2023") == "2023-06-12");
  CHECK(date_of("set 2019") == "2019-09");
  CHECK(date_of("paź 2019") == "2019-10");
  CHECK(date_of("září 2019") == "2019-09");
  CHECK(date_of("Listopad 2019") == "2019?");
  CHECK(date_of("maaliskuuta 2019") == "2019-03");
  CHECK(date_of("Ιουνίου 2023") == "2023-06");
  CHECK(date_of("Май 2023") == "2023-05");
  CHECK(date_of("31/02/2023") == "2023-02?");
  CHECK(date_of("2023-02-31") == "2023-02?");
  for (const char* none : {"", "Present", "last summer", "23", "13/2023/1", "12 34 5678 9", "June",
                           "May 12", "1 2 3 4 5 6 7 2023", "2023-6-7-8"}) {
    CHECK_MESSAGE((date_of(none) == "none" || date_of(none).ends_with("?")), none);
  }
  CHECK(importing::is_present("Aujourd’hui"));
  CHECK(importing::is_present("present"));
  CHECK_FALSE(importing::is_present("2020"));
}

TEST_CASE("import: tables") {
  using Rows = std::vector<importing::CsvRow>;
  const auto rows = [](std::string_view text) {
    return importing::read_csv(base::view_of(text)).value_or(Rows{});
  };
  CHECK(rows("a,b\r\n1,2\r\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows("\xEF\xBB\xBF\"a, \"\"b\"\"\",c\n\n,\nx") == Rows{{"a, \"b\"", "c"}, {"x"}});
  CHECK(rows("a;b;c,d\n1;2;3") == Rows{{"a", "b", "c,d"}, {"1", "2", "3"}});
  CHECK(rows("a\tb\n1\t2") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows("a,\"line\none\"\n=1+1,@x") == Rows{{"a", "line\none"}, {"=1+1", "@x"}});
  CHECK(rows("").empty());
  CHECK(csv_problem("a,\"b") == "csv.syntax");
  CHECK(csv_problem(std::string_view("a\0b", 3)) == "csv.syntax");
  CHECK(csv_problem("a\xFF") == "csv.unicode");
  CHECK(csv_problem(std::string(importing::kImportLimits.csv_bytes + 1, 'a')) == "limit.size");
  CHECK(csv_problem(std::string(importing::kImportLimits.csv_columns + 1, ',') + "\n") ==
        "limit.size");
  CHECK(csv_problem(std::string(importing::kImportLimits.csv_cell_bytes + 1, 'a')) == "limit.size");
  std::string many;
  for (std::size_t i = 0; i <= importing::kImportLimits.csv_rows; ++i) many += "a,b\n";
  CHECK(csv_problem(many) == "limit.size");
}

TEST_CASE("import: codes and levels") {
  const auto code = [](std::string_view text) {
    return importing::language_of(text).value_or("none");
  };
  CHECK(code("eng") == "en");
  CHECK(code("ger") == "de");
  CHECK(code("deu") == "de");
  CHECK(code("grc") == "grc");
  CHECK(code("pt-BR") == "pt-BR");
  CHECK(code("EN") == "en");
  CHECK(code("x") == "none");
  CHECK(code("language") == "none");
  CHECK(importing::country_of("uk") == "GB");
  CHECK(importing::country_of("el") == "GR");
  CHECK(importing::country_of("ESP") == std::nullopt);
  const importing::Names names(tests::json(
      R"({"language":{"English":"en","Español":"es","Same":"aa","same":"ab"},"country":{"Spain":"ES"}})"));
  CHECK(names.language("ENGLISH") == "en");
  CHECK(names.language("espanol") == "es");
  CHECK(names.language("Same") == std::nullopt);
  CHECK(names.language("es") == "es");
  CHECK(names.language("Elvish") == std::nullopt);
  CHECK(names.country("spain") == "ES");
  CHECK(importing::common_level("B2 – upper intermediate") == "B2");
  CHECK(importing::common_level("B1/B2") == std::nullopt);
  CHECK(importing::common_level("Native or bilingual proficiency") == "native");
  CHECK(importing::common_level("Langue maternelle") == "native");
  CHECK(importing::common_level("Full professional proficiency") == std::nullopt);
  CHECK(importing::kind_of_work("Intern, coast guard") == "traineeship");
  CHECK(importing::kind_of_work("International trade") == "work");
}
