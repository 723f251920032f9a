#include "cli/lines.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include "api/host.hpp"
#include "api/json.hpp"
#include "cli/output.hpp"

namespace portolan::cli {
namespace {

using api::Json;

// A file of the largest size fits as base64, and as text with a good part of it escaped.
constexpr std::size_t kLongestLine = 64U << 20U;

Json problem_value(std::string_view type, std::string_view at, std::string_view detail) {
  return Json::object()
      .set("type", type)
      .set("at", at)
      .set("detail", detail)
      .set("arguments", Json::array());
}

// Lines as they come: standard input is read as far as there is something, so that a line is
// answered while its writer waits for the answer.
class LineReader {
 public:
  enum class Got { line, overlong, end };

  Got next(std::string& line) {
    bool is_overlong = false;
    line.clear();
    while (true) {
      const std::size_t end = std::min(buffered_.find('\n', at_), buffered_.size());
      const bool is_complete = end < buffered_.size();
      const std::size_t room = kLongestLine - line.size();
      is_overlong = is_overlong || end - at_ > room;
      if (!is_overlong) line.append(buffered_, at_, end - at_);
      at_ = is_complete ? end + 1 : buffered_.size();
      if (is_complete) break;
      if (!fill()) {
        if (line.empty() && !is_overlong) return Got::end;
        break;
      }
    }
    return is_overlong ? Got::overlong : Got::line;
  }

 private:
  bool fill() {
    std::array<char, 65536> chunk;
    ssize_t count = 0;
    do {
      count = read(STDIN_FILENO, chunk.data(), chunk.size());
    } while (count < 0 && errno == EINTR);
    if (count <= 0) return false;
    buffered_.assign(chunk.data(), static_cast<std::size_t>(count));
    at_ = 0;
    return true;
  }

  std::string buffered_;
  std::size_t at_ = 0;
};

// The bytes to be checked: text as it is, an object as JSON in the order of its members, or base64.
std::expected<api::Bytes, Json> input_of(const Json& line) {
  const Json& input = line["input"];
  if (const std::string* text = input.string()) return api::copy_of(api::view_of(*text));
  if (input.is_object() && input.size() == 1 && input.find("base64")) {
    auto bytes = api::decode_base64(input["base64"].text());
    if (bytes) return *std::move(bytes);
    return std::unexpected(
        problem_value("api.malformed-request", "/input/base64", "This is no base64."));
  }
  if (input.is_object()) return api::copy_of(api::view_of(api::write_json(input)));
  return std::unexpected(problem_value("api.malformed-request", "/input",
                                       "A line needs an input: text, an object or base64."));
}

// The answer to one line; `tally` counts it.
Json answer_to(std::string_view text, const Verifier& verifier, Tally& tally) {
  const auto line = api::parse_line(text);
  Json answer = Json::object().set("id", line ? (*line)["id"] : Json());
  const auto refuse = [&](Json problem) {
    tally.add_unreadable();
    return std::move(answer.set("problem", std::move(problem)));
  };
  if (!line) {
    return refuse(problem_value(line.error().type, line.error().at, line.error().detail));
  }
  auto bytes = input_of(*line);
  if (!bytes) return refuse(std::move(bytes.error()));
  auto report = verifier.verify(*std::move(bytes), "");
  if (!report) return refuse(std::move(report.error()));
  tally.add(*report);
  return std::move(answer.set("report", *std::move(report)));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == text.npos; }

}  // namespace

ExitCode verify_lines(const Verifier& verifier) {
  LineReader reader;
  Tally tally;
  std::string line;
  while (true) {
    const LineReader::Got got = reader.next(line);
    if (got == LineReader::Got::end) return tally.exit_code();
    if (got == LineReader::Got::line && is_blank(line)) continue;
    Json answer;
    if (got == LineReader::Got::overlong) {
      tally.add_unreadable();
      answer = Json::object()
                   .set("id", nullptr)
                   .set("problem",
                        problem_value("limit.size", "", "The line is longer than the limit."));
    } else {
      answer = answer_to(line, verifier, tally);
    }
    if (!write_out(api::write_json(answer) + "\n")) return kNotWritten;
  }
}

}  // namespace portolan::cli
