#include "portfolio/manifest.hpp"

#include <cstdint>
#include <utility>

#include "base/bytes.hpp"
#include "crypto/digest.hpp"
#include "portfolio/document.hpp"
#include "portfolio/summary.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

Value entry_of(std::string name, std::int64_t bytes, std::string_view sha256,
               std::string_view role) {
  Value entry = Value::object();
  entry.set("name", std::move(name));
  entry.set("bytes", bytes);
  entry.set("sha256", sha256);
  entry.set("role", role);
  return entry;
}

}  // namespace

Result<Package> make_package(const Value& document, std::string_view at) {
  if (auto checked = check_document(document); !checked) {
    return base::fail(std::move(checked.error()));
  }
  Value present = document;
  migrate(present);
  Package package;
  package.document_text = base::json::write(present);
  const auto document_bytes = static_cast<std::int64_t>(package.document_text.size());
  std::int64_t total = document_bytes;

  Value entries = Value::array();
  entries.push(entry_of("portfolio.json", document_bytes,
                        base::to_hex(crypto::sha256(base::view_of(package.document_text))),
                        "document"));
  for (const Value& blob : blobs(document).items()) {
    const std::int64_t bytes = blob["bytes"].integer().value_or(0);
    total += bytes;
    const std::string_view sha256 = blob["sha256"].text();
    entries.push(entry_of("blobs/" + std::string(sha256), bytes, sha256, "blob"));
  }
  if (entries.size() + 1 > kPackageLimits.entries) {
    return base::fail("limit.entries", "", "The portfolio names more files than a package holds.");
  }
  if (total > kPackageLimits.total_bytes || document_bytes > kPackageLimits.document_bytes) {
    return base::fail("limit.size", "", "The portfolio's files are larger than a package holds.");
  }

  Value& manifest = package.manifest;
  manifest.set("schema_version", kPackageVersion);
  manifest.set("kind", "portolan.package");
  manifest.set("content", "portfolio");
  manifest.set("created_at", at);
  manifest.set("document_schema_version", kSchemaVersion);
  manifest.set("entries", std::move(entries));
  return package;
}

}  // namespace portolan::portfolio
