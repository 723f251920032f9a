// explain: whatever JSON stands in the place of a report, the explanation is whole and repeatable, and
// text writing takes any pattern.
#include <cstdlib>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "explain/explain.hpp"
#include "explain/text.hpp"
#include "explain/visible_text.hpp"

using namespace portolan;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_report(base::ByteView bytes) {
  const auto report = base::json::parse(bytes);
  if (!report) return;
  const auto explanation = explain::explain(*report);
  require(explanation["questions"].size() == 4);
  require(explanation["headline"]["id"].text().starts_with("headline."));
  require(explanation["summary"]["id"].text().substr(8) ==
          explanation["headline"]["id"].text().substr(9));
  // A report that does not say "valid" is never explained as one.
  if (explanation["headline"]["id"].text().starts_with("headline.valid")) {
    require((*report)["verdict"].text() == "valid" && (*report)["result"].text() == "credential");
  }
  require(base::json::write(explanation) == base::json::write(explain::explain(*report)));
}

void check_pattern(std::string_view pattern) {
  const std::vector<base::Argument> arguments = {
      {"n", base::ArgumentKind::number, std::string(pattern)},
      {"d", base::ArgumentKind::date, std::string(pattern.substr(0, 30))},
      {"x", base::ArgumentKind::text, "other"}};
  for (const std::string_view language : {"en", "fr"}) {
    const std::string text = explain::format_message(pattern, arguments, language);
    require(text == explain::format_message(pattern, arguments, language));
  }
  require(!explain::format_message("{n, number} {d, date}", arguments, "fr").empty());
  require(base::is_utf8(base::view_of(explain::make_visible(pattern))));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);  // its own heap block, so that overreads are seen
  check_report(bytes);
  check_pattern(base::text_of(bytes));
  return 0;
}
