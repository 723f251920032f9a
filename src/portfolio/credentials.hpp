// Keeping a credential: what of a verification report goes into the portfolio.
//
// The file itself is the host's blob, byte for byte as it came; the document keeps its SHA-256, the
// verdict with the time it was reached, and the report's projections (what the proof covers). The
// verdict is "as of" that time: hosts verify again when a portfolio is opened and import the same
// file again, which renews the entry instead of adding one.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

// import_credential reads {"blob","report"} and adds or renews an entry in the document's list.
// Problems: portfolio.malformed, portfolio.wrong-file (the report is about other bytes),
// portfolio.not-a-credential, portfolio.duplicate-id, portfolio.limit.
base::Result<void> import_credential(base::json::Value& document, std::string_view id,
                                     std::string_view at, const base::json::Value& value);

}  // namespace portolan::portfolio
