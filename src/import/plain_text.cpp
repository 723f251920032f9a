#include "import/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "import/limits.hpp"

namespace portolan::importing {

namespace {

constexpr std::size_t kLineBytes = 500;          // as portfolio/text_shapes has it
constexpr std::size_t kParagraphBytes = 20'000;  // the same

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// cut ends a text at a character's border, and says by an ellipsis that it was cut.
Cleaned cut(std::string text, std::size_t most) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= most) return {std::move(text), false};
  std::size_t end = most - kEllipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return {base::trim(text) + std::string(kEllipsis), true};
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// Elements whose text nobody sees (WHATWG HTML sections 13.2.5.2 to 13.2.5.5).
constexpr std::array<std::string_view, 9> kUnseen{
    "script", "style", "template", "iframe", "noscript", "object", "title", "textarea", "xmp"};
// Elements with an empty line around them, and those that only begin a new line.
constexpr std::array<std::string_view, 13> kParagraphs{
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table", "hr"};
constexpr std::array<std::string_view, 12> kLines{
    "div", "li", "tr", "dd", "dt", "dl", "section", "header", "footer", "main", "aside", "article"};

struct Tag {
  std::string name;  // in lower case; empty for a comment, a declaration or an instruction
  bool is_end = false;
  std::string_view attributes;
};

// Reads the fragment once, from the front to the back.
class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Cleaned read() && {
    while (at_ < html_.size() && out_.size() <= kParagraphBytes) step();
    const bool is_cut = at_ < html_.size();
    Cleaned cleaned = clean_paragraph(out_);
    cleaned.is_cut = cleaned.is_cut || is_cut;
    return cleaned;
  }

 private:
  void step() {
    const char c = html_[at_];
    if (c == '<' && read_tag()) return;
    if (c == '&' && read_reference()) return;
    ++at_;
    // White space with a line break in it is one space in HTML; other spaces stay as they are.
    if (c == '\n' || c == '\r') {
      while (at_ < html_.size() && is_space(html_[at_])) ++at_;
      if (!out_.empty() && !is_space(out_.back())) pending_space_ = true;
      return;
    }
    put(std::string_view(&c, 1));
  }

  void put(std::string_view text) {
    if (!out_.empty()) {
      while (!out_.empty() && breaks_ > 0 && out_.back() == ' ') out_.pop_back();
      for (; breaks_ > ended_; ++ended_) out_ += '\n';
      if (pending_space_ && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
    }
    const bool is_blank = text == " " || text == "\t";
    if (is_blank && (out_.empty() || out_.back() == '\n')) return;
    pending_space_ = false;
    breaks_ = 0;
    ended_ = 0;
    out_ += std::exchange(bullet_, {});
    out_ += text;
  }

  // <br> ends a line whatever comes around it; blocks only see to it that enough lines are ended.
  void end_line() {
    if (out_.empty()) return;
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
    ++ended_;
    pending_space_ = false;
  }

  void need_breaks(int count) { breaks_ = std::max(breaks_, count); }

  bool read_reference() {
    constexpr std::size_t kLongest = 12;
    const std::string_view rest = html_.substr(at_ + 1, kLongest);
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos) return false;
    const auto text = character_reference(rest.substr(0, end));
    if (!text) return false;
    at_ += end + 2;
    // A control character written as a number is none of the text's own line breaks.
    if (text->size() == 1 && is_control(text->front()))
      put(" ");
    else
      put(*text);
    return true;
  }

  // The end of a tag: the first ">" outside quotes, or, with a quote left open, the first one.
  std::size_t tag_end(std::size_t from) {
    if (no_tag_ends_) return std::string_view::npos;
    char quote = 0;
    for (std::size_t i = from; i < html_.size(); ++i) {
      const char c = html_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        if (quote_left_open_[c == '"' ? 0 : 1]) continue;
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    if (quote != 0) {
      // No such quote comes any more, so this search is made twice at the most.
      quote_left_open_[quote == '"' ? 0 : 1] = true;
      return tag_end(from);
    }
    no_tag_ends_ = true;
    return std::string_view::npos;
  }

  bool read_tag() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->", 4);
      at_ = end == std::string_view::npos ? html_.size() : at_ + end + 3;
      return true;
    }
    if (rest.size() < 2) return false;
    const bool is_end = rest[1] == '/';
    const std::size_t name_at = is_end ? 2 : 1;
    const bool is_other = rest[1] == '!' || rest[1] == '?';
    if (!is_other && (rest.size() <= name_at || !is_letter(rest[name_at]))) return false;
    const std::size_t end = tag_end(at_ + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = html_.substr(at_ + name_at, end - (at_ + name_at));
    at_ = end + 1;
    if (is_other) return true;
    const std::size_t name_end = static_cast<std::size_t>(
        std::ranges::find_if(inside, [](char c) { return is_space(c) || c == '/'; }) -
        inside.begin());
    carry_out({base::to_lower_ascii(inside.substr(0, std::min<std::size_t>(name_end, 32))), is_end,
               inside.substr(name_end)});
    return true;
  }

  void carry_out(const Tag& tag) {
    if (tag.name == "br") return end_line();
    if (!tag.is_end && is_one_of(tag.name, kUnseen)) return skip_to_end_of(tag.name);
    if (tag.name == "a") return tag.is_end ? end_link() : begin_link(tag.attributes);
    if (tag.name == "ol" || tag.name == "ul") change_list(tag);
    // A list within a list is no paragraph of its own.
    const bool is_inner_list = (tag.name == "ol" || tag.name == "ul") && !lists_.empty() &&
                               (tag.is_end || lists_.size() > 1);
    if (is_one_of(tag.name, kParagraphs)) need_breaks(is_inner_list || in_item_ ? 1 : 2);
    if (is_one_of(tag.name, kLines)) need_breaks(1);
    if (tag.name == "td" || tag.name == "th") pending_space_ = true;
    if (tag.name == "li") {
      in_item_ = !tag.is_end;
      bullet_ = tag.is_end ? std::string() : bullet(tag.attributes);
    }
  }

  void change_list(const Tag& tag) {
    constexpr std::size_t kDeepest = 16;
    in_item_ = false;
    if (tag.is_end) {
      if (!lists_.empty()) lists_.pop_back();
    } else if (lists_.size() < kDeepest) {
      lists_.push_back(tag.name == "ol" ? 1 : 0);
    }
  }

  // Editors write both kinds of lists as <ol> and tell them apart by data-list.
  std::string bullet(std::string_view attributes) {
    const bool is_bullet = attributes.contains("data-list=\"bullet\"");
    if (lists_.empty() || lists_.back() == 0 || is_bullet) return "- ";
    return base::to_decimal(lists_.back()++) + ". ";
  }

  void skip_to_end_of(std::string_view name) {
    // What is not closed hides the rest of the fragment, as it does in a browser.
    while (at_ < html_.size()) {
      const std::size_t next = html_.find("</", at_);
      if (next == std::string_view::npos) break;
      at_ = next + 2;
      if (base::equals_ignoring_ascii_case(html_.substr(at_, name.size()), name)) {
        const std::size_t end = html_.find('>', at_);
        at_ = end == std::string_view::npos ? html_.size() : end + 1;
        return;
      }
    }
    at_ = html_.size();
  }

  void begin_link(std::string_view all_attributes) {
    end_link();
    constexpr std::size_t kAttributeBytes = 4096;
    const std::string_view attributes = all_attributes.substr(0, kAttributeBytes);
    const std::string folded = base::to_lower_ascii(attributes);
    const std::size_t name = folded.find("href");
    if (name == std::string::npos) return;
    std::size_t from = folded.find_first_not_of(" \t\r\n", name + 4);
    if (from == std::string::npos || folded[from] != '=') return;
    from = folded.find_first_not_of(" \t\r\n", from + 1);
    if (from == std::string::npos) return;
    const bool is_quoted = folded[from] == '"' || folded[from] == '\'';
    const std::size_t end =
        is_quoted ? folded.find(folded[from], from + 1) : folded.find_first_of(" \t\r\n", from);
    if (is_quoted) ++from;
    const std::string_view address =
        attributes.substr(from, end == std::string::npos ? end : end - from);
    link_ = shown_link(without_references(address)).value_or(std::string());
    link_from_ = out_.size();
  }

  static std::string without_references(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
      const auto character = end == std::string_view::npos
                                 ? std::nullopt
                                 : character_reference(text.substr(i + 1, end - i - 1));
      if (character) {
        plain += *character;
        i = end + 1;
      } else {
        plain += text[i++];
      }
    }
    return plain;
  }

  void end_link() {
    if (link_.empty()) return;
    const std::string link = std::exchange(link_, {});
    const std::string words =
        base::trim(std::string_view(out_).substr(std::min(link_from_, out_.size())));
    if (words.empty()) {
      put(link);
    } else if (link != words && link != "mailto:" + words && link != "https://" + words) {
      put(" (" + link + ")");
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  int breaks_ = 0;  // line ends that have to stand before the next text
  int ended_ = 0;   // those that stand there
  bool pending_space_ = false;
  bool in_item_ = false;
  std::string bullet_;
  std::vector<std::int64_t> lists_;  // the next number, or 0 for a list with dashes
  std::string link_;
  std::size_t link_from_ = 0;
  bool no_tag_ends_ = false;
  std::array<bool, 2> quote_left_open_{};
};

// A "<" that begins a tag makes a text HTML.
bool has_tag(std::string_view text) {
  const std::size_t last_end = text.rfind('>');
  if (last_end == std::string_view::npos) return false;
  for (std::size_t at = text.find('<'); at < last_end; at = text.find('<', at + 1)) {
    const char next = text[at + 1];
    if (is_letter(next) || next == '/' || next == '!') return true;
  }
  return false;
}

std::string with_references_read(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text[i] == '&' ? text.substr(i, 14).find(';') : std::string_view::npos;
    const auto character = end == std::string_view::npos
                               ? std::nullopt
                               : character_reference(text.substr(i + 1, end - 1));
    if (character) {
      plain += *character;
      i += end + 1;
    } else {
      plain += text[i++];
    }
  }
  return plain;
}

}  // namespace

Cleaned clean_line(std::string_view text) {
  std::string line;
  bool gap = false;
  for (const char c : base::trim(text.substr(0, kLineBytes * 4))) {
    // A control character parts words, whatever spaces stand beside it.
    if (is_control(c)) {
      gap = true;
      while (!line.empty() && line.back() == ' ') line.pop_back();
      continue;
    }
    if (gap && c == ' ') continue;
    if (gap && !line.empty()) line += ' ';
    gap = false;
    line += c;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  Cleaned cleaned = cut(std::move(line), kLineBytes);
  cleaned.is_cut = cleaned.is_cut || text.size() > kLineBytes * 4;
  return cleaned;
}

Cleaned clean_paragraph(std::string_view text) {
  std::string clean;
  for (std::size_t i = 0; i < text.size() && clean.size() <= kParagraphBytes * 2; ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') clean += '\n';
    } else if (c == '\n' || c == '\t' || !is_control(c)) {
      clean += c;
    }
  }
  Cleaned cleaned = cut(base::trim(clean), kParagraphBytes);
  cleaned.is_cut = cleaned.is_cut || clean.size() > kParagraphBytes * 2;
  return cleaned;
}

Cleaned html_to_text(std::string_view html) {
  const std::string_view read = html.substr(0, kImportLimits.markup_bytes);
  Cleaned cleaned =
      has_tag(read) ? Reader(read).read() : clean_paragraph(with_references_read(read));
  cleaned.is_cut = cleaned.is_cut || read.size() < html.size();
  return cleaned;
}

std::optional<std::string> shown_link(std::string_view address) {
  std::string link = base::trim(address);
  if (base::to_lower_ascii(link.substr(0, 4)) == "www.") link.insert(0, "https://");
  const std::size_t colon = link.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::string scheme = base::to_lower_ascii(std::string_view(link).substr(0, colon));
  const std::string_view rest = std::string_view(link).substr(colon + 1);
  const bool is_web = scheme == "https" || scheme == "http";
  if (!is_web && scheme != "mailto") return std::nullopt;
  if (is_web ? !rest.starts_with("//") || rest.size() < 3 : rest.empty()) return std::nullopt;
  constexpr std::size_t kLongest = 2000;
  const auto is_plain = [](char c) {
    return c > 0x20 && c < 0x7F && !std::string_view("\"<>\\^`{|}").contains(c);
  };
  if (link.size() > kLongest || !std::ranges::all_of(link, is_plain)) return std::nullopt;
  link.replace(0, colon, scheme);
  return link;
}

}  // namespace portolan::importing
