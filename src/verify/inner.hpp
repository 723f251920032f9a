// Credentials inside a credential, and credentials that another one needs (status lists, registry
// statements): each takes the whole road by itself and gets a verdict of its own.
//
// An inner credential never changes what its carrier's signature covers; what follows from its
// verdict for the carrier is for the caller to say (verify/nested.hpp).
//
// Depth (kDeepestCredential) and number (Budget) are limited: limit.nesting, limit.items.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "credential/model.hpp"
#include "verify/report/report.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

inline constexpr std::size_t kDeepestCredential = 4;

struct Inner {
  // Concluded, and always with a verdict: what is no credential at all is invalid or open with the
  // reason. Pointers are below `at`.
  Report report;
  credential::Credential credential;
  base::json::Value document;  // as far as the signature covers it

  bool is_valid() const { return report.verdict == Verdict::valid; }
};

// verify_inner judges an object, whichever way it is signed, or a compact token in a text. `at` is
// where it stands in the carrier's document.
Inner verify_inner(const Run& outer, const base::json::Value& node, std::string_view at);

// verify_supplied judges the bytes of a supplied document: JSON or a compact token.
enum class SuppliedAs { credential, status_list };
Inner verify_supplied(const Run& outer, base::ByteView bytes,
                      SuppliedAs as = SuppliedAs::credential);

// outcome_of_check gives the outcome of the first check of that name, not_applicable without one.
Outcome outcome_of_check(const Report& report, std::string_view id);

}  // namespace portolan::verify
