// The vectors of tests/vectors through the C++ library. The other three ways are in that folder.
#include <set>

#include "api/call.hpp"
#include "base/json/gate.hpp"
#include "tests/european_lists.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using api::Json;

namespace {

const std::filesystem::path kVectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";

Json read_json(const std::filesystem::path& path) {
  auto value = base::json::parse(tests::read_file(path));
  REQUIRE_MESSAGE(value, path.string());
  return *std::move(value);
}

void check_members(const Json& object, const std::set<std::string>& known) {
  for (const auto& member : object.members()) {
    CHECK_MESSAGE(known.contains(member.name), "unknown member: ", member.name);
  }
}

// Reads a file of a folder, or of the shared test data ("shared:path"); nothing when that is not here.
std::optional<base::Bytes> read_either(const std::filesystem::path& folder, std::string_view name) {
  constexpr std::string_view kShared = "shared:";
  if (!name.starts_with(kShared)) return tests::read_file(folder / name);
  const std::string path(name.substr(kShared.size()));
  if (!tests::has_shared(path)) return std::nullopt;
  return tests::read_shared(path);
}

// Gives the request, or nothing when the shared test data is not here.
std::optional<api::Message> request_of(const std::filesystem::path& folder, const Json& options) {
  const std::string input(options["input"].text());
  api::Message request;
  auto file = read_either(folder, input);
  if (!file) return std::nullopt;
  request.buffers.push_back(*std::move(file));
  const auto add_buffer = [&](const std::filesystem::path& path) {
    request.buffers.push_back(tests::read_file(path));
    return Json::object().set("buffer", request.buffers.size() - 1);
  };
  Json trust = Json::array();
  const auto add_bundled = [&](base::ByteView bytes) {
    request.buffers.push_back(base::copy_of(bytes));
    trust.push(
        Json::object().set("buffer", request.buffers.size() - 1).set("provenance", "bundled"));
  };
  add_bundled(base::view_of(trust_build::kEuropeanIndex));
  for (const base::ByteView shard : tests::european_shards()) add_bundled(shard);
  for (const Json& name : options["trust"].items()) {
    trust.push(add_buffer(kVectors / "trust" / name.text()).set("provenance", "user_trusted"));
  }
  Json facts = Json::array();
  for (const auto& document : options["documents"].members()) {
    auto bytes = read_either(kVectors / "documents", document.value.text());
    if (!bytes) return std::nullopt;
    request.buffers.push_back(*std::move(bytes));
    facts.push(Json::object()
                   .set("buffer", request.buffers.size() - 1)
                   .set("kind", "document")
                   .set("id", document.name)
                   .set("provenance", "user_trusted"));
  }
  request.json = Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", input))
                     .set("at", options["at"])
                     .set("trust", trust)
                     .set("facts", facts);
  if (options.find("recipient")) request.json.set("recipient", options["recipient"]);
  if (options.find("asked")) request.json.set("asked", options["asked"]);
  return request;
}

bool has_problem(const Json& check, std::string_view type) {
  for (const Json& problem : check["problems"].items()) {
    if (problem["type"].text() == type) return true;
  }
  return false;
}

void judge(const Json& report, const Json& expected) {
  CHECK(report["verdict"].text("null") == expected["verdict"].text("null"));
  for (const Json& question : report["questions"].items()) {
    const std::string_view wanted = expected["questions"][question["id"].text()].text();
    if (!wanted.empty()) CHECK(question["outcome"].text() == wanted);
  }
  for (const auto& wanted : expected["problems"].members()) {
    for (const Json& type : wanted.value.items()) {
      bool found = false;
      for (const Json& check : report["checks"].items()) {
        found = found || (check["id"].text() == wanted.name && has_problem(check, type.text()));
      }
      CHECK_MESSAGE(found, wanted.name, " lacks ", type.text());
    }
  }
  for (const auto& wanted : expected["says"].members()) {
    const Json* const found = report.at_pointer(wanted.name);
    CHECK_MESSAGE(found != nullptr, wanted.name);
    if (found) CHECK_MESSAGE(*found == wanted.value, wanted.name, base::json::write(*found));
  }
  for (const Json& check : report["checks"].items()) {
    if (check["severity"].text() != "blocks" || expected["problems"].find(check["id"].text())) {
      continue;
    }
    const std::string_view outcome = check["outcome"].text();
    const bool is_invalid = expected["verdict"].text() == "invalid";
    const bool is_surprise = outcome == "failed" || (outcome == "indeterminate" && !is_invalid &&
                                                     !has_problem(check, "check.not-run"));
    CHECK_MESSAGE(!is_surprise, base::json::write(check));
  }
}

}  // namespace

TEST_CASE("vectors: the C++ library") {
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kVectors / "cases")) {
    const std::filesystem::path folder = entry.path();
    CAPTURE(folder.filename().string());
    const Json options = read_json(folder / "options.json");
    const Json expected = read_json(folder / "expected.json");
    check_members(options, {"note", "input", "at", "trust", "documents", "recipient", "asked",
                            "threats", "unasked"});
    check_members(expected, {"verdict", "questions", "problems", "says"});
    ++cases;
    const auto request = request_of(folder, options);
    if (!request) continue;
    const api::Message answer = api::call(*request);
    REQUIRE(answer.json["status"].text() == "done");
    judge(answer.json["report"], expected);
  }
  CHECK(cases > 0);
}
