#include "framework/search.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "framework/esco_file.hpp"
#include "framework/fold.hpp"

namespace portolan::framework {
namespace {

constexpr std::string_view kHeader =
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,"
    "modifiedDate,scopeNote,definition,inScheme,description\n";

std::string row(std::string_view address, std::string_view name, std::string_view others,
                std::string_view description = "",
                std::string_view type = "KnowledgeSkillCompetence",
                std::string_view status = "released") {
  std::string line(type);
  line += ",http://data.europa.eu/esco/skill/" + std::string(address);
  line += ",skill/competence,cross-sector,\"" + std::string(name) + "\",\"" + std::string(others);
  line += "\",," + std::string(status) + ",2024-01-01T00:00:00Z,,,scheme,\"";
  return line + std::string(description) + "\"\n";
}

EscoFile read_file(const std::string& rows, std::string_view language = "en") {
  auto read = read_esco(base::view_of(std::string(kHeader) + rows), language);
  REQUIRE(read);
  return *std::move(read);
}

// An index looks into the bytes of the file, which must outlive it.
SkillIndex open(const EscoFile&& file) = delete;
SkillIndex open(const EscoFile& file) {
  auto opened = SkillIndex::open(file.index.bytes);
  REQUIRE(opened);
  return *std::move(opened);
}

// The names of what is found in an index, best first.
std::vector<std::string> found(const SkillIndex& index, std::string_view query) {
  const std::vector<SkillIndex> indexes{index};
  SearchRequest request{
      .query = query, .language = "en", .frameworks = {"esco"}, .indexes = indexes};
  std::vector<std::string> names;
  for (const Hit& hit : search(request).hits) {
    names.emplace_back(hit.place ? index.name(*hit.place) : hit.skill->name.front());
  }
  return names;
}

using Names = std::vector<std::string>;

TEST_CASE("folding: case, marks and punctuation do not count, in three scripts") {
  CHECK(fold_for_search("  Énergie, l’Été! ") == "energie l ete");
  CHECK(fold_for_search("Œuvre STRASSE straße Łódź Ærø") == "oeuvre strasse strasse lodz aero");
  CHECK(fold_for_search("Ενέργεια ΛΌΓΟΣ λόγος ᾠδή") == "ενεργεια λογοσ λογοσ ωδη");
  CHECK(fold_for_search("Йога Ёлка Київ") == "иога елка киів");
  CHECK(fold_for_search("e\xCC\x81t\xCC\xA7") == "et");  // combining marks
  CHECK(fold_for_search("C++ / C#") == "c c");
  CHECK(fold_for_search("a \xFF x") == "a x");
  CHECK(fold_for_search("技能") == "技能");
  CHECK(fold_for_search("") == "");
  for (const char* text : {"Énergie ǅ ẞ", "ΐ ᾳ ᾯ", "Ѐ ѷ Ӹ", "ﬃ ĳ Ŀ", "ʼn ŉ ĸ"}) {
    CAPTURE(text);
    CHECK(fold_for_search(fold_for_search(text)) == fold_for_search(text));
  }
}

TEST_CASE("ESCO file: skills with names and descriptions, the rest left out and counted") {
  const EscoFile file = read_file(
      row("b", "manage wine cellar", "cellar management\nwine cellars keeping", "Look after it.") +
      row("a", "bake bread", "") + row("a", "bake bread again", "") +
      row("S1", "group", "", "", "SkillGroup") + row("c", "old", "", "", "Knowledge", "obsolete") +
      "KnowledgeSkillCompetence,http://data.europa.eu/esco/occupation/x,,,baker,,,released,,,,,\n" +
      row("d e", "address with a space", "") + row("f", "", "no name"));
  CHECK(file.skills == 2);
  CHECK(file.left_out == 5);
  const SkillIndex index = open(file);
  CHECK(index.language() == "en");
  REQUIRE(index.size() == 2);
  CHECK(index.uri(0) == "http://data.europa.eu/esco/skill/a");
  CHECK(index.name(0) == "bake bread");
  CHECK(index.search_text(1) == "manage wine cellar\ncellar management\nwine cellars keeping\n");
  const Extent extent = index.description(1);
  CHECK(extent.at >= file.index.head_bytes);
  CHECK(base::text_of(base::ByteView(file.index.bytes).subspan(extent.at, extent.bytes)) ==
        "Look after it.");
  CHECK(index.description(0).bytes == 0);
  CHECK(index.find("http://data.europa.eu/esco/skill/b") == 1);
  CHECK_FALSE(index.find("http://data.europa.eu/esco/skill/c"));
  CHECK_FALSE(index.find("b"));

  // The head alone is enough to search.
  const auto head = SkillIndex::open(base::ByteView(file.index.bytes).first(file.index.head_bytes));
  REQUIRE(head);
  CHECK(head->name(1) == "manage wine cellar");
  CHECK(head->description(1).at == extent.at);
}

TEST_CASE("ESCO file: collections part their labels by bars, spreadsheets by semicolons") {
  const std::string text =
      "\xEF\xBB\xBF"
      "conceptUri;preferredLabel;altLabels;definition\r\n"
      "http://data.europa.eu/esco/skill/x;\"cuire\r\ndu pain\";faire du pain | boulanger;Le "
      "pain.\r\n";
  const auto read = read_esco(base::view_of(text), "fr");
  REQUIRE(read);
  const auto index = SkillIndex::open(read->index.bytes);
  REQUIRE(index);
  CHECK(index->name(0) == "cuire  du pain");
  CHECK(index->search_text(0) == "cuire du pain\nfaire du pain\nboulanger\n");
  CHECK(index->description(0).bytes == 8);
}

TEST_CASE("ESCO file: what is none") {
  const auto type = [](const std::string& text) {
    const auto read = read_esco(base::view_of(text), "en");
    return read ? std::string() : read.error().type;
  };
  CHECK(type("") == "framework.not-esco");
  CHECK(type("name,email\na,b\n") == "framework.not-esco");
  CHECK(type(std::string(kHeader)) == "framework.no-skills");
  CHECK(type(std::string(kHeader) + row("S1", "group", "", "", "SkillGroup")) ==
        "framework.no-skills");
  CHECK(type(std::string(kHeader) + "x,\"cut off") == "csv.syntax");
  CHECK(type("conceptUri,preferredLabel\n\xFF,\n") == "csv.unicode");
  CHECK(type("conceptUri,preferredLabel\nx," + std::string(100'000, 'a')) == "limit.size");
}

TEST_CASE(
    "ESCO file: what is too long is left out or cut between characters, hidden names are found") {
  const EscoFile file = read_file(
      row("a", std::string(1'001, 'x'), "") + row("b", "b", std::string(1'001, 'y') + "\nshort") +
      row("c", "c", "", "a" + std::string(16'000, ' ') + "b") + row(std::string(65, 'd'), "d", ""));
  CHECK(file.left_out == 2);
  const SkillIndex index = open(file);
  REQUIRE(index.size() == 2);
  CHECK(index.search_text(0) == "b\nshort\n");
  CHECK(index.description(1).bytes <= 16'000);

  std::string accents;
  for (int i = 0; i < 9'000; ++i) accents += "é";
  const EscoFile long_text = read_file(row("a", "a", "", "x" + accents));
  const Extent extent = open(long_text).description(0);
  CHECK(extent.bytes == 15'999);
  CHECK(base::text_of(base::ByteView(long_text.index.bytes).subspan(extent.at, extent.bytes))
            .ends_with("é"));

  const std::string hidden =
      "conceptUri,preferredLabel,hiddenLabels\nhttp://data.europa.eu/esco/skill/x,pain,bread\n";
  const auto read = read_esco(base::view_of(hidden), "fr");
  REQUIRE(read);
  CHECK(SkillIndex::open(read->index.bytes)->search_text(0) == "pain\nbread\n");
}

TEST_CASE("ESCO file: more skills than there will ever be are refused") {
  std::string rows = "conceptUri,preferredLabel\n";
  for (std::size_t i = 0; i <= kEscoSkills; ++i) {
    rows += "http://data.europa.eu/esco/skill/" + std::to_string(i) + ",a\n";
  }
  const auto refused = read_esco(base::view_of(rows), "en");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().type == "limit.size");
}

TEST_CASE("search: the whole name, its beginning, words, other names, definition, inside words") {
  const EscoFile file =
      read_file(row("1", "bread", "") + row("2", "bread baking", "") + row("3", "bake bread", "") +
                row("4", "make loaves", "bread") + row("5", "make rolls", "sweet bread making") +
                row("6", "gingerbread", "") + row("7", "knead", "") +
                row("8", "bread and its long history", ""));
  const SkillIndex index = open(file);
  CHECK(found(index, "bread") == Names{"bread", "bread baking", "bread and its long history",
                                       "bake bread", "make loaves", "make rolls", "gingerbread"});
  CHECK(found(index, "BRÉAD bak") == Names{"bread baking", "bake bread"});
  CHECK(found(index, "bread -- bread") == found(index, "bread bread"));
  CHECK(found(index, "gerb") == Names{"gingerbread"});
  CHECK(found(index, "erb").empty());  // too short to be looked for inside words
  CHECK(found(index, "").empty());
  CHECK(found(index, " ,;").empty());
  CHECK(found(index, "unheard of").empty());
}

TEST_CASE("search: the other name that was found is told, the limit cuts and the total counts") {
  const EscoFile file =
      read_file(row("4", "make loaves", "Pâte à pain") + row("5", "make rolls", "pâte sucrée"));
  const std::vector<SkillIndex> indexes{open(file)};
  const Hits hits = search(
      {.query = "pate", .language = "fr", .frameworks = {"esco"}, .indexes = indexes, .limit = 1});
  REQUIRE(hits.hits.size() == 1);
  CHECK(hits.total == 3);  // "participate" of the bundle has it inside
  CHECK(hits.hits.front().matched == "pate sucree");
}

TEST_CASE("search: one skill in two languages stands once, in either") {
  const EscoFile french = read_file(row("1", "cuire du pain", "") + row("2", "vin", ""), "fr");
  const EscoFile english = read_file(row("1", "bake bread", "") + row("3", "pain", ""), "en");
  const std::vector<SkillIndex> indexes{open(french), open(english)};
  const auto count = [&](std::string_view query) {
    return search({.query = query, .language = "fr", .frameworks = {}, .indexes = indexes}).total;
  };
  CHECK(count("bake") == 1);
  CHECK(count("pain") == 2);
  const EscoFile same = read_file(row("1", "cuire le pain", ""), "fr");
  const std::vector<SkillIndex> twice{open(french), open(same)};
  CHECK(search({.query = "cuire", .language = "fr", .frameworks = {}, .indexes = twice}).total ==
        1);
}

TEST_CASE("search: bundled skills by name, in the reader's language, and by what they are about") {
  const auto first = [](std::string_view query, std::string_view language) {
    const Hits hits =
        search({.query = query, .language = language, .frameworks = {}, .indexes = {}});
    return hits.hits.empty() ? std::string() : std::string(hits.hits.front().skill->key());
  };
  CHECK(first("adapt", "en") == "ecbs:adapting");
  CHECK(first("esprit critique", "fr") == "ecbs:critical-thinking");
  CHECK(first("litteratie", "fr") == "greencomp:3.1");
  CHECK(first("work in teams", "en") ==
        "http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0");
  CHECK(first("supplier across the border", "en") == "ecbs:communication");  // a use case
  const Hits digcomp =
      search({.query = "digital", .language = "en", .frameworks = {"digcomp"}, .indexes = {}});
  CHECK(digcomp.total > 5);
  for (const Hit& hit : digcomp.hits) CHECK(hit.skill->framework == "digcomp");
}

TEST_CASE("search: a bundled skill that the learner's own copy has is found there, once") {
  const EscoFile file = read_file(
      row("60c78287-22eb-4103-9c8c-28deaa460da0", "travailler en équipe", "œuvrer en groupe"),
      "fr");
  const std::vector<SkillIndex> indexes{open(file)};
  const Hits hits =
      search({.query = "equipe", .language = "fr", .frameworks = {"esco"}, .indexes = indexes});
  std::size_t teams = 0;
  for (const Hit& hit : hits.hits) teams += hit.place ? 1 : 0;
  CHECK(teams == 1);
  for (const Hit& hit : hits.hits) {
    CHECK((hit.skill == nullptr ||
           !hit.skill->uri.ends_with("60c78287-22eb-4103-9c8c-28deaa460da0")));
  }
  CHECK(search({.query = "œuvrer", .language = "fr", .frameworks = {"esco"}, .indexes = indexes})
            .total == 1);
}

TEST_CASE("index: any bytes are refused or safe, any cut is refused") {
  const EscoFile file = read_file(row("1", "été", "œuvre") + row("2", "b", "c", "d"));
  const base::Bytes& bytes = file.index.bytes;
  for (std::size_t size = 0; size < file.index.head_bytes; ++size) {
    CHECK_FALSE(SkillIndex::open(base::ByteView(bytes).first(size)));
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned bit : {0U, 7U}) {
      base::Bytes changed = bytes;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << bit));
      const auto opened = SkillIndex::open(changed);
      if (!opened) continue;
      const std::vector<SkillIndex> indexes{*opened};
      CHECK(search({.query = "b", .language = "en", .frameworks = {}, .indexes = indexes}).total <
            99);
      for (std::size_t skill = 0; skill < opened->size(); ++skill)
        CHECK(opened->uri(skill).size() < 99);
    }
  }
}

}  // namespace
}  // namespace portolan::framework
