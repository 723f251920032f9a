// Warm verification natively, as ratios to the bare cost of what cannot be avoided: hashing the
// signed bytes and checking one signature. Interleaved, minima of many runs; machines are noisy.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "api/call.hpp"
#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "crypto/certificate.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/jws.hpp"

using namespace portolan;
using api::Json;

namespace {

constexpr int kRounds = 60;

base::Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

void verify(const base::Bytes& file) {
  static_cast<void>(
      api::call({Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", "file"))
                     .set("at", "2026-06-01T12:00:00Z"),
                 {file}}));
}

struct Bare {
  crypto::SignatureAlgorithm algorithm;
  crypto::PublicKey key;
  base::Bytes message;
  base::Bytes signature;
};

void compare(const char* name, const base::Bytes& file, const Bare& bare) {
  double whole = 1e9;
  double floor = 1e9;
  bool genuine = true;
  for (int i = 0; i < kRounds; ++i) {
    whole = std::min(whole, milliseconds([&] { verify(file); }));
    floor = std::min(floor, milliseconds([&] {
                       genuine =
                           crypto::verify(bare.algorithm, bare.key, bare.message, bare.signature) ==
                           crypto::SignatureOutcome::genuine;
                     }));
  }
  std::printf("  %-28s %8zu bytes  %7.3f ms  bare signature %6.3f ms  ratio %5.1f%s\n", name,
              file.size(), whole, floor, whole / floor, genuine ? "" : "  (NOT GENUINE)");
}

Bare bare_of_edc(const base::Bytes& file) {
  const auto document = base::json::parse(file);
  const auto jws = securing::read_json_jws(*document);
  const auto& signature = jws->signatures.front();
  const auto der = base::decode_base64(signature.protected_header["x5c"].at_index(0).text());
  return {crypto::SignatureAlgorithm::rs256, *crypto::read_certificate(*der)->key,
          securing::signing_input(*jws, signature), signature.value};
}

}  // namespace

int main() {
  std::printf("native, warm, minima of %d interleaved runs\n", kRounds);
  const char* const named = std::getenv("PORTOLAN_SHARED");
  const std::filesystem::path samples = std::filesystem::path(named ? named : "../shared") /
                                        "fixtures/edc/signed-edc/commission-elm-support-2024-2025";
  for (const char* name : {"Sample-CertOfPart", "Sample-MastersDegree", "Sample-JointDegree",
                           "Sample-TranscriptOfRecords"}) {
    const auto path = samples / (std::string(name) + "-signed.jsonld");
    if (!std::filesystem::exists(path)) {
      std::printf("  %s: not here\n", path.c_str());
      continue;
    }
    const base::Bytes file = read_file(path);
    compare(name, file, bare_of_edc(file));
  }
  for (const char* name : {"ob3-eddsa-didkey-recognised", "ob3-es256-didkey-recognised"}) {
    const base::Bytes file =
        read_file(std::filesystem::path("tests/vectors/cases") / name / "input.jwt");
    const auto jws = securing::read_compact_jws(base::text_of(file));
    if (!jws) continue;
    const auto& signature = jws->signatures.front();
    const std::string kid(signature.protected_header["kid"].text());
    const auto multikey = base::decode_base58(kid.substr(kid.find('#') + 2));
    compare(name, file,
            {*crypto::from_jose_name(signature.protected_header["alg"].text()),
             *crypto::PublicKey::from_multicodec(*multikey),
             securing::signing_input(*jws, signature), signature.value});
  }
  return 0;
}
