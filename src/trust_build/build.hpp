// From the Official Journal to the tables of public-keys/eu: every signature on the way is verified,
// and what does not verify is named and left out.
//
// The road (TS 119 615 section 4.1): the certificates of the Official Journal, given by the caller,
// sign the list of lists, or the oldest of its pivots; each pivot names who may sign the next one; the
// list of lists names who may sign each national list.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "trust_build/trusted_list.hpp"

namespace portolan::trust_build {

struct SourceFile {
  std::string name;
  base::Bytes bytes;
};

struct Sources {
  std::vector<base::Bytes> official_journal;  // DER certificates
  SourceFile list_of_lists;
  std::vector<SourceFile> pivots;  // in any order
  std::vector<SourceFile> lists;   // .xml or .xml.xz
};

struct Verified {
  TrustedList list;
  base::Bytes signer;  // DER certificate
};

// verify_list reads a list whose signer has to be one of these certificates.
base::Result<Verified> verify_list(const base::Bytes& bytes,
                                   const std::vector<base::Bytes>& signers);

// verify_list_of_lists follows the pivots, oldest first, from the Official Journal on.
base::Result<Verified> verify_list_of_lists(const Sources& sources);

enum class TableState { verified, refused, missing };

// What is written to public-keys/eu/<territory>.json.
struct Table {
  std::string territory;
  TableState state = TableState::missing;
  std::string location;       // the address that the list of lists gives
  std::string file_sha256;    // of the XML that was read; "" when it is missing
  std::string signer_sha256;  // "" unless verified
  base::Problem refusal;      // why it was refused
  TrustedList list;           // services of verified lists alone
};

// build gives the table of the list of lists first, then one for every territory that it points to.
// It fails when the list of lists cannot be trusted.
base::Result<std::vector<Table>> build(const Sources& sources);

// write_table gives the JSON text, in the form that public-keys/README.md describes.
std::string write_table(const Table& table);

// read_certificates gives the DER of every certificate of a file, PEM or DER.
std::vector<base::Bytes> read_certificates(const base::Bytes& bytes);

}  // namespace portolan::trust_build
