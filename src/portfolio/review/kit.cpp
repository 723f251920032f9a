#include "portfolio/review/kit.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "framework/credit.hpp"
#include "framework/skills.hpp"
#include "portfolio/data_picture.hpp"
#include "portfolio/shape.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio::review {

using base::json::Value;

namespace {

constexpr std::string_view kKind = "portolan.kit";
constexpr std::size_t kMostItems = 500;

constexpr auto kHead = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"version", Shape::date, Absent::refused},
    {"example", Shape::boolean, Absent::refused},
    {"name", Shape::words, Absent::refused},
    {"url", Shape::web_address, Absent::null},
    {"country", Shape::country, Absent::null},
    {"email", Shape::email, Absent::null},
});
constexpr auto kFramework = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"name", Shape::words, Absent::refused},
    {"credit", Shape::line, Absent::null},
});
constexpr auto kOwnSkill = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"name", Shape::words, Absent::refused},
    {"definition", Shape::words, Absent::null},
    {"uri", Shape::uri, Absent::null},
});
constexpr auto kSkill = std::to_array<MemberRule>({
    {"skill", Shape::uri, Absent::refused},
    {"evidence_kinds", Shape::lines, Absent::refused},
});
constexpr auto kCriterion = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"text", Shape::words, Absent::refused},
    {"for_evaluators", Shape::words, Absent::null},
});
constexpr auto kIssues = std::to_array<MemberRule>({
    {"badge", Shape::boolean, Absent::refused},
    {"certificate", Shape::boolean, Absent::refused},
});
constexpr auto kCredit = std::to_array<MemberRule>({
    {"hours_per_ects", Shape::rate, Absent::refused},
    {"ects_per_competence", Shape::credits, Absent::null},
    {"share_hours", Shape::boolean, Absent::refused},
});
constexpr auto kSession = std::to_array<MemberRule>({
    {"name", Shape::filled_line, Absent::refused},
    {"opens", Shape::date, Absent::refused},
    {"deadline", Shape::date, Absent::refused},
    {"decides", Shape::date, Absent::null},
});
constexpr auto kMember = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"name", Shape::filled_line, Absent::refused},
    {"email", Shape::email, Absent::null},
    {"role", Shape::line, Absent::null},
});
constexpr auto kIssuer = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"name", Shape::filled_line, Absent::refused},
});
constexpr auto kKey = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"valid_from", Shape::time, Absent::null},
    {"valid_until", Shape::time, Absent::null},
});

// What every credential states beside its skill, as a micro-credential does.
constexpr auto kCredential = std::to_array<MemberRule>({
    {"title", Shape::words, Absent::null},
    {"eqf", Shape::eqf, Absent::null},
});
constexpr auto kCoded = std::to_array<MemberRule>({
    {"uri", Shape::uri, Absent::refused},
    {"label", Shape::words, Absent::refused},
});
constexpr auto kQuality = std::to_array<MemberRule>({
    {"name", Shape::filled_line, Absent::refused},
    {"url", Shape::web_address, Absent::null},
});
constexpr auto kAgent = std::to_array<MemberRule>({
    {"id", Shape::uri, Absent::refused},
    {"name", Shape::filled_line, Absent::refused},
    {"country", Shape::country, Absent::null},
});
constexpr std::array<std::string_view, 4> kShapes{"circle", "hexagon", "shield", "square"};
constexpr std::int64_t kMostMonths = 1200;  // that a credential is valid

constexpr auto kCertificate = std::to_array<MemberRule>({
    {"title", Shape::words, Absent::null},
    {"text", Shape::words, Absent::null},
    {"verify_address", Shape::web_address, Absent::null},
});
constexpr auto kSignatory = std::to_array<MemberRule>({
    {"name", Shape::filled_line, Absent::refused},
    {"role", Shape::words, Absent::null},
});

}  // namespace

// RFC 7517 section 4, and the public members of RFC 7518 sections 6.2.1 and 6.3.1 and of RFC 8037 section 2;
// "ext" is WebCrypto's. Everything else may be a secret, and is nobody else's business.
bool is_public_jwk(const Value& jwk) {
  static constexpr auto kPublic =
      std::to_array<std::string_view>({"kty", "use", "key_ops", "alg", "kid", "x5u", "x5c", "x5t",
                                       "x5t#S256", "crv", "x", "y", "n", "e", "ext"});
  return jwk.is_object() && std::ranges::all_of(jwk.members(), [](const auto& member) {
           return std::ranges::find(kPublic, member.name) != kPublic.end();
         });
}

// An X25519 recipient of age (age-encryption.org/v1, "The X25519 recipient type"): Bech32 (BIP 173) of 32
// bytes, so 52 characters of five bits and a checksum of six.
bool is_recipient(std::string_view text) {
  constexpr std::string_view kPrefix = "age";
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr std::array<std::uint32_t, 5> kGenerator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                    0x2a1462b3};
  if (text.size() != 62 || !text.starts_with("age1")) return false;
  std::uint32_t sum = 1;
  const auto add = [&](std::uint32_t value) {
    const std::uint32_t top = sum >> 25U;
    sum = ((sum & 0x1FFFFFFU) << 5U) ^ value;
    for (std::size_t i = 0; i < kGenerator.size(); ++i) {
      if (((top >> i) & 1U) != 0) sum ^= kGenerator[i];
    }
  };
  for (const char c : kPrefix) add(static_cast<std::uint32_t>(c) >> 5U);
  add(0);
  for (const char c : kPrefix) add(static_cast<std::uint32_t>(c) & 31U);
  for (const char c : text.substr(4)) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return false;
    add(static_cast<std::uint32_t>(value));
  }
  return sum == 1;
}

namespace {

// Looks through a kit and gathers what is wrong with it.
class Check {
 public:
  explicit Check(const Value& kit) : kit_(kit) {}

  std::vector<base::Problem> run() {
    if (!is_version()) return std::move(problems_);
    entry(kit_, kHead, "");
    languages();
    frameworks();
    skills();
    entry(kit_["issues"], kIssues, "/issues");
    entry(kit_["credit"], kCredit, "/credit");
    sessions();
    committee();
    encrypt_to();
    issuer();
    credential();
    certificate();
    design();
    return std::move(problems_);
  }

 private:
  bool is_version() {
    const auto version = kit_["schema_version"].integer();
    if (kit_["kind"].text() != kKind || !version || *version < 1) {
      note({"kit.not-a-kit", "", "This JSON is not an institution kit.", {}});
      return false;
    }
    if (*version <= kKitVersion) return true;
    note(base::Problem{"kit.newer-version",
                       "/schema_version",
                       "The kit was made for a newer version of this program.",
                       {}}
             .with("found", base::to_decimal(*version), base::ArgumentKind::number)
             .with("supported", base::to_decimal(kKitVersion), base::ArgumentKind::number));
    return false;
  }

  void note(base::Problem problem) { problems_.push_back(std::move(problem)); }

  void malformed_member(std::string_view at, std::string_view member, std::string_view expected) {
    base::Problem problem = malformed(at, member, expected);
    problem.type = "kit.malformed";
    note(std::move(problem));
  }

  // One problem an entry: what comes first in the table is named.
  void entry(const Value& value, Rules rules, const std::string& at) {
    if (auto checked = check_entry(value, rules, at); !checked) {
      checked.error().type = "kit.malformed";
      note(std::move(checked.error()));
    }
  }

  // Walks a list of objects; ids in it stand once.
  template <typename Visit>
  void each(const Value& parent, std::string_view member, const std::string& at, Rules rules,
            std::string_view id, Visit visit) {
    const Value& list = parent[member];
    if (!list.is_array() || list.size() > kMostItems) {
      malformed_member(at, member, "list");
      return;
    }
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Value& item = list.at_index(i);
      const std::string here = at + base::pointer_token(member) + base::pointer_token(i);
      entry(item, rules, here);
      if (!id.empty() && !seen.insert(item[id].text()).second) {
        note({"kit.duplicate",
              here + base::pointer_token(id),
              "This stands twice in its list.",
              {}});
      }
      visit(item, here);
    }
  }

  void languages() {
    const Value& list = kit_["languages"];
    const bool ok = list.is_array() && list.size() > 0 && list.size() <= kMostItems &&
                    std::ranges::all_of(list.items(), [](const Value& tag) {
                      return tag.is_string() && is_language_tag(tag.text());
                    });
    if (!ok) malformed_member("", "languages", "list");
  }

  void frameworks() {
    each(kit_, "frameworks", "", kFramework, "id",
         [&](const Value& framework, const std::string& at) {
           if (framework::find_framework(framework["id"].text()) != nullptr) {
             note({"kit.duplicate",
                   at + "/id",
                   "A framework that comes with the program has this id.",
                   {}});
           }
           each(framework, "skills", at, kOwnSkill, "id", [](const Value&, const std::string&) {});
         });
  }

  void skills() {
    each(kit_, "skills", "", kSkill, "skill", [&](const Value& skill, const std::string& at) {
      if (kit_skill_name(kit_, skill["skill"].text()).is_null()) {
        note(base::Problem{
            "kit.unknown-skill",
            at + "/skill",
            "Neither the kit nor the program knows this skill.",
            {}}.with("skill", std::string(skill["skill"].text())));
      }
      questions(skill, at);
      each(skill, "criteria", at, kCriterion, "id", [](const Value&, const std::string&) {});
      if (skill["criteria"].is_array() && skill["criteria"].size() == 0) {
        malformed_member(at, "criteria", "list");
      }
    });
  }

  void questions(const Value& skill, const std::string& at) {
    const Value& list = skill["questions"];
    if (!list.is_array() || list.size() > kMostItems) {
      malformed_member(at, "questions", "list");
      return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string index = base::to_decimal(static_cast<std::int64_t>(i));
      const MemberRule rule{index, Shape::words, Absent::refused};
      if (auto checked = check_value(list.at_index(i), rule, at + "/questions"); !checked) {
        checked.error().type = "kit.malformed";
        note(std::move(checked.error()));
      }
    }
  }

  void sessions() {
    each(kit_, "sessions", "", kSession, "", [&](const Value& session, const std::string& at) {
      const std::string_view opens = session["opens"].text();
      const std::string_view deadline = session["deadline"].text();
      if (is_date(opens) && is_date(deadline) && !dates_in_order(opens, deadline)) {
        malformed_member(at, "deadline", "date");
      }
    });
  }

  void committee() {
    const Value& committee = kit_["committee"];
    each(committee, "members", "/committee", kMember, "id",
         [](const Value&, const std::string&) {});
    const auto quorum = committee["quorum"].integer();
    const std::string_view rule = committee["rule"].text();
    if (rule != "majority" && rule != "unanimous") malformed_member("/committee", "rule", "word");
    if (!quorum || *quorum < 1) {
      malformed_member("/committee", "quorum", "number");
    } else if (static_cast<std::size_t>(*quorum) > committee["members"].size()) {
      note({"kit.quorum",
            "/committee/quorum",
            "The committee has fewer members than it needs.",
            {}});
    }
  }

  void issuer() {
    entry(kit_["issuer"], kIssuer, "/issuer");
    each(kit_["issuer"], "keys", "/issuer", kKey, "id",
         [&](const Value& key, const std::string& at) {
           // A kit goes from hand to hand: it never holds a secret.
           if (!is_public_jwk(key["jwk"])) malformed_member(at, "jwk", "object");
         });
  }

  void coded(const Value& parent, std::string_view member, const std::string& at) {
    if (parent[member].is_null()) return;
    entry(parent[member], kCoded, at + base::pointer_token(member));
  }

  void encrypt_to() {
    const Value& list = kit_["committee"]["encrypt_to"];
    if (list.is_null()) return;
    if (!list.is_array() || list.size() > kMostItems) {
      malformed_member("/committee", "encrypt_to", "list");
      return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!is_recipient(list.at_index(i).text())) {
        malformed_member("/committee/encrypt_to" + base::pointer_token(i), "", "recipient");
      }
    }
  }

  void certificate() {
    const Value& certificate = kit_["certificate"];
    if (certificate.is_null()) return;
    entry(certificate, kCertificate, "/certificate");
    if (certificate["signatories"].is_null()) return;
    each(certificate, "signatories", "/certificate", kSignatory, "",
         [](const Value&, const std::string&) {});
  }

  void credential() {
    const Value& credential = kit_["credential"];
    if (credential.is_null()) return;
    entry(credential, kCredential, "/credential");
    if (!credential["fields"].is_null()) {
      each(credential, "fields", "/credential", kCoded, "uri",
           [](const Value&, const std::string&) {});
    }
    for (const std::string_view member : {"participation", "assessment", "supervision"}) {
      coded(credential, member, "/credential");
    }
    const Value& months = credential["valid_months"];
    if (!months.is_null() &&
        (months.integer().value_or(0) < 1 || *months.integer() > kMostMonths)) {
      malformed_member("/credential", "valid_months", "number");
    }
    const Value& quality = credential["quality"];
    if (quality.is_null()) return;
    entry(quality, kQuality, "/credential/quality");
    coded(quality, "type", "/credential/quality");
    if (!quality["agent"].is_null()) entry(quality["agent"], kAgent, "/credential/quality/agent");
  }

  void design() {
    const Value& design = kit_["design"];
    if (!kit_["logo"].is_null() && picture_type(kit_["logo"].text()).empty()) {
      malformed_member("", "logo", "picture");
    }
    if (design.is_null()) return;
    for (const std::string_view member : {"colour", "ink"}) {
      if (!is_colour(design[member].text())) malformed_member("/design", member, "colour");
    }
    if (!design["shape"].is_null() &&
        std::ranges::find(kShapes, design["shape"].text()) == kShapes.end()) {
      malformed_member("/design", "shape", "word");
    }
  }

  const Value& kit_;
  std::vector<base::Problem> problems_;
};

}  // namespace

std::vector<base::Problem> check_kit(const Value& kit) { return Check(kit).run(); }

Value kit_for_learners(Value kit) {
  Value& skills = kit.member("skills");
  for (std::size_t i = 0; i < skills.size(); ++i) {
    Value& criteria = skills.item(i).member("criteria");
    for (std::size_t j = 0; j < criteria.size(); ++j) criteria.item(j).remove("for_evaluators");
  }
  return kit;
}

const Value* kit_skill(const Value& kit, std::string_view key) {
  for (const Value& skill : kit["skills"].items()) {
    if (skill["skill"].text() == key) return &skill;
  }
  return nullptr;
}

Value kit_skill_name(const Value& kit, std::string_view key) {
  if (const framework::Skill* known = framework::find_known(key))
    return framework::to_json(known->name);
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) return {};
  for (const Value& framework : kit["frameworks"].items()) {
    if (framework["id"].text() != key.substr(0, colon)) continue;
    for (const Value& skill : framework["skills"].items()) {
      if (skill["id"].text() == key.substr(colon + 1)) return skill["name"];
    }
  }
  return {};
}

framework::Hundredths hours_per_ects(const Value& kit) {
  return framework::read_hundredths(kit["credit"]["hours_per_ects"])
      .value_or(framework::kUsualHoursPerCredit);
}

}  // namespace portolan::portfolio::review
