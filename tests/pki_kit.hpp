// Certificates, revocation lists and OCSP responses made for a test, signed with Ed25519 keys that
// are numbered. Everything can be bent; what is not said is as it should be.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "crypto/certificate.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "pki/path.hpp"

// libsodium, as src/crypto links it; its headers are for that folder alone.
extern "C" {
int crypto_sign_ed25519_seed_keypair(unsigned char* pk, unsigned char* sk,
                                     const unsigned char* seed);
int crypto_sign_ed25519_detached(unsigned char* sig, unsigned long long* siglen_p,
                                 const unsigned char* m, unsigned long long mlen,
                                 const unsigned char* sk);
}

namespace portolan::tests::made {

using base::Bytes;
using base::ByteView;
namespace tag = crypto::tag;

inline Bytes join(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

inline Bytes der(std::uint8_t tag, const Bytes& content) {
  Bytes out = {tag};
  if (content.size() < 0x80) {
    out.push_back(static_cast<std::uint8_t>(content.size()));
  } else {
    const bool is_long = content.size() > 0xFFFF;
    const bool is_middle = content.size() > 0xFF;
    out.push_back(is_long ? 0x83 : is_middle ? 0x82 : 0x81);
    if (is_long) out.push_back(static_cast<std::uint8_t>(content.size() >> 16U));
    if (is_middle) out.push_back(static_cast<std::uint8_t>(content.size() >> 8U));
    out.push_back(static_cast<std::uint8_t>(content.size()));
  }
  out.insert(out.end(), content.begin(), content.end());
  return out;
}

inline Bytes sequence(std::initializer_list<Bytes> parts) {
  return der(tag::kSequence, join(parts));
}
inline Bytes oid(ByteView content) { return der(tag::kOid, base::copy_of(content)); }
inline Bytes integer(std::uint8_t number) { return der(tag::kInteger, {number}); }
inline Bytes text(std::string_view value, std::uint8_t tag = tag::kUtf8String) {
  return der(tag, base::copy_of(base::view_of(value)));
}
inline Bytes bits(const Bytes& octets) { return der(tag::kBitString, join({{0x00}, octets})); }

// A Name of one common name; the empty Name for "".
inline Bytes name(std::string_view common_name, std::uint8_t tag = tag::kUtf8String) {
  if (common_name.empty()) return sequence({});
  return sequence(
      {der(tag::kSet, sequence({oid(crypto::kOid<2, 5, 4, 3>), text(common_name, tag)}))});
}

// GeneralizedTime of "2024-01-31".
inline Bytes time(std::string_view date) {
  std::string digits;
  for (const char c : date) {
    if (c != '-') digits += c;
  }
  return text(digits + "000000Z", tag::kGeneralizedTime);
}

inline base::Instant instant(std::string_view date) {
  return *base::parse_instant(std::string(date) + "T00:00:00Z");
}

struct KeyPair {
  std::array<std::uint8_t, 32> open{};
  std::array<std::uint8_t, 64> secret{};
};

inline KeyPair key(std::uint8_t number) {
  KeyPair pair;
  std::array<std::uint8_t, 32> seed{};
  seed[0] = number;
  crypto_sign_ed25519_seed_keypair(pair.open.data(), pair.secret.data(), seed.data());
  return pair;
}

inline Bytes ed25519() { return sequence({oid(crypto::kOid<1, 3, 101, 112>)}); }

// SIGNED { message } by that key, as DER without the outer SEQUENCE.
inline Bytes signed_parts(const Bytes& message, std::uint8_t by,
                          const Bytes& algorithm = ed25519()) {
  Bytes signature(64);
  crypto_sign_ed25519_detached(signature.data(), nullptr, message.data(), message.size(),
                               key(by).secret.data());
  return join({message, algorithm, bits(signature)});
}

inline Bytes extension(ByteView id, const Bytes& value, bool is_critical = false) {
  return sequence(
      {oid(id), is_critical ? der(tag::kBoolean, {0xFF}) : Bytes{}, der(tag::kOctetString, value)});
}

// basicConstraints of an authority, with a path length where it is not negative.
inline Bytes authority(int path_length = -1) {
  return extension(
      crypto::kOid<2, 5, 29, 19>,
      sequence({der(tag::kBoolean, {0xFF}),
                path_length < 0 ? Bytes{} : integer(static_cast<std::uint8_t>(path_length))}),
      true);
}
// keyUsage from the bits of RFC 5280, 0 to 7.
inline Bytes usage(std::initializer_list<unsigned> set) {
  std::uint8_t byte = 0;
  for (const unsigned bit : set) byte = static_cast<std::uint8_t>(byte | (0x80U >> bit));
  std::uint8_t idle = 0;
  while (idle < 7 && (byte >> idle & 1U) == 0) ++idle;
  return extension(crypto::kOid<2, 5, 29, 15>, der(tag::kBitString, {idle, byte}), true);
}
inline Bytes extended_usage(std::initializer_list<ByteView> usages, bool is_critical = true) {
  Bytes all;
  for (const ByteView one : usages) all = join({all, oid(one)});
  return extension(crypto::kOid<2, 5, 29, 37>, der(tag::kSequence, all), is_critical);
}
inline Bytes key_identifier(std::uint8_t of) {
  return extension(crypto::kOid<2, 5, 29, 14>, der(tag::kOctetString, {of}));
}
inline Bytes authority_key(std::uint8_t of) {
  return extension(crypto::kOid<2, 5, 29, 35>, sequence({der(tag::context(0), {of})}));
}

struct Certificate {
  std::string subject = "leaf";
  std::string issuer = "root";
  std::uint8_t key = 1;
  std::uint8_t issuer_key = 0;
  std::string from = "2020-01-01";
  std::string until = "2030-01-01";
  std::vector<Bytes> extensions = {};
  Bytes serial = {0x01};
  Bytes subject_name = {};            // instead of `subject`
  Bytes version = {0x02};             // empty: not written
  Bytes inner_algorithm = ed25519();  // as the signed part says it
  Bytes key_info = {};                // instead of that of `key`

  Bytes der() const {
    Bytes all;
    for (const Bytes& one : extensions) all = join({all, one});
    const auto pair = made::key(key);
    const Bytes spki = sequence({ed25519(), bits({pair.open.begin(), pair.open.end()})});
    const Bytes body = sequence(
        {version.empty() ? Bytes{}
                         : made::der(tag::constructed(0), made::der(tag::kInteger, version)),
         made::der(tag::kInteger, serial), inner_algorithm, name(issuer),
         sequence({time(from), time(until)}), subject_name.empty() ? name(subject) : subject_name,
         key_info.empty() ? spki : key_info,
         all.empty() ? Bytes{} : made::der(tag::constructed(3), made::der(tag::kSequence, all))});
    return made::der(tag::kSequence, signed_parts(body, issuer_key));
  }
  crypto::Certificate read() const {
    return crypto::read_certificate(der()).value_or(crypto::Certificate{});
  }
};

inline Certificate root() {
  return {.subject = "root", .key = 0, .extensions = {authority(), key_identifier(0)}};
}

struct Entry {
  std::uint8_t serial = 1;
  std::string date = "2022-01-01";
  std::vector<Bytes> extensions = {};
};

struct List {
  std::string issuer = "root";
  std::uint8_t issuer_key = 0;
  std::string from = "2024-01-01";
  std::string until = "2024-12-31";  // empty: no nextUpdate
  std::vector<Entry> entries = {};
  std::vector<Bytes> extensions = {};
  Bytes tail = {};  // behind the entries

  Bytes der() const {
    Bytes listed;
    for (const Entry& entry : entries) {
      Bytes all;
      for (const Bytes& one : entry.extensions) all = join({all, one});
      listed = join({listed, sequence({integer(entry.serial), time(entry.date),
                                       all.empty() ? Bytes{} : made::der(tag::kSequence, all)})});
    }
    listed = join({listed, tail});
    Bytes all;
    for (const Bytes& one : extensions) all = join({all, one});
    const Bytes body = sequence(
        {integer(1), ed25519(), name(issuer), time(from), until.empty() ? Bytes{} : time(until),
         listed.empty() ? Bytes{} : made::der(tag::kSequence, listed),
         all.empty() ? Bytes{} : made::der(tag::constructed(0), made::der(tag::kSequence, all))});
    return made::der(tag::kSequence, signed_parts(body, issuer_key));
  }
  pki::Crl read() const { return pki::read_crl(der()).value_or(pki::Crl{}); }
};

inline Bytes reason(std::uint8_t number) {
  return extension(crypto::kOid<2, 5, 29, 21>, der(tag::kEnumerated, {number}));
}
inline Bytes list_number(std::uint8_t number) {
  return extension(crypto::kOid<2, 5, 29, 20>, integer(number));
}
inline Bytes base_number(std::uint8_t number) {
  return extension(crypto::kOid<2, 5, 29, 27>, integer(number), true);
}
// issuingDistributionPoint with these members, DER, in order.
inline Bytes issuing_point(std::initializer_list<Bytes> members) {
  return extension(crypto::kOid<2, 5, 29, 28>, sequence(members), true);
}

struct Response {
  std::string issuer = "root";  // of the certificate that is asked about
  std::uint8_t issuer_key = 0;
  std::uint8_t serial = 1;
  std::string responder = "root";
  std::uint8_t responder_key = 0;
  std::string produced = "2024-01-02";
  std::string from = "2024-01-01";
  std::string until = "2024-12-31";
  Bytes status = made::der(tag::context(0), {});
  std::vector<Bytes> certificates = {};
  std::vector<Bytes> extensions = {};
  bool has_extensions = false;  // even when there are none

  static Bytes revoked(std::string_view date, int why = -1) {
    return made::der(
        tag::constructed(1),
        join({time(date),
              why < 0 ? Bytes{}
                      : made::der(tag::constructed(0),
                                  made::der(tag::kEnumerated, {static_cast<std::uint8_t>(why)}))}));
  }

  Bytes basic() const {
    const auto sha1 = [](ByteView bytes) {
      return made::der(tag::kOctetString, crypto::digest(crypto::DigestAlgorithm::sha1, bytes));
    };
    const Bytes id =
        sequence({sequence({oid(crypto::kOid<1, 3, 14, 3, 2, 26>)}), sha1(name(issuer)),
                  sha1(made::key(issuer_key).open), integer(serial)});
    const Bytes answer =
        sequence({id, status, time(from),
                  until.empty() ? Bytes{} : made::der(tag::constructed(0), time(until))});
    Bytes all;
    for (const Bytes& one : extensions) all = join({all, one});
    const Bytes data = sequence(
        {made::der(tag::constructed(1), name(responder)), time(produced), sequence({answer}),
         all.empty() && !has_extensions
             ? Bytes{}
             : made::der(tag::constructed(1), made::der(tag::kSequence, all))});
    Bytes certified;
    for (const Bytes& one : certificates) certified = join({certified, one});
    return made::der(tag::kSequence,
                     join({signed_parts(data, responder_key),
                           certified.empty() ? Bytes{}
                                             : made::der(tag::constructed(0),
                                                         made::der(tag::kSequence, certified))}));
  }
  Bytes der() const {
    return sequence(
        {made::der(tag::kEnumerated, {0}),
         made::der(tag::constructed(0), sequence({oid(crypto::kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 1>),
                                                  made::der(tag::kOctetString, basic())}))});
  }
  pki::OcspResponse read() const {
    return pki::read_ocsp_response(der()).value_or(pki::OcspResponse{});
  }
};

}  // namespace portolan::tests::made
