// The road of a file: bytes -> container -> securing and credential -> checks -> report.
//
// verify never fails and never throws: whatever the bytes are, there is a report. It reads nothing
// but the request, so the same request gives the same report.
#pragma once

#include <vector>

#include "verify/host.hpp"
#include "verify/report/report.hpp"
#include "verify/request.hpp"

namespace portolan::verify {

struct Answer {
  Report report;
  // When one of these is not empty the report is provisional: the host should answer and ask again.
  std::vector<SignatureNeed> signature_needs;
  std::vector<DocumentNeed> document_needs;

  bool is_final() const { return signature_needs.empty() && document_needs.empty(); }
};

Answer verify(const Request& request);

}  // namespace portolan::verify
