#include "trust_build/list_signature.hpp"

#include <openssl/evp.h>
#include <xmlsec/xmlsec.h>
// xmlsec.h first: the others need it.
#include <xmlsec/app.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace portolan::trust_build {
namespace {

using base::fail;

constexpr std::array<std::string_view, 2> kCanonicalisations = {
    "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"};
constexpr std::string_view kEnveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
constexpr std::array<std::string_view, 6> kSignatures = {
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"};
constexpr std::string_view kSha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
constexpr std::string_view kSha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
constexpr std::string_view kSha512 = "http://www.w3.org/2001/04/xmlenc#sha512";

std::string algorithm(const xmlNode* node, std::string_view path) {
  return attribute(child(node, path), "Algorithm");
}

bool is_digest(std::string_view uri) { return uri == kSha256 || uri == kSha384 || uri == kSha512; }

// Comments and processing instructions split a text in two, of which readers may take either.
bool is_plain(const xmlNode* node) {
  for (const xmlNode* below = node->children; below; below = below->next) {
    if (below->type == XML_ELEMENT_NODE ? !is_plain(below) : below->type != XML_TEXT_NODE) {
      return false;
    }
  }
  return true;
}

bool has_names(const xmlNode* node, std::initializer_list<std::string_view> names) {
  const auto found = children(node);
  return std::ranges::equal(found, names, [](const xmlNode* below, std::string_view name) {
    return is_element(below, kSignatureNamespace, name);
  });
}

struct References {
  std::size_t documents = 0;
  std::size_t properties = 0;
};

class Structure {
 public:
  Structure(const Document& document) : root_(xmlDocGetRootElement(document.get())) {}

  base::Result<xmlNode*> check() {
    std::vector<xmlNode*> signatures = descendants(root_, "Signature");
    std::erase_if(signatures,
                  [](const xmlNode* node) { return namespace_of(node) != kSignatureNamespace; });
    if (signatures.empty()) return fail("xml.no-signature", "", "The list is not signed.");
    signature_ = signatures.front();
    if (signatures.size() != 1 || signature_->parent != root_) {
      return fail("xml.wrapping", "", "The signature is not that of the whole document.");
    }
    if (!ids_are_unique(root_)) {
      return fail("xml.duplicate-id", "", "Two elements have the same Id.");
    }
    const xmlNode* const info = child(signature_, "SignedInfo");
    if (!std::ranges::contains(kCanonicalisations, algorithm(info, "CanonicalizationMethod")) ||
        !std::ranges::contains(kSignatures, algorithm(info, "SignatureMethod"))) {
      return fail("xml.algorithm", "", "The signature uses an algorithm that is not allowed.");
    }
    if (auto references = check_references(info); !references) return references;
    if (!has_names(signature_, {"SignedInfo", "SignatureValue", "KeyInfo", "Object"}) ||
        !is_plain(info) || !is_plain(child(signature_, "SignatureValue"))) {
      return fail("xml.signature-structure", "", "The signature is not built as one of XAdES.");
    }
    return signature_;
  }

 private:
  // XML has an idea of what an Id is only with a schema: any attribute of that name counts.
  bool ids_are_unique(const xmlNode* node) {
    for (const std::string_view name : {"Id", "ID", "id"}) {
      const std::string id = attribute(node, name);
      if (!id.empty() && !ids_.insert(id).second) return false;
    }
    return std::ranges::all_of(children(node),
                               [&](const xmlNode* below) { return ids_are_unique(below); });
  }

  base::Result<xmlNode*> check_references(const xmlNode* info) const {
    const auto parts = info ? children(info) : std::vector<xmlNode*>();
    References seen;
    for (std::size_t i = 2; i < parts.size(); ++i) {
      if (!is_element(parts[i], kSignatureNamespace, "Reference")) {
        return fail("xml.signature-structure", "", "SignedInfo holds something else.");
      }
      if (auto checked = check_reference(parts[i], seen); !checked) {
        return std::unexpected(checked.error());
      }
    }
    if (seen.documents != 1 || seen.properties != 1) {
      return fail("xml.wrapping", "", "The signature does not cover the whole document.");
    }
    return signature_;
  }

  base::Result<void> check_reference(const xmlNode* reference, References& seen) const {
    const std::string uri = attribute(reference, "URI");
    const xmlNode* const properties =
        child(signature_, "Object/QualifyingProperties/SignedProperties");
    const bool is_document = uri.empty() || uri == "#" + attribute(root_, "Id");
    const bool is_properties = is_element(properties, kXadesNamespace, "SignedProperties") &&
                               uri == "#" + attribute(properties, "Id");
    if (is_document == is_properties) {
      return fail("xml.wrapping", "", "The signature covers " + uri + ", which is not the list.");
    }
    ++(is_document ? seen.documents : seen.properties);
    if (!is_digest(algorithm(reference, "DigestMethod")) ||
        children(reference, "DigestValue").size() != 1) {
      return fail("xml.algorithm", "", "A digest is of a kind that is not allowed.");
    }
    const auto transforms = children(child(reference, "Transforms"));
    const bool is_enveloped = !transforms.empty() &&
                              attribute(transforms.front(), "Algorithm") == kEnveloped &&
                              children(transforms.front()).empty();
    const std::size_t others = transforms.size() - (is_enveloped ? 1 : 0);
    const bool is_canonical =
        others == 0 ||
        (others == 1 &&
         std::ranges::contains(kCanonicalisations, attribute(transforms.back(), "Algorithm")));
    if (is_enveloped != is_document || !is_canonical) {
      return fail("xml.algorithm", "", "A transform is not allowed where it stands.");
    }
    return {};
  }

  xmlNode* root_;
  xmlNode* signature_ = nullptr;
  std::set<std::string, std::less<>> ids_;
};

struct FreeContext {
  void operator()(xmlSecDSigCtx* context) const { xmlSecDSigCtxDestroy(context); }
};

void start_xmlsec() {
  static const bool is_started = [] {
    xmlSecErrorsDefaultCallbackEnableOutput(0);
    return xmlSecInit() >= 0 && xmlSecCryptoAppInit(nullptr) >= 0 && xmlSecCryptoInit() >= 0;
  }();
  static_cast<void>(is_started);
}

void register_id(xmlDoc* document, const xmlNode* node) {
  for (xmlAttr* each = node->properties; each; each = each->next) {
    if (std::string_view(reinterpret_cast<const char*>(each->name)) != "Id") continue;
    xmlAddID(nullptr, document, each->children->content, each);
  }
}

// One try with one key. Everything that xmlsec says has to be good, one by one (XML-07).
bool is_good(xmlNode* signature, std::size_t references, const base::Bytes& certificate) {
  const std::unique_ptr<xmlSecDSigCtx, FreeContext> context(xmlSecDSigCtxCreate(nullptr));
  if (!context) return false;
  context->flags = XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
  context->signKey =
      xmlSecCryptoAppKeyLoadMemory(certificate.data(), static_cast<xmlSecSize>(certificate.size()),
                                   xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr);
  if (!context->signKey || xmlSecDSigCtxVerify(context.get(), signature) < 0 ||
      context->status != xmlSecDSigStatusSucceeded) {
    return false;
  }
  const xmlSecSize count = xmlSecPtrListGetSize(&context->signedInfoReferences);
  bool are_good = count == references;
  for (xmlSecSize i = 0; i < count; ++i) {
    auto* const reference = static_cast<xmlSecDSigReferenceCtx*>(
        xmlSecPtrListGetItem(&context->signedInfoReferences, i));
    // XML-03: the digest of nothing is no digest of the document.
    const xmlSecBuffer* const digested = xmlSecDSigReferenceCtxGetPreDigestBuffer(reference);
    are_good = are_good && reference->status == xmlSecDSigStatusSucceeded && digested &&
               digested->size > 0;
  }
  return are_good;
}

base::Bytes digest(std::string_view uri, const base::Bytes& bytes) {
  const EVP_MD* const algorithm = uri == kSha256   ? EVP_sha256()
                                  : uri == kSha384 ? EVP_sha384()
                                  : uri == kSha512 ? EVP_sha512()
                                                   : nullptr;
  base::Bytes value(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (!algorithm ||
      EVP_Digest(bytes.data(), bytes.size(), value.data(), &length, algorithm, nullptr) != 1) {
    return {};
  }
  value.resize(length);
  return value;
}

// XAdES: the certificate that signed is among what was signed.
bool names_certificate(const xmlNode* signature, const base::Bytes& certificate) {
  const auto digests = descendants(
      child(signature, "Object/QualifyingProperties/SignedProperties/SignedSignatureProperties"),
      "CertDigest");
  return std::ranges::any_of(digests, [&](const xmlNode* each) {
    const base::Bytes named = binary(child(each, "DigestValue"));
    return !named.empty() && named == digest(algorithm(each, "DigestMethod"), certificate);
  });
}

}  // namespace

std::vector<base::Bytes> named_signers(const Document& document) {
  std::vector<base::Bytes> found;
  for (const xmlNode* const signature :
       descendants(xmlDocGetRootElement(document.get()), "Signature")) {
    for (const xmlNode* const each : descendants(child(signature, "KeyInfo"), "X509Certificate")) {
      found.push_back(binary(each));
    }
  }
  return found;
}

base::Result<base::Bytes> verify_signature(Document& document,
                                           const std::vector<base::Bytes>& allowed) {
  start_xmlsec();
  const base::Result<xmlNode*> signature = Structure(document).check();
  if (!signature) return std::unexpected(signature.error());
  register_id(document.get(), xmlDocGetRootElement(document.get()));
  register_id(document.get(), child(*signature, "Object/QualifyingProperties/SignedProperties"));
  const std::size_t references = children(child(*signature, "SignedInfo"), "Reference").size();
  const std::vector<base::Bytes> named = named_signers(document);
  const bool is_allowed = std::ranges::any_of(named, [&](const base::Bytes& certificate) {
    return std::ranges::contains(allowed, certificate);
  });
  if (!named.empty() && !is_allowed) {
    return fail("xml.signer", "", "The list is signed by somebody whom no pointer names.");
  }
  for (const base::Bytes& certificate : allowed) {
    if (!named.empty() && !std::ranges::contains(named, certificate)) continue;
    if (!is_good(*signature, references, certificate)) continue;
    if (!names_certificate(*signature, certificate)) {
      return fail("xml.signing-certificate", "", "The signed properties name another certificate.");
    }
    xmlUnlinkNode(*signature);
    xmlFreeNode(*signature);
    return certificate;
  }
  return fail("xml.signature", "", "The list was changed, or another key signed it.");
}

}  // namespace portolan::trust_build
