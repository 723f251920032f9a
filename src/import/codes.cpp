#include "import/codes.hpp"

#include <algorithm>
#include <array>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "import/limits.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::importing {

namespace {

// ISO 639-1 and the ISO 639-2 codes of the same language, terminological and bibliographic.
constexpr std::string_view kLanguages =
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak "
    "be:bel bg:bul bh:bih bi:bis bm:bam bn:ben bo:bod bo:tib br:bre bs:bos ca:cat ce:che ch:cha "
    "co:cos cr:cre cs:ces cs:cze cu:chu cv:chv cy:cym cy:wel da:dan de:deu de:ger dv:div dz:dzo "
    "ee:ewe el:ell el:gre en:eng eo:epo es:spa et:est eu:eus eu:baq fa:fas fa:per ff:ful fi:fin "
    "fj:fij fo:fao fr:fra fr:fre fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb "
    "hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye hy:arm hz:her ia:ina id:ind ie:ile ig:ibo ii:iii "
    "ik:ipk io:ido is:isl is:ice it:ita iu:iku ja:jpn jv:jav ka:kat ka:geo kg:kon ki:kik kj:kua "
    "kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz "
    "lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mi:mao mk:mkd mk:mac "
    "ml:mal mn:mon mr:mar ms:msa ms:may mt:mlt my:mya my:bur na:nau nb:nob nd:nde ne:nep ng:ndo "
    "nl:nld nl:dut nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan "
    "pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron ro:rum ru:rus rw:kin sa:san sc:srd "
    "sd:snd se:sme sg:sag si:sin sk:slk sk:slo sl:slv sm:smo sn:sna so:som sq:sqi sq:alb sr:srp "
    "ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn "
    "to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol "
    "wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:zho zh:chi zu:zul ";

// Words for a mother tongue, folded, as people and programs write them into a field for levels.
constexpr auto kNative = std::to_array<std::string_view>({
    "native",        "mother tongue",  "first language", "bilingual",        "langue maternelle",
    "natif",         "bilingue",       "muttersprache",  "muttersprachler",  "muttersprachlich",
    "erstsprache",   "lengua materna", "nativo",         "nativa",           "madrelingua",
    "lingua madre",  "lingua materna", "moedertaal",     "jezyk ojczysty",   "ojczysty",
    "materny jazyk", "matersky jazyk", "rodily mluvci",  "materinski jezik", "materinscina",
    "anyanyelv",     "aidinkieli",     "modersmal",      "morsmal",          "emakeel",
    "dzimta valoda", "gimtoji kalba",  "limba materna",  "μητρικη γλωσσα",   "μητρική γλώσσα",
    "роден език",    "рідна мова",
});

}  // namespace

std::optional<std::string> language_of(std::string_view code) {
  const std::string trimmed = base::trim(code);
  if (!portfolio::is_language_tag(trimmed)) return std::nullopt;
  const std::size_t dash = trimmed.find('-');
  std::string primary = base::to_lower_ascii(std::string_view(trimmed).substr(0, dash));
  if (primary.size() > 3) return std::nullopt;
  if (primary.size() == 3) {
    const std::size_t found = kLanguages.find(":" + primary + " ");
    if (found != std::string_view::npos) primary = kLanguages.substr(found - 2, 2);
  }
  return dash == std::string::npos ? primary : primary + trimmed.substr(dash);
}

std::optional<std::string> country_of(std::string_view code) {
  std::string country = base::trim(code);
  for (char& c : country) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (!portfolio::is_country(country)) return std::nullopt;
  if (country == "UK") return "GB";
  if (country == "EL") return "GR";
  return country;
}

Names::Names(const base::json::Value& names)
    : languages_(index_of(names["language"])), countries_(index_of(names["country"])) {}

Names::Index Names::index_of(const base::json::Value& names) {
  Index index;
  for (const base::json::Member& member : names.members()) {
    if (index.size() == kImportLimits.names) break;
    std::string folded = base::fold_for_comparison(member.name);
    if (!folded.empty()) index.emplace_back(std::move(folded), member.value.text());
  }
  base::sort(index);
  return index;
}

std::optional<std::string> Names::find(const Index& index, std::string_view name) {
  const std::string folded = base::fold_for_comparison(name);
  const auto found = std::ranges::lower_bound(index, folded, {}, &Index::value_type::first);
  if (folded.empty() || found == index.end() || found->first != folded) return std::nullopt;
  // A name that stands for two is none that could be told.
  const auto next = std::next(found);
  if (next != index.end() && next->first == folded && next->second != found->second) {
    return std::nullopt;
  }
  return found->second;
}

std::optional<std::string> Names::language(std::string_view text) const {
  if (auto found = find(languages_, text)) return language_of(*found);
  const std::string trimmed = base::trim(text);
  // Only what cannot be a name: "en", "eng", "en-GB".
  if (trimmed.size() > 3 && !trimmed.contains('-')) return std::nullopt;
  return language_of(trimmed);
}

std::optional<std::string> Names::country(std::string_view text) const {
  if (auto found = find(countries_, text)) return country_of(*found);
  return country_of(text);
}

std::optional<std::string> common_level(std::string_view words) {
  constexpr std::size_t kLongest = 200;
  const std::string folded = base::fold_for_comparison(words.substr(0, kLongest));
  const std::string framed = " " + folded + " ";
  std::optional<std::string> level;
  for (const std::string_view one : {"a1", "a2", "b1", "b2", "c1", "c2"}) {
    if (!framed.contains(" " + std::string(one) + " ")) continue;
    if (level) return std::nullopt;  // "B1/B2" is no level
    level = {static_cast<char>(one[0] - 'a' + 'A'), one[1]};
  }
  if (level) return level;
  for (const std::string_view native : kNative) {
    if (framed.contains(" " + std::string(native) + " ")) return "native";
  }
  return std::nullopt;
}

}  // namespace portolan::importing
