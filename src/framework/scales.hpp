// Fields of education and levels that are not skills: ISCED-F 2013 with the European Union's
// addresses, the European Qualifications Framework, and the levels of languages (CEFR).
#pragma once

#include <span>
#include <string_view>

#include "base/json/value.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {

// A field of ISCED-F: broad ("06"), narrow ("061") or detailed ("0613").
struct Field {
  std::string_view id;
  std::string_view uri;
  Text name;

  // The broader field's id: one digit less; "" for a broad one.
  [[nodiscard]] std::string_view broader() const {
    return id.size() > 2 ? id.substr(0, id.size() - 1) : std::string_view();
  }
};

struct Fields {
  Text credit;
  std::string_view url;
  std::span<const Field> fields;
};

struct ScaleLevel {
  std::string_view id;   // "6", "B2"
  std::string_view uri;  // or ""
  Text hint;             // our own words, for choosing; never the official descriptor
};

struct Scale {
  Text credit;
  std::string_view url;  // where the official descriptors are
  std::span<const ScaleLevel> levels;
};

const Fields& isced_fields();
const Scale& eqf();
const Scale& cefr();

// find_field gives the field of that code, or a null pointer.
const Field* find_field(std::string_view id);

}  // namespace portolan::framework
