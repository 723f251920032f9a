// conformance [SUITE…] runs the suites in the order of their names, or those that are named, and
// writes a JSON object for each on a line of its own. Whether that is good enough run.mjs says.
#include <chrono>
#include <cstdio>

#include "base/json/gate.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

namespace portolan::conformance {
namespace {

using base::json::Value;

constexpr std::size_t kFailuresShown = 20;

std::vector<Suite>& all_suites() {
  static std::vector<Suite> suites;
  return suites;
}

Value run(const Suite& suite) {
  Value line = Value::object().set("suite", suite.name);
  if (!tests::exists_shared(std::string(suite.folder))) return line.set("missing", suite.folder);
  const auto begun = std::chrono::steady_clock::now();
  Results results;
  suite.run(results);
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begun);
  const Value came_out = results.to_json();
  for (const auto& [name, value] : came_out.members()) line.set(name, value);
  return line.set("milliseconds", std::int64_t{taken.count()});
}

}  // namespace

void Results::check(std::string_view id, bool is_right, std::string_view why) {
  if (is_right) {
    ++passed_;
    return;
  }
  if (++failed_cases_ > kFailuresShown) return;
  failed_.push(Value::object().set("id", id).set("why", why));
}

void Results::skip(std::string_view id, std::string_view reason, std::size_t cases) {
  skipped_cases_ += cases;
  skipped_.push(Value::object().set("id", id).set("reason", reason).set("cases", cases));
}

Value Results::to_json() const {
  return Value::object()
      .set("passed", passed_)
      .set("total", passed_ + failed_cases_ + skipped_cases_)
      .set("skipped", skipped_)
      .set("failed", failed_)
      .set("table", table_);
}

bool add(const Suite& suite) {
  all_suites().push_back(suite);
  return true;
}

}  // namespace portolan::conformance

int main(int count, char** words) {
  using namespace portolan;
  auto& suites = conformance::all_suites();
  std::ranges::sort(suites, {}, &conformance::Suite::name);
  for (int i = 1; i < count; ++i) {
    if (std::ranges::find(suites, words[i], &conformance::Suite::name) != suites.end()) continue;
    std::fprintf(stderr, "there is no suite named %s\n", words[i]);
    return 64;
  }
  for (const auto& suite : suites) {
    if (count > 1 && std::find(words + 1, words + count, suite.name) == words + count) continue;
    const std::string line = base::json::write(conformance::run(suite));
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
  }
}
