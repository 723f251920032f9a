#include "verify/supplied.hpp"

#include "base/json/gate.hpp"

namespace portolan::verify {

using base::Problem;

base::Result<base::json::Value> supplied_key_document(Host& host, std::string_view address) {
  const DocumentFact* const fact = host.document(address, "issuer_key");
  if (!fact || fact->provenance == trust::Provenance::came_along) {
    return base::fail(Problem{"issuer.key-not-found",
                              "",
                              "The document with the key is not at hand.",
                              {{"address", base::ArgumentKind::text, std::string(address)}}});
  }
  auto document =
      base::json::parse(*fact->bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
  if (!document && !document.error().type.starts_with("limit.")) {
    // What is wrong with somebody's website says nothing about the credential.
    return base::fail("issuer.document-malformed", "", document.error().detail);
  }
  return document;
}

}  // namespace portolan::verify
