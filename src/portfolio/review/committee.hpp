// A committee's own document: the kits that it works with, the public halves of its keys, the requests with
// what was said and decided of them, what was issued to whom with which key, and the lists by which it
// takes credentials back. As one JSON text, with the files that it names beside it:
//
//   {"kind":"portolan.committee","schema_version":1,"at",
//    "kits":[{"id","kit","chosen","kept_at"}],
//    "keys":[{"id","use":"signing"|"sealing"|"opening","name","alg","jwk","method","issuer",
//      "certificates":[base64 of DER],"created_at","retired_at"}],
//    "cases":[{"id","sha256","text","kit":{"id","version"},"received_at","review","reviews","decision"}],
//    "issued":[{"id","at","case","batch","recipient","achievement","skills","form","key","method",
//      "file":{"sha256","name","type","bytes"},"certificate","valid_until",
//      "status":[{"purpose","list","index"}],"withdrawn"}],
//    "lists":[{"id","purpose","issuer","encoded_list","used":[index],"set":[index],"token","published_at",
//      "valid_until"}],
//    "batches":[{"id","at","title","plan","rows"}],
//    "files":[{"sha256","name","type","bytes"}]}
//
// A private key never stands in it. It proves nothing to anybody: whoever holds the file can change it.
//
// At most 20,000 records of each kind, 5,000 rows in a batch and 100,000 files.
//
// Problem types: committee.not-a-document, committee.newer-version (arguments found, supported),
// committee.malformed (`at` points into the document; arguments member and expected), committee.private-key,
// committee.request-changed (a request is not the text that its digest names).
#pragma once

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio::review {

inline constexpr std::int64_t kCommitteeVersion = 1;

// check_committee says whether a document can be opened, with the first thing that is wrong with it.
base::Result<void> check_committee(const base::json::Value& document);

// check_committee_text does the same with a document's text, which may be larger than what other JSON may
// be: at most 128 MiB and 4,000,000 values (limit.size, limit.number). A page calls it before it saves as
// well, so that nothing is saved that could not be opened.
base::Result<void> check_committee_text(base::ByteView text);

}  // namespace portolan::portfolio::review
