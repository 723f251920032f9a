// What a detached JAdES signature covers (ETSI TS 119 182-1 section 5.2.8, "sigD"): documents outside
// the file, by address (ObjectIdByURI), by address and digest (ObjectIdByURIHash), or the headers of
// an HTTP message (HttpHeaders).
//
// The documents come from the caller. Without them nothing can be said about the signature (by
// address), or nothing about what it covers (by digest): jades.detached, open and never valid.
//
// An address may be percent-encoded as a whole ("https%3A//…"); it is then decoded. The headers of
// an HTTP message are one document under the mechanism's own name: header lines, a line for
// "(request-target)" where it is signed, an empty line, the body. The signed text is made of them as
// draft-cavage-http-signatures-10 section 2.3 does, and a signed "digest" header must fit the body.
//
// Problem types: jades.detached, jades.detached-digest (a document is not the one that was signed).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// Gives the document with that address, or a null pointer.
using DetachedSource = std::function<const base::Bytes*(std::string_view address)>;

struct DetachedContent {
  // What stands in the payload's place in the signing input; nothing when it cannot be had.
  std::optional<std::string> signed_text;
  // What stands there in the imprint of a time-stamp over the content.
  std::optional<std::string> stamped_text;
  std::vector<std::string> addresses;         // of the documents, in their order
  std::vector<const base::Bytes*> documents;  // those at hand
  std::vector<base::Problem> problems;
};

bool is_detached(const JwsSignature& signature);

// detached_content follows sigD. Call it only for a detached signature.
DetachedContent detached_content(const Jws& jws, const JwsSignature& signature,
                                 const DetachedSource& source);

// is_same_content tells whether two signatures are over the same documents in the same order, all of
// them at hand, whatever their addresses.
bool is_same_content(const DetachedContent& one, const DetachedContent& other);

}  // namespace portolan::securing
