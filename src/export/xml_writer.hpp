// Writes XML 1.0 for exports: elements are closed in the order they were opened, every text is
// escaped, and what XML cannot hold becomes U+FFFD.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portolan::exporting {

using XmlAttribute = std::pair<std::string_view, std::string_view>;

class XmlWriter {
 public:
  void open(std::string_view name, std::initializer_list<XmlAttribute> attributes = {});
  void close();

  // text writes an element that holds text alone; optional leaves it out when there is none.
  void text(std::string_view name, std::string_view content,
            std::initializer_list<XmlAttribute> attributes = {});
  void optional(std::string_view name, std::string_view content,
                std::initializer_list<XmlAttribute> attributes = {});

  // finish gives the document with its declaration; everything must be closed.
  std::string finish() &&;

 private:
  void indent();
  void start_tag(std::string_view name, std::initializer_list<XmlAttribute> attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace portolan::exporting
