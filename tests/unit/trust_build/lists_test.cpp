#include <lzma.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/shared.hpp"
#include "trust_build/build.hpp"
#include "trust_build/list_signature.hpp"

using namespace portolan;
using namespace portolan::trust_build;

namespace {

base::Bytes fixture(const std::string& path) {
  auto bytes = unpack(tests::read_shared("fixtures/trust/" + path));
  REQUIRE(bytes);
  return *std::move(bytes);
}

std::vector<base::Bytes> journal(const std::string& folder) {
  std::vector<base::Bytes> certificates;
  for (const auto& path : tests::files_in("fixtures/trust/" + folder)) {
    if (path.extension() == ".txt") continue;
    for (base::Bytes& der : read_certificates(tests::read_file(path))) certificates.push_back(der);
  }
  return certificates;
}

// The most that an attacker may hope for: whoever signed is allowed to.
std::string outcome_with_own_signer(const base::Bytes& bytes) {
  const auto document = parse_xml(bytes);
  if (!document) return document.error().type;
  const auto list = verify_list(bytes, named_signers(*document));
  return list ? "verified" : list.error().type;
}

base::Bytes changed(const base::Bytes& bytes, std::string_view from, std::string_view to) {
  std::string text(base::text_of(bytes));
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  text.replace(place, from.size(), to);
  return base::copy_of(base::view_of(text));
}

std::string outcome_of_change(const base::Bytes& bytes, std::string_view from,
                              std::string_view to) {
  return outcome_with_own_signer(changed(bytes, from, to));
}

constexpr const char* kFinland = "eu-time-travel/tl-v6/fi-v6.xml";

}  // namespace

TEST_SUITE("trusted lists") {
  TEST_CASE(
      "trusted list: Official Journal, list of lists, national list: the lists of August 2026") {
    if (!tests::has_shared("fixtures/trust")) return;
    Sources sources{.official_journal = journal("eu/oj-c-2026-1944"),
                    .list_of_lists = {.name = "", .bytes = fixture("eu/eu-lotl-seq390.xml")},
                    .pivots = {},
                    .lists = {}};
    CHECK(sources.official_journal.size() == 6);
    for (const char* const territory : {"AT", "EL", "ES", "HR", "HU", "SK", "UK"}) {
      sources.lists.push_back(
          {.name = "", .bytes = fixture("eu/national/TSL_" + std::string(territory) + ".xml.xz")});
    }
    const auto tables = build(sources);
    REQUIRE(tables);
    const auto table = [&](std::string_view territory) -> const Table& {
      return *std::ranges::find(*tables, territory, &Table::territory);
    };
    CHECK(table("EU").list.sequence == 390);
    CHECK(table("ES").state == TableState::verified);
    CHECK(table("ES").list.sequence == 184);
    CHECK(table("ES").list.services.size() == 347);
    CHECK(table("EL").state == TableState::verified);  // ECDSA
    CHECK(table("HU").state == TableState::verified);  // a comment before the root
    // Its signer is no longer among those that the list of lists names.
    CHECK(table("HR").state == TableState::refused);
    CHECK(table("HR").refusal.type == "xml.signer");
    CHECK(table("HR").list.services.empty());
    CHECK(table("DE").state == TableState::missing);
    CHECK(table("LI").state == TableState::missing);
  }

  TEST_CASE(
      "trusted list: pivots lead from the Official Journal of 2019 to the list of lists of 2026") {
    if (!tests::has_shared("fixtures/trust")) return;
    Sources sources{.official_journal = journal("eu-time-travel/oj-2019-certs"),
                    .list_of_lists = {.name = "", .bytes = fixture("eu/eu-lotl-seq390.xml")},
                    .pivots = {},
                    .lists = {}};
    const auto without = verify_list_of_lists(sources);
    REQUIRE_FALSE(without);
    CHECK(without.error().type == "xml.signer");
    for (const char* const pivot : {"378", "282", "335", "300", "341"}) {
      sources.pivots.push_back({.name = "",
                                .bytes = fixture("eu-time-travel/lotl-pivots/eu-lotl-pivot-" +
                                                 std::string(pivot) + ".xml")});
    }
    CHECK(verify_list_of_lists(sources));
    // Every link counts: without pivot 335 nobody says that the signer of 341 may sign.
    std::erase_if(sources.pivots, [](const SourceFile& file) {
      return base::text_of(file.bytes).contains("<TSLSequenceNumber>335<");
    });
    REQUIRE(sources.pivots.size() == 4);
    CHECK_FALSE(verify_list_of_lists(sources));
  }

  TEST_CASE(
      "trusted list: a list of 2023 in inclusive canonicalisation, and lists of both versions") {
    if (!tests::has_shared("fixtures/trust")) return;
    for (const char* const path :
         {"eu-time-travel/snapshot-2023-10/LI-40-inclusive-c14n-signedprops.xml",
          "eu-time-travel/snapshot-2023-10/HU-76-duplicate-ns-prefixes.xml",
          "eu-time-travel/tl-v6/fi-v5.xml", kFinland}) {
      CAPTURE(std::string(path));
      CHECK(outcome_with_own_signer(fixture(path)) == "verified");
    }
  }

  TEST_CASE("trusted list: no bad one is taken, even if its own signer is allowed (XML-01)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const std::map<std::string, std::string> expected = {
        {"CZ_broken-sig.xml.xz", "xml.signature"},
        {"CZ_no-sig.xml", "xml.no-signature"},
        {"CZ_no-sig.xml.xz", "xml.no-signature"},
        {"CZ_not-conform.xml.xz", "xml.syntax"},
        {"CZ_two-sigs.xml.xz", "xml.wrapping"},
        {"XSW-enveloped-fake-content.xml", "xml.wrapping"},
        {"XSW-enveloped-fake-signedProperties.xml", "xml.algorithm"},
        {"XSW-enveloping-fake-manifest.xml", "xml.no-signature"},  // the root is the signature
        {"XSW-enveloping-fake-object.xml", "xml.no-signature"},
        {"disable-checks.xml", "xml.wrapping"},
        {"eu-lotl-broken-sig.xml.xz", "xml.signature"},
        {"eu-lotl-no-sig.xml.xz", "xml.no-signature"},
        {"eu-lotl-not-parseable.xml.xz", "xml.syntax"},
        // Of 2019: the certificate is named by a SHA-1 digest.
        {"eu-lotl-pivot.xml.xz", "xml.signing-certificate"},
        {"eu-lotl_broken-sig.xml", "xml.signature"},
        {"eu-lotl_xml-directive-removed.xml.xz", "xml.signing-certificate"},
        {"fi-v5-invalid.xml.xz", "verified"},  // by a test certificate, see below
        {"fi-v6-no-tsp-information.xml", "xml.signature"},
        {"sample-bom.xml.xz", "xml.no-signature"},
        {"tl-empty.xml", "xml.no-signature"},
        {"tl_pivot_247_mp_with-bom.xml.xz", "xml.signing-certificate"}};
    std::map<std::string, std::string> seen;
    for (const char* const folder :
         {"eu/negative", "eu-time-travel/negative", "eu-time-travel/negative/xsw"}) {
      for (const auto& path : tests::files_in("fixtures/trust/" + std::string(folder))) {
        if (path.extension() == ".md") continue;
        const auto bytes = unpack(tests::read_file(path));
        REQUIRE(bytes);
        seen[path.filename().string()] = outcome_with_own_signer(*bytes);
      }
    }
    CHECK(seen.size() == expected.size());
    for (const auto& [name, outcome] : seen) {
      CAPTURE(name);
      CHECK(outcome == (expected.contains(name) ? expected.at(name) : "not expected"));
    }
    const auto root = verify_list(fixture("eu/eu-lotl-seq390.xml"), journal("eu/oj-c-2026-1944"));
    REQUIRE(root);
    const auto finland = std::ranges::find(root->list.pointers, "FI", &Pointer::territory);
    REQUIRE(finland != root->list.pointers.end());
    const auto invalid = verify_list(fixture("eu/negative/fi-v5-invalid.xml.xz"), finland->signers);
    REQUIRE_FALSE(invalid);
    CHECK(invalid.error().type == "xml.signer");
  }

  TEST_CASE("trusted list: what was changed after signing (XML-07, XML-10)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes list = fixture(kFinland);
    CHECK(outcome_with_own_signer(list) == "verified");
    // The list itself, then the other Reference: one good digest does not make up for a bad one.
    CHECK(outcome_of_change(list, "Svcstatus/withdrawn", "Svcstatus/granted") == "xml.signature");
    CHECK(outcome_of_change(list, "<xades:SigningTime>2", "<xades:SigningTime>3") ==
          "xml.signature");
    CHECK(outcome_of_change(list, "<ds:DigestValue>", "<ds:DigestValue>AAAA") == "xml.signature");
  }

  TEST_CASE("trusted list: a forged list around the genuine one (XML-01)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes whole = fixture(kFinland);
    std::string genuine(base::text_of(whole));
    genuine.erase(0, genuine.find("<TrustServiceStatusList"));
    const std::string forged =
        "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation>"
        "<TSLVersionIdentifier>6</TSLVersionIdentifier></SchemeInformation>" +
        genuine + "</TrustServiceStatusList>";
    CHECK(outcome_with_own_signer(base::copy_of(base::view_of(forged))) == "xml.wrapping");
  }

  TEST_CASE(
      "trusted list: document types, encodings, namespaces (XML-02, XML-05, XML-13, XML-15)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes list = fixture(kFinland);
    CHECK(outcome_of_change(list, "<TrustServiceStatusList",
                            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                            "<TrustServiceStatusList") == "xml.doctype");
    base::Bytes marked = {0xef, 0xbb, 0xbf};
    marked.insert(marked.end(), list.begin(), list.end());
    CHECK(outcome_with_own_signer(marked) == "verified");
    CHECK(outcome_of_change(list, "encoding=\"utf-8\"", "encoding=\"UTF-7\"") == "xml.encoding");
    CHECK(outcome_of_change(list, "encoding=\"utf-8\"", "encoding=\"ISO-8859-1\"") ==
          "xml.encoding");
    CHECK(outcome_of_change(list, "<SchemeInformation>", std::string_view("<\0", 2)) ==
          "xml.encoding");
    CHECK(outcome_of_change(list, "xmlns=\"http://uri.etsi.org/02231/v2#\"",
                            "xmlns=\"http://uri.etsi.org/02231/v3#\"") == "xml.signature");
    CHECK(outcome_of_change(list, "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"",
                            "xmlns:ds=\"http://www.w3.org/2000/09/other#\"") == "xml.no-signature");
  }

  TEST_CASE("trusted list: transforms and algorithms that could hide something (XML-03, XML-09)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes list = fixture(kFinland);
    CHECK(outcome_of_change(list, "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                            "http://www.w3.org/TR/1999/REC-xpath-19991116") == "xml.algorithm");
    CHECK(outcome_of_change(list, "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                            "http://www.w3.org/TR/1999/REC-xslt-19991116") == "xml.algorithm");
    CHECK(outcome_of_change(list, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512") ==
          "xml.algorithm");
    CHECK(outcome_of_change(list, "http://www.w3.org/2001/04/xmlenc#sha512",
                            "http://www.w3.org/2000/09/xmldsig#sha1") == "xml.algorithm");
  }

  TEST_CASE("trusted list: KeyInfo is never believed (XML-09)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes list = fixture(kFinland);
    const auto nobody = verify_list(list, {});
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().type == "xml.signer");
    const auto others = verify_list(list, journal("eu/oj-c-2026-1944"));
    REQUIRE_FALSE(others);
    CHECK(others.error().type == "xml.signer");
  }

  TEST_CASE("trusted list: what two readers could read in two ways (XML-06, XML-11)") {
    if (!tests::has_shared("fixtures/trust")) return;
    const base::Bytes list = fixture(kFinland);
    CHECK(outcome_of_change(list, "<ds:DigestValue>", "<ds:DigestValue><!--AAAA-->") ==
          "xml.signature-structure");
    CHECK(outcome_of_change(list, "<ds:SignatureValue", "<ds:SignedInfo/><ds:SignatureValue") ==
          "xml.signature-structure");
    CHECK(outcome_of_change(list, "<SchemeInformation>", "<SchemeInformation Id=\"a\" ID=\"a\">") ==
          "xml.duplicate-id");
  }

  TEST_CASE("trusted list: a packed list that would fill the memory (XML-14)") {
    if (!tests::has_shared("fixtures/trust")) return;
    base::Bytes broken = tests::read_shared("fixtures/trust/eu/national/TSL_CY.xml.xz");
    REQUIRE(unpack(broken));
    // 40 MB of zeros in six kilobytes.
    const base::Bytes zeros(40U << 20U);
    base::Bytes bomb(64U << 10U);
    std::size_t length = 0;
    REQUIRE(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr, zeros.data(), zeros.size(),
                                    bomb.data(), &length, bomb.size()) == LZMA_OK);
    bomb.resize(length);
    const auto filled = unpack(bomb);
    REQUIRE_FALSE(filled);
    CHECK(filled.error().type == "limit.decompression");
    broken.resize(broken.size() / 2);
    const auto result = unpack(broken);
    REQUIRE_FALSE(result);
    CHECK(result.error().type == "limit.decompression");
  }
}
