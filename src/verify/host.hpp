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

class Host {
 public:
  explicit Host(const Request& request) : request_(request) {}

  // check gives the outcome, or nothing when the host was asked and has not answered yet.
  std::optional<crypto::SignatureOutcome> check(crypto::SignatureAlgorithm algorithm,
                                                const crypto::PublicKey& key,
                                                base::ByteView message, base::ByteView signature);

  // document gives the supplied document, or a null pointer; it is then asked for when the host
  // offered to supply documents and has not declined this one.
  const DocumentFact* document(std::string_view url, std::string_view purpose);

  bool has_open_questions() const { return !signatures_.empty() || !documents_.empty(); }
  const std::vector<SignatureNeed>& signature_needs() const { return signatures_; }
  const std::vector<DocumentNeed>& document_needs() const { return documents_; }

 private:
  const Request& request_;
  std::vector<SignatureNeed> signatures_;
  std::vector<DocumentNeed> documents_;
};

}  // namespace portolan::verify
