#include "verify/integrity/credential_schema.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/json/schema/schema.hpp"
#include "base/multibase.hpp"
#include "crypto/digest.hpp"
#include "verify/integrity/credential_type.hpp"

namespace portolan::verify {
namespace {

using base::ArgumentKind;
using base::Problem;
using base::json::Value;
using base::json::schema::Draft;
using base::json::schema::Violation;
using credential::SchemaReference;
using crypto::DigestAlgorithm;

constexpr std::size_t kMostSchemas = 10;    // of one credential
constexpr std::size_t kMostDocuments = 50;  // that they lead to, in one file
constexpr std::size_t kMostViolations = 5;  // told
constexpr std::size_t kStepsOfOne = 2'000'000;

// The types that mean JSON Schema, and the draft of a schema that does not say its own.
struct SchemaType {
  std::string_view name;
  Draft draft;
};
constexpr auto kTypes = std::to_array<SchemaType>({
    {"1EdTechJsonSchemaValidator2019", Draft::draft2019},
    {"JsonSchema", Draft::draft2020},
    {"JsonSchema2023", Draft::draft2020},
    {"FullJsonSchemaValidator2021", Draft::draft2020},
    {"JsonSchemaValidator2018", Draft::draft7},
    {"JsonSchemaValidator2020", Draft::draft2020},
});

// Whether the bytes are those that a digest is of; not when its algorithm is unknown to us.
bool keeps_sri(std::string_view text, base::ByteView bytes) {
  // Subresource Integrity section 3.3: of several, the strongest algorithm counts.
  constexpr std::array<std::pair<std::string_view, DigestAlgorithm>, 3> kAlgorithms = {{
      {"sha512-", DigestAlgorithm::sha512},
      {"sha384-", DigestAlgorithm::sha384},
      {"sha256-", DigestAlgorithm::sha256},
  }};
  for (const auto& [prefix, algorithm] : kAlgorithms) {
    bool is_given = false;
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string_view entry = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!entry.starts_with(prefix)) continue;
      entry = entry.substr(prefix.size());
      entry = entry.substr(0, entry.find('?'));  // options, none of which is defined
      is_given = true;
      const auto wanted = base::decode_base64(entry);
      if (wanted && *wanted == crypto::digest(algorithm, bytes)) return true;
    }
    if (is_given) return false;
  }
  return false;
}

bool keeps_multibase(std::string_view text, base::ByteView bytes) {
  // Multihash: one byte for the algorithm, one for the length (both below 0x80 here), the digest.
  constexpr std::array<std::pair<std::uint8_t, DigestAlgorithm>, 3> kAlgorithms = {{
      {0x12, DigestAlgorithm::sha256},
      {0x13, DigestAlgorithm::sha512},
      {0x20, DigestAlgorithm::sha384},
  }};
  const auto multihash = base::decode_multibase(text);
  if (!multihash || multihash->size() < 2) return false;
  for (const auto& [code, algorithm] : kAlgorithms) {
    if (multihash->front() != code) continue;
    base::Bytes wanted = crypto::digest(algorithm, bytes);
    wanted.insert(wanted.begin(), {code, static_cast<std::uint8_t>(wanted.size())});
    return *multihash == wanted;
  }
  return false;
}

class SchemaCheck {
 public:
  SchemaCheck(Run& run, const Value& document, std::string_view at)
      : run_(run), document_(document), at_(at) {}

  void check(const SchemaReference& reference) {
    const auto type = std::ranges::find(kTypes, reference.type, &SchemaType::name);
    if (type == kTypes.end()) {
      open("vc.schema-unsupported", reference.at, "Schemas of this kind are not read.")
          .arguments.push_back({"kind", ArgumentKind::text, reference.type});
      return;
    }
    if (!reference.id) {
      open("vc.schema-unchecked", reference.at, "The entry gives no address of the schema.");
      return;
    }
    if (!has_right_bytes(reference)) return;
    const std::string address = *reference.id;
    const base::Result<Value>* const schema = read(address);
    if (schema == nullptr) return not_at_hand(reference.at, address);
    if (!*schema) {
      const bool is_limit = schema->error().type.starts_with("limit.");
      open(is_limit ? schema->error().type : "schema.malformed", reference.at,
           "The schema cannot be read.");
      return;
    }
    apply(reference, **schema, type->draft);
  }

  std::vector<Problem> take_violations() { return std::move(violations_); }
  std::vector<Problem> take_open() { return std::move(open_); }

 private:
  void apply(const SchemaReference& reference, const Value& schema, Draft draft) {
    base::json::schema::Options options;
    options.draft = draft;
    options.steps = std::min(kStepsOfOne, run_.budget.schema_steps);
    options.find = [this](std::string_view address) -> const Value* {
      const base::Result<Value>* const found = read(std::string(address));
      return found != nullptr && *found ? &**found : nullptr;
    };
    auto judgement = base::json::schema::judge(schema, *reference.id, document_, options);
    run_.budget.schema_steps -= std::min(judgement.steps, run_.budget.schema_steps);
    if (!judgement.violations.empty() && is_extract(run_, document_)) {
      open("vc.schema-partial", reference.at,
           "Parts of the credential were left out by its holder.");
      return;
    }
    for (Violation& violation : judgement.violations) {
      if (violations_.size() == kMostViolations) break;
      violations_.push_back({"vc.schema",
                             at_ + violation.at,
                             "The credential breaks a rule of the schema that it names.",
                             {{"rule", ArgumentKind::text, std::move(violation.keyword)},
                              {"member", ArgumentKind::text, std::move(violation.member)}}});
    }
    for (const std::string& address : judgement.missing) not_at_hand(reference.at, address);
    for (Problem& problem : judgement.open) {
      // What is missing has just been named with its address.
      if (problem.type == "schema.reference-unknown" && !judgement.missing.empty()) continue;
      open_.push_back(std::move(problem).below(at_));
    }
  }

  // The schema at an address, null when it is not at hand.
  const base::Result<Value>* read(const std::string& address) {
    auto& schemas = run_.budget.schemas;
    if (const auto known = schemas.find(address); known != schemas.end()) return &known->second;
    const DocumentFact* const fact = supplied(address);
    if (fact == nullptr || schemas.size() == kMostDocuments) return nullptr;
    auto schema =
        base::json::parse(*fact->bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
    return &schemas.emplace(address, std::move(schema)).first->second;
  }

  const DocumentFact* supplied(std::string_view address) {
    const DocumentFact* const fact = run_.host.document(address, "schema");
    return fact && fact->provenance != trust::Provenance::came_along ? fact : nullptr;
  }

  // Other bytes than those that the issuer had in mind are not the schema that is named.
  bool has_right_bytes(const SchemaReference& reference) {
    const DocumentFact* const fact = supplied(*reference.id);
    if (fact == nullptr) return true;  // said by the caller
    const bool is_right =
        (!reference.digest_sri || keeps_sri(*reference.digest_sri, *fact->bytes)) &&
        (!reference.digest_multibase || keeps_multibase(*reference.digest_multibase, *fact->bytes));
    if (!is_right) {
      open("vc.schema-digest", reference.at, "The schema at hand is not the one that is named.");
    }
    return is_right;
  }

  void not_at_hand(std::string_view at, const std::string& address) {
    open("vc.schema-unchecked", at, "The schema is not at hand.")
        .arguments.push_back({"address", ArgumentKind::text, address});
    run_.report.add_need({"document", address, "vc.schema-unchecked"});
  }

  Problem& open(std::string_view type, std::string_view at, std::string_view detail) {
    return open_.emplace_back(type, at, detail, std::vector<base::Argument>());
  }

  Run& run_;
  const Value& document_;
  std::string at_;
  std::vector<Problem> violations_;
  std::vector<Problem> open_;
};

}  // namespace

void add_schema_check(Run& run, const Value& document, std::string_view at) {
  const std::vector<SchemaReference> references = run.credential.schemas;
  if (references.empty()) return;
  SchemaCheck check(run, document, at);
  std::vector<Problem> left_out;
  for (std::size_t i = 0; i < references.size(); ++i) {
    if (i == kMostSchemas) {
      left_out.push_back({"limit.items", references[i].at, "Further schemas were left out.", {}});
      break;
    }
    check.check(references[i]);
  }
  std::vector<Problem> problems = check.take_violations();
  // Every European credential names SHACL shapes. That we read none is our own affair.
  const bool is_ours_alone = std::ranges::all_of(references, [](const SchemaReference& reference) {
    return reference.type.starts_with("ShaclValidator");
  });
  const Severity severity = !problems.empty() ? Severity::blocks
                            : is_ours_alone   ? Severity::informs
                                              : Severity::warns;
  for (auto more : {check.take_open(), std::move(left_out)}) {
    std::ranges::move(more, std::back_inserter(problems));
  }
  run.add(judge("integrity.schema", Question::integrity, std::move(problems), severity));
}

}  // namespace portolan::verify
