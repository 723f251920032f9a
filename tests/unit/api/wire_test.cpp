#include "api/wire.hpp"

#include <doctest/doctest.h>

using namespace portolan;
using api::Json;

TEST_CASE("wire: what is written is read, and nothing else is") {
  const api::Message message{Json::object().set("operation", "x"), {{1, 2, 3}, {}, {4}}};
  const base::Bytes block = api::write_request(message);
  const auto read = api::read_request(block);
  REQUIRE(read);
  CHECK(read->json == message.json);
  CHECK(read->buffers == message.buffers);
  const auto response = api::read_response(api::write_response(message));
  REQUIRE(response);
  CHECK(response->buffers == message.buffers);

  for (std::size_t size = 0; size < block.size(); ++size) {
    CHECK_FALSE(api::read_request(base::ByteView(block).first(size)));
  }
  base::Bytes longer = block;
  longer.push_back(0);
  CHECK(api::read_request(longer).error().type == "api.malformed-block");
  base::Bytes many = {2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, '{', '}'};
  CHECK(api::read_request(many).error().type == "api.malformed-block");
}
