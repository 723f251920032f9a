// Small judgements that several formats share.
#pragma once

#include <string>
#include <string_view>

namespace portolan::importing {

// kind_of_work is "traineeship" where a title says so by a word of its own ("Intern", "Stagiaire",
// "Praktikantin"), else "work". The formats do not tell the two apart; the learner sees the kind before
// anything is taken over.
std::string kind_of_work(std::string_view title);

// joined puts texts behind each other, empty ones left out.
std::string joined(std::string_view separator, std::string_view a, std::string_view b);

}  // namespace portolan::importing
