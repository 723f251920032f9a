#include "canonical/rdf/nquads.hpp"

#include <optional>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace portolan::canonical::rdf {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

bool is_excluded_in_iri(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || std::string_view("<>\"{}|\\^`").contains(c);
}

std::optional<std::uint32_t> hex_digit(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

// The productions of RDF 1.1 N-Quads section 6, each consuming what it matches. A reader that
// gives nothing has met what its production does not allow.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  // EOL, and the white space and comments that may stand where no statement stands.
  void skip_between_statements() {
    for (;;) {
      skip_space();
      if (take('#')) {
        while (!rest_.empty() && !is_line_end(rest_[0])) rest_.remove_prefix(1);
      }
      if (rest_.empty() || !is_line_end(rest_[0])) return;
      rest_.remove_prefix(1);
    }
  }

  // [2] statement ::= subject predicate object graphLabel? '.'
  std::optional<Quad> statement() {
    auto subject = resource();
    skip_space();
    auto predicate = subject ? iri_reference() : std::nullopt;
    skip_space();
    auto object = predicate ? this->object() : std::nullopt;
    if (!object) return std::nullopt;
    skip_space();
    Term graph;
    if (!rest_.empty() && rest_[0] != '.') {
      auto named = resource();
      if (!named) return std::nullopt;
      graph = std::move(*named);
      skip_space();
    }
    if (!take('.')) return std::nullopt;
    skip_space();
    if (!rest_.empty() && !is_line_end(rest_[0]) && rest_[0] != '#') return std::nullopt;
    return Quad{std::move(*subject), Term::iri(*predicate), std::move(*object), std::move(graph)};
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  void skip_space() {
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
  }

  // [3] subject, [6] graphLabel
  std::optional<Term> resource() {
    if (take("_:")) return blank_node();
    const auto iri = iri_reference();
    return iri ? std::optional(Term::iri(*iri)) : std::nullopt;
  }

  // [5] object, [7] literal
  std::optional<Term> object() {
    if (!take('"')) return resource();
    const auto text = quoted('"');
    if (!text) return std::nullopt;
    if (take("^^")) {
      const auto datatype = iri_reference();
      return datatype ? std::optional(Term::literal(*text, *datatype)) : std::nullopt;
    }
    if (!take('@')) return Term::literal(*text);
    const auto language = language_tag();
    return language ? std::optional(Term::literal(*text, {}, *language)) : std::nullopt;
  }

  // [8] IRIREF
  std::optional<std::string> iri_reference() {
    if (!take('<')) return std::nullopt;
    return quoted('>');
  }

  // What stands between the opening mark and `end`, its escapes resolved.
  std::optional<std::string> quoted(char end) {
    std::string text;
    while (!rest_.empty() && rest_[0] != end) {
      const char c = rest_[0];
      rest_.remove_prefix(1);
      const bool is_text = end == '"';
      if (c == '\\') {
        const std::size_t start = text.size();
        if (!escape(text, is_text)) return std::nullopt;
        // What an IRI may not hold does not come in by an escape either.
        if (!is_text && is_excluded_in_iri(text[start])) return std::nullopt;
        continue;
      }
      if (is_text ? is_line_end(c) : is_excluded_in_iri(c)) return std::nullopt;
      text += c;
    }
    if (!take(end)) return std::nullopt;
    return text;
  }

  // [10] UCHAR and, in texts alone, [153s] ECHAR
  bool escape(std::string& text, bool is_text) {
    if (rest_.empty()) return false;
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c == 'u' || c == 'U') return numeric_escape(text, c == 'u' ? 4 : 8);
    constexpr std::string_view kNames = "tbnrf\"'\\";
    constexpr std::string_view kMeant = "\t\b\n\r\f\"'\\";
    const std::size_t at = kNames.find(c);
    if (!is_text || at == std::string_view::npos) return false;
    text += kMeant[at];
    return true;
  }

  bool numeric_escape(std::string& text, std::size_t digits) {
    if (rest_.size() < digits) return false;
    std::uint32_t code_point = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const auto digit = hex_digit(rest_[i]);
      if (!digit) return false;
      code_point = code_point << 4U | *digit;
    }
    rest_.remove_prefix(digits);
    return base::append_utf8(text, code_point);
  }

  // [141s] BLANK_NODE_LABEL
  std::optional<Term> blank_node() {
    std::size_t end = 0;
    const auto is_inside = [](char c) {
      return is_letter(c) || is_digit(c) || c == '_' || c == ':' || c == '-' || c == '.' ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    while (end < rest_.size() && is_inside(rest_[end])) ++end;
    while (end > 0 && rest_[end - 1] == '.') --end;
    if (end == 0 || rest_[0] == '-' || rest_[0] == '.') return std::nullopt;
    Term term = Term::blank_node(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return term;
  }

  // [144s] LANGTAG
  std::optional<std::string> language_tag() {
    std::size_t end = 0;
    while (end < rest_.size() && is_letter(rest_[end])) ++end;
    if (end == 0) return std::nullopt;
    while (end < rest_.size() && rest_[end] == '-') {
      const std::size_t start = ++end;
      while (end < rest_.size() && (is_letter(rest_[end]) || is_digit(rest_[end]))) ++end;
      if (end == start) return std::nullopt;
    }
    std::string tag(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return tag;
  }

  std::string_view rest_;
};

// Whether a byte can stand in a literal as it is; 0xEF begins U+FFFE and U+FFFF, among many others.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7F && byte != 0xEF && c != '"' && c != '\\';
}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const char c = text[0];
    std::size_t taken = 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\f': out += "\\f"; break;
      case '\r': out += "\\r"; break;
      default:
        if (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF")) {
          // U+FFFE and U+FFFF are no characters of XML 1.1, and therefore escaped too.
          out += text[2] == '\xBE' ? "\\uFFFE" : "\\uFFFF";
          taken = 3;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4U];
          out += kHex[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
    text.remove_prefix(taken);
  }
}

}  // namespace

Term Term::literal(std::string value, std::string datatype, std::string language) {
  const std::string_view type = datatype;
  const bool is_string = type.starts_with(kXsd) && type.substr(kXsd.size()) == "string";
  if (is_string || !language.empty()) datatype.clear();
  return {TermKind::literal, std::move(value), std::move(datatype), std::move(language)};
}

base::Result<Dataset> parse_nquads(base::ByteView text, const base::Limits& limits) {
  if (text.size() > limits.input_bytes) {
    return base::fail("limit.size", "", "The N-Quads are larger than the limit.");
  }
  if (!base::is_utf8(text)) return base::fail("rdf.syntax", "", "The text is not valid UTF-8.");
  Dataset dataset;
  Reader reader(base::text_of(text));
  for (reader.skip_between_statements(); !reader.at_end(); reader.skip_between_statements()) {
    const std::size_t start = text.size() - reader.left();
    auto quad = reader.statement();
    if (!quad) {
      return base::fail("rdf.syntax", "",
                        "The statement at byte " + std::to_string(start) + " is not N-Quads.");
    }
    if (dataset.size() >= limits.quads) {
      return base::fail("limit.size", "", "There are more quads than the limit.");
    }
    dataset.push_back(std::move(*quad));
  }
  return dataset;
}

void append_term(std::string& out, const Term& term) {
  switch (term.kind) {
    case TermKind::default_graph: break;
    case TermKind::iri:
      out += '<';
      out += term.value;
      out += '>';
      break;
    case TermKind::blank_node:
      out += "_:";
      out += term.value;
      break;
    case TermKind::literal:
      out += '"';
      append_escaped(out, term.value);
      out += '"';
      if (!term.language.empty()) {
        out += '@';
        out += term.language;
      } else if (!term.datatype.empty()) {
        out += "^^<";
        out += term.datatype;
        out += '>';
      }
      break;
  }
}

std::string write_nquad(const Quad& quad) {
  std::string line;
  for (const Term* term : {&quad.subject, &quad.predicate, &quad.object, &quad.graph}) {
    if (term->kind == TermKind::default_graph) continue;
    append_term(line, *term);
    line += ' ';
  }
  line += ".\n";
  return line;
}

std::string write_nquads(const Dataset& dataset) {
  std::string text;
  for (const Quad& quad : dataset) text += write_nquad(quad);
  return text;
}

}  // namespace portolan::canonical::rdf
