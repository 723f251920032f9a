// JSON-LD contexts as their publishers have them: the text that is bundled for an address is, as JSON, the
// published one.
#include <algorithm>
#include <array>
#include <map>

#include "base/bytes.hpp"
#include "canonical/contexts/bundle.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "crypto/digest.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
namespace contexts = canonical::contexts;

namespace {

constexpr std::string_view kFolder = "suites/contexts/";

std::string canonical_text(const Value& value) {
  return canonical::jcs::canonicalize(value).value_or("none");
}

// The texts of an address, of which one must be the published one.
bool is_bundled(std::string_view url, const std::string& text) {
  return std::ranges::any_of(contexts::entries_of(url), [&](const contexts::Entry& entry) {
    return canonical_text(contexts::document(entry)) == text;
  });
}

void run(conformance::Results& results) {
  for (const Value& entry :
       tests::read_shared_json(std::string(kFolder) + "manifest.json").items()) {
    const std::string file(entry["file"].text());
    const std::string path = std::string(kFolder) + file;
    const base::Bytes bytes = tests::read_shared(path);
    if (base::to_hex(crypto::digest(crypto::DigestAlgorithm::sha256, bytes)) !=
        entry["sha256"].text()) {
      results.check(file, false, "the file is not the one that its manifest describes");
      continue;
    }
    const std::string text = canonical_text(tests::read_shared_json(path));
    for (const Value& url : entry["urls"].items()) {
      if (contexts::entries_of(url.text()).empty()) {
        results.skip(
            url.text(),
            "not bundled: a credential that names it stays open until somebody supplies it");
      } else if (file.starts_with("clr")) {
        results.skip(url.text(),
                     "written from the terms, since no package has it; a unit test shows that it "
                     "means the same");
      } else {
        results.check(url.text(), is_bundled(url.text(), text), file);
      }
    }
  }
}

const bool kAdded = conformance::add({"contexts", kFolder, run});

}  // namespace
