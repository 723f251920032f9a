// Which skills framework an address belongs to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portolan::credential::reading {

// skill_framework_of names the framework of a skill by its URI: "ESCO" (data.europa.eu/esco/),
// "DigComp" (data.europa.eu/snb/dcf/, the Digital Competence Framework of the Europass vocabularies).
std::optional<std::string> skill_framework_of(std::string_view uri);

// eqf_level_of reads the level out of http://data.europa.eu/snb/eqf/6: 1 to 8.
std::optional<int> eqf_level_of(std::string_view uri);

}  // namespace portolan::credential::reading
