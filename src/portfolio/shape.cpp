#include "portfolio/shape.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "framework/credit.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;
using framework::Hundredths;

namespace {

constexpr std::size_t kMostLinks = 1000;
constexpr std::size_t kMostLanguages = 50;
constexpr Hundredths kMostHours{10'000'000};

constexpr std::array<std::string_view, 4> kBlobMembers{"sha256", "name", "type", "bytes"};
constexpr std::array<std::string_view, 2> kLanguageMembers{"code", "level"};
constexpr std::array<std::string_view, 7> kLanguageLevels{"A1", "A2", "B1",    "B2",
                                                          "C1", "C2", "native"};
constexpr std::array<std::string_view, 5> kExperienceKinds{"study", "traineeship", "work",
                                                           "volunteering", "other"};
constexpr std::array<std::string_view, 3> kVerdicts{"valid", "invalid", "indeterminate"};

bool is_one_of(const Value& value, std::span<const std::string_view> words) {
  return value.is_string() && std::ranges::find(words, value.text()) != words.end();
}

bool is_identifiers(const Value& value) {
  if (!value.is_array() || value.size() > kMostLinks) return false;
  std::vector<std::string_view> seen;
  for (const Value& item : value.items()) {
    if (!item.is_string() || !is_identifier(item.text())) return false;
    seen.push_back(item.text());
  }
  std::ranges::sort(seen);
  return std::ranges::adjacent_find(seen) == seen.end();
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

bool is_languages(const Value& value) {
  if (!value.is_array() || value.size() > kMostLanguages) return false;
  return std::ranges::all_of(value.items(), [](const Value& item) {
    const Value& level = item["level"];
    return item.is_object() && holds_only(item, kLanguageMembers) &&
           is_language_tag(item["code"].text()) &&
           (level.is_null() || is_one_of(level, kLanguageLevels));
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
    case Shape::identifiers: return {"list", is_identifiers};
    case Shape::line:
      return {"line", [](const Value& v) { return v.is_string() && is_line(v.text()); }};
    case Shape::filled_line:
      return {"line", [](const Value& v) {
                return v.is_string() && is_line(v.text()) && !base::trim(v.text()).empty();
              }};
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
    case Shape::languages: return {"list", is_languages};
    case Shape::experience_kind:
      return {"kind", [](const Value& v) { return is_one_of(v, kExperienceKinds); }};
    case Shape::skill: return {"id", [](const Value& v) { return is_skill_id(v.text()); }};
    case Shape::blob: return {"object", is_blob};
    case Shape::verification: return {"object", is_verification};
    case Shape::objects: return {"list", is_objects};
  }
  return {"object", [](const Value&) { return false; }};
}

Value default_of(Absent absent) {
  switch (absent) {
    case Absent::empty_text: return "";
    case Absent::empty_list: return Value::array();
    case Absent::other_kind: return "other";
    case Absent::refused:
    case Absent::null: break;
  }
  return {};
}

Result<void> check_object(const Value& object, std::string_view at) {
  if (object.is_object()) return {};
  return base::fail(malformed(at, "", "object"));
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
    entry.set(member.name, member.value);
  }
  return {};
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
