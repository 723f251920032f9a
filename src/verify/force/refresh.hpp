// A refreshService (VC Data Model 2.0 section 4.13.2; Open Badges 3.0 section "Refresh"): where the
// issuer keeps a newer copy of the credential.
//
// Open Badges 3.0 would have a verifier fetch it and verify that instead. We name the kind of service
// and the address and ask nobody: the request would tell the issuer who looks, and the copy at hand
// stands or falls by itself. Problem type: vc.refresh-unasked (a remark).
#pragma once

#include "verify/run.hpp"

namespace portolan::verify {

// add_refresh_check adds "force.refresh" when the credential names such a service.
void add_refresh_check(Run& run);

}  // namespace portolan::verify
