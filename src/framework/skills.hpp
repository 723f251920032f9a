// Skills frameworks that come with the program. Their texts stand in data/*.json, each with its
// source, credit and licence, and are compiled in as tables (embed.mjs).
//
// European Cross-Border Skills: names as the project published them, definitions and use cases in
// our own words. DigComp, GreenComp, LifeComp, EntreComp: names and areas. ESCO: the transversal
// skills, known by ESCO's own addresses; the learner's own copy of ESCO brings the rest
// (esco_file.hpp). An official name is never mixed up with a translation of ours: names_by says so
// for each language.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::framework {

// The languages that the data has; whoever adds one finds what is missing in tests/architecture.
inline constexpr std::array<std::string_view, 2> kLanguages = {"en", "fr"};

// Words in each of kLanguages; empty where nobody has said it in that language. English is there.
using Text = std::array<std::string_view, kLanguages.size()>;

// to_json writes {"en":"…","fr":"…"} without what is empty.
base::json::Value to_json(const Text& text);

enum class NamesBy { framework, portolan };

struct Licence {
  Text name;
  std::string_view url;
};

struct Area {
  std::string_view id;
  Text name;
};

// One step of a framework's own scale.
struct Level {
  std::string_view id;
  Text name;
};

struct Skill {
  std::string_view id;         // "ecbs:communication", kept in documents for ever; "" with a URI
  std::string_view uri;        // the framework's own address, or ""
  std::string_view framework;  // its id
  std::string_view area;       // its id, or ""
  Text name;
  Text definition;  // empty where we have none of our own
  std::span<const Text> use_cases;

  // What identifies it, in documents and credentials: its id, else its address.
  [[nodiscard]] std::string_view key() const { return id.empty() ? uri : id; }
};

struct Framework {
  std::string_view id;  // the part of a skill's id before the colon
  std::string_view version;
  Text name;
  Text credit;
  Licence licence;
  std::string_view url;
  std::array<NamesBy, kLanguages.size()> names_by;
  std::span<const Area> areas;
  std::span<const Level> levels;  // empty where the framework has no scale
  std::span<const Skill> skills;
};

// frameworks lists all that are known, in the order in which they are offered.
std::span<const Framework> frameworks();
const Framework* find_framework(std::string_view id);

// find_skill gives the skill of that id, or a null pointer: what a claim may name in `skill`.
const Skill* find_skill(std::string_view id);

// find_concept gives the bundled skill of that address, or a null pointer.
const Skill* find_concept(std::string_view uri);

// find_known takes either.
const Skill* find_known(std::string_view id_or_uri);

}  // namespace portolan::framework
