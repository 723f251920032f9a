#include "portfolio/records.hpp"

#include <array>

namespace portolan::portfolio {

namespace {

constexpr std::array<MemberRule, 2> kName{{
    {"text", Shape::filled_line, Absent::refused},
    {"language", Shape::language, Absent::null},
}};

constexpr std::array<MemberRule, 2> kLink{{
    {"label", Shape::line, Absent::empty_text},
    {"url", Shape::web_address, Absent::refused},
}};

constexpr std::array<MemberRule, 3> kLanguage{{
    {"code", Shape::language, Absent::refused},
    {"level", Shape::language_level, Absent::null},
    {"skills", Shape::language_skills, Absent::null},
}};

// The Common European Framework of Reference asks for five skills of a language.
constexpr std::array<MemberRule, 5> kLanguageSkills{{
    {"listening", Shape::language_level, Absent::null},
    {"reading", Shape::language_level, Absent::null},
    {"spoken_interaction", Shape::language_level, Absent::null},
    {"spoken_production", Shape::language_level, Absent::null},
    {"writing", Shape::language_level, Absent::null},
}};

constexpr std::array<MemberRule, 3> kConcept{{
    {"uri", Shape::uri, Absent::refused},
    {"label", Shape::words, Absent::refused},
    {"framework", Shape::line, Absent::empty_text},
}};

constexpr std::array<MemberRule, 2> kShare{{
    {"skill", Shape::identifier, Absent::refused},
    {"hours", Shape::hours, Absent::refused},
}};

constexpr std::array<MemberRule, 3> kDecision{{
    {"at", Shape::time, Absent::refused},
    {"by", Shape::line, Absent::empty_text},
    {"outcomes", Shape::outcomes, Absent::empty_list},
}};

constexpr std::array<MemberRule, 5> kOutcome{{
    {"skill", Shape::identifier, Absent::refused},
    {"outcome", Shape::outcome, Absent::refused},
    {"hours", Shape::hours, Absent::null},
    {"ects", Shape::credits, Absent::null},
    {"comment", Shape::paragraph, Absent::empty_text},
}};

// Which kinds there are is the export's business: one that it does not know is kept.
constexpr std::array<MemberRule, 2> kSection{{
    {"kind", Shape::identifier, Absent::refused},
    {"shown", Shape::boolean, Absent::refused},
}};

// A status list, say: the address that it is asked for under, and the file that the learner gave.
constexpr std::array<MemberRule, 2> kDocument{{
    {"id", Shape::uri, Absent::refused},
    {"file", Shape::blob, Absent::refused},
}};

constexpr RecordRules kNames{kName, true, 20};
constexpr RecordRules kLinks{kLink, true, 50};
constexpr RecordRules kLanguages{kLanguage, true, 50};
constexpr RecordRules kSkillsOfLanguage{kLanguageSkills, false};
constexpr RecordRules kOneConcept{kConcept, false};
constexpr RecordRules kShares{kShare, true, 1000, "skill"};
constexpr RecordRules kOneDecision{kDecision, false};
constexpr RecordRules kOutcomes{kOutcome, true, 1000, "skill"};
constexpr RecordRules kSections{kSection, true, 50, "kind"};
constexpr RecordRules kDocuments{kDocument, true, 20, "id"};

}  // namespace

const RecordRules* record_rules(Shape shape) {
  switch (shape) {
    case Shape::names: return &kNames;
    case Shape::links: return &kLinks;
    case Shape::languages: return &kLanguages;
    case Shape::language_skills: return &kSkillsOfLanguage;
    case Shape::concept_: return &kOneConcept;
    case Shape::shares: return &kShares;
    case Shape::decision: return &kOneDecision;
    case Shape::outcomes: return &kOutcomes;
    case Shape::sections: return &kSections;
    case Shape::documents: return &kDocuments;
    default: return nullptr;
  }
}

}  // namespace portolan::portfolio
