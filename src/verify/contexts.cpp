#include "verify/contexts.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/json/gate.hpp"
#include "canonical/jcs/canonicalize.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Place;
using base::json::Value;
namespace bundled = canonical::contexts;

constexpr std::array<std::string_view, 2> kBaseContexts = {"https://www.w3.org/2018/credentials/v1",
                                                           "https://www.w3.org/ns/credentials/v2"};
constexpr std::array<std::string_view, 4> kCredentialTypes = {
    "VerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiableCredential",
    "EnvelopedVerifiablePresentation"};

bool is_credential(const Value& node) {
  return std::ranges::any_of(node["type"].as_span(), [](const Value& type) {
    return std::ranges::find(kCredentialTypes, type.text()) != kCredentialTypes.end();
  });
}

// A proof of its own. An empty one, or one that JSON-LD reads as something else, would leave no trace
// in what is signed.
bool has_own_proof(const Value& node) {
  return std::ranges::any_of(node["proof"].as_list(), [](const Value* proof) {
    const bool has_keyword = std::ranges::any_of(
        proof->members(), [](const auto& member) { return member.name.starts_with('@'); });
    return proof->find("type") && !has_keyword;
  });
}

// RDF knows a thing by its name wherever it stands, so what a credential says of its own validity could
// be moved, under the same signature, to a second place where nobody looks for it.
bool is_hidden_statement(const Value& node, std::string_view root_id) {
  constexpr std::array<std::string_view, 9> kOfCredentials = {
      "credentialStatus", "credentialSubject", "evidence",  "expirationDate", "issuanceDate",
      "issuer",           "refreshService",    "validFrom", "validUntil"};
  const std::string_view id = node.find("@id") ? node["@id"].text() : node["id"].text();
  return !root_id.empty() && id == root_id &&
         std::ranges::any_of(kOfCredentials,
                             [&](std::string_view name) { return node.find(name) != nullptr; });
}

const DocumentFact* supplied_fact(const Request& request, std::string_view url) {
  const auto fact = std::ranges::find(request.document_facts, url, &DocumentFact::id);
  return fact == request.document_facts.end() || !fact->bytes ? nullptr : &*fact;
}

bool is_same(const Value& a, const Value& b) {
  const auto first = canonical::jcs::canonicalize(a);
  const auto second = canonical::jcs::canonicalize(b);
  return first && second && *first == *second;
}

Problem about(std::string type, const std::string& at, std::string detail, std::string_view url) {
  return {std::move(type),
          at,
          std::move(detail),
          {{"url", base::ArgumentKind::text, std::string(url)}}};
}

}  // namespace

void ContextReview::look(const Value& document, const std::string& at) {
  root_ = at;
  root_id_ = std::string(document.find("@id") ? document["@id"].text() : document["id"].text());
  const Place place{.name = root_};
  if (const Value* const contexts = document.find("@context")) {
    look_at_list(*contexts, place.at("@context"), true);
  }
  look_inside(document, place);
}

void ContextReview::look_inside(const Value& node, const Place& place) {
  if (covered_ == Covered::meaning) look_for_twins(node, place);
  for (std::size_t i = 0; i < node.items().size(); ++i) {
    look_inside(node.items()[i], place.at(i));
  }
  const bool is_outermost = !place.above;
  const bool is_a_credential = is_credential(node);
  if (!is_outermost && covered_ == Covered::meaning && is_hidden_statement(node, root_id_) &&
      !(is_a_credential && has_own_proof(node))) {
    problems.push_back({"jsonld.node-split",
                        place.pointer(),
                        "A second place speaks of the credential itself.",
                        {}});
  }
  const Value* const contexts = is_outermost ? nullptr : node.find("@context");
  if (contexts && is_a_credential) {
    const std::string at = place.pointer();
    if (node.find("proof") && !is_inside_inner(at)) inner.push_back(at.substr(root_.size()));
    look_at_list(*contexts, place.at("@context"), false);
  } else if (contexts && covered_ == Covered::meaning) {
    problems.push_back({"jsonld.nested-context",
                        place.at("@context").pointer(),
                        "A part that is no credential has a context of its own.",
                        {}});
  }
  for (const auto& member : node.members()) {
    if (member.name == "@context" || member.name == "proof") continue;
    if (member.value.is_object() || member.value.is_array()) {
      look_inside(member.value, place.at(member.name));
    }
  }
}

// What stands deeper is the inner credential's own affair.
bool ContextReview::is_inside_inner(std::string_view at) const {
  return std::ranges::any_of(inner, [&](const std::string& above) {
    const std::string_view rest = at.substr(root_.size());
    return rest.starts_with(above) && rest.substr(above.size()).starts_with('/');
  });
}

// A bare reference and an exact copy say nothing new.
void ContextReview::look_for_twins(const Value& list, const Place& place) {
  if (list.items().size() < 2) return;
  std::map<std::string_view, const Value*> seen;
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const Value& item = list.items()[i];
    const std::string* const id = item["id"].string();
    if (!id || item.size() < 2) continue;
    const auto [first, is_new] = seen.try_emplace(*id, &item);
    if (is_new || *first->second == item) continue;
    problems.push_back(
        {"jsonld.dropped-value", place.at(i).pointer(), "The list says two things about one.", {}});
  }
}

void ContextReview::look_at_list(const Value& contexts, const Place& place, bool is_outermost) {
  const bool is_first_base = is_outermost && covered_ == Covered::meaning;
  if (!contexts.is_array()) {
    look_at_entry(contexts, place, is_first_base);
    return;
  }
  for (std::size_t i = 0; i < contexts.items().size(); ++i) {
    look_at_entry(contexts.items()[i], place.at(i), is_first_base && i == 0);
  }
}

void ContextReview::look_at_entry(const Value& entry, const Place& place, bool must_be_base) {
  const std::string* const url = entry.string();
  if (!url) {
    problems.push_back({"jsonld.context-changed",
                        place.pointer(),
                        "The document brings definitions of its own.",
                        {}});
    return;
  }
  if (must_be_base && std::ranges::find(kBaseContexts, *url) == kBaseContexts.end()) {
    problems.push_back(about("jsonld.context-changed", place.pointer(),
                             "The first context is not the one of credentials.", *url));
  }
  take_address(*url, place);
}

void ContextReview::take_address(std::string_view url, const Place& place) {
  const auto entries = bundled::entries_of(url);
  if (entries.empty()) {
    if (!bundle.find(url).value) supply(url, place.pointer());
    return;
  }
  compare_supplied(url, place);
  const bool is_listed = std::ranges::find(several_texts, url) != several_texts.end();
  if (entries.size() > 1 && !is_listed) several_texts.emplace_back(url);
}

// JLD-03: what somebody supplies never stands in for a text that is known.
void ContextReview::compare_supplied(std::string_view url, const Place& place) {
  const DocumentFact* const fact = supplied_fact(run_.request, url);
  if (!fact) return;
  const auto document = base::json::parse(*fact->bytes);
  const bool is_known =
      document && std::ranges::any_of(bundled::entries_of(url), [&](const auto& entry) {
        return is_same(*document, bundled::document(entry));
      });
  if (!is_known) {
    remarks.push_back(
        about("jsonld.context-hash", place.pointer(), "The supplied text was not used.", url));
  }
}

bool ContextReview::supply(std::string_view url, const std::string& at) {
  const DocumentFact* const fact = run_.host.document(url, "context");
  base::Result<Value> document = Value();
  if (fact && fact->bytes && fact->provenance != trust::Provenance::came_along) {
    document = base::json::parse(*fact->bytes);
  }
  if (!document || !document->find("@context")) {
    is_complete = false;
    problems.push_back(about("jsonld.context-unknown", at, "The context is not at hand.", url));
    run_.report.add_need({"document", std::string(url), "jsonld.context-unknown"});
    return false;
  }
  is_pinned = false;
  problems.push_back(
      about("jsonld.context-unpinned", at, "The context is not one of those known here.", url));
  bundle.supply(std::string(url), *std::move(document));
  return true;
}

void add_contexts_check(Run& run, const Value& document, const std::string& at) {
  ContextReview review(run, Covered::text);
  review.look(document, at);
  run.add(judge("integrity.contexts", Question::integrity, std::move(review.problems)));
  if (!review.remarks.empty()) {
    run.add(judge("integrity.contexts", Question::integrity, std::move(review.remarks),
                  Severity::warns));
  }
}

}  // namespace portolan::verify
