#include "canonical/jsonld/iri.hpp"

#include <array>

namespace portolan::canonical::jsonld {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Whether an IRI may hold the byte (RFC 3987 section 2.2, as far as N-Quads ask for it).
constexpr std::array<bool, 256> kInIri = [] {
  std::array<bool, 256> may{};
  for (std::size_t c = 0x21; c < may.size(); ++c) may[c] = c != 0x7F;
  for (const char c : std::string_view("<>\"{}|\\^`")) may[static_cast<unsigned char>(c)] = false;
  return may;
}();

bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

}  // namespace

bool is_well_formed_iri(std::string_view text) {
  if (!has_scheme(text)) return false;
  std::size_t fragments = 0;
  for (const char c : text) {
    if (!kInIri[static_cast<unsigned char>(c)]) return false;
    if (c == '#') ++fragments;
  }
  return fragments <= 1;
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
