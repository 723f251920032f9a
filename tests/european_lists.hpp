// The trusted lists that the build compiled in, for tests.
#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "base/bytes.hpp"
#include "trust/eu/trusted_lists.hpp"
#include "trust_build/eu_data.hpp"

namespace portolan::tests {

inline std::vector<base::ByteView> european_shards() {
  std::vector<base::ByteView> shards;
  for (const auto& shard : trust_build::european_shards()) {
    shards.push_back(base::view_of(shard.bytes));
  }
  return shards;
}

inline trust::eu::TrustedLists european_lists() {
  auto lists =
      trust::eu::TrustedLists::open(base::view_of(trust_build::kEuropeanIndex), european_shards());
  REQUIRE(lists);
  return *std::move(lists);
}

}  // namespace portolan::tests
