// The JSON-LD contexts beside the suites, each under the addresses that their manifest names.
#pragma once

#include <map>
#include <string>

#include "canonical/contexts/bundle.hpp"
#include "canonical/jsonld/context_source.hpp"
#include "tests/shared_files.hpp"

namespace portolan::tests {

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

// supply_examples adds the two contexts that the W3C's examples use and nobody else.
inline void supply_examples(canonical::contexts::Bundle& bundle) {
  bundle.supply("https://www.w3.org/ns/credentials/examples/v2",
                read_shared_json("suites/contexts/credentials-examples-v2.jsonld"));
  bundle.supply("https://w3id.org/citizenship/v4rc1",
                read_shared_json("suites/contexts/citizenship-v4rc1.jsonld"));
}

}  // namespace portolan::tests
