#include "issue/qr.hpp"

#include <qrcodegen.h>

#include <array>
#include <cstdint>
#include <optional>

namespace portolan::issue {
namespace {

using Buffer = std::vector<std::uint8_t>;

// What the largest code holds in alphanumeric mode (ISO/IEC 18004 table 7, version 40-L), the denser of the
// two modes used here. Longer texts are refused before anything is made of them.
constexpr std::size_t kMostCharacters = 4296;

qrcodegen_Ecc level_of(ErrorCorrection level) {
  switch (level) {
    case ErrorCorrection::low: return qrcodegen_Ecc_LOW;
    case ErrorCorrection::medium: return qrcodegen_Ecc_MEDIUM;
    case ErrorCorrection::quartile: return qrcodegen_Ecc_QUARTILE;
    case ErrorCorrection::high: return qrcodegen_Ecc_HIGH;
  }
  return qrcodegen_Ecc_MEDIUM;
}

// One part in the densest mode its letters allow, or nothing when it is too long to be counted in bits: the
// library says so by a size that is none. The buffer has to outlive the segment.
std::optional<qrcodegen_Segment> segment_of(const std::string& text, Buffer& buffer) {
  const bool is_plain = !text.empty() && qrcodegen_isAlphanumeric(text.c_str());
  const qrcodegen_Mode mode = is_plain ? qrcodegen_Mode_ALPHANUMERIC : qrcodegen_Mode_BYTE;
  const std::size_t needed = qrcodegen_calcSegmentBufferSize(mode, text.size());
  if (needed > qrcodegen_BUFFER_LEN_MAX) return std::nullopt;
  buffer.resize(needed + 1);
  if (is_plain) return qrcodegen_makeAlphanumeric(text.c_str(), buffer.data());
  const Buffer bytes(text.begin(), text.end());
  return qrcodegen_makeBytes(bytes.data(), bytes.size(), buffer.data());
}

}  // namespace

base::Result<QrCode> make_qr(std::string_view text, ErrorCorrection level) {
  const auto too_long = base::fail("issue.qr-too-long", "", "No QR code is large enough for it.");
  if (text.empty() || text.size() > kMostCharacters || text.contains('\0')) return too_long;
  const std::size_t split = text.contains('#') ? text.find('#') + 1 : 0;
  std::array<Buffer, 2> buffers;
  std::vector<qrcodegen_Segment> segments;
  for (const std::string_view part : {text.substr(0, split), text.substr(split)}) {
    if (part.empty()) continue;
    const auto segment = segment_of(std::string(part), buffers[segments.size()]);
    if (!segment) return too_long;
    segments.push_back(*segment);
  }
  Buffer scratch(qrcodegen_BUFFER_LEN_MAX);
  Buffer made(qrcodegen_BUFFER_LEN_MAX);
  // Where a code of that size has room for more error correction, it gets it.
  constexpr bool kMoreCorrection = true;
  if (!qrcodegen_encodeSegmentsAdvanced(segments.data(), segments.size(), level_of(level),
                                        qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX,
                                        qrcodegen_Mask_AUTO, kMoreCorrection, scratch.data(),
                                        made.data())) {
    return too_long;
  }
  const int size = qrcodegen_getSize(made.data());
  QrCode code{.version = (size - 17) / 4, .rows = {}};
  for (int y = 0; y < size; ++y) {
    std::string& row = code.rows.emplace_back();
    for (int x = 0; x < size; ++x) {
      row.push_back(qrcodegen_getModule(made.data(), x, y) ? '1' : '0');
    }
  }
  return code;
}

}  // namespace portolan::issue
