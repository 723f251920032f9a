#include "trust/eu/statements.hpp"

#include <algorithm>

#include "crypto/der.hpp"

namespace portolan::trust::eu {
namespace {

using base::ByteView;
using crypto::DerReader;
using crypto::kOid;
using crypto::same_bytes;
namespace tag = crypto::tag;

// How deep criteria may stand in each other; the lists of 2026 need three.
constexpr int kDeepest = 8;

void read_qc_statement(DerReader statement, Statements& statements) {
  const auto id = statement.next(tag::kOid);
  if (!id) return;
  if (same_bytes(id->content, kOid<0, 4, 0, 1862, 1, 1>)) statements.is_qualified = true;
  if (same_bytes(id->content, kOid<0, 4, 0, 1862, 1, 4>)) statements.is_in_device = true;
  if (!same_bytes(id->content, kOid<0, 4, 0, 1862, 1, 6>)) return;
  for (DerReader types = statement.inside(tag::kSequence); !types.at_end();) {
    const auto type = types.next(tag::kOid);
    if (!type) return;
    if (same_bytes(type->content, kOid<0, 4, 0, 1862, 1, 6, 1>)) statements.types |= kSignature;
    if (same_bytes(type->content, kOid<0, 4, 0, 1862, 1, 6, 2>)) statements.types |= kSeal;
    if (same_bytes(type->content, kOid<0, 4, 0, 1862, 1, 6, 3>)) statements.types |= kWebSite;
  }
}

// The SEQUENCE that an extension consists of; one that ends at once where it is absent.
DerReader sequence_of(const crypto::Certificate& certificate, ByteView id) {
  return DerReader(certificate.extension(id).value_or(ByteView())).inside(tag::kSequence);
}

class Rules {
 public:
  Rules(ByteView bytes, const Statements& statements) : rest_(bytes), statements_(statements) {}

  Qualifiers apply() {
    Qualifiers found;
    for (unsigned left = rest_.empty() ? 0 : number(1); left > 0 && is_certain_; --left) {
      const unsigned bits = number(2);
      if (meets_list(0)) found.bits |= bits;
    }
    found.is_certain = is_certain_ && rest_.empty();
    return found;
  }

 private:
  ByteView take(std::size_t length) {
    if (length > rest_.size()) {
      give_up();
      return {};
    }
    const ByteView taken = rest_.first(length);
    rest_ = rest_.subspan(length);
    return taken;
  }

  unsigned number(std::size_t length) {
    unsigned value = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : take(length)) {
      value |= static_cast<unsigned>(byte) << shift;
      shift += 8;
    }
    return value;
  }

  void give_up() {
    is_certain_ = false;
    rest_ = {};
  }

  bool meets_list(int depth) {
    if (depth > kDeepest) give_up();
    const unsigned assertion = number(1);
    unsigned met = 0;
    const unsigned count = number(1);
    for (unsigned i = 0; i < count && is_certain_; ++i) met += meets_one(depth) ? 1 : 0;
    if (assertion > 2) give_up();
    return assertion == 0 ? met == count : (met > 0) == (assertion == 1);
  }

  bool meets_one(int depth) {
    switch (number(1)) {
      case 1: return holds_all(statements_.policies);
      case 2: {
        const unsigned mask = number(2);
        return (statements_.key_usage & mask) == number(2);
      }
      case 3: return holds_all(statements_.purposes);
      case 4: return holds_all(statements_.attributes);
      case 5: return meets_list(depth + 1);
      default: give_up(); return false;
    }
  }

  bool holds_all(const std::vector<ByteView>& held) {
    bool all = true;
    for (unsigned left = number(1); left > 0 && is_certain_; --left) {
      const ByteView wanted = take(number(1));
      all = std::ranges::any_of(
                held, [&](ByteView each) { return !wanted.empty() && same_bytes(each, wanted); }) &&
            all;
    }
    return all;
  }

  ByteView rest_;
  const Statements& statements_;
  bool is_certain_ = true;
};

}  // namespace

Statements read_statements(const crypto::Certificate& certificate) {
  Statements statements;
  statements.key_usage = certificate.key_usage.value_or(0);
  for (DerReader all = sequence_of(certificate, kOid<1, 3, 6, 1, 5, 5, 7, 1, 3>); !all.at_end();) {
    read_qc_statement(all.inside(tag::kSequence), statements);
  }
  for (DerReader all = sequence_of(certificate, kOid<2, 5, 29, 32>); !all.at_end();) {
    if (const auto id = all.inside(tag::kSequence).next(tag::kOid)) {
      statements.policies.push_back(id->content);
      // TS 101 456: QCP public + SSCD, QCP public.
      if (same_bytes(id->content, kOid<0, 4, 0, 1456, 1, 1>) ||
          same_bytes(id->content, kOid<0, 4, 0, 1456, 1, 2>)) {
        statements.had_qualified_policy = true;
      }
    }
  }
  for (DerReader all = sequence_of(certificate, kOid<2, 5, 29, 37>); !all.at_end();) {
    if (const auto id = all.next(tag::kOid)) statements.purposes.push_back(id->content);
  }
  for (DerReader names = DerReader(certificate.subject.der).inside(tag::kSequence);
       !names.at_end();) {
    for (DerReader set = names.inside(tag::kSet); !set.at_end();) {
      if (const auto id = set.inside(tag::kSequence).next(tag::kOid)) {
        statements.attributes.push_back(id->content);
      }
    }
  }
  return statements;
}

Qualifiers apply_rules(ByteView rules, const Statements& statements) {
  return Rules(rules, statements).apply();
}

}  // namespace portolan::trust::eu
