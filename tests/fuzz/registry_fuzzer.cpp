// Laws: a registry finds every issuer and key of the lists that it took and adds none, and nothing
// that came along with a credential vouches; a DID that is resolved is resolved by its complete
// method id too, and the two agree.
#include <algorithm>
#include <cstdlib>

#include "base/json/gate.hpp"
#include "trust/controller_document.hpp"
#include "trust/did.hpp"
#include "trust/registry.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_registry(base::ByteView bytes) {
  trust::Registry registry;
  const auto problems = registry.add(bytes, trust::Provenance::came_along);
  require(!problems.empty() || !registry.lists().empty() || base::json::parse(bytes).has_value() ||
          trust::looks_like_statement(base::text_of(bytes)));
  // No statement counts by itself: it takes an anchor that somebody here trusts.
  const std::size_t lists = registry.lists().size();
  registry.settle({1'780'000'000, 0});
  require(registry.lists().size() == lists);
  for (const trust::List& list : registry.lists()) {
    for (const trust::Issuer& issuer : list.issuers) {
      const auto matches = registry.find_issuer(issuer.id);
      require(std::ranges::any_of(
          matches, [&issuer](const trust::Match& match) { return match.issuer == &issuer; }));
      require(std::ranges::none_of(matches, trust::vouches));
      require(!issuer.names.empty());
      for (const trust::IssuerKey& key : issuer.keys) {
        require(!registry.find_key(key.id).empty());
      }
    }
  }
}

void check_documents(base::ByteView bytes) {
  const auto document = base::json::parse(bytes);
  if (!document) return;
  const std::string id((*document)["id"].text());
  if (const auto methods = trust::read_verification_methods(*document, id)) {
    require(!id.empty());
    for (const auto& method : *methods) require(trust::find_method(*methods, method.id) == &method);
    require(!trust::read_verification_methods(*document, id + "x"));
  }
  if (const auto set = trust::read_key_set(*document)) require(set->size() <= trust::kMostKeys);
}

void check_did(std::string_view text) {
  const auto url = trust::parse_did_url(text);
  if (!url) return;
  require(trust::did_of(text) == url->did());
  if (const auto method = trust::resolve_did(*url)) {
    const auto complete = trust::parse_did_url(method->id);
    require(complete.has_value());
    const auto again = trust::resolve_did(*complete);
    require(again && again->id == method->id && again->key == method->key);
  }
  if (const auto address = trust::did_web_address(*url)) {
    require(address->starts_with("https://") && address->ends_with("/did.json"));
    require(!address->contains("..") && !address->contains('@') && !address->contains('%'));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);  // exactly this size
  check_registry(bytes);
  check_documents(bytes);
  check_did(base::text_of(bytes));
  return 0;
}
