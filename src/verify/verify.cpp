#include "verify/verify.hpp"

#include <algorithm>
#include <array>

#include "base/json/gate.hpp"
#include "container/open.hpp"
#include "credential/recognise.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/jws.hpp"
#include "verify/legacy_xml.hpp"
#include "verify/open_badges_2/open_badges_2.hpp"
#include "verify/presentation.hpp"
#include "verify/report/fold.hpp"
#include "verify/run.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

// Problems of a container that concern a credential which is there, although it could not be read.
constexpr std::array<std::string_view, 2> kCredentialIsThere = {"img.crc", "img.multiple"};

// Findings about the file around the credential that leave the credential itself untouched.
constexpr std::array<std::string_view, 3> kRemarks = {"img.compressed", "img.damaged",
                                                      "img.trailing"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& types, const Problem& problem) {
  return std::ranges::find(types, problem.type) != types.end();
}

bool is_limit(const Problem& problem) { return problem.type.starts_with("limit."); }

Problem nothing_found(const container::Contents& contents) {
  switch (contents.kind) {
    case container::Kind::empty: return {"container.empty", "", "The file is empty.", {}};
    case container::Kind::json:
      return {"container.no-credential", "", "The JSON document is no credential.", {}};
    default:
      return {"container.unrecognised",
              "",
              "The file holds nothing that looks like a credential.",
              {{"kind", base::ArgumentKind::text, std::string(container::to_text(contents.kind))}}};
  }
}

// A file without any credential has no verdict, only the reason.
void conclude_without_credential(Run& run, Problem reason) {
  run.report.checks.clear();
  run.add_problem("integrity.container", Question::integrity, std::move(reason));
  run.report.checks.back().outcome = Outcome::indeterminate;
  run.report.questions = fold({}).questions;
  run.report.verdict.reset();
}

Found verify_json_text(Run& run, base::ByteView text, base::json::ByteOrderMark mark) {
  const auto document = base::json::parse(text, {.byte_order_mark = mark});
  if (!document) {
    run.add_problem("integrity.json", Question::integrity, document.error());
    return Found::credential;  // broken JSON is judged, not passed over
  }
  return verify_json(run, *document);
}

// Open Badges 1: the picture holds nothing but the address of the badge.
Found verify_address(Run& run, base::ByteView text) {
  constexpr std::size_t kLongestAddressShown = 2000;
  return verify_badge_address(run, base::text_of(text).substr(0, kLongestAddressShown));
}

Found verify_payload(Run& run, const container::Payload& payload) {
  switch (payload.kind) {
    case container::Kind::json:
      // A byte order mark may stand before a file's JSON, never inside a picture's chunk.
      return verify_json_text(run, payload.bytes,
                              payload.origin.empty() ? base::json::ByteOrderMark::skipped
                                                     : base::json::ByteOrderMark::refused);
    case container::Kind::compact: return verify_compact(run, payload.bytes);
    default: return payload.origin.empty() ? Found::nothing : verify_address(run, payload.bytes);
  }
}

// Adds what the container found; the result tells whether a credential is there that nobody can read.
Found judge_container(Run& run, const container::Contents& contents) {
  std::vector<Problem> decisive;
  std::vector<Problem> remarks;
  bool is_there = false;
  for (const Problem& problem : contents.problems) {
    (is_one_of(kRemarks, problem) ? remarks : decisive).push_back(problem);
    const bool may_hold_credential = contents.kind == container::Kind::json ||
                                     contents.kind == container::Kind::compact ||
                                     contents.kind == container::Kind::png;
    is_there = is_there || is_one_of(kCredentialIsThere, problem) ||
               (is_limit(problem) && may_hold_credential);
  }
  run.add(judge("integrity.container", Question::integrity, std::move(decisive)));
  if (!remarks.empty()) {
    run.add(judge("integrity.container", Question::integrity, std::move(remarks), Severity::warns));
  }
  return is_there ? Found::credential : Found::nothing;
}

}  // namespace

Found verify_json(Run& run, const Value& object) {
  if (securing::is_json_jws(object)) return verify_json_jws(run, object);
  return is_enveloped(object) ? verify_enveloped(run, object) : verify_document(run, object);
}

Answer verify(const Request& request) {
  Host host(request);
  Budget budget;
  Run run(request, host, budget);
  Report& report = run.report;
  report.at = request.at;
  report.input.name = request.name;
  report.input.bytes = request.file.size();
  report.input.sha256 = base::to_hex(crypto::sha256(request.file));
  for (const trust::List& list : request.registry.lists()) {
    report.trust_lists.push_back(
        {list.title, list.dated, std::string(trust::to_text(list.provenance))});
  }

  const container::Contents contents = container::open(request.file);
  report.input.container = std::string(container::to_text(contents.kind));
  const bool is_xml = contents.kind == container::Kind::xml;
  Found found = is_xml ? verify_legacy_xml(run, request.file) : Found::nothing;
  if (found == Found::nothing) found = judge_container(run, contents);
  // The specifications let the first of several baked credentials count; that there are several is
  // a failed check all the same.
  if (!contents.payloads.empty()) found = verify_payload(run, contents.payloads.front());
  if (found == Found::credential) {
    conclude(run);
  } else {
    conclude_without_credential(
        run, contents.problems.empty() ? nothing_found(contents) : contents.problems.front());
  }
  for (const std::size_t place : report.vouching) report.trust_lists[place].vouches = true;
  return {std::move(run.report), host.signature_needs(), host.document_needs()};
}

}  // namespace portolan::verify
