// Other people's test data, beside the project and never in it: PORTOLAN_SHARED, or ../shared.
// Tests that skip without it use shared.hpp.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/gate.hpp"

namespace portolan::tests {

inline std::filesystem::path shared_root() {
  const char* const named = std::getenv("PORTOLAN_SHARED");
  return named ? named : PORTOLAN_SHARED_DEFAULT;
}

inline bool exists_shared(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(shared_root() / path, error);
}

// read_file ends the program when there is no such file: a test without its input must not pass.
inline base::Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::abort();
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline base::Bytes read_shared(const std::string& path) { return read_file(shared_root() / path); }

inline std::string read_shared_text(const std::string& path) {
  return std::string(base::text_of(read_shared(path)));
}

// read_shared_json ends the program when the file is no JSON, for the same reason.
inline base::json::Value read_shared_json(const std::string& path) {
  auto value = base::json::parse(read_shared(path));
  if (!value) {
    std::fprintf(stderr, "%s is not JSON: %s\n", path.c_str(), value.error().detail.c_str());
    std::abort();
  }
  return *std::move(value);
}

// files_in lists the files of a folder by name, in order.
inline std::vector<std::filesystem::path> files_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(shared_root() / folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

inline base::Bytes from_hex(std::string_view hex) {
  base::Bytes bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(
        static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

}  // namespace portolan::tests
