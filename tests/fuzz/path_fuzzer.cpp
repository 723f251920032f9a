// Laws: whatever certificates are at hand and whatever their extensions say, work ends; a path that is
// valid begins with the target and leads, name by name and signature by signature, to the anchor; and
// with a stranger's key as the anchor nothing is valid.
//
// The input is a recipe: each certificate takes its names, keys, dates and extensions from it, so that
// the fuzzer signs whatever it thinks of.
#include <cstdlib>

#include "pki/name.hpp"
#include "tests/pki_kit.hpp"

using namespace portolan;
namespace made = tests::made;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

class Recipe {
 public:
  explicit Recipe(base::ByteView rest) : rest_(rest) {}

  std::uint8_t next() {
    if (rest_.empty()) return 0;
    const std::uint8_t byte = rest_[0];
    rest_ = rest_.subspan(1);
    return byte;
  }
  base::Bytes take(std::size_t size) {
    const base::ByteView taken = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return base::copy_of(taken);
  }
  bool is_empty() const { return rest_.empty(); }

 private:
  base::ByteView rest_;
};

std::string name_of(std::uint8_t number) { return {static_cast<char>('a' + number % 6)}; }

made::Certificate next_certificate(Recipe& recipe) {
  made::Certificate one;
  const std::uint8_t who = recipe.next();
  one.key = who % 6;
  one.subject = name_of(who);
  one.issuer_key = static_cast<std::uint8_t>(who / 6) % 6;
  one.issuer = name_of(one.issuer_key);
  const std::uint8_t what = recipe.next();
  if ((what & 1U) != 0) one.extensions.push_back(made::authority(what / 64 - 1));
  // Extensions 2.5.29.x with contents from the recipe.
  constexpr std::uint8_t kKnown[] = {15, 17, 30, 31, 32, 33, 36, 37, 46, 54};
  for (unsigned i = 0; i < (what >> 1U & 3U); ++i) {
    const std::uint8_t which = recipe.next();
    const base::Bytes oid = {0x55, 0x1D, kKnown[which % 10]};
    one.extensions.push_back(made::extension(oid, recipe.take(recipe.next() % 64), which >= 128));
  }
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);
  Recipe recipe(bytes);
  pki::Material material;
  while (!recipe.is_empty() && material.certificates.size() < 12) {
    if (auto read = crypto::read_certificate(next_certificate(recipe).der())) {
      material.certificates.push_back(*std::move(read));
    }
  }
  if (material.certificates.empty()) return 0;
  const crypto::Certificate target = material.certificates.front();
  const auto report_with = [&](std::uint8_t anchor_key) {
    made::Certificate anchor = made::root();
    anchor.subject = "a";
    anchor.key = anchor_key;
    const pki::CertificateAnchors anchors({anchor.read()});
    return pki::validate_path({.target = target,
                               .anchors = anchors,
                               .material = material,
                               .at = made::instant("2024-06-01"),
                               .purpose = pki::Purpose::any,
                               .check_revocation = false});
  };
  require(report_with(9).outcome != pki::PathOutcome::valid);
  const pki::PathReport report = report_with(0);
  if (report.outcome != pki::PathOutcome::valid) {
    require(!report.problems.empty());
    return 0;
  }
  require(report.problems.empty() && report.anchor && !report.path.empty());
  require(report.path.front().der == target.der);
  for (std::size_t i = 0; i + 1 < report.path.size(); ++i) {
    const crypto::Certificate& one = report.path[i];
    const crypto::Certificate& above = report.path[i + 1];
    require(pki::same_name(one.issuer.der, above.subject.der));
    const auto scheme = crypto::read_signature_scheme(one.parts.algorithm.of(one.der));
    require(scheme && above.key &&
            crypto::verify_x509(*scheme, *above.key, one.parts.message.of(one.der),
                                one.parts.signature.of(one.der)) ==
                crypto::SignatureOutcome::genuine);
    require(i + 2 == report.path.size() || above.is_authority);
  }
  return 0;
}
