// NIST PKITS: 249 certification paths with the lists that go with them, each under its own rules for
// policies. The certificates are handed over as a heap, with the root as the anchor: the path is found.
//
// Two paths with DSA keys are right in themselves; we have no DSA, so they are open, never refused.
// They count as skipped.
#include <algorithm>
#include <string>
#include <vector>

#include "pki/path.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;

namespace {

const std::string kFolder = "suites/x509/nist-pkits";
constexpr base::Instant kAt{1'640'995'200, 0};  // 2022-01-01T00:00:00Z

crypto::Certificate certificate_of(const Value& name) {
  return crypto::read_certificate(
             tests::read_shared(kFolder + "/certs/" + std::string(name.text()) + ".crt"))
      .value_or(crypto::Certificate{});
}

// The suite's names of policies are arcs of one tree (PKITS section 2).
std::optional<base::Bytes> policy_of(std::string_view name) {
  constexpr std::string_view kTest = "NIST-test-policy-";
  if (!name.starts_with(kTest)) return std::nullopt;
  base::Bytes oid = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x02, 0x01, 0x30, 0x00};
  oid.back() = static_cast<std::uint8_t>(name[kTest.size()] - '0');
  if (name.size() > kTest.size() + 1) {
    oid.back() = static_cast<std::uint8_t>(oid.back() * 10 + (name.back() - '0'));
  }
  return oid;
}

std::string policies_of(const Value& names) {
  std::vector<std::string> texts;
  for (const Value& name : names.items()) {
    if (name.text().empty()) continue;  // none
    const auto policy = policy_of(name.text());
    texts.push_back(policy ? crypto::oid_text(*policy) : "2.5.29.32.0");
  }
  std::ranges::sort(texts);
  std::string joined;
  for (const std::string& text : texts) joined += text + " ";
  return joined;
}

void judge(const Value& vector, conformance::Results& results) {
  pki::Material material;
  for (const Value& name : vector["certs"].items()) {
    material.certificates.push_back(certificate_of(name));
  }
  for (const Value& name : vector["crls"].items()) {
    if (auto crl = pki::read_crl(
            tests::read_shared(kFolder + "/crls/" + std::string(name.text()) + ".crl"))) {
      material.crls.push_back(*std::move(crl));
    }
  }
  const crypto::Certificate target = material.certificates.back();
  const pki::CertificateAnchors anchors({material.certificates.front()});
  pki::PathRequest request{.target = target,
                           .anchors = anchors,
                           .material = material,
                           .at = kAt,
                           .purpose = pki::Purpose::any};
  for (const Value& name : vector["initial_policy_set"].items()) {
    if (auto policy = policy_of(name.text())) request.policies.push_back(*std::move(policy));
  }
  request.require_explicit_policy = vector["initial_explicit_policy"].boolean() == true;
  request.inhibit_policy_mapping = vector["initial_policy_mapping_inhibit"].boolean() == true;
  request.inhibit_any_policy = vector["initial_inhibit_any_policy"].boolean() == true;

  const pki::PathReport report = pki::validate_path(request);
  std::string why;
  for (const base::Problem& problem : report.problems) why += problem.type + " ";
  std::string policies;
  for (const std::string& policy : report.policies) policies += policy + " ";
  const std::string name(vector["name"].text());
  const bool must_be_valid = vector["should_validate"].boolean() == true;
  const bool is_valid = report.outcome == pki::PathOutcome::valid;
  const bool is_dsa = why.find("key.unsupported") != std::string::npos;
  if (is_dsa && must_be_valid && report.outcome == pki::PathOutcome::unknown) {
    results.skip(name, "DSA is not supported: open, not refused");
    return;
  }
  const std::string wanted = policies_of(vector["user_constrained_policy_set"]);
  const bool has_policies = !is_valid || policies == wanted;
  if (!has_policies) why += "policies " + policies + "instead of " + wanted;
  results.check(name, is_valid == must_be_valid && has_policies, why);
}

void run(conformance::Results& results) {
  const auto vectors = tests::read_shared_json(kFolder + "/pkits.json");
  for (const Value& vector : vectors["cases"].items()) judge(vector, results);
}

const bool kAdded = conformance::add({"x509 PKITS", kFolder, run});

}  // namespace
