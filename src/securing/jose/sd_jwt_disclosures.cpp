#include "securing/jose/sd_jwt_disclosures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

constexpr std::string_view kDigests = "_sd";
constexpr std::string_view kElement = "...";
constexpr std::string_view kAlgorithm = "_sd_alg";

struct Disclosure {
  std::string at;
  Value content;  // [salt, value] or [salt, name, value]
  bool is_used = false;
};

using Disclosures = std::map<std::string, Disclosure, std::less<>>;  // by digest

class Discloser {
 public:
  Discloser(Disclosures disclosures, DisclosedPayload& result)
      : disclosures_(std::move(disclosures)), result_(result) {}

  void run(const Value& payload) {
    result_.claims = placed(payload, "", 1);
    // Step 5 of section 7.1: what no digest asks for was never signed.
    for (const auto& [digest, disclosure] : disclosures_) {
      if (disclosure.is_used || !is_whole()) continue;
      report("sd.unused-disclosure", disclosure.at, "No digest asks for this disclosure.");
    }
  }

 private:
  bool is_whole() const { return result_.problems.empty(); }

  void report(std::string type, std::string at, std::string detail) {
    result_.problems.push_back({std::move(type), std::move(at), std::move(detail), {}});
  }

  void report_in_payload(std::string type, const std::string& at, std::string detail) {
    report(std::move(type), "/payload" + at, std::move(detail));
  }

  // The value with its claims in their places. `at` is where it stands then, `depth` how deep. After
  // a problem nobody looks at what comes back.
  Value placed(const Value& value, const std::string& at, std::size_t depth) {
    if (!is_whole()) return {};
    if (!value.is_object() && !value.is_array()) return value;
    if (depth > base::kLimits.json_depth) {
      report_in_payload("limit.depth", at, "The disclosures nest deeper than the limit.");
      return {};
    }
    return value.is_object() ? placed_object(value, at, depth) : placed_array(value, at, depth);
  }

  Value placed_object(const Value& object, const std::string& at, std::size_t depth) {
    Value result = Value::object();
    for (const auto& member : object.members()) {
      if (member.name == kDigests) continue;
      if (member.name == kElement) {
        report_in_payload("sd.structure", at + "/...", "This name belongs into lists alone.");
      } else if (member.name == kAlgorithm) {
        // Section 4.1.1: inside the payload nothing chooses another digest.
        if (depth == 1) continue;
        report_in_payload("sd.hash-alg", at + "/_sd_alg", "A part chooses a digest of its own.");
        result_.problems.back().arguments.push_back(
            {"algorithm", base::ArgumentKind::text, std::string(member.value.text())});
      } else {
        const std::string pointer = at + base::pointer_token(member.name);
        result.append_member(member.name, placed(member.value, pointer, depth + 1));
      }
    }
    if (const Value* const digests = object.find(kDigests)) add_claims(result, *digests, at, depth);
    return result;
  }

  // Step 3.c.ii of section 7.1.
  void add_claims(Value& object, const Value& digests, const std::string& at, std::size_t depth) {
    if (!digests.is_array() || !std::ranges::all_of(digests.items(), &Value::is_string)) {
      return report_in_payload("sd.structure", at + "/_sd", "The digests are no list of texts.");
    }
    std::set<std::string, std::less<>> names;
    for (const auto& member : object.members()) names.insert(member.name);
    for (const Value& digest : digests.items()) {
      const Disclosure* const disclosure = take(digest.text(), at + "/_sd");
      if (!is_whole()) return;
      if (!disclosure) continue;
      const Value& content = disclosure->content;
      const std::string* const name = content.at_index(1).string();
      if (content.size() != 3 || !name) {
        return report("sd.structure", disclosure->at, "The disclosure is not one of a claim.");
      }
      const bool is_reserved = *name == kDigests || *name == kElement || *name == kAlgorithm;
      if (is_reserved || !names.insert(*name).second) {
        report("sd.claim-collision", disclosure->at, "The claim may not be brought, or is there.");
        result_.problems.back().arguments.push_back({"claim", base::ArgumentKind::text, *name});
        return;
      }
      const std::string pointer = at + base::pointer_token(*name);
      object.append_member(*name, placed(content.at_index(2), pointer, depth + 1));
      result_.disclosed.push_back(pointer);
    }
  }

  // Step 3.c.iii of section 7.1, and 3.d: what nobody discloses leaves the list.
  Value placed_array(const Value& array, const std::string& at, std::size_t depth) {
    Value result = Value::array();
    for (const Value& item : array.items()) {
      const std::string pointer = at + base::pointer_token(result.size());
      const Value* const digest = item.find(kElement);
      if (!digest) {
        result.push(placed(item, pointer, depth + 1));
        continue;
      }
      if (item.members().size() != 1 || !digest->is_string()) {
        report_in_payload("sd.structure", pointer, "A digest of a list is not alone.");
        return result;
      }
      const Disclosure* const disclosure = take(digest->text(), pointer);
      if (!is_whole()) return result;
      if (!disclosure) continue;
      if (disclosure->content.size() != 2) {
        report("sd.structure", disclosure->at, "The disclosure is not one for a list.");
        return result;
      }
      result.push(placed(disclosure->content.at_index(1), pointer, depth + 1));
      result_.disclosed.push_back(pointer);
    }
    return result;
  }

  // Finds the disclosure of a digest. Step 4 of section 7.1: no digest stands twice.
  const Disclosure* take(std::string_view digest, const std::string& at) {
    if (!seen_.emplace(digest).second) {
      report_in_payload("sd.duplicate-digest", at, "The same digest stands in two places.");
      return nullptr;
    }
    const auto found = disclosures_.find(digest);
    if (found == disclosures_.end()) {
      ++result_.withheld;
      return nullptr;
    }
    found->second.is_used = true;
    return &found->second;
  }

  Disclosures disclosures_;
  DisclosedPayload& result_;
  std::set<std::string, std::less<>> seen_;
};

// Section 4.2: a list of a salt and a value, or of a salt, a name and a value.
base::Result<Disclosures> read_disclosures(const SdJwt& sd_jwt, crypto::DigestAlgorithm algorithm) {
  Disclosures disclosures;
  for (std::size_t i = 0; i < sd_jwt.disclosures.size(); ++i) {
    const std::string& text = sd_jwt.disclosures[i];
    const std::string at = sd_jwt.disclosures_at + base::pointer_token(i);
    const auto bytes = base::decode_base64url(text);
    if (!bytes) return base::fail("sd.structure", at, "A disclosure is not base64url.");
    auto content = base::json::parse(*bytes);
    if (!content) return base::fail(std::move(content.error()).below(at));
    const bool has_form = content->is_array() && (content->size() == 2 || content->size() == 3);
    if (!has_form || !content->at_index(0).is_string()) {
      return base::fail("sd.structure", at, "A disclosure is a list of a salt and what it shows.");
    }
    const base::Bytes digest = crypto::digest(algorithm, base::view_of(text));
    disclosures.emplace(base::encode_base64url(digest), Disclosure{at, *std::move(content)});
  }
  return disclosures;
}

// What is left for every reader when the disclosures cannot be relied on.
Value without_machinery(const Value& value, std::size_t depth = 1) {
  if (depth > base::kLimits.json_depth) return {};
  if (value.is_array()) {
    Value items = Value::array();
    for (const Value& item : value.items()) {
      if (!item.find(kElement)) items.push(without_machinery(item, depth + 1));
    }
    return items;
  }
  if (!value.is_object()) return value;
  Value object = Value::object();
  for (const auto& member : value.members()) {
    if (member.name == kDigests || member.name == kElement || member.name == kAlgorithm) continue;
    object.append_member(member.name, without_machinery(member.value, depth + 1));
  }
  return object;
}

}  // namespace

base::Result<crypto::DigestAlgorithm> digest_of_sd_jwt(const Value& payload) {
  using enum crypto::DigestAlgorithm;
  const Value* const named = payload.find(kAlgorithm);
  if (!named) return sha256;
  const std::string_view name = named->text();
  if (name == "sha-256") return sha256;
  if (name == "sha-384") return sha384;
  if (name == "sha-512") return sha512;
  // The other whole digests of IANA's "Named Information Hash Algorithm" registry are honest ones.
  constexpr auto kHonest = std::to_array<std::string_view>(
      {"sha3-224", "sha3-256", "sha3-384", "sha3-512", "blake2s-256", "blake2b-256", "blake2b-512",
       "k12-256", "k12-512"});
  const bool is_honest = std::ranges::find(kHonest, name) != kHonest.end();
  return base::fail(Problem{is_honest ? "crypto.unsupported" : "sd.hash-alg",
                            "/payload/_sd_alg",
                            "Disclosures are not to be compared by this digest.",
                            {{"algorithm", base::ArgumentKind::text, std::string(name)}}});
}

DisclosedPayload disclose(const SdJwt& sd_jwt, const Value& payload) {
  DisclosedPayload result;
  const auto algorithm = digest_of_sd_jwt(payload);
  auto disclosures = algorithm ? read_disclosures(sd_jwt, *algorithm)
                               : base::Result<Disclosures>(std::unexpected(algorithm.error()));
  if (!disclosures) {
    result.problems.push_back(std::move(disclosures.error()));
  } else {
    Discloser(*std::move(disclosures), result).run(payload);
  }
  if (!result.problems.empty()) {
    result.claims = without_machinery(payload);
    result.disclosed.clear();
  }
  return result;
}

}  // namespace portolan::securing
