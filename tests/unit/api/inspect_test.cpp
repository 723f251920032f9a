#include <doctest/doctest.h>

#include <string>

#include "api/call.hpp"
#include "base/json/value.hpp"
#include "crypto/digest.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using api::Json;

namespace {

Json inspect(base::Bytes file) {
  const Json request = Json::object()
                           .set("operation", "inspect")
                           .set("input", Json::object().set("buffer", 0).set("name", "file"));
  return api::call({request, {std::move(file)}}).json;
}

const Json* layer_of(const Json& answer, std::string_view id) {
  for (const Json& layer : answer["layers"].items()) {
    if (layer["id"].text() == id) return &layer;
  }
  return nullptr;
}

base::Bytes bytes_of(std::string_view text) { return base::copy_of(base::view_of(text)); }

}  // namespace

TEST_CASE("inspect: the statements that an embedded proof signs are shown as they were signed") {
  // The specification's implementation guide prints the hash of this document.
  const std::string path = "fixtures/badges/extracted/1edtech-impl-guide-ob-signed.json";
  if (!tests::has_shared(path)) return;
  const Json answer = inspect(tests::read_shared(path));
  const Json* const document = layer_of(answer, "document");
  const Json* const canonical = layer_of(answer, "canonical_document");
  CHECK(layer_of(answer, "canonical_proof"));
  CHECK((document && canonical));
  if (!document || !canonical) return;
  CHECK((*document)["coverage"].text() == "signed");
  std::string lines;
  for (const Json& row : (*canonical)["rows"].items()) {
    if (row["depth"].integer() == 1) lines += std::string(row["value"].text()) + "\n";
  }
  CHECK(base::to_hex(crypto::sha256(base::view_of(lines))).starts_with("87f65a76"));
}

TEST_CASE("inspect: a document without a proof that can be read is not called signed") {
  for (const std::string_view text :
       {R"({"type":"VerifiableCredential"})", R"({"type":"VerifiableCredential","proof":{}})",
        R"({"proof":{"type":"SomeProof","proofValue":"z1"}})"}) {
    CAPTURE(text);
    const Json answer = inspect(bytes_of(text));
    const Json* const document = layer_of(answer, "document");
    CHECK((document && (*document)["coverage"].text() == "unsigned"));
    CHECK_FALSE(layer_of(answer, "canonical_document"));
  }
}

TEST_CASE("inspect: the disclosures of an SD-JWT can be read") {
  const std::string path = "suites/sd-jwt/spec-examples/simple/sd_jwt_presentation.txt";
  if (!tests::has_shared(path)) return;
  std::string token;
  for (const char c : base::text_of(tests::read_shared(path))) {
    if (c != '\n' && c != '\r') token += c;
  }
  const Json answer = inspect(bytes_of(token));
  CHECK(layer_of(answer, "payload"));
  CHECK(layer_of(answer, "key_binding"));
  const Json* const disclosures = layer_of(answer, "disclosures");
  CHECK(disclosures);
  if (!disclosures) return;
  // The list, then for each disclosure its own row and at least a salt and a value.
  CHECK((*disclosures)["rows"].size() >= 1 + 3 * 4);
}
