// A verifier of Ed25519 that accepts anything of the right length would pass every other test.
#include <doctest/doctest.h>

#include "crypto/signature.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using crypto::SignatureOutcome;

namespace {

// RFC 8032 section 7.1, test 3.
const base::Bytes kKey =
    tests::from_hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
const base::Bytes kMessage = tests::from_hex("af82");
const base::Bytes kSignature = tests::from_hex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

bool is_genuine(const base::Bytes& key, const base::Bytes& message, const base::Bytes& signature) {
  const auto read = crypto::PublicKey::from_ed25519(key);
  return read && crypto::verify(crypto::SignatureAlgorithm::ed25519, *read, message, signature) ==
                     SignatureOutcome::genuine;
}

base::Bytes flipped(base::Bytes bytes, std::size_t bit) {
  bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
  return bytes;
}

}  // namespace

TEST_CASE("law: EDD-06 any bit of an Ed25519 signature, key or message counts") {
  CHECK(is_genuine(kKey, kMessage, kSignature));
  for (std::size_t bit = 0; bit < 8 * kSignature.size(); ++bit) {
    CHECK_FALSE(is_genuine(kKey, kMessage, flipped(kSignature, bit)));
  }
  for (std::size_t bit = 0; bit < 8 * kKey.size(); ++bit) {
    CHECK_FALSE(is_genuine(flipped(kKey, bit), kMessage, kSignature));
  }
  for (std::size_t bit = 0; bit < 8 * kMessage.size(); ++bit) {
    CHECK_FALSE(is_genuine(kKey, flipped(kMessage, bit), kSignature));
  }
}
