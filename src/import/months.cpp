#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "import/dates.hpp"

namespace portolan::importing {

namespace {

struct Month {
  std::string_view words;  // folded as base::fold_for_comparison does, parted by a space
  int number;
};

// Names and short forms by language, as they stand in dates; a full stop is folded away. Genitives
// are there where dates use them. Words that stand for two months are in kTwoMeanings.
constexpr auto kMonths = std::to_array<Month>({
    // en de nl sv da nb, then fr, es, it, pt, ro
    {"january jan januar januari jaen janner janvier janv enero ene gennaio gen janeiro ianuarie "
     "ian",
     1},
    {"february feb februar februari febr feber fevrier fevr fev febrero febbraio fevereiro "
     "februarie",
     2},
    {"march mar marz maerz mrz maart mrt mars marts marzo mar marco martie mart", 3},
    {"april apr avril avr abril abr aprile aprilie", 4},
    {"may mai mei maj mayo maggio mag maio mai", 5},
    {"june jun juni juin junio giugno giu junho iunie iun", 6},
    {"july jul juli juillet juil julio luglio lug julho iulie iul", 7},
    {"august aug augusti augustus aout agosto ago august", 8},
    {"september sep sept septembre septiembre settembre set setembro septembrie", 9},
    {"october oct oktober okt oktober octobre octubre ottobre ott outubro out octombrie", 10},
    {"november nov novembre noviembre novembro noiembrie noi", 11},
    {"december dec dezember dez desember des decembre diciembre dic dicembre dezembro decembrie",
     12},
    // pl, cs, sk, sl, hr
    {"styczen stycznia sty leden ledna led januara januarja sijecanj sijecnja sij", 1},
    {"luty lutego lut unor unora uno februara februarja veljaca veljace velj", 2},
    {"marzec marca brezen brezna bre marec ozujak ozujka ozu", 3},
    {"kwiecien kwietnia kwi duben dubna dub aprila travanj travnja tra", 4},
    {"maja kveten kvetna kve majus svibanj svibnja svi", 5},
    {"czerwiec czerwca cze cerven cervna juna junij junija lipanj lipnja", 6},
    {"lipiec lipca cervenec cervence cvc jula julij julija srpanj srpnja", 7},
    {"sierpien sierpnia sie srpen srpna augusta avgust avgusta avg kolovoz kolovoza kol", 8},
    {"wrzesien wrzesnia wrz zari septembra rujan rujna ruj", 9},
    {"pazdziernik pazdziernika paz rijen rijna oktobra", 10},
    {"novembra studeni studenoga stu", 11},
    {"grudzien grudnia gru prosinec prosince decembra prosinac prosinca", 12},
    // hu, fi, et, lv, lt
    {"januar tammikuu tammikuuta tammik jaanuar jaan janvaris sausis sausio saus", 1},
    {"februar helmikuu helmikuuta helmik veebruar veebr februaris vasaris vasario vas", 2},
    {"marcius maaliskuu maaliskuuta maalisk marts kovas kovo", 3},
    {"aprilis apr huhtikuu huhtikuuta huhtik aprill balandis balandzio bal", 4},
    {"majus toukokuu toukokuuta toukok maijs geguze geguzes geg", 5},
    {"junius kesakuu kesakuuta kesak juuni junijs birzelis birzelio birz", 6},
    {"julius heinakuu heinakuuta heinak juuli julijs liepa liepos liep", 7},
    {"augusztus elokuu elokuuta elok augusts rugpjutis rugpjucio rugp", 8},
    {"szeptember syyskuu syyskuuta syysk septembris rugsejis rugsejo rugs", 9},
    {"oktober lokakuu lokakuuta lokak oktoober oktobris spalis spalio spal", 10},
    {"november marraskuu marraskuuta marrask novembris lapkritis lapkricio lapkr", 11},
    {"december joulukuu joulukuuta jouluk detsember dets decembris gruodis gruodzio gruod", 12},
    // el, bg, uk: as written with a small letter; the first letter is folded by the caller
    {"ιανουαριος ιανουαριου ιανουάριος ιανουαρίου ιαν януари яну січень січня січ", 1},
    {"φεβρουαριος φεβρουαριου φεβρουάριος φεβρουαρίου φεβ февруари фев лютий лютого лют", 2},
    {"μαρτιος μαρτιου μάρτιος μαρτίου μαρ март березень березня бер", 3},
    {"απριλιος απριλιου απρίλιος απριλίου απρ април апр квітень квітня кві", 4},
    {"μαιος μαιου μάιος μαΐου μαϊ май травень травня тра", 5},
    {"ιουνιος ιουνιου ιούνιος ιουνίου ιουν юни червень червня чер", 6},
    {"ιουλιος ιουλιου ιούλιος ιουλίου ιουλ юли липень липня лип", 7},
    {"αυγουστος αυγουστου αύγουστος αυγούστου αυγ август авг серпень серпня сер", 8},
    {"σεπτεμβριος σεπτεμβριου σεπτέμβριος σεπτεμβρίου σεπ септември сеп вересень вересня вер", 9},
    {"οκτωβριος οκτωβριου οκτώβριος οκτωβρίου οκτ октомври окт жовтень жовтня жов", 10},
    {"νοεμβριος νοεμβριου νοέμβριος νοεμβρίου νοε ноември ное листопад листопада лис", 11},
    {"δεκεμβριος δεκεμβριου δεκέμβριος δεκεμβρίου δεκ декември дек грудень грудня гру", 12},
});

// Croatian October and Polish, Czech or Slovenian November; Croatian June and Polish July; Croatian
// July and Czech August.
constexpr std::array<std::string_view, 6> kTwoMeanings{"listopad", "listopada", "listopadu",
                                                       "lis",      "lip",       "srp"};

constexpr auto kPresent = std::to_array<std::string_view>(
    {"present",     "now",          "current",    "today",      "ongoing",      "aujourd hui",
     "aujourd’hui", "actuellement", "actuel",     "en cours",   "present jour", "heute",
     "derzeit",     "aktuell",      "jetzt",      "bis heute",  "laufend",      "actualidad",
     "actualmente", "presente",     "actual",     "hoy",        "oggi",         "attuale",
     "in corso",    "atual",        "o momento",  "atualmente", "heden",        "nu",
     "obecnie",     "nadal",        "soucasnost", "dosud",      "sucasnost",    "prezent",
     "sada",        "danas",        "nykyinen",   "nuvarande",  "jelenleg",     "naa",
     "σημερα",      "σήμερα",       "до момента"});

bool holds_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

// Greek and Cyrillic capitals at the front of a word; fold_for_comparison leaves them as they are.
std::string with_small_initial(std::string word) {
  if (word.size() < 2) return word;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word[1]);
  const auto replace = [&](unsigned a, unsigned b) {
    word[0] = static_cast<char>(a);
    word[1] = static_cast<char>(b);
  };
  // Α-Ο are CE 91-9F, Π-Ω CE A0-A9; А-П are D0 90-9F, Р-Я D0 A0-AF.
  if (first == 0xCE && second >= 0x91 && second <= 0x9F) replace(0xCE, second + 0x20U);
  if (first == 0xCE && second >= 0xA0 && second <= 0xA9) replace(0xCF, second - 0x20U);
  if (first == 0xD0 && second >= 0x90 && second <= 0x9F) replace(0xD0, second + 0x20U);
  if (first == 0xD0 && second >= 0xA0 && second <= 0xAF) replace(0xD1, second - 0x20U);
  return word;
}

}  // namespace

std::optional<int> month_of(std::string_view word) {
  constexpr std::size_t kLongest = 60;
  if (word.size() > kLongest) return std::nullopt;
  const std::string folded = with_small_initial(base::fold_for_comparison(word));
  if (folded.empty() || folded.contains(' ')) return std::nullopt;
  if (std::ranges::find(kTwoMeanings, folded) != kTwoMeanings.end()) return 0;
  for (const Month& month : kMonths) {
    if (holds_word(month.words, folded)) return month.number;
  }
  return std::nullopt;
}

bool is_present(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  const std::string folded = with_small_initial(base::fold_for_comparison(text));
  return std::ranges::find(kPresent, folded) != kPresent.end();
}

}  // namespace portolan::importing
