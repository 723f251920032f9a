// Reads inline JSON for the tests of the readers.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/json/gate.hpp"
#include "credential/reader.hpp"
#include "credential/recognise.hpp"

namespace portolan::credential {

inline base::json::Value json_of(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE_MESSAGE(value.has_value(), text);
  return std::move(*value);
}

inline Reading read_text(Profile profile, std::string_view text) {
  return read(profile, json_of(text));
}

// has_problem tells whether a reading found that type of problem at that pointer.
inline bool has_problem(const Reading& reading, std::string_view type, std::string_view at) {
  return std::ranges::any_of(reading.problems, [&](const base::Problem& problem) {
    return problem.type == type && problem.at == at;
  });
}

inline bool has_problem(const Reading& reading, std::string_view type) {
  return std::ranges::find(reading.problems, type, &base::Problem::type) != reading.problems.end();
}

}  // namespace portolan::credential
