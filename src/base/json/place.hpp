// Where a walk through a document stands: a chain of names and indices, written out as a pointer only
// when something is to be said about the place, which is seldom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace portolan::base::json {

// A place refers to the one above it and to the member's name, which must outlive it: places live on
// the stack of the walk.
struct Place {
  const Place* above = nullptr;
  std::string_view
      name;  // of the member; of the outermost place, the pointer where the walk starts
  std::optional<std::size_t> index = std::nullopt;  // of an item

  Place at(std::string_view member) const { return {this, member}; }
  Place at(std::size_t item) const { return {this, {}, item}; }

  // pointer follows RFC 6901.
  std::string pointer() const;
};

}  // namespace portolan::base::json
