// The vectors of multiformats/multibase: the two encodings that we know decode to the text, and the
// others are refused.
#include "base/multibase.hpp"

#include <array>
#include <sstream>

#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;

namespace {

constexpr std::string_view kFolder = "suites/multibase/tests/";

struct File {
  std::string_view name;
  std::string_view text;
};

using namespace std::string_view_literals;
constexpr std::array kFiles = {
    File{"basic.csv", "yes mani !"},
    File{"leading_zero.csv", "\0yes mani !"sv},
    File{"two_leading_zeros.csv", "\0\0yes mani !"sv},
    File{"case_insensitivity.csv", "hello world"},
};

void run(conformance::Results& results) {
  for (const File& file : kFiles) {
    std::istringstream lines(
        tests::read_shared_text(std::string(kFolder) + std::string(file.name)));
    for (std::string line; std::getline(lines, line);) {
      const std::string encoding = line.substr(0, line.find(','));
      const std::size_t quote = line.find('"');
      // The first line names the columns and the text.
      if (encoding == "encoding" || encoding == "non-canonical encoding" ||
          quote == std::string::npos) {
        continue;
      }
      const auto decoded =
          base::decode_multibase(line.substr(quote + 1, line.rfind('"') - quote - 1));
      const bool is_known = encoding == "base58btc" || encoding == "base64url";
      results.check(std::string(file.name) + " " + encoding,
                    is_known ? decoded && base::text_of(*decoded) == file.text : !decoded);
    }
  }
}

const bool kAdded = conformance::add({"multibase", kFolder, run});

}  // namespace
