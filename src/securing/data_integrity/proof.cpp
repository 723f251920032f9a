#include "securing/data_integrity/proof.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/iri.hpp"
#include "base/limits.hpp"
#include "base/multibase.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

// Some write one value as a list of one.
const Value& only(const Value& value) {
  return value.is_array() && value.size() == 1 ? value.at_index(0) : value;
}

class Reader {
 public:
  Reader(const Value& node, std::string at) : node_(node) {
    proof_.node = &node;
    proof_.at = std::move(at);
  }

  Proof read() && {
    if (!node_.is_object() || node_.size() == 0) {
      report("proof.structure", "", "A proof is an object.");
      return std::move(proof_);
    }
    read_suite();
    // The form of a proof is its suite's; of an unknown one nothing can be said.
    if (!proof_.suite) return std::move(proof_);
    read_method();
    proof_.id = text("id").value_or("");
    proof_.purpose = text("proofPurpose").value_or("");
    proof_.created = text("created");
    proof_.expires = text("expires");
    // Older contexts call the same statement "expiration".
    if (!proof_.expires) {
      proof_.expires = text("expiration");
    } else if (node_.find("expiration")) {
      report("proof.structure", "/expiration", "The end is named twice.");
    }
    proof_.challenge = text("challenge");
    for (const Value* const domain : node_["domain"].as_list()) {
      if (!domain->is_string()) report("proof.structure", "/domain", "A domain is a string.");
      proof_.domains.emplace_back(domain->text());
    }
    if (transformation_of(*proof_.suite) != Transformation::selective_disclosure) read_value();
    return std::move(proof_);
  }

 private:
  void report(std::string type, std::string_view where, std::string detail) {
    proof_.problems.push_back(
        {std::move(type), proof_.at + std::string(where), std::move(detail), {}});
  }

  std::optional<std::string> text(std::string_view name) {
    const Value* const value = node_.find(name);
    if (!value) return std::nullopt;
    if (const std::string* const found = value->string()) return *found;
    report("proof.structure", base::pointer_token(name), "The member is not a string.");
    return std::nullopt;
  }

  // Data Integrity section 2.1: type, and cryptosuite exactly where the type is DataIntegrityProof.
  void read_suite() {
    const Value& type = only(node_["type"]);
    const Value* const cryptosuite = node_.find("cryptosuite");
    if (!type.is_string()) {
      report("proof.structure", "/type", "A proof has one type.");
      return;
    }
    const bool is_general = type.text() == kDataIntegrityProof;
    if (is_general && !(cryptosuite && cryptosuite->is_string())) {
      report("proof.structure", "/cryptosuite", "A Data Integrity proof names its suite.");
      return;
    }
    proof_.suite_name = std::string(is_general ? cryptosuite->text() : type.text());
    proof_.suite = suite_of(type.text(), is_general ? cryptosuite->text() : std::string_view());
    if (!proof_.suite) {
      report("securing.unsupported", "", "This kind of proof is not verified.");
      proof_.problems.back().arguments.push_back(
          {"securing", base::ArgumentKind::text, proof_.suite_name});
    } else if (!is_general && cryptosuite) {
      report("proof.suite", "/cryptosuite", "The type of the proof leaves no choice of suite.");
    }
  }

  void read_method() {
    const Value& method = only(node_["verificationMethod"]);
    const Value& id = method.is_object() ? method["id"] : method;
    if (method.is_object()) proof_.method_object = &method;
    // Section 2.1: a URL. Anything else would be read against an address that nobody signed.
    if (id.is_string() && base::has_scheme(id.text())) {
      proof_.verification_method = std::string(id.text());
    } else {
      report("proof.structure", "/verificationMethod", "The proof does not name its key by a URL.");
    }
  }

  // The length comes first: decoding base58 takes quadratic time.
  void read_value() {
    const std::string* const value = node_["proofValue"].string();
    if (!value) {
      report("proof.structure", "/proofValue", "The proof has no value.");
      return;
    }
    if (value->size() > kLongestProofValue) {
      report("limit.proof-size", "/proofValue", "The proof value is longer than the limit.");
      return;
    }
    auto bytes = value->starts_with('z') ? base::decode_multibase(*value) : std::nullopt;
    if (!bytes) {
      report("proof.multibase", "/proofValue", "The proof value is not base58btc.");
      return;
    }
    proof_.value = *std::move(bytes);
  }

  const Value& node_;
  Proof proof_;
};

// Data Integrity section 2.1.2: previousProof names proofs of the same document.
class Chains {
 public:
  explicit Chains(std::vector<Proof>& proofs) : proofs_(proofs), state_(proofs.size()) {}

  void link() {
    for (Proof& proof : proofs_) {
      for (const Value* const name : (*proof.node)["previousProof"].as_list()) {
        const auto found = index_of(name->text());
        if (!found) {
          report(proof, "/previousProof", "A chain leads to a proof that is not there.");
        } else {
          proof.previous.push_back(*found);
        }
      }
      const bool is_shared =
          !proof.id.empty() && std::ranges::count(proofs_, proof.id, &Proof::id) > 1;
      if (is_shared) report(proof, "/id", "Two proofs have one id.");
    }
    for (std::size_t i = 0; i < proofs_.size(); ++i) walk(i);
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };

  static void report(Proof& proof, std::string_view where, std::string detail) {
    proof.problems.push_back({"proof.chain", proof.at + std::string(where), std::move(detail), {}});
  }

  std::optional<std::size_t> index_of(std::string_view id) const {
    if (id.empty()) return std::nullopt;
    const auto found = std::ranges::find(proofs_, id, &Proof::id);
    if (found == proofs_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - proofs_.begin());
  }

  // At most kLimits.signatures deep.
  void walk(std::size_t index) {
    if (state_[index] != State::unseen) return;
    state_[index] = State::open;
    for (const std::size_t next : proofs_[index].previous) {
      if (state_[next] == State::open) {
        report(proofs_[index], "/previousProof", "A chain of proofs leads back to itself.");
      } else {
        walk(next);
      }
    }
    state_[index] = State::done;
  }

  std::vector<Proof>& proofs_;
  std::vector<State> state_;
};

// null, "", [], {} and nothing at all: unsigned.
bool is_nothing(const Value& proof) {
  return proof.is_null() || (proof.is_string() && proof.text().empty()) ||
         ((proof.is_array() || proof.is_object()) && proof.size() == 0);
}

}  // namespace

Proofs read_proofs(const Value& document) {
  Proofs proofs;
  const Value& member = document["proof"];
  if (is_nothing(member)) {
    proofs.problems.push_back({"proof.missing", "/proof", "The credential is not signed.", {}});
    return proofs;
  }
  if (member.is_array() && member.size() > base::kLimits.signatures) {
    proofs.problems.push_back({"limit.proofs", "/proof", "More proofs than the limit.", {}});
    return proofs;
  }
  if (!member.is_array()) {
    proofs.list.push_back(Reader(member, "/proof").read());
  }
  for (std::size_t i = 0; i < member.items().size(); ++i) {
    proofs.list.push_back(Reader(member.at_index(i), "/proof" + base::pointer_token(i)).read());
  }
  Chains(proofs.list).link();
  return proofs;
}

}  // namespace portolan::securing
