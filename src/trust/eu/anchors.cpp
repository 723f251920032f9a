#include "trust/eu/anchors.hpp"

namespace portolan::trust::eu {

crypto::Sha256 key_hash(const crypto::Certificate& certificate) {
  return crypto::sha256(certificate.key_info.of(certificate.der));
}

bool ListedAnchors::is_anchor(const crypto::Certificate& certificate) const {
  return lists_.holds_key(key_hash(certificate), type_);
}

IssuerSearch ListedAnchors::search(const crypto::Certificate& certificate) const {
  const base::ByteView id = certificate.authority_key_identifier();
  return lists_.find_issuer(certificate.issuer.der,
                            id.empty() ? std::optional<base::ByteView>() : id, type_);
}

std::vector<pki::Anchor> ListedAnchors::issuers_of(const crypto::Certificate& certificate) const {
  std::vector<pki::Anchor> anchors;
  for (ServiceKey& found : search(certificate).keys) {
    anchors.push_back({.subject = base::copy_of(found.subject),
                       .key = std::move(found.key),
                       .key_identifier = base::copy_of(found.key_id),
                       .certificate = std::nullopt});
  }
  return anchors;
}

std::vector<std::string> ListedAnchors::missing_shards(
    const crypto::Certificate& certificate) const {
  std::vector<std::string> names;
  for (const std::string_view territory : search(certificate).missing_shards) {
    names.emplace_back(territory);
  }
  return names;
}

}  // namespace portolan::trust::eu
