// Files as the command line reads them: never further than the core looks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/call.hpp"
#include "api/host.hpp"

namespace portolan::cli {

// read_file reads a file up to one byte more than the core looks at. Nothing when it cannot be read.
std::optional<api::Bytes> read_file(const std::string& path);

// file_name gives the last part of a path, as UTF-8.
std::string file_name(std::string_view path);

// Documents that the user put into a folder, by the addresses at which they are published. What a
// user supplies, the user vouches for.
class SuppliedDocuments {
 public:
  // Nothing when there is no such folder or its index.json is no JSON object.
  static std::optional<SuppliedDocuments> open(const std::string& folder);

  // find looks into index.json ({"https://…": "file"}), then for a file whose name is the address
  // with everything but letters, digits, "-", "_", "." and "~" percent-encoded (RFC 3986 section 2.1,
  // upper-case hexadecimal).
  std::optional<api::Bytes> find(std::string_view address) const;

 private:
  SuppliedDocuments(std::string folder, api::Json index)
      : folder_(std::move(folder)), index_(std::move(index)) {}

  std::string folder_;
  api::Json index_;
};

}  // namespace portolan::cli
