#include "canonical/rdf/canonicalize.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/sort.hpp"
#include "base/text_hash.hpp"
#include "canonical/rdf/nquads.hpp"

namespace portolan::canonical::rdf {
namespace {

using Node = std::uint32_t;  // a blank node, by the order in which labels were first met
constexpr Node kNone = 0xFFFFFFFF;

// One quad as it was written into the text of all quads, and where its terms stand there. Where a
// term is a blank node, `node` says which.
struct Written {
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    Node node = kNone;
    bool is_empty() const { return begin == end; }
  };
  std::size_t begin = 0;
  std::size_t end = 0;
  std::array<Part, 4> parts;  // subject, predicate, object, graph name
};
constexpr std::array<char, 4> kPosition = {'s', 'p', 'o', 'g'};

// Section 4.5: identifiers given one after the other.
class Issuer {
 public:
  explicit Issuer(std::string_view prefix) : prefix_(prefix) {}

  const std::vector<Node>& order() const { return order_; }

  std::optional<std::string> issued(Node node) const {
    const auto found = std::ranges::find(order_, node);
    if (found == order_.end()) return std::nullopt;
    return name(static_cast<std::size_t>(found - order_.begin()));
  }

  std::string issue(Node node) {
    if (auto name = issued(node)) return *name;
    order_.push_back(node);
    return name(order_.size() - 1);
  }

 private:
  std::string name(std::size_t index) const { return std::string(prefix_) + std::to_string(index); }

  std::string_view prefix_;
  std::vector<Node> order_;  // short: temporary issuers only hold what one walk has met
};

struct Hashed {
  std::string hash;
  Issuer issuer;
};

class Canonicalizer {
 public:
  explicit Canonicalizer(const CanonicalizeOptions& options) : options_(options) {}

  base::Result<Canonical> run(const Dataset& dataset) {
    read(dataset);
    first_degree_.resize(labels_.size());
    canonical_.resize(labels_.size());
    name_nodes();
    if (exhausted_) {
      return base::fail("limit.rdfc", "", "Naming the blank nodes takes more work than the limit.");
    }
    return write();
  }

 private:
  std::string_view text_of(const Written::Part& part) const {
    return std::string_view(text_).substr(part.begin, part.end - part.begin);
  }

  // Section 4.4.3 step 2: which quads mention which blank node. A dataset is a set, so a quad that
  // comes twice is left out.
  void read(const Dataset& dataset) {
    const auto line = [this](std::size_t index) {
      const Written& quad = quads_[index];
      return std::string_view(text_).substr(quad.begin, quad.end - quad.begin);
    };
    const auto hash = [&](std::size_t index) { return base::TextHash()(line(index)); };
    const auto is_same = [&](std::size_t a, std::size_t b) { return line(a) == line(b); };
    std::unordered_set<std::size_t, decltype(hash), decltype(is_same)> seen(dataset.size(), hash,
                                                                            is_same);
    std::unordered_map<std::string_view, Node, base::TextHash> nodes;
    quads_.reserve(dataset.size());
    for (const Quad& quad : dataset) {
      const std::array<const Term*, 4> terms = {&quad.subject, &quad.predicate, &quad.object,
                                                &quad.graph};
      Written written;
      written.begin = text_.size();
      for (std::size_t i = 0; i < 4; ++i) {
        written.parts[i].begin = text_.size();
        append_term(text_, *terms[i]);
        written.parts[i].end = text_.size();
        if (!written.parts[i].is_empty()) text_ += ' ';
      }
      text_ += ".\n";
      written.end = text_.size();
      quads_.push_back(written);
      const std::size_t index = quads_.size() - 1;
      if (!seen.insert(index).second) {
        text_.resize(written.begin);
        quads_.pop_back();
        continue;
      }
      for (std::size_t i = 0; i < 4; ++i) {
        if (!terms[i]->is_blank_node()) continue;
        const auto [entry, is_new] =
            nodes.try_emplace(terms[i]->value, static_cast<Node>(labels_.size()));
        if (is_new) {
          labels_.push_back(terms[i]->value);
          mentions_.emplace_back();
        }
        quads_.back().parts[i].node = entry->second;
        auto& mentions = mentions_[entry->second];
        if (mentions.empty() || mentions.back() != index) mentions.push_back(index);
      }
    }
  }

  // Section 4.4.3 steps 3 to 5.
  void name_nodes() {
    std::map<std::string_view, std::vector<Node>> by_hash;
    for (Node node = 0; node < labels_.size(); ++node) {
      first_degree_[node] = hash_first_degree_quads(node);
    }
    for (Node node = 0; node < labels_.size(); ++node) by_hash[first_degree_[node]].push_back(node);
    // Step 4: whoever has a hash of its own is named by it.
    for (const auto& [hash, nodes] : by_hash) {
      if (nodes.size() == 1) issue_canonical(nodes[0]);
    }
    // Step 5: the others are told apart by what lies around them.
    for (const auto& [hash, nodes] : by_hash) {
      if (nodes.size() == 1) continue;
      std::vector<Hashed> results;
      for (const Node node : nodes) {
        if (!canonical_[node].empty()) continue;
        Issuer issuer("b");
        issuer.issue(node);
        results.push_back(hash_n_degree_quads(node, std::move(issuer), 0));
        if (exhausted_) return;
      }
      base::sort(results, {}, &Hashed::hash);
      for (const Hashed& result : results) {
        for (const Node node : result.issuer.order()) issue_canonical(node);
      }
    }
  }

  void issue_canonical(Node node) {
    if (!canonical_[node].empty()) return;
    canonical_[node] = "c14n" + std::to_string(issued_.size());
    issued_.push_back(node);
  }

  std::string hash_of(std::string_view text) const {
    return base::to_hex(crypto::digest(options_.digest, base::view_of(text)));
  }

  // Section 4.6.3. The node itself is written _:a, every other blank node _:z.
  std::string hash_first_degree_quads(Node node) {
    std::string& all = scratch_;
    all.clear();
    std::vector<std::pair<std::size_t, std::size_t>> ends;  // begin and end of each line
    for (const std::size_t index : mentions_[node]) {
      const std::size_t begin = all.size();
      for (const auto& part : quads_[index].parts) {
        if (part.node != kNone) {
          all += part.node == node ? "_:a " : "_:z ";
        } else if (!part.is_empty()) {
          all += text_of(part);
          all += ' ';
        }
      }
      all += ".\n";
      ends.emplace_back(begin, all.size());
    }
    const auto line = [&](const std::pair<std::size_t, std::size_t>& place) {
      return std::string_view(all).substr(place.first, place.second - place.first);
    };
    if (std::ranges::is_sorted(ends, {}, line)) return hash_of(all);
    base::sort(ends, {}, line);
    std::string sorted;
    sorted.reserve(all.size());
    for (const auto& place : ends) sorted += line(place);
    return hash_of(sorted);
  }

  // The next three are for the few blank nodes that are not told apart before: size before speed.

  // Section 4.7.3.
  [[clang::minsize]] std::string hash_related_blank_node(Node related, const Written& quad,
                                                         const Issuer& issuer,
                                                         std::size_t position) {
    spend(1 + (issuer.order().size() + text_of(quad.parts[1]).size() / 4) / 16);
    std::string input(1, kPosition[position]);
    if (kPosition[position] != 'g') input += text_of(quad.parts[1]);
    if (!canonical_[related].empty()) {
      input += "_:" + canonical_[related];
    } else if (const auto name = issuer.issued(related)) {
      input += "_:" + *name;
    } else {
      input += first_degree_[related];
    }
    return hash_of(input);
  }

  // Section 4.8.3.
  [[clang::minsize]] Hashed hash_n_degree_quads(Node node, Issuer issuer, std::size_t depth) {
    if (depth > options_.limits.rdfc_depth) exhausted_ = true;
    // Steps 1 to 3: the blank nodes around this one, by how they are related to it.
    std::map<std::string, std::vector<Node>> related_by_hash;
    for (const std::size_t index : mentions_[node]) {
      const Written& quad = quads_[index];
      for (const std::size_t position : {0U, 2U, 3U}) {
        const Node related = quad.parts[position].node;
        if (related == kNone || related == node) continue;
        if (exhausted_) return {{}, std::move(issuer)};
        related_by_hash[hash_related_blank_node(related, quad, issuer, position)].push_back(
            related);
      }
    }
    // Steps 4 and 5: for each way of being related, the least path over all orders.
    std::string data;
    for (auto& [related_hash, nodes] : related_by_hash) {
      data += related_hash;
      std::string chosen_path;
      Issuer chosen_issuer("b");
      base::sort(nodes);
      do {
        walk(nodes, issuer, depth, chosen_path, chosen_issuer);
        if (exhausted_) return {{}, std::move(issuer)};
      } while (std::ranges::next_permutation(nodes).found);
      data += chosen_path;
      issuer = std::move(chosen_issuer);
    }
    return {hash_of(data), std::move(issuer)};
  }

  // Section 4.8.3 step 5.4: one order of the nodes, given up as soon as it is no better.
  [[clang::minsize]] void walk(const std::vector<Node>& nodes, const Issuer& issuer,
                               std::size_t depth, std::string& chosen_path, Issuer& chosen_issuer) {
    spend(1 + (nodes.size() + issuer.order().size()) / 16);
    const auto is_worse = [&](const std::string& path) {
      return !chosen_path.empty() && path.size() >= chosen_path.size() && path > chosen_path;
    };
    Issuer copy = issuer;
    std::string path;
    std::vector<Node> recursion;
    for (const Node related : nodes) {
      if (!canonical_[related].empty()) {
        path += "_:" + canonical_[related];
      } else {
        if (!copy.issued(related)) recursion.push_back(related);
        path += "_:" + copy.issue(related);
      }
      if (is_worse(path)) return;
    }
    for (const Node related : recursion) {
      Hashed result = hash_n_degree_quads(related, copy, depth + 1);
      if (exhausted_) return;
      path += "_:" + copy.issue(related);
      path += '<' + result.hash + '>';
      copy = std::move(result.issuer);
      if (is_worse(path)) return;
    }
    if (chosen_path.empty() || path < chosen_path) {
      chosen_path = std::move(path);
      chosen_issuer = std::move(copy);
    }
  }

  void spend(std::size_t work) {
    spent_ += work;
    if (spent_ > options_.limits.rdfc_work) exhausted_ = true;
  }

  // Section 4.4.3 steps 6 and 7.
  Canonical write() const {
    Canonical canonical;
    for (const Node node : issued_) {
      canonical.labels.push_back({std::string(labels_[node]), canonical_[node]});
    }
    std::string text;
    text.reserve(text_.size() + 8 * quads_.size());
    struct Line {
      std::size_t begin;
      std::size_t end;
    };
    std::vector<Line> lines;
    lines.reserve(quads_.size());
    for (const Written& quad : quads_) {
      const std::size_t begin = text.size();
      for (const auto& part : quad.parts) {
        if (part.is_empty()) continue;
        if (part.node == kNone) {
          text += text_of(part);
        } else {
          text += "_:";
          text += canonical_[part.node];
        }
        text += ' ';
      }
      text += ".\n";
      lines.push_back({begin, text.size()});
    }
    base::sort(lines, {}, [&](const Line& line) {
      return std::string_view(text).substr(line.begin, line.end - line.begin);
    });
    canonical.statements.reserve(text.size());
    canonical.ends.reserve(lines.size());
    for (const Line& line : lines) {
      canonical.statements.append(text, line.begin, line.end - line.begin);
      canonical.ends.push_back(canonical.statements.size());
    }
    return canonical;
  }

  const CanonicalizeOptions& options_;
  std::string text_;
  std::vector<Written> quads_;
  std::vector<std::string_view> labels_;
  std::vector<std::vector<std::size_t>> mentions_;
  std::vector<std::string> first_degree_;
  std::vector<std::string> canonical_;  // empty until issued
  std::vector<Node> issued_;
  std::string scratch_;
  std::size_t spent_ = 0;
  bool exhausted_ = false;
};

}  // namespace

base::Result<Canonical> canonicalize(const Dataset& dataset, const CanonicalizeOptions& options) {
  return Canonicalizer(options).run(dataset);
}

}  // namespace portolan::canonical::rdf
