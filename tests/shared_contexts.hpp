// The JSON-LD contexts beside the suites, each under the addresses that their manifest names.
#pragma once

#include <map>
#include <string>

#include "base/json/gate.hpp"
#include "canonical/jsonld/context_source.hpp"
#include "tests/shared.hpp"

namespace portolan::tests {

inline base::json::Value read_shared_json(const std::string& path) {
  auto value = base::json::parse(read_shared(path));
  REQUIRE_MESSAGE(value, path);
  return std::move(*value);
}

class SharedContexts final : public canonical::jsonld::ContextSource {
 public:
  SharedContexts() {
    for (const auto& entry : read_shared_json("suites/contexts/manifest.json").items()) {
      for (const auto& url : entry["urls"].items()) {
        documents_.try_emplace(
            std::string(url.text()),
            read_shared_json("suites/contexts/" + std::string(entry["file"].text())));
      }
    }
  }

  canonical::jsonld::ContextDocument find(std::string_view url) const override {
    const auto found = documents_.find(url);
    if (found == documents_.end()) return {};
    return {&found->second, found->first};
  }

 private:
  std::map<std::string, base::json::Value, std::less<>> documents_;
};

}  // namespace portolan::tests
