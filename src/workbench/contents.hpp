// The members of a file as a list of rows that can be folded and searched; each row knows whether the
// signature covers it. Read from the core's "inspect".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.hpp"

namespace portolan::workbench {

// What a signature claims to cover; whether it holds is the report's business.
enum class Coverage { signed_part, unsigned_part, envelope };

struct Layer {
  std::string id;  // "payload", "protected_header", ...; views have a translated name for it
  Coverage coverage = Coverage::envelope;
};

struct ContentRow {
  std::size_t layer = 0;
  std::size_t depth = 0;        // 0 is the layer itself
  std::size_t subtree_end = 0;  // index of the first row behind this one and what it holds
  bool container = false;
  std::string key;    // made visible
  std::string value;  // as JSON, made visible; of a container {n} or [n], its number of entries
  std::string at;     // pointer inside the layer, exactly as the core gave it
};

struct Contents {
  std::vector<Layer> layers;
  std::vector<ContentRow> rows;
};

// contents_of reads the response to "inspect"; anything unexpected becomes fewer rows, not an error.
Contents contents_of(const api::Json& response);

// What of the contents is folded away, and what is searched for.
struct Folding {
  std::vector<bool> folded;  // one for each row
  std::string filter;        // part of a name, a value or a pointer; ASCII letters in either case
};

// folded_deeper_than folds every container of that depth or more.
Folding folded_deeper_than(const Contents& contents, std::size_t depth);

// shown_rows are the indices of the rows to draw. While something is searched for, rows that match and
// the containers around them are shown, folded or not.
std::vector<std::size_t> shown_rows(const Contents& contents, const Folding& folding);

// unfold_to unfolds the containers around a row.
void unfold_to(const Contents& contents, std::size_t row, Folding& folding);

// parent_of is the container around a row; nothing for a layer itself.
std::optional<std::size_t> parent_of(const Contents& contents, std::size_t row);

// find_row finds the row that a pointer names, or the nearest row around it, rather in what an
// envelope holds than in the envelope; nothing when no layer has any part of it.
std::optional<std::size_t> find_row(const Contents& contents, std::string_view pointer);

}  // namespace portolan::workbench
