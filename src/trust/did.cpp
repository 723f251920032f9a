#include "trust/did.hpp"

#include <algorithm>
#include <utility>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/multibase.hpp"

namespace portolan::trust {
namespace {

constexpr std::size_t kLongestHostName = 253;
constexpr std::size_t kLongestLabel = 63;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

auto syntax(std::string detail) { return base::fail("did.syntax", "", std::move(detail)); }

// Every "%" is followed by two hexadecimal digits.
bool has_whole_escapes(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
    i += 2;
  }
  return true;
}

// DID Core 1.0 section 3.1: method-specific-id = *( *idchar ":" ) 1*idchar
bool is_identifier(std::string_view text) {
  const auto is_idchar = [](char c) {
    return is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '%' || c == ':';
  };
  return !text.empty() && text.back() != ':' && std::ranges::all_of(text, is_idchar) &&
         has_whole_escapes(text);
}

// RFC 3986 sections 3.3 to 3.5: the characters of a path, a query and a fragment.
bool is_url_text(std::string_view text) {
  const auto is_allowed = [](char c) {
    return is_alphanumeric(c) || std::string_view("-._~!$&'()*+,;=:@/?%").contains(c);
  };
  return std::ranges::all_of(text, is_allowed) && has_whole_escapes(text);
}

bool is_fragment(std::string_view text) { return !text.empty() && is_url_text(text); }

// Cuts the text up to the separator off the front.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return part;
}

// RFC 1123 section 2.1, lower case only. A punycode label that spells plain ASCII ends in "-" and is
// refused with the others that do, so that no two labels name one host.
bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' &&
         label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

// At least two labels, so no "localhost"; the last one not a number, so no IP address.
bool is_host_name(std::string_view host) {
  if (host.size() > kLongestHostName || host.ends_with('.')) return false;
  std::size_t labels = 0;
  std::string_view last;
  for (std::string_view rest = host; !rest.empty(); ++labels) {
    last = take_until(rest, '.');
    if (!is_label(last)) return false;
  }
  return labels >= 2 && !std::ranges::all_of(last, is_digit) && !last.starts_with("0x");
}

bool is_port(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.front() == '0') return false;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number <= 65535;
}

bool is_path_segment(std::string_view segment) {
  return !segment.empty() && segment != "." && segment != ".." && !segment.contains('%');
}

base::Result<VerificationMethod> not_found() {
  return base::fail("issuer.key-not-found", "", "The DID has no verification method of that name.");
}

// The did:key method, section 3: the identifier is the key in multibase base58btc, and its one
// verification method for signatures repeats it as the fragment.
base::Result<VerificationMethod> resolve_did_key(const DidUrl& url) {
  if (!url.identifier.starts_with('z')) return syntax("A did:key is written in base58btc.");
  if (url.fragment && *url.fragment != url.identifier) return not_found();
  auto key = key_from_multibase(url.identifier);
  if (!key) return base::fail(std::move(key).error());
  VerificationMethod method;
  method.id = url.did() + "#" + url.identifier;
  method.controller = url.did();
  method.key = std::move(*key);
  method.purposes = {"assertionMethod", "authentication", "capabilityInvocation",
                     "capabilityDelegation"};
  return method;
}

// The did:jwk method: the identifier is the JWK in base64url, its verification method is "#0". A
// "use" of "enc" leaves key agreement only, and "sig" all but that.
base::Result<VerificationMethod> resolve_did_jwk(const DidUrl& url) {
  if (url.fragment && *url.fragment != "0") return not_found();
  const std::optional<base::Bytes> text = base::decode_base64url(url.identifier);
  if (!text) return syntax("A did:jwk is written in base64url.");
  const auto jwk = base::json::parse(*text);
  if (!jwk) return base::fail(jwk.error());
  auto key = crypto::PublicKey::from_jwk(*jwk);
  if (!key) return base::fail(std::move(key).error());
  VerificationMethod method;
  method.id = url.did() + "#0";
  method.controller = url.did();
  method.key = std::move(*key);
  method.use = crypto::key_use_of(*jwk);
  const std::string_view use = (*jwk)["use"].text();
  if (use != "enc") {
    method.purposes = {"assertionMethod", "authentication", "capabilityInvocation",
                       "capabilityDelegation"};
  }
  if (use != "sig") method.purposes.emplace_back("keyAgreement");
  return method;
}

}  // namespace

base::Result<DidUrl> parse_did_url(std::string_view text) {
  if (text.size() > kLongestDid) {
    return base::fail("limit.size", "", "The DID is longer than the limit.");
  }
  std::string_view rest = text;
  if (take_until(rest, ':') != "did") return syntax("The text is not a DID.");
  DidUrl url;
  url.method = take_until(rest, ':');
  if (url.method.empty() ||
      !std::ranges::all_of(url.method, [](char c) { return is_lower(c) || is_digit(c); })) {
    return syntax("The DID method is not written in lower-case letters and digits.");
  }
  const bool has_fragment = rest.contains('#');
  const std::string_view body = take_until(rest, '#');
  const std::size_t end = std::min(std::min(body.find('/'), body.find('?')), body.size());
  const std::string_view parameters = body.substr(end);
  url.identifier = body.substr(0, end);
  if (!is_identifier(url.identifier) || !is_url_text(parameters))
    return syntax("The DID has characters that it must not have.");
  if (has_fragment) {
    if (!is_fragment(rest)) return syntax("The fragment of the DID URL is empty or malformed.");
    url.fragment = rest;
  }
  if (!parameters.empty()) {
    return base::fail("did.parameters-unsupported", "", "A DID with a path or a query.");
  }
  return url;
}

std::optional<std::string> did_of(std::string_view key_id) {
  const auto url = parse_did_url(key_id);
  return url ? std::optional(url->did()) : std::nullopt;
}

base::Result<VerificationMethod> resolve_did(const DidUrl& url) {
  if (url.method == "key") return resolve_did_key(url);
  if (url.method == "jwk") return resolve_did_jwk(url);
  if (url.method == "web") {
    auto address = did_web_address(url);
    if (!address) return base::fail(std::move(address).error());
    return base::fail("did.needs-document", "", "The key stands in a document on the web.");
  }
  return base::fail("did.method-unsupported", "", "No code reads DIDs of this method.");
}

std::string did_key_of(base::ByteView multicodec_key) {
  return "did:key:" + base::encode_multibase_base58(multicodec_key);
}

// The did:web method, section "Read": ":" becomes "/", the port is percent-decoded, and the document
// is did.json, below /.well-known when there is no path.
base::Result<std::string> did_web_address(const DidUrl& url) {
  if (url.method != "web")
    return base::fail("did.method-unsupported", "", "The DID is not a did:web.");
  std::string_view rest = url.identifier;
  const bool has_path = rest.contains(':');
  std::string_view host = take_until(rest, ':');
  std::string address = "https://";
  if (const std::size_t escape = host.find('%'); escape != std::string_view::npos) {
    const std::string_view colon = host.substr(escape, 3);
    const std::string_view port = host.substr(std::min(escape + 3, host.size()));
    if ((colon != "%3A" && colon != "%3a") || !is_port(port)) {
      return syntax("After the host of a did:web only a port may be percent-encoded.");
    }
    host = host.substr(0, escape);
    address.append(host).append(":").append(port);
  } else {
    address.append(host);
  }
  if (!is_host_name(host)) return syntax("A did:web needs a host name in lower-case ASCII.");
  if (!has_path) return address + "/.well-known/did.json";
  // parse_did_url has refused a trailing ":", so the last segment is there.
  while (!rest.empty()) {
    const std::string_view segment = take_until(rest, ':');
    if (!is_path_segment(segment)) return syntax("A path segment of the did:web is not allowed.");
    address.append("/").append(segment);
  }
  return address + "/did.json";
}

}  // namespace portolan::trust
