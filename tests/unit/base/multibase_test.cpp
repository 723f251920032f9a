#include "base/multibase.hpp"

#include <sstream>

#include "tests/shared.hpp"

using namespace portolan;

TEST_CASE("multibase: the two encodings, and nothing else") {
  const auto decoded = base::decode_multibase("zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe");
  REQUIRE(decoded);
  CHECK(base::text_of(*decoded) == "Decentralize everything!!");
  CHECK(base::encode_multibase_base58(*decoded) == "zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe");
  CHECK(base::decode_multibase("z") == base::Bytes{});
  CHECK(base::decode_multibase("uAA") == base::Bytes{0});
  for (const std::string_view text : {"", "f00", "m AA", "uA", "uAB", "uA=", "z0", "z l", "Zabc"}) {
    CHECK_FALSE(base::decode_multibase(text));
  }
}

TEST_CASE("multibase: the vectors of the project") {
  const std::string folder = "suites/multibase/tests/";
  if (!tests::has_shared(folder)) return;
  std::size_t decoded = 0;
  for (const auto& [file, expected] :
       {std::pair("basic.csv", std::string("yes mani !")),
        std::pair("leading_zero.csv", std::string("\0yes mani !", 11)),
        std::pair("two_leading_zeros.csv", std::string("\0\0yes mani !", 12))}) {
    const base::Bytes bytes = tests::read_shared(folder + file);
    std::istringstream lines{std::string(base::text_of(bytes))};
    for (std::string line; std::getline(lines, line);) {
      const std::string encoding = line.substr(0, line.find(','));
      const std::size_t quote = line.find('"');
      if (encoding == "encoding" || quote == std::string::npos) continue;
      const std::string text = line.substr(quote + 1, line.rfind('"') - quote - 1);
      const auto result = base::decode_multibase(text);
      CHECK_MESSAGE(result.has_value() == (encoding == "base58btc" || encoding == "base64url"),
                    line);
      if (result) {
        ++decoded;
        CHECK(base::text_of(*result) == expected);
      }
    }
  }
  CHECK(decoded == 6);
}
