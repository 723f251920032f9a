#include "securing/data_integrity/suite.hpp"

#include <algorithm>
#include <array>

namespace portolan::securing {
namespace {

enum class Keys : std::uint8_t { edwards, nist };

struct Row {
  Suite suite;
  std::string_view name;
  bool is_type;  // the name is the proof's type; there is no cryptosuite
  Transformation transformation;
  Keys keys;
};

constexpr auto kSuites = std::to_array<Row>({
    {Suite::eddsa_rdfc_2022, "eddsa-rdfc-2022", false, Transformation::rdf, Keys::edwards},
    {Suite::eddsa_2022, "eddsa-2022", false, Transformation::rdf, Keys::edwards},
    {Suite::eddsa_jcs_2022, "eddsa-jcs-2022", false, Transformation::json, Keys::edwards},
    {Suite::ecdsa_rdfc_2019, "ecdsa-rdfc-2019", false, Transformation::rdf, Keys::nist},
    {Suite::ecdsa_jcs_2019, "ecdsa-jcs-2019", false, Transformation::json, Keys::nist},
    {Suite::ecdsa_sd_2023, "ecdsa-sd-2023", false, Transformation::selective_disclosure,
     Keys::nist},
    {Suite::ed25519_signature_2020, "Ed25519Signature2020", true, Transformation::rdf,
     Keys::edwards},
});

const Row& row_of(Suite suite) { return *std::ranges::find(kSuites, suite, &Row::suite); }

}  // namespace

std::optional<Suite> suite_of(std::string_view type, std::string_view cryptosuite) {
  const bool is_general = type == kDataIntegrityProof;
  const auto found = std::ranges::find_if(kSuites, [&](const Row& row) {
    return row.is_type != is_general && row.name == (is_general ? cryptosuite : type);
  });
  if (found == kSuites.end()) return std::nullopt;
  return found->suite;
}

std::string_view to_text(Suite suite) { return row_of(suite).name; }

Transformation transformation_of(Suite suite) { return row_of(suite).transformation; }

std::optional<crypto::SignatureAlgorithm> algorithm_of(Suite suite, crypto::KeyType key) {
  using enum crypto::SignatureAlgorithm;
  const bool is_edwards = row_of(suite).keys == Keys::edwards;
  if (is_edwards && key == crypto::KeyType::ed25519) return ed25519;
  if (!is_edwards && key == crypto::KeyType::p256) return es256;
  if (!is_edwards && key == crypto::KeyType::p384) return es384;
  return std::nullopt;
}

}  // namespace portolan::securing
