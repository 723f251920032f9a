#include "explain/message.hpp"

namespace portolan::explain {
namespace {

using base::Argument;
using base::ArgumentKind;
using base::json::Value;

constexpr std::size_t kLongestText = 300;
constexpr std::size_t kMostArguments = 20;

std::string_view to_text(ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::text: return "text";
    case ArgumentKind::date: return "date";
    case ArgumentKind::number: return "number";
  }
  return "";
}

ArgumentKind kind_from(std::string_view text) {
  if (text == "date") return ArgumentKind::date;
  if (text == "number") return ArgumentKind::number;
  return ArgumentKind::text;
}

}  // namespace

std::string clip(std::string_view text) {
  if (text.size() <= kLongestText) return std::string(text);
  std::size_t end = kLongestText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::vector<Argument> arguments_from(const Value& list) {
  std::vector<Argument> arguments;
  for (const Value& item : list.items()) {
    if (arguments.size() == kMostArguments) break;
    const std::string_view name = item["name"].text();
    if (name.empty() || !item["value"].is_string()) continue;
    arguments.push_back({clip(name), kind_from(item["kind"].text()), clip(item["value"].text())});
  }
  return arguments;
}

Value to_json(const Message& message) {
  Value arguments = Value::array();
  for (const Argument& argument : message.arguments) {
    arguments.push(Value::object()
                       .set("name", argument.name)
                       .set("kind", to_text(argument.kind))
                       .set("value", argument.value));
  }
  return Value::object().set("id", message.id).set("arguments", std::move(arguments));
}

}  // namespace portolan::explain
