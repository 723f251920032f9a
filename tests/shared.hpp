// The shared test data for doctest: where it is missing a visitor sees a message and a passing test;
// under CI=true it is a failure.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/shared_files.hpp"

namespace portolan::tests {

// has_shared tells whether the folder or file is there.
inline bool has_shared(const std::string& path) {
  if (exists_shared(path)) return true;
  const char* const ci = std::getenv("CI");
  if (ci && std::string_view(ci) == "true") {
    FAIL_CHECK("shared test data is missing: ", path);
  } else {
    MESSAGE("skipped, no shared test data at ", path);
  }
  return false;
}

}  // namespace portolan::tests
