#include "securing/data_integrity/selective_disclosure.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/base64.hpp"
#include "base/cbor.hpp"
#include "base/multibase.hpp"
#include "base/sort.hpp"
#include "crypto/digest.hpp"

namespace portolan::securing {
namespace {

using base::ByteView;
namespace cbor = base::cbor;

// Section 3.5: CBOR tags that say which kind of proof follows.
constexpr std::array<std::uint8_t, 3> kBaseHeader = {0xd9, 0x5d, 0x00};
constexpr std::array<std::uint8_t, 3> kDerivedHeader = {0xd9, 0x5d, 0x01};
constexpr std::uint64_t kByteArrayTag = 64;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kMultikeyBytes = 35;
constexpr std::size_t kLabelBytes = 32;

bool starts_with(ByteView bytes, ByteView header) {
  return bytes.size() >= header.size() && std::ranges::equal(bytes.first(header.size()), header);
}

std::unexpected<base::Problem> malformed(std::string detail) {
  return base::fail("proof.sd-structure", "", std::move(detail));
}

// A byte string of exactly this length; nothing for anything else.
std::optional<base::Bytes> bytes_of(const cbor::Value& value, std::size_t length) {
  if (value.kind == cbor::Kind::tag && value.number == kByteArrayTag &&
      value.items.front().kind == cbor::Kind::bytes) {
    return bytes_of(value.items.front(), length);
  }
  if (value.kind != cbor::Kind::bytes || value.content.size() != length) return std::nullopt;
  return base::copy_of(value.content);
}

// decompressLabelMap (section 3.5), as a list: the label of c14n0 first. The entries are as many as
// the numbers, none of which comes twice, so that the list is full when each number is in it.
base::Result<std::vector<std::string>> labels_of(const cbor::Value& map) {
  if (map.kind != cbor::Kind::map) return malformed("The label map is no map.");
  std::vector<std::string> labels(map.items.size() / 2);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const cbor::Value& key = map.items[2 * i];
    if (key.kind != cbor::Kind::unsigned_integer || key.number >= labels.size()) {
      return malformed("The label map names a blank node that cannot be there.");
    }
    const auto label = bytes_of(map.items[2 * i + 1], kLabelBytes);
    if (!label) return malformed("A label does not have 32 bytes.");
    labels[static_cast<std::size_t>(key.number)] = "u" + base::encode_base64url(*label);
  }
  // Two blank nodes of one name would become one.
  std::vector<std::string_view> sorted(labels.begin(), labels.end());
  base::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    return malformed("Two blank nodes have one label.");
  }
  return labels;
}

base::Result<std::vector<std::size_t>> indexes_of(const cbor::Value& list,
                                                  const base::Limits& limits) {
  if (list.kind != cbor::Kind::array) return malformed("The mandatory indexes are no list.");
  std::vector<std::size_t> indexes;
  for (const cbor::Value& index : list.items) {
    if (index.kind != cbor::Kind::unsigned_integer || index.number >= limits.quads) {
      return malformed("A mandatory index is no index.");
    }
    indexes.push_back(static_cast<std::size_t>(index.number));
  }
  base::sort(indexes);
  if (std::ranges::adjacent_find(indexes) != indexes.end()) {
    return malformed("A mandatory index stands twice.");
  }
  return indexes;
}

// A canonical statement with the labels in place of c14n0, c14n1 and so on. Only terms are
// looked at: what stands inside a literal or an IRI is no blank node. In canonical form one space
// stands between terms, IRIs and labels hold none, and the last quotation mark closes the literal.
std::optional<std::string> relabel(std::string_view line, const std::vector<std::string>& labels) {
  constexpr std::string_view kBlank = "_:c14n";
  std::string out;
  while (!line.empty()) {
    std::size_t end = line.find(' ', line.starts_with('"') ? line.rfind('"') : 0);
    end = end == std::string_view::npos ? line.size() : end + 1;
    const std::string_view term = line.substr(0, end);
    line.remove_prefix(end);
    if (!term.starts_with(kBlank)) {
      out += term;
      continue;
    }
    std::size_t number = 0;
    for (const char c : term.substr(kBlank.size(), term.size() - kBlank.size() - 1)) {
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    if (number >= labels.size()) return std::nullopt;
    out += "_:" + labels[number] + ' ';
  }
  return out;
}

}  // namespace

bool is_base_proof(std::string_view proof_value) {
  // Three bytes are four characters.
  const auto header = proof_value.starts_with('u')
                          ? base::decode_base64url(proof_value.substr(1, 4))
                          : std::nullopt;
  return header && starts_with(*header, kBaseHeader);
}

base::Result<DerivedProof> read_derived_proof(std::string_view proof_value,
                                              const base::Limits& limits) {
  const auto bytes =
      proof_value.starts_with('u') ? base::decode_multibase(proof_value) : std::nullopt;
  if (!bytes) return base::fail("proof.multibase", "", "The proof value is not base64url.");
  if (starts_with(*bytes, kBaseHeader)) {
    return base::fail("proof.sd-base", "", "A base proof was shown, not one derived from it.");
  }
  if (!starts_with(*bytes, kDerivedHeader)) return malformed("No derived proof begins like this.");
  const auto list = cbor::parse(ByteView(*bytes).subspan(kDerivedHeader.size()), limits);
  if (!list) {
    if (list.error().type.starts_with("limit.")) return base::fail(list.error());
    return malformed(list.error().detail);
  }
  if (list->kind != cbor::Kind::array || list->items.size() != 5) {
    return malformed("A derived proof has five parts.");
  }
  const auto& parts = list->items;
  DerivedProof proof;
  auto base_signature = bytes_of(parts[0], kSignatureBytes);
  if (!base_signature) return malformed("The base signature does not have 64 bytes.");
  proof.base_signature = *std::move(base_signature);
  auto key_bytes = bytes_of(parts[1], kMultikeyBytes);
  if (!key_bytes) return malformed("The key does not have 35 bytes.");
  auto key = crypto::PublicKey::from_multicodec(*key_bytes);
  if (!key || key->type() != crypto::KeyType::p256) return malformed("The key is not of P-256.");
  proof.key = *std::move(key);
  proof.key_bytes = *std::move(key_bytes);
  if (parts[2].kind != cbor::Kind::array) return malformed("The signatures are no list.");
  // Each of them takes as long to check as a whole credential of another suite.
  if (parts[2].items.size() > limits.disclosed_statements) {
    return base::fail("limit.size", "", "More statements are signed than are checked here.");
  }
  for (const cbor::Value& item : parts[2].items) {
    auto signature = bytes_of(item, kSignatureBytes);
    if (!signature) return malformed("A signature does not have 64 bytes.");
    proof.signatures.push_back(*std::move(signature));
  }
  auto labels = labels_of(parts[3]);
  if (!labels) return base::fail(std::move(labels.error()));
  proof.labels = *std::move(labels);
  auto indexes = indexes_of(parts[4], limits);
  if (!indexes) return base::fail(std::move(indexes.error()));
  proof.mandatory_indexes = *std::move(indexes);
  return proof;
}

base::Result<Disclosure> disclose(const DerivedProof& proof,
                                  const canonical::rdf::Canonical& document, ByteView proof_hash) {
  if (proof.labels.size() != document.labels.size()) {
    return malformed("The label map does not name the blank nodes of the document.");
  }
  // labelReplacementCanonicalizeJsonLd (section 3.4).
  std::vector<std::string> lines;
  lines.reserve(document.ends.size());
  for (std::size_t i = 0; i < document.ends.size(); ++i) {
    auto relabelled = relabel(document.line(i), proof.labels);
    if (!relabelled) return malformed("A blank node has no label.");
    lines.push_back(*std::move(relabelled));
  }
  base::sort(lines);

  if (!proof.mandatory_indexes.empty() && proof.mandatory_indexes.back() >= lines.size()) {
    return malformed("A mandatory index is beyond the statements of the document.");
  }
  if (lines.size() - proof.mandatory_indexes.size() != proof.signatures.size()) {
    return malformed("There are not as many signatures as statements to be signed.");
  }
  Disclosure disclosure;
  std::string all;
  auto next = proof.mandatory_indexes.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_mandatory = next != proof.mandatory_indexes.end() && *next == i;
    if (is_mandatory) {
      ++next;
      all += lines[i];
    }
    (is_mandatory ? disclosure.mandatory : disclosure.statements).push_back(std::move(lines[i]));
  }
  const crypto::Sha256 hash = crypto::sha256(base::view_of(all));
  disclosure.mandatory_hash.assign(hash.begin(), hash.end());
  // serializeSignData (section 3.5).
  base::Bytes& message = disclosure.base_message;
  for (const ByteView part : {proof_hash, ByteView(proof.key_bytes), ByteView(hash)}) {
    message.insert(message.end(), part.begin(), part.end());
  }
  return disclosure;
}

}  // namespace portolan::securing
