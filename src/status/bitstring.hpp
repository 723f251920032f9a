// The encoded list of Bitstring Status List v1.0 (W3C Recommendation, section 3.1 to 3.3) and of its
// predecessor StatusList2021: base64url of gzip of a string of bits, the first bit first.
//
// The Recommendation writes base64url as multibase, with the prefix "u". StatusList2021 had no
// prefix, and lists of one kind are published under the name of the other, so both spellings are
// read: gzip begins with the byte 0x1F, which base64url writes as "H", so the two cannot be confused.
//
// Deviations: a list of fewer than 131,072 entries is read and counted as short, where the
// Recommendation (section 3.2) refuses it: what is lost is the herd in which a holder hides, not the
// truth of the bit, and lists in use are shorter.
//
// Problem types: status.malformed, limit.decompression.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "status/packed_list.hpp"

namespace portolan::status {

// The Recommendation's smallest list, in entries (16 kB of single bits).
inline constexpr std::uint64_t kFewestEntries = 131'072;

// read_bitstring decodes encodedList; `bits` is the entry's statusSize.
base::Result<PackedList> read_bitstring(std::string_view encoded_list, unsigned bits,
                                        const base::Limits& limits = base::kLimits);

// make_bitstring gives a list of zeros with at least the Recommendation's smallest number of entries.
PackedList make_bitstring(std::uint64_t entries, unsigned bits = 1);

// write_bitstring encodes the list in the Recommendation's spelling. read_bitstring reads it back.
std::string write_bitstring(const PackedList& list);

}  // namespace portolan::status
