#include "credential/reading/picture.hpp"

#include <algorithm>
#include <string>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"

namespace portolan::credential::reading {

namespace {

bool starts_with(base::ByteView bytes, std::string_view magic) {
  return base::text_of(bytes).starts_with(magic);
}

bool looks_like_svg(base::ByteView bytes) {
  std::string_view head = base::text_of(bytes).substr(0, 4096);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '<') return false;
  return head.find("<svg") != std::string_view::npos;
}

std::optional<Image> measured(const Node& node, std::optional<base::Bytes> bytes) {
  if (!bytes) {
    node.report("schema.value", "The picture is not encoded in base64.");
    return std::nullopt;
  }
  if (bytes->empty()) return std::nullopt;
  return Image{node.at(), std::string(media_type_of(*bytes)), bytes->size(),
               base::to_hex(crypto::sha256(*bytes))};
}

bool is_data_uri(std::string_view text) {
  return base::equals_ignoring_ascii_case(text.substr(0, 5), "data:");
}

// MIME bodies break lines, so white space is dropped before the strict decoder sees the text.
std::optional<base::Bytes> decode(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  if (text.find_first_of(kSpace) == std::string_view::npos) return base::decode_base64(text);
  std::string packed(text);
  std::erase_if(packed, [&](char c) { return kSpace.find(c) != std::string_view::npos; });
  return base::decode_base64(packed);
}

// RFC 2397: data:[<media type>][;base64],<data>
std::optional<base::Bytes> decode_data_uri(std::string_view uri) {
  const std::size_t comma = uri.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  if (!base::to_lower_ascii(uri.substr(0, comma)).ends_with(";base64")) return std::nullopt;
  return decode(uri.substr(comma + 1));
}

}  // namespace

std::string_view media_type_of(base::ByteView bytes) {
  using namespace std::string_view_literals;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n"sv)) return "image/png";
  if (starts_with(bytes, "\xFF\xD8\xFF"sv)) return "image/jpeg";
  if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return "image/gif";
  if (starts_with(bytes, "RIFF") && base::text_of(bytes).substr(0, 12).ends_with("WEBP")) {
    return "image/webp";
  }
  if (starts_with(bytes, "%PDF-")) return "application/pdf";
  if (looks_like_svg(bytes)) return "image/svg+xml";
  return "application/octet-stream";
}

std::optional<base::Bytes> picture_bytes(std::string_view text) {
  return is_data_uri(text) ? decode_data_uri(text) : decode(text);
}

std::optional<Image> base64_picture(const Node& node) {
  if (!node.present()) return std::nullopt;
  const std::string* text = node.value().string();
  if (text == nullptr) {
    node.report("schema.type", "A text belongs here.");
    return std::nullopt;
  }
  return measured(node, picture_bytes(*text));
}

std::optional<Image> data_uri_picture(const Node& node) {
  const std::string_view text = node.value().text();
  if (!is_data_uri(text)) return std::nullopt;
  return measured(node, decode_data_uri(text));
}

}  // namespace portolan::credential::reading
