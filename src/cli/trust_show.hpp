// `portolan trust show`: which authorities this program relies on, as the lists that it was built with
// say, and how old those are.
#pragma once

#include "cli/options.hpp"
#include "cli/verifier.hpp"
#include "cli/words.hpp"

namespace portolan::cli {

// show_trust writes a line for each list, or for each service of the territories that are named.
ExitCode show_trust(const Options& options, const Words& words);

}  // namespace portolan::cli
