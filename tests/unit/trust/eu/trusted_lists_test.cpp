#include "trust/eu/trusted_lists.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "crypto/digest.hpp"
#include "tests/european_lists.hpp"
#include "tests/shared.hpp"
#include "trust/eu/anchors.hpp"

using namespace portolan;
using namespace portolan::trust::eu;

namespace {

base::Bytes index_bytes() { return base::copy_of(base::view_of(trust_build::kEuropeanIndex)); }

base::Instant instant(std::string_view text) {
  const auto read = base::parse_instant(text);
  REQUIRE(read);
  return *read;
}

}  // namespace

TEST_CASE("trusted lists: what the lists of August 2026 hold") {
  const TrustedLists lists = tests::european_lists();
  CHECK(lists.lists().size() == 32);
  CHECK(lists.lists().front().territory == "EU");
  CHECK(lists.lists().front().sequence == 390);
  CHECK(lists.size() == 2738);  // 2,766 in the snapshot, without the 28 of Croatia's refused list
  const auto spain = lists.list("ES");
  REQUIRE(spain);
  CHECK(spain->state == ListState::verified);
  CHECK(spain->sequence == 184);
  CHECK(spain->version == 5);
  CHECK(spain->issued == instant("2026-03-26T02:00:31Z"));
  CHECK(spain->next_update == instant("2026-09-24T01:00:31Z"));
  // As certificates write Greece and the United Kingdom.
  CHECK(lists.list("GR")->territory == "EL");
  CHECK(lists.list("GB")->territory == "UK");
  CHECK(lists.list("DE")->state == ListState::missing);
  CHECK(lists.list("LI")->state == ListState::missing);
  CHECK(lists.list("HR")->state == ListState::refused);
  CHECK_FALSE(lists.list("US"));
  CHECK(lists.dated() == instant("2026-08-19T13:56:19Z"));
  CHECK(lists.is_test_organisation("VATES-A00000000"));
  CHECK_FALSE(lists.is_test_organisation("VATES-G63287510"));
  CHECK_FALSE(lists.is_test_organisation(""));
}

TEST_CASE("trusted lists: every service is found by every one of its keys") {
  const TrustedLists lists = tests::european_lists();
  std::size_t with_keys = 0;
  for (std::size_t i = 0; i < lists.size(); i += 7) {
    const Service service = lists.service(i);
    CHECK_FALSE(service.name.empty());
    CHECK_FALSE(service.provider.empty());
    CHECK_FALSE(service.history.empty());
    CHECK(std::ranges::is_sorted(service.history, std::ranges::greater(), &Period::from));
    for (const base::ByteView key : lists.keys_of(i)) {
      ++with_keys;
      const auto found = lists.find_key(key);
      const bool is_there = std::ranges::any_of(found, [&](const Service& each) {
        return each.name == service.name && each.provider == service.provider &&
               each.type == service.type;
      });
      CHECK(is_there);
    }
  }
  CHECK(with_keys > 300);
}

TEST_CASE("trusted lists: a key with one other bit is not listed") {
  const TrustedLists lists = tests::european_lists();
  const std::vector<base::ByteView> keys = lists.keys_of(100);
  REQUIRE_FALSE(keys.empty());
  for (std::size_t bit = 0; bit < keys.front().size() * 8; ++bit) {
    base::Bytes other = base::copy_of(keys.front());
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    CHECK(lists.find_key(other).empty());
  }
  CHECK(lists.find_key({}).empty());
  CHECK(lists.find_key(keys.front().first(8)).empty());
}

TEST_CASE("trusted lists: the issuer of a certificate is found in its territory's shard") {
  const TrustedLists lists = tests::european_lists();
  const auto index = base::view_of(trust_build::kEuropeanIndex);
  // The first key of a shard stands for all: its own subject and key identifier lead to it.
  for (const auto& shard : trust_build::european_shards()) {
    CAPTURE(std::string(shard.territory));
    const base::ByteView bytes = base::view_of(shard.bytes);
    const std::size_t place = bytes[20] + 256U * bytes[21] + 65536U * bytes[22];
    const std::size_t key_length = bytes[place] + 256U * bytes[place + 1];
    const base::ByteView key = bytes.subspan(place + 2, key_length);
    const std::size_t subject = place + 2 + key_length;
    const std::size_t subject_length = bytes[subject] + 256U * bytes[subject + 1];
    const base::ByteView name = bytes.subspan(subject + 2, subject_length);
    const auto services = lists.find_key(crypto::sha256(key));
    REQUIRE_FALSE(services.empty());
    const auto found = lists.find_issuer(name, std::nullopt, services.front().type);
    const bool is_there = std::ranges::any_of(
        found.keys, [&](const ServiceKey& each) { return std::ranges::equal(each.subject, name); });
    // Keys of kinds that the core does not know (Brainpool) are in the lists as well.
    if (crypto::PublicKey::from_spki(key)) CHECK(is_there);
    // Without the shard the search says which one it would have needed.
    const auto bare = TrustedLists::open(index, {});
    REQUIRE(bare);
    const auto missing = bare->find_issuer(name, std::nullopt, services.front().type);
    CHECK(missing.keys.empty());
    CHECK(std::ranges::contains(missing.missing_shards, shard.territory));
  }
}

TEST_CASE("trusted lists: a shard adds no key that is not in the index") {
  std::vector<base::Bytes> copies;
  for (const auto& shard : trust_build::european_shards()) {
    copies.push_back(base::copy_of(base::view_of(shard.bytes)));
  }
  // In every shard one bit of the first key is another.
  std::vector<base::ByteView> shards;
  std::vector<base::Bytes> names;
  for (base::Bytes& bytes : copies) {
    const std::size_t place = bytes[20] + 256U * bytes[21] + 65536U * bytes[22];
    const std::size_t key_length = bytes[place] + 256U * bytes[place + 1];
    bytes[place + 2 + key_length / 2] ^= 1;
    const std::size_t subject = place + 2 + key_length;
    const std::size_t subject_length = bytes[subject] + 256U * bytes[subject + 1];
    names.push_back(base::copy_of(base::ByteView(bytes).subspan(subject + 2, subject_length)));
    shards.push_back(bytes);
  }
  const auto lists = TrustedLists::open(base::view_of(trust_build::kEuropeanIndex), shards);
  REQUIRE(lists);
  const TrustedLists whole = tests::european_lists();
  for (const base::Bytes& name : names) {
    for (const ServiceType type : {ServiceType::ca_qc, ServiceType::tsa_qtst}) {
      const auto genuine = whole.find_issuer(name, std::nullopt, type).keys;
      for (const ServiceKey& key : lists->find_issuer(name, std::nullopt, type).keys) {
        CHECK(std::ranges::contains(genuine, key.key, &ServiceKey::key));
      }
    }
  }
}

TEST_CASE("trusted lists: an index that is cut off or of another version is none") {
  const base::Bytes whole = index_bytes();
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{8}, std::size_t{40}, whole.size() - 1}) {
    CHECK_FALSE(TrustedLists::open(base::ByteView(whole).first(length), {}));
  }
  base::Bytes longer = whole;
  longer.push_back(0);
  CHECK_FALSE(TrustedLists::open(longer, {}));
  base::Bytes newer = whole;
  newer[7] = '2';
  CHECK_FALSE(TrustedLists::is_index(newer));
  CHECK_FALSE(TrustedLists::open(newer, {}));
}
