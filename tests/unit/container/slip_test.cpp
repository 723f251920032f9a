#include "container/slip.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/base41.hpp"
#include "base/base64.hpp"
#include "base/bytes.hpp"
#include "container/open.hpp"
#include "container/slip_dictionary.hpp"
#include "crypto/digest.hpp"

using namespace portolan;

namespace {

std::string part(std::string_view text) { return base::encode_base64url(base::view_of(text)); }

const std::string kToken = part(R"({"alg":"EdDSA","kid":"did:key:z6MkExample","typ":"JWT"})") +
                           "." + part(R"({"iss":"did:key:z6MkExample","name":"Ünïcode"})") + "." +
                           part("a signature of sixty-four bytes, or of some other number of them");

}  // namespace

TEST_CASE("base41: every length comes back, and one value has one spelling") {
  base::Bytes bytes;
  for (int i = 0; i < 40; ++i) {
    const std::string text = base::encode_base41(bytes);
    CHECK(base::decode_base41(text) == bytes);
    bytes.push_back(static_cast<std::uint8_t>(i * 53));
  }
  CHECK(base::encode_base41(base::Bytes{0xFF, 0xFF}) == "H:-");
  CHECK(base::encode_base41(base::Bytes{0xFF}) == "96");
  CHECK_FALSE(base::decode_base41("0"));
  CHECK(base::decode_base41("96") == base::Bytes{0xFF});
  CHECK_FALSE(base::decode_base41("A6"));   // 256 is no byte
  CHECK_FALSE(base::decode_base41(":::"));  // nor 68920 two
  CHECK_FALSE(base::decode_base41("k$c"));
  CHECK_FALSE(base::decode_base41("0 0"));
}

TEST_CASE("slip: the dictionary of form P1 never changes") {
  CHECK(base::to_hex(crypto::sha256(base::view_of(container::kSlipDictionary))) ==
        "168a8300b5f9b11cd6bbec40d65456ec84e7cf60202b81cc32eb1c7760531ef3");
}

TEST_CASE("slip: the exact token comes back from its address") {
  const auto code = container::write_slip(kToken);
  REQUIRE(code.has_value());
  CHECK(code->starts_with("P1."));
  const std::string address = "https://verify.example/verify/#" + *code;
  for (const std::string& text :
       {address, *code, "#" + *code, " " + address + "\r\n", "HTTPS://VERIFY.EXAMPLE/#" + *code}) {
    CHECK(container::is_slip(text));
    CHECK(container::read_slip(text) == kToken);
    const container::Contents contents = container::open(base::view_of(text));
    CHECK(contents.kind == container::Kind::slip);
    REQUIRE(contents.payloads.size() == 1);
    CHECK(base::text_of(contents.payloads[0].bytes) == kToken);
    CHECK(contents.payloads[0].kind == container::Kind::compact);
    CHECK(contents.payloads[0].origin == "slip");
  }
}

TEST_CASE("slip: other texts are none") {
  for (const std::string_view text :
       {"", "P", "P.", "P1", "Page.", "#", "https://verify.example/",
        "https://verify.example/#about", "ftp://verify.example/#P1.000", "see #P1.000",
        "https://verify.example/ #P1.000", "P5. Notes on my mobility", "P1. First page", "P12.",
        "P1.abc"}) {
    CHECK_FALSE(container::is_slip(text));
  }
}

TEST_CASE("slip: what is damaged, cut off or newer is told apart") {
  const auto type = [](const std::string& text) {
    const auto read = container::read_slip(text);
    return read ? std::string("read") : read.error().type;
  };
  const std::string code = *container::write_slip(kToken);
  for (std::size_t length = 3; length + 3 < code.size(); ++length) {
    const auto cut = container::read_slip(code.substr(0, length));
    if (cut) CHECK(*cut != kToken);
  }
  CHECK(type(code.substr(0, code.size() / 4)) == "slip.malformed");
  CHECK(type("P1.") == "slip.malformed");
  CHECK(type("#P1.abc") == "slip.malformed");
  CHECK(type("P2." + code.substr(3)) == "slip.newer-version");
  CHECK(type("P1." + std::string(9000, '0')) == "limit.size");
  CHECK(container::open(base::view_of("#P1.abc")).problems.at(0).type == "slip.malformed");
}

TEST_CASE("slip: what programs put around a text is no damage") {
  const std::string code = *container::write_slip(kToken);
  for (const std::string& text :
       {"\xEF\xBB\xBF" + code, "\xEF\xBB\xBFhttps://verify.example/#" + code, "\f" + code + "\f\n",
        "\v#" + code}) {
    const container::Contents contents = container::open(base::view_of(text));
    CHECK(contents.kind == container::Kind::slip);
    REQUIRE(contents.problems.empty());
    CHECK(base::text_of(contents.payloads.at(0).bytes) == kToken);
  }
}

TEST_CASE("slip: only a token with its signature goes in") {
  for (const std::string& text : {std::string("a.b"), std::string("a..b"), kToken + "." + part("x"),
                                  kToken.substr(0, kToken.rfind('.') + 1), std::string()}) {
    CHECK_FALSE(container::write_slip(text).has_value());
  }
}

TEST_CASE("slip: how long it will be is known before it is signed") {
  const std::string header = R"({"alg":"EdDSA"})";
  for (std::size_t size = 1; size < 70; ++size) {
    const std::string token = part(header) + "." + part("{}") + "." + part(std::string(size, 's'));
    CHECK(container::write_slip(token)->size() == container::slip_length(header, "{}", size));
  }
}
