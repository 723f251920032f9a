// Flipping any bit of a certificate, a revocation list or a response never makes anything better.
#include <doctest/doctest.h>

#include "tests/pki_kit.hpp"

using namespace portolan;
using base::Bytes;
namespace made = tests::made;

namespace {

const std::vector<made::Certificate>& chain() {
  static const std::vector<made::Certificate> kChain = {
      {.issuer = "A", .issuer_key = 2},
      {.subject = "A", .key = 2, .extensions = {made::authority()}, .serial = {0x07}}};
  return kChain;
}

bool is_valid(const Bytes& target, const Bytes& above, const Bytes& list, const Bytes& response) {
  const auto read = crypto::read_certificate(target);
  const auto between = crypto::read_certificate(above);
  if (!read || !between) return false;
  pki::Material material;
  material.certificates.push_back(*between);
  if (auto crl = pki::read_crl(list)) material.crls.push_back(*std::move(crl));
  if (auto ocsp = pki::read_ocsp_response(response)) material.ocsp.push_back(*std::move(ocsp));
  static const pki::CertificateAnchors kAnchors({made::root().read()});
  return pki::validate_path({.target = *read,
                             .anchors = kAnchors,
                             .material = material,
                             .at = made::instant("2024-06-01"),
                             .purpose = pki::Purpose::any})
             .outcome == pki::PathOutcome::valid;
}

}  // namespace

TEST_CASE("laws: a bit flipped anywhere in a path or its evidence never passes") {
  // The leaf by a response, the authority by a list.
  const Bytes response =
      made::Response{.issuer = "A", .issuer_key = 2, .responder = "A", .responder_key = 2}.der();
  const Bytes parts[] = {chain()[0].der(), chain()[1].der(), made::List{}.der(), response};
  REQUIRE(is_valid(parts[0], parts[1], parts[2], parts[3]));
  for (std::size_t which = 0; which < 4; ++which) {
    for (std::size_t i = 0; i < parts[which].size(); ++i) {
      // One bit of each byte, a different one each time.
      Bytes bent[] = {parts[0], parts[1], parts[2], parts[3]};
      bent[which][i] = static_cast<std::uint8_t>(bent[which][i] ^ (1U << (i % 8)));
      CAPTURE(which);
      CAPTURE(i);
      CHECK_FALSE(is_valid(bent[0], bent[1], bent[2], bent[3]));
    }
  }
}

TEST_CASE("laws: no bit of a list or response that says revoked can be flipped into good") {
  const Bytes list = made::List{.entries = {{.serial = 7}, {}}}.der();
  const Bytes response = made::Response{.issuer = "A",
                                        .issuer_key = 2,
                                        .responder = "A",
                                        .responder_key = 2,
                                        .status = made::Response::revoked("2023-01-01")}
                             .der();
  const Bytes good = made::List{}.der();
  for (std::size_t i = 0; i < list.size() * 8; ++i) {
    Bytes bent = list;
    bent[i / 8] = static_cast<std::uint8_t>(bent[i / 8] ^ (1U << (i % 8)));
    CHECK_FALSE(is_valid(chain()[0].der(), chain()[1].der(), bent, {}));
  }
  for (std::size_t i = 0; i < response.size() * 8; ++i) {
    Bytes bent = response;
    bent[i / 8] = static_cast<std::uint8_t>(bent[i / 8] ^ (1U << (i % 8)));
    CHECK_FALSE(is_valid(chain()[0].der(), chain()[1].der(), good, bent));
  }
}
