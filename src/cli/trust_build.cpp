#include "cli/trust_build.hpp"

#include <cstdio>
#include <memory>
#include <optional>

#include "cli/files.hpp"
#include "cli/output.hpp"

#ifdef PORTOLAN_TRUST_BUILD
#include "trust_build/build.hpp"
#endif

namespace portolan::cli {

#ifdef PORTOLAN_TRUST_BUILD
namespace {

using trust_build::TableState;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

bool write_file(const std::string& path, const std::string& text) {
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "wb"));
  return file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
         std::fclose(file.release()) == 0;
}

// Complaints name files and codes; the sentences behind the codes are English, for maintainers.
class Builder {
 public:
  Builder(const TrustBuildOptions& options, const Words& words)
      : options_(options), words_(words) {}

  ExitCode run() {
    const auto sources = read_sources();
    if (!sources) return kNothingToRead;
    const auto tables = trust_build::build(*sources);
    if (!tables) {
      complain(words_.text("cli.trust.refused",
                           {{"name", options_.list_of_lists}, {"reason", reason(tables.error())}}));
      return kSomeInvalid;
    }
    for (const trust_build::Table& table : *tables) {
      const std::string path = options_.output + "/" + table.territory + ".json";
      if (!write_file(path, trust_build::write_table(table))) return kNotWritten;
      tell(table);
    }
    return kAllValid;
  }

 private:
  static std::string reason(const base::Problem& problem) {
    return problem.type + ": " + problem.detail;
  }

  void tell(const trust_build::Table& table) const {
    if (table.state == TableState::refused) {
      complain(words_.text("cli.trust.refused",
                           {{"name", table.territory}, {"reason", reason(table.refusal)}}));
    } else if (table.state == TableState::missing) {
      complain(words_.text("cli.trust.missing", {{"name", table.territory}}));
    } else {
      complain(words_.text("cli.trust.verified",
                           {{"name", table.territory},
                            {"sequence", std::to_string(table.list.sequence)},
                            {"count", std::to_string(table.list.services.size())}}));
    }
  }

  std::optional<trust_build::SourceFile> read(const std::string& path) const {
    auto bytes = read_file(path);
    auto unpacked = bytes ? trust_build::unpack(*std::move(bytes))
                          : base::fail("limit.size", "", "It cannot be read.");
    if (!unpacked) {
      complain(words_.text("cli.unreadable", {{"name", path}}));
      return std::nullopt;
    }
    return trust_build::SourceFile{.name = path, .bytes = *std::move(unpacked)};
  }

  bool read_all(const std::vector<std::string>& paths,
                std::vector<trust_build::SourceFile>& files) const {
    for (const std::string& path : paths) {
      auto file = read(path);
      if (!file) return false;
      files.push_back(*std::move(file));
    }
    return true;
  }

  std::optional<trust_build::Sources> read_sources() const {
    trust_build::Sources sources;
    std::vector<trust_build::SourceFile> journal;
    auto root = read(options_.list_of_lists);
    if (!root || !read_all(options_.official_journal, journal) ||
        !read_all(options_.pivots, sources.pivots) || !read_all(options_.lists, sources.lists)) {
      return std::nullopt;
    }
    sources.list_of_lists = *std::move(root);
    for (const trust_build::SourceFile& file : journal) {
      for (base::Bytes& certificate : trust_build::read_certificates(file.bytes)) {
        sources.official_journal.push_back(std::move(certificate));
      }
    }
    return sources;
  }

  const TrustBuildOptions& options_;
  const Words& words_;
};

}  // namespace

ExitCode build_trust(const TrustBuildOptions& options, const Words& words) {
  return Builder(options, words).run();
}

#else

ExitCode build_trust(const TrustBuildOptions&, const Words& words) {
  complain(words.text("cli.trust.absent"));
  return kWrongUsage;
}

#endif

}  // namespace portolan::cli
