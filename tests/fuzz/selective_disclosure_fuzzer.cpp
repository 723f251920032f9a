// Laws: a proof that is read is the writing of what was read, but for the tag 64 and the order of map
// and indexes; what is disclosed of a document is each of its statements once, with one signature for
// each that is not mandatory, and no two statements become one.
//
// The input is a proofValue, a line end, and N-Quads.
#include <algorithm>
#include <cstdlib>

#include "base/base64.hpp"
#include "canonical/rdf/nquads.hpp"
#include "securing/data_integrity/selective_disclosure.hpp"
#include "tests/cbor_writer.hpp"

using namespace portolan;
using base::cbor::Value;
namespace rdf = canonical::rdf;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const securing::DerivedProof& proof) {
  std::vector<Value> signatures;
  for (const base::Bytes& signature : proof.signatures) {
    signatures.push_back(tests::cbor_bytes(signature));
  }
  std::vector<base::Bytes> labels;
  for (const std::string& label : proof.labels) {
    labels.push_back(*base::decode_base64url(std::string_view(label).substr(1)));
  }
  std::vector<Value> map;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    map.push_back(tests::cbor_number(i));
    map.push_back(tests::cbor_bytes(labels[i]));
  }
  std::vector<Value> indexes;
  for (const std::size_t index : proof.mandatory_indexes) {
    indexes.push_back(tests::cbor_number(index));
  }
  base::Bytes out = {0xd9, 0x5d, 0x01};
  tests::append_cbor(
      out, tests::cbor_array(
               {tests::cbor_bytes(proof.base_signature), tests::cbor_bytes(proof.key_bytes),
                tests::cbor_array(std::move(signatures)), tests::cbor_map(std::move(map)),
                tests::cbor_array(std::move(indexes))}));
  return "u" + base::encode_base64url(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes input(data, data + size);
  const std::string_view text = base::text_of(input);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view proof_value = text.substr(0, end);
  const auto proof = securing::read_derived_proof(proof_value);
  require(!proof || !securing::is_base_proof(proof_value));
  if (!proof) return 0;
  const auto again = securing::read_derived_proof(written(*proof));
  require(again && written(*again) == written(*proof) && again->key == proof->key);

  const auto dataset =
      rdf::parse_nquads(base::view_of(text.substr(std::min(end + 1, text.size()))));
  if (!dataset) return 0;
  rdf::CanonicalizeOptions options;
  options.limits.rdfc_work = 2'000;
  const auto canonical = rdf::canonicalize(*dataset, options);
  if (!canonical) return 0;
  const auto disclosed = securing::disclose(*proof, *canonical, base::Bytes(32));
  if (!disclosed) return 0;
  require(disclosed->statements.size() == proof->signatures.size());
  require(disclosed->base_message.size() == 32 + 35 + 32);
  std::vector<std::string> lines = disclosed->statements;
  lines.insert(lines.end(), disclosed->mandatory.begin(), disclosed->mandatory.end());
  std::ranges::sort(lines);
  require(lines.size() == canonical->ends.size());
  require(std::ranges::adjacent_find(lines) == lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  const auto read = rdf::parse_nquads(base::view_of(all));
  require(read.has_value());
  const auto same = rdf::canonicalize(*read, options);
  require(!same || same->text() == canonical->text());
  return 0;
}
