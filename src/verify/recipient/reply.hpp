// Does a presentation reply to the one who asked for it? Whoever asks says for whom it is to be made
// and sends a value that no earlier presentation can know; one that was made for somebody else, or
// before, was copied from where it belongs (threats DIP-10 and SDJ-09).
//
// Sources: VC Data Integrity 1.0 section 4.4 ("domain", "challenge"), RFC 9901 section 7.3 and
// VC-JOSE-COSE section 3.2 ("aud", "nonce").
// Deviation: the catalogue would refuse the credentials. They are as genuine as before, only not
// handed over in answer to this question: so the question about the person fails and nothing else.
//
// Problem types: vp.audience, vp.challenge; open: vp.unanswered (nothing in the file says what it answers).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/report/report.hpp"
#include "verify/request.hpp"

namespace portolan::verify {

// What a presentation says of the question that it answers, where its signature covers that.
struct Reply {
  std::vector<std::string> audiences;
  std::optional<std::string> challenge;
  std::string audience_at;
  std::string challenge_at;
};

// check_reply gives recipient.audience; nothing when nobody asked.
std::optional<Check> check_reply(const Asked& asked, const Reply& reply);

// check_no_reply is for a file in which no signed presentation says what it answers.
std::optional<Check> check_no_reply(const Asked& asked);

}  // namespace portolan::verify
