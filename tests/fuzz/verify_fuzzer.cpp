// Laws of the whole road: whatever the file, there is a report; without trust data nothing is ever
// valid; the same file gives the same report; who checks signatures makes no difference.
#include <cstdlib>

#include "api/call.hpp"
#include "base/json/gate.hpp"

using namespace portolan;
using api::Json;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Json request = Json::object()
                           .set("operation", "verify")
                           .set("input", Json::object().set("buffer", 0).set("name", "file"))
                           .set("at", "2026-01-01T00:00:00Z")
                           .set("recipient", "ana@example.org");
  const api::Message message{request, {base::Bytes(data, data + size)}};
  const api::Message answer = api::call(message);
  require(answer.json["status"].text() == "done");
  const Json& report = answer.json["report"];
  require(report["verdict"].text() != "valid");
  require(report["questions"].size() == 4 && report["checks"].size() > 0);
  const std::string written = base::json::write(answer.json);
  require(base::json::write(api::call(message).json) == written);
  // Sentences can be made of every report, and every file can be inspected.
  const api::Message explained =
      api::call({Json::object().set("operation", "explain").set("report", report), {}});
  require(explained.json["status"].text() == "done");
  api::Message inspection = message;
  inspection.json.set("operation", "inspect");
  require(api::call(inspection).json["status"].text() == "done");

  api::Message hosted = message;
  hosted.json.set(
      "offers",
      Json::object().set(
          "signature",
          Json::array().push("RS256").push("PS256").push("ES256").push("ES512").push("EdDSA")));
  // The outermost signatures are asked for first, those of inner credentials in a second round.
  Json facts = Json::array();
  api::Message asked = api::call(hosted);
  for (int round = 0; asked.json["status"].text() == "needs"; ++round) {
    require(round < 2 && asked.json["needs"].size() > 0);
    for (const Json& need : asked.json["needs"].items()) {
      facts.push(
          Json::object().set("kind", "signature").set("id", need["id"]).set("verified", false));
    }
    hosted.json.set("facts", facts);
    asked = api::call(hosted);
  }
  require(base::json::write(asked.json) == written);
  return 0;
}
