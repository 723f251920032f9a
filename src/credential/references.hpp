// What a credential points to beside its content: status lists, schemas, newer copies, and the
// credentials inside it. As written; nothing of it has been followed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::credential {

// A credentialStatus entry, or what a token's status claim refers to (then the type is the name of the
// mechanism, "status_list"). An entry that is no object or has no type is kept with an empty type: a
// status that cannot be understood must not vanish. Index, size and messages stay as written, because
// what they are written as decides whether they can be relied on.
struct StatusEntry {
  std::string at;
  std::string type;
  std::optional<std::string> id;
  std::optional<std::string> list = {};     // address of the list: statusListCredential, uri
  std::optional<std::string> purpose = {};  // statusPurpose
  base::json::Value index = {};             // statusListIndex, idx
  base::json::Value size = {};              // statusSize
  base::json::Value messages = {};          // statusMessage
};

// A credentialSchema entry. The digests are the issuer's, of the schema's bytes, as written.
struct SchemaReference {
  std::string at;
  std::string type;
  std::optional<std::string> id;
  std::optional<std::string> digest_sri;
  std::optional<std::string> digest_multibase;
};

// A refreshService entry: where the issuer keeps a newer copy.
struct RefreshService {
  std::string at;
  std::string type;
  std::optional<std::string> id;
};

// A credential inside this one, to be verified by itself.
enum class NestedRole {
  contained,    // in a learner record's credentialSubject.verifiableCredential
  presented,    // in a presentation's verifiableCredential
  endorsement,  // endorsement (object) or endorsementJwt (compact text)
};

struct Nested {
  std::string at;
  NestedRole role = NestedRole::contained;
  std::optional<std::string> endorses;  // id of the thing that carries the endorsement
};

}  // namespace portolan::credential
