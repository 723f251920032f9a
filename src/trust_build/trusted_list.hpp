// What a trusted list says (ETSI TS 119 612, versions 5 and 6), as far as credentials need it: the
// services that issue qualified certificates (CA/QC) and qualified time-stamps (TSA/QTST), with
// everything that was ever said of them. Nothing is judged here.
//
// Left out: other services, addresses, supply points, names in other languages than English (the
// first one where there is no English one), history entries' own identities (a service keeps its
// identity, section 5.6.3).
//
// Problem types: list.malformed, list.version, list.territory, list.certificate.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "trust_build/xml.hpp"

namespace portolan::trust_build {

struct ListedKey {
  base::Bytes key;      // DER SubjectPublicKeyInfo
  base::Bytes subject;  // DER Name
  base::Bytes key_id;   // subjectKeyIdentifier, may be empty
};

struct HistoryEntry {
  std::string status;  // "granted"
  base::Instant from;
  std::vector<std::string> uses;                                  // "ForeSeals"
  base::json::Value qualifications = base::json::Value::array();  // public-keys/README.md
};

struct ListedService {
  std::string provider;
  std::string name;
  std::string type;  // "CA/QC"
  std::vector<ListedKey> keys;
  std::vector<HistoryEntry> history;  // newest first
};

// Where the list of lists says that another list is, and who may sign it.
struct Pointer {
  std::string territory;
  std::string location;
  std::vector<base::Bytes> signers;  // DER certificates
};

struct TrustedList {
  std::string territory;
  int version = 0;
  std::uint32_t sequence = 0;
  base::Instant issued;
  std::optional<base::Instant> next_update;  // nothing: closed for good
  bool is_list_of_lists = false;
  std::vector<Pointer> pointers;
  std::vector<ListedService> services;
};

base::Result<TrustedList> read_trusted_list(const Document& document);

}  // namespace portolan::trust_build
