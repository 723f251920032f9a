// European credentials of the first generation, in XML: recognised and shown. Their signatures (XAdES
// with an XPath filter, EN 319 132-1) are not verified, so nothing in here ever passes.
#pragma once

#include "base/bytes.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// verify_legacy_xml reads the credential in an XML file, or finds nothing. XML that is broken and
// names such a credential is judged.
Found verify_legacy_xml(Run& run, base::ByteView file);

}  // namespace portolan::verify
