// Laws: whatever picture can be baked gives back exactly what was baked into it; a picture that is
// reported without any problem carries exactly one text and stops being so when it is cut. Each input
// is tried as it is and with the checksums of its chunks put right, which no mutation would hit upon.
#include <algorithm>
#include <cstdlib>

#include "container/crc32.hpp"
#include "container/png.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool has(const container::Unbaked& unbaked, std::string_view type) {
  return std::ranges::any_of(unbaked.problems,
                             [type](const base::Problem& problem) { return problem.type == type; });
}

// Writes the right checksum behind every chunk that lies inside the file.
void repair_checksums(base::Bytes& file) {
  std::size_t position = 8;
  while (position + 12 <= file.size()) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8U | file[position + i];
    if (length > file.size() - position - 12) return;
    const std::uint32_t checksum =
        container::crc32(base::ByteView(file).subspan(position + 4, 4 + length));
    position += 8 + length;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      file[position++] = static_cast<std::uint8_t>(checksum >> shift);
    }
  }
}

void check(const base::Bytes& file) {
  const container::Unbaked unbaked = container::unbake_png(file);
  if (unbaked.problems.empty()) {
    require(unbaked.texts.size() == 1);
    const base::Bytes cut(file.begin(), file.end() - 1);
    require(has(container::unbake_png(cut), "img.structure"));
  }
  require(unbaked.texts.size() <= container::kBakedTextsKept);

  constexpr std::string_view kText = "{\"id\":\"urn:uuid:0\"}";
  const auto baked = container::bake_png(file, container::kOpenBadges3Keyword, kText);
  if (baked) {
    require(unbaked.texts.empty());
    const container::Unbaked after = container::unbake_png(*baked);
    require(after.texts.size() == 1 && base::text_of(after.texts[0].text) == kText);
    require(after.problems.empty() || has(after, "img.trailing"));
    require(!container::bake_png(*baked, container::kOpenBadges2Keyword, kText));
  } else {
    require(!baked.error().type.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // With the signature put before it, the fuzzer need not find those eight bytes.
  base::Bytes file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  file.insert(file.end(), data, data + size);
  file.shrink_to_fit();
  check(file);
  repair_checksums(file);
  check(file);
  return 0;
}
