// Accreditations that a European credential states: whether what they say of themselves covers the
// credential. The algorithm of the Commission's software (notes on QDR) asks period, level, field,
// organisation, qualification and territory of a register; without the register only the credential's
// own words can be held against each other, for period, level and field. So a contradiction is a
// remark, and its absence is worth nothing.
//
// Problems: accreditation.period, accreditation.level, accreditation.field.
#pragma once

#include <optional>

#include "credential/model.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// remark_on_accreditations gives a check that warns, or nothing where nothing contradicts.
std::optional<Check> remark_on_accreditations(const credential::Credential& credential);

}  // namespace portolan::verify
