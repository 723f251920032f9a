// "portolan verify -": one credential a line in, one report a line out, for as long as lines come.
#pragma once

#include "cli/verifier.hpp"

namespace portolan::cli {

// verify_lines reads standard input to its end. Every line that is not blank gets exactly one line in
// answer, which is written before the next line is waited for; a line that cannot be understood gets
// a problem and the rest goes on.
ExitCode verify_lines(const Verifier& verifier);

}  // namespace portolan::cli
