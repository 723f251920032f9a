#include "securing/jose/jades_detached.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "securing/jose/jades.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

constexpr std::string_view kHttpHeaders = "http://uri.etsi.org/19182/HttpHeaders";
constexpr std::string_view kByUri = "http://uri.etsi.org/19182/ObjectIdByURI";
constexpr std::string_view kByUriHash = "http://uri.etsi.org/19182/ObjectIdByURIHash";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// An address that is one as it stands keeps its escapes.
std::string address_of(std::string_view text) {
  if (text.find("://") != text.npos) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool has_digits = text[i] == '%' && i + 2 < text.size();
    const int high = has_digits ? hex_digit(text[i + 1]) : -1;
    const int low = has_digits ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string encoded(base::ByteView document, PayloadForm form) {
  return form == PayloadForm::unencoded ? std::string(base::text_of(document))
                                        : base::encode_base64url(document);
}

// The values of a header, joined as draft-cavage-http-signatures-10 section 2.3 says.
std::optional<std::string> header_values(std::string_view head, std::string_view name) {
  std::optional<std::string> values;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !base::equals_ignoring_ascii_case(line.substr(0, colon), name)) {
      continue;
    }
    const std::string value = base::trim(line.substr(colon + 1));
    values = values ? *values + ", " + value : value;
  }
  return values;
}

class Follower {
 public:
  Follower(const Jws& jws, const JwsSignature& signature, const DetachedSource& source)
      : detached_(signature.protected_header["sigD"]),
        form_(payload_form(signature)),
        at_(signature.at + "/protected/sigD"),
        source_(source) {
    if (!jws.payload_text.empty()) report("jades.detached", "", "There is a payload beside sigD.");
  }

  DetachedContent run() && {
    if (content_.problems.empty()) follow();
    return std::move(content_);
  }

 private:
  void report(const char* type, const std::string& where, const char* detail,
              std::string address = {}) {
    Problem problem{type, at_ + where, detail, {}};
    if (!address.empty()) {
      problem.arguments.push_back({"address", base::ArgumentKind::text, std::move(address)});
    }
    content_.problems.push_back(std::move(problem));
  }

  void follow() {
    const std::string_view mechanism = detached_["mId"].text();
    const base::json::Array& parts = detached_["pars"].items();
    if (parts.empty() || parts.size() > base::kLimits.detached_documents) {
      report("jades.detached", "/pars", "The list of what is signed is empty or too long.");
    } else if (mechanism == kHttpHeaders) {
      follow_headers(parts);
    } else if (mechanism == kByUri || mechanism == kByUriHash) {
      follow_addresses(parts, mechanism == kByUriHash);
    } else {
      report("jades.detached", "/mId", "The way of naming what is signed is not known.");
    }
  }

  const base::Bytes* fetch(std::string address, const std::string& where) {
    const base::Bytes* const document = source_(address);
    if (document) {
      content_.documents.push_back(document);
    } else {
      report("jades.detached", where, "A document that is signed is not at hand.", address);
    }
    content_.addresses.push_back(std::move(address));
    return document;
  }

  void follow_addresses(const base::json::Array& parts, bool has_digests) {
    const auto algorithm = digest_named(detached_["hashM"].text());
    const base::json::Array& digests = detached_["hashV"].items();
    // By digest, the payload is empty and sigD itself is what is signed.
    if (has_digests) content_.signed_text = "";
    if (has_digests && (!algorithm || digests.size() != parts.size())) {
      report("jades.detached", "", "The digests are not understood or not as many as documents.");
      return;
    }
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string where = "/pars" + base::pointer_token(i);
      std::string address = address_of(parts[i].text());
      // TS 119 182-1 section 5.2.8: a name that stands twice names two things.
      if (address.empty() ||
          std::ranges::find(content_.addresses, address) != content_.addresses.end()) {
        report("jades.detached", where, "The name is empty or stands twice.");
        return;
      }
      const base::Bytes* const document = fetch(address, where);
      if (!document) continue;
      const std::string text = encoded(*document, form_);
      all += text;
      if (!has_digests) continue;
      const auto wanted = base::decode_base64url(digests[i].text());
      if (!wanted || *wanted != crypto::digest(*algorithm, base::view_of(text))) {
        report("jades.detached-digest", where, "The document is not the one that was signed.",
               std::move(address));
      }
    }
    const bool has_all = content_.documents.size() == parts.size();
    if (!has_all) return;
    if (!has_digests) content_.signed_text = all;
    content_.stamped_text = std::move(all);
  }

  void follow_headers(const base::json::Array& names) {
    const base::Bytes* const message = fetch(std::string(kHttpHeaders), "/mId");
    if (!message) return;
    const std::string_view text = base::text_of(*message);
    const std::size_t crlf = text.find("\r\n\r\n");
    const std::size_t lf = text.find("\n\n");
    const std::size_t end = std::min({crlf, lf, text.size()});
    std::string_view body = text.substr(end);
    body.remove_prefix(std::min<std::size_t>(body.size(), end == crlf ? 4 : 2));
    std::string lines;
    for (const Value& name : names) {
      const std::string lower = base::to_lower_ascii(name.text());
      const auto values = header_values(text.substr(0, end), lower);
      if (!values) {
        report("jades.detached", "/pars", "A header that is signed is not at hand.", lower);
        return;
      }
      if (!lines.empty()) lines += '\n';
      lines += lower + ": " + *values;
      constexpr std::string_view kSha256 = "SHA-256=";
      if (lower != "digest") continue;
      const bool fits = values->starts_with(kSha256) &&
                        base::decode_base64(std::string_view(*values).substr(kSha256.size())) ==
                            crypto::digest(crypto::DigestAlgorithm::sha256, base::view_of(body));
      if (!fits) report("jades.detached-digest", "/pars", "The body is not the one signed.", lower);
    }
    content_.signed_text = content_.stamped_text = encoded(base::view_of(lines), form_);
  }

  const Value& detached_;
  PayloadForm form_;
  std::string at_;
  const DetachedSource& source_;
  DetachedContent content_;
};

}  // namespace

bool is_detached(const JwsSignature& signature) {
  return signature.protected_header.find("sigD") != nullptr;
}

DetachedContent detached_content(const Jws& jws, const JwsSignature& signature,
                                 const DetachedSource& source) {
  return Follower(jws, signature, source).run();
}

bool is_same_content(const DetachedContent& one, const DetachedContent& other) {
  // The text tells the headers of a message from the message, the documents where each one ends.
  return one.stamped_text && one.stamped_text == other.stamped_text &&
         std::ranges::equal(one.documents, other.documents,
                            [](const base::Bytes* a, const base::Bytes* b) { return *a == *b; });
}

}  // namespace portolan::securing
