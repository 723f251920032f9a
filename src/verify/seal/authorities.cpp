#include "verify/seal/authorities.hpp"

#include <algorithm>

#include "trust/eu/anchors.hpp"
#include "trust/eu/qualification.hpp"

namespace portolan::verify {

using trust::eu::ListedAnchors;

Authorities::Authorities(const trust::eu::TrustedLists* lists, trust::eu::ServiceType type)
    : lists_(lists), type_(type) {
  if (lists) {
    anchors_ = std::make_unique<ListedAnchors>(*lists, type);
  } else {
    anchors_ = std::make_unique<pki::CertificateAnchors>(std::vector<crypto::Certificate>());
  }
}

std::vector<crypto::Sha256> Authorities::keys(const pki::PathReport& path) const {
  std::vector<crypto::Sha256> keys;
  keys.reserve(path.path.size() + 1);
  for (const crypto::Certificate& certificate : path.path) {
    keys.push_back(trust::eu::key_hash(certificate));
  }
  if (keys.size() > 1) keys.erase(keys.begin());
  if (!lists_ || !path.anchor || path.anchor->certificate) return keys;
  const pki::Anchor& anchor = *path.anchor;
  for (const auto& listed :
       lists_->find_issuer(anchor.subject, anchor.key_identifier, type_).keys) {
    if (listed.key != anchor.key) continue;
    crypto::Sha256 hash{};
    std::ranges::copy(listed.hash, hash.begin());  // the start of it: enough for lists
    if (path.path.size() == 1) keys.clear();
    keys.push_back(hash);
    break;
  }
  return keys;
}

bool Authorities::was_granted(const pki::PathReport& path, const base::Instant& time,
                              const base::Instant& now) const {
  if (!lists_) return true;
  return std::ranges::any_of(keys(path), [&](const crypto::Sha256& key) {
    return trust::eu::standing_at(*lists_, key, type_, time, now).standing ==
           trust::eu::Standing::granted;
  });
}

void Authorities::note_missing(const crypto::Certificate& certificate, Report& report) const {
  if (!lists_) {
    report.add_need({"trust", "eu", "issuer.chain-untrusted"});
    return;
  }
  for (const std::string& territory : ListedAnchors(*lists_, type_).missing_shards(certificate)) {
    report.add_need({"trust", "eu/" + territory, "issuer.chain-untrusted"});
  }
}

void Authorities::note_missing(const pki::Material& material, Report& report) const {
  for (const crypto::Certificate& certificate : material.certificates) {
    note_missing(certificate, report);
  }
}

}  // namespace portolan::verify
