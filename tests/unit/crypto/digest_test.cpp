#include "crypto/digest.hpp"

#include <doctest/doctest.h>

using namespace portolan;
using crypto::DigestAlgorithm;

namespace {

std::string digest_of(DigestAlgorithm algorithm, std::string_view text) {
  return base::to_hex(crypto::digest(algorithm, base::view_of(text)));
}

}  // namespace

TEST_CASE("SHA-2: NIST's examples for FIPS 180-4") {
  CHECK(digest_of(DigestAlgorithm::sha256, "abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest_of(DigestAlgorithm::sha384, "abc") ==
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca1"
        "34c825a7");
  CHECK(digest_of(DigestAlgorithm::sha512, "abc") ==
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23"
        "a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  const std::string million(1000000, 'a');
  CHECK(digest_of(DigestAlgorithm::sha256, million) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(digest_of(DigestAlgorithm::sha384, million) ==
        "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd8"
        "7f3d8985");
  CHECK(digest_of(DigestAlgorithm::sha512, million) ==
        "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432c"
        "e577c31beb009c5c2c49aa2e4eadb217ad8cc09b");
}

TEST_CASE("digests of every length from 0 to 300, and where it begins in memory") {
  // The digest of all digests, as Python's hashlib gives it.
  const std::pair<DigestAlgorithm, std::string_view> expected[] = {
      {DigestAlgorithm::sha256, "0754ddb2e69bc81e395d8254a7953578fc2e7015e59918153f23cc2a88cf1d34"},
      {DigestAlgorithm::sha384,
       "83a35431c25d9b697331d2dbf938465f5cd734178fe8672d75d6fa9faa25900c55de118bcfa875aeca87b653"
       "2aa94eda"},
      {DigestAlgorithm::sha512,
       "19cb2cd15ce1d57c8123a43b493b484869977106ed445c799c9c3e4907a0e58ab14190fa03b19a660411f8f7"
       "3685cf7fd7478adb6a2119d595aedf7b975b6458"},
      {DigestAlgorithm::sha1, "a5eae87b74613d4dd47ba0ae17b8cf3602830d78"}};
  for (const auto& [algorithm, digest] : expected) {
    base::Bytes all;
    for (std::size_t size = 0; size <= 300; ++size) {
      const std::size_t offset = size % 8;
      base::Bytes bytes(offset + size);
      for (std::size_t i = 0; i < size; ++i) {
        bytes[offset + i] = static_cast<std::uint8_t>(size * 7 + i);
      }
      const auto one = crypto::digest(algorithm, base::ByteView(bytes).subspan(offset));
      all.insert(all.end(), one.begin(), one.end());
    }
    CHECK(base::to_hex(crypto::digest(algorithm, all)) == digest);
  }
}
