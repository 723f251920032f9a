// Whom a seal's certificate and a time-stamp may lead to: the services of the European trusted lists
// that the request brings. Without lists there is nobody.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "crypto/digest.hpp"
#include "pki/path.hpp"
#include "trust/eu/trusted_lists.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

class Authorities {
 public:
  // Anybody else who is trusted; there is no list that could withdraw them.
  explicit Authorities(std::unique_ptr<const pki::Anchors> anchors)
      : anchors_(std::move(anchors)) {}

  // No lists: a null pointer.
  Authorities(const trust::eu::TrustedLists* lists, trust::eu::ServiceType type);

  const pki::Anchors& anchors() const { return *anchors_; }
  const trust::eu::TrustedLists* lists() const { return lists_; }

  // keys gives the SHA-256 of the keys above the target of a path, its issuer first; the target's
  // own as well when nothing stands above it, because it is listed itself.
  std::vector<crypto::Sha256> keys(const pki::PathReport& path) const;

  // was_granted tells whether a service that holds one of the path's keys was granted at that time.
  bool was_granted(const pki::PathReport& path, const base::Instant& time,
                   const base::Instant& now) const;

  // note_missing names the parts of the lists that the certificate's issuer may stand in.
  void note_missing(const crypto::Certificate& certificate, Report& report) const;
  // and for all that came along: the listed authority may be the issuer of an issuer.
  void note_missing(const pki::Material& material, Report& report) const;

 private:
  const trust::eu::TrustedLists* lists_ = nullptr;
  trust::eu::ServiceType type_ = trust::eu::ServiceType::ca_qc;
  std::unique_ptr<const pki::Anchors> anchors_;
};

}  // namespace portolan::verify
