// When was it signed? The time-stamps of a JAdES signature, each on its own evidence, and what those
// that can be trusted prove together: the signature is not older than its content's stamp and not
// younger than its own (ETSI EN 319 102-1 sections 5.4, 5.5.4 and 5.6.2.4).
//
// A stamp counts when its token holds together (pki/time_stamp.hpp), its imprint is of these bytes,
// and the path of its signer leads to an authority whom the caller trusts with time-stamps, at the
// stamp's time. A stamp whose signer's certificate has expired since then counts only when a later
// archive time-stamp that counts covers it. One that does not count proves nothing, and does no harm.
//
// Deviation: times of different authorities are compared with their stated accuracies and one second,
// the signer's own word with the skew that clocks are allowed everywhere here.
//
// Problem types: jades.tst-imprint, jades.tst-untrusted, jades.tst-expired, jades.tst-future,
// jades.tst-order (trusted times contradict each other), and those of time_stamp.hpp and
// jades_time_stamps.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pki/path.hpp"
#include "securing/jose/jades_time_stamps.hpp"
#include "verify/report/report.hpp"
#include "verify/seal/authorities.hpp"

namespace portolan::verify {

struct JudgedStamp {
  securing::StampKind kind = securing::StampKind::signature;
  std::size_t place = 0;
  std::string at;
  std::optional<base::Instant> time;  // once the token holds together and is of these bytes
  std::int64_t accuracy = 0;
  std::string authority;                     // who says so
  Outcome outcome = Outcome::indeterminate;  // passed: it counts
};

struct SignatureTime {
  std::vector<JudgedStamp> stamps;
  std::optional<base::Instant> content;       // the signature was made after this
  std::optional<base::Instant> best;          // and before this
  std::vector<base::Problem> problems;        // of single stamps
  bool has_unconfirmed = false;               // an authority that the lists at hand do not show
  std::vector<base::Problem> contradictions;  // between those that count
};

struct StampRequest {
  const securing::JwsSignature& signature;
  const securing::UnsignedProperties& properties;
  const securing::ValidationData& data;  // what of them helps
  std::optional<std::string_view>
      content;                           // what stands in the payload's place, where it is at hand
  std::optional<base::Instant> claimed;  // the signer's own word
  const Authorities& authorities;        // for time-stamps
  pki::Material& material;               // certificates of tokens are added
  base::Instant now;
  pki::SignatureMemo* memo = nullptr;
};

SignatureTime judge_time_stamps(const StampRequest& request);

// to_json gives the stamp as a proof of the report lists it.
base::json::Value to_json(const JudgedStamp& stamp);

// add_certificate reads a certificate into the material, unless it is there or cannot be read.
void add_certificate(pki::Material& material, base::ByteView der);

// The level of the signature (TS 119 182-1 section 6) by what it carries and what of that holds
// together: "B-B", "B-T", "B-LT" or "B-LTA". It says nothing about whom to trust.
std::string_view level_of(const securing::ValidationData& data, const SignatureTime& time);

}  // namespace portolan::verify
