// The check of a package before and after it is read: POR-01 (names) and POR-02 (sizes) of the
// project's threat catalogue.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "portfolio/document.hpp"
#include "portfolio/manifest.hpp"
#include "portfolio/summary.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio {

using base::json::Value;

namespace {

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kDocument = "portfolio.json";
constexpr std::string_view kBlobs = "blobs/";

bool is_blob_name(std::string_view name) {
  return name.starts_with(kBlobs) && is_sha256(name.substr(kBlobs.size()));
}

// A name that could do harm if any program took it for a path. None is ever used so here; but who
// packs such a name means no good, or a broken program does.
bool is_unsafe_name(std::string_view name) {
  if (name.empty() || name.size() > 500 || name.front() == '/' || name.contains('\\') ||
      name.contains(':') || !base::is_utf8(base::view_of(name))) {
    return true;
  }
  if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return true;
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    // "." and "..", and the trailing dots and blanks that Windows drops.
    if (part == "." || part == ".." || part.ends_with('.') || part.ends_with(' ')) return true;
    at = end + 1;
  }
  return false;
}

class Checker {
 public:
  Checker(const Value& manifest, const Value& entries, const Value& document, Stage stage)
      : manifest_(manifest), entries_(entries), document_(document), stage_(stage) {}

  PackageCheck check() && {
    if (!check_manifest_head()) return std::move(result_);
    check_names();
    check_limits();
    if (!result_.usable()) return std::move(result_);
    for (std::size_t i = 0; i < listed().size(); ++i) check_listed(i);
    check_wanted_blobs();
    list_ignored();
    return std::move(result_);
  }

 private:
  const base::json::Array& listed() const { return manifest_["entries"].items(); }

  void report(Severity severity, std::string type, std::string at, std::string detail,
              std::string_view name = {}) {
    base::Problem problem{std::move(type), std::move(at), std::move(detail), {}};
    if (!name.empty()) {
      problem.arguments.push_back({"name", base::ArgumentKind::text, std::string(name)});
    }
    result_.problems.push_back({severity, std::move(problem)});
  }

  bool check_manifest_head() {
    const auto version = manifest_["schema_version"].integer();
    const auto document_version = manifest_["document_schema_version"].integer();
    if (manifest_["kind"].text() != "portolan.package" || !version || !document_version) {
      report(Severity::blocks, "package.malformed-manifest", "/manifest",
             "This is not the manifest of a package.");
      return false;
    }
    if (*version > kPackageVersion || *document_version > kSchemaVersion) {
      report(Severity::blocks, "package.newer-version", "/manifest/schema_version",
             "The package was made by a newer version of this program.");
      return false;
    }
    if (manifest_["content"].text() != "portfolio" || !are_entries_well_formed()) {
      report(Severity::blocks, "package.malformed-manifest", "/manifest/entries",
             "The manifest's list is not of the form that this version writes.");
      return false;
    }
    return true;
  }

  // Each entry is portfolio.json or a blob that is named by its own hash, and none comes twice.
  bool are_entries_well_formed() const {
    std::set<std::string_view> names;
    for (const Value& entry : listed()) {
      const std::string_view name = entry["name"].text();
      const std::string_view sha256 = entry["sha256"].text();
      const auto bytes = entry["bytes"].integer();
      const bool is_named_well =
          name == kDocument || (is_blob_name(name) && name.substr(kBlobs.size()) == sha256);
      if (!is_named_well || !is_sha256(sha256) || !bytes || *bytes < 0 ||
          *bytes > kPackageLimits.entry_bytes || !names.insert(name).second) {
        return false;
      }
    }
    return true;
  }

  void check_names() {
    std::map<std::string, std::string_view> seen;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::string_view name = entries_.at_index(i)["name"].text();
      const std::string at = "/entries" + base::pointer_token(i);
      if (is_unsafe_name(name)) {
        report(Severity::blocks, "package.unsafe-name", at, "An entry's name is unsafe.", name);
        continue;
      }
      // Case twins are duplicates on the file systems that many readers have.
      if (!seen.emplace(base::to_lower_ascii(name), name).second) {
        report(Severity::blocks, "package.duplicate-name", at,
               "Two entries have one name, or names that differ only in case.", name);
      }
      by_name_.emplace(name, &entries_.at_index(i));
    }
  }

  std::int64_t most_bytes(std::string_view name) const {
    if (name == kDocument) return kPackageLimits.document_bytes;
    if (name == kManifest) return kPackageLimits.manifest_bytes;
    return kPackageLimits.entry_bytes;
  }

  void check_limits() {
    if (entries_.size() > kPackageLimits.entries || listed().size() > kPackageLimits.entries) {
      report(Severity::blocks, "limit.entries", "/entries", "The package has too many entries.");
    }
    std::int64_t total = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Value& entry = entries_.at_index(i);
      const std::string at = "/entries" + base::pointer_token(i);
      const std::int64_t bytes = entry["bytes"].integer().value_or(-1);
      if (bytes < 0 || bytes > most_bytes(entry["name"].text())) {
        report(Severity::blocks, "limit.size", at, "An entry is larger than it may be.",
               entry["name"].text());
        return;
      }
      total += bytes;
      const auto compressed = entry["compressed_bytes"].integer();
      if (compressed && bytes > kPackageLimits.ratio_matters &&
          bytes / kPackageLimits.ratio > *compressed) {
        report(Severity::blocks, "limit.decompression", at,
               "An entry grows more than a hundredfold when it is read.", entry["name"].text());
      }
    }
    if (total > kPackageLimits.total_bytes) {
      report(Severity::blocks, "limit.size", "/entries", "The package is larger than it may be.");
    }
  }

  // A damaged blob is left out and the rest opens; without its document a package is nothing.
  void report_damage(const Value& listed_entry, std::string type, std::string at,
                     std::string detail) {
    const bool is_document = listed_entry["name"].text() == kDocument;
    report(is_document ? Severity::blocks : Severity::warns, std::move(type), std::move(at),
           std::move(detail), listed_entry["name"].text());
    if (!is_document) mark_unusable(listed_entry["sha256"].text());
  }

  void mark_unusable(std::string_view sha256) {
    if (std::ranges::find(result_.unusable_blobs, sha256) == result_.unusable_blobs.end()) {
      result_.unusable_blobs.emplace_back(sha256);
    }
  }

  void check_listed(std::size_t index) {
    const Value& expected = listed()[index];
    const std::string at = "/manifest/entries" + base::pointer_token(index);
    const bool is_document = expected["name"].text() == kDocument;
    const auto found = by_name_.find(expected["name"].text());
    if (found == by_name_.end()) {
      report_damage(expected, is_document ? "package.missing-document" : "package.missing-blob", at,
                    "The manifest names an entry that is not there.");
      return;
    }
    const Value& entry = *found->second;
    if (entry["bytes"].integer() != expected["bytes"].integer()) {
      report_damage(expected, "package.size-differs", at,
                    "An entry is not as long as the manifest says.");
    } else if (stage_ == Stage::contents && entry["sha256"].text() != expected["sha256"].text()) {
      report_damage(expected, "package.hash-differs", at,
                    "An entry's SHA-256 is not the one that the manifest says.");
    }
  }

  void check_wanted_blobs() {
    std::set<std::string_view> in_manifest;
    for (const Value& entry : listed()) in_manifest.insert(entry["name"].text());
    if (!in_manifest.contains(kDocument)) {
      report(Severity::blocks, "package.missing-document", "/manifest/entries",
             "The manifest names no portfolio.json.");
    }
    for (const Value& blob : blobs(document_).items()) {
      const std::string name = std::string(kBlobs) + std::string(blob["sha256"].text());
      if (in_manifest.contains(name)) continue;
      report(Severity::warns, "package.not-in-manifest", "/manifest/entries",
             "The portfolio names a file that the manifest does not have.", name);
      mark_unusable(blob["sha256"].text());
    }
  }

  void list_ignored() {
    std::set<std::string_view> known{kManifest, kBlobs};
    for (const Value& entry : listed()) known.insert(entry["name"].text());
    for (const auto& [name, entry] : by_name_) {
      if (!known.contains(name)) result_.ignored.emplace_back(name);
    }
  }

  const Value& manifest_;
  const Value& entries_;
  const Value& document_;
  Stage stage_;
  std::map<std::string_view, const Value*> by_name_;
  PackageCheck result_;
};

}  // namespace

bool PackageCheck::usable() const {
  return std::ranges::none_of(
      problems, [](const PackageProblem& problem) { return problem.severity == Severity::blocks; });
}

PackageCheck check_package(const Value& manifest, const Value& entries, const Value& document,
                           Stage stage) {
  return Checker(manifest, entries, document, stage).check();
}

}  // namespace portolan::portfolio
