#include "portfolio/review/committee.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"
#include "portfolio/review/kit.hpp"
#include "portfolio/review/request.hpp"
#include "portfolio/shape.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio::review {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kKind = "portolan.committee";
constexpr std::size_t kMostRecords = 20'000;
constexpr std::size_t kMostFiles = 100'000;  // a badge and a certificate of each, and evidence
constexpr std::size_t kMostRows = 5'000;     // of one list of people
constexpr std::size_t kMostBytes = std::size_t{128} << 20U;
constexpr std::size_t kMostNodes = 4'000'000;

constexpr auto kKit = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"chosen", Shape::boolean, Absent::refused},
    {"kept_at", Shape::time, Absent::refused},
});
constexpr auto kKey = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"name", Shape::line, Absent::refused},
    {"method", Shape::line, Absent::refused},
    {"issuer", Shape::line, Absent::refused},
    {"created_at", Shape::time, Absent::refused},
    {"retired_at", Shape::time, Absent::null},
});
constexpr auto kCase = std::to_array<MemberRule>({
    {"id", Shape::filled_line, Absent::refused},
    {"received_at", Shape::time, Absent::refused},
    {"reviews", Shape::objects, Absent::refused},
});
constexpr auto kIssued = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"at", Shape::time, Absent::refused},
    {"case", Shape::line, Absent::null},
    {"batch", Shape::line, Absent::null},
    {"achievement", Shape::line, Absent::refused},
    {"skills", Shape::keys, Absent::refused},
    {"key", Shape::identifier, Absent::refused},
    {"method", Shape::line, Absent::refused},
    {"file", Shape::blob, Absent::refused},
    {"certificate", Shape::blob, Absent::null},
    {"valid_until", Shape::time, Absent::null},
    {"status", Shape::objects, Absent::refused},
});
constexpr auto kEntry = std::to_array<MemberRule>({
    {"list", Shape::uri, Absent::refused},
});
constexpr auto kWithdrawn = std::to_array<MemberRule>({
    {"at", Shape::time, Absent::refused},
    {"reason", Shape::paragraph, Absent::refused},
});
constexpr auto kList = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"issuer", Shape::uri, Absent::refused},
    {"published_at", Shape::time, Absent::null},
    {"valid_until", Shape::time, Absent::refused},
});
constexpr auto kBatch = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"at", Shape::time, Absent::refused},
    {"title", Shape::line, Absent::refused},
});

constexpr auto kUses = std::to_array<std::string_view>({"signing", "sealing", "opening"});
constexpr auto kPurposes = std::to_array<std::string_view>({"revocation", "suspension"});
constexpr auto kForms = std::to_array<std::string_view>({"vc-jwt", "data-integrity", "jades"});
constexpr auto kStates = std::to_array<std::string_view>({"waiting", "issued", "failed"});

base::Problem own(base::Problem problem) {
  problem.type = "committee.malformed";
  return problem;
}

Result<void> wrong(std::string_view at, std::string_view member, std::string_view expected) {
  return base::fail(own(malformed(at, member, expected)));
}

Result<void> check_record(const Value& record, Rules rules, std::string_view at) {
  if (auto checked = check_entry(record, rules, at); !checked) {
    return base::fail(own(std::move(checked.error())));
  }
  return {};
}

bool is_one_of(const Value& value, std::span<const std::string_view> words) {
  return std::ranges::find(words, value.text()) != words.end();
}

// Places of a status list, none twice.
bool is_places(const Value& list) {
  if (!list.is_array()) return false;
  std::set<std::int64_t> seen;
  return std::ranges::all_of(list.items(), [&](const Value& place) {
    const auto index = place.integer();
    return index && *index >= 0 && seen.insert(*index).second;
  });
}

Result<void> check_kit_record(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kKit, at); !checked) return checked;
  if (auto problems = check_kit(record["kit"]); !problems.empty()) {
    return base::fail(std::move(problems.front()).below(at + "/kit"));
  }
  if (record["kit"]["id"].text() != record["id"].text()) return wrong(at, "id", "uri");
  return {};
}

Result<void> check_key_record(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kKey, at); !checked) return checked;
  if (!is_one_of(record["use"], kUses)) return wrong(at, "use", "word");
  // Neither among the members of the key nor beside them.
  constexpr auto kKnown =
      std::to_array<std::string_view>({"id", "use", "name", "alg", "jwk", "method", "issuer",
                                       "certificates", "created_at", "retired_at"});
  if (record["jwk"].is_object() && !is_public_jwk(record["jwk"])) {
    return base::fail("committee.private-key", at + "/jwk", "A private key stands in the file.");
  }
  for (const auto& member : record.members()) {
    if (std::ranges::find(kKnown, member.name) == kKnown.end()) {
      return base::fail("committee.private-key", at + base::pointer_token(member.name),
                        "Something stands beside the public key that may be a private one.");
    }
  }
  // The key that opens files is no key that signs; the core has no name for it.
  if (record["use"].text() == "opening") {
    if (is_recipient(record["method"].text())) return {};
    return wrong(at, "method", "recipient");
  }
  if (auto key = crypto::PublicKey::from_jwk(record["jwk"]); !key) {
    return base::fail(std::move(key.error()).below(at + "/jwk"));
  }
  return {};
}

Result<void> check_case(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kCase, at); !checked) return checked;
  if (!record["text"].is_string()) return wrong(at, "text", "text");
  const std::string& text = *record["text"].string();
  if (base::to_hex(crypto::sha256(base::view_of(text))) != record["sha256"].text()) {
    return base::fail("committee.request-changed", at + "/text",
                      "The request is not the text that its digest names.");
  }
  auto request = base::json::parse(base::view_of(text));
  if (!request) return base::fail(std::move(request.error()).below(at + "/text"));
  // Whether the kit of today still has its skills is asked when it is opened.
  const auto checked = check_request(*request, Value::object().set("id", (*request)["kit"]["id"]));
  if (checked || checked.error().type == "review.skill-not-in-kit") return {};
  return base::fail(base::Problem(checked.error()).below(at + "/text"));
}

Result<void> check_issued(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kIssued, at); !checked) return checked;
  if (!is_one_of(record["form"], kForms)) return wrong(at, "form", "word");
  if (!record["recipient"].is_object()) return wrong(at, "recipient", "object");
  const auto& entries = record["status"].items();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string here = at + "/status" + base::pointer_token(i);
    if (auto checked = check_record(entries[i], kEntry, here); !checked) return checked;
    if (!is_one_of(entries[i]["purpose"], kPurposes)) return wrong(here, "purpose", "word");
    if (entries[i]["index"].integer().value_or(-1) < 0) return wrong(here, "index", "number");
  }
  if (record["withdrawn"].is_null()) return {};
  if (!is_one_of(record["withdrawn"]["purpose"], kPurposes)) {
    return wrong(at + "/withdrawn", "purpose", "word");
  }
  return check_record(record["withdrawn"], kWithdrawn, at + "/withdrawn");
}

Result<void> check_list(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kList, at); !checked) return checked;
  if (!is_one_of(record["purpose"], kPurposes)) return wrong(at, "purpose", "word");
  if (!record["encoded_list"].is_string()) return wrong(at, "encoded_list", "text");
  for (const std::string_view member : {"used", "set"}) {
    if (!is_places(record[member])) return wrong(at, member, "list");
  }
  return {};
}

Result<void> check_batch(const Value& record, const std::string& at) {
  if (auto checked = check_record(record, kBatch, at); !checked) return checked;
  if (!record["rows"].is_array() || record["rows"].size() > kMostRows) {
    return wrong(at, "rows", "list");
  }
  const auto& rows = record["rows"].items();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_one_of(rows[i]["state"], kStates)) {
      return wrong(at + "/rows" + base::pointer_token(i), "state", "word");
    }
  }
  return {};
}

using CheckRecord = Result<void> (*)(const Value& record, const std::string& at);

Result<void> check_records(const Value& document, std::string_view member, CheckRecord check) {
  const Value& list = document[member];
  if (!list.is_array() || list.size() > kMostRecords) return wrong("", member, "list");
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string at = base::pointer_token(member) + base::pointer_token(i);
    if (auto checked = check(list.at_index(i), at); !checked) return checked;
    if (!seen.insert(list.at_index(i)["id"].text()).second) return wrong(at, "id", "id");
  }
  return {};
}

Result<void> check_files(const Value& document) {
  const Value& files = document["files"];
  if (!files.is_array() || files.size() > kMostFiles) return wrong("", "files", "list");
  constexpr std::array<MemberRule, 1> kHolder{{{"file", Shape::blob, Absent::refused}}};
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string at = "/files" + base::pointer_token(i);
    const Value holder = Value::object().set("file", files.at_index(i));
    if (auto checked = check_entry(holder, kHolder, at); !checked) return wrong(at, "", "object");
    if (!seen.insert(files.at_index(i)["sha256"].text()).second) return wrong(at, "sha256", "id");
  }
  return {};
}

}  // namespace

Result<void> check_committee_text(base::ByteView text) {
  base::json::GateOptions options;
  options.limits.input_bytes = kMostBytes;
  options.limits.json_nodes = kMostNodes;
  const auto document = base::json::parse(text, options);
  if (!document) return std::unexpected(document.error());
  return check_committee(*document);
}

Result<void> check_committee(const Value& document) {
  const auto version = document["schema_version"].integer();
  if (document["kind"].text() != kKind || !version || *version < 1) {
    return base::fail("committee.not-a-document", "", "This JSON is not a committee's document.");
  }
  if (*version > kCommitteeVersion) {
    return base::fail(
        base::Problem{"committee.newer-version",
                      "/schema_version",
                      "The document was made by a newer version of this program.",
                      {}}
            .with("found", base::to_decimal(*version), base::ArgumentKind::number)
            .with("supported", base::to_decimal(kCommitteeVersion), base::ArgumentKind::number));
  }
  constexpr std::array<std::pair<std::string_view, CheckRecord>, 6> kLists{{
      {"kits", check_kit_record},
      {"keys", check_key_record},
      {"cases", check_case},
      {"issued", check_issued},
      {"lists", check_list},
      {"batches", check_batch},
  }};
  for (const auto& [member, check] : kLists) {
    if (auto checked = check_records(document, member, check); !checked) return checked;
  }
  return check_files(document);
}

}  // namespace portolan::portfolio::review
