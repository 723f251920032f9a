#include "trust/registry.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json/gate.hpp"
#include "base/text.hpp"

namespace portolan::trust {
namespace {

using base::json::Value;

constexpr std::int64_t kSchemaVersion = 1;
constexpr std::size_t kLongestText = 4096;  // bytes of a name or an address
constexpr std::size_t kMostKeysOfIssuer = 100;
constexpr std::size_t kMostStatements = 200;  // each costs a signature or two

constexpr std::array<std::pair<Provenance, std::string_view>, 4> kProvenances = {{
    {Provenance::bundled, "bundled"},
    {Provenance::user_trusted, "user_trusted"},
    {Provenance::fetched, "fetched"},
    {Provenance::came_along, "came_along"},
}};

constexpr std::array<std::pair<Tier, std::string_view>, 3> kTiers = {{
    {Tier::recognised, "recognised"},
    {Tier::sandbox, "sandbox"},
    {Tier::self_declared, "self_declared"},
}};

// The tables above are the only place where these names stand.
template <typename Table, typename Key>
std::string_view text_in(const Table& table, Key key) {
  for (const auto& [entry, text] : table) {
    if (entry == key) return text;
  }
  return {};
}

template <typename Key, std::size_t size>
std::optional<Key> key_in(const std::array<std::pair<Key, std::string_view>, size>& table,
                          std::string_view text) {
  for (const auto& [key, entry] : table) {
    if (entry == text) return key;
  }
  return std::nullopt;
}

base::Problem malformed(std::string at, std::string detail) {
  return {"trust.malformed", std::move(at), std::move(detail), {}};
}

// Reads one list. The first thing that is not in order refuses it; keys that cannot be used are only
// left out.
class ListReader {
 public:
  ListReader(const Value& list, std::string at, Provenance provenance)
      : value_(list), at_(std::move(at)), provenance_(provenance) {}

  base::Result<List> read() {
    if (!value_.is_object()) return base::fail(malformed(at_, "A list has to be an object."));
    List list;
    list.provenance = provenance_;
    list.title = required_text(value_, "title", at_);
    list.source = required_text(value_, "source", at_);
    list.dated = required_text(value_, "dated", at_);
    const std::optional<Tier> tier = tier_from_text(required_text(value_, "tier", at_));
    if (!tier) refuse(at_ + "/tier", "The tier is not one of those that are known.");
    list.tier = tier.value_or(Tier::self_declared);
    if (list.dated.size() != 10 || !base::parse_instant(list.dated + "T00:00:00Z")) {
      refuse(at_ + "/dated", "The date has to be YYYY-MM-DD.");
    }
    const Value& issuers = value_["issuers"];
    if (!issuers.is_array()) refuse(at_ + "/issuers", "The issuers have to be an array.");
    for (std::size_t i = 0; i < issuers.size() && !problem_; ++i) {
      list.issuers.push_back(
          read_issuer(issuers.at_index(i), at_ + "/issuers" + base::pointer_token(i)));
    }
    if (problem_) return base::fail(*std::move(problem_));
    return list;
  }

  // Keys that were left out.
  std::vector<base::Problem> left_out() && { return std::move(left_out_); }

 private:
  void refuse(std::string at, std::string detail) {
    if (!problem_) problem_ = malformed(std::move(at), std::move(detail));
  }

  std::string required_text(const Value& object, std::string_view name, const std::string& at) {
    const std::string* text = object[name].string();
    if (text == nullptr || text->empty() || text->size() > kLongestText) {
      refuse(at + base::pointer_token(name), "A text is missing, empty or too long.");
      return {};
    }
    return *text;
  }

  std::optional<std::string> optional_text(const Value& object, std::string_view name,
                                           const std::string& at) {
    if (object[name].is_null()) return std::nullopt;
    return required_text(object, name, at);
  }

  std::optional<base::Instant> optional_instant(const Value& object, std::string_view name,
                                                const std::string& at) {
    if (object[name].is_null()) return std::nullopt;
    const auto instant = base::parse_instant(object[name].text());
    if (!instant) refuse(at + base::pointer_token(name), "An instant has to be RFC 3339.");
    return instant;
  }

  Issuer read_issuer(const Value& value, const std::string& at) {
    Issuer issuer;
    if (!value.is_object()) {
      refuse(at, "An issuer has to be an object.");
      return issuer;
    }
    issuer.id = required_text(value, "id", at);
    if (!issuer.id.starts_with("did:") && !issuer.id.starts_with("https://")) {
      refuse(at + "/id", "An issuer is named by a DID or an https address.");
    }
    const Value& names = value["names"];
    if (!names.is_array() || names.size() == 0) refuse(at + "/names", "An issuer needs a name.");
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string* name = names.at_index(i).string();
      if (name == nullptr || name->empty() || name->size() > kLongestText) {
        refuse(at + "/names" + base::pointer_token(i), "A name is missing, empty or too long.");
        break;
      }
      issuer.names.push_back(*name);
    }
    issuer.url = optional_text(value, "url", at);
    issuer.country = optional_text(value, "country", at);
    const Value& test = value["test"];
    if (!test.is_null() && !test.is_boolean()) refuse(at + "/test", "A flag has to be a boolean.");
    issuer.test = test.boolean().value_or(false);
    read_keys(value["keys"], at + "/keys", issuer);
    return issuer;
  }

  void read_keys(const Value& keys, const std::string& at, Issuer& issuer) {
    if (!keys.is_null() && !keys.is_array()) refuse(at, "The keys have to be an array.");
    if (keys.size() > kMostKeysOfIssuer) refuse(at, "An issuer has more keys than the limit.");
    for (std::size_t i = 0; i < keys.size() && !problem_; ++i) {
      const std::string here = at + base::pointer_token(i);
      const Value& value = keys.at_index(i);
      if (!value.is_object()) {
        refuse(here, "A key has to be an object.");
        return;
      }
      IssuerKey entry;
      entry.id = required_text(value, "id", here);
      entry.valid_from = optional_instant(value, "valid_from", here);
      entry.valid_until = optional_instant(value, "valid_until", here);
      auto key = crypto::PublicKey::from_jwk(value["jwk"]);
      if (!key) {
        left_out_.push_back(std::move(key).error().below(here + "/jwk"));
        continue;
      }
      entry.key = *std::move(key);
      issuer.keys.push_back(std::move(entry));
    }
  }

  const Value& value_;
  std::string at_;
  Provenance provenance_;
  std::optional<base::Problem> problem_;
  std::vector<base::Problem> left_out_;
};

}  // namespace

std::string_view to_text(Provenance provenance) { return text_in(kProvenances, provenance); }

std::optional<Provenance> provenance_from_text(std::string_view text) {
  return key_in(kProvenances, text);
}

std::string_view to_text(Tier tier) { return text_in(kTiers, tier); }

std::optional<Tier> tier_from_text(std::string_view text) { return key_in(kTiers, text); }

bool vouches(const Match& match) {
  return match.list != nullptr && match.issuer != nullptr && match.list->tier == Tier::recognised &&
         match.list->provenance != Provenance::came_along && !match.issuer->test;
}

std::vector<base::Problem> Registry::add(base::ByteView buffer, Provenance provenance) {
  if (const std::string_view text = base::text_of(buffer); looks_like_statement(text)) {
    auto problem = add_statement(text, provenance);
    return problem ? std::vector{*std::move(problem)} : std::vector<base::Problem>();
  }
  const auto document = base::json::parse(buffer);
  if (!document) return {document.error()};
  return add(*document, provenance);
}

std::vector<base::Problem> Registry::add(const Value& document, Provenance provenance) {
  std::vector<base::Problem> problems;
  if (document["schema_version"].integer() != kSchemaVersion) {
    return {malformed("/schema_version", "The version of this list is not known.")};
  }
  const Value* lists = document.find("lists");
  if (lists != nullptr && !lists->is_array()) return {malformed("/lists", "Lists are an array.")};
  const Value* const statements = document.find("statements");
  if (statements != nullptr) {
    for (std::size_t i = 0; i < statements->items().size(); ++i) {
      auto problem = add_statement(statements->items()[i].text(), provenance);
      if (problem) {
        problems.push_back(std::move(*problem).below("/statements" + base::pointer_token(i)));
      }
    }
    if (lists == nullptr) return problems;
  }
  const std::size_t count = lists != nullptr ? lists->size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Value& value = lists != nullptr ? lists->at_index(i) : document;
    const std::string at = lists != nullptr ? "/lists" + base::pointer_token(i) : std::string();
    if (value["schema_version"].integer() != kSchemaVersion) {
      problems.push_back(
          malformed(at + "/schema_version", "The version of this list is not known."));
      continue;
    }
    ListReader reader(value, at, provenance);
    auto list = reader.read();
    if (!list) {
      problems.push_back(std::move(list).error());
      continue;
    }
    std::ranges::move(std::move(reader).left_out(), std::back_inserter(problems));
    lists_.push_back(*std::move(list));
    index(lists_.size() - 1);
  }
  return problems;
}

std::optional<base::Problem> Registry::add_statement(std::string_view token,
                                                     Provenance provenance) {
  if (statements_.size() == kMostStatements) {
    return base::Problem{"limit.items", "", "There are more statements than the limit.", {}};
  }
  auto statement = read_entity_statement(token, provenance);
  if (!statement) return statement.error();
  statements_.push_back(*std::move(statement));
  return std::nullopt;
}

void Registry::settle(const base::Instant& now) {
  if (statements_.empty()) return;
  Recognised recognised = judge_statements(statements_, now);
  statements_.clear();
  findings_ = std::move(recognised.findings);
  for (List& list : recognised.lists) {
    lists_.push_back(std::move(list));
    index(lists_.size() - 1);
  }
}

std::vector<StatementFinding> Registry::findings_about(std::string_view issuer_id) const {
  std::vector<StatementFinding> about;
  for (const StatementFinding& finding : findings_) {
    if (finding.issuer == issuer_id) about.push_back(finding);
  }
  return about;
}

void Registry::index(std::size_t list) {
  const std::vector<Issuer>& issuers = lists_[list].issuers;
  for (std::size_t i = 0; i < issuers.size(); ++i) {
    issuers_.emplace(issuers[i].id, Position{list, i, 0});
    for (std::size_t k = 0; k < issuers[i].keys.size(); ++k) {
      keys_.emplace(issuers[i].keys[k].id, Position{list, i, k});
    }
  }
}

std::vector<Match> Registry::find_issuer(std::string_view id) const {
  std::vector<Match> matches;
  const auto [first, last] = issuers_.equal_range(id);
  for (auto entry = first; entry != last; ++entry) {
    const List& list = lists_[entry->second.list];
    matches.push_back({&list, &list.issuers[entry->second.issuer], nullptr});
  }
  return matches;
}

std::vector<Match> Registry::find_key(std::string_view key_id) const {
  std::vector<Match> matches;
  const auto [first, last] = keys_.equal_range(key_id);
  for (auto entry = first; entry != last; ++entry) {
    const List& list = lists_[entry->second.list];
    const Issuer& issuer = list.issuers[entry->second.issuer];
    matches.push_back({&list, &issuer, &issuer.keys[entry->second.key]});
  }
  return matches;
}

std::optional<std::string> Registry::oldest() const {
  const auto found = std::ranges::min_element(lists_, {}, &List::dated);
  return found == lists_.end() ? std::nullopt : std::optional(found->dated);
}

std::optional<std::string> Registry::newest() const {
  const auto found = std::ranges::max_element(lists_, {}, &List::dated);
  return found == lists_.end() ? std::nullopt : std::optional(found->dated);
}

}  // namespace portolan::trust
