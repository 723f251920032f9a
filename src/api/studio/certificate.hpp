// What a paper certificate is made of: the credential in its QR code, and the code itself.
#pragma once

#include "api/call.hpp"
#include "base/problem.hpp"

namespace portolan::api {

// issue.slip: {"award","key":{"jwk","id"},"address","longest"?,"facts"?} -> needs (issue.hpp), or
// {"status":"done","text","type","address","characters","left_out":[…]}
base::Result<Message> issue_slip_operation(const Message& request);

// issue.qr: {"text","level"?:"L"|"M"|"Q"|"H"} -> {"status":"done","version","level","size","rows":["01…"]}
base::Result<Message> issue_qr_operation(const Message& request);

}  // namespace portolan::api
