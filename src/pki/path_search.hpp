// One validation of a path with everything it leads to: the search for issuers, the work that it may
// do, and the lists and responses about each certificate. Private to pki/.
#pragma once

#include <optional>
#include <vector>

#include "pki/name.hpp"
#include "pki/path.hpp"

namespace portolan::pki {

// A certificate of a path and who issued it there.
struct Issued {
  const crypto::Certificate& certificate;
  const crypto::Certificate* issuer;  // a null pointer where an anchor is known by its key alone
  base::ByteView issuer_name;
  const crypto::PublicKey& issuer_key;
  const Anchor& anchor;  // of the path
};

// A certificate or a list, and the name of its subject or issuer made comparable.
template <typename Value>
struct AtHand {
  const Value* it;
  ComparableName name;
};

// Everything that an answer about revocation depends on, what is at hand aside.
struct RevocationQuestion {
  crypto::Sha256 certificate;
  base::Instant at;
  base::Bytes issuer_name;
  crypto::PublicKey issuer_key;
  std::optional<base::Bytes> issuer_key_bits;  // nothing where its certificate is not known
  std::optional<unsigned> issuer_usage;
  base::Bytes anchor_name;
  crypto::PublicKey anchor_key;
  std::vector<const crypto::Certificate*> in_progress;

  bool operator==(const RevocationQuestion&) const = default;
};

class PathSearch {
 public:
  explicit PathSearch(const PathRequest& request);

  // run looks for the best path of a certificate and judges it.
  PathReport run(const PathRequest& request);

 private:
  enum class Signed { genuine, wrong, unsupported, no_more_work };
  using Path = std::vector<const crypto::Certificate*>;

  // What one run has found so far.
  struct Hunt {
    const PathRequest& request;
    PathReport best;
    bool has_path = false;
    bool is_over = false;                   // a valid path, or no more work
    bool is_cut_off = false;                // something was left untried
    std::vector<base::Problem> hindrances;  // why candidates were of no use
  };

  Signed check_signature(base::ByteView der, const crypto::SignedParts& parts,
                         const crypto::PublicKey& key);
  void explore(Hunt& hunt, Path& path);
  void try_anchors(Hunt& hunt, const Path& path);
  void try_candidate(Hunt& hunt, Path& path, const crypto::Certificate& candidate);
  void complete(Hunt& hunt, const Path& path, const Anchor& anchor);

  // Whether some work was left undone, or the next one would be.
  bool is_spent() const;

  // pki/revocation_check.cpp
  // What was found out about one certificate, by the place of the list in lists_.
  using Spoken = std::vector<std::optional<bool>>;

  // revocation_of finds it out once: there may be a thousand ways to one certificate.
  Revocation revocation_of(const Issued& issued, const base::Instant& at);
  Revocation find_revocation(const Issued& issued, const base::Instant& at);
  Revocation list_status(const Issued& issued, const base::Instant& at);
  Revocation responder_status(const Issued& issued, const base::Instant& at);
  bool may_sign(std::size_t list, const Issued& issued, const base::Instant& at, Spoken& spoken);
  bool find_signer(const AtHand<Crl>& list, const Issued& issued, const base::Instant& at);
  bool may_answer(const OcspResponse& response, const Issued& issued, const base::Instant& at);
  bool is_signed_well(base::ByteView der, const crypto::SignedParts& parts,
                      const crypto::PublicKey& key, const base::Instant& at);
  const Crl* delta_for(const Crl& crl, const Issued& issued, const base::Instant& at,
                       Spoken& spoken);
  bool is_timely(const Issued& issued, const base::Instant& at, const base::Instant& this_update,
                 const std::optional<base::Instant>& next_update,
                 const std::optional<base::Instant>& keeps_expired_since) const;

  const PathRequest& request_;
  base::Instant now_;
  std::vector<AtHand<crypto::Certificate>> certificates_;  // by their subjects
  std::vector<AtHand<Crl>> lists_;                         // by their issuers, the newest first
  SignatureMemo own_memo_;
  SignatureMemo& memo_;
  std::size_t signatures_ = 0;
  std::size_t steps_ = 0;
  bool is_out_of_bytes_ = false;
  struct Known {
    RevocationQuestion question;
    Revocation revocation;
  };
  std::vector<Known> known_;
  // Signers of lists whose own path is being judged.
  std::vector<const crypto::Certificate*> in_progress_;
};

}  // namespace portolan::pki
