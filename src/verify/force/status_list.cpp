#include "verify/force/status_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json/gate.hpp"
#include "base/json/numeric_date.hpp"
#include "base/text.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/vc_jwt.hpp"
#include "status/bitstring.hpp"
#include "status/token_list.hpp"
#include "verify/inner.hpp"
#include "verify/jose_signatures.hpp"

namespace portolan::verify {
namespace {

using base::Instant;
using base::Problem;
using base::json::Value;

// Lists that one file may refer to; each may take several megabytes.
constexpr std::size_t kMostLists = 16;

// Clocks differ a little.
constexpr std::int64_t kClockSkewSeconds = 300;

constexpr std::array<std::string_view, 2> kListTypes = {"BitstringStatusListCredential",
                                                        "StatusList2021Credential"};
constexpr std::array<std::string_view, 2> kSubjectTypes = {"BitstringStatusList", "StatusList2021"};

template <std::size_t size>
bool has_one_of(const Value& stated, const std::array<std::string_view, size>& types) {
  return std::ranges::any_of(stated.as_list(), [&](const Value* type) {
    return std::ranges::find(types, type->text()) != types.end();
  });
}

// Reads one supplied document as a list.
class ListReader {
 public:
  ListReader(Run& run, const StatusListReference& reference, const DocumentFact& fact,
             StatusList& list)
      : run_(run), reference_(reference), fact_(fact), list_(list) {
    list_.is_fetched = fact.provenance == trust::Provenance::fetched;
  }

  void read_bitstring(unsigned bits) {
    const Inner inner = verify_supplied(run_, *fact_.bytes, SuppliedAs::status_list);
    const Value& subject = only_subject(inner.document);
    if (!has_one_of(inner.document["type"], kListTypes) ||
        !has_one_of(subject["type"], kSubjectTypes)) {
      return refuse("status.malformed", "The document is no status list.");
    }
    if (inner.credential.issuer.id != reference_.issuer) {
      return refuse("status.issuer-mismatch", "The list has another issuer than the credential.");
    }
    if (!is_proven(inner.report)) return refuse_unproven(inner.report);
    if (!is_that_list(inner.credential.id)) return;
    if (inner.credential.has_status()) {
      return refuse("limit.status-depth", "The list could itself be revoked.");
    }
    list_.as_of = date_of(inner);
    if (!judge_period(inner)) return;
    // Section 2.2: ttl is in milliseconds.
    judge_age(subject["ttl"].number().value_or(-1) / 1000);
    for (const Value* purpose : subject["statusPurpose"].as_list()) {
      list_.purposes.emplace_back(purpose->text());
    }
    take(status::read_bitstring(subject["encodedList"].text(), bits));
  }

  void read_token() {
    const std::string text = base::trim(base::text_of(*fact_.bytes));
    const auto jws = securing::read_compact_jws(text);
    if (!jws) return refuse("status.malformed", "The list is no signed token.");
    const auto bytes = securing::payload_bytes(*jws, jws->signatures.front());
    const auto claims = bytes ? base::json::parse(*bytes) : base::Result<Value>(Value());
    // Section 5.1: a token that was made for something else is no list (RFC 8725 section 3.11).
    std::string type = base::to_lower_ascii(jws->signatures.front().protected_header["typ"].text());
    if (type.starts_with("application/")) type.erase(0, 12);
    if (type != "statuslist+jwt" || !claims || !claims->is_object()) {
      return refuse("status.malformed", "The token is no status list.");
    }
    if (claims->find("iss") && (*claims)["iss"].text() != reference_.issuer) {
      return refuse("status.issuer-mismatch", "The list has another issuer than the credential.");
    }
    if (!is_token_proven(*jws)) return;
    const std::string* const subject = (*claims)["sub"].string();
    list_.as_of = base::json::numeric_date((*claims)["iat"]);
    if (!subject || !list_.as_of) {
      return refuse("status.malformed", "The list does not say which it is, or of when.");
    }
    // Section 5.1: the subject is the address in the credential, however the list was got.
    if (*subject != reference_.address) {
      return refuse("status.other-list", "The list is the one of another address.");
    }
    if (list_.as_of->seconds > run_.request.at.seconds + kClockSkewSeconds) {
      return refuse("status.stale", "The list is of the future.");
    }
    if (claims->find("exp")) {
      const auto end = base::json::numeric_date((*claims)["exp"]);
      if (!end) return refuse("status.malformed", "The list's end is no date.");
      if (*end <= run_.request.at) mark_stale("The list has expired.");
    }
    judge_age((*claims)["ttl"].number().value_or(-1));
    take(status::read_token_list((*claims)["status_list"]));
  }

  void read_named() {
    auto document =
        base::json::parse(*fact_.bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
    if (!document || !document->is_object()) {
      return refuse("status.malformed", "The list is not a JSON object.");
    }
    const Value& issuer = (*document)["issuer"];
    const std::string_view speaks_for = issuer.is_object() ? issuer["id"].text() : issuer.text();
    if (!speaks_for.empty() && speaks_for != reference_.issuer) {
      return refuse("status.issuer-mismatch", "The list has another issuer than the credential.");
    }
    const std::string* const id = (*document)["id"].string();
    if (!is_that_list(id ? std::optional(*id) : std::nullopt)) return;
    list_.named = *std::move(document);
  }

 private:
  void refuse(std::string type, std::string detail) {
    list_.problems.push_back(
        {std::move(type),
         "",
         std::move(detail),
         {{"address", base::ArgumentKind::text, std::string(reference_.address)}}});
  }

  void refuse_unproven(const Report& report) {
    refuse("status.list-unproven", "Nothing proves that the list is the issuer's, unchanged.");
    for (const Need& need : report.needs) {
      if (need.kind == "document") list_.needs.push_back(need);
    }
  }

  // Whether the issuer is recognised is asked of the credential, and it is the same issuer.
  static bool is_proven(const Report& report) {
    if (answer_of(Question::integrity, report.checks) != Outcome::passed) return false;
    if (outcome_of_check(report, "issuer.key") != Outcome::passed) return false;
    return std::ranges::none_of(report.checks, [](const Check& check) {
      return check.question == Question::issuer && check.severity == Severity::blocks &&
             check.outcome != Outcome::passed && check.outcome != Outcome::not_applicable &&
             check.id != "issuer.recognised";
    });
  }

  bool is_token_proven(const securing::Jws& jws) {
    Run inner(run_);
    JoseSignatures signatures(inner, jws);
    inner.add(judge("integrity.header", Question::integrity,
                    signatures.header_problems(securing::vc_jwt_parameters())));
    signatures.find_issuer_keys(
        {.id = reference_.issuer, .at = "/payload/iss", .has_metadata = true});
    signatures.check();
    if (signatures.stands() && is_proven(inner.report)) return true;
    refuse_unproven(inner.report);
    return false;
  }

  // The Recommendation lets the list's id be left out; where it stands it names the list. What the
  // host fetched from the address is what stands there.
  bool is_that_list(const std::optional<std::string>& id) {
    if (!id || *id == reference_.address || list_.is_fetched) return true;
    refuse("status.other-list", "The list says that it is the one of another address.");
    return false;
  }

  static const Value& only_subject(const Value& document) {
    const Value& subject = document["credentialSubject"];
    return subject.is_array() && subject.size() == 1 ? subject.at_index(0) : subject;
  }

  // When the list was made: the later one of its start and of the times that its proofs claim.
  static std::optional<Instant> date_of(const Inner& inner) {
    std::optional<Instant> date;
    const auto& start = inner.credential.valid_from;
    if (start) date = start->instant;
    for (const Value& proof : inner.report.proofs) {
      const auto claimed = base::parse_instant(proof["claimed_time"].text());
      if (claimed && (!date || *date < *claimed)) date = claimed;
    }
    return date;
  }

  bool judge_period(const Inner& inner) {
    const auto check = std::ranges::find(inner.report.checks, "force.period", &Check::id);
    if (check == inner.report.checks.end()) {
      refuse("status.malformed", "The list's dates were not read.");
      return false;
    }
    for (const Problem& problem : check->problems) {
      if (problem.type == "vc.expired") {
        mark_stale("The list has expired.");
      } else if (problem.type == "vc.not-yet-valid") {
        refuse("status.stale", "The list is not in force yet.");
      } else {
        refuse("status.malformed", "The list's dates cannot be read.");
      }
    }
    return list_.problems.empty();
  }

  void judge_age(double seconds_to_live) {
    if (list_.is_fetched || !list_.as_of || seconds_to_live < 0) return;
    const auto age = static_cast<double>(run_.request.at.seconds - list_.as_of->seconds);
    if (age > seconds_to_live) mark_stale("The list is older than its issuer wants it used.");
  }

  void mark_stale(std::string detail) {
    if (list_.stale) return;
    list_.stale = stale_problem(list_, std::move(detail));
  }

  void take(base::Result<status::PackedList> values) {
    if (values) {
      list_.values = *std::move(values);
    } else {
      refuse(std::move(values.error().type), std::move(values.error().detail));
    }
  }

  Run& run_;
  const StatusListReference& reference_;
  const DocumentFact& fact_;
  StatusList& list_;
};

// Gives the list from the file's own memory, or has it read.
template <typename Read>
std::shared_ptr<const StatusList> find_list(Run& run, std::string_view kind,
                                            const StatusListReference& reference, Read read) {
  auto& known = run.budget.status_lists;
  std::string key(kind);
  key.append("\n").append(reference.issuer).append("\n").append(reference.address);
  if (const auto found = known.find(key); found != known.end()) return found->second;

  auto list = std::make_shared<StatusList>();
  const std::vector<base::Argument> arguments = {
      {"address", base::ArgumentKind::text, std::string(reference.address)}};
  if (known.size() >= kMostLists) {
    list->problems.push_back(
        {"limit.items", "", "More status lists than are looked at.", arguments});
    return list;
  }
  const DocumentFact* const fact = run.host.document(reference.address, "status_list");
  // A list that came along with the credential is one that its holder chose to show.
  if (!fact || fact->provenance == trust::Provenance::came_along) {
    list->problems.push_back(
        {"status.list-missing", "", "The status list is not at hand.", arguments});
    list->needs.push_back({"document", std::string(reference.address), "status.list-missing"});
  } else {
    read(ListReader(run, reference, *fact, *list));
  }
  known.emplace(std::move(key), list);
  return list;
}

}  // namespace

Problem stale_problem(const StatusList& list, std::string detail) {
  Problem problem{"status.stale", "", std::move(detail), {}};
  if (!list.as_of) return problem;
  return std::move(problem).with("date", base::to_text(*list.as_of), base::ArgumentKind::date);
}

std::shared_ptr<const StatusList> find_bitstring_list(Run& run,
                                                      const StatusListReference& reference,
                                                      unsigned bits) {
  return find_list(run, "bitstring " + std::to_string(bits), reference,
                   [bits](ListReader reader) { reader.read_bitstring(bits); });
}

std::shared_ptr<const StatusList> find_token_list(Run& run, const StatusListReference& reference) {
  return find_list(run, "token", reference, [](ListReader reader) { reader.read_token(); });
}

std::shared_ptr<const StatusList> find_named_list(Run& run, const StatusListReference& reference) {
  return find_list(run, "named", reference, [](ListReader reader) { reader.read_named(); });
}

}  // namespace portolan::verify
