// The small credential of a paper certificate: the award as an Open Badge 3.0 that fits into a QR code
// (container/slip.hpp), with the same id, recipient, dates and status entries as the badge, so that
// withdrawing the one withdraws the other.
//
// Always left out: pictures, evidence, tags, coded fields and kinds, quality assurance, and the issuer's
// address and mail. While the address is still too long, more is left out in this order, and named:
//   "details"     description and criteria are cut to 160 letters
//   "frameworks"  which frameworks the skills are of
//   "summary"     description and criteria are cut to 60 letters
//   "skills"      the skills' own entries; their names, whole, stand in place of the description
// What is cut ends in "…". The volume, the level, the grade, the name and the dates always stay.
//
// Problem types: issue.slip-too-long (arguments longest, characters), those of signing.hpp and slip.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "issue/award.hpp"
#include "issue/signing.hpp"

namespace portolan::issue {

// What a QR code on a sheet of paper can hold and a telephone still reads.
inline constexpr std::size_t kLongestSlipAddress = 1500;

struct Slip {
  std::string token;    // compact VC-JWT
  std::string address;  // the verify page's address, "#", and the token
  std::vector<std::string> left_out;
};

// make_slip gives nothing when a signature is needed first.
base::Result<std::optional<Slip>> make_slip(const Award& award, std::string_view verify_address,
                                            std::size_t longest, Signer& signer);

}  // namespace portolan::issue
