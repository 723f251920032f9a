#include "api/call.hpp"
#include "tests/european_lists.hpp"

using namespace portolan;
using api::Json;

namespace {

api::Message ask(std::string_view territory, base::Bytes index) {
  Json trust = Json::array();
  trust.push(Json::object().set("buffer", 0));
  return api::call({Json::object()
                        .set("operation", "trust.show")
                        .set("trust", std::move(trust))
                        .set("territory", territory),
                    {std::move(index)}});
}

base::Bytes index() { return base::copy_of(base::view_of(trust_build::kEuropeanIndex)); }

// A request to verify nothing in particular, with one buffer of trust.
Json verify_with(base::Bytes trust, std::string_view provenance) {
  Json list = Json::array();
  list.push(Json::object().set("buffer", 1).set("provenance", provenance));
  return api::call({Json::object()
                        .set("operation", "verify")
                        .set("input", Json::object().set("buffer", 0).set("name", "x"))
                        .set("at", "2026-11-22T00:00:00Z")
                        .set("trust", std::move(list)),
                    {base::copy_of(base::view_of("{}")), std::move(trust)}})
      .json;
}

}  // namespace

TEST_CASE("trust.show: lists, and the services of one") {
  const Json all = ask("", index()).json;
  CHECK(all["status"].text() == "done");
  CHECK(all["lists"].size() == 32);
  CHECK(all["services"].size() == 0);
  CHECK(all["dated"].text() == "2026-08-19T13:56:19Z");
  const Json malta = ask("MT", index()).json;
  CHECK(malta["services"].size() == 7);
  const Json& service = malta["services"].at_index(0);
  CHECK_FALSE(service["name"].text().empty());
  CHECK(service["history"].size() > 0);
  CHECK(service["keys"].size() > 0);
}

TEST_CASE("trust.show: without an index the request is wrong") {
  CHECK(ask("", {}).json["problem"]["type"].text() == "api.malformed-request");
  base::Bytes cut = index();
  cut.resize(100);
  CHECK(ask("", std::move(cut)).json["problem"]["type"].text() == "api.trusted-lists");
}

TEST_CASE("verify: trusted lists are taken from the release or by the reader's choice alone") {
  CHECK(verify_with(index(), "bundled")["status"].text() == "done");
  CHECK(verify_with(index(), "user_trusted")["status"].text() == "done");
  CHECK(verify_with(index(), "fetched")["status"].text() == "error");
  CHECK(verify_with(index(), "came_along")["status"].text() == "error");
  base::Bytes cut = index();
  cut.resize(100);
  CHECK(verify_with(std::move(cut), "bundled")["problem"]["type"].text() == "api.trusted-lists");
}
