#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "api/host.hpp"

namespace portolan::cli {
namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"en", "fr"};

std::unexpected<UsageError> wrong(std::string_view message, std::string_view value = {}) {
  return std::unexpected(UsageError{std::string(message), std::string(value)});
}

// "fr", "fr-CA" and "fr_FR.UTF-8" are French; nothing for a language without texts.
std::optional<std::string> known_language(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_."));
  const auto found = std::ranges::find(kLanguages, primary);
  if (found == kLanguages.end()) return std::nullopt;
  return std::string(*found);
}

std::string environment_language() {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value && *value) return known_language(value).value_or("en");
  }
  return "en";
}

class Reader {
 public:
  explicit Reader(std::span<char* const> arguments)
      : rest_(arguments.begin(), arguments.end()), language_(environment_language()) {}

  Arguments run() {
    auto options = read();
    return {.language = language_, .options = std::move(options)};
  }

 private:
  std::expected<Options, UsageError> read() {
    std::expected<void, UsageError> result = {};
    // All are read before one is complained about, because --lang may come last.
    while (!rest_.empty()) {
      auto one = read_one();
      if (!one && result) result = std::move(one);
    }
    if (!result) return std::unexpected(std::move(result.error()));
    if (needs_trust_command_) return wrong("cli.usage.command", "trust");
    if (options_.command == Command::trust_build) return finish_trust_build();
    return options_.command == Command::verify ? finish_verify() : std::move(options_);
  }

  std::expected<void, UsageError> read_one() {
    const std::string_view argument = next();
    if (only_files_ || argument == "-" || !argument.starts_with('-')) return take_word(argument);
    if (argument == "--") {
      only_files_ = true;
      return {};
    }
    if (argument == "--help" || argument == "-h") return set_command("help");
    if (argument == "--version") return set_command("version");
    if (argument == "--json") return set_flag(options_.json);
    if (argument == "--host-signatures") return set_flag(options_.host_signatures);
    return take_option(argument);
  }

  std::expected<void, UsageError> take_word(std::string_view word) {
    if (!has_command_) return set_command(word);
    if (needs_trust_command_) return set_trust_command(word);
    options_.files.emplace_back(word);
    return {};
  }

  std::expected<void, UsageError> set_command(std::string_view name) {
    has_command_ = true;
    if (name == "verify") {
      options_.command = Command::verify;
    } else if (name == "version") {
      options_.command = Command::version;
    } else if (name == "help") {
      options_.command = Command::help;
    } else if (name == "trust") {
      needs_trust_command_ = true;
    } else {
      return wrong("cli.usage.command", name);
    }
    return {};
  }

  std::expected<void, UsageError> set_trust_command(std::string_view name) {
    needs_trust_command_ = false;
    if (name != "build" && name != "show") return wrong("cli.usage.command", name);
    options_.command = name == "build" ? Command::trust_build : Command::trust_show;
    return {};
  }

  static std::expected<void, UsageError> set_flag(bool& flag) {
    flag = true;
    return {};
  }

  // An option with a value, as "--at TIME" or "--at=TIME".
  std::expected<void, UsageError> take_option(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    std::optional<std::string> language;
    std::optional<std::string> trust;
    std::optional<std::string> journal;
    std::optional<std::string> pivot;
    std::optional<std::string>* const target = name == "--official-journal" ? &journal
                                               : name == "--pivot"          ? &pivot
                                               : name == "--list-of-lists"  ? &list_of_lists_
                                               : name == "--output"         ? &output_
                                               : name == "--at"             ? &options_.at
                                               : name == "--recipient"      ? &options_.recipient
                                               : name == "--audience"       ? &options_.audience
                                               : name == "--challenge"      ? &options_.challenge
                                               : name == "--trust"          ? &trust
                                               : name == "--supplied"       ? &options_.supplied
                                               : name == "--lang"           ? &language
                                                                            : nullptr;
    if (!target) return wrong("cli.usage.option", argument);
    if (equals == argument.npos && rest_.empty()) return wrong("cli.usage.value", name);
    const std::string_view value = equals == argument.npos ? next() : argument.substr(equals + 1);
    if (target->has_value()) return wrong("cli.usage.twice", name);
    *target = std::string(value);
    if (name == "--at" && !api::is_instant(value)) return wrong("cli.usage.at", value);
    // Paths are bytes; what is compared with a credential has to be text.
    const bool is_compared = name == "--recipient" || name == "--audience" || name == "--challenge";
    if (is_compared && !api::is_utf8(value)) return wrong("cli.usage.encoding");
    if (trust) options_.trust.push_back(*std::move(trust));
    if (journal) options_.trust_build.official_journal.push_back(*std::move(journal));
    if (pivot) options_.trust_build.pivots.push_back(*std::move(pivot));
    if (!language) return {};
    const auto known = known_language(value);
    if (!known) return wrong("cli.usage.language", value);
    language_ = *known;
    return {};
  }

  std::expected<Options, UsageError> finish_verify() {
    options_.reads_lines = !only_files_ && std::ranges::contains(options_.files, "-");
    if (options_.files.empty() || (options_.reads_lines && options_.files.size() > 1)) {
      return wrong("cli.usage.file");
    }
    return std::move(options_);
  }

  std::expected<Options, UsageError> finish_trust_build() {
    TrustBuildOptions& build = options_.trust_build;
    if (build.official_journal.empty()) return wrong("cli.usage.value", "--official-journal");
    if (!list_of_lists_) return wrong("cli.usage.value", "--list-of-lists");
    if (!output_) return wrong("cli.usage.value", "--output");
    build.list_of_lists = *std::move(list_of_lists_);
    build.output = *std::move(output_);
    build.lists = std::move(options_.files);
    return std::move(options_);
  }

  std::string_view next() {
    const std::string_view argument = rest_.front();
    rest_.erase(rest_.begin());
    return argument;
  }

  std::vector<std::string_view> rest_;
  std::string language_;
  Options options_;
  bool has_command_ = false;
  bool only_files_ = false;
  bool needs_trust_command_ = false;
  std::optional<std::string> list_of_lists_;
  std::optional<std::string> output_;
};

}  // namespace

Arguments read_arguments(std::span<char* const> arguments) {
  if (arguments.empty()) {
    return {.language = environment_language(), .options = wrong("cli.usage.none")};
  }
  return Reader(arguments).run();
}

}  // namespace portolan::cli
