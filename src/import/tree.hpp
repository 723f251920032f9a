// Finding things in XML by their local names: files of curricula vitae disagree about prefixes and
// about the order of elements, and what decides is the document element, which was looked at before.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml/gate.hpp"

namespace portolan::importing {

// child gives the first child of that name, or an empty element: chains read as paths.
const base::xml::Element& child(const base::xml::Element& parent, std::string_view name);
const base::xml::Element& at_path(const base::xml::Element& from,
                                  std::initializer_list<std::string_view> names);
std::vector<const base::xml::Element*> children(const base::xml::Element& parent,
                                                std::string_view name);

// text_at is the trimmed text at the end of a path.
std::string text_at(const base::xml::Element& from, std::initializer_list<std::string_view> names);

// first_text gives the first text, in document order, of an element below with one of the names, the
// names being tried in their order.
std::string first_text(const base::xml::Element& from,
                       std::initializer_list<std::string_view> names);

// is_blank tells whether there is no text anywhere below.
bool is_blank(const base::xml::Element& element);

// trimmed_text is the element's own text.
std::string trimmed_text(const base::xml::Element& element);

}  // namespace portolan::importing
