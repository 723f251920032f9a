#include "export/xml_writer.hpp"

namespace portolan::exporting {

void XmlWriter::open(std::string_view name, std::initializer_list<XmlAttribute> attributes) {
  start_tag(name, attributes);
  out_ += "\n";
  open_.emplace_back(name);
}

void XmlWriter::close() {
  const std::string name = std::move(open_.back());
  open_.pop_back();
  indent();
  out_ += "</" + name + ">\n";
}

void XmlWriter::text(std::string_view name, std::string_view content,
                     std::initializer_list<XmlAttribute> attributes) {
  start_tag(name, attributes);
  out_ += escape_xml(content) + "</" + std::string(name) + ">\n";
}

void XmlWriter::optional(std::string_view name, std::string_view content,
                         std::initializer_list<XmlAttribute> attributes) {
  if (!content.empty()) text(name, content, attributes);
}

std::string XmlWriter::finish() && {
  while (!open_.empty()) close();
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + out_;
}

void XmlWriter::indent() { out_.append(open_.size() * 2, ' '); }

void XmlWriter::start_tag(std::string_view name, std::initializer_list<XmlAttribute> attributes) {
  indent();
  out_ += "<" + std::string(name);
  for (const auto& [attribute, value] : attributes) {
    out_ += " " + std::string(attribute) + "=\"" + escape_xml(value) + "\"";
  }
  out_ += ">";
}

std::string escape_xml(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::string_view three = text.substr(i, 3);
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      escaped += kReplacement;
      i += 2;
    } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
      escaped += kReplacement;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace portolan::exporting
