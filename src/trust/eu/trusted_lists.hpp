// The European trusted lists (ETSI TS 119 612) as this release knows them: which keys belong to
// authorities that issue qualified certificates (CA/QC) or qualified time-stamps (TSA/QTST), since
// when, and by which list.
//
// `portolan trust build` verified the lists and wrote the tables of public-keys/eu; the build makes
// two kinds of files of them (format: trusted_lists.cpp), which are read in place, without parsing:
// - one index: the SHA-256 of every key, names, the whole history of every service, the lists;
// - a shard per territory: the keys themselves. A shard needs no trust of its own: a key counts when
//   its SHA-256 is in the index.
// The index is trust data like public-keys/issuers: whoever hands it in vouches for it. A file that
// breaks its own rules gives nothing, or fewer services, and never reads out of its bounds.
//
// What the caller must still do: check that a listed key really made the signature (pki/), judge the
// status at the right time (trust/eu/qualification.hpp) and say how old the list is.
//
// Problem types: api.trusted-lists (a host handed in something else, or another version of the format).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"

namespace portolan::trust::eu {

enum class ServiceType : std::uint8_t { ca_qc, tsa_qtst };

// TS 119 612 section 5.5.4, and what stood there before 2016-07-01.
enum class Status : std::uint8_t {
  granted,
  withdrawn,
  under_supervision,
  accredited,
  supervision_in_cessation,
  supervision_ceased,
  supervision_revoked,
  accreditation_ceased,
  accreditation_revoked,
  recognised_at_national_level,
  deprecated_at_national_level,
  unknown,
};

// to_text gives the last part of the list's URI: "granted", "undersupervision".
std::string_view to_text(Status status);
std::string_view to_text(ServiceType type);  // "CA/QC", "TSA/QTST"

// Whether a service with that status was qualified at a time: granted, or before Regulation (EU)
// 910/2014 applied (midnight in Brussels, 2016-07-01) under supervision, accredited or in cessation
// of supervision (TS 119 615 section 4.4).
inline constexpr base::Instant kEidas = {.seconds = 1'467'324'000, .nanoseconds = 0};
bool counts_as_granted(Status status, const base::Instant& time);

// additionalServiceInformation (TS 119 612 section 5.5.9.4): what a CA/QC issues certificates for.
inline constexpr std::uint8_t kForSignatures = 1;
inline constexpr std::uint8_t kForSeals = 2;
inline constexpr std::uint8_t kForWebSites = 4;
inline constexpr std::uint8_t kRootAuthority = 8;  // RootCA/QC: the key signs authorities only

// One entry of a service's history. Views point into the index.
struct Period {
  Status status = Status::unknown;
  std::uint8_t uses = 0;
  base::Instant from;             // until the next newer entry begins
  base::ByteView qualifications;  // read by trust/eu/qualification.hpp; empty: none
};

enum class ListState : std::uint8_t {
  verified,  // its signature was verified up to the Official Journal
  refused,   // there is a copy, and it was not accepted: nothing of it is in the index
  missing,   // the list of lists names it, and no copy was at hand
};

// A national list, or the list of lists ("EU").
struct List {
  std::string_view territory;  // as lists write it: "ES", "EL" (Greece), "UK"
  ListState state = ListState::missing;
  std::uint8_t version = 0;  // 5 or 6
  std::uint32_t sequence = 0;
  base::Instant issued;
  base::Instant next_update;  // 1970-01-01: the list is closed and will not be issued again
};

struct Service {
  List list;
  ServiceType type = ServiceType::ca_qc;
  std::string_view provider;
  std::string_view name;
  std::vector<Period> history;  // newest first, never empty

  // at gives the entry that was in force, or a null pointer before the first one.
  const Period* at(const base::Instant& time) const;
};

// A key of a shard. Views point into the shard.
struct ServiceKey {
  crypto::PublicKey key;
  base::ByteView subject;  // DER Name of the authority's certificate
  base::ByteView key_id;   // subjectKeyIdentifier; empty when it has none
  base::ByteView hash;  // start of the SHA-256 of the DER SubjectPublicKeyInfo, good for find_key
};

struct IssuerSearch {
  std::vector<ServiceKey> keys;
  // Territories of which a service may be the issuer and whose shard is not at hand.
  std::vector<std::string_view> missing_shards;
};

class TrustedLists {
 public:
  static bool is_index(base::ByteView bytes);
  static bool is_shard(base::ByteView bytes);

  // open borrows: all bytes have to outlive the lists and whatever they hand out. A shard that is
  // broken or of another version is left out, as if it were not at hand.
  static base::Result<TrustedLists> open(base::ByteView index,
                                         const std::vector<base::ByteView>& shards);

  // find_key gives the services whose listed key has that SHA-256 (of the whole DER
  // SubjectPublicKeyInfo; 24 bytes of it are enough). More than one list or service may hold a key.
  std::vector<Service> find_key(base::ByteView sha256_of_spki) const;
  bool holds_key(base::ByteView sha256_of_spki, ServiceType type) const;

  // find_issuer gives the keys of services that may have issued a certificate: the subject is its
  // issuer byte for byte, or the key identifier is that of its authorityKeyIdentifier. A certificate
  // with neither match may still be of a listed issuer whose name is written in another way.
  IssuerSearch find_issuer(base::ByteView subject_der, std::optional<base::ByteView> key_id,
                           ServiceType type) const;

  // The list of lists first, then by territory. Missing and refused ones are among them.
  std::vector<List> lists() const;
  // A territory as certificates write it (ISO 3166: GR, GB) finds the list's own (EL, UK).
  std::optional<List> list(std::string_view territory) const;

  // All services, in the order of lists and providers: for showing, not for looking up.
  std::size_t size() const;
  Service service(std::size_t number_of_service) const;
  std::vector<base::ByteView> keys_of(std::size_t number_of_service) const;  // starts of SHA-256

  // Whether that organisation is known to seal nothing but tests (public-keys/eu/tests.json).
  bool is_test_organisation(std::string_view organization_identifier) const;

  // When the newest list in it was issued.
  base::Instant dated() const;

 private:
  struct Shard {
    std::string_view territory;
    base::ByteView bytes;
  };

  TrustedLists() = default;

  std::size_t count(std::size_t section) const;
  base::ByteView row(std::size_t section, std::size_t number_of_row) const;
  std::string_view string(std::size_t number_of_string) const;
  List list_row(std::size_t number_of_list) const;
  std::vector<std::size_t> holders(base::ByteView sha256_of_spki) const;
  static void add_keys(base::ByteView shard, base::ByteView hash, base::ByteView subject_der,
                       std::optional<base::ByteView> key_id, std::vector<ServiceKey>& keys);

  std::array<base::ByteView, 12> sections_;
  std::vector<Shard> shards_;
};

}  // namespace portolan::trust::eu
