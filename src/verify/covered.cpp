#include "verify/covered.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Kind;
using base::json::Value;

bool is_type_of_service(std::string_view pointer) {
  const bool is_service = pointer.starts_with("/credentialStatus") ||
                          pointer.starts_with("/credentialSchema") ||
                          pointer.starts_with("/refreshService");
  return is_service && (pointer.ends_with("/type") || pointer.find("/type/") != pointer.npos);
}

bool says_nothing(const Value* value) {
  if (!value || value->is_null()) return true;
  if (value->is_array() || value->is_object()) {
    const Value* const inner = value->find("@value");
    return value->size() == 0 || (inner && inner->is_null());
  }
  return false;
}

std::string unescape(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text.push_back(token[++i] == '1' ? '/' : '~');
    } else {
      text.push_back(token[i]);
    }
  }
  return text;
}

std::optional<std::size_t> index_of(std::string_view token, std::size_t size) {
  std::size_t index = 0;
  if (token.empty() || token.size() > 9) return std::nullopt;
  for (const char digit : token) {
    if (digit < '0' || digit > '9') return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(digit - '0');
  }
  return index < size ? std::optional(index) : std::nullopt;
}

// A thing without a name that RDF can hold leaves no trace at all, and neither does a text without a
// language where it says that it has one.
std::string lost_with(const std::string& pointer) {
  for (const std::string_view member : {"/id", "/@id", "/@language"}) {
    if (pointer.ends_with(member)) return pointer.substr(0, pointer.size() - member.size());
  }
  return pointer;
}

void take_out(Value& document, std::string_view pointer) {
  if (pointer.empty()) document = Value::object();
  Value* node = &document;
  while (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string token = unescape(pointer.substr(0, end));
    pointer.remove_prefix(end);
    const bool is_last = pointer.empty();
    if (node->is_array()) {
      const auto index = index_of(token, node->size());
      if (!index) return;
      node = &node->item(*index);
      if (is_last) *node = Value();
    } else if (is_last) {
      node->remove(token);
    } else if (node->find(token)) {
      node = &node->member(token);
    } else {
      return;
    }
  }
}

}  // namespace

bool Coverage::leave_to_inner(std::string_view pointer) {
  const auto inner = std::ranges::find_if(inner_, [pointer](const std::string& place) {
    return pointer.starts_with(place) && pointer.substr(place.size()).starts_with('/');
  });
  if (inner == inner_.end()) return false;
  left_to_inner_.insert(*inner);
  return true;
}

void Coverage::take(const Value& document, std::vector<Problem> findings) {
  for (Problem& finding : findings) {
    // A second graph inside an inner credential would be nobody's to judge.
    const bool is_keyword = finding.type == "jsonld.keyword-not-allowed";
    if (!is_keyword && leave_to_inner(finding.at)) continue;
    const std::string pointer = finding.at;
    const bool is_known = std::ranges::any_of(problems_, [&](const Problem& problem) {
      return problem.at == at_ + pointer && problem.type == finding.type;
    });
    if (is_known) continue;  // of several proofs of one document
    // Issuers forget the context that defines their status lists, schemas and refresh services. The
    // type is then not signed, which proves nothing against the rest.
    if (finding.type == "jsonld.relative-iri" && is_type_of_service(pointer)) {
      finding.type = "jsonld.undefined-term";
    }
    const std::string type = finding.type;
    finding.at.insert(0, at_);
    const bool is_covered = type == "jsonld.not-compact" || type == "jsonld.keyword-not-allowed" ||
                            type == "jsonld.context-changed";
    if (!is_covered && says_nothing(document.at_pointer(pointer))) {
      finding.type = "jsonld.empty-value";
      remarks_.push_back(std::move(finding));
      continue;
    }
    problems_.push_back(std::move(finding));
    if (is_covered) continue;
    lost_.push_back(lost_with(pointer));
    not_covered_.push_back({at_ + lost_.back(), "no_meaning"});
  }
}

Value Coverage::covered_part(const Value& document) const {
  Value covered = document;
  for (const std::string& pointer : lost_) take_out(covered, pointer);
  return covered;
}

}  // namespace portolan::verify
