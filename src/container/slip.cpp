#include "container/slip.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/base41.hpp"
#include "base/base64.hpp"
#include "base/deflate.hpp"
#include "base/inflate.hpp"
#include "base/text.hpp"
#include "container/slip_dictionary.hpp"

namespace portolan::container {
namespace {

using base::Bytes;
using base::ByteView;
using base::fail;

constexpr std::string_view kForm = "P1.";
constexpr char kBetween = '\0';

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "P", a number, "." and symbols: this form or one that comes after it.
bool is_code(std::string_view text) {
  if (!text.starts_with('P')) return false;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot > 4) return false;
  return std::ranges::all_of(text.substr(1, dot - 1), is_digit);
}

// Without an address around it a code is told from other texts ("P5. Notes") by its symbols alone: those of
// base41, one at least. What comes after this form will have to be as tight.
bool is_bare_code(std::string_view text) {
  constexpr std::string_view kSymbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";
  if (!is_code(text)) return false;
  const std::string_view symbols = text.substr(text.find('.') + 1);
  return !symbols.empty() && symbols.find_first_not_of(kSymbols) == std::string_view::npos;
}

// What stands behind "#"; an address has one, and only an address has anything before it.
std::optional<std::string_view> code_in(std::string_view text) {
  const std::size_t hash = text.find('#');
  if (hash == std::string_view::npos) {
    return is_bare_code(text) ? std::optional(text) : std::nullopt;
  }
  const std::string_view address = text.substr(0, hash);
  const std::string_view code = text.substr(hash + 1);
  constexpr std::size_t kScheme = 8;  // "https://"
  const bool is_address =
      address.empty() || base::equals_ignoring_ascii_case(address.substr(0, kScheme), "https://") ||
      base::equals_ignoring_ascii_case(address.substr(0, kScheme - 1), "http://");
  const bool is_one_word = !text.contains(' ') && !text.contains('\n');
  return is_address && is_one_word && is_code(code) ? std::optional(code) : std::nullopt;
}

// White space around an address comes from whoever copied it.
std::string_view without_white_space_around(std::string_view text) {
  constexpr std::string_view kWhiteSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

Bytes compress(std::string_view header, std::string_view payload) {
  std::string text(header);
  text.push_back(kBetween);
  text.append(payload);
  return base::deflate_blocks(base::view_of(text), base::view_of(kSlipDictionary));
}

std::unexpected<base::Problem> malformed(std::string_view detail) {
  return fail("slip.malformed", "", detail);
}

}  // namespace

bool is_slip(std::string_view text) {
  return code_in(without_white_space_around(text)).has_value();
}

base::Result<std::string> read_slip(std::string_view text, const base::Limits& limits) {
  const auto code = code_in(without_white_space_around(text));
  if (!code) return malformed("This is no address of a credential on paper.");
  if (!code->starts_with(kForm)) {
    return fail("slip.newer-version", "", "The code was written in a form that is not known here.");
  }
  if (code->size() > limits.slip_characters) {
    return fail("limit.size", "", "The code is longer than the limit.");
  }
  const auto bytes = base::decode_base41(code->substr(kForm.size()));
  if (!bytes) return malformed("The code has symbols that it cannot have, or was cut off.");
  const auto inflated =
      base::inflate_blocks(*bytes, base::view_of(kSlipDictionary), limits.slip_inflated_bytes);
  if (!inflated && inflated.error().type == "deflate.malformed") {
    return malformed("The code is damaged or was cut off.");
  }
  if (!inflated) return std::unexpected(inflated.error());
  const std::string_view both = base::text_of(inflated->bytes);
  const std::size_t between = both.find(kBetween);
  const ByteView signature = ByteView(*bytes).subspan(inflated->read);
  if (between == std::string_view::npos || signature.empty()) {
    return malformed("The code holds no signed credential.");
  }
  return base::encode_base64url(base::view_of(both.substr(0, between))) + "." +
         base::encode_base64url(base::view_of(both.substr(between + 1))) + "." +
         base::encode_base64url(signature);
}

base::Result<std::string> write_slip(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second != std::string_view::npos) {
    const auto header = base::decode_base64url(token.substr(0, first));
    const auto payload = base::decode_base64url(token.substr(first + 1, second - first - 1));
    const auto signature = base::decode_base64url(token.substr(second + 1));
    if (header && payload && signature && !signature->empty() &&
        std::ranges::find(*header, static_cast<std::uint8_t>(kBetween)) == header->end()) {
      Bytes bytes = compress(base::text_of(*header), base::text_of(*payload));
      bytes.insert(bytes.end(), signature->begin(), signature->end());
      return std::string(kForm) + base::encode_base41(bytes);
    }
  }
  return fail("slip.no-token", "", "Only a compact token with its signature fits on a slip.");
}

std::size_t slip_length(std::string_view header, std::string_view payload,
                        std::size_t signature_bytes) {
  const std::size_t bytes = compress(header, payload).size() + signature_bytes;
  return kForm.size() + (bytes / 2 * 3) + (bytes % 2 * 2);
}

}  // namespace portolan::container
