// The two formats. Numbers are little-endian, nothing is aligned, times are seconds since 1970.
//
// Index: "PTLINDX1", the number of sections (u32), the length of each (u32), then the sections:
//   lists          territory[2] state u8, version u8, sequence u32, issued u32, next_update u32
//   services       list u8, type u8, provider u16, name u16 (numbers of strings), first period u16
//   periods        status u8, uses u8, qualifications u16 (0: none), from u32; a service's are those
//                  up to the first one of the next service
//   qualification_ends   u32 into the next section
//   qualifications       see qualification.cpp
//   keys           the first 24 bytes of the SHA-256 of the SubjectPublicKeyInfo, sorted; once for each
//                  service that holds it. To find another key with the start of a listed one takes
//                  some 2^180 tries, and hashes are half of what has to be downloaded.
//   holders        u16: the service that holds the key of the same number
//   subjects       first 3 bytes of the SHA-256 of a subject (sorted), number of a key u16
//   key_ids        the same for key identifiers
//   string_blocks  u32: where every sixteenth string starts
//   strings        UTF-8, each ended by a zero
//   tests          u16: strings that are organisation identifiers
//
// Shard: "PTLKEYS1", territory[2], count u16, then count times {first 8 bytes of the SHA-256 of the
// key (sorted), offset u32}, and at each offset three values with their length (u16) in front:
// SubjectPublicKeyInfo, subject, key identifier.
#include "trust/eu/trusted_lists.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/sort.hpp"
#include "crypto/digest.hpp"

namespace portolan::trust::eu {
namespace {

using base::ByteView;

constexpr std::string_view kIndexMagic = "PTLINDX1";
constexpr std::string_view kShardMagic = "PTLKEYS1";
constexpr std::size_t kHashBytes = 24;
constexpr std::size_t kPrefixBytes = 3;
constexpr std::size_t kShardPrefixBytes = 8;
constexpr std::size_t kShardRow = kShardPrefixBytes + 4;
constexpr std::size_t kStringsPerBlock = 16;

enum Part : std::uint8_t {
  kLists,
  kServices,
  kPeriods,
  kQualificationEnds,
  kQualifications,
  kKeys,
  kHolders,
  kSubjects,
  kKeyIds,
  kStringBlocks,
  kStrings,
  kTests,
};

// How long one entry of each section is.
constexpr std::array<std::size_t, 12> kWidths = {16, 8, 8, 4, 1, kHashBytes, 2, 5, 5, 4, 1, 2};

// What lies outside is empty, and a number read there is 0: no place can be read out of bounds.
ByteView part(ByteView bytes, std::size_t start, std::size_t length) {
  if (start > bytes.size() || length > bytes.size() - start) return {};
  return bytes.subspan(start, length);
}

std::uint32_t number(ByteView bytes, std::size_t start, std::size_t length) {
  std::uint32_t value = 0;
  const ByteView found = part(bytes, start, length);
  for (std::size_t i = found.size(); i-- > 0;) value = value << 8U | found[i];
  return value;
}

std::uint32_t word(ByteView bytes, std::size_t start) { return number(bytes, start, 2); }

base::Instant instant(ByteView bytes, std::size_t start) {
  return {.seconds = number(bytes, start, 4), .nanoseconds = 0};
}

int compare(ByteView left, ByteView right) {
  const std::size_t common = std::min(left.size(), right.size());
  const int order = common == 0 ? 0 : std::memcmp(left.data(), right.data(), common);
  return order != 0 ? order
                    : static_cast<int>(left.size() > right.size()) -
                          static_cast<int>(left.size() < right.size());
}

// The first of count rows of that width whose start is not less than the prefix.
std::size_t first_row(ByteView rows, std::size_t width, std::size_t count, ByteView prefix) {
  std::size_t low = 0;
  while (low < count) {
    const std::size_t middle = low + (count - low) / 2;
    if (compare(part(rows, middle * width, prefix.size()), prefix) < 0) {
      low = middle + 1;
    } else {
      count = middle;
    }
  }
  return low;
}

bool row_starts_with(ByteView rows, std::size_t start, ByteView prefix) {
  const ByteView row = part(rows, start, prefix.size());
  return !row.empty() && compare(row, prefix) == 0;
}

bool starts_with(ByteView bytes, std::string_view magic) {
  return base::text_of(bytes).starts_with(magic);
}

std::string_view territory_of(ByteView bytes, std::size_t start) {
  return base::text_of(part(bytes, start, 2));
}

// ISO 3166 as certificates write it, and the two territories that lists write in their own way.
std::string_view listed_territory(std::string_view country) {
  if (country == "GR") return "EL";
  return country == "GB" ? "UK" : country;
}

}  // namespace

std::string_view to_text(Status status) {
  constexpr std::array<std::string_view, 12> kTexts = {"granted",
                                                       "withdrawn",
                                                       "undersupervision",
                                                       "accredited",
                                                       "supervisionincessation",
                                                       "supervisionceased",
                                                       "supervisionrevoked",
                                                       "accreditationceased",
                                                       "accreditationrevoked",
                                                       "recognisedatnationallevel",
                                                       "deprecatedatnationallevel",
                                                       "unknown"};
  return kTexts.at(static_cast<std::size_t>(status));
}

std::string_view to_text(ServiceType type) {
  return type == ServiceType::ca_qc ? "CA/QC" : "TSA/QTST";
}

bool counts_as_granted(Status status, const base::Instant& time) {
  const bool counted_once = status == Status::under_supervision || status == Status::accredited ||
                            status == Status::supervision_in_cessation;
  return status == Status::granted || (counted_once && time < kEidas);
}

const Period* Service::at(const base::Instant& time) const {
  const auto found =
      std::ranges::find_if(history, [&](const Period& period) { return period.from <= time; });
  return found == history.end() ? nullptr : &*found;
}

bool TrustedLists::is_index(ByteView bytes) { return starts_with(bytes, kIndexMagic); }
bool TrustedLists::is_shard(ByteView bytes) { return starts_with(bytes, kShardMagic); }

base::Result<TrustedLists> TrustedLists::open(ByteView index, const std::vector<ByteView>& shards) {
  const auto malformed = [] {
    return base::fail("api.trusted-lists", "", "This is no index of trusted lists.");
  };
  const std::size_t table = kIndexMagic.size() + 4;
  if (!is_index(index) || number(index, kIndexMagic.size(), 4) != kWidths.size())
    return malformed();
  TrustedLists lists;
  std::size_t start = table + kWidths.size() * 4;
  for (std::size_t i = 0; i < kWidths.size(); ++i) {
    const std::size_t length = number(index, table + i * 4, 4);
    if (start > index.size() || length > index.size() - start || length % kWidths[i] != 0) {
      return malformed();
    }
    lists.sections_[i] = index.subspan(start, length);
    start += length;
  }
  if (start != index.size() || lists.count(kKeys) != lists.count(kHolders)) return malformed();
  for (const ByteView shard : shards) {
    const std::size_t rows = word(shard, kShardMagic.size() + 2) * kShardRow;
    if (!is_shard(shard) || part(shard, kShardMagic.size() + 4, rows).size() != rows) continue;
    lists.shards_.push_back({.territory = territory_of(shard, kShardMagic.size()), .bytes = shard});
  }
  return lists;
}

std::size_t TrustedLists::count(std::size_t section) const {
  return sections_.at(section).size() / kWidths.at(section);
}

ByteView TrustedLists::row(std::size_t section, std::size_t number_of_row) const {
  const std::size_t width = kWidths.at(section);
  return part(sections_.at(section), number_of_row * width, width);
}

std::string_view TrustedLists::string(std::size_t number_of_string) const {
  const std::string_view all = base::text_of(sections_[kStrings]);
  std::size_t start = number(row(kStringBlocks, number_of_string / kStringsPerBlock), 0, 4);
  for (std::size_t skip = number_of_string % kStringsPerBlock;; --skip) {
    const std::size_t end = start < all.size() ? all.find('\0', start) : all.npos;
    if (end == all.npos) return {};
    if (skip == 0) return all.substr(start, end - start);
    start = end + 1;
  }
}

List TrustedLists::list_row(std::size_t number_of_list) const {
  const ByteView bytes = row(kLists, number_of_list);
  const std::uint32_t state = number(bytes, 2, 1);
  return {.territory = territory_of(bytes, 0),
          .state = state == 0   ? ListState::verified
                   : state == 1 ? ListState::refused
                                : ListState::missing,
          .version = static_cast<std::uint8_t>(number(bytes, 3, 1)),
          .sequence = number(bytes, 4, 4),
          .issued = instant(bytes, 8),
          .next_update = instant(bytes, 12)};
}

Service TrustedLists::service(std::size_t number_of_service) const {
  const ByteView bytes = row(kServices, number_of_service);
  Service service;
  service.list = list_row(number(bytes, 0, 1));
  service.type = number(bytes, 1, 1) == 0 ? ServiceType::ca_qc : ServiceType::tsa_qtst;
  service.provider = string(word(bytes, 2));
  service.name = string(word(bytes, 4));
  const std::size_t last = number_of_service + 1 < size()
                               ? word(row(kServices, number_of_service + 1), 6)
                               : count(kPeriods);
  for (std::size_t i = word(bytes, 6); i < std::min(last, count(kPeriods)); ++i) {
    const ByteView period = row(kPeriods, i);
    const std::uint32_t status = number(period, 0, 1);
    const std::size_t rules = word(period, 2);
    Period entry{.status = status < static_cast<std::uint32_t>(Status::unknown)
                               ? static_cast<Status>(status)
                               : Status::unknown,
                 .uses = static_cast<std::uint8_t>(number(period, 1, 1)),
                 .from = instant(period, 4),
                 .qualifications = {}};
    if (rules > 0) {
      const std::size_t from = rules == 1 ? 0 : number(row(kQualificationEnds, rules - 2), 0, 4);
      const std::size_t to = number(row(kQualificationEnds, rules - 1), 0, 4);
      if (from < to) entry.qualifications = part(sections_[kQualifications], from, to - from);
      // Rules that cannot be read must not be taken for none at all.
      if (entry.qualifications.empty()) entry.status = Status::unknown;
    }
    service.history.push_back(entry);
  }
  return service;
}

std::size_t TrustedLists::size() const { return count(kServices); }

std::vector<std::size_t> TrustedLists::holders(ByteView sha256_of_spki) const {
  std::vector<std::size_t> numbers;
  const ByteView hash = part(sha256_of_spki, 0, kHashBytes);
  const ByteView keys = sections_[kKeys];
  if (hash.empty()) return numbers;
  for (std::size_t i = first_row(keys, kHashBytes, count(kKeys), hash);
       row_starts_with(keys, i * kHashBytes, hash); ++i) {
    const std::size_t holder = word(row(kHolders, i), 0);
    if (holder < size()) numbers.push_back(holder);
  }
  return numbers;
}

std::vector<Service> TrustedLists::find_key(ByteView sha256_of_spki) const {
  std::vector<Service> services;
  for (const std::size_t holder : holders(sha256_of_spki)) services.push_back(service(holder));
  return services;
}

bool TrustedLists::holds_key(ByteView sha256_of_spki, ServiceType type) const {
  return std::ranges::any_of(holders(sha256_of_spki), [&](std::size_t holder) {
    return (number(row(kServices, holder), 1, 1) == 0) == (type == ServiceType::ca_qc);
  });
}

IssuerSearch TrustedLists::find_issuer(ByteView subject_der, std::optional<ByteView> key_id,
                                       ServiceType type) const {
  IssuerSearch search;
  std::vector<std::size_t> candidates;
  const auto collect = [&](std::size_t section, ByteView value) {
    if (value.empty()) return;
    const crypto::Sha256 digest = crypto::sha256(value);
    const ByteView prefix = part(digest, 0, kPrefixBytes);
    const ByteView rows = sections_.at(section);
    const std::size_t width = kWidths.at(section);
    for (std::size_t i = first_row(rows, width, count(section), prefix);
         row_starts_with(rows, i * width, prefix); ++i) {
      candidates.push_back(word(rows, i * width + kPrefixBytes));
    }
  };
  collect(kSubjects, subject_der);
  if (key_id) collect(kKeyIds, *key_id);
  base::sort(candidates);
  const auto [end, last] = std::ranges::unique(candidates);
  candidates.erase(end, last);
  ByteView before;
  for (const std::size_t candidate : candidates) {
    const ByteView hash = row(kKeys, candidate);
    if (hash.empty() || compare(hash, before) == 0 || !holds_key(hash, type)) continue;
    before = hash;
    const List list = list_row(number(row(kServices, word(row(kHolders, candidate), 0)), 0, 1));
    const auto shard = std::ranges::find(shards_, list.territory, &Shard::territory);
    if (shard != shards_.end()) {
      add_keys(shard->bytes, hash, subject_der, key_id, search.keys);
    } else if (!std::ranges::contains(search.missing_shards, list.territory)) {
      search.missing_shards.push_back(list.territory);
    }
  }
  return search;
}

void TrustedLists::add_keys(ByteView shard, ByteView hash, ByteView subject_der,
                            std::optional<ByteView> key_id, std::vector<ServiceKey>& keys) {
  const std::size_t rows = kShardMagic.size() + 4;
  const std::size_t entries = word(shard, kShardMagic.size() + 2);
  const ByteView table = part(shard, rows, entries * kShardRow);
  const ByteView prefix = part(hash, 0, kShardPrefixBytes);
  for (std::size_t i = first_row(table, kShardRow, entries, prefix);
       row_starts_with(table, i * kShardRow, prefix); ++i) {
    std::size_t place = number(table, i * kShardRow + kShardPrefixBytes, 4);
    std::array<ByteView, 3> values;
    for (ByteView& value : values) {
      const std::size_t length = word(shard, place);
      value = part(shard, place + 2, length);
      place += 2 + length;
    }
    const auto& [spki, subject, id] = values;
    const bool is_wanted =
        compare(subject, subject_der) == 0 || (key_id && !id.empty() && compare(id, *key_id) == 0);
    // The index vouches for the key, not the shard.
    if (!is_wanted || !starts_with(crypto::sha256(spki), base::text_of(hash))) {
      continue;
    }
    if (auto key = crypto::PublicKey::from_spki(spki)) {
      keys.push_back({.key = *std::move(key), .subject = subject, .key_id = id, .hash = hash});
    }
  }
}

std::vector<List> TrustedLists::lists() const {
  std::vector<List> all;
  all.reserve(count(kLists));
  for (std::size_t i = 0; i < count(kLists); ++i) all.push_back(list_row(i));
  return all;
}

std::optional<List> TrustedLists::list(std::string_view territory) const {
  for (std::size_t i = 0; i < count(kLists); ++i) {
    if (territory_of(row(kLists, i), 0) == listed_territory(territory)) return list_row(i);
  }
  return std::nullopt;
}

std::vector<ByteView> TrustedLists::keys_of(std::size_t number_of_service) const {
  std::vector<ByteView> hashes;
  for (std::size_t i = 0; i < count(kHolders); ++i) {
    if (word(row(kHolders, i), 0) == number_of_service) hashes.push_back(row(kKeys, i));
  }
  return hashes;
}

bool TrustedLists::is_test_organisation(std::string_view organization_identifier) const {
  for (std::size_t i = 0; i < count(kTests); ++i) {
    const std::string_view identifier = string(word(row(kTests, i), 0));
    if (!identifier.empty() && identifier == organization_identifier) return true;
  }
  return false;
}

base::Instant TrustedLists::dated() const {
  base::Instant newest;
  for (const List& list : lists()) {
    if (list.state == ListState::verified) newest = std::max(newest, list.issued);
  }
  return newest;
}

}  // namespace portolan::trust::eu
