// The limits of what is imported. Files of curricula vitae are small; whatever is larger than this is
// not one, or is meant to harm.
#pragma once

#include <cstddef>

namespace portolan::importing {

struct ImportLimits {
  std::size_t inputs = 64;                   // files read in one go
  std::size_t input_bytes = 16U << 20U;      // of one file, pictures and attachments included
  std::size_t csv_bytes = 4U << 20U;         // of one table
  std::size_t csv_rows = 20'000;             // in one table
  std::size_t csv_columns = 100;             // in one table
  std::size_t csv_cell_bytes = 256U << 10U;  // one cell
  std::size_t markup_bytes = 1U << 20U;      // HTML of one description
  std::size_t pdf_streams = 20'000;          // of one PDF
  std::size_t pdf_bytes = 64U << 20U;        // its streams, once decompressed
  std::size_t entries = 3'000;               // experiences, skills and evidence in one import
  std::size_t entry_bytes = 4U << 20U;       // all of them together, as JSON
  std::size_t left = 200;                    // different things that are told as left out
  std::size_t names = 40'000;                // of languages and countries that the host may give
};

inline constexpr ImportLimits kImportLimits{};

}  // namespace portolan::importing
