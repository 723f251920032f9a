#include "issue/picture.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/xml/escape.hpp"
#include "portfolio/data_picture.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kColour = "#1f4e79";
constexpr std::string_view kInk = "#ffffff";

struct Outline {
  std::string_view name;
  std::string_view edge;  // a path in a square of 512
  std::string_view line;  // the same, a little smaller
};

constexpr auto kOutlines = std::to_array<Outline>({
    {"hexagon", "M256 8 470 131V381L256 504 42 381V131Z",
     "M256 28 453 141V371L256 484 59 371V141Z"},
    {"circle", "M256 8A248 248 0 1 1 256 504A248 248 0 1 1 256 8Z",
     "M256 26A230 230 0 1 1 256 486A230 230 0 1 1 256 26Z"},
    {"shield", "M48 24H464V300C464 410 360 470 256 504C152 470 48 410 48 300Z",
     "M66 42H446V298C446 396 352 450 256 483C160 450 66 396 66 298Z"},
    {"square",
     "M56 8H456A48 48 0 0 1 504 56V456A48 48 0 0 1 456 504H56A48 48 0 0 1 8 456V56A48 48 0 0 1 56 "
     "8Z",
     "M62 26H450A36 36 0 0 1 486 62V450A36 36 0 0 1 450 486H62A36 36 0 0 1 26 450V62A36 36 0 0 1 "
     "62 26Z"},
});

// A compass rose: what stands in the place of a logo.
constexpr std::string_view kRose = "M256 52 266 90 304 100 266 110 256 148 246 110 208 100 246 90Z";

base::Problem malformed(std::string_view at, std::string_view expected) {
  return base::Problem{"issue.malformed", at, "This member is missing or of another kind.", {}}
      .with("member", std::string(at.substr(at.rfind('/') + 1)))
      .with("expected", std::string(expected));
}

// Marks that stand on or under the letter before them, and what joins letters.
bool is_mark(char32_t letter) {
  return (letter >= 0x300 && letter <= 0x36F) || (letter >= 0x483 && letter <= 0x489) ||
         (letter >= 0x591 && letter <= 0x5BD) || (letter >= 0x64B && letter <= 0x65F) ||
         (letter >= 0x1AB0 && letter <= 0x1AFF) || (letter >= 0x1DC0 && letter <= 0x1DFF) ||
         (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x202A && letter <= 0x202E) ||
         (letter >= 0x2066 && letter <= 0x2069) || (letter >= 0x20D0 && letter <= 0x20FF) ||
         (letter >= 0xFE00 && letter <= 0xFE0F) || (letter >= 0xFE20 && letter <= 0xFE2F);
}

// How wide a letter is in bold, as a part of its height.
double width_of(char32_t letter) {
  constexpr std::u32string_view kNarrow = U"iljtfrI.,;:'|!()[]-’ ";
  if (is_mark(letter)) return 0;
  if (letter >= 0x1100) return letter >= 0x2000 && letter < 0x2E80 ? 0.85 : 1.05;
  if (kNarrow.find(letter) != std::u32string_view::npos) return 0.45;
  if (letter == U'm' || letter == U'w' || letter == U'M' || letter == U'W' || letter == U'@' ||
      letter == U'%') {
    return 1.1;
  }
  if ((letter >= U'A' && letter <= U'Z') || (letter >= 0xC0 && letter <= 0xDE)) return 0.8;
  if (letter < 0x180) return 0.7;
  return 0.85;
}

std::string utf8_of(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) base::append_utf8(text, letter);
  return text;
}

double width_of(std::u32string_view letters) {
  double width = 0;
  for (const char32_t letter : letters) width += width_of(letter);
  return width;
}

// Gathers words into lines.
class Lines {
 public:
  explicit Lines(double width) : width_(width) {}

  void word(std::u32string_view word) {
    const double wide = width_of(word);
    const double gap = line_.empty() ? 0 : width_of(U' ');
    if (used_ + gap + wide <= width_) {
      if (!line_.empty()) line_ += U' ';
      line_ += word;
      used_ += gap + wide;
      return;
    }
    end();
    if (wide <= width_) {
      line_ = word;
      used_ = wide;
      return;
    }
    for (const char32_t letter : word) {
      const double letter_width = width_of(letter);
      if (!line_.empty() && letter_width > 0 && used_ + letter_width > width_) end();
      line_ += letter;
      used_ += letter_width;
    }
  }

  void end() {
    if (!line_.empty()) lines_.push_back(utf8_of(line_));
    line_.clear();
    used_ = 0;
  }

  std::vector<std::string> take() && {
    end();
    return std::move(lines_);
  }

 private:
  double width_;
  std::u32string line_;
  double used_ = 0;
  std::vector<std::string> lines_;
};

// The parts of a text between spaces.
template <typename Visit>
void each_word(std::u32string_view letters, Visit visit) {
  std::size_t start = 0;
  while (start < letters.size()) {
    const std::size_t end = std::min(letters.find(U' ', start), letters.size());
    if (end > start) visit(letters.substr(start, end - start));
    start = end + 1;
  }
}

double longest_word(std::string_view text) {
  double longest = 0;
  const std::u32string letters = base::code_points(text);
  each_word(letters,
            [&](std::u32string_view word) { longest = std::max(longest, width_of(word)); });
  return longest;
}

// A box for lines that are centred in it.
struct Box {
  int top;
  int height;
  int width;
};

struct Setting {
  int size = 0;  // of letters
  std::vector<std::string> lines;
};

int line_height(int size) { return size + (size / 5); }

// The largest size at which everything fits and no word is broken; where a word is wider than the box at
// any size, at which it fits broken. At the smallest, what does not fit is cut and shows it.
Setting set(std::string_view text, const Box& box, std::initializer_list<int> sizes) {
  Setting setting;
  const double longest = longest_word(text);
  const bool may_break = longest * *(sizes.end() - 1) > box.width;
  for (const int size : sizes) {
    if (!may_break && longest * size > box.width) continue;
    setting = {size, wrap(text, static_cast<double>(box.width) / size)};
    if (static_cast<int>(setting.lines.size()) * line_height(size) <= box.height) return setting;
  }
  const auto most = static_cast<std::size_t>(std::max(1, box.height / line_height(setting.size)));
  if (setting.lines.size() > most) {
    setting.lines.resize(most);
    setting.lines.back() += "…";
  }
  return setting;
}

std::string number(int value) { return base::to_decimal(static_cast<std::int64_t>(value)); }

void draw(std::string& out, const Setting& setting, const Box& box, std::string_view weight) {
  const int height = line_height(setting.size);
  const int used = static_cast<int>(setting.lines.size()) * height;
  int baseline = box.top + ((box.height - used) / 2) + ((height + setting.size * 7 / 10) / 2);
  out += "<g font-size=\"" + number(setting.size) + "\" font-weight=\"" + std::string(weight) +
         "\">\n";
  for (const std::string& line : setting.lines) {
    out +=
        "<text x=\"256\" y=\"" + number(baseline) + "\">" + base::xml::escape(line) + "</text>\n";
    baseline += height;
  }
  out += "</g>\n";
}

struct Picture {
  std::string colour;
  std::string ink;
  const Outline* outline = nullptr;
  std::string logo;
  std::string title;
  std::string issuer;
  std::string detail;
  std::string language;
};

Result<std::string> read_colour(const Value& design, std::string_view member,
                                std::string_view otherwise) {
  if (design[member].is_null()) return std::string(otherwise);
  if (portfolio::is_colour(design[member].text())) return std::string(design[member].text());
  return base::fail(malformed("/design/" + std::string(member), "colour"));
}

Result<Picture> read(const Value& request) {
  Picture picture;
  const Value& design = request["design"];
  auto colour = read_colour(design, "colour", kColour);
  if (!colour) return std::unexpected(std::move(colour.error()));
  auto ink = read_colour(design, "ink", kInk);
  if (!ink) return std::unexpected(std::move(ink.error()));
  picture.colour = *std::move(colour);
  picture.ink = *std::move(ink);

  const Value& shape = design["shape"];
  const auto outline = shape.is_null() ? kOutlines.begin()
                                       : std::ranges::find(kOutlines, shape.text(), &Outline::name);
  if (outline == kOutlines.end()) return base::fail(malformed("/design/shape", "shape"));
  picture.outline = outline;

  if (!request["logo"].is_null()) {
    picture.logo = request["logo"].text();
    if (portfolio::picture_type(picture.logo).empty())
      return base::fail(malformed("/logo", "picture"));
  }
  for (const auto& [member, into] :
       {std::pair<std::string_view, std::string*>{"title", &picture.title},
        {"issuer", &picture.issuer}}) {
    *into = request[member].text();
    if (!portfolio::is_line(*into) || base::trim(*into).empty()) {
      return base::fail(malformed("/" + std::string(member), "line"));
    }
  }
  picture.detail = request["detail"].text();
  if (!portfolio::is_line(picture.detail)) return base::fail(malformed("/detail", "line"));
  picture.language = request["language"].text();
  if (!portfolio::is_language_tag(picture.language)) {
    return base::fail(malformed("/language", "language"));
  }
  return picture;
}

std::string draw(const Picture& from) {
  constexpr Box kTitle{.top = 160, .height = 152, .width = 356};
  constexpr Box kIssuer{.top = 330, .height = 54, .width = 340};
  constexpr Box kDetail{.top = 392, .height = 32, .width = 220};

  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" "
      "height=\"512\" role=\"img\" xml:lang=\"" +
      from.language + "\">\n<title>" + base::xml::escape(from.title + " · " + from.issuer) +
      "</title>\n";
  out += "<path fill=\"" + from.colour + "\" d=\"" + std::string(from.outline->edge) + "\"/>\n";
  out += "<path fill=\"none\" stroke=\"" + from.ink +
         "\" stroke-width=\"3\" stroke-opacity=\"0.6\" d=\"" + std::string(from.outline->line) +
         "\"/>\n";
  if (from.logo.empty()) {
    out += "<path fill=\"" + from.ink + "\" d=\"" + std::string(kRose) + "\"/>\n";
  } else {
    out += "<image x=\"206\" y=\"52\" width=\"100\" height=\"96\" href=\"" + from.logo + "\"/>\n";
  }
  out += "<path stroke=\"" + from.ink +
         "\" stroke-width=\"2\" stroke-opacity=\"0.6\" d=\"M176 321H336\"/>\n";
  out += "<g fill=\"" + from.ink +
         "\" text-anchor=\"middle\" font-family=\"Verdana, 'DejaVu Sans', 'Noto Sans', "
         "sans-serif\">\n";
  draw(out, set(from.title, kTitle, {46, 42, 38, 34, 31, 28, 25, 22, 20, 18, 16}), kTitle, "700");
  draw(out, set(from.issuer, kIssuer, {22, 20, 18, 16, 14, 12}), kIssuer, "400");
  if (!from.detail.empty())
    draw(out, set(from.detail, kDetail, {22, 20, 18, 16, 14, 12}), kDetail, "700");
  out += "</g>\n</svg>\n";
  return out;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, double width) {
  const std::u32string letters = base::code_points(text);
  Lines lines(width);
  each_word(letters, [&](std::u32string_view word) { lines.word(word); });
  return std::move(lines).take();
}

Result<std::string> badge_picture(const Value& request) {
  auto picture = read(request);
  if (!picture) return std::unexpected(std::move(picture.error()));
  return draw(*picture);
}

}  // namespace portolan::issue
