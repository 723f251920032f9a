// What a report comes down to: which reason decides each question, and which reason is the one to
// name in the headline.
#pragma once

#include <array>
#include <string_view>

#include "explain/reading.hpp"

namespace portolan::explain {

// Reasons are the last parts of message ids ("altered", "issuer_unknown"); an empty one means that
// there is no more to say than the outcome.
struct Judgement {
  std::array<std::string_view, 4> reasons = {};  // in the order of kQuestions
  // "valid", "invalid.altered", "none.picture": headline.<cause> and summary.<cause>.
  std::string_view cause;
  // Where a document that would settle it is published; empty when unknown.
  std::string_view address;
  // What is not supported, when the cause is that ("data_integrity", "pdf").
  std::string_view kind;
  // The date that the cause is about.
  std::string_view date;

  std::string_view reason(verify::Question question) const {
    return reasons[static_cast<std::size_t>(question)];
  }
};

// judge borrows from the reading.
Judgement judge(const Reading& reading);

}  // namespace portolan::explain
