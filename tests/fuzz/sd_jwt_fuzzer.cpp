// Laws: what is read and written again is the same text; whatever shows up in the processed payload
// stood in the signed one or in a disclosure that a digest asks for; with no problem every disclosure
// is shown exactly once and nothing of the machinery is left; with one, no disclosure is shown.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/sd_jwt.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"
#include "securing/jose/sd_jwt_key_binding.hpp"

using namespace portolan;
using base::json::Value;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool has_machinery(const Value& value) {
  if (value.find("_sd") || value.find("...") || value.find("_sd_alg")) return true;
  return std::ranges::any_of(value.items(), has_machinery) ||
         std::ranges::any_of(value.members(), [](const auto& m) { return has_machinery(m.value); });
}

void collect_texts(const Value& value, std::set<std::string>& texts) {
  if (value.string()) texts.insert(*value.string());
  for (const Value& item : value.items()) collect_texts(item, texts);
  for (const auto& member : value.members()) collect_texts(member.value, texts);
}

// A digest that no text of payload and disclosures holds lets nothing in.
void check_unreferenced(const securing::SdJwt& sd_jwt, const Value& payload,
                        const securing::DisclosedPayload& result) {
  const auto algorithm = securing::digest_of_sd_jwt(payload);
  if (!algorithm) return require(!result.problems.empty());
  std::set<std::string> texts;
  collect_texts(payload, texts);
  for (const std::string& disclosure : sd_jwt.disclosures) {
    const auto bytes = base::decode_base64url(disclosure);
    const auto content = bytes ? base::json::parse(*bytes) : base::fail("", "", "");
    if (content) collect_texts(*content, texts);
  }
  for (const std::string& disclosure : sd_jwt.disclosures) {
    const auto digest = crypto::digest(*algorithm, base::view_of(disclosure));
    if (!texts.contains(base::encode_base64url(digest))) require(!result.problems.empty());
  }
}

void look_at(const securing::SdJwt& sd_jwt) {
  const auto& signature = sd_jwt.issuer_jwt.signatures.front();
  const auto bytes = securing::payload_bytes(sd_jwt.issuer_jwt, signature);
  if (!bytes) return;
  const auto payload = base::json::parse(*bytes);
  if (!payload) return;
  const auto result = securing::disclose(sd_jwt, *payload);
  require(!has_machinery(result.claims));
  require(result.disclosed.size() == (result.problems.empty() ? sd_jwt.disclosures.size() : 0));
  check_unreferenced(sd_jwt, *payload, result);
  if (sd_jwt.key_binding) {
    const auto binding = securing::read_key_binding(sd_jwt, result.claims, *payload, {});
    require(!binding.problems.empty() || (binding.jws && binding.key && binding.algorithm));
  }
}

// The input as a payload and disclosures, line by line, so that digests can be made to fit: "#1"
// becomes the digest of the first disclosure.
void look_at_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size() && lines.size() < 8;) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  securing::SdJwt sd_jwt;
  for (std::size_t i = lines.size(); i-- > 1;) {
    const std::string disclosure = base::encode_base64url(base::view_of(lines[i]));
    const std::string digest = base::encode_base64url(crypto::sha256(base::view_of(disclosure)));
    const std::string mark = "#" + std::to_string(i);
    for (std::size_t j = 0; j < i; ++j) {
      std::size_t at = lines[j].find(mark);
      for (int left = 4; at != std::string::npos && left > 0; at = lines[j].find(mark), --left) {
        lines[j].replace(at, mark.size(), digest);
      }
    }
    sd_jwt.disclosures.insert(sd_jwt.disclosures.begin(), disclosure);
  }
  std::ranges::sort(sd_jwt.disclosures);
  const auto [first, last] = std::ranges::unique(sd_jwt.disclosures);
  sd_jwt.disclosures.erase(first, last);
  if (lines.empty()) return;
  const auto payload = base::json::parse(base::view_of(lines.front()));
  if (!payload || !payload->is_object()) return;
  const auto result = securing::disclose(sd_jwt, *payload);
  require(!has_machinery(result.claims));
  require(result.disclosed.size() == (result.problems.empty() ? sd_jwt.disclosures.size() : 0));
  for (const std::string& pointer : result.disclosed) require(result.claims.at_pointer(pointer));
  check_unreferenced(sd_jwt, *payload, result);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto sd_jwt = securing::read_compact_sd_jwt(text)) {
    require(securing::to_compact(*sd_jwt) == text);
    look_at(*sd_jwt);
  }
  if (const auto json = base::json::parse(base::view_of(text))) {
    if (auto jws = securing::read_json_jws(*json)) {
      if (const auto sd_jwt = securing::read_json_sd_jwt(*std::move(jws))) {
        look_at(*sd_jwt);
        const auto again = securing::read_compact_sd_jwt(securing::to_compact(*sd_jwt));
        require(!again ||
                securing::without_key_binding(*again) == securing::without_key_binding(*sd_jwt));
      }
    }
  }
  look_at_lines(text);
  return 0;
}
