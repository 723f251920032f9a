// The conclusion about a seal in the words of ETSI EN 319 102-1 section 5.1.3, beside our own verdict.
//
// It is about the signature alone: what a credential says of itself, whose name it bears and whether its
// issuer took it back do not count here. Deviations: where the standard knows no proof and leaves a
// question open that we call failed (a certificate that is not for signing), its word stands.
#pragma once

#include <optional>

#include "verify/report/report.hpp"

namespace portolan::verify {

// etsi_of gives the indication; nothing for what is no JAdES signature.
std::optional<Etsi> etsi_of(const Report& report);

}  // namespace portolan::verify
