// Name constraints (RFC 5280 sections 4.2.1.10, 6.1.3 (b) and (c), 6.1.4 (g)).
//
// A name has to stand in a permitted subtree of every certificate above that permits any of its kind,
// and in no excluded one; that is the intersection and the union of section 6.1.4 (g). Names of a
// kind that we cannot compare are refused where anything constrains that kind. A host name with an
// asterisk is excluded when any of the hosts that it stands for is.
//
// Problem types: x509.name-constraints, x509.malformed, limit.chain (too many comparisons).
#pragma once

#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "pki/name.hpp"

namespace portolan::pki {

class NameConstraints {
 public:
  // add takes the constraints of a certificate that has the extension, for all that follow.
  std::optional<base::Problem> add(const crypto::Certificate& certificate);

  // check holds subject and alternative names of a certificate against all that was added. Views
  // are kept: the certificates have to live as long as this.
  std::optional<base::Problem> check(const crypto::Certificate& certificate);

 private:
  struct Level {
    std::vector<GeneralName> permitted;
    std::vector<GeneralName> excluded;
  };

  std::optional<base::Problem> check_name(const GeneralName& name);

  std::vector<Level> levels_;
  std::size_t comparisons_ = 0;
};

}  // namespace portolan::pki
