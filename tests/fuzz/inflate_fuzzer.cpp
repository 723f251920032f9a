// Laws: the output is never longer than asked for, and is the same under any larger bound; whatever
// gzip writes is read back; one byte more after it is refused.
#include <cstdlib>

#include "base/deflate.hpp"
#include "base/inflate.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const base::Bytes& compressed, base::CompressedForm form) {
  constexpr std::size_t kMost = 100'000;
  const auto whole = base::inflate(compressed, form, kMost);
  if (!whole) {
    require(whole.error().type == "deflate.malformed" ||
            whole.error().type == "limit.decompression");
    return;
  }
  require(whole->size() <= kMost);
  require(base::inflate(compressed, form, whole->size()) == whole);
  if (!whole->empty()) {
    const auto less = base::inflate(compressed, form, whole->size() - 1);
    require(!less && less.error().type == "limit.decompression");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes input(data, data + size);
  check(input, base::CompressedForm::zlib);
  check(input, base::CompressedForm::gzip);

  base::Bytes compressed = base::gzip(input);
  require(base::inflate(compressed, base::CompressedForm::gzip, size) == input);
  compressed.push_back(0);
  require(!base::inflate(compressed, base::CompressedForm::gzip, size));
  return 0;
}
