#include "securing/jose/jades_time_stamps.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::Problem;
using base::json::Value;

// In the order of StampKind.
constexpr std::array<std::string_view, 5> kNames = {"adoTst", "sigTst", "rfsTst", "sigRTst",
                                                    "arcTst"};

void read_container(const Value& container, StampKind kind, const std::string& at,
                    std::size_t place, StampTokens& out) {
  const base::json::Array& tokens = container["tstTokens"].items();
  if (tokens.empty()) {
    out.problems.push_back({"jades.tst-malformed", at, "There is no time-stamp token.", {}});
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string here = at + "/tstTokens" + base::pointer_token(i) + "/val";
    if (out.tokens.size() >= base::kLimits.time_stamps) {
      out.problems.push_back(
          {"limit.size", here, "There are more time-stamps than the limit.", {}});
      return;
    }
    auto der = base::decode_base64(tokens[i]["val"].text());
    if (!der || der->empty()) {
      out.problems.push_back({"jades.tst-malformed", here, "The time-stamp is not base64.", {}});
      continue;
    }
    out.tokens.push_back({kind, std::move(here), place, *std::move(der)});
  }
}

}  // namespace

std::string_view to_text(StampKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

StampTokens stamp_tokens(const JwsSignature& signature, const UnsignedProperties& properties) {
  StampTokens out;
  if (const Value* const content = signature.protected_header.find("adoTst")) {
    read_container(*content, StampKind::content, signature.at + "/protected/adoTst", 0, out);
  }
  for (std::size_t i = 0; i < properties.items.size(); ++i) {
    const UnsignedProperty& property = properties.items[i];
    const auto* const name = std::ranges::find(kNames, property.name);
    if (name == kNames.end() || name == kNames.begin()) continue;
    const auto kind = static_cast<StampKind>(name - kNames.begin());
    // In a base64url property there is nothing that a pointer could go on to.
    const std::string at = properties.is_clear ? property.at + "/" + property.name : property.at;
    read_container(property.value, kind, at, i, out);
  }
  return out;
}

base::Result<std::string> stamped_text(const StampToken& token, const JwsSignature& signature,
                                       const UnsignedProperties& properties,
                                       std::optional<std::string_view> content) {
  const bool is_over_content = token.kind == StampKind::content || token.kind == StampKind::archive;
  if (is_over_content && !content) {
    return fail("jades.detached", token.at, "What is time-stamped is not at hand.");
  }
  if (token.kind == StampKind::content) return std::string(*content);
  // Decoding is strict, so this is the text as it stands.
  std::string value = base::encode_base64url(signature.value);
  if (token.kind == StampKind::signature) return value;
  if (properties.is_clear) {
    return fail("jades.tst-unsupported", token.at,
                "A time-stamp over unsigned properties in this form cannot be checked.");
  }
  // TS 119 182-1 section 5.3.5: only the first part, if any, is followed by a dot.
  std::string text;
  if (token.kind == StampKind::archive) {
    text.append(*content).append(".").append(signature.protected_text).append(".");
  }
  if (token.kind != StampKind::references) text.append(value).append(".");
  constexpr std::array<std::string_view, 5> kReferences = {"xRefs", "rRefs", "axRefs", "arRefs",
                                                           "sigTst"};
  const auto last = token.kind == StampKind::references ? kReferences.end() - 1 : kReferences.end();
  for (std::size_t i = 0; i < token.place; ++i) {
    const UnsignedProperty& property = properties.items[i];
    if (token.kind == StampKind::archive ||
        std::find(kReferences.begin(), last, property.name) != last) {
      text.append(property.text);
    }
  }
  return text;
}

}  // namespace portolan::securing
