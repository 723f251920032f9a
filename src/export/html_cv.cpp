#include "export/html_cv.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

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
h3 { font-size: 1rem; margin: 0; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-top: 1rem; }
.head p { margin: 0; }
.where, .period { color: #4a4a4a; }
.digest { font: 0.75rem/2 ui-monospace, monospace; }
.mark { color: #4a4a4a; font-style: italic; }
.headline { font-size: 1.1rem; }
.u-photo { float: inline-end; max-inline-size: 7rem; max-block-size: 9rem; margin-inline-start: 1rem; }
.compact { font-size: 0.9rem; line-height: 1.35; }
.compact h2 { margin-top: 1.2rem; }
.compact dl { margin: 0; }
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

// Class names of microformats2 for rows, by their label: what a value is for a program.
struct RowClass {
  std::string_view row;
  std::string_view name;
};

constexpr auto kRowClasses = std::to_array<RowClass>({
    {"cv.email", "u-email"},
    {"cv.phone", "p-tel"},
    {"cv.address", "p-adr"},
    {"cv.nationality", "p-nationality"},
    {"cv.birth_date", "dt-bday"},
    {"cv.links", "u-url"},
    {"cv.link", "u-url"},
    {"cv.place", "p-location"},
    {"cv.host", "p-organizer"},
});

std::string_view class_of_row(std::string_view id) {
  const auto found = std::ranges::find(kRowClasses, id, &RowClass::row);
  return found != kRowClasses.end() ? found->name : std::string_view();
}

// What an item and its title are in a résumé.
struct ItemClass {
  std::string_view item;
  std::string_view title;
};

ItemClass class_of_item(std::string_view section) {
  if (section == "education") return {"p-education h-event", "p-name"};
  if (section == "work" || section == "volunteering" || section == "other") {
    return {"p-experience h-event", "p-name"};
  }
  constexpr std::string_view kSkills[] = {"proven",      "recognised", "under_review",
                                          "unconfirmed", "evidenced",  "claimed"};
  if (std::ranges::contains(kSkills, section)) return {"", "p-skill"};
  return {};
}

std::string class_attribute(std::string_view names) {
  return names.empty() ? std::string() : " class=\"" + std::string(names) + "\"";
}

// Rows that stand in the line under an experience's title.
constexpr std::array<std::string_view, 2> kWhere{"cv.host", "cv.place"};

class Writer {
 public:
  explicit Writer(const Labels& labels) : labels_(labels) {}

  std::string write(const Cv& cv, std::string_view linked_data, const Photo& photo) && {
    head(cv, linked_data);
    header(cv, photo);
    out_ += "<main>\n";
    for (const Section& section : cv.sections) write_section(section);
    out_ += "</main>\n<footer>\n";
    rows({cv.made_on});
    paragraph(cv.note);
    out_ += "<p>";
    words(cv.verify);
    out_ += "</p>\n";
    for (const std::string& credit : cv.credits) paragraph(credit);
    if (!cv.consent.empty()) paragraph(cv.consent, "consent");
    out_ += "</footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void head(const Cv& cv, std::string_view linked_data) {
    out_ = "<!doctype html>\n<html lang=\"" + escape_html(cv.language) + "\">\n<head>\n";
    out_ +=
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<title>" + escape_html(cv.name.empty() ? cv.title : cv.name + " – " + cv.title) +
            "</title>\n<style>" + std::string(kStyle) + "</style>\n";
    out_ += "<script type=\"application/ld+json\">\n" + std::string(linked_data) +
            "\n</script>\n</head>\n<body class=\"h-resume " + escape_html(cv.template_name) +
            "\">\n";
  }

  void header(const Cv& cv, const Photo& photo) {
    out_ += "<header class=\"p-contact h-card\">\n";
    if (!photo.base64.empty()) {
      out_ += "<img class=\"u-photo\" alt=\"" + escape_html(cv.name) +
              "\" src=\"data:" + escape_html(photo.type) + ";base64," + escape_html(photo.base64) +
              "\">\n";
    }
    out_ += "<h1>";
    isolated(cv.name.empty() ? cv.title : cv.name, {}, "p-name");
    out_ += "</h1>\n";
    for (const Words& name : cv.names) {
      out_ += "<p>";
      isolated(name.text, name.language, "p-nickname");
      out_ += "</p>\n";
    }
    if (!cv.headline.empty()) {
      out_ += "<p class=\"headline\">";
      isolated(cv.headline, {}, "p-job-title");
      out_ += "</p>\n";
    }
    rows(cv.contact);
    out_ += "</header>\n";
  }

  void write_section(const Section& section) {
    out_ += "<section class=\"" + escape_html(section.kind) + "\">\n<h2>" +
            escape_html(section.heading) + "</h2>\n";
    if (!section.mark.empty()) {
      out_ += "<p class=\"mark\">";
      isolated(section.mark);
      out_ += "</p>\n";
    }
    for (const Item& item : section.items) write_item(item, section.kind);
    out_ += "</section>\n";
  }

  void write_item(const Item& item, std::string_view section) {
    const ItemClass names = class_of_item(section);
    const bool is_event = !names.item.empty();
    out_ += "<article" + class_attribute(names.item);
    if (!item.anchor.empty()) out_ += " id=\"" + escape_html(item.anchor) + "\"";
    out_ += ">\n";
    if (!item.title.text.empty()) {
      out_ += "<div class=\"head\"><h3>";
      words(item.title, names.title);
      out_ += "</h3>";
      if (!item.period.empty()) period(item);
      out_ += "</div>\n";
    }
    if (is_event) where(item);
    const std::string_view text_class = is_event               ? "p-description"
                                        : section == "summary" ? "p-summary"
                                                               : "";
    if (!item.text.empty()) paragraph(item.text, text_class);
    rows(is_event ? other_rows(item, section) : item.rows);
    proof_files(item);
    out_ += "</article>\n";
  }

  void where(const Item& item) {
    std::vector<std::pair<const Words*, std::string_view>> values;
    for (const Row& row : item.rows) {
      if (!std::ranges::contains(kWhere, row.id)) continue;
      for (const Words& value : row.values) values.emplace_back(&value, class_of_row(row.id));
    }
    if (values.empty()) return;
    out_ += "<p class=\"where\">";
    for (const auto& [value, name] : values) {
      if (value != values.front().first) out_ += ", ";
      words(*value, name);
    }
    out_ += "</p>\n";
  }

  // The section says of what kind an experience is, but for traineeships among work.
  static std::vector<Row> other_rows(const Item& item, std::string_view section) {
    std::vector<Row> rows = item.rows;
    std::erase_if(rows, [&](const Row& row) {
      return std::ranges::contains(kWhere, row.id) || (row.id == "cv.kind" && section != "work");
    });
    return rows;
  }

  // Both ends are marked for programs where both are there; the words are the item's own.
  void period(const Item& item) {
    out_ += "<p class=\"period\">";
    if (item.from.empty() || item.to.empty()) {
      const bool is_end = item.from.empty();
      time(item.period, is_end ? item.to : item.from, is_end ? "dt-end" : "dt-start");
    } else {
      time(date_text(item.from, labels_), item.from, "dt-start");
      out_ += " – ";
      time(date_text(item.to, labels_), item.to, "dt-end");
    }
    out_ += "</p>";
  }

  void time(std::string_view text, std::string_view date, std::string_view name) {
    out_ += "<time" + class_attribute(name) + " datetime=\"" + escape_html(date) + "\">" +
            escape_html(text) + "</time>";
  }

  // Where the credential's own item is not in the CV, its file is named here.
  void proof_files(const Item& item) {
    for (const ProofReference& proof : item.proofs) {
      if (proof.title.link.empty()) paragraph(proof.file + ", SHA-256 " + proof.sha256);
    }
  }

  void rows(const std::vector<Row>& rows) {
    if (rows.empty()) return;
    out_ += "<dl>\n";
    for (const Row& row : rows) {
      out_ += "<dt>" + escape_html(row.label) + "</dt>";
      for (const Words& value : row.values) {
        out_ += row.id == "cv.sha256" ? "<dd class=\"digest\">" : "<dd>";
        words(value, class_of_row(row.id));
        out_ += "</dd>";
      }
      out_ += "\n";
    }
    out_ += "</dl>\n";
  }

  void paragraph(std::string_view text, std::string_view name = {}) {
    out_ += "<p" + class_attribute(name) + " dir=\"auto\">" + escape_html(text) + "</p>\n";
  }

  // A link carries the class, because its address is what a program wants; a plain text carries it
  // itself.
  void words(const Words& words, std::string_view name = {}) {
    if (words.is_date) {
      time(date_text(words.text, labels_), words.text, name);
      return;
    }
    if (words.link.empty()) {
      isolated(words.text, words.language, name);
      return;
    }
    out_ += "<a" + class_attribute(name) + " href=\"" + escape_html(words.link) +
            "\" rel=\"noopener noreferrer\">";
    // Of a longer text, the first line is the link.
    const std::size_t end = std::min(words.text.find('\n'), words.text.size());
    isolated(std::string_view(words.text).substr(0, end), words.language);
    out_ += "</a>";
    if (end < words.text.size()) {
      isolated(std::string_view(words.text).substr(end), words.language);
    }
  }

  // Inside <bdi>, characters that turn the writing direction end with the text that brought them.
  void isolated(std::string_view text, std::string_view language = {}, std::string_view name = {}) {
    out_ += "<bdi" + class_attribute(name);
    if (!language.empty()) out_ += " lang=\"" + escape_html(language) + "\"";
    out_ += ">" + escape_html(text) + "</bdi>";
  }

  const Labels& labels_;
  std::string out_;
};

}  // namespace

std::string html_cv(const Cv& cv, const Labels& labels, std::string_view linked_data,
                    const Photo& photo) {
  return Writer(labels).write(cv, linked_data, photo);
}

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
