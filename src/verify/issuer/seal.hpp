// The issuer that a sealed credential names, compared with the owner of the seal's certificate.
//
// The official software writes the issuer from the certificate when it seals, so that there they
// agree by construction; elsewhere they need not, and no other reader compares them. Identifiers are
// compared first (ETSI EN 319 412-1 section 5.1.4: "VATES-A00000000" is type, country and number,
// and some issuers write the number alone; only identifiers of one kind tell organisations apart),
// then the legal names with case and accents folded: each of them, in whatever language, has to be
// the organisation or the common name of the certificate.
//
// Problem types: issuer.certificate-mismatch (another organisation sealed it),
// issuer.certificate-unclear (they can neither be matched nor told apart), issuer.missing,
// issuer.name-differs.
#pragma once

#include <optional>

#include "credential/model.hpp"
#include "crypto/certificate.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

Check check_issuer_against_seal(const credential::Issuer& issuer,
                                const crypto::Certificate& certificate);

// remark_on_name warns when an identifier decided and a name differs: a reader sees the name.
std::optional<Check> remark_on_name(const credential::Issuer& issuer,
                                    const crypto::Certificate& certificate);

}  // namespace portolan::verify
