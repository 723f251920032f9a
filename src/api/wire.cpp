#include "api/wire.hpp"

#include "base/json/gate.hpp"
#include "verify/report/report.hpp"

namespace portolan::api {
namespace {

constexpr std::size_t kNumberBytes = 4;
constexpr std::size_t kMostBuffers = 10'000;

void append_number(base::Bytes& block, std::size_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    block.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

class Reader {
 public:
  explicit Reader(base::ByteView block) : rest_(block) {}

  std::size_t number() {
    const base::ByteView bytes = take(kNumberBytes);
    std::size_t number = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) number = (number << 8U) | bytes[i - 1];
    return number;
  }

  base::ByteView take(std::size_t count) {
    if (count > rest_.size()) {
      ok_ = false;
      return {};
    }
    const base::ByteView bytes = rest_.first(count);
    rest_ = rest_.subspan(count);
    return bytes;
  }

  bool ok() const { return ok_; }
  bool finished() const { return ok_ && rest_.empty(); }

 private:
  base::ByteView rest_;
  bool ok_ = true;
};

base::Result<Message> read_message(Reader reader) {
  const auto malformed = [] {
    return base::fail("api.malformed-block", "", "The lengths of the block do not fit together.");
  };
  const std::size_t json_bytes = reader.number();
  const std::size_t count = reader.number();
  if (!reader.ok() || count > kMostBuffers) return malformed();
  std::vector<std::size_t> lengths(count);
  for (std::size_t& length : lengths) length = reader.number();
  const base::ByteView json = reader.take(json_bytes);
  Message message;
  for (const std::size_t length : lengths) {
    message.buffers.push_back(base::copy_of(reader.take(length)));
  }
  if (!reader.finished()) return malformed();
  // The host writes this JSON, but parts of it were foreign once, so it passes the same gate.
  auto value = base::json::parse(json);
  if (!value) return std::unexpected(std::move(value.error()));
  message.json = *std::move(value);
  return message;
}

void append_message(base::Bytes& block, const Message& message) {
  const std::string json = base::json::write(message.json);
  std::size_t size = block.size() + kNumberBytes * (2 + message.buffers.size()) + json.size();
  for (const base::Bytes& buffer : message.buffers) size += buffer.size();
  block.reserve(size);
  append_number(block, json.size());
  append_number(block, message.buffers.size());
  for (const base::Bytes& buffer : message.buffers) append_number(block, buffer.size());
  const base::ByteView text = base::view_of(json);
  block.insert(block.end(), text.begin(), text.end());
  for (const base::Bytes& buffer : message.buffers) {
    block.insert(block.end(), buffer.begin(), buffer.end());
  }
}

}  // namespace

base::Result<Message> read_request(base::ByteView block) { return read_message(Reader(block)); }

base::Bytes write_request(const Message& request) {
  base::Bytes block;
  append_message(block, request);
  return block;
}

base::Bytes write_response(const Message& response) {
  base::Bytes block(kNumberBytes);
  append_message(block, response);
  const std::size_t total = block.size();
  for (unsigned i = 0; i < kNumberBytes; ++i) {
    block[i] = static_cast<std::uint8_t>(total >> (8 * i));
  }
  return block;
}

base::Result<Message> read_response(base::ByteView block) {
  Reader reader(block);
  if (reader.number() != block.size()) {
    return base::fail("api.malformed-block", "", "The block is not as long as it says.");
  }
  return read_message(reader);
}

Message error_response(const base::Problem& problem) {
  return {Json::object().set("status", "error").set("problem", verify::to_json(problem)), {}};
}

}  // namespace portolan::api
