// Laws: unsigned properties are as many as there are entries, or there is a problem; a time-stamp is
// of a text that is made of the signature's own parts and of nothing else; a detached signature gives
// no text without its documents unless its header holds their digests; a counter-signature that is
// read is over this signature's value.
#include <cstdlib>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/jades_counter_signature.hpp"
#include "securing/jose/jades_detached.hpp"
#include "securing/jose/jades_time_stamps.hpp"
#include "securing/jose/jades_unsigned.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_stamp(const securing::StampToken& token, const securing::JwsSignature& signature,
                 const securing::UnsignedProperties& properties) {
  require(token.place <= properties.items.size() && !token.der.empty());
  const auto text = securing::stamped_text(token, signature, properties, "content");
  const bool needs_content =
      token.kind == securing::StampKind::content || token.kind == securing::StampKind::archive;
  require(securing::stamped_text(token, signature, properties, std::nullopt).has_value() ==
          (text.has_value() && !needs_content));
  if (!text) {
    require(properties.is_clear);
    return;
  }
  const std::string value = base::encode_base64url(signature.value);
  switch (token.kind) {
    case securing::StampKind::content: require(*text == "content"); break;
    case securing::StampKind::signature: require(*text == value); break;
    case securing::StampKind::signature_and_references:
      require(text->starts_with(value + "."));
      break;
    case securing::StampKind::references: break;
    case securing::StampKind::archive: {
      std::string whole = "content." + signature.protected_text + "." + value + ".";
      for (std::size_t i = 0; i < token.place; ++i) whole += properties.items[i].text;
      require(*text == whole);
    }
  }
}

void check_detached(const securing::Jws& jws, const securing::JwsSignature& signature) {
  const base::Bytes document = {'d', 'o', 'c'};
  const auto with =
      securing::detached_content(jws, signature, [&](std::string_view) { return &document; });
  require(with.documents.size() == with.addresses.size());
  const auto without =
      securing::detached_content(jws, signature, [](std::string_view) { return nullptr; });
  require(without.documents.empty() && !without.stamped_text && !without.problems.empty());
  require(!without.signed_text || without.signed_text->empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = base::json::parse(base::ByteView(data, size));
  if (!json) return 0;
  const auto jws = securing::read_json_jws(*json);
  if (!jws) return 0;
  for (const securing::JwsSignature& signature : jws->signatures) {
    const auto properties = securing::read_unsigned_properties(signature);
    const std::size_t entries = signature.unprotected_header["etsiU"].items().size();
    require(properties.problem ? properties.items.empty() : properties.items.size() == entries);
    const auto data_found = securing::validation_data(properties);
    const auto certificate = securing::signing_certificate(signature, data_found.certificates);
    require(certificate || !certificate.error().type.empty());
    static_cast<void>(securing::certificate_chain(signature));
    static_cast<void>(securing::unsupported_parameters(signature));
    static_cast<void>(securing::header_period(signature));
    for (const auto& token : securing::stamp_tokens(signature, properties).tokens) {
      check_stamp(token, signature, properties);
    }
    if (securing::is_detached(signature)) check_detached(*jws, signature);
    for (const auto& property : properties.items) {
      const auto counter = securing::counter_signature(property, signature);
      if (counter) require(counter->payload_text == base::encode_base64url(signature.value));
    }
  }
  return 0;
}
