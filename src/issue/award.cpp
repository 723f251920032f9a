#include "issue/award.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/iri.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "portfolio/data_picture.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

constexpr std::size_t kMostItems = 500;

// Reads the members of one object. The first thing that is wrong is kept; what comes after it reads as
// empty, so that callers look once, at the end.
class Reader {
 public:
  Reader(const Value& object, std::string at, std::optional<base::Problem>& problem)
      : object_(object), at_(std::move(at)), problem_(problem) {
    if (!object.is_object()) fail("", "object");
  }

  Reader child(std::string_view member) const {
    return {object_[member], at_ + base::pointer_token(member), problem_};
  }

  bool has(std::string_view member) const { return !object_[member].is_null(); }

  template <typename Test>
  std::string text(std::string_view member, std::string_view expected, Test test) const {
    const std::string* text = object_[member].string();
    if (text != nullptr && test(*text)) return *text;
    fail(member, expected);
    return {};
  }

  std::string line(std::string_view member) const {
    return text(member, "line", [](std::string_view text) {
      return portfolio::is_line(text) && !base::trim(text).empty();
    });
  }
  std::string paragraph(std::string_view member) const {
    return text(member, "text", portfolio::is_paragraph);
  }
  std::string time(std::string_view member) const {
    return text(member, "time",
                [](std::string_view text) { return base::parse_instant(text).has_value(); });
  }
  std::string identifier(std::string_view member) const { return text(member, "uri", is_uri); }

  // A member that may be missing, read by one of the above.
  std::optional<std::string> maybe(std::string_view member,
                                   std::string (Reader::*read)(std::string_view) const) const {
    if (!has(member)) return std::nullopt;
    return (this->*read)(member);
  }
  std::string web_address(std::string_view member) const {
    return text(member, "address",
                [](std::string_view text) { return base::parse_web_address(text).has_value(); });
  }
  std::string email(std::string_view member) const {
    return text(member, "email", portfolio::is_email);
  }
  std::string country(std::string_view member) const {
    return text(member, "country", portfolio::is_country);
  }
  std::string sha256(std::string_view member) const {
    return text(member, "sha256", portfolio::is_sha256);
  }
  std::string media_type(std::string_view member) const {
    return text(member, "media type", portfolio::is_media_type_or_empty);
  }
  // A picture is inside the award, as PNG or SVG: nobody should have to fetch it.
  std::string picture(std::string_view member) const {
    return text(member, "picture", [](std::string_view text) {
      const std::string_view type = portfolio::picture_type(text);
      return type == "image/png" || type == "image/svg+xml";
    });
  }
  // A number of credits or hours, as decimal text without an exponent.
  std::string amount(std::string_view member) const {
    const Value& value = object_[member];
    const auto number = value.number();
    if (number && *number >= 0 && *number <= 100'000) return base::to_decimal(*number);
    fail(member, "number");
    return {};
  }

  // A language map of lines.
  Value translations(std::string_view member) const {
    const Value& map = object_[member];
    for (const auto& [language, text] : map.members()) {
      if (!portfolio::is_language_tag(language) || !text.is_string() ||
          !portfolio::is_line(text.text())) {
        fail(member, "texts by language");
      }
    }
    if (map.members().empty()) fail(member, "texts by language");
    return map;
  }

  template <typename Item>
  std::vector<Item> list(std::string_view member, Item (*read)(const Reader&)) const {
    std::vector<Item> items;
    if (!has(member)) return items;
    const Value& list = object_[member];
    if (!list.is_array() || list.size() > kMostItems) {
      fail(member, "list");
      return items;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      items.push_back(read({list.at_index(i),
                            at_ + base::pointer_token(member) + base::pointer_token(i), problem_}));
    }
    return items;
  }

  const Value& value() const { return object_; }

  void fail(std::string_view member, std::string_view expected) const {
    if (problem_) return;
    problem_ = base::Problem{"issue.malformed",
                             at_ + (member.empty() ? "" : base::pointer_token(member)),
                             "This member of the award is missing or of another kind.",
                             {}}
                   .with("member", std::string(member))
                   .with("expected", std::string(expected));
  }

 private:
  static bool is_uri(std::string_view text) {
    return portfolio::is_line(text) && base::has_scheme(text);
  }

  const Value& object_;
  std::string at_;
  std::optional<base::Problem>& problem_;
};

Organisation read_organisation(const Reader& reader) {
  return {.id = reader.identifier("id"),
          .name = reader.line("name"),
          .url = reader.maybe("url", &Reader::web_address),
          .email = reader.maybe("email", &Reader::email),
          .country = reader.maybe("country", &Reader::country),
          .image = reader.maybe("image", &Reader::picture)};
}

Recipient read_recipient(const Reader& reader) {
  Recipient recipient{.id = reader.maybe("id", &Reader::identifier),
                      .name = reader.maybe("name", &Reader::line),
                      .email = reader.maybe("email", &Reader::email),
                      .salt = reader.maybe("salt", &Reader::line)};
  // A credential about nobody is anybody's.
  if (!recipient.id && !recipient.name && !recipient.email) reader.fail("", "id, name or email");
  return recipient;
}

Coded read_coded(const Reader& reader) {
  return {reader.identifier("uri"), reader.translations("label")};
}

std::optional<Coded> maybe_coded(const Reader& reader, std::string_view member) {
  if (!reader.has(member)) return std::nullopt;
  return read_coded(reader.child(member));
}

AwardedSkill read_skill(const Reader& reader) {
  return {.uri = reader.maybe("uri", &Reader::identifier),
          .name = reader.translations("name"),
          .framework = reader.maybe("framework", &Reader::line)};
}

AwardedEvidence read_evidence(const Reader& reader) {
  return {.name = reader.line("name"),
          .description = reader.maybe("description", &Reader::paragraph),
          .type = reader.maybe("type", &Reader::media_type),
          .sha256 = reader.maybe("sha256", &Reader::sha256),
          .url = reader.maybe("url", &Reader::web_address)};
}

StatusEntry read_status(const Reader& reader) {
  StatusEntry entry;
  entry.purpose = reader.text("purpose", "revocation or suspension", [](std::string_view text) {
    return text == "revocation" || text == "suspension";
  });
  entry.list = reader.web_address("list");
  const auto index = reader.value()["index"].integer();
  if (index && *index >= 0) {
    entry.index = static_cast<std::uint64_t>(*index);
  } else {
    reader.fail("index", "number");
  }
  return entry;
}

std::optional<int> read_eqf(const Reader& reader) {
  if (!reader.has("eqf")) return std::nullopt;
  const auto level = reader.value()["eqf"].integer();
  if (level && *level >= 1 && *level <= 8) return static_cast<int>(*level);
  reader.fail("eqf", "number from 1 to 8");
  return std::nullopt;
}

std::vector<std::string> read_tags(const Reader& reader) {
  std::vector<std::string> tags;
  for (const Value& tag : reader.value()["tags"].items()) {
    if (!tag.is_string() || !portfolio::is_line(tag.text())) reader.fail("tags", "list of lines");
    tags.emplace_back(tag.text());
  }
  return tags;
}

AwardedAchievement read_achievement(const Reader& reader) {
  AwardedAchievement achievement{.id = reader.identifier("id"),
                                 .name = reader.line("name"),
                                 .description = reader.paragraph("description"),
                                 .criteria = reader.paragraph("criteria"),
                                 .type = reader.line("type"),
                                 .image = reader.maybe("image", &Reader::picture),
                                 .tags = read_tags(reader),
                                 .skills = reader.list("skills", read_skill),
                                 .ects = reader.maybe("ects", &Reader::amount),
                                 .hours = reader.maybe("hours", &Reader::amount),
                                 .eqf = read_eqf(reader),
                                 .fields = reader.list("fields", read_coded),
                                 .participation = maybe_coded(reader, "participation"),
                                 .assessment = maybe_coded(reader, "assessment"),
                                 .supervision = maybe_coded(reader, "supervision"),
                                 .quality = std::nullopt,
                                 .grade = reader.maybe("grade", &Reader::line)};
  if (reader.has("quality")) {
    const Reader quality = reader.child("quality");
    achievement.quality = {quality.line("name"), quality.maybe("url", &Reader::web_address),
                           maybe_coded(quality, "type"), std::nullopt};
    if (quality.has("agent"))
      achievement.quality->agent = read_organisation(quality.child("agent"));
  }
  return achievement;
}

Award read_all(const Reader& reader) {
  Award award{.id = reader.identifier("id"),
              .language = reader.text("language", "language", portfolio::is_language_tag),
              .issued = reader.time("issued"),
              .valid_from = reader.time("valid_from"),
              .valid_until = reader.maybe("valid_until", &Reader::time),
              .issuer = read_organisation(reader.child("issuer")),
              .awarding_body = std::nullopt,
              .recipient = read_recipient(reader.child("recipient")),
              .achievement = read_achievement(reader.child("achievement")),
              .evidence = reader.list("evidence", read_evidence),
              .status = reader.list("status", read_status)};
  if (reader.has("awarding_body")) {
    award.awarding_body = read_organisation(reader.child("awarding_body"));
  }
  // What ends before it begins was never in force.
  if (award.valid_until &&
      base::parse_instant(*award.valid_until) <= base::parse_instant(award.valid_from)) {
    reader.fail("valid_until", "time after valid_from");
  }
  return award;
}

}  // namespace

Result<Award> read_award(const Value& award) {
  std::optional<base::Problem> problem;
  Award read = read_all(Reader(award, "", problem));
  if (problem) return base::fail(*std::move(problem));
  return read;
}

std::string text_in(const Value& text, std::string_view language) {
  for (const std::string_view wanted : {language, language.substr(0, 2), std::string_view("en")}) {
    if (const std::string* found = text[wanted].string()) return *found;
  }
  return text.members().empty() ? std::string() : std::string(text.members().front().value.text());
}

}  // namespace portolan::issue
