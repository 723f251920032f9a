#include "import/tree.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace portolan::importing {

using base::xml::Element;

namespace {

const Element* find_below(const Element& from, std::string_view name) {
  for (const Element& one : from.children) {
    if (one.local_name == name && !base::trim(one.text).empty()) return &one;
    if (const Element* found = find_below(one, name)) return found;
  }
  return nullptr;
}

}  // namespace

const Element& child(const Element& parent, std::string_view name) {
  static const Element kNone;
  const auto found = std::ranges::find(parent.children, name, &Element::local_name);
  return found == parent.children.end() ? kNone : *found;
}

const Element& at_path(const Element& from, std::initializer_list<std::string_view> names) {
  const Element* at = &from;
  for (const std::string_view name : names) at = &child(*at, name);
  return *at;
}

std::vector<const Element*> children(const Element& parent, std::string_view name) {
  std::vector<const Element*> found;
  for (const Element& one : parent.children) {
    if (one.local_name == name) found.push_back(&one);
  }
  return found;
}

std::string trimmed_text(const Element& element) { return base::trim(element.text); }

std::string text_at(const Element& from, std::initializer_list<std::string_view> names) {
  return trimmed_text(at_path(from, names));
}

std::string first_text(const Element& from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Element* found = find_below(from, name)) return trimmed_text(*found);
  }
  return {};
}

bool is_blank(const Element& element) {
  return base::trim(element.text).empty() && std::ranges::all_of(element.children, is_blank);
}

}  // namespace portolan::importing
