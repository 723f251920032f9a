// Laws of the index of trusted lists and of its shards, whatever the bytes are:
// - nothing is read outside of them (the sanitizers watch);
// - what is found by a key is a service that holds the key, and what is found as an issuer is a key
//   that the index holds: a shard can add none.
//
// Input: two bytes for the length of the index, the index, the shard. Seeds are small real ones.
#include <algorithm>
#include <cstdlib>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "trust/eu/qualification.hpp"
#include "trust/eu/statements.hpp"
#include "trust/eu/trusted_lists.hpp"

using namespace portolan;
using namespace portolan::trust::eu;

namespace {

void check(bool law) {
  if (!law) std::abort();
}

void look_around(const TrustedLists& lists) {
  const Statements statements;
  for (std::size_t i = 0; i < std::min<std::size_t>(lists.size(), 50); ++i) {
    const Service service = lists.service(i);
    for (const Period& period : service.history) {
      const Qualifiers found = apply_rules(period.qualifications, statements);
      check(!period.qualifications.empty() || found.bits == 0);
    }
    for (const base::ByteView key : lists.keys_of(i)) {
      const auto holders = lists.find_key(key);
      check(lists.holds_key(key, service.type) ||
            std::ranges::none_of(holders,
                                 [&](const Service& each) { return each.type == service.type; }));
      static_cast<void>(standing_at(lists, key, service.type, {.seconds = 1'700'000'000},
                                    {.seconds = 1'800'000'000}));
    }
  }
  for (const List& list : lists.lists()) static_cast<void>(lists.list(list.territory));
  static_cast<void>(lists.dated());
  static_cast<void>(lists.is_test_organisation("VATES-A00000000"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input(data, size);
  if (size < 2) return 0;
  const std::size_t length = std::min<std::size_t>(input[0] + 256U * input[1], size - 2);
  // Copies of exactly their size, so that one byte too far is seen.
  const base::Bytes index = base::copy_of(input.subspan(2, length));
  const base::Bytes shard = base::copy_of(input.subspan(2 + length));
  const auto lists = TrustedLists::open(index, {shard});
  static_cast<void>(apply_rules(shard, Statements{}));
  if (!lists) return 0;
  look_around(*lists);
  for (const std::size_t start : {std::size_t{12}, std::size_t{30}, shard.size() / 2}) {
    if (start + 8 > shard.size()) continue;
    const base::ByteView name = base::ByteView(shard).subspan(start, 8);
    for (const ServiceType type : {ServiceType::ca_qc, ServiceType::tsa_qtst}) {
      for (const ServiceKey& key : lists->find_issuer(name, name, type).keys) {
        check(lists->holds_key(key.hash, type));
      }
    }
  }
  return 0;
}
