#include "credential/reading/node.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace portolan::credential::reading {

namespace json = base::json;

namespace {

// The longest prefix of at most `limit` bytes that ends between characters.
std::size_t whole_characters(std::string_view text, std::size_t limit) {
  std::size_t end = std::min(limit, text.size());
  if (end == text.size()) return end;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace

void Session::report(std::string_view type, std::string at, std::string_view detail) {
  if (problems_.size() > kProblems) return;
  if (problems_.size() == kProblems) {
    problems_.push_back({"limit.problems", "", "More problems were found than are listed.", {}});
    return;
  }
  problems_.push_back({std::string(type), std::move(at), std::string(detail), {}});
}

bool Session::has_reported(std::string_view type, std::string_view at) const {
  return std::ranges::any_of(problems_, [&](const base::Problem& problem) {
    return problem.type == type && problem.at == at;
  });
}

bool Session::take_achievement(const Node& node) {
  if (achievements_ == kAchievements) {
    node.report("limit.achievements", "This and all further achievements were left out.");
  }
  return achievements_++ < kAchievements;
}

bool Session::take_list_item(const Node& node) {
  if (list_items_ == kListItems) {
    node.report("limit.items", "This and all further list items were left out.");
  }
  return list_items_++ < kListItems;
}

Node Node::member(std::string_view name) const {
  return {(*value_)[name], session_->keep(place_->at(name)), *session_};
}

Node Node::item(std::size_t index) const {
  return {value_->at_index(index), session_->keep(place_->at(index)), *session_};
}

std::vector<Node> Node::list(std::string_view name) const {
  std::vector<Node> nodes;
  const Node found = member(name);
  if (!found.present()) return nodes;
  if (!found.value().is_array()) {
    if (session_->take_list_item(found)) nodes.push_back(found);
    return nodes;
  }
  for (std::size_t index = 0; index < found.value().size(); ++index) {
    Node item = found.item(index);
    if (!item.present()) continue;
    if (!session_->take_list_item(item)) break;
    nodes.push_back(item);
  }
  return nodes;
}

std::vector<Node> Node::objects(std::string_view name) const {
  std::vector<Node> nodes = list(name);
  std::erase_if(nodes, [](const Node& node) {
    if (node.is_object()) return false;
    node.report("schema.type", "An object belongs here.");
    return true;
  });
  return nodes;
}

std::vector<std::string> Node::strings(std::string_view name) const {
  std::vector<std::string> texts;
  for (const Node& node : list(name)) {
    if (auto text = node.string()) texts.push_back(std::move(*text));
  }
  return texts;
}

std::vector<Node> Node::references(std::string_view name) const {
  std::vector<Node> nodes = list(name);
  std::erase_if(nodes, [](const Node& node) {
    if (node.is_object() || node.is_string()) return false;
    node.report("schema.type", "An object or its identifier belongs here.");
    return true;
  });
  return nodes;
}

Node Node::absent(std::string_view name) const {
  static const json::Value kAbsent;
  return {kAbsent, session_->keep(place_->at(name)), *session_};
}

Node Node::object(std::string_view name) const {
  std::vector<Node> nodes = objects(name);
  return nodes.empty() ? absent(name) : nodes.front();
}

Node Node::reference(std::string_view name) const {
  std::vector<Node> nodes = references(name);
  return nodes.empty() ? absent(name) : nodes.front();
}

std::optional<std::string> Node::string() const {
  if (!present()) return std::nullopt;
  const std::string* text = value_->string();
  if (text == nullptr) {
    report("schema.type", "A text belongs here.");
    return std::nullopt;
  }
  if (text->size() > kTextBytes) {
    report("limit.text", "The text was cut at 20,000 bytes.");
    return text->substr(0, whole_characters(*text, kTextBytes));
  }
  return *text;
}

std::optional<std::string> Node::identifier() const {
  if (value_->text().size() > kTextBytes) {
    report("limit.text", "The identifier is longer than 20,000 bytes and was left out.");
    return std::nullopt;
  }
  auto text = string();
  if (text && text->empty()) return std::nullopt;
  return text;
}

std::vector<std::string> Node::classes() const {
  return strings(member("type").present() ? "type" : "@type");
}

bool Node::has_class(std::string_view name) const {
  const json::Value& type = (*value_)["type"].is_null() ? (*value_)["@type"] : (*value_)["type"];
  return std::ranges::any_of(type.as_list(),
                             [&](const json::Value* entry) { return entry->text() == name; });
}

void Node::expect_class(std::string_view name) const {
  const bool stated = member("type").present() || member("@type").present();
  if (stated && !has_class(name)) {
    report("schema.class", "The type must include \"" + std::string(name) + "\".");
  }
}

}  // namespace portolan::credential::reading
