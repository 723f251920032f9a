#include "import/pdf.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/inflate.hpp"
#include "import/limits.hpp"

namespace portolan::importing {

using base::Bytes;
using base::ByteView;
using base::Result;

namespace {

constexpr std::string_view kHeader = "%PDF-";
constexpr std::string_view kStream = "stream";
constexpr std::string_view kEnd = "endstream";

struct PdfStream {
  std::string_view dictionary;
  std::string_view data;  // as it is stored, with the line end before "endstream"
};

// What stands between "obj" and "stream": the dictionary, when it is no longer than it should be.
std::string_view dictionary_before(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4096;
  const std::size_t from = at > kLongest ? at - kLongest : 0;
  const std::string_view before = text.substr(from, at - from);
  const std::size_t object = before.rfind("obj");
  return object == std::string_view::npos ? std::string_view() : before.substr(object);
}

// next_stream finds the next stream from a position on and moves it behind. Section 7.3.8.1: the word
// stands after the dictionary and before a line end.
std::optional<PdfStream> next_stream(std::string_view text, std::size_t& at) {
  while ((at = text.find(kStream, at)) != std::string_view::npos) {
    const std::size_t word = at;
    at += kStream.size();
    const bool is_end = word >= 3 && text.substr(word - 3, 3) == "end";
    std::size_t data = at;
    if (text.substr(data, 2) == "\r\n")
      data += 2;
    else if (text.substr(data, 1) == "\n")
      data += 1;
    else
      continue;
    const std::string_view dictionary = dictionary_before(text, word);
    if (is_end || !dictionary.contains(">>")) continue;
    const std::size_t end = text.find(kEnd, data);
    if (end == std::string_view::npos) return std::nullopt;
    at = end + kEnd.size();
    return PdfStream{dictionary, text.substr(data, end - data)};
  }
  return std::nullopt;
}

bool is_europass(std::string_view text) {
  const std::size_t first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || text[first] != '<') return false;
  constexpr std::size_t kHead = 8192;  // declarations and comments may stand before the element
  const std::string_view head = text.substr(first, kHead);
  return head.contains("<Candidate") || head.contains(":Candidate") ||
         head.contains("SkillsPassport");
}

// The line end before "endstream" belongs to nobody: with Length left unread, each way is tried.
Result<Bytes> decompress(std::string_view data, std::size_t most) {
  Result<Bytes> result = base::fail("deflate.malformed", "", "Nothing could be decompressed.");
  for (const std::string_view line_end : {"", "\n", "\r\n", "\r"}) {
    if (!data.ends_with(line_end)) continue;
    result = base::inflate(base::view_of(data.substr(0, data.size() - line_end.size())),
                           base::CompressedForm::zlib, most);
    if (result || result.error().type == "limit.decompression") break;
  }
  return result;
}

class Search {
 public:
  explicit Search(std::string_view text) : text_(text) {}

  // with_dictionary looks into the streams that a test of the dictionary lets through.
  std::optional<Bytes> with_dictionary(bool (*is_wanted)(std::string_view)) {
    std::optional<Bytes> found;
    std::size_t at = 0;
    for (std::size_t count = 0; count < kImportLimits.pdf_streams; ++count) {
      const auto stream = next_stream(text_, at);
      if (!stream) break;
      if (!is_wanted(stream->dictionary)) continue;
      if (auto content = content_of(*stream); content && is_europass(base::text_of(*content))) {
        found = std::move(content);
      }
    }
    return found;
  }

  bool has_met_limit() const { return has_met_limit_; }

 private:
  std::optional<Bytes> content_of(const PdfStream& stream) {
    if (!stream.dictionary.contains("/Filter")) return base::copy_of(base::view_of(stream.data));
    if (!stream.dictionary.contains("/FlateDecode")) return std::nullopt;
    const std::size_t most = std::min(kImportLimits.input_bytes, kImportLimits.pdf_bytes - bytes_);
    auto content = decompress(stream.data, most);
    if (!content) {
      has_met_limit_ = has_met_limit_ || content.error().type == "limit.decompression";
      return std::nullopt;
    }
    bytes_ += content->size();
    return *std::move(content);
  }

  std::string_view text_;
  std::size_t bytes_ = 0;
  bool has_met_limit_ = false;
};

}  // namespace

bool is_pdf(ByteView bytes) {
  constexpr std::size_t kBefore = 1024;  // readers allow so much before the header
  return base::text_of(bytes).substr(0, kBefore).contains(kHeader);
}

Result<Bytes> europass_attachment(ByteView pdf) {
  if (pdf.size() > kImportLimits.input_bytes) {
    return base::fail("limit.size", "", "The file is larger than the limit.");
  }
  const std::string_view text = base::text_of(pdf);
  Search search(text);
  const auto embedded = search.with_dictionary(
      [](std::string_view dictionary) { return dictionary.contains("/EmbeddedFile"); });
  if (embedded) return *embedded;
  const auto any = search.with_dictionary([](std::string_view dictionary) {
    return !dictionary.contains("/Image") && !dictionary.contains("/Length1") &&
           !dictionary.contains("/ObjStm") && !dictionary.contains("/XRef");
  });
  if (any) return *any;
  if (text.contains("/Encrypt")) {
    return base::fail("import.encrypted-pdf", "", "The PDF is protected by a password.");
  }
  if (search.has_met_limit()) {
    return base::fail("limit.size", "", "The PDF holds more than the limit.");
  }
  return base::fail("import.no-attachment", "", "The PDF carries no Europass data.");
}

}  // namespace portolan::importing
