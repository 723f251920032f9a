// The issuing operations of the studio door. Those that sign answer {"status":"needs","needs":[{"kind":"sign",
// "id","alg","bytes":{"buffer"}}]} until the request has {"kind":"sign","id","signature":"base64url"} under
// "facts": the key itself never comes in here.
#pragma once

#include "api/call.hpp"
#include "base/problem.hpp"

namespace portolan::api {

// issue.badge: {"award","form":"vc-jwt"|"data-integrity","key":{"jwk","id"},"at","picture":{"buffer"}?,
// "facts"?} -> {"status":"done","text","type","baked":{"buffer","type"}?}
base::Result<Message> issue_badge_operation(const Message& request);

// issue.european_credential: {"award"} -> {"status":"done","text"}; with "certificates" (base64 of DER, the
// sealing one first), "at" and "facts": sealed.
base::Result<Message> issue_european_operation(const Message& request);

// issue.status_list: {"list":{"address","issuer","purpose","valid_from","valid_until","encoded_list"?,
// "changes":[{"index","set"}]},"form","key","at","facts"?} -> {"status":"done","text"}
base::Result<Message> issue_status_list_operation(const Message& request);

// issue.keys: {"name","address","keys":[{"jwk","valid_from"?,"valid_until"?}]} -> {"status":"done","keys"};
// issue.did_key: {"jwk"} -> {"status":"done","did","id"}
base::Result<Message> issue_keys_operation(const Message& request);
base::Result<Message> issue_did_key_operation(const Message& request);

// review.sign_decision: {"decision","key","facts"?} -> {"status":"done","text","type"};
// review.read_decision: {"token","kit","document","at"} -> {"status":"done","command"} (issue/decision.hpp)
base::Result<Message> sign_decision_operation(const Message& request);
base::Result<Message> read_decision_operation(const Message& request);

// review.check_committee: {"document"} -> {"status"}: the document (portfolio/review/committee.hpp), or
// {"buffer"} with its text, which may then be larger than a request.
base::Result<Message> check_committee_operation(const Message& request);

}  // namespace portolan::api
