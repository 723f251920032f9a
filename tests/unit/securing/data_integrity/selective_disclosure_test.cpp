#include "securing/data_integrity/selective_disclosure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/base64.hpp"
#include "base/multibase.hpp"
#include "tests/cbor_writer.hpp"
#include "tests/derived_proofs.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;
namespace cbor = base::cbor;
namespace rdf = canonical::rdf;
using tests::genuine;
using tests::key_in_fragment;
using tests::Revealed;

namespace {

const std::string kPrc = "suites/vc-di-ecdsa/TestVectors/ecdsa-sd-2023/prc/";

Value vector(const std::string& name) { return tests::read_shared_json(kPrc + name + ".json"); }

// The five parts of a proofValue, to be changed and written again.
struct Parts {
  explicit Parts(const std::string& proof_value) : bytes(*base::decode_multibase(proof_value)) {
    const auto read = cbor::parse(base::ByteView(bytes).subspan(3));
    REQUIRE(read);
    list = *read;
  }

  std::string text() const {
    base::Bytes out(bytes.begin(), bytes.begin() + 3);
    tests::append_cbor(out, list);
    return "u" + base::encode_base64url(out);
  }

  base::Bytes bytes;
  cbor::Value list;
};

void set_items(cbor::Value& value, std::vector<cbor::Value> items) {
  value.number = value.kind == cbor::Kind::map ? items.size() / 2 : items.size();
  value.items = std::move(items);
}

std::string problem_of(const std::string& proof_value, const Revealed& revealed) {
  const auto proof = securing::read_derived_proof(proof_value);
  if (!proof) return proof.error().type;
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  return disclosed ? "none" : disclosed.error().type;
}

}  // namespace

TEST_CASE("selective disclosure: a derived Open Badge of another implementation") {
  const std::string path =
      "fixtures/badges/public-validator/inspector-vc/src/test/resources/ob30/sd/"
      "derivedcredential.json";
  if (!tests::has_shared(path)) return;
  const Revealed revealed(tests::read_shared_json(path));
  const auto proof = securing::read_derived_proof(revealed.proof_value());
  REQUIRE(proof);
  const auto disclosed =
      securing::disclose(*proof, revealed.document_canonical, revealed.proof_hash());
  REQUIRE(disclosed);
  CHECK(genuine(*proof, *disclosed, key_in_fragment(revealed)) == 1 + proof->signatures.size());
}

TEST_CASE("selective disclosure: one changed word changes one signature") {
  if (!tests::has_shared(kPrc)) return;
  const Value secured = vector("derivedRevealDocument");
  const Revealed revealed(secured);
  const auto proof = securing::read_derived_proof(revealed.proof_value());
  REQUIRE(proof);
  const auto count = [&](const std::function<void(Value&)>& change) -> std::size_t {
    Value changed = secured;
    change(changed);
    const Revealed other(changed);
    const auto disclosed = securing::disclose(*proof, other.document_canonical, other.proof_hash());
    REQUIRE(disclosed);
    return genuine(*proof, *disclosed, key_in_fragment(revealed));
  };
  CHECK(count([](Value&) {}) == 7);
  CHECK(count([](Value& v) { v.member("credentialSubject").set("birthCountry", "Utopia"); }) == 6);
  CHECK(count([](Value& v) { v.member("issuer").set("image", "data:,"); }) == 6);
  CHECK(count([](Value& v) { v.member("proof").set("created", "2024-08-15T23:36:38Z"); }) == 6);
}

TEST_CASE("selective disclosure: what a derived proof cannot look like") {
  if (!tests::has_shared(kPrc)) return;
  const Revealed revealed(vector("derivedRevealDocument"));
  const std::string text = revealed.proof_value();
  const auto changed = [&](const std::function<void(std::vector<cbor::Value>&)>& change) {
    Parts parts(text);
    change(parts.list.items);
    parts.list.number = parts.list.items.size();
    return problem_of(parts.text(), revealed);
  };
  using Items = std::vector<cbor::Value>;
  CHECK(changed([](Items&) {}) == "none");
  CHECK(problem_of("z" + text.substr(1), revealed) == "proof.multibase");
  CHECK(problem_of("u" + text, revealed) != "none");
  CHECK(problem_of("", revealed) == "proof.multibase");
  CHECK(problem_of(text + "=", revealed) == "proof.multibase");
  CHECK(problem_of("u2V0C" + text.substr(5), revealed) == "proof.sd-structure");
  CHECK(problem_of("u2V0A", revealed) == "proof.sd-base");

  constexpr auto kStructure = "proof.sd-structure";
  CHECK(changed([](Items& p) { p.pop_back(); }) == kStructure);
  CHECK(changed([](Items& p) { p.push_back(tests::cbor_number(0)); }) == kStructure);
  CHECK(changed([](Items& p) {
          p[0].content = p[0].content.first(63);
          p[0].number = 63;
        }) == kStructure);
  CHECK(changed([](Items& p) { p[0] = tests::cbor_number(0); }) == kStructure);
  const base::Bytes zeros(64);
  CHECK(changed([&](Items& p) { p[1] = tests::cbor_bytes(base::ByteView(zeros).first(35)); }) ==
        kStructure);
  // A signature too few, too many, too short.
  CHECK(changed([](Items& p) {
          auto signatures = p[2].items;
          signatures.pop_back();
          set_items(p[2], signatures);
        }) == kStructure);
  CHECK(changed([](Items& p) {
          auto signatures = p[2].items;
          signatures.push_back(signatures.front());
          set_items(p[2], signatures);
        }) == kStructure);
  CHECK(changed([&](Items& p) {
          p[2].items[0] = tests::cbor_bytes(base::ByteView(zeros).first(63));
        }) == kStructure);
  // The label map: two blank nodes of one name, one without, one that is not there, a short name.
  CHECK(changed([](Items& p) { p[3].items[3] = p[3].items[1]; }) == kStructure);
  CHECK(changed([](Items& p) { set_items(p[3], {p[3].items[0], p[3].items[1]}); }) == kStructure);
  CHECK(changed([](Items& p) { p[3].items[2].number = 2; }) == kStructure);
  CHECK(changed([&](Items& p) {
          Items entries = p[3].items;
          entries.push_back(tests::cbor_number(2));
          entries.push_back(tests::cbor_bytes(base::ByteView(zeros).first(32)));
          set_items(p[3], entries);
        }) == kStructure);
  CHECK(changed([](Items& p) {
          p[3].items[1].content = p[3].items[1].content.first(31);
          p[3].items[1].number = 31;
        }) == kStructure);
  // Indexes: beyond the statements, twice, none.
  CHECK(changed([](Items& p) { p[4].items.back().number = 10; }) == kStructure);
  CHECK(changed([](Items& p) { p[4].items.back().number = 5; }) == kStructure);
  CHECK(changed([](Items& p) { set_items(p[4], {}); }) == kStructure);
  CHECK(changed([](Items& p) { p[4] = tests::cbor_number(0); }) == kStructure);

  // The map in another order, and byte strings as an earlier draft tagged them, say the same.
  CHECK(changed([](Items& p) {
          std::swap(p[3].items[0], p[3].items[2]);
          std::swap(p[3].items[1], p[3].items[3]);
        }) == "none");
  CHECK(changed([](Items& p) { p[0] = {cbor::Kind::tag, 64, {}, {p[0]}}; }) == "none");
  CHECK(changed([](Items& p) { p[0] = {cbor::Kind::tag, 24, {}, {p[0]}}; }) == kStructure);

  // CBOR of indefinite length, and a key twice in the map.
  base::Bytes bytes = *base::decode_multibase(text);
  REQUIRE(bytes[3] == 0x85);
  bytes[3] = 0x9f;
  bytes.push_back(0xff);
  CHECK(problem_of("u" + base::encode_base64url(bytes), revealed) == kStructure);
  CHECK(changed([](Items& p) { p[3].items[2].number = 0; }) == kStructure);
}

TEST_CASE("selective disclosure: labels replace blank nodes and nothing that looks like one") {
  rdf::Dataset dataset;
  const auto quad = [&](rdf::Term s, rdf::Term o, rdf::Term g) {
    dataset.push_back({std::move(s), rdf::Term::iri("urn:p"), std::move(o), std::move(g)});
  };
  using rdf::Term;
  quad(Term::blank_node("x"), Term::literal("a _:c14n0 \" _:c14n0 \" b"), {});
  quad(Term::blank_node("x"), Term::literal("_:c14n0", {}, "en"), Term::blank_node("y"));
  quad(Term::iri("urn:_:c14n0"), Term::blank_node("y"), Term::iri("urn:g"));
  const auto canonical = rdf::canonicalize(dataset);
  REQUIRE(canonical);
  REQUIRE(canonical->labels.size() == 2);
  securing::DerivedProof proof;
  proof.labels = {"uA", "uB"};
  proof.mandatory_indexes = {0, 1, 2};
  const auto disclosed = securing::disclose(proof, *canonical, {});
  REQUIRE(disclosed);
  const std::string x = canonical->labels[0].label == "x" ? "_:uA" : "_:uB";
  const std::string y = x == "_:uA" ? "_:uB" : "_:uA";
  std::vector<std::string> expected = {x + R"( <urn:p> "a _:c14n0 \" _:c14n0 \" b" .)"
                                           "\n",
                                       x + R"( <urn:p> "_:c14n0"@en )" + y + " .\n",
                                       "<urn:_:c14n0> <urn:p> " + y + " <urn:g> .\n"};
  std::ranges::sort(expected);
  CHECK(disclosed->mandatory == expected);
}
