// The conversation with the core about one file: the request, and an answer to whatever it needs.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"

namespace portolan::cli {

// How a run ends for the process (sysexits.h where there is a number for it).
enum ExitCode {
  kAllValid = 0,
  kSomeInvalid = 1,
  kSomeIndeterminate = 2,
  kWrongUsage = 64,
  kNothingToRead = 66,
  kNotWritten = 74,
};

// Adds verdicts up to the exit code of a run: the worst counts, in the order invalid, unreadable or
// without a credential, indeterminate.
class Tally {
 public:
  void add(const api::Json& report);
  void add_unreadable() { has_unreadable_ = true; }
  ExitCode exit_code() const;

 private:
  bool has_invalid_ = false;
  bool has_unreadable_ = false;
  bool has_indeterminate_ = false;
};

class Verifier {
 public:
  // `trust` are the user's own lists of issuers.
  Verifier(const Options& options, std::vector<api::Bytes> trust,
           std::optional<SuppliedDocuments> documents);

  // can_use_trust tells whether the core takes the lists of issuers.
  bool can_use_trust() const;

  // verify gives the report, or the problem of the request.
  std::expected<api::Json, api::Json> verify(api::Bytes file, std::string name) const;

 private:
  api::Json answer(const api::Json& need, const api::Message& response,
                   std::vector<api::Bytes>& buffers) const;

  const Options& options_;
  std::vector<api::Bytes> trust_;
  std::optional<SuppliedDocuments> documents_;
};

}  // namespace portolan::cli
