// The native command line: a host of the core like any page. It reads files and the clock, and
// talks to the core through api/ alone.
#include <optional>

#include "api/json.hpp"
#include "cli/lines.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/trust_build.hpp"
#include "cli/trust_show.hpp"
#include "cli/verifier.hpp"

namespace {

using namespace portolan;
using namespace portolan::cli;

ExitCode print(std::string_view text) { return write_out(text) ? kAllValid : kNotWritten; }

ExitCode print_version() {
  const api::Message response = api::call({api::Json::object().set("operation", "version"), {}});
  return print("portolan " + std::string(response.json["version"].text()) + "\n");
}

ExitCode complain_about_usage(const UsageError& error, const Words& words) {
  complain(words.text(error.message, {{"value", error.value}}));
  complain(words.text("cli.usage.hint"));
  return kWrongUsage;
}

ExitCode verify_files(const Options& options, const Verifier& verifier, const Words& words) {
  Tally tally;
  bool is_first = true;
  for (const std::string& path : options.files) {
    auto bytes = read_file(path);
    if (!bytes) {
      tally.add_unreadable();
      complain(words.text("cli.unreadable", {{"name", path}}));
      continue;
    }
    const auto report = verifier.verify(*std::move(bytes), file_name(path));
    if (!report) {
      // The request was ours, so this is a mistake of ours; it must not look like a verdict.
      tally.add_unreadable();
      complain(api::write_json(report.error()));
      continue;
    }
    tally.add(*report);
    std::string text =
        options.json ? api::write_json(*report) + "\n" : describe(*report, path, words);
    if (!options.json && !is_first) text.insert(0, "\n");
    is_first = false;
    if (!write_out(text)) return kNotWritten;
  }
  return tally.exit_code();
}

ExitCode run_verify(const Options& options, const Words& words) {
  const auto unusable = [&](std::string_view message, std::string_view name) {
    complain(words.text(message, {{"name", name}}));
    return kNothingToRead;
  };
  std::vector<api::Bytes> trust;
  for (const std::string& path : options.trust) {
    auto list = read_file(path);
    if (!list) return unusable("cli.unreadable", path);
    trust.push_back(*std::move(list));
    if (!Verifier(options, {trust.back()}, std::nullopt).can_use_trust()) {
      return unusable("cli.untrusted_list", path);
    }
  }
  std::optional<SuppliedDocuments> documents;
  if (options.supplied) {
    documents = SuppliedDocuments::open(*options.supplied);
    if (!documents) return unusable("cli.unreadable", *options.supplied);
  }
  const Verifier verifier(options, std::move(trust), std::move(documents));
  return options.reads_lines ? verify_lines(verifier) : verify_files(options, verifier, words);
}

}  // namespace

int main(int count, char** arguments) {
  const Arguments read = read_arguments({arguments + 1, arguments + (count > 0 ? count : 1)});
  const Words words(read.language);
  if (!read.options) return complain_about_usage(read.options.error(), words);
  switch (read.options->command) {
    case Command::help: return print(words.help());
    case Command::version: return print_version();
    case Command::trust_show: return show_trust(*read.options, words);
    case Command::trust_build: return build_trust(read.options->trust_build, words);
    case Command::verify: return run_verify(*read.options, words);
  }
  return kWrongUsage;
}
