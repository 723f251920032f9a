// LinkedIn's "add to profile" address for one credential, and a text to post beside it. Nothing is
// sent by making them: the learner opens the address, and LinkedIn asks before it adds anything.
//
// The address is as LinkedIn documents it for issuers (startTask=CERTIFICATION_NAME). A certUrl is
// only given where the credential names a page of its own; an identifier that is a URI (urn:uuid:…)
// is never given as certId, because people read it as a number that they could look up.
#pragma once

#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "export/cv.hpp"

namespace portolan::exporting {

struct Sharing {
  std::string url;
  std::string text;
};

// share_credential refuses what proves nothing about the learner (an altered file, or another
// person's) and what is not in the portfolio.
// Problems: portfolio.unknown-id, export.nothing-to-share.
base::Result<Sharing> share_credential(const Selection& selection, const CvOptions& options,
                                       std::string_view credential_id);

}  // namespace portolan::exporting
