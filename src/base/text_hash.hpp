// A number for a text, for tables that find texts: eight bytes at a time, which the C++ library's own does
// not do where addresses have 32 bits. It keeps nobody from making texts of the same number.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace portolan::base {

struct TextHash {
  using is_transparent = void;

  [[gnu::noinline]] std::size_t operator()(std::string_view text) const {
    std::uint64_t mix = text.size() * kSpread;
    std::uint64_t bytes = 0;
    for (; text.size() >= sizeof bytes; text.remove_prefix(sizeof bytes)) {
      std::memcpy(&bytes, text.data(), sizeof bytes);
      mix = mixed(mix, bytes);
    }
    bytes = 0;
    if (!text.empty()) std::memcpy(&bytes, text.data(), text.size());
    return static_cast<std::size_t>(mixed(mix, bytes));
  }

 private:
  static constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio

  static std::uint64_t mixed(std::uint64_t mix, std::uint64_t bytes) {
    mix = (mix ^ bytes) * kSpread;
    return mix ^ mix >> 32U;
  }
};

}  // namespace portolan::base
