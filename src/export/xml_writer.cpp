#include "export/xml_writer.hpp"

#include "base/xml/escape.hpp"

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
  out_ += base::xml::escape(content) + "</" + std::string(name) + ">\n";
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
    out_ += " " + std::string(attribute) + "=\"" + base::xml::escape(value) + "\"";
  }
  out_ += ">";
}

}  // namespace portolan::exporting
