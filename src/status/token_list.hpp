// The status_list member of an IETF Token Status List (draft-ietf-oauth-status-list sections 4 and
// 5.1): base64url of a zlib stream of values of 1, 2, 4 or 8 bits, the least significant bit first.
//
// Problem types: status.malformed, limit.decompression.
#pragma once

#include <string>

#include "base/json/value.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "status/packed_list.hpp"

namespace portolan::status {

// Section 7.1: the status types that have a meaning for everybody; 0x03 and 0x0C to 0x0F are the
// application's own, all others are kept for later.
inline constexpr std::uint32_t kTokenValid = 0x00;
inline constexpr std::uint32_t kTokenInvalid = 0x01;
inline constexpr std::uint32_t kTokenSuspended = 0x02;

enum class TokenMeaning { valid, invalid, suspended, application_specific, reserved };
TokenMeaning meaning_of(std::uint32_t value);

// read_token_list reads {"bits":1,"lst":"…"}; pointers start at that object.
base::Result<PackedList> read_token_list(const base::json::Value& status_list,
                                         const base::Limits& limits = base::kLimits);

}  // namespace portolan::status
