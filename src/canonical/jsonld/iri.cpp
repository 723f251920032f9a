#include "canonical/jsonld/iri.hpp"

namespace portolan::canonical::jsonld {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

}  // namespace

bool is_well_formed_iri(std::string_view text) {
  if (!has_scheme(text)) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return false;
    if (std::string_view("<>\"{}|\\^`").contains(c)) return false;
  }
  return text.find('#') == text.rfind('#');
}

bool is_well_formed_language(std::string_view text) {
  std::size_t length = 0;
  bool is_first = true;
  for (const char c : text) {
    if (c == '-') {
      if (length == 0) return false;
      is_first = false;
      length = 0;
    } else if ((is_first ? !is_letter(c) : !is_letter_or_digit(c)) || ++length > 8) {
      return false;
    }
  }
  return length > 0;
}

}  // namespace portolan::canonical::jsonld
