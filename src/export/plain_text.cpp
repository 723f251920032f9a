#include "export/plain_text.hpp"

#include "explain/visible_text.hpp"

namespace portolan::exporting {
namespace {

class Writer {
 public:
  explicit Writer(const Labels& labels) : labels_(labels) {}

  std::string write(const Cv& cv) && {
    line(cv.name.empty() ? cv.title : cv.name);
    for (const Words& name : cv.names) line(name.text);
    if (!cv.headline.empty()) line(cv.headline);
    gap();
    rows(cv.contact);
    for (const Section& section : cv.sections) write_section(section);
    gap();
    row(cv.made_on);
    line(cv.note);
    line(cv.verify.text);
    if (!cv.verify.link.empty()) line(cv.verify.link);
    for (const std::string& credit : cv.credits) line(credit);
    if (!cv.consent.empty()) {
      gap();
      line(cv.consent);
    }
    return std::move(out_);
  }

 private:
  void write_section(const Section& section) {
    gap();
    line(section.heading);
    if (!section.mark.empty()) line("(" + section.mark + ")");
    for (const Item& item : section.items) write_item(item);
  }

  void write_item(const Item& item) {
    gap();
    if (!item.title.text.empty()) line(item.title.text);
    if (!item.period.empty()) line(item.period);
    rows(item.rows);
    // Where the credential's own item is not in the CV, its file is named here.
    for (const ProofReference& proof : item.proofs) {
      if (proof.title.link.empty()) line(proof.file + ", SHA-256 " + proof.sha256);
    }
    if (!item.text.empty()) line(item.text);
  }

  void rows(const std::vector<Row>& rows) {
    for (const Row& one : rows) row(one);
  }

  void row(const Row& row) {
    for (const Words& value : row.values) {
      line(row.label + ": " + (value.is_date ? date_text(value.text, labels_) : value.text));
    }
  }

  void line(std::string_view text) { out_ += visible_lines(text) + "\n"; }

  // gap leaves one empty line, never two.
  void gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  const Labels& labels_;
  std::string out_;
};

}  // namespace

std::string plain_text(const Cv& cv, const Labels& labels) { return Writer(labels).write(cv); }

std::string visible_lines(std::string_view text) {
  std::string visible;
  while (true) {
    const std::size_t end = text.find('\n');
    visible += explain::make_visible(text.substr(0, end));
    if (end == std::string_view::npos) return visible;
    visible += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace portolan::exporting
