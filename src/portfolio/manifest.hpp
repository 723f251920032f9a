// The manifest of a .portolan file: a ZIP that holds manifest.json, portfolio.json and the files
// that the portfolio names, as blobs/<sha256>.
//
// The ZIP itself is the host's work (streams, ZIP64). The host stores blobs without compression, so
// that an entry which grows a hundredfold is never one of ours. The core sees names, sizes and
// hashes only, and no name of an entry ever becomes a path: blobs are known by their hash.
//
// Checking has two stages. "listing": the central directory and the manifest, before anything else
// is read. "contents": what was read, with its SHA-256. Only an answer that is usable may be opened,
// and from it only the entries of the manifest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

inline constexpr std::int64_t kPackageVersion = 1;

struct PackageLimits {
  std::size_t entries = 10'000;
  std::int64_t entry_bytes = std::int64_t{8} << 30;
  std::int64_t total_bytes = std::int64_t{16} << 30;
  std::int64_t document_bytes = std::int64_t{16} << 20;
  std::int64_t manifest_bytes = std::int64_t{4} << 20;
  std::int64_t ratio = 100;                // inflated to compressed bytes,
  std::int64_t ratio_matters = 1'000'000;  // looked at above this size
};

inline constexpr PackageLimits kPackageLimits{};

struct Package {
  std::string document_text;  // portfolio.json, exactly these bytes
  base::json::Value manifest;
};

// make_package writes the document and lists what belongs to it.
// Problems: those of check_document; limit.entries, limit.size.
base::Result<Package> make_package(const base::json::Value& document, std::string_view at);

enum class Stage { listing, contents };

enum class Severity {
  blocks,  // the package must not be opened
  warns,   // it opens, without the file concerned
};

struct PackageProblem {
  Severity severity;
  base::Problem problem;
};

struct PackageCheck {
  std::vector<PackageProblem> problems;     // `at` points into {"manifest","entries"}
  std::vector<std::string> ignored;         // harmless strangers: not to be read
  std::vector<std::string> unusable_blobs;  // SHA-256 of files that are lost or damaged

  bool usable() const;
};

// check_package compares entries [{"name","bytes","compressed_bytes"?,"sha256"?}] with the manifest.
// With a document (null when it was not read yet) the files that it names must be there, too.
// Types: package.malformed-manifest, package.newer-version, package.unsafe-name,
// package.duplicate-name, package.missing-document, package.missing-blob, package.hash-differs,
// package.size-differs, package.not-in-manifest, limit.entries, limit.size, limit.decompression.
PackageCheck check_package(const base::json::Value& manifest, const base::json::Value& entries,
                           const base::json::Value& document, Stage stage);

}  // namespace portolan::portfolio
