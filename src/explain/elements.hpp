// The information elements of the European approach to micro-credentials, in words: how many of those
// that each of the two texts asks for are there, and what each is called.
#pragma once

#include <vector>

#include "base/json/value.hpp"
#include "explain/message.hpp"

namespace portolan::explain {

// elements_of gives {"summaries":[message],"list":[{"id","presence","draft_2020",
// "recommendation_2022","at","title","answer"}]} of a report's credential, or null where it has none.
// What is no element in the report is left out.
base::json::Value elements_of(const base::json::Value& credential);

// For tests: every message that may be named.
std::vector<Message> element_messages();

}  // namespace portolan::explain
