// Certification paths: building and validation (RFC 5280 section 6, policies by the graph of RFC 9618,
// revocation by section 6.3 and RFC 6960), at an instant that the caller names.
//
// Nothing is fetched: what is not in Material is missing, and says so. Only what the caller's
// Anchors know is trusted; a self-signed certificate is worth what its key is worth to them.
//
// Deviations:
// - An anchor that is known by its certificate also binds what follows by that certificate's path
//   length and name constraints, and has to be an authority there (RFC 5937); its dates are not asked.
// - Serial numbers may be negative (RFC 5280 section 4.1.2.2 asks users to bear with them; the threat
//   catalogue, JAD-23, would refuse), zero or longer than 20 bytes may not.
// - RSA keys under 2048 bits leave a path open at every time, because that is so everywhere in this
//   program; TS 119 312 gave dates for them.
//
// Problem types
// - invalid: x509.signature-invalid, x509.expired, x509.not-yet-valid, x509.not-an-authority,
//   x509.pathlen, x509.key-usage, x509.extended-key-usage, x509.name-constraints, x509.policy,
//   x509.critical-extension, x509.malformed, x509.revoked
// - open: x509.chain-missing, x509.revocation-unknown, x509.revocation-invalid (something was at
//   hand and could not be used), x509.algorithm-weak, x509.unsupported, key.unsupported, limit.chain
// Each has the argument "subject": whose certificate it is about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key.hpp"
#include "pki/crl.hpp"
#include "pki/ocsp.hpp"
#include "pki/revocation.hpp"

namespace portolan::pki {

enum class Purpose {
  any,      // nothing is asked of the target's key usage
  signing,  // a seal or a signature: digitalSignature or contentCommitment, where usage is stated
  time_stamping,  // RFC 3161 section 2.3: that extended usage, critical and alone
  ocsp_signing,   // RFC 6960 section 4.2.2.2
  crl_signing,    // cRLSign, where usage is stated
};

// A key that is trusted to issue certificates in a name.
struct Anchor {
  base::Bytes subject;  // DER
  crypto::PublicKey key;
  base::Bytes key_identifier;  // empty when unknown
  // Where the anchor is known by a whole certificate, its constraints bind (RFC 5937).
  std::optional<crypto::Certificate> certificate;
};

// What the caller trusts. An anchor may be the target itself (a listed time-stamping unit) or any
// authority of the path (a listed service may be an intermediate).
class Anchors {
 public:
  virtual ~Anchors() = default;
  // By public key and subject.
  virtual bool is_anchor(const crypto::Certificate& certificate) const = 0;
  // Those that may have issued the certificate, by its issuer's name; a signature then decides.
  virtual std::vector<Anchor> issuers_of(const crypto::Certificate& certificate) const = 0;
};

// CertificateAnchors trusts the keys of given certificates.
class CertificateAnchors final : public Anchors {
 public:
  explicit CertificateAnchors(std::vector<crypto::Certificate> certificates)
      : certificates_(std::move(certificates)) {}
  bool is_anchor(const crypto::Certificate& certificate) const override;
  std::vector<Anchor> issuers_of(const crypto::Certificate& certificate) const override;

 private:
  std::vector<crypto::Certificate> certificates_;
};

// What is at hand, from the file or beside it; none of it is trusted.
struct Material {
  std::vector<crypto::Certificate> certificates;
  std::vector<Crl> crls;
  std::vector<OcspResponse> ocsp;
};

// Signatures that were checked, so that the chains of seal and time-stamps are walked once a run, and
// the work that they were. A caller that validates several paths keeps one.
class SignatureMemo {
 public:
  std::optional<crypto::SignatureOutcome> find(const crypto::Sha256& digest);
  // spend takes what is signed off kLimits.signed_bytes; false when there is not so much left.
  bool spend(std::size_t bytes);
  void add(const crypto::Sha256& digest, crypto::SignatureOutcome outcome) {
    entries_.push_back({digest, outcome});
  }

  // Of all paths: how often somebody asked, how many signatures were checked, over how many bytes.
  std::size_t questions() const { return questions_; }
  std::size_t signatures() const { return entries_.size(); }
  std::size_t signed_bytes() const { return signed_bytes_; }

 private:
  struct Entry {
    crypto::Sha256 digest;
    crypto::SignatureOutcome outcome;
  };
  std::vector<Entry> entries_;
  std::size_t questions_ = 0;
  std::size_t signed_bytes_ = 0;
};

struct PathRequest {
  const crypto::Certificate& target;
  const Anchors& anchors;
  const Material& material;
  base::Instant at;  // the path is judged as of then
  // The present. Lists and responses issued after it are not believed; those issued between `at`
  // and then tell of `at` as well. Nothing: the same as `at`.
  std::optional<base::Instant> now = std::nullopt;
  Purpose purpose = Purpose::signing;
  bool check_revocation = true;
  // RFC 5280 section 6.1.1 (c), (e), (f), (g). Contents of object identifiers; empty: any policy.
  std::vector<base::Bytes> policies = {};
  bool inhibit_policy_mapping = false;
  bool require_explicit_policy = false;
  bool inhibit_any_policy = false;
  SignatureMemo* memo = nullptr;
};

enum class PathOutcome {
  valid,
  invalid,  // a path leads to an anchor, and a rule refuses it
  unknown,  // no path, no revocation data, an algorithm that is not supported or too weak, a limit
};

struct PathReport {
  PathOutcome outcome = PathOutcome::unknown;
  std::vector<base::Problem> problems;
  // Target first. The anchor's own certificate stands last where it is known.
  std::vector<crypto::Certificate> path;
  std::optional<Anchor> anchor;
  // One for each certificate that was issued on the path: path[i]. Empty when it was not asked for.
  std::vector<Revocation> revocation;
  // User-constrained policy set (RFC 5280 section 6.1.6) in dotted text, "2.5.29.32.0" for any.
  std::vector<std::string> policies;
};

PathReport validate_path(const PathRequest& request);

}  // namespace portolan::pki
