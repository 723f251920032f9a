// Law of embedded proofs: whatever the document, the steps end with an answer; and a badge with a
// genuine proof, in which any text is changed, does not verify unless it still says the same.
//
// The first bytes choose where and how the badge below is changed; the whole input is also read as a
// document of its own.
#include <cstdlib>
#include <string>

#include "base/json/gate.hpp"
#include "base/multibase.hpp"
#include "canonical/contexts/bundle.hpp"
#include "crypto/signature.hpp"
#include "securing/data_integrity/new_proof.hpp"
#include "securing/data_integrity/signing_input.hpp"

using namespace portolan;
using base::json::Value;
using canonical::contexts::Bundle;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// tests/vectors/cases/di-eddsa-rdfc-2022 in small: one made by this project's own throw-away key.
constexpr std::string_view kBadge =
    R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec)"
    R"(/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1","type":["VerifiableCredential","Open)"
    R"(BadgeCredential"],"issuer":{"id":"did:key:z6MktLqrRzBkRTAL4bg6Gx8SPCZaBakJUXnTzLpG88)"
    R"(bz1HeE","type":["Profile"],"name":"Uni"},"validFrom":"2026-02-01T00:00:00Z","credent)"
    R"(ialSubject":{"id":"did:example:ana","type":["AchievementSubject"],"achievement":{"id)"
    R"(":"https://uni.example/a","type":["Achievement"],"name":"Sailing","description":"Sai)"
    R"(ls.","criteria":{"narrative":"A voyage."},"creditsAvailable":2}},"proof":{"type":"Da)"
    R"(taIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-02-01T09:00:00Z",")"
    R"(verificationMethod":"did:key:z6MktLqrRzBkRTAL4bg6Gx8SPCZaBakJUXnTzLpG88bz1HeE#z6MktL)"
    R"(qrRzBkRTAL4bg6Gx8SPCZaBakJUXnTzLpG88bz1HeE","proofPurpose":"assertionMethod","proofV)"
    R"(alue":"z5hXMWpt1yLcbiMvRJFhg4J7xoLuagpuPTBZCZPfPTFNWAd8uPDjbdMUJFZjdtwAgkRWsht6nxgnH)"
    R"(DWTAGHWeqD51"}})";

std::optional<crypto::PublicKey> key_of(const securing::Proof& proof) {
  const std::string_view method = proof.verification_method;
  const auto bytes = base::decode_multibase(method.substr(method.find('#') + 1));
  if (!bytes) return std::nullopt;
  auto key = crypto::PublicKey::from_multicodec(*bytes);
  return key ? std::optional(*std::move(key)) : std::nullopt;
}

// The canonical forms of the document and of the options when a proof is genuine and everything of
// the document is covered.
std::optional<std::string> what_is_signed(const Value& document) {
  const Bundle contexts;
  const securing::Proofs proofs = securing::read_proofs(document);
  std::optional<std::string> text;
  for (const securing::Proof& proof : proofs.list) {
    if (!proof.is_usable()) continue;
    const auto key = key_of(proof);
    if (!key) continue;
    const auto input = securing::signing_input(document, proofs, proof, key->type(), contexts);
    const auto algorithm = securing::algorithm_of(*proof.suite, key->type());
    require(!input || algorithm);
    if (!input || !input->findings.empty() || !input->options_findings.empty()) continue;
    require(!input->document_hash.empty() && !input->options_hash.empty());
    if (crypto::verify(*algorithm, *key, input->bytes(), proof.value) ==
        crypto::SignatureOutcome::genuine) {
      text = input->canonical_document + input->canonical_options;
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  if (const auto document = base::json::parse(bytes)) what_is_signed(*document);

  static const std::string original = *what_is_signed(*base::json::parse(base::view_of(kBadge)));
  if (size < 3) return 0;
  // Some of the badge's text gives way to the input's.
  std::string changed(kBadge);
  const std::size_t start = (data[0] * 256U + data[1]) % changed.size();
  changed.replace(start, data[2] % 16U, base::text_of(bytes.subspan(3)));
  const auto document = base::json::parse(base::view_of(changed));
  if (!document) return 0;
  const auto now_signed = what_is_signed(*document);
  require(!now_signed || *now_signed == original);
  return 0;
}
