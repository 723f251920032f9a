#include "portfolio/shape.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "framework/credit.hpp"
#include "portfolio/records.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;
using framework::Hundredths;

namespace {

constexpr std::size_t kMostLinks = 1000;
constexpr std::size_t kMostCountries = 20;
constexpr std::size_t kMostLines = 100;
constexpr std::size_t kMostKeys = 12'000;
constexpr std::size_t kMostWords = 100;
constexpr Hundredths kMostHours{10'000'000};
constexpr Hundredths kMostCredits{1'000'000};

constexpr std::array<std::string_view, 4> kBlobMembers{"sha256", "name", "type", "bytes"};
constexpr std::array<std::string_view, 7> kLanguageLevels{"A1", "A2", "B1",    "B2",
                                                          "C1", "C2", "native"};
constexpr std::array<std::string_view, 5> kExperienceKinds{"study", "traineeship", "work",
                                                           "volunteering", "other"};
constexpr std::array<std::string_view, 3> kVerdicts{"valid", "invalid", "indeterminate"};
constexpr std::array<std::string_view, 4> kSelfAssessments{"beginning", "developing", "independent",
                                                           "guiding_others"};
constexpr std::array<std::string_view, 3> kOutcomes{"recognised", "refused", "asked_back"};
constexpr std::array<std::string_view, 3> kTemplates{"classic", "compact", "skills_first"};

bool is_one_of(const Value& value, std::span<const std::string_view> words) {
  return value.is_string() && std::ranges::find(words, value.text()) != words.end();
}

bool is_filled_line(std::string_view text) { return is_line(text) && !base::trim(text).empty(); }

// A list of texts of one form, none twice.
bool is_set(const Value& value, std::size_t most, bool (*is_item)(std::string_view)) {
  if (!value.is_array() || value.size() > most) return false;
  std::vector<std::string_view> seen;
  for (const Value& item : value.items()) {
    if (!item.is_string() || !is_item(item.text())) return false;
    seen.push_back(item.text());
  }
  std::ranges::sort(seen);
  return std::ranges::adjacent_find(seen) == seen.end();
}

bool is_lines(const Value& value) {
  return value.is_array() && value.size() <= kMostLines &&
         std::ranges::all_of(value.items(), [](const Value& item) {
           return item.is_string() && is_filled_line(item.text());
         });
}

bool is_words(const Value& value) {
  return value.is_object() && value.size() > 0 && value.size() <= kMostWords &&
         std::ranges::all_of(value.members(), [](const auto& member) {
           return is_language_tag(member.name) && member.value.is_string() &&
                  is_filled_line(member.value.text());
         });
}

bool is_eqf(const Value& value) {
  const auto level = value.integer();
  return level && *level >= 1 && *level <= 8;
}

bool is_number_within(const Value& value, Hundredths least, Hundredths most) {
  const auto number = framework::read_hundredths(value);
  return number && *number >= least && *number <= most;
}

bool holds_only(const Value& object, std::span<const std::string_view> names) {
  return std::ranges::all_of(object.members(), [&](const auto& member) {
    return std::ranges::find(names, member.name) != names.end();
  });
}

bool is_blob(const Value& value) {
  const auto bytes = value["bytes"].integer();
  return value.is_object() && holds_only(value, kBlobMembers) &&
         is_sha256(value["sha256"].text()) && is_file_name(value["name"].text()) &&
         value["type"].is_string() && is_media_type_or_empty(value["type"].text()) && bytes &&
         *bytes >= 0 && *bytes <= kMostBlobBytes;
}

bool is_verification(const Value& value) {
  return value.is_object() && is_one_of(value["verdict"], kVerdicts) &&
         base::parse_instant(value["at"].text()).has_value();
}

bool is_objects(const Value& value) {
  return value.is_array() && value.size() <= kMostLinks &&
         std::ranges::all_of(value.items(), &Value::is_object);
}

// The word in the problem's argument `expected`, and the test itself, for each shape.
struct ShapeTest {
  std::string_view expected;
  bool (*test)(const Value&);
};

ShapeTest test_of(Shape shape) {
  switch (shape) {
    case Shape::identifier: return {"id", [](const Value& v) { return is_identifier(v.text()); }};
    case Shape::identifiers:
      return {"list", [](const Value& v) { return is_set(v, kMostLinks, is_identifier); }};
    case Shape::line:
      return {"line", [](const Value& v) { return v.is_string() && is_line(v.text()); }};
    case Shape::filled_line:
      return {"line", [](const Value& v) { return v.is_string() && is_filled_line(v.text()); }};
    case Shape::paragraph:
      return {"text", [](const Value& v) { return v.is_string() && is_paragraph(v.text()); }};
    case Shape::email: return {"email", [](const Value& v) { return is_email(v.text()); }};
    case Shape::time:
      return {"time", [](const Value& v) { return base::parse_instant(v.text()).has_value(); }};
    case Shape::date: return {"date", [](const Value& v) { return is_date(v.text()); }};
    case Shape::hours:
      return {"hours", [](const Value& v) { return is_number_within(v, {}, kMostHours); }};
    case Shape::rate:
      return {"rate", [](const Value& v) {
                return is_number_within(v, framework::kLeastHoursPerCredit,
                                        framework::kMostHoursPerCredit);
              }};
    case Shape::country: return {"country", [](const Value& v) { return is_country(v.text()); }};
    case Shape::language:
      return {"language", [](const Value& v) { return is_language_tag(v.text()); }};
    case Shape::experience_kind:
      return {"kind", [](const Value& v) { return is_one_of(v, kExperienceKinds); }};
    case Shape::skill: return {"id", [](const Value& v) { return is_skill_id(v.text()); }};
    case Shape::blob: return {"object", is_blob};
    case Shape::verification: return {"object", is_verification};
    case Shape::objects: return {"list", is_objects};
    case Shape::boolean: return {"boolean", [](const Value& v) { return v.is_boolean(); }};
    case Shape::web_address: return {"url", [](const Value& v) { return is_address(v.text()); }};
    case Shape::countries:
      return {"list", [](const Value& v) { return is_set(v, kMostCountries, is_country); }};
    case Shape::field: return {"field", [](const Value& v) { return is_field(v.text()); }};
    case Shape::eqf: return {"eqf", is_eqf};
    case Shape::credits:
      return {"credits", [](const Value& v) { return is_number_within(v, {}, kMostCredits); }};
    case Shape::language_level:
      return {"level", [](const Value& v) { return is_one_of(v, kLanguageLevels); }};
    case Shape::self_assessment:
      return {"level", [](const Value& v) { return is_one_of(v, kSelfAssessments); }};
    case Shape::outcome: return {"kind", [](const Value& v) { return is_one_of(v, kOutcomes); }};
    case Shape::cv_template:
      return {"kind", [](const Value& v) { return is_one_of(v, kTemplates); }};
    case Shape::lines: return {"list", is_lines};
    case Shape::keys: return {"list", [](const Value& v) { return is_set(v, kMostKeys, is_key); }};
    case Shape::uri: return {"uri", [](const Value& v) { return is_uri(v.text()); }};
    case Shape::words: return {"text", is_words};
    case Shape::names:
    case Shape::links:
    case Shape::languages:
    case Shape::language_skills:
    case Shape::concept_:
    case Shape::shares:
    case Shape::decision:
    case Shape::outcomes:
    case Shape::sections:
    case Shape::documents: break;  // by their tables
  }
  return {"object", [](const Value&) { return false; }};
}

Value default_of(Absent absent) {
  switch (absent) {
    case Absent::empty_text: return "";
    case Absent::empty_list: return Value::array();
    case Absent::other_kind: return "other";
    case Absent::no: return false;
    case Absent::classic: return "classic";
    case Absent::refused:
    case Absent::null: break;
  }
  return {};
}

Result<void> check_object(const Value& object, std::string_view at) {
  if (object.is_object()) return {};
  return base::fail(malformed(at, "", "object"));
}

// Calls something with each record of a member that holds one or many, and its pointer.
template <typename Use>
Result<void> each_record(const Value& value, const RecordRules& rules, std::string_view at,
                         Use use) {
  if (!rules.is_list) return use(value, at);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (auto used = use(value.at_index(i), std::string(at) + base::pointer_token(i)); !used) {
      return used;
    }
  }
  return {};
}

Result<void> check_records(const Value& value, const MemberRule& rule, const RecordRules& rules,
                           std::string_view at) {
  const std::string member_at = std::string(at) + base::pointer_token(rule.name);
  const bool is_whole =
      rules.is_list ? value.is_array() && value.size() <= rules.most : value.is_object();
  if (!is_whole) return base::fail(malformed(at, rule.name, rules.is_list ? "list" : "object"));
  if (auto each = each_record(value, rules, member_at,
                              [&](const Value& record, std::string_view record_at) {
                                return check_entry(record, rules.members, record_at);
                              });
      !each) {
    return each;
  }
  if (rules.key.empty()) return {};
  std::vector<std::string_view> keys;
  for (const Value& record : value.items()) keys.push_back(record[rules.key].text());
  std::ranges::sort(keys);
  if (std::ranges::adjacent_find(keys) == keys.end()) return {};
  return base::fail(malformed(at, rule.name, "list"));
}

// What a command gives is taken over only as far as it is understood.
Result<void> only_known(const Value& value, const RecordRules& rules, std::string_view at) {
  return each_record(value, rules, at, [&](const Value& record, std::string_view record_at) {
    for (const auto& member : record.members()) {
      const auto rule = std::ranges::find(rules.members, member.name, &MemberRule::name);
      if (rule == rules.members.end()) {
        return Result<void>(base::fail(malformed(record_at, member.name, "nothing")));
      }
      const RecordRules* inner = record_rules(rule->shape);
      if (inner == nullptr || member.value.is_null()) continue;
      auto known = only_known(member.value, *inner,
                              std::string(record_at) + base::pointer_token(member.name));
      if (!known) return known;
    }
    return Result<void>();
  });
}

void fill_records(Value& value, Shape shape) {
  const RecordRules* rules = record_rules(shape);
  if (rules == nullptr) return;
  if (!rules->is_list && value.is_object()) fill(value, rules->members);
  for (std::size_t i = 0; rules->is_list && i < value.size(); ++i) {
    fill(value.item(i), rules->members);
  }
}

}  // namespace

base::Problem malformed(std::string_view at, std::string_view member, std::string_view expected) {
  base::Problem problem{"portfolio.malformed",
                        std::string(at),
                        "This member is missing, of another kind, or too long.",
                        {}};
  if (!member.empty()) problem.at += base::pointer_token(member);
  return std::move(problem)
      .with("member", std::string(member))
      .with("expected", std::string(expected));
}

Result<void> check_value(const Value& value, const MemberRule& rule, std::string_view at) {
  if (value.is_null() && rule.absent == Absent::null) return {};
  if (const RecordRules* records = record_rules(rule.shape); records != nullptr) {
    return check_records(value, rule, *records, at);
  }
  const ShapeTest shape = test_of(rule.shape);
  if (shape.test(value)) return {};
  return base::fail(malformed(at, rule.name, shape.expected));
}

Result<void> only_members(const Value& object, std::span<const std::string_view> names,
                          std::string_view at) {
  for (const auto& member : object.members()) {
    if (std::ranges::find(names, member.name) == names.end()) {
      return base::fail(malformed(at, member.name, "nothing"));
    }
  }
  return {};
}

Result<Value> complete(const Value& given, Rules rules, std::string_view at) {
  Value entry = Value::object();
  for (const MemberRule& rule : rules) {
    const Value* value = given.find(rule.name);
    entry.set(std::string(rule.name), value != nullptr ? Value() : default_of(rule.absent));
    if (value == nullptr && rule.absent == Absent::refused) {
      return base::fail(malformed(at, rule.name, test_of(rule.shape).expected));
    }
  }
  if (auto changed = change(entry, given, rules, at); !changed) {
    return base::fail(std::move(changed.error()));
  }
  return entry;
}

Result<void> change(Value& entry, const Value& given, Rules rules, std::string_view at) {
  if (auto object = check_object(given, at); !object) return object;
  for (const auto& member : given.members()) {
    const auto rule = std::ranges::find(rules, member.name, &MemberRule::name);
    if (rule == rules.end()) return base::fail(malformed(at, member.name, "nothing"));
    if (auto checked = check_value(member.value, *rule, at); !checked) return checked;
    if (const RecordRules* records = record_rules(rule->shape); records != nullptr) {
      auto known =
          only_known(member.value, *records, std::string(at) + base::pointer_token(member.name));
      if (!known) return known;
    }
    entry.set(member.name, member.value);
    fill_records(entry.member(member.name), rule->shape);
  }
  return {};
}

void fill(Value& entry, Rules rules) {
  if (!entry.is_object()) return;
  for (const MemberRule& rule : rules) {
    if (entry.find(rule.name) == nullptr) {
      if (rule.absent == Absent::refused) continue;
      entry.set(std::string(rule.name), default_of(rule.absent));
    }
    if (Value& value = entry.member(rule.name); !value.is_null()) fill_records(value, rule.shape);
  }
}

Result<void> check_entry(const Value& entry, Rules rules, std::string_view at) {
  if (auto object = check_object(entry, at); !object) return object;
  for (const MemberRule& rule : rules) {
    const Value* value = entry.find(rule.name);
    if (value == nullptr && rule.absent != Absent::refused) continue;
    if (auto checked = check_value(entry[rule.name], rule, at); !checked) return checked;
  }
  return {};
}

}  // namespace portolan::portfolio
