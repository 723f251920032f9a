#include "crypto/pem.hpp"

#include <string>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::crypto {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr std::string_view kSpace = " \t\r\n";

bool is_space(char c) { return kSpace.contains(c); }

std::string without_space(std::string_view text) {
  std::string packed;
  packed.reserve(text.size());
  for (const char c : text) {
    if (!is_space(c)) packed += c;
  }
  return packed;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::unexpected<base::Problem> no_pem(std::string detail) {
  return base::fail("key.malformed", "", std::move(detail));
}

struct Block {
  std::string_view label;
  base::Bytes der;
};

base::Result<Block> read_block(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with(kBegin)) return no_pem("The key does not begin as PEM does.");
  text.remove_prefix(kBegin.size());
  const std::size_t label_end = text.find(kDashes);
  if (label_end == text.npos) return no_pem("The first line of the PEM is not complete.");
  const std::string_view label = text.substr(0, label_end);
  text.remove_prefix(label_end + kDashes.size());
  // RFC 7468 section 2: both lines carry the same label.
  const std::string last = std::string(kEnd).append(label).append(kDashes);
  if (!text.ends_with(last)) return no_pem("The PEM does not end with the line that it should.");
  text.remove_suffix(last.size());
  auto der = base::decode_base64(without_space(text));
  if (!der || der->empty()) return no_pem("The PEM holds no base64.");
  return Block{label, *std::move(der)};
}

}  // namespace

bool looks_like_pem(std::string_view text) { return trimmed(text).starts_with(kBegin); }

base::Result<PublicKey> read_pem_key(std::string_view text) {
  if (text.size() > base::kLimits.pem_bytes) {
    return base::fail("limit.size", "", "The PEM is longer than a key needs.");
  }
  auto block = read_block(text);
  if (!block) return std::unexpected(std::move(block.error()));
  if (block->label == "PUBLIC KEY") return PublicKey::from_spki(block->der);
  if (block->label == "RSA PUBLIC KEY") return PublicKey::from_rsa_der(block->der);
  if (block->label.ends_with("PRIVATE KEY")) {
    return base::fail("key.private-material", "", "The PEM is a private key.");
  }
  return base::fail(base::Problem{"key.unsupported", "", "The PEM is no public key.", {}}.with(
      "kind", std::string(block->label)));
}

}  // namespace portolan::crypto
