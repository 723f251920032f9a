#include <doctest/doctest.h>

#include <algorithm>

#include "portfolio/manifest.hpp"
#include "portfolio/operations.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

using portfolio::PackageCheck;
using portfolio::Stage;

struct Packed {
  Value manifest;
  Value entries;
};

// A package as a host would read it back: the manifest and the list of entries with hashes.
Packed packed(const Value& document) {
  auto package = portfolio::make_package(document, "2026-11-22T12:00:00Z");
  REQUIRE(package);
  Value entries = Value::array();
  entries.push(json(R"({"name":"manifest.json","bytes":700})"));
  for (const Value& entry : package->manifest["entries"].items()) {
    Value read = entry;
    read.remove("role");
    entries.push(std::move(read));
  }
  return {std::move(package->manifest), std::move(entries)};
}

bool has(const PackageCheck& check, std::string_view type) {
  return std::ranges::any_of(check.problems,
                             [&](const auto& one) { return one.problem.type == type; });
}

PackageCheck check(const Packed& package, Stage stage = Stage::contents) {
  return portfolio::check_package(package.manifest, package.entries, sample(), stage);
}

void add_entry(Packed& package, std::string_view name, std::int64_t bytes = 1) {
  Value entry = Value::object();
  entry.set("name", name);
  entry.set("bytes", bytes);
  package.entries.push(std::move(entry));
}

TEST_CASE("a package names its document and every file by hash") {
  const Packed package = packed(sample());
  CHECK(package.manifest["entries"].size() == 3);
  CHECK(package.manifest["entries"].at_index(0)["name"].text() == "portfolio.json");
  CHECK(package.manifest["entries"].at_index(1)["name"].text() == "blobs/" + std::string(kHash2));
  CHECK(check(package, Stage::listing).usable());
  const PackageCheck read = check(package);
  CHECK(read.usable());
  CHECK(read.problems.empty());
  CHECK(read.ignored.empty());
}

TEST_CASE("the document's text is what its entry says") {
  const auto answer = portfolio::manifest_operation([] {
    Value request = Value::object();
    request.set("document", sample());
    request.set("at", "2026-11-22T12:00:00Z");
    return request;
  }());
  REQUIRE(answer);
  CHECK(json((*answer)["document_text"].text()) == sample());
  CHECK(json((*answer)["manifest_text"].text()) == (*answer)["manifest"]);
  CHECK((*answer)["manifest"]["entries"].at_index(0)["bytes"].integer() ==
        static_cast<std::int64_t>((*answer)["document_text"].text().size()));
}

TEST_CASE("unsafe names block, whatever they hold") {
  for (const char* name : {"../x", "/etc/passwd", "C:\\x", "C:x", "a/../b", "a\\b", "", "a/.",
                           "blobs/..", "x.", "x ", "a\nb"}) {
    CAPTURE(name);
    Packed package = packed(sample());
    add_entry(package, name);
    CHECK(has(check(package, Stage::listing), "package.unsafe-name"));
    CHECK_FALSE(check(package, Stage::listing).usable());
  }
  Packed package = packed(sample());
  add_entry(package, std::string_view("a\0b", 3));
  CHECK(has(check(package, Stage::listing), "package.unsafe-name"));
}

TEST_CASE("duplicates and case twins block") {
  for (const char* name : {"portfolio.json", "PORTFOLIO.JSON", "Manifest.json"}) {
    CAPTURE(name);
    Packed package = packed(sample());
    add_entry(package, name);
    CHECK(has(check(package, Stage::listing), "package.duplicate-name"));
    CHECK_FALSE(check(package, Stage::listing).usable());
  }
}

TEST_CASE("harmless strangers are not read") {
  Packed package = packed(sample());
  add_entry(package, "__MACOSX/._portfolio.json");
  add_entry(package, "blobs/", 0);
  const PackageCheck read = check(package);
  CHECK(read.usable());
  CHECK(read.ignored == std::vector<std::string>{"__MACOSX/._portfolio.json"});
}

TEST_CASE("a lost or damaged file warns, a damaged document blocks") {
  Packed package = packed(sample());
  package.entries.remove_index(2);
  CHECK(check(package).usable());
  CHECK(has(check(package), "package.missing-blob"));
  CHECK(check(package).unusable_blobs == std::vector<std::string>{std::string(kHash2)});

  package = packed(sample());
  package.entries.item(3).set("sha256", kHash2);
  CHECK(check(package, Stage::listing).problems.empty());
  CHECK(check(package).usable());
  CHECK(has(check(package), "package.hash-differs"));

  package = packed(sample());
  package.entries.item(3).remove("sha256");
  CHECK(has(check(package), "package.hash-differs"));

  package = packed(sample());
  package.entries.item(3).set("bytes", 1);
  CHECK(has(check(package, Stage::listing), "package.size-differs"));

  package = packed(sample());
  package.entries.item(1).set("sha256", kHash1);
  CHECK_FALSE(check(package).usable());

  package = packed(sample());
  package.entries.remove_index(1);
  CHECK(has(check(package, Stage::listing), "package.missing-document"));
  CHECK_FALSE(check(package, Stage::listing).usable());

  package = packed(sample());
  package.manifest.member("entries").remove_index(0);
  CHECK(has(check(package, Stage::listing), "package.missing-document"));

  package = packed(created());
  CHECK(has(check(package), "package.not-in-manifest"));
  CHECK(check(package).unusable_blobs.size() == 2);
}

TEST_CASE("bombs block") {
  Packed package = packed(sample());
  package.entries.item(2).set("bytes", 200'000'000);
  package.entries.item(2).set("compressed_bytes", 200'000);
  CHECK(has(check(package, Stage::listing), "limit.decompression"));

  package = packed(sample());
  package.entries.item(1).set("bytes", 17 << 20);
  CHECK(has(check(package, Stage::listing), "limit.size"));

  package = packed(sample());
  package.entries.item(2).set("bytes", std::int64_t{9} << 30);
  CHECK(has(check(package, Stage::listing), "limit.size"));

  package = packed(sample());
  for (int i = 0; i < 3; ++i) add_entry(package, "x" + std::to_string(i), std::int64_t{6} << 30);
  CHECK(has(check(package, Stage::listing), "limit.size"));

  package = packed(sample());
  for (int i = 0; i < 10'000; ++i) add_entry(package, "x" + std::to_string(i), 0);
  CHECK(has(check(package, Stage::listing), "limit.entries"));

  package = packed(sample());
  package.entries.item(1).set("bytes", -1);
  CHECK_FALSE(check(package, Stage::listing).usable());
}

TEST_CASE("manifests that this version cannot read block") {
  Packed package = packed(sample());
  package.manifest.set("schema_version", 2);
  CHECK(has(check(package), "package.newer-version"));
  package = packed(sample());
  package.manifest.set("document_schema_version", 3);
  CHECK(has(check(package), "package.newer-version"));
  for (const char* text : {"null", "[]", "{}", R"({"kind":"portolan.package"})"}) {
    package.manifest = json(text);
    CHECK(has(check(package), "package.malformed-manifest"));
  }
  // A blob that is not named by its own hash.
  package = packed(sample());
  package.manifest.member("entries").item(1).set("sha256", kHash1);
  CHECK(has(check(package), "package.malformed-manifest"));
  package = packed(sample());
  package.manifest.member("entries").item(1).set("name", "blobs/../x");
  CHECK(has(check(package), "package.malformed-manifest"));
}

TEST_CASE("the operation says what blocks and what warns") {
  Packed package = packed(sample());
  package.entries.remove_index(2);
  Value request = Value::object();
  request.set("manifest", package.manifest);
  request.set("entries", package.entries);
  request.set("stage", "listing");
  const auto answer = portfolio::check_package_operation(request);
  REQUIRE(answer);
  CHECK((*answer)["usable"].boolean() == true);
  CHECK((*answer)["problems"].at_index(0)["severity"].text() == "warns");
  CHECK((*answer)["problems"].at_index(0)["arguments"].at_index(0)["name"].text() == "name");
  request.set("stage", "later");
  CHECK_FALSE(portfolio::check_package_operation(request));
}

}  // namespace
}  // namespace portolan::tests
