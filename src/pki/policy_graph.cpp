#include "pki/policy_graph.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/sort.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using base::Problem;
using crypto::DerReader;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

constexpr ByteView kAny = kOid<2, 5, 29, 32, 0>;

bool is_any(ByteView policy) { return same_bytes(policy, kAny); }

bool has(const std::vector<ByteView>& policies, ByteView policy) {
  return std::ranges::any_of(policies, [&](ByteView other) { return same_bytes(other, policy); });
}

Problem malformed() {
  return {"x509.malformed", "", "The policies of the certificate cannot be read.", {}};
}

Problem refused() {
  return {"x509.policy", "", "The policies of the path leave none that is accepted.", {}};
}

// PolicyQualifiers ::= SEQUENCE OF SEQUENCE { policyQualifierId, qualifier }. An address and a notice
// for people ask nothing of us; others could.
bool has_unknown_qualifier(DerReader qualifiers) {
  while (!qualifiers.at_end()) {
    DerReader qualifier = qualifiers.inside(tag::kSequence);
    const auto oid = qualifier.next(tag::kOid);
    if (!oid || (!same_bytes(oid->content, kOid<1, 3, 6, 1, 5, 5, 7, 2, 1>) &&
                 !same_bytes(oid->content, kOid<1, 3, 6, 1, 5, 5, 7, 2, 2>))) {
      return true;
    }
  }
  return false;
}

struct Policies {
  std::vector<ByteView> policies;
  bool has_unknown_qualifier = false;
};

// CertificatePolicies ::= SEQUENCE OF SEQUENCE { policyIdentifier, policyQualifiers OPTIONAL }, none
// of them twice (RFC 5280 section 4.2.1.4).
std::optional<Policies> read_policies(ByteView extension) {
  DerReader outer(extension);
  DerReader list = outer.inside(tag::kSequence);
  Policies read;
  do {
    DerReader item = list.inside(tag::kSequence);
    const auto oid = item.next(tag::kOid);
    const auto qualifiers = item.inside_if(tag::kSequence);
    if (!oid || !item.is_complete() || has(read.policies, oid->content)) return std::nullopt;
    read.has_unknown_qualifier =
        read.has_unknown_qualifier || (qualifiers && has_unknown_qualifier(*qualifiers));
    read.policies.push_back(oid->content);
  } while (!list.at_end() && read.policies.size() <= base::kLimits.certificate_policies);
  if (!list.is_complete() || !outer.is_complete()) return std::nullopt;
  return read;
}

// A SkipCerts number behind an implicit tag, or as an INTEGER.
std::optional<std::uint32_t> read_skip(const crypto::DerValue& value) {
  return crypto::der_number(value);
}

}  // namespace

PolicyGraph::PolicyGraph(std::size_t path_length, const Rules& rules)
    : levels_{{Node{kAny, {kAny}, {}, false}}},
      explicit_policy_(rules.require_explicit ? 0 : path_length + 1),
      inhibit_any_(rules.inhibit_any ? 0 : path_length + 1),
      policy_mapping_(rules.inhibit_mapping ? 0 : path_length + 1) {}

// Section 6.1.3 (d).
void PolicyGraph::add_policies(const std::vector<ByteView>& policies, bool counts_any) {
  const Level& before = levels_.back();
  Level level;
  // A node for a policy below all nodes that expect it.
  const auto add_expected = [&](ByteView policy) {
    Node node{policy, {policy}, {}, false};
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (has(before[i].expected, policy)) node.parents.push_back(i);
    }
    if (!node.parents.empty()) level.push_back(std::move(node));
  };
  const auto any = std::ranges::find_if(before, is_any, &Node::policy);
  for (const ByteView policy : policies) {
    if (is_any(policy)) continue;
    const std::size_t size = level.size();
    add_expected(policy);                               // (1) (i)
    if (level.size() == size && any != before.end()) {  // (1) (ii)
      const auto index = static_cast<std::size_t>(any - before.begin());
      level.push_back({policy, {policy}, {index}, false});
    }
  }
  if (counts_any && has(policies, kAny)) {  // (2)
    for (const Node& node : before) {
      for (const ByteView policy : node.expected) {
        const auto is_it = [policy](const Node& other) { return same_bytes(other.policy, policy); };
        if (std::ranges::none_of(level, is_it)) add_expected(policy);
      }
    }
  }
  if (level.empty()) {
    levels_.clear();
  } else {
    levels_.push_back(std::move(level));
  }
}

// Section 6.1.4 (a) and (b): PolicyMappings ::= SEQUENCE OF SEQUENCE { issuerDomainPolicy,
// subjectDomainPolicy }.
std::optional<Problem> PolicyGraph::map(ByteView extension) {
  struct Mapping {
    ByteView from;
    ByteView to;
  };
  std::vector<Mapping> mappings;
  DerReader outer(extension);
  DerReader list = outer.inside(tag::kSequence);
  do {
    DerReader item = list.inside(tag::kSequence);
    const auto from = item.next(tag::kOid);
    const auto to = item.next(tag::kOid);
    if (!from || !to || !item.is_complete()) return malformed();
    if (is_any(from->content) || is_any(to->content)) return refused();
    mappings.push_back({from->content, to->content});
  } while (!list.at_end() && mappings.size() <= base::kLimits.certificate_policies);
  if (!list.is_complete() || !outer.is_complete()) return malformed();
  if (levels_.empty()) return std::nullopt;
  Level& level = levels_.back();
  if (policy_mapping_ == 0) {  // (b) (2)
    std::erase_if(level, [&](const Node& node) {
      return std::ranges::any_of(
          mappings, [&](const Mapping& mapping) { return same_bytes(mapping.from, node.policy); });
    });
    if (level.empty()) levels_.clear();
    return std::nullopt;
  }
  for (std::size_t i = 0; i < mappings.size(); ++i) {  // (b) (1)
    const ByteView from = mappings[i].from;
    const auto is_it = [from](const Mapping& other) { return same_bytes(other.from, from); };
    const auto first = std::ranges::find_if(mappings, is_it);
    if (static_cast<std::size_t>(first - mappings.begin()) != i) continue;  // done already
    auto node = std::ranges::find_if(
        level, [from](const Node& other) { return same_bytes(other.policy, from); });
    if (node == level.end()) {
      const auto any = std::ranges::find_if(level, is_any, &Node::policy);
      if (any == level.end()) continue;
      Node copy{from, {}, any->parents, false};
      node = level.insert(level.end(), std::move(copy));
    }
    node->expected.clear();
    for (const Mapping& mapping : mappings) {
      if (is_it(mapping) && !has(node->expected, mapping.to)) node->expected.push_back(mapping.to);
    }
  }
  return std::nullopt;
}

// Section 6.1.4 (i) and (j): PolicyConstraints ::= SEQUENCE { [0] requireExplicitPolicy,
// [1] inhibitPolicyMapping }, InhibitAnyPolicy ::= INTEGER.
std::optional<Problem> PolicyGraph::constrain(const crypto::Certificate& certificate) {
  const auto lower = [](std::size_t& counter, const std::optional<crypto::DerValue>& value) {
    if (!value) return true;
    const auto skip = read_skip(*value);
    if (skip) counter = std::min<std::size_t>(counter, *skip);
    return skip.has_value();
  };
  if (const auto extension = certificate.extension(kOid<2, 5, 29, 36>)) {
    DerReader outer(*extension);
    DerReader reader = outer.inside(tag::kSequence);
    const bool is_read = !reader.at_end() &&
                         lower(explicit_policy_, reader.next_if(tag::context(0))) &&
                         lower(policy_mapping_, reader.next_if(tag::context(1)));
    if (!is_read || !reader.is_complete() || !outer.is_complete()) return malformed();
  }
  if (const auto extension = certificate.extension(kOid<2, 5, 29, 54>)) {
    DerReader reader(*extension);
    const auto skip = reader.next(tag::kInteger);
    if (!skip || !lower(inhibit_any_, skip) || !reader.is_complete()) return malformed();
  }
  return std::nullopt;
}

std::optional<Problem> PolicyGraph::add(const crypto::Certificate& certificate, bool is_self_issued,
                                        bool is_last) {
  const auto extension = certificate.extension(kOid<2, 5, 29, 32>);
  if (!extension) {
    levels_.clear();  // section 6.1.3 (e)
  } else {
    const auto read = read_policies(*extension);
    if (!read) return malformed();
    // Section 4.2.1.4: critical means that the qualifiers are understood as well.
    if (read->has_unknown_qualifier && certificate.is_critical(kOid<2, 5, 29, 32>)) {
      return Problem{"x509.critical-extension", "", "A critical qualifier is not known.", {}};
    }
    const bool counts_any = inhibit_any_ > 0 || (!is_last && is_self_issued);
    if (!levels_.empty()) add_policies(read->policies, counts_any);
  }
  // Step (f) can wait for the end: a graph that is NULL stays so, and no counter ever rises.
  if (is_last) {
    // Section 6.1.5 (a) and (b).
    if (explicit_policy_ > 0) --explicit_policy_;
    const std::size_t mapping = policy_mapping_;
    const std::size_t any = inhibit_any_;
    const std::size_t before = explicit_policy_;
    auto problem = constrain(certificate);
    // Only a requireExplicitPolicy of 0 counts here.
    if (explicit_policy_ != 0) explicit_policy_ = before;
    policy_mapping_ = mapping;
    inhibit_any_ = any;
    return problem;
  }
  if (const auto mappings = certificate.extension(kOid<2, 5, 29, 33>)) {
    if (auto problem = map(*mappings)) return problem;
  }
  if (!is_self_issued) {  // section 6.1.4 (h)
    for (std::size_t* const counter : {&explicit_policy_, &policy_mapping_, &inhibit_any_}) {
      if (*counter > 0) --*counter;
    }
  }
  return constrain(certificate);
}

std::optional<Problem> PolicyGraph::finish(const std::vector<base::Bytes>& accepted) {
  // RFC 9618 section 5.5: what the authorities leave are the policies right below anyPolicy that lead
  // to the last level, and anyPolicy itself where it does.
  std::vector<ByteView> left;
  bool is_any_left = false;
  if (!levels_.empty()) {
    for (Node& node : levels_.back()) node.is_used = true;
    is_any_left = std::ranges::any_of(levels_.back(), is_any, &Node::policy);
  }
  for (std::size_t depth = levels_.size(); depth-- > 1;) {
    for (const Node& node : levels_[depth]) {
      if (!node.is_used) continue;
      bool is_below_any = false;
      for (const std::size_t parent : node.parents) {
        levels_[depth - 1][parent].is_used = true;
        is_below_any = is_below_any || is_any(levels_[depth - 1][parent].policy);
      }
      if (is_below_any && !is_any(node.policy) && !has(left, node.policy)) {
        left.push_back(node.policy);
      }
    }
  }
  const auto is_accepted = [&](ByteView policy) {
    return accepted.empty() || std::ranges::any_of(accepted, [&](const base::Bytes& other) {
             return same_bytes(other, policy) || is_any(other);
           });
  };
  std::erase_if(left, [&](ByteView policy) { return !is_accepted(policy); });
  if (is_any_left) {
    if (accepted.empty()) {
      left.push_back(kAny);
    } else {
      for (const base::Bytes& policy : accepted) {
        if (!has(left, policy)) left.push_back(policy);
      }
    }
  }
  for (const ByteView policy : left) policies_.push_back(crypto::oid_text(policy));
  base::sort(policies_);
  if (explicit_policy_ == 0 && left.empty()) return refused();  // section 6.1.5 (g), last paragraph
  return std::nullopt;
}

}  // namespace portolan::pki
