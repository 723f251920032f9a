#include "trust_build/trusted_list.hpp"

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace portolan::trust_build {
namespace {

using base::fail;
using base::json::Value;

constexpr std::string_view kListOfLists = "EUlistofthelists";

struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};

// What an OpenSSL function writes that takes a null pointer to say how long it will be.
template <typename T, typename Write>
base::Bytes written(T* object, Write write) {
  const int length = write(object, nullptr);
  if (length <= 0) return {};
  base::Bytes bytes(static_cast<std::size_t>(length));
  unsigned char* place = bytes.data();
  write(object, &place);
  return bytes;
}

std::optional<ListedKey> read_key(const base::Bytes& der) {
  const unsigned char* place = der.data();
  const std::unique_ptr<X509, FreeCertificate> certificate(
      d2i_X509(nullptr, &place, static_cast<long>(der.size())));
  if (!certificate) return std::nullopt;
  ListedKey key{.key = written(X509_get_X509_PUBKEY(certificate.get()), i2d_X509_PUBKEY),
                .subject = written(X509_get_subject_name(certificate.get()), i2d_X509_NAME),
                .key_id = {}};
  if (const ASN1_OCTET_STRING* const id = X509_get0_subject_key_id(certificate.get())) {
    const base::ByteView bytes(ASN1_STRING_get0_data(id),
                               static_cast<std::size_t>(ASN1_STRING_length(id)));
    key.key_id = base::copy_of(bytes);
  }
  return key;
}

// English, or what stands first.
std::string english(const xmlNode* names) {
  const auto all = children(names);
  const auto found = std::ranges::find_if(
      all, [](const xmlNode* name) { return attribute(name, "lang") == "en"; });
  if (found != all.end()) return text(*found);
  return all.empty() ? std::string() : text(all.front());
}

std::optional<base::Instant> instant(const xmlNode* node) {
  return base::parse_instant(text(node), base::ZoneRule::assumed_as_utc);
}

template <typename T>
std::optional<T> number(const std::string& digits) {
  T value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "urn:oid:1.2.3" -> "1.2.3"
std::string object_identifier(const xmlNode* node) {
  std::string oid = text(node);
  const std::string_view prefix = "urn:oid:";
  if (oid.starts_with(prefix)) oid.erase(0, prefix.size());
  return oid;
}

Value identifiers(const xmlNode* node, std::string_view name) {
  Value list = Value::array();
  for (const xmlNode* const each : descendants(node, name)) list.push(object_identifier(each));
  return list;
}

// Section 5.5.9.2.2. A criterion of an unknown kind is kept as such: who reads it must not guess.
Value read_criteria(const xmlNode* list) {
  Value policies = Value::array();
  Value usages = Value::array();
  Value purposes = Value::array();
  Value attributes = Value::array();
  Value nested = Value::array();
  bool has_unknown = false;
  std::vector<xmlNode*> criteria = children(list);
  for (const xmlNode* const other : children(list, "otherCriteriaList")) {
    for (xmlNode* const each : children(other)) criteria.push_back(each);
  }
  for (const xmlNode* const each : criteria) {
    const std::string_view name = local_name(each);
    if (name == "PolicySet") {
      policies.push(identifiers(each, "Identifier"));
    } else if (name == "KeyUsage") {
      Value bits = Value::object();
      for (const xmlNode* const bit : children(each, "KeyUsageBit")) {
        const std::string value = text(bit);
        bits.set(attribute(bit, "name"), value == "true" || value == "1");
      }
      usages.push(std::move(bits));
    } else if (name == "ExtendedKeyUsage") {
      purposes.push(identifiers(each, "Identifier"));
    } else if (name == "CertSubjectDNAttribute") {
      attributes.push(identifiers(each, "Identifier"));
    } else if (name == "CriteriaList") {
      nested.push(read_criteria(each));
    } else if (name != "Description" && name != "otherCriteriaList") {
      has_unknown = true;
    }
  }
  Value result = Value::object().set("assert", attribute(list, "assert"));
  const auto add = [&](const char* name, Value values) {
    if (values.size() > 0) result.set(name, std::move(values));
  };
  add("policies", std::move(policies));
  add("key_usage", std::move(usages));
  add("extended_key_usage", std::move(purposes));
  add("subject_attributes", std::move(attributes));
  add("criteria", std::move(nested));
  if (has_unknown) result.set("unknown", true);
  return result;
}

void read_extensions(const xmlNode* extensions, HistoryEntry& entry) {
  for (const xmlNode* const extension : children(extensions, "Extension")) {
    for (const xmlNode* const each : children(extension, "AdditionalServiceInformation")) {
      entry.uses.push_back(last_segment(text(each, "URI")));
    }
    for (const xmlNode* const each : descendants(extension, "QualificationElement")) {
      Value qualifiers = Value::array();
      for (const xmlNode* const qualifier : children(child(each, "Qualifiers"), "Qualifier")) {
        qualifiers.push(last_segment(attribute(qualifier, "uri")));
      }
      entry.qualifications.push(Value::object()
                                    .set("qualifiers", std::move(qualifiers))
                                    .set("criteria", read_criteria(child(each, "CriteriaList"))));
    }
  }
  std::ranges::sort(entry.uses);
  const auto [end, last] = std::ranges::unique(entry.uses);
  entry.uses.erase(end, last);
}

base::Result<HistoryEntry> read_entry(const xmlNode* node) {
  const auto from = instant(child(node, "StatusStartingTime"));
  const std::string status = last_segment(text(node, "ServiceStatus"));
  if (!from || status.empty()) {
    return fail("list.malformed", "", "A service has no status, or none with a date.");
  }
  HistoryEntry entry{.status = status, .from = *from, .uses = {}};
  read_extensions(child(node, "ServiceInformationExtensions"), entry);
  return entry;
}

base::Result<ListedService> read_service(const xmlNode* node, const std::string& provider) {
  const xmlNode* const information = child(node, "ServiceInformation");
  ListedService service{.provider = provider,
                        .name = english(child(information, "ServiceName")),
                        .type = {},
                        .keys = {},
                        .history = {}};
  std::vector<xmlNode*> entries = children(child(node, "ServiceHistory"), "ServiceHistoryInstance");
  entries.insert(entries.begin(), child(node, "ServiceInformation"));
  for (const xmlNode* const each : entries) {
    auto entry = read_entry(each);
    if (!entry) return std::unexpected(entry.error());
    service.history.push_back(*std::move(entry));
  }
  std::ranges::stable_sort(service.history, std::ranges::greater(), &HistoryEntry::from);
  for (const xmlNode* const each :
       descendants(child(information, "ServiceDigitalIdentity"), "X509Certificate")) {
    auto key = read_key(binary(each));
    if (!key || key->key.empty()) {
      return fail("list.certificate", "", "The certificate of " + service.name + " is malformed.");
    }
    const bool is_known = std::ranges::any_of(service.keys, [&](const ListedKey& known) {
      return known.key == key->key && known.subject == key->subject && known.key_id == key->key_id;
    });
    if (!is_known) service.keys.push_back(*std::move(key));
  }
  return service;
}

base::Result<void> read_services(const xmlNode* root, TrustedList& list) {
  for (const xmlNode* const provider :
       children(child(root, "TrustServiceProviderList"), "TrustServiceProvider")) {
    const std::string name = english(child(provider, "TSPInformation/TSPName"));
    for (const xmlNode* const node : children(child(provider, "TSPServices"), "TSPService")) {
      const std::string uri = text(node, "ServiceInformation/ServiceTypeIdentifier");
      const bool issues = uri.ends_with("/Svctype/CA/QC");
      if (!issues && !uri.ends_with("/Svctype/TSA/QTST")) continue;
      auto service = read_service(node, name);
      if (!service) return std::unexpected(service.error());
      service->type = issues ? "CA/QC" : "TSA/QTST";
      list.services.push_back(*std::move(service));
    }
  }
  return {};
}

void read_pointers(const xmlNode* information, TrustedList& list) {
  for (const xmlNode* const node :
       children(child(information, "PointersToOtherTSL"), "OtherTSLPointer")) {
    // The same list in a form for people has the same territory and another type.
    const auto types = descendants(node, "MimeType");
    const bool is_xml = std::ranges::any_of(
        types, [](const xmlNode* type) { return text(type) == "application/vnd.etsi.tsl+xml"; });
    const auto territories = descendants(node, "SchemeTerritory");
    if (!is_xml || territories.size() != 1) continue;
    Pointer pointer{.territory = text(territories.front()),
                    .location = text(node, "TSLLocation"),
                    .signers = {}};
    for (const xmlNode* const each :
         descendants(child(node, "ServiceDigitalIdentities"), "X509Certificate")) {
      pointer.signers.push_back(binary(each));
    }
    list.pointers.push_back(std::move(pointer));
  }
}

}  // namespace

base::Result<TrustedList> read_trusted_list(const Document& document) {
  const xmlNode* const root = xmlDocGetRootElement(document.get());
  const xmlNode* const information = child(root, "SchemeInformation");
  if (!is_element(root, kListNamespace, "TrustServiceStatusList") || !information) {
    return fail("list.malformed", "", "The document is no trusted list.");
  }
  TrustedList list;
  list.version = number<int>(text(information, "TSLVersionIdentifier")).value_or(0);
  if (list.version != 5 && list.version != 6) {
    return fail("list.version", "", "The list is of another version than 5 and 6.");
  }
  list.territory = text(information, "SchemeTerritory");
  const auto sequence = number<std::uint32_t>(text(information, "TSLSequenceNumber"));
  const auto issued = instant(child(information, "ListIssueDateTime"));
  list.next_update = instant(child(information, "NextUpdate/dateTime"));
  const std::string next = text(information, "NextUpdate");
  if (list.territory.size() != 2 || !sequence || !issued ||
      list.next_update.has_value() == next.empty()) {
    return fail("list.malformed", "", "The list does not say which one it is, or of when.");
  }
  list.sequence = *sequence;
  list.issued = *issued;
  list.is_list_of_lists = last_segment(text(information, "TSLType")) == kListOfLists;
  read_pointers(information, list);
  if (auto read = read_services(root, list); !read) return std::unexpected(read.error());
  return list;
}

}  // namespace portolan::trust_build
