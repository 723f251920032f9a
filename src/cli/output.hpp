// A report as a person reads it in a terminal.
#pragma once

#include <string>
#include <string_view>

#include "api/call.hpp"
#include "cli/words.hpp"

namespace portolan::cli {

// describe writes verdict, headline, summary, the four questions, findings, advice and facts.
// Everything in it is one language, plain text without escape sequences.
std::string describe(const api::Json& report, std::string_view path, const Words& words);

// write_out writes to standard output at once; false when that was not possible.
bool write_out(std::string_view text);

// complain writes one line to standard error.
void complain(std::string_view text);

}  // namespace portolan::cli
