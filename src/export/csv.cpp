#include "export/csv.hpp"

#include <array>

#include "export/plain_text.hpp"

namespace portolan::exporting {
namespace {

constexpr std::array<std::string_view, 12> kColumns{
    "cv.csv.section", "cv.csv.title",   "cv.csv.organisation", "cv.csv.from", "cv.csv.to",
    "cv.csv.worth",   "cv.csv.details", "cv.csv.text",         "cv.issuer",   "cv.verified_at",
    "cv.file",        "cv.sha256"};

class Writer {
 public:
  std::string write(const Cv& cv, const Labels& labels) && {
    out_ = "\xEF\xBB\xBF";
    for (const std::string_view column : kColumns) cell(labels.text(column));
    end();
    person(cv, labels);
    for (const Section& section : cv.sections) {
      for (const Item& item : section.items) write_item(section, item);
    }
    about(cv, labels);
    return std::move(out_);
  }

 private:
  void person(const Cv& cv, const Labels& labels) {
    const std::string contact = labels.text("cv.contact");
    fact(contact, labels.text("cv.csv.name"), cv.name);
    for (const Words& name : cv.names) fact(contact, labels.text("cv.csv.name"), name.text);
    if (!cv.headline.empty()) fact(contact, labels.text("cv.csv.headline"), cv.headline);
    for (const Row& row : cv.contact) {
      for (const Words& value : row.values) fact(contact, row.label, value.text);
    }
  }

  void about(const Cv& cv, const Labels& labels) {
    const std::string heading = labels.text("cv.about");
    fact(heading, cv.made_on.label, cv.made_on.values.front().text);
    fact(heading, "", cv.note);
    fact(heading, cv.verify.link, cv.verify.text);
    if (!cv.consent.empty()) fact(heading, "", cv.consent);
  }

  // A line that has a section, a title and a text alone.
  void fact(std::string_view section, std::string_view title, std::string_view text) {
    cell(section);
    cell(title);
    for (int i = 0; i < 5; ++i) cell("");
    cell(text);
    end();
  }

  void write_item(const Section& section, const Item& item) {
    cell(section.heading);
    cell(item.title.text);
    cell(item.subtitle.text);
    cell(item.from);
    cell(item.to);
    cell(item.mark);
    std::string details;
    for (const Row& row : item.rows) {
      for (const Words& value : row.values) details += row.label + ": " + value.text + "\n";
    }
    if (!details.empty()) details.pop_back();
    cell(details);
    cell(item.text);
    cell(joined(item, [](const ProofReference& proof) { return proof.issuer.text; }));
    cell(joined(item, [](const ProofReference& proof) { return proof.verified_at; }));
    cell(joined(item, [](const ProofReference& proof) { return proof.file; }));
    cell(joined(item, [](const ProofReference& proof) { return proof.sha256; }));
    end();
  }

  template <typename Get>
  static std::string joined(const Item& item, Get get) {
    std::string text;
    for (const ProofReference& proof : item.proofs) {
      if (!text.empty()) text += "\n";
      text += get(proof);
    }
    return text;
  }

  void cell(std::string_view text) {
    if (cells_ > 0) out_ += ',';
    out_ += csv_cell(visible_lines(text));
    ++cells_;
  }

  // Every line has all columns.
  void end() {
    while (cells_ < kColumns.size()) cell("");
    out_ += "\r\n";
    cells_ = 0;
  }

  std::string out_;
  std::size_t cells_ = 0;
};

bool would_run(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").contains(text.front())) return true;
  constexpr std::array<std::string_view, 4> kFullWidth{"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                                       "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  for (const std::string_view sign : kFullWidth) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

}  // namespace

std::string csv(const Cv& cv, const Labels& labels) { return Writer().write(cv, labels); }

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  if (would_run(text)) cell += '\'';
  for (const char c : text) {
    cell += c;
    if (c == '"') cell += '"';
  }
  return cell + "\"";
}

}  // namespace portolan::exporting
