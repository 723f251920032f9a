#include "pki/cms.hpp"

namespace portolan::pki {
namespace {

using base::fail;
using base::Problem;
using crypto::DerReader;
using crypto::DerValue;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

constexpr auto& kSignedDataOid = kOid<1, 2, 840, 113549, 1, 7, 2>;
constexpr auto& kContentTypeOid = kOid<1, 2, 840, 113549, 1, 9, 3>;
constexpr auto& kMessageDigestOid = kOid<1, 2, 840, 113549, 1, 9, 4>;
constexpr auto& kRsaEncryptionOid = kOid<1, 2, 840, 113549, 1, 1, 1>;

base::ByteView content_of(const std::optional<DerValue>& value) {
  return value ? value->content : base::ByteView{};
}

base::ByteView whole_of(const std::optional<DerValue>& value) {
  return value ? value->whole : base::ByteView{};
}

// SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, [0] signedAttrs OPTIONAL,
// signatureAlgorithm, signature, [1] unsignedAttrs OPTIONAL } (RFC 5652 section 5.3).
SignerInfo read_signer(DerReader reader, DerReader& outer) {
  SignerInfo signer;
  (void)reader.next(tag::kInteger);
  if (reader.peeks(tag::kSequence)) {
    DerReader name = reader.inside(tag::kSequence);
    signer.issuer = whole_of(name.next(tag::kSequence));
    signer.serial = content_of(name.next(tag::kInteger));
    if (!name.is_complete()) reader.fail();
  } else {
    signer.key_id = content_of(reader.next(tag::context(0)));
  }
  signer.digest_algorithm = whole_of(reader.next(tag::kSequence));
  signer.signed_attributes = whole_of(reader.next(tag::constructed(0)));
  signer.signature_algorithm = whole_of(reader.next(tag::kSequence));
  signer.signature = content_of(reader.next(tag::kOctetString));
  (void)reader.next_if(tag::constructed(1));
  if (!reader.is_complete()) outer.fail();
  return signer;
}

}  // namespace

std::optional<DerValue> SignerInfo::attribute(base::ByteView oid) const {
  std::optional<DerValue> found;
  DerReader attributes = DerReader(signed_attributes).inside(tag::constructed(0));
  while (!attributes.at_end()) {
    DerReader attribute = attributes.inside(tag::kSequence);
    const bool is_it = same_bytes(content_of(attribute.next(tag::kOid)), oid);
    DerReader values = attribute.inside(tag::kSet);
    const auto value = values.next();
    if (!is_it) continue;
    if (found || !values.is_complete() || !attribute.is_complete()) return std::nullopt;
    found = value;
  }
  if (attributes.failed()) return std::nullopt;
  return found;
}

// ContentInfo ::= SEQUENCE { contentType, [0] EXPLICIT content }; SignedData ::= SEQUENCE { version,
// digestAlgorithms, encapContentInfo, [0] certificates OPTIONAL, [1] crls OPTIONAL, signerInfos }
// (RFC 5652 sections 3 and 5.1).
base::Result<SignedData> read_signed_data(base::ByteView der) {
  SignedData data;
  DerReader outer(der);
  DerReader info = outer.inside(tag::kSequence);
  const bool is_signed_data = same_bytes(content_of(info.next(tag::kOid)), kSignedDataOid);
  DerReader wrapper = info.inside(tag::constructed(0));
  DerReader body = wrapper.inside(tag::kSequence);
  (void)body.next(tag::kInteger);
  (void)body.next(tag::kSet);
  DerReader content = body.inside(tag::kSequence);
  data.content_type = content_of(content.next(tag::kOid));
  DerReader inner = content.inside(tag::constructed(0));
  data.content = content_of(inner.next(tag::kOctetString));
  if (auto certificates = body.inside_if(tag::constructed(0))) {
    while (!certificates->at_end()) {
      const auto value = certificates->next();
      if (value && value->tag == tag::kSequence) data.certificates.push_back(value->whole);
    }
    if (certificates->failed()) body.fail();
  }
  (void)body.next_if(tag::constructed(1));
  DerReader signers = body.inside(tag::kSet);
  while (!signers.at_end()) {
    data.signers.push_back(read_signer(signers.inside(tag::kSequence), signers));
  }
  for (const DerReader& reader : {outer, info, wrapper, body, content, inner, signers}) {
    if (!reader.is_complete() || !is_signed_data) {
      return fail("cms.malformed", "", "The bytes are no signed data of the message syntax.");
    }
  }
  return data;
}

base::Result<crypto::SignatureScheme> signature_scheme(const SignerInfo& signer) {
  const auto oid = DerReader(signer.signature_algorithm).inside(tag::kSequence).next(tag::kOid);
  if (!same_bytes(content_of(oid), kRsaEncryptionOid)) {
    return crypto::read_signature_scheme(signer.signature_algorithm);
  }
  const auto digest = crypto::read_digest_algorithm(signer.digest_algorithm);
  if (!digest) return fail("cms.unsupported", "", "The digest is not supported.");
  return crypto::SignatureScheme{crypto::SignatureScheme::Kind::rsa_pkcs1, *digest, 0};
}

std::optional<Problem> check_signer(const SignedData& data, const SignerInfo& signer,
                                    const crypto::PublicKey& key) {
  const auto digest = crypto::read_digest_algorithm(signer.digest_algorithm);
  if (!digest) return Problem{"cms.unsupported", "", "The digest is not supported.", {}};
  const auto scheme = signature_scheme(signer);
  if (!scheme) return scheme.error();
  // RFC 5652 sections 11.1 and 11.2: both attributes have to be there and to fit the content.
  const auto type = signer.attribute(kContentTypeOid);
  const auto stated = signer.attribute(kMessageDigestOid);
  const bool fits = type && type->tag == tag::kOid &&
                    same_bytes(type->content, data.content_type) && stated &&
                    stated->tag == tag::kOctetString &&
                    same_bytes(stated->content, crypto::digest(*digest, data.content));
  if (!fits) return Problem{"cms.digest", "", "The signature is not of this content.", {}};
  // RFC 5652 section 5.4: what is signed is the SET OF itself, not the [0] that stands for its tag.
  base::Bytes message = base::copy_of(signer.signed_attributes);
  message.front() = tag::kSet;
  const auto outcome = crypto::verify_x509(*scheme, key, message, signer.signature);
  if (outcome == crypto::SignatureOutcome::genuine) return std::nullopt;
  return Problem{"cms.signature", "", "The signature is not by this certificate.", {}};
}

}  // namespace portolan::pki
