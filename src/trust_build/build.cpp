#include "trust_build/build.hpp"

#include <algorithm>
#include <map>

#include "base/base64.hpp"
#include "crypto/digest.hpp"
#include "trust_build/list_signature.hpp"

namespace portolan::trust_build {
namespace {

using base::fail;

std::string sha256_text(const base::Bytes& bytes) { return base::to_hex(crypto::sha256(bytes)); }

std::vector<base::Bytes> signers_of(const TrustedList& list, const std::string& territory) {
  std::vector<base::Bytes> signers;
  for (const Pointer& pointer : list.pointers) {
    if (pointer.territory != territory) continue;
    signers.insert(signers.end(), pointer.signers.begin(), pointer.signers.end());
  }
  return signers;
}

bool is_list_of_lists(const TrustedList& list) {
  return list.territory == "EU" && list.is_list_of_lists;
}

// What a file says of itself before it is believed: only to choose which signers it has to have.
struct Claim {
  std::string territory;
  std::uint32_t sequence = 0;
};

base::Result<Claim> read_claim(const base::Bytes& bytes) {
  const auto document = parse_xml(bytes);
  if (!document) return std::unexpected(document.error());
  const auto list = read_trusted_list(*document);
  if (!list) return std::unexpected(list.error());
  return Claim{.territory = list->territory, .sequence = list->sequence};
}

Table judge(const base::Bytes& bytes, const Pointer& pointer,
            const std::vector<base::Bytes>& signers) {
  Table table{.territory = pointer.territory,
              .state = TableState::refused,
              .location = pointer.location,
              .file_sha256 = sha256_text(bytes),
              .signer_sha256 = {},
              .refusal = {},
              .list = {}};
  auto verified = verify_list(bytes, signers);
  if (!verified) {
    table.refusal = std::move(verified.error());
    if (const auto document = parse_xml(bytes)) {
      table.list = read_trusted_list(*document).value_or(TrustedList{});
    }
    table.list.services.clear();
    return table;
  }
  table.state = TableState::verified;
  table.signer_sha256 = sha256_text(verified->signer);
  table.list = std::move(verified->list);
  return table;
}

}  // namespace

std::vector<base::Bytes> read_certificates(const base::Bytes& bytes) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  constexpr std::string_view end = "-----END CERTIFICATE-----";
  std::vector<base::Bytes> found;
  std::string_view rest = base::text_of(bytes);
  if (!rest.contains(begin)) return {bytes};
  for (std::size_t start = rest.find(begin); start != rest.npos; start = rest.find(begin)) {
    rest.remove_prefix(start + begin.size());
    std::string body(rest.substr(0, rest.find(end)));
    std::erase_if(body, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    if (auto der = base::decode_base64(body)) found.push_back(*std::move(der));
  }
  return found;
}

base::Result<Verified> verify_list(const base::Bytes& bytes,
                                   const std::vector<base::Bytes>& signers) {
  auto document = parse_xml(bytes);
  if (!document) return std::unexpected(document.error());
  auto signer = verify_signature(*document, signers);
  if (!signer) return std::unexpected(signer.error());
  auto list = read_trusted_list(*document);
  if (!list) return std::unexpected(list.error());
  return Verified{.list = *std::move(list), .signer = *std::move(signer)};
}

base::Result<Verified> verify_list_of_lists(const Sources& sources) {
  std::map<std::uint32_t, const base::Bytes*> pivots;
  for (const SourceFile& file : sources.pivots) {
    const auto claim = read_claim(file.bytes);
    if (!claim) return std::unexpected(claim.error());
    pivots.emplace(claim->sequence, &file.bytes);
  }
  std::vector<base::Bytes> signers = sources.official_journal;
  for (const auto& [sequence, bytes] : pivots) {
    const auto pivot = verify_list(*bytes, signers);
    if (!pivot) return std::unexpected(pivot.error());
    if (!is_list_of_lists(pivot->list)) {
      return fail("list.territory", "", "A pivot is not a list of lists.");
    }
    signers = signers_of(pivot->list, "EU");
  }
  auto verified = verify_list(sources.list_of_lists.bytes, signers);
  if (!verified) return verified;
  // A pivot that is newer than the list of lists shows that the latter was put in place of a newer one.
  const bool is_newest = pivots.empty() || pivots.rbegin()->first <= verified->list.sequence;
  if (!is_list_of_lists(verified->list) || !is_newest) {
    return fail("list.territory", "", "This is not the list of lists.");
  }
  return verified;
}

base::Result<std::vector<Table>> build(const Sources& sources) {
  auto root = verify_list_of_lists(sources);
  if (!root) return std::unexpected(root.error());
  std::map<std::string, Pointer> pointers;
  for (const Pointer& pointer : root->list.pointers) pointers.emplace(pointer.territory, pointer);
  std::map<std::string, Table> tables;
  std::map<std::string, std::uint32_t> sequences;
  for (const SourceFile& file : sources.lists) {
    const auto claim = read_claim(file.bytes);
    const auto pointer = claim ? pointers.find(claim->territory) : pointers.end();
    if (pointer == pointers.end() || claim->territory == "EU") continue;
    // Of several copies the newest counts, and no older one stands in where that one fails.
    if (sequences.contains(claim->territory) && sequences[claim->territory] > claim->sequence) {
      continue;
    }
    sequences[claim->territory] = claim->sequence;
    tables[claim->territory] =
        judge(file.bytes, pointer->second, signers_of(root->list, claim->territory));
  }
  std::vector<Table> all;
  all.push_back({.territory = "EU",
                 .state = TableState::verified,
                 .location = pointers["EU"].location,
                 .file_sha256 = sha256_text(sources.list_of_lists.bytes),
                 .signer_sha256 = sha256_text(root->signer),
                 .refusal = {},
                 .list = std::move(root->list)});
  for (const auto& [territory, pointer] : pointers) {
    if (territory == "EU") continue;
    const auto found = tables.find(territory);
    if (found != tables.end()) {
      all.push_back(std::move(found->second));
    } else {
      all.push_back({.territory = territory,
                     .state = TableState::missing,
                     .location = pointer.location,
                     .file_sha256 = {},
                     .signer_sha256 = {},
                     .refusal = {},
                     .list = {}});
    }
  }
  return all;
}

}  // namespace portolan::trust_build
