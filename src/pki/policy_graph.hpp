// Certificate policies along a path (RFC 5280 sections 6.1.2 to 6.1.6) as the graph of RFC 9618: each
// policy once per certificate, so that mappings cannot make it grow beyond what is written.
//
// Policy identifiers are the contents of OBJECT IDENTIFIERs; views into the certificates, which have to
// live as long as the graph. Qualifiers are only looked at where they are critical.
//
// Problem types: x509.policy, x509.malformed, x509.critical-extension.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"

namespace portolan::pki {

class PolicyGraph {
 public:
  // Section 6.1.2 (d), (e), (f): numbers of certificates until a rule holds; 0 is from the start.
  struct Rules {
    bool require_explicit = false;
    bool inhibit_any = false;
    bool inhibit_mapping = false;
  };

  PolicyGraph(std::size_t path_length, const Rules& rules);

  // add does steps (d) to (f) of section 6.1.3 for a certificate of the path, and for one that is not
  // the last steps (a), (b) and (h) to (j) of section 6.1.4.
  std::optional<base::Problem> add(const crypto::Certificate& certificate, bool is_self_issued,
                                   bool is_last);

  // finish does steps (a), (b) and (g) of section 6.1.5. `accepted` is the user-initial-policy-set;
  // empty stands for anyPolicy.
  std::optional<base::Problem> finish(const std::vector<base::Bytes>& accepted);

  // The user-constrained-policy-set in dotted text, sorted, once finished.
  const std::vector<std::string>& policies() const { return policies_; }

 private:
  struct Node {
    base::ByteView policy;
    std::vector<base::ByteView> expected;
    std::vector<std::size_t> parents;  // in the level before
    bool is_used = false;
  };
  using Level = std::vector<Node>;

  void add_policies(const std::vector<base::ByteView>& policies, bool counts_any);
  std::optional<base::Problem> map(base::ByteView extension);
  std::optional<base::Problem> constrain(const crypto::Certificate& certificate);

  // Empty: the graph is NULL.
  std::vector<Level> levels_;
  std::size_t explicit_policy_;
  std::size_t inhibit_any_;
  std::size_t policy_mapping_;
  std::vector<std::string> policies_;
};

}  // namespace portolan::pki
