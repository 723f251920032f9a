#include "credential/status_entry.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace portolan::credential {
namespace {

using base::json::Value;

// Identifiers beyond this are no addresses of anything.
constexpr std::size_t kLongestIdentifier = 20'000;

// Types that say how to look something up. An entry may state others beside them.
constexpr std::array<std::string_view, 3> kKnownTypes = {
    "BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList"};

std::optional<std::string> identifier(const Value& value) {
  const std::string* const text = value.string();
  const bool is_usable = text && !text->empty() && text->size() <= kLongestIdentifier;
  return is_usable ? std::optional(*text) : std::nullopt;
}

std::string type_of(const Value& entry) {
  const Value& stated = entry.find("type") ? entry["type"] : entry["@type"];
  std::string first;
  for (const Value* type : stated.as_list()) {
    const bool is_known = std::ranges::find(kKnownTypes, type->text()) != kKnownTypes.end();
    if (first.empty() || is_known) first = identifier(*type).value_or("");
    if (is_known) break;
  }
  return first;
}

}  // namespace

StatusEntry read_status_entry(const Value& entry, std::string_view mechanism, std::string at) {
  StatusEntry read{std::move(at), std::string(mechanism), identifier(entry["id"])};
  if (!mechanism.empty()) {
    read.list = identifier(entry["uri"]);
    read.index = entry["idx"];
    return read;
  }
  read.type = type_of(entry);
  read.list = identifier(entry["statusListCredential"]);
  read.purpose = identifier(entry["statusPurpose"]);
  read.index = entry["statusListIndex"];
  read.size = entry["statusSize"];
  read.messages = entry["statusMessage"];
  return read;
}

}  // namespace portolan::credential
