#include "securing/jose/jades_unsigned.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::Problem;
using base::json::Value;

base::Result<Value> read_entry(const Value& entry, const std::string& at) {
  if (!entry.is_string()) return entry;
  const auto bytes = base::decode_base64url(entry.text());
  if (!bytes) return fail("jades.etsiu", at, "The property is not base64url.");
  auto parsed = base::json::parse(*bytes);
  if (!parsed) return fail(std::move(parsed.error()).below(at));
  return parsed;
}

std::optional<Problem> read_into(UnsignedProperties& properties, const JwsSignature& signature) {
  const Value* const list = signature.unprotected_header.find("etsiU");
  if (!list) return std::nullopt;
  const std::string at = signature.at + "/header/etsiU";
  // TS 119 182-1 section 5.3.1: an array, not empty.
  if (list->items().empty()) {
    return Problem{"jades.etsiu", at, "The unsigned properties are no list.", {}};
  }
  if (list->items().size() > base::kLimits.unsigned_properties) {
    return Problem{"limit.size", at, "There are more unsigned properties than the limit.", {}};
  }
  properties.is_clear = !list->at_index(0).is_string();
  for (const Value& entry : list->items()) {
    std::string here = at + base::pointer_token(properties.items.size());
    auto property = read_entry(entry, here);
    if (!property) return std::move(property.error());
    if (property->members().size() != 1 || entry.is_string() == properties.is_clear) {
      return Problem{"jades.etsiu", here, "The property is not one member, or mixes forms.", {}};
    }
    base::json::Member member = property->members().front();
    properties.items.push_back({std::move(here), std::move(member.name), std::move(member.value),
                                std::string(entry.text())});
  }
  return std::nullopt;
}

void add_values(const Value& list, const char* wrapper, std::vector<base::Bytes>& out) {
  for (const Value& item : list.items()) {
    const Value& holder = wrapper ? item[wrapper] : item;
    auto bytes = base::decode_base64(holder["val"].text());
    if (!bytes || bytes->empty() || out.size() >= base::kLimits.validation_values) continue;
    if (std::ranges::find(out, *bytes) == out.end()) out.push_back(*std::move(bytes));
  }
}

void add_property(std::string_view name, const Value& value, ValidationData& data) {
  if (name == "xVals" || name == "axVals") {
    add_values(value, "x509Cert", data.certificates);
  } else if (name == "rVals" || name == "arVals") {
    add_values(value["crlVals"], nullptr, data.crls);
    add_values(value["ocspVals"], nullptr, data.ocsp_responses);
  }
}

}  // namespace

bool UnsignedProperties::has(std::string_view name) const {
  return std::ranges::find(items, name, &UnsignedProperty::name) != items.end();
}

UnsignedProperties read_unsigned_properties(const JwsSignature& signature) {
  UnsignedProperties properties;
  properties.problem = read_into(properties, signature);
  if (properties.problem) properties.items.clear();
  return properties;
}

ValidationData validation_data(const UnsignedProperties& properties) {
  ValidationData data;
  for (const UnsignedProperty& property : properties.items) {
    add_property(property.name, property.value, data);
    if (property.name != "tstVD" && property.name != "anyValData") continue;
    for (const auto& member : property.value.members()) {
      add_property(member.name, member.value, data);
    }
  }
  return data;
}

}  // namespace portolan::securing
