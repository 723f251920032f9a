// The vectors of w3c-ccg/did-method-key: the key in the identifier is the one in the document.
#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"
#include "trust/did.hpp"

using namespace portolan;
using base::json::Value;

namespace {

constexpr std::string_view kFolder = "suites/did-key/test-vectors/";

// Keys that sign nothing or for which we have no code: the answer must be that, and nothing else.
constexpr std::array<std::string_view, 2> kUnsupported = {"bls12381.json", "x25519.json"};
constexpr std::array<std::string_view, 4> kSupported = {"ed25519-x25519.json", "nist-curves.json",
                                                        "rsa.json", "secp256k1.json"};

base::Result<crypto::PublicKey> from_base58(base::Bytes multicodec, const Value& text) {
  const auto point = base::decode_base58(text.text());
  if (!point) return base::fail("test", "", "no base58");
  multicodec.insert(multicodec.end(), point->begin(), point->end());
  return crypto::PublicKey::from_multicodec(multicodec);
}

// The key in the document's own form; two of these forms are only read here.
base::Result<crypto::PublicKey> key_in(const Value& listed, std::string_view file) {
  if (listed["type"].text() == "P256Key2021") {
    return from_base58({0x80, 0x24}, listed["publicKeyBase58"]);
  }
  if (file == "secp256k1.json" && listed.find("publicKeyBase58")) {
    return from_base58({0xE7, 0x01}, listed["publicKeyBase58"]);
  }
  return trust::read_key(listed);
}

std::string failure_of(const std::string& did, const Value& vector, std::string_view file) {
  const auto url = trust::parse_did_url(did);
  if (!url) return url.error().type;
  const auto method = trust::resolve_did(*url);
  if (std::ranges::find(kUnsupported, file) != kUnsupported.end()) {
    return !method && method.error().type == "key.unsupported" ? "" : "not unsupported";
  }
  if (!method) return method.error().type;
  const Value& listed = vector["didDocument"]["verificationMethod"].at_index(0);
  if (method->id != listed["id"].text()) return "id " + method->id;
  if (method->controller != listed["controller"].text()) return "controller " + method->controller;
  const auto key = key_in(listed, file);
  if (!key || !method->key) return "no key";
  return method->key->thumbprint() == key->thumbprint() ? "" : "another key";
}

void run_file(std::string_view file, conformance::Results& results) {
  const Value vectors = tests::read_shared_json(std::string(kFolder) + std::string(file));
  const Value* const documents = vectors.find("didDocument");
  for (const auto& [did, vector] : (documents ? *documents : vectors).members()) {
    const std::string failure = failure_of(did, vector, file);
    results.check(did, failure.empty(), failure);
  }
}

void run(conformance::Results& results) {
  for (const std::string_view file : kSupported) run_file(file, results);
  for (const std::string_view file : kUnsupported) run_file(file, results);
}

const bool kAdded = conformance::add({"did-key", kFolder, run});

}  // namespace
