#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.hpp"
#include "import/plain_text.hpp"

namespace portolan::importing {

namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

// WHATWG HTML section 13.5: what editors of curricula vitae write. Sorted by name.
constexpr auto kReferences = std::to_array<Reference>({
    {"AElig", "Æ"},     {"Aacute", "Á"}, {"Acirc", "Â"},  {"Agrave", "À"}, {"Aring", "Å"},
    {"Atilde", "Ã"},    {"Auml", "Ä"},   {"Ccedil", "Ç"}, {"ETH", "Ð"},    {"Eacute", "É"},
    {"Ecirc", "Ê"},     {"Egrave", "È"}, {"Euml", "Ë"},   {"Iacute", "Í"}, {"Icirc", "Î"},
    {"Igrave", "Ì"},    {"Iuml", "Ï"},   {"Ntilde", "Ñ"}, {"OElig", "Œ"},  {"Oacute", "Ó"},
    {"Ocirc", "Ô"},     {"Ograve", "Ò"}, {"Oslash", "Ø"}, {"Otilde", "Õ"}, {"Ouml", "Ö"},
    {"Scaron", "Š"},    {"THORN", "Þ"},  {"Uacute", "Ú"}, {"Ucirc", "Û"},  {"Ugrave", "Ù"},
    {"Uuml", "Ü"},      {"Yacute", "Ý"}, {"aacute", "á"}, {"acirc", "â"},  {"acute", "´"},
    {"aelig", "æ"},     {"agrave", "à"}, {"amp", "&"},    {"apos", "'"},   {"aring", "å"},
    {"atilde", "ã"},    {"auml", "ä"},   {"bdquo", "„"},  {"brvbar", "¦"}, {"bull", "•"},
    {"ccedil", "ç"},    {"cedil", "¸"},  {"cent", "¢"},   {"copy", "©"},   {"deg", "°"},
    {"divide", "÷"},    {"eacute", "é"}, {"ecirc", "ê"},  {"egrave", "è"}, {"emsp", "\u2003"},
    {"ensp", "\u2002"}, {"eth", "ð"},    {"euml", "ë"},   {"euro", "€"},   {"frac12", "½"},
    {"frac14", "¼"},    {"frac34", "¾"}, {"gt", ">"},     {"hellip", "…"}, {"iacute", "í"},
    {"icirc", "î"},     {"iexcl", "¡"},  {"igrave", "ì"}, {"iquest", "¿"}, {"iuml", "ï"},
    {"laquo", "«"},     {"ldquo", "“"},  {"lsaquo", "‹"}, {"lsquo", "‘"},  {"lt", "<"},
    {"macr", "¯"},      {"mdash", "—"},  {"micro", "µ"},  {"middot", "·"}, {"nbsp", "\u00A0"},
    {"ndash", "–"},     {"not", "¬"},    {"ntilde", "ñ"}, {"oacute", "ó"}, {"ocirc", "ô"},
    {"oelig", "œ"},     {"ograve", "ò"}, {"ordf", "ª"},   {"ordm", "º"},   {"oslash", "ø"},
    {"otilde", "õ"},    {"ouml", "ö"},   {"para", "¶"},   {"plusmn", "±"}, {"pound", "£"},
    {"quot", "\""},     {"raquo", "»"},  {"rdquo", "”"},  {"reg", "®"},    {"rsaquo", "›"},
    {"rsquo", "’"},     {"sbquo", "‚"},  {"scaron", "š"}, {"sect", "§"},   {"shy", "\u00AD"},
    {"sup1", "¹"},      {"sup2", "²"},   {"sup3", "³"},   {"szlig", "ß"},  {"thinsp", "\u2009"},
    {"thorn", "þ"},     {"times", "×"},  {"trade", "™"},  {"uacute", "ú"}, {"ucirc", "û"},
    {"ugrave", "ù"},    {"uml", "¨"},    {"uuml", "ü"},   {"yacute", "ý"}, {"yen", "¥"},
    {"yuml", "ÿ"},
});

constexpr bool is_sorted_by_name() {
  return std::ranges::is_sorted(kReferences, {}, &Reference::name);
}
static_assert(is_sorted_by_name());

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// WHATWG HTML section 13.2.5.80: a number in decimal or, after "x", in hexadecimal digits.
std::optional<std::string> numbered(std::string_view digits) {
  std::uint32_t base = 10;
  if (digits.starts_with('x') || digits.starts_with('X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint32_t code_point = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint32_t>(digit_of(c));
    if (digit >= base) return std::nullopt;
    code_point = code_point * base + digit;
    if (code_point > 0x10FFFF) return std::nullopt;
  }
  std::string text;
  if (code_point == 0 || !base::append_utf8(text, code_point)) return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string> character_reference(std::string_view name) {
  if (name.starts_with('#')) return numbered(name.substr(1));
  const auto found = std::ranges::lower_bound(kReferences, name, {}, &Reference::name);
  if (found == kReferences.end() || found->name != name) return std::nullopt;
  return std::string(found->text);
}

}  // namespace portolan::importing
