// Any bytes as a file to import: as each of the formats, and as whatever they are taken for.
//
// Laws: reading ends without a crash; the same bytes give the same answer; the portfolio accepts every
// proposal; once all are carried out the same file proposes nothing; what is told as left out is text of
// one line; no address is taken over but https ones.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "import/operations.hpp"
#include "portfolio/apply.hpp"
#include "portfolio/document.hpp"
#include "portfolio/text_shapes.hpp"

namespace {

using portolan::base::json::Array;
using portolan::base::json::Value;
namespace importing = portolan::importing;

void require(bool holds) {
  if (!holds) std::abort();
}

Array commands_of(const Value& answer) {
  Array commands;
  for (const Value& proposal : answer["proposals"].items()) {
    if (proposal["command"].is_object()) commands.push_back(proposal["command"]);
  }
  return commands;
}

void check(const Value& format, std::string_view name, portolan::base::ByteView bytes) {
  const std::vector<importing::Input> inputs{{std::string(name), bytes}};
  Value request = Value::object();
  request.set("format", format);
  request.set("document", portolan::portfolio::new_document("p", "2026-11-22T10:00:00Z"));
  request.set("at", "2026-11-22T12:00:00Z");
  request.set("ids", Value::array());
  request.member("ids").push("i");
  const auto answer = importing::read_operation(request, inputs);
  require(answer == importing::read_operation(request, inputs));
  if (!answer) return;

  for (const Value& left : (*answer)["left"].items()) {
    require(portolan::portfolio::is_line(left["text"].text()));
  }
  auto next = portolan::portfolio::apply_all(request["document"], commands_of(*answer));
  require(next.has_value());
  for (const Value& link : (*next)["profile"]["links"].items()) {
    require(link["url"].text().starts_with("https:"));
  }
  request.set("document", std::move(*next));
  const auto again = importing::read_operation(request, inputs);
  require(again.has_value() && commands_of(*again).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portolan::base::Bytes copy(data, data + size);
  check(Value(), "file.csv", copy);
  for (const char* format :
       {"europass_xml", "skills_passport_xml", "json_resume", "linkedin_csv"}) {
    check(format, "Skills.csv", copy);
  }
  return 0;
}
