#include "export/html_cv.hpp"

namespace portolan::exporting {
namespace {

// Black on white, A4, sections that do not break in the middle of an item; links look like text in
// print, because the SHA-256 beside them is the reference that holds on paper.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 50rem;
  margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
.mark { color: #4a4a4a; font-style: italic; }
p { margin: 0.25rem 0; white-space: pre-line; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; margin: 0.25rem 0; }
dt { grid-column: 1; color: #4a4a4a; }
dd { grid-column: 2; margin: 0; white-space: pre-line; }
a { color: #0b4a8f; }
footer { margin-top: 2rem; border-top: 1px solid #1a1a1a; color: #4a4a4a; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; }
  dd { grid-column: 1; margin-bottom: 0.25rem; } }
@page { size: A4; margin: 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  article, dl { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
)";

class Writer {
 public:
  std::string write(const Cv& cv) && {
    out_ = "<!doctype html>\n<html lang=\"" + escape_html(cv.language) + "\">\n<head>\n";
    out_ +=
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<title>" + escape_html(cv.name.empty() ? cv.title : cv.name + " – " + cv.title) +
            "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n";
    out_ += "<header>\n<h1>";
    isolated(cv.name.empty() ? cv.title : cv.name);
    out_ += "</h1>\n";
    if (!cv.headline.empty()) line("headline", cv.headline);
    rows(cv.contact);
    out_ += "</header>\n<main>\n";
    for (const Section& section : cv.sections) write_section(section);
    out_ += "</main>\n<footer>\n";
    rows({cv.made_on});
    paragraph(cv.note);
    out_ += "<p>";
    words(cv.verify);
    out_ += "</p>\n";
    if (!cv.consent.empty()) paragraph(cv.consent);
    out_ += "</footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void write_section(const Section& section) {
    out_ += "<section class=\"" + escape_html(section.kind) + "\">\n<h2>" +
            escape_html(section.heading) + "</h2>\n";
    if (!section.mark.empty()) line("mark", section.mark);
    for (const Item& item : section.items) write_item(item);
    out_ += "</section>\n";
  }

  void write_item(const Item& item) {
    out_ +=
        item.anchor.empty() ? "<article>\n" : "<article id=\"" + escape_html(item.anchor) + "\">\n";
    out_ += "<h3>";
    words(item.title);
    out_ += "</h3>\n";
    if (!item.period.empty()) paragraph(item.period);
    rows(item.rows);
    if (!item.text.empty()) paragraph(item.text);
    out_ += "</article>\n";
  }

  void rows(const std::vector<Row>& rows) {
    if (rows.empty()) return;
    out_ += "<dl>\n";
    for (const Row& row : rows) {
      out_ += "<dt>" + escape_html(row.label) + "</dt>";
      for (const Words& value : row.values) {
        out_ += "<dd>";
        words(value);
        out_ += "</dd>";
      }
      out_ += "\n";
    }
    out_ += "</dl>\n";
  }

  void line(std::string_view kind, std::string_view text) {
    out_ += "<p class=\"" + std::string(kind) + "\">";
    isolated(text);
    out_ += "</p>\n";
  }

  void paragraph(std::string_view text) {
    out_ += "<p dir=\"auto\">" + escape_html(text) + "</p>\n";
  }

  void words(const Words& words) {
    if (!words.link.empty()) {
      out_ += "<a href=\"" + escape_html(words.link) + "\" rel=\"noopener noreferrer\">";
    }
    isolated(words.text, words.language);
    if (!words.link.empty()) out_ += "</a>";
  }

  // Inside <bdi>, characters that turn the writing direction end with the text that brought them.
  void isolated(std::string_view text, std::string_view language = {}) {
    out_ += language.empty() ? "<bdi>" : "<bdi lang=\"" + escape_html(language) + "\">";
    out_ += escape_html(text) + "</bdi>";
  }

  std::string out_;
};

}  // namespace

std::string html_cv(const Cv& cv) { return Writer().write(cv); }

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      case '\n':
      case '\t': escaped += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          escaped += "\xEF\xBF\xBD";
        } else {
          escaped += c;
        }
    }
  }
  return escaped;
}

}  // namespace portolan::exporting
