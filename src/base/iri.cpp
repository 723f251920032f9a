#include "base/iri.hpp"

#include <algorithm>
#include <optional>

namespace portolan::base {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// RFC 3986 section 3: the five components.
struct Parts {
  std::optional<std::string_view> scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
  std::optional<std::string_view> fragment;
};

Parts split(std::string_view text) {
  Parts parts;
  if (has_scheme(text)) {
    const std::size_t colon = text.find(':');
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    const std::size_t slash = text.find('/', 2);
    parts.authority = text.substr(2, slash == std::string_view::npos ? slash : slash - 2);
    text.remove_prefix(slash == std::string_view::npos ? text.size() : slash);
  }
  parts.path = text;
  return parts;
}

// RFC 3986 section 5.2.4.
std::string remove_dot_segments(std::string_view in) {
  std::string out;
  const auto drop_last_segment = [&] {
    const std::size_t slash = out.rfind('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./") || in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.starts_with("/../")) {
      in.remove_prefix(3);
      drop_last_segment();
    } else if (in == "/..") {
      in = "/";
      drop_last_segment();
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t end = std::min(in.find('/', 1), in.size());
      out += in.substr(0, end);
      in.remove_prefix(end);
    }
  }
  return out;
}

// RFC 3986 section 5.2.3.
std::string merge(const Parts& base, std::string_view path) {
  if (base.authority && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  const std::size_t kept = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(base.path.substr(0, kept)) + std::string(path);
}

// RFC 3986 section 5.3.
std::string join(const Parts& parts, const std::string& path) {
  std::string text;
  if (parts.scheme) text += std::string(*parts.scheme) + ":";
  if (parts.authority) text += "//" + std::string(*parts.authority);
  text += path;
  if (parts.query) text += "?" + std::string(*parts.query);
  if (parts.fragment) text += "#" + std::string(*parts.fragment);
  return text;
}

}  // namespace

bool has_scheme(std::string_view text) {
  if (text.empty() || !is_letter(text[0])) return false;
  for (const char c : text) {
    if (c == ':') return true;
    if (!is_letter_or_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

// RFC 3986 section 5.2.2.
std::string resolve(std::string_view base, std::string_view reference) {
  Parts target = split(reference);
  if (target.scheme) return join(target, remove_dot_segments(target.path));
  const Parts from = split(base);
  target.scheme = from.scheme;
  if (target.authority) return join(target, remove_dot_segments(target.path));
  target.authority = from.authority;
  if (target.path.empty()) {
    if (!target.query) target.query = from.query;
    return join(target, std::string(from.path));
  }
  if (target.path.starts_with('/')) return join(target, remove_dot_segments(target.path));
  return join(target, remove_dot_segments(merge(from, target.path)));
}

}  // namespace portolan::base
