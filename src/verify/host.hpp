// What the host may do for a verification: check a signature faster, supply a document. Whatever is
// still open after a run is named, and the host repeats the request with the facts.
//
// The host is trusted as the page's own code is: its "yes" counts. Its "no", its silence and its
// errors do not; the core then computes by itself, so that a broken engine cannot make a genuine
// credential look forged. The report is the same either way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/signature.hpp"
#include "verify/request.hpp"

namespace portolan::verify {

struct SignatureNeed {
  std::string id;  // names exactly this question: algorithm, key, bytes and signature
  crypto::SignatureAlgorithm algorithm = crypto::SignatureAlgorithm::rs256;
  crypto::PublicKey key;
  base::Bytes message;
  base::Bytes signature;
};

struct DocumentNeed {
  std::string url;
  std::string purpose;  // "issuer_key"
};

// Signatures that are checked for one file, credentials inside it included: some five seconds in a
// page without an engine of its own.
inline constexpr std::size_t kMostSignatureChecks = 3'000;

class Host {
 public:
  explicit Host(const Request& request) : request_(request) {}

  // check gives the outcome, or nothing when the host was asked and has not answered yet, or when
  // the file has had its share of checks: conclude() then says so (limit.signatures).
  std::optional<crypto::SignatureOutcome> check(crypto::SignatureAlgorithm algorithm,
                                                const crypto::PublicKey& key,
                                                base::ByteView message, base::ByteView signature);

  // is_offered tells whether the host checks such signatures.
  bool is_offered(crypto::SignatureAlgorithm algorithm) const;

  // is_worth_asking tells whether the host's answer about the outermost signatures should be had before
  // anything else is done: it checks some, has answered none yet, and has nothing else to answer.
  bool is_worth_asking() const {
    return !request_.offered_signatures.empty() && request_.signature_facts.empty() &&
           !request_.offers_documents;
  }

  // document gives the supplied document, or a null pointer; it is then asked for when the host
  // offered to supply documents and has not declined this one.
  const DocumentFact* document(std::string_view url, std::string_view purpose);

  // has_run_out tells whether a signature was left unchecked because there were too many.
  bool has_run_out() const { return has_run_out_; }

  bool has_open_questions() const { return !signatures_.empty() || !documents_.empty(); }
  const std::vector<SignatureNeed>& signature_needs() const { return signatures_; }
  const std::vector<DocumentNeed>& document_needs() const { return documents_; }

 private:
  const Request& request_;
  std::size_t checks_ = 0;
  bool has_run_out_ = false;
  std::vector<SignatureNeed> signatures_;
  std::vector<DocumentNeed> documents_;
};

}  // namespace portolan::verify
