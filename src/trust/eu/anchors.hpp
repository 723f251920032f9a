// The keys of the European trusted lists as anchors of certification paths (TS 119 615 section 4.3).
//
// A key is an anchor whatever became of its service: a path is a question of keys and signatures,
// and trust/eu/qualification.hpp judges the service at the right time. Services in another type
// than the one that was asked for are no anchors: an authority for certificates makes no time-stamps.
#pragma once

#include <string>
#include <vector>

#include "crypto/digest.hpp"
#include "pki/path.hpp"
#include "trust/eu/trusted_lists.hpp"

namespace portolan::trust::eu {

class ListedAnchors final : public pki::Anchors {
 public:
  ListedAnchors(const TrustedLists& lists, ServiceType type) : lists_(lists), type_(type) {}

  bool is_anchor(const crypto::Certificate& certificate) const override;
  std::vector<pki::Anchor> issuers_of(const crypto::Certificate& certificate) const override;

  // missing_shards names the territories whose keys would have been needed to find the issuer: a
  // host that hands them in may get further (need "trust", id "eu/ES").
  std::vector<std::string> missing_shards(const crypto::Certificate& certificate) const;

 private:
  IssuerSearch search(const crypto::Certificate& certificate) const;

  const TrustedLists& lists_;
  ServiceType type_;
};

// key_hash gives the SHA-256 by which lists know the key of a certificate.
crypto::Sha256 key_hash(const crypto::Certificate& certificate);

}  // namespace portolan::trust::eu
