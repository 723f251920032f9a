#include "cli/files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "api/host.hpp"
#include "api/json.hpp"

namespace portolan::cli {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

bool is_folder(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool exists(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0;
}

std::string percent_encoded(std::string_view address) {
  constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
  std::string name;
  for (const char c : address) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter || (c >= '0' && c <= '9') || std::string_view("-_.~").contains(c)) {
      name += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    name += '%';
    name += kHexadecimal[byte >> 4U];
    name += kHexadecimal[byte & 0xFU];
  }
  return name;
}

// An index leads to files of its own folder only, also when somebody else wrote it.
bool stays_inside(std::string_view name) {
  if (name.empty() || name.starts_with('/')) return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (name.substr(0, end) == "..") return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

}  // namespace

std::optional<api::Bytes> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  constexpr std::size_t kChunk = 256U << 10U;
  const std::size_t most = api::largest_input() + 1;
  api::Bytes bytes;
  while (bytes.size() < most) {
    const std::size_t had = bytes.size();
    bytes.resize(std::min(had + kChunk, most));
    const std::size_t count = std::fread(bytes.data() + had, 1, bytes.size() - had, file.get());
    bytes.resize(had + count);
    if (std::ferror(file.get())) return std::nullopt;
    if (count == 0) break;
  }
  return bytes;
}

std::string file_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return api::is_utf8(name) ? std::string(name) : api::visible(name);
}

std::optional<SuppliedDocuments> SuppliedDocuments::open(const std::string& folder) {
  if (!is_folder(folder)) return std::nullopt;
  const std::string index_path = folder + "/index.json";
  if (!exists(index_path)) return SuppliedDocuments(folder, api::Json::object());
  const auto bytes = read_file(index_path);
  if (!bytes) return std::nullopt;
  auto index = api::parse_json(api::text_of(*bytes));
  if (!index || !index->is_object()) return std::nullopt;
  return SuppliedDocuments(folder, *std::move(index));
}

std::optional<api::Bytes> SuppliedDocuments::find(std::string_view address) const {
  const std::string_view listed = index_[address].text();
  if (!listed.empty()) {
    return stays_inside(listed) ? read_file(folder_ + "/" + std::string(listed)) : std::nullopt;
  }
  return read_file(folder_ + "/" + percent_encoded(address));
}

}  // namespace portolan::cli
