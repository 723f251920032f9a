// The framework operations that read the learner's own copy of ESCO, handed in as buffers.
#pragma once

#include "api/operations.hpp"

namespace portolan::api {

//   framework.read_esco  {"file":{"buffer"},"language"}
//     -> {"status":"done","index":{"buffer"},"language","skills","left_out","head_bytes"}
//   Problems: framework.not-esco, framework.no-skills, csv.unicode, csv.syntax, limit.size.
base::Result<Message> read_esco_operation(const Message& request);

//   framework.search  {"query","language","frameworks":[id]?,"limit"?,"indexes":[{"buffer"}]?}
//     -> {"status":"done","hits":[HIT],"total"}
//   framework.lookup  {"uris":[uri],"indexes":[{"buffer"}]} -> {"status":"done","found":[HIT|null]}
//   Indexes may be cut after their head; the reader's language first.
//   HIT {"key","framework","uri","area","names","matched","descriptions":[{"index","language","at","bytes"}]}:
//   "names" in the languages of the bundle and of the indexes, "matched" the other name that was found
//   (folded) or "", "descriptions" where in which index's bytes they stand.
//   Problems: framework.malformed-index.
base::Result<Message> search_frameworks_operation(const Message& request);
base::Result<Message> look_up_concepts_operation(const Message& request);

}  // namespace portolan::api
