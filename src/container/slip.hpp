// A slip: a signed token as the address behind a QR code on paper. Whoever scans it gets to the page that
// verifies, and the page has everything in the part behind "#", which browsers send to nobody.
//
//   https://any.example/verify/#P1.<symbols>
//   bytes behind the symbols (base/base41) = DEFLATE(header NUL payload) ‖ signature
//
// Header and payload of the token (RFC 7515 section 7.1) are compressed decoded, with a dictionary of what
// such credentials have in common: their base64url would hardly compress at all. The exact token is rebuilt,
// so its signature holds. P1 names this form together with its dictionary; paper lasts, so neither may ever
// change: another dictionary is P2.
//
// What the caller must still do: everything. A slip proves nothing before its token is verified.
//
// Problem types: slip.malformed (damaged or cut off), slip.newer-version, limit.size, limit.decompression;
// of write_slip: slip.no-token.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::container {

// is_slip tells by its form whether a text is such an address, or only the part of it from "#" or "P" on.
bool is_slip(std::string_view text);

// read_slip gives the compact token.
base::Result<std::string> read_slip(std::string_view text,
                                    const base::Limits& limits = base::kLimits);

// write_slip gives the part behind "#" for a compact token whose signature is there.
base::Result<std::string> write_slip(std::string_view token);

// slip_length is how long that part will be, with a signature of so many bytes.
std::size_t slip_length(std::string_view header, std::string_view payload,
                        std::size_t signature_bytes);

}  // namespace portolan::container
