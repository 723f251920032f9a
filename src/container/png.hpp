// Credentials baked into PNG pictures: Open Badges 2.0 baking, Open Badges 3.0 section 5.3.1, CLR 2.0.
//
// PNG is read chunk by chunk (PNG Specification, third edition, sections 5 and 11.3.3); pixels are
// never decoded, other ancillary chunks are skipped unread apart from their checksum.
//
// A credential stands in an iTXt chunk, uncompressed, under one of three keywords, once. Legacy
// tools wrote tEXt (an address, or even the assertion) or compressed text, which is read within a
// limit and remarked upon (IMG-03).
//
// Deviations: the specifications let a reader take the first of several chunks; here several are a
// problem and all of them are handed over, because two readers would see two badges (IMG-01).
//
// Problem types and what they are worth (`at` is "/chunks/N", N counting from 0 with IHDR):
//
//   img.none        an intact picture without a credential: no credential, not "invalid"
//   img.multiple    more than one credential chunk: ambiguous, refuse
//   img.crc         the checksum of a credential chunk is wrong, or, in a picture without an intact
//                   one, that of a chunk which may have been it: refuse
//   img.damaged     the checksum of any other chunk is wrong: warn, the credential is not concerned
//   img.structure   not a whole PNG: chunk lengths that lead outside, no IHDR or a senseless one, no
//                   IDAT, no IEND, a credential chunk whose fields or compressed text are broken:
//                   refuse
//   img.compressed  a credential chunk is compressed (iTXt with its flag set, zTXt), which the
//                   specifications forbid: warn
//   img.trailing    bytes follow IEND; they are not looked at: warn
//   limit.size, limit.decompression  a text chunk, compressed or not, or the number of chunks is over
//                   the limit: indeterminate
//
// What the caller must still do: never take a picture for the credential's own (IMG-09).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::container {

// The keywords of credential chunks, compared byte by byte.
inline constexpr std::string_view kOpenBadges2Keyword = "openbadges";
inline constexpr std::string_view kOpenBadges3Keyword = "openbadgecredential";
inline constexpr std::string_view kLearnerRecordKeyword = "clrcredential";

struct BakedText {
  std::string keyword;
  std::string chunk_type;  // "iTXt", "tEXt" or "zTXt"
  // As it stands, decompressed; iTXt promises UTF-8, the others Latin-1, and neither is checked.
  base::Bytes text;
};

struct Unbaked {
  std::vector<BakedText> texts;  // at most kBakedTextsKept, in the order of the file
  std::vector<base::Problem> problems;
  // From IHDR, 0 when there is none. A page must not decode pictures of absurd size (IMG-08).
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

inline constexpr std::size_t kBakedTextsKept = 16;

// is_png looks at the eight bytes of the signature only.
bool is_png(base::ByteView file);

// unbake_png finds what is baked into a picture. It is total: whatever is wrong is a problem, and
// never is a text handed over from a picture that is not whole without a problem beside it.
Unbaked unbake_png(base::ByteView png, const base::Limits& limits = base::kLimits);

// bake_png returns the picture with the text in a new iTXt chunk right after IHDR; all other bytes
// stay as they are, and unbake_png gives the text back. The text must be UTF-8 without NUL, the
// keyword one of the three above.
//
// Problem types: img.type (not a PNG), img.multiple (something is baked already), img.crc,
// img.damaged, img.structure (a damaged picture is not baked), img.keyword, img.text, limit.size.
base::Result<base::Bytes> bake_png(base::ByteView png, std::string_view keyword,
                                   std::string_view text,
                                   const base::Limits& limits = base::kLimits);

}  // namespace portolan::container
