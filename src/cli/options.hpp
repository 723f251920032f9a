// The command line's arguments, as DESIGN section 5 and messages/help.*.txt describe them.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace portolan::cli {

enum class Command { verify, trust_build, trust_show, version, help };

// What `trust build` reads and where it writes.
struct TrustBuildOptions {
  std::vector<std::string> official_journal;  // certificates, PEM or DER
  std::string list_of_lists;
  std::vector<std::string> pivots;
  std::vector<std::string> lists;
  std::string output;  // folder of the tables
};

struct Options {
  Command command = Command::help;
  std::vector<std::string> files;
  bool reads_lines = false;  // "-" in place of files
  std::optional<std::string> at;
  std::optional<std::string> recipient;
  std::optional<std::string> audience;
  std::optional<std::string> challenge;
  std::vector<std::string> trust;
  std::optional<std::string> supplied;
  bool json = false;
  bool host_signatures = false;
  TrustBuildOptions trust_build;
};

// Why the arguments make no sense: a message of messages/<language>.json with {value} in it.
struct UsageError {
  std::string message;
  std::string value;
};

struct Arguments {
  // Given by --lang, or from the environment ("fr_FR.UTF-8"), or English. Known also where the rest
  // is wrong, so that the complaint is in the right language.
  std::string language = "en";
  std::expected<Options, UsageError> options;
};

// read_arguments reads what follows the program's name.
Arguments read_arguments(std::span<char* const> arguments);

}  // namespace portolan::cli
