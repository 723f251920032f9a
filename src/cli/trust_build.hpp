// `portolan trust build`: trust data made from the European trusted lists, for whoever keeps
// public-keys/eu. A build without libxml2 and xmlsec says that it cannot.
#pragma once

#include "cli/options.hpp"
#include "cli/verifier.hpp"
#include "cli/words.hpp"

namespace portolan::cli {

ExitCode build_trust(const TrustBuildOptions& options, const Words& words);

}  // namespace portolan::cli
