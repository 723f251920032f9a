// Presentations: envelopes in which a holder hands over credentials (VC Data Model 1.1 section 4.10,
// 2.0 section 4.13), and credentials that stand in an envelope of their own
// (EnvelopedVerifiableCredential, 2.0 section 4.13.1).
//
// A presentation's own proof shows who presents, no more. It belongs to the question whether the
// credentials are about this person, and it never changes their verdicts (threat VCS-21). A
// presentation that was altered is another matter: its proof is then wrong, and that is integrity.
//
// Problem types: vp.empty, vp.holder (nobody is shown to be the one the credentials are about),
// vc.envelope (an envelope whose content is not what it says), securing.unsupported.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "verify/recipient/reply.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// Who presents, as far as a proof shows it.
struct Holder {
  std::optional<std::string> id;  // as the presentation names it
  bool is_proven = false;         // a proof of the presentation was verified with the holder's key
  bool is_fresh = false;          // and it answers a challenge of the one who asks
};

// add_presentation reads a presentation into the report and verifies what it presents. The caller
// has checked the presentation's own proof, if it has one, and adds those checks.
void add_presentation(Run& run, const base::json::Value& presentation, std::string_view at,
                      const Holder& holder);

// is_reply adds the check of what a signed presentation says that it answers, and tells whether it
// answers the one who asks. Where nobody asked nothing does.
bool is_reply(Run& run, const Reply& reply);

// verify_enveloped opens an EnvelopedVerifiableCredential or -Presentation: its id is a data: URL
// that holds a token.
bool is_enveloped(const base::json::Value& object);
Found verify_enveloped(Run& run, const base::json::Value& object);

}  // namespace portolan::verify
