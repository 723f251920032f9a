#include "container/png.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/inflate.hpp"
#include "base/text.hpp"
#include "container/crc32.hpp"

namespace portolan::container {
namespace {

using base::Bytes;
using base::ByteView;
using base::Problem;

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kAroundData = 12;           // length, type and checksum of a chunk
constexpr std::uint32_t kLongest = 0x7FFF'FFFFU;  // section 5.3: lengths stay below 2^31
constexpr std::size_t kHeaderBytes = 13;
constexpr std::size_t kLongestKeyword = 79;

constexpr std::array<std::string_view, 3> kKeywords = {kOpenBadges2Keyword, kOpenBadges3Keyword,
                                                       kLearnerRecordKeyword};

// Chunk types of the third edition (and APNG, which became part of it) that carry no text.
constexpr std::array<std::string_view, 23> kOtherTypes = {
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV",
    "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "eXIf", "tIME", "acTL", "fcTL", "fdAT", "oFFs"};

bool is_credential_keyword(std::string_view keyword) {
  return std::ranges::find(kKeywords, keyword) != kKeywords.end();
}

std::uint32_t big_endian_32(ByteView bytes) {
  return (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) |
         (std::uint32_t{bytes[2]} << 8U) | std::uint32_t{bytes[3]};
}

void append_big_endian_32(Bytes& bytes, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

std::string pointer_to_chunk(std::size_t index) { return "/chunks" + base::pointer_token(index); }

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

struct Chunk {
  std::string_view type;
  ByteView data;
  bool intact = false;  // the checksum is right
};

// Section 11.2.1, table 11.1: which bit depths go with which colour type, and the only methods.
bool is_sensible_header(ByteView header) {
  const std::uint32_t width = big_endian_32(header.subspan(0, 4));
  const std::uint32_t height = big_endian_32(header.subspan(4, 4));
  if (width == 0 || height == 0 || width > kLongest || height > kLongest) return false;
  const unsigned depth = header[8];
  bool fits = false;
  switch (header[9]) {
    case 0: fits = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16; break;
    case 3: fits = depth == 1 || depth == 2 || depth == 4 || depth == 8; break;
    case 2:
    case 4:
    case 6: fits = depth == 8 || depth == 16; break;
    default: break;
  }
  return fits && header[10] == 0 && header[11] == 0 && header[12] <= 1;
}

// Takes the bytes up to the next NUL and steps over it.
std::optional<std::string_view> take_field(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return field;
}

// The keyword before the first NUL; nothing when it is missing or of an impossible length.
std::optional<std::string_view> keyword_of(ByteView data) {
  std::string_view start = base::text_of(data.first(std::min(data.size(), kLongestKeyword + 1)));
  const std::optional<std::string_view> keyword = take_field(start);
  return keyword && !keyword->empty() ? keyword : std::nullopt;
}

// Walks the chunks of one picture and keeps what is found.
class Walk {
 public:
  Walk(ByteView png, const base::Limits& limits) : png_(png), limits_(limits) {}

  Unbaked run() && {
    if (!is_png(png_)) {
      structure("", "The file does not begin with the PNG signature.");
    } else {
      std::size_t position = kSignature.size();
      while (!ended_ && walk_one(position)) ++index_;
      if (ended_ && position < png_.size()) {
        report("img.trailing", "", "Bytes follow the end of the picture.");
      }
    }
    conclude();
    return std::move(found_);
  }

 private:
  void report(std::string type, std::string at, std::string detail) {
    found_.problems.push_back({std::move(type), std::move(at), std::move(detail), {}});
  }

  void structure(std::string at, std::string detail) {
    whole_ = false;
    report("img.structure", std::move(at), std::move(detail));
  }

  // Reads the chunk at the position and steps over it. False ends the walk.
  bool walk_one(std::size_t& position) {
    const std::string at = pointer_to_chunk(index_);
    if (index_ >= limits_.png_chunks) {
      whole_ = false;
      report("limit.size", at, "The picture has more chunks than the limit.");
      return false;
    }
    const std::size_t remaining = png_.size() - position;
    if (remaining < kAroundData) {
      structure(at, "The picture ends before its IEND chunk.");
      return false;
    }
    // Section 5.3: length, type, data, checksum of type and data.
    const std::uint32_t length = big_endian_32(png_.subspan(position, 4));
    if (length > kLongest || length > remaining - kAroundData) {
      structure(at, "A chunk says that it is longer than the rest of the file.");
      return false;
    }
    const ByteView checked = png_.subspan(position + 4, std::size_t{4} + length);
    const Chunk chunk = {base::text_of(checked.first(4)), checked.subspan(4),
                         crc32(checked) == big_endian_32(png_.subspan(position + 8 + length, 4))};
    if (!std::ranges::all_of(chunk.type, is_letter)) {
      if (!chunk.intact) suspects_.push_back(at);
      structure(at, "A chunk type does not consist of letters.");
      return false;
    }
    position += kAroundData + length;
    return take(chunk, at);
  }

  bool take(const Chunk& chunk, const std::string& at) {
    if ((index_ == 0) != (chunk.type == "IHDR")) {
      structure(at, "IHDR has to be the first chunk and to stand there once.");
      return false;
    }
    if (chunk.type == "IHDR" && !take_header(chunk, at)) return false;
    if (chunk.type == "IDAT") has_pixels_ = true;
    if (chunk.type == "IEND") {
      ended_ = true;
      if (!has_pixels_) structure(at, "The picture has no IDAT chunk.");
      if (!chunk.data.empty()) structure(at, "The IEND chunk is not empty.");
    }
    if (chunk.type == "iTXt" || chunk.type == "tEXt" || chunk.type == "zTXt") {
      const std::optional<std::string_view> keyword = keyword_of(chunk.data);
      if (keyword && is_credential_keyword(*keyword)) {
        take_credential(chunk, *keyword, at);
        return true;
      }
    }
    if (!chunk.intact) {
      const bool carries_no_text = std::ranges::find(kOtherTypes, chunk.type) != kOtherTypes.end();
      if (carries_no_text) {
        report("img.damaged", at, "The checksum of a chunk without a credential is wrong.");
      } else {
        suspects_.push_back(at);
      }
    }
    return true;
  }

  bool take_header(const Chunk& chunk, const std::string& at) {
    if (chunk.data.size() != kHeaderBytes) {
      structure(at, "IHDR has to have thirteen bytes.");
      return false;
    }
    found_.width = big_endian_32(chunk.data.subspan(0, 4));
    found_.height = big_endian_32(chunk.data.subspan(4, 4));
    if (!is_sensible_header(chunk.data)) {
      structure(at, "IHDR names a size, colour type or method that does not exist.");
    }
    return true;
  }

  void take_credential(const Chunk& chunk, std::string_view keyword, const std::string& at) {
    ++credential_chunks_;
    if (!chunk.intact) report("img.crc", at, "The checksum of the credential chunk is wrong.");
    if (chunk.data.size() > limits_.png_text_bytes) {
      report("limit.size", at, "A text chunk is longer than the limit.");
      return;
    }
    std::string_view rest = base::text_of(chunk.data.subspan(keyword.size() + 1));
    bool is_compressed = false;
    if (chunk.type == "iTXt" && !skip_international_fields(rest, is_compressed, at)) return;
    if (chunk.type == "zTXt") {
      // Section 11.3.3.3: the compression method stands before the compressed text.
      if (!rest.starts_with('\0')) {
        return structure(at, "The compression method of the credential chunk does not exist.");
      }
      rest.remove_prefix(1);
      is_compressed = true;
    }
    Bytes text;
    if (!is_compressed) {
      text = base::copy_of(base::view_of(rest));
    } else if (!decompress(rest, text, at)) {
      return;
    }
    if (found_.texts.size() < kBakedTextsKept) {
      found_.texts.push_back({std::string(keyword), std::string(chunk.type), std::move(text)});
    }
  }

  // Section 11.3.3.4: compression flag, compression method, language tag, translated keyword.
  bool skip_international_fields(std::string_view& rest, bool& is_compressed,
                                 const std::string& at) {
    if (rest.size() < 2 || (rest[0] != 0 && rest[0] != 1)) {
      structure(at, "The compression flag of the credential chunk is neither 0 nor 1.");
      return false;
    }
    is_compressed = rest[0] == 1;
    if (is_compressed && rest[1] != 0) {
      structure(at, "The compression method of the credential chunk does not exist.");
      return false;
    }
    rest.remove_prefix(2);
    if (!take_field(rest) || !take_field(rest)) {
      structure(at, "The credential chunk ends before its text.");
      return false;
    }
    return true;
  }

  bool decompress(std::string_view compressed, Bytes& text, const std::string& at) {
    auto inflated = base::inflate(base::view_of(compressed), base::CompressedForm::zlib,
                                  limits_.png_inflated_bytes);
    if (!inflated && inflated.error().type == "deflate.malformed") {
      structure(at, "The compressed text of the credential chunk is damaged.");
      return false;
    }
    report("img.compressed", at, "The credential is compressed, which its specification forbids.");
    if (!inflated) {
      report("limit.decompression", at, "The compressed text is longer than the limit.");
      return false;
    }
    text = *std::move(inflated);
    return true;
  }

  // What only the whole picture can tell.
  void conclude() {
    if (credential_chunks_ > 1) {
      report("img.multiple", "", "The picture has more than one credential chunk.");
    }
    const bool may_be_the_credential = credential_chunks_ == 0;
    for (const std::string& at : suspects_) {
      report(may_be_the_credential ? "img.crc" : "img.damaged", at,
             "The checksum of a chunk is wrong, so that it is not known what it was.");
    }
    if (credential_chunks_ == 0 && suspects_.empty() && whole_) {
      report("img.none", "", "The picture carries no credential.");
    }
  }

  ByteView png_;
  const base::Limits& limits_;
  Unbaked found_;
  std::vector<std::string> suspects_;  // chunks of unknown or text type with a wrong checksum
  std::size_t index_ = 0;
  std::size_t credential_chunks_ = 0;
  bool has_pixels_ = false;
  bool ended_ = false;
  bool whole_ = true;
};

Bytes make_text_chunk(std::string_view keyword, std::string_view text) {
  Bytes checked = base::copy_of(base::view_of("iTXt"));
  checked.reserve(4 + keyword.size() + 5 + text.size());
  const auto append = [&checked](std::string_view part) {
    checked.insert(checked.end(), part.begin(), part.end());
  };
  append(keyword);
  // End of the keyword, not compressed, method 0, no language, no translated keyword.
  checked.insert(checked.end(), 5, 0);
  append(text);

  Bytes chunk;
  chunk.reserve(checked.size() + 8);
  append_big_endian_32(chunk, static_cast<std::uint32_t>(checked.size() - 4));
  chunk.insert(chunk.end(), checked.begin(), checked.end());
  append_big_endian_32(chunk, crc32(checked));
  return chunk;
}

}  // namespace

bool is_png(ByteView file) {
  return file.size() >= kSignature.size() &&
         std::ranges::equal(file.first(kSignature.size()), kSignature);
}

Unbaked unbake_png(ByteView png, const base::Limits& limits) { return Walk(png, limits).run(); }

base::Result<Bytes> bake_png(ByteView png, std::string_view keyword, std::string_view text,
                             const base::Limits& limits) {
  if (!is_png(png)) return base::fail("img.type", "", "The file is not a PNG picture.");
  if (!is_credential_keyword(keyword)) {
    return base::fail("img.keyword", "", "No badge specification knows this keyword.");
  }
  if (text.empty() || text.contains('\0') || !base::is_utf8(base::view_of(text))) {
    return base::fail("img.text", "", "The text has to be UTF-8 without NUL, and not empty.");
  }
  const Unbaked before = unbake_png(png, limits);
  for (const Problem& problem : before.problems) {
    if (problem.type != "img.none" && problem.type != "img.trailing") return base::fail(problem);
  }
  if (!before.texts.empty()) {
    return base::fail("img.multiple", "", "The picture already carries a credential.");
  }
  const Bytes chunk = make_text_chunk(keyword, text);
  if (chunk.size() - kAroundData > limits.png_text_bytes ||
      png.size() + chunk.size() > limits.input_bytes) {
    return base::fail("limit.size", "", "The baked picture would be over the limits.");
  }
  const std::size_t after_header = kSignature.size() + kAroundData + kHeaderBytes;
  Bytes baked;
  baked.reserve(png.size() + chunk.size());
  const ByteView head = png.first(after_header);
  const ByteView tail = png.subspan(after_header);
  baked.insert(baked.end(), head.begin(), head.end());
  baked.insert(baked.end(), chunk.begin(), chunk.end());
  baked.insert(baked.end(), tail.begin(), tail.end());
  return baked;
}

}  // namespace portolan::container
