#include "container/open.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "container/markup.hpp"
#include "container/png.hpp"
#include "container/slip.hpp"
#include "container/svg.hpp"

namespace portolan::container {
namespace {

using base::Bytes;
using base::ByteView;
using namespace std::string_view_literals;

// Enough of a file that is too large to tell what it is.
constexpr std::size_t kSniffed = 64U << 10U;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kWhiteSpace = " \t\n\r\f\v";

struct Magic {
  Kind kind;
  std::size_t offset;
  std::string_view bytes;
};

// WebP needs "RIFF" as well; see kind_by_magic.
constexpr std::array kMagic = {
    Magic{Kind::zip, 0, "PK\x03\x04"},    Magic{Kind::zip, 0, "PK\x05\x06"},
    Magic{Kind::zip, 0, "PK\x07\x08"},    Magic{Kind::pdf, 0, "%PDF-"},
    Magic{Kind::jpeg, 0, "\xFF\xD8\xFF"}, Magic{Kind::gif, 0, "GIF87a"},
    Magic{Kind::gif, 0, "GIF89a"},        Magic{Kind::webp, 8, "WEBP"},
    Magic{Kind::gzip, 0, "\x1F\x8B"},
};

std::optional<Kind> kind_by_magic(ByteView file) {
  if (is_png(file)) return Kind::png;
  const std::string_view bytes = base::text_of(file);
  for (const Magic& magic : kMagic) {
    if (bytes.size() < magic.offset || !bytes.substr(magic.offset).starts_with(magic.bytes)) {
      continue;
    }
    if (magic.kind == Kind::webp && !bytes.starts_with("RIFF")) continue;
    return magic.kind;
  }
  return std::nullopt;
}

std::string_view without_white_space_around(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

// A text without what programs put around it: a byte order mark, white space.
std::string_view bare_text(ByteView bytes) {
  std::string_view text = base::text_of(bytes);
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return without_white_space_around(text);
}

// RFC 8259 grammar after the first character, as far as it tells JSON from other things that begin
// with a bracket (an INI section, RTF). Whatever else is wrong is for the gate to say.
bool begins_like_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const std::string_view rest =
      text.substr(std::min(text.find_first_not_of(kWhiteSpace, 1), text.size()));
  if (rest.empty()) return true;
  if (text.front() == '{') return rest.front() != '\\';
  return "{[\"]-0123456789"sv.contains(rest.front()) || rest.starts_with("true") ||
         rest.starts_with("false") || rest.starts_with("null");
}

bool is_base64url_symbol(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

// A JOSE header is a JSON object, so its base64url begins with that of `{"` or of `{` and white
// space ("eyJ", "ewo"). Whatever else is wrong with such a token, it was meant to be one.
bool begins_like_header(std::string_view token) {
  const std::optional<Bytes> start = base::decode_base64url(token.substr(0, 4));
  return start && start->size() == 3 && (*start)[0] == '{' &&
         "\" \t\r\n}"sv.contains(static_cast<char>((*start)[1]));
}

// RFC 7515 section 7.1, RFC 7516 section 7.1, and the "~" of RFC 9901. A token with a damaged header
// is recognised by its shape: three or five parts, and longer than a host name with three labels.
bool is_compact(std::string_view token) {
  constexpr std::size_t kLongerThanHostNames = 64;
  const auto has_only_symbols = [&] {
    return std::ranges::all_of(
        token, [](char c) { return is_base64url_symbol(c) || c == '.' || c == '~'; });
  };
  if (begins_like_header(token)) return token.contains('.') || has_only_symbols();
  if (token.size() < kLongerThanHostNames || !has_only_symbols()) return false;
  const std::string_view jws = token.substr(0, token.find('~'));
  const auto dots = std::ranges::count(jws, '.');
  return (dots == 2 || dots == 4) && !jws.starts_with('.');
}

bool is_text(ByteView bytes) {
  const bool has_controls = std::ranges::any_of(bytes, [](std::uint8_t byte) {
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
           byte != '\v';
  });
  return !has_controls && base::is_utf8(bytes);
}

// The text of a file in UTF-16 or UTF-32 with all but ASCII replaced, to see what it begins like;
// nothing when it is in neither. RFC 8259 section 8.1 wants UTF-8, RFC 4627 section 3 told the
// others by where the zero bytes of the first characters stand.
std::optional<std::string> as_wide_text(ByteView file) {
  const std::string_view bytes = base::text_of(file);
  struct Form {
    std::string_view start;
    std::size_t unit;
    std::size_t ascii_at;  // where the byte of an ASCII character stands in its unit
  };
  constexpr std::array kForms = {
      Form{"\xFF\xFE\0\0"sv, 4, 0}, Form{"\0\0\xFE\xFF"sv, 4, 3}, Form{"\xFF\xFE"sv, 2, 0},
      Form{"\xFE\xFF"sv, 2, 1},     Form{"{\0\0\0"sv, 4, 0},      Form{"\0\0\0{"sv, 4, 3},
      Form{"[\0\0\0"sv, 4, 0},      Form{"\0\0\0["sv, 4, 3},      Form{"{\0"sv, 2, 0},
      Form{"\0{"sv, 2, 1},          Form{"[\0"sv, 2, 0},          Form{"\0["sv, 2, 1}};
  constexpr std::size_t kCharacters = 256;
  for (const Form& form : kForms) {
    if (!bytes.starts_with(form.start) || bytes.size() % form.unit != 0) continue;
    const bool has_mark = form.start.contains('\xFE');
    std::string text;
    for (std::size_t at = has_mark ? form.unit : 0;
         at + form.unit <= bytes.size() && text.size() < kCharacters; at += form.unit) {
      const std::string_view unit = bytes.substr(at, form.unit);
      const bool is_ascii =
          std::ranges::count(unit, '\0') == static_cast<std::ptrdiff_t>(form.unit - 1) &&
          static_cast<std::uint8_t>(unit[form.ascii_at]) < 0x80;
      text.push_back(is_ascii ? unit[form.ascii_at] : '?');
    }
    return text;
  }
  return std::nullopt;
}

// Cuts a character of several bytes off the end that the cut at a limit may have split.
ByteView whole_characters(ByteView bytes) {
  for (std::size_t back = 0; back < 4 && back < bytes.size(); ++back) {
    const std::uint8_t byte = bytes[bytes.size() - 1 - back];
    if (byte < 0x80) return bytes;
    if (byte >= 0xC0) return bytes.first(bytes.size() - 1 - back);
  }
  return bytes;
}

bool is_markup(Kind kind) { return kind == Kind::svg || kind == Kind::html || kind == Kind::xml; }

Payload payload_of(ByteView bytes, Kind kind, std::string origin) {
  switch (kind) {
    case Kind::json: return {base::copy_of(bytes), kind, std::move(origin)};
    case Kind::compact: {
      const std::string_view token = without_white_space_around(base::text_of(bytes));
      return {base::copy_of(base::view_of(token)), kind, std::move(origin)};
    }
    default: return {base::copy_of(bytes), Kind::text, std::move(origin)};
  }
}

void open_png(ByteView file, const base::Limits& limits, Contents& contents) {
  Unbaked unbaked = unbake_png(file, limits);
  for (const BakedText& baked : unbaked.texts) {
    contents.payloads.push_back(
        payload_of(baked.text, kind_of_text(baked.text), "png:" + baked.keyword));
  }
  contents.problems = std::move(unbaked.problems);
}

void open_svg(ByteView file, const base::Limits& limits, Contents& contents) {
  UnbakedSvg unbaked = unbake_svg(file, limits);
  for (const BakedElement& baked : unbaked.elements) {
    contents.payloads.push_back(
        payload_of(baked.text, kind_of_text(baked.text), "svg:" + baked.name));
  }
  contents.problems = std::move(unbaked.problems);
}

void open_slip(ByteView file, const base::Limits& limits, Contents& contents) {
  const auto token = read_slip(bare_text(file), limits);
  if (token && kind_of_text(base::view_of(*token)) != Kind::compact) {
    // Parts too short to be a token's: whatever was packed was none.
    contents.problems.push_back({"slip.malformed", "", "The code holds no token.", {}});
  } else if (token) {
    contents.payloads.push_back(payload_of(base::view_of(*token), Kind::compact, "slip"));
  } else {
    contents.problems.push_back(token.error());
  }
}

// The XML of European Digital Credentials before 2023, and the presentation around it.
bool is_european_credential_root(std::string_view name) {
  return name == "europassCredential" || name == "verifiablePresentation";
}

void open_unread(Contents& contents) {
  const auto report = [&contents](std::string type, std::string detail) {
    contents.problems.push_back({std::move(type), "", std::move(detail), {}});
  };
  switch (contents.kind) {
    case Kind::xml:
      if (is_european_credential_root(contents.root_element)) {
        report("container.unsupported", "European credentials in XML are not read yet.");
      }
      return;
    case Kind::zip:
      report("container.unsupported", "The host has to unpack archives and hand in their files.");
      return;
    case Kind::pdf:
      report("container.unsupported", "Files attached to PDF documents are not read yet.");
      return;
    case Kind::jpeg:
    case Kind::gif:
    case Kind::webp:
    case Kind::gzip: report("img.type", "Nothing is baked into files of this kind."); return;
    default: return;
  }
}

}  // namespace

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::empty: return "empty";
    case Kind::json: return "json";
    case Kind::compact: return "compact";
    case Kind::slip: return "slip";
    case Kind::png: return "png";
    case Kind::svg: return "svg";
    case Kind::zip: return "zip";
    case Kind::pdf: return "pdf";
    case Kind::jpeg: return "jpeg";
    case Kind::gif: return "gif";
    case Kind::webp: return "webp";
    case Kind::gzip: return "gzip";
    case Kind::html: return "html";
    case Kind::xml: return "xml";
    case Kind::text: return "text";
    case Kind::binary: return "binary";
  }
  return "binary";
}

Kind kind_of_text(ByteView bytes) {
  const std::string_view text = bare_text(bytes);
  if (text.empty()) return Kind::empty;
  if (begins_like_json(text)) return Kind::json;
  if (is_compact(text)) return Kind::compact;
  if (is_slip(text)) return Kind::slip;
  if (!is_text(bytes)) return Kind::binary;
  switch (read_markup(text).family) {
    case MarkupFamily::svg: return Kind::svg;
    case MarkupFamily::html: return Kind::html;
    case MarkupFamily::xml: return Kind::xml;
    case MarkupFamily::none: break;
  }
  return Kind::text;
}

Contents open(ByteView file, const base::Limits& limits) {
  Contents contents;
  const bool too_large = file.size() > limits.input_bytes;
  const ByteView sniffed =
      too_large ? whole_characters(file.first(std::min(file.size(), kSniffed))) : file;

  const std::optional<Kind> magic = kind_by_magic(sniffed);
  const std::optional<std::string> wide = magic ? std::nullopt : as_wide_text(sniffed);
  if (magic) {
    contents.kind = *magic;
  } else if (wide) {
    const Kind kind = kind_of_text(base::view_of(*wide));
    contents.kind = kind == Kind::binary || kind == Kind::empty ? Kind::text : kind;
  } else {
    contents.kind = kind_of_text(sniffed);
  }
  if (is_markup(contents.kind)) {
    contents.root_element =
        read_markup(wide ? std::string_view(*wide) : base::text_of(sniffed)).root_element;
  }

  if (too_large) {
    contents.problems.push_back({"limit.size", "", "The file is larger than the limit.", {}});
    return contents;
  }
  switch (contents.kind) {
    case Kind::png: open_png(file, limits, contents); break;
    case Kind::svg:
      if (wide) {
        contents.problems.push_back({"xml.unicode", "", "The picture is not in UTF-8.", {}});
      } else {
        open_svg(file, limits, contents);
      }
      break;
    case Kind::json:
    case Kind::compact:
    case Kind::slip:
    case Kind::text:
      if (wide) {
        contents.problems.push_back(
            {"json.unicode", "", "The text is not in UTF-8 but in UTF-16 or UTF-32.", {}});
      } else if (contents.kind == Kind::slip) {
        open_slip(file, limits, contents);
      } else {
        contents.payloads.push_back(payload_of(file, contents.kind, ""));
      }
      break;
    default: open_unread(contents); break;
  }
  return contents;
}

}  // namespace portolan::container
