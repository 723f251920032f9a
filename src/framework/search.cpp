#include "framework/search.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "framework/fold.hpp"

namespace portolan::framework {
namespace {

// From best to worst. What is found at the beginning of words comes before what is found inside them.
enum Rank : unsigned {
  kIsName,
  kBeginsName,
  kWordsOfName,
  kIsOtherName,
  kWordsOfOtherName,
  kWordsAnywhere,  // spread over names and definition
  kInsideName,
  kInsideAnything,
  kNotFound,
};

// Inside words only what is long enough to mean something: "art" in "start" does not.
constexpr std::size_t kLeastInsideWords = 4;

struct Query {
  std::string whole;
  std::vector<std::string_view> words;  // of `whole`
  std::string_view longest;
  bool is_long_enough_inside = true;
};

void read_query(std::string_view text, Query& query) {
  query.whole = fold_for_search(text);
  std::string_view rest = query.whole;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    query.words.push_back(word);
    if (word.size() > query.longest.size()) query.longest = word;
    if (word.size() < kLeastInsideWords) query.is_long_enough_inside = false;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
}

bool parts(char c) { return c == ' ' || c == '\n'; }

bool has_word_beginning(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (at == 0 || parts(text[at - 1])) return true;
  }
  return false;
}

bool has_all_beginning(std::string_view text, const Query& query) {
  return std::ranges::all_of(query.words,
                             [&](auto word) { return has_word_beginning(text, word); });
}

bool has_all_inside(std::string_view text, const Query& query) {
  return query.is_long_enough_inside &&
         std::ranges::all_of(query.words, [&](auto word) { return text.contains(word); });
}

struct Ranked {
  unsigned rank = kNotFound;
  std::string_view matched;  // the line, when it is not the first
};

// Ranks folded lines: the preferred name, then the others.
Ranked rank_lines(std::string_view lines, const Query& query) {
  const std::string_view name = lines.substr(0, lines.find('\n'));
  if (name == query.whole) return {kIsName, {}};
  const bool has_in_name = has_all_beginning(name, query);
  if (has_in_name) {
    return {name.starts_with(query.whole) ? kBeginsName : kWordsOfName, {}};
  }
  Ranked best;
  std::string_view rest = lines.substr(std::min(lines.size(), name.size() + 1));
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const unsigned rank = line == query.whole              ? kIsOtherName
                          : has_all_beginning(line, query) ? kWordsOfOtherName
                                                           : kNotFound;
    if (rank < best.rank) best = {rank, line};
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  if (best.rank < kNotFound) return best;
  if (has_all_beginning(lines, query)) return {kWordsAnywhere, {}};
  if (has_all_inside(name, query)) return {kInsideName, {}};
  return {has_all_inside(lines, query) ? kInsideAnything : kNotFound, {}};
}

std::string lines_of(const Skill& skill, std::size_t language) {
  std::string lines = fold_for_search(skill.name[language]) + "\n";
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (i != language) lines += fold_for_search(skill.name[i]) + "\n";
  }
  lines += fold_for_search(skill.definition[language]) + "\n";
  for (const Text& use_case : skill.use_cases) lines += fold_for_search(use_case[language]) + "\n";
  return lines;
}

// What the hits are sorted by; nothing here points into a text that moves.
struct Candidate {
  unsigned rank;
  std::size_t length;  // of the name
  std::size_t order;   // of the skill among all
  Hit hit;
};

std::string readable(std::string_view text) {
  return base::is_utf8(base::view_of(text)) ? std::string(text) : std::string();
}

class Search {
 public:
  Search(const SearchRequest& request, const Query& query) : request_(request), query_(query) {}

  Hits carry_out() && {
    for (const Framework& framework : frameworks()) {
      if (is_wanted(framework.id)) search_bundled(framework);
    }
    if (is_wanted("esco")) {
      for (std::size_t i = 0; i < request_.indexes.size(); ++i) search_index(i);
    }
    return best_of();
  }

 private:
  bool is_wanted(std::string_view framework) const {
    return request_.frameworks.empty() ||
           std::ranges::find(request_.frameworks, framework) != request_.frameworks.end();
  }

  // A bundled skill that the learner's own copy has as well is found there.
  bool is_in_index(const Skill& skill) const {
    return !skill.uri.empty() &&
           std::ranges::any_of(request_.indexes, [&](const SkillIndex& index) {
             return index.find(skill.uri).has_value();
           });
  }

  void search_bundled(const Framework& framework) {
    const auto known = std::ranges::find(kLanguages, request_.language);
    const std::size_t language =
        known == kLanguages.end() ? 0 : static_cast<std::size_t>(known - kLanguages.begin());
    for (const Skill& skill : framework.skills) {
      if (is_in_index(skill)) continue;
      const Ranked ranked = rank_lines(lines_of(skill, language), query_);
      if (ranked.rank == kNotFound) continue;
      // The other lines of a bundled skill are no names to show.
      candidates_.push_back({ranked.rank,
                             skill.name[language].size(),
                             candidates_.size(),
                             {&skill, 0, std::nullopt, ranked.rank, {}}});
    }
  }

  void search_index(std::size_t number) {
    const SkillIndex& index = request_.indexes[number];
    const std::string_view pool = index.all_search_text();
    std::size_t from = 0;
    while (true) {
      const std::size_t found = pool.find(query_.longest, from);
      if (found == std::string_view::npos) return;
      const std::size_t place = index.skill_at(found);
      if (place == index.size()) return;
      const std::string_view lines = index.search_text(place);
      from = static_cast<std::size_t>(lines.data() + lines.size() - pool.data());
      const Ranked ranked = rank_lines(lines, query_);
      if (ranked.rank == kNotFound) continue;
      candidates_.push_back({ranked.rank,
                             index.name(place).size(),
                             candidates_.size(),
                             {nullptr, number, place, ranked.rank, readable(ranked.matched)}});
    }
  }

  Hits best_of() {
    base::sort(candidates_, [](const Candidate& a, const Candidate& b) {
      if (a.rank != b.rank) return a.rank < b.rank;
      if (a.length != b.length) return a.length < b.length;
      return a.order < b.order;
    });
    Hits best;
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (Candidate& candidate : candidates_) {
      if (request_.indexes.size() > 1 && candidate.hit.place &&
          !seen.insert(identity_of(candidate.hit)).second) {
        continue;
      }
      ++best.total;
      if (best.hits.size() < request_.limit) best.hits.push_back(std::move(candidate.hit));
    }
    return best;
  }

  // The first index that has the skill, and its place there.
  std::pair<std::size_t, std::size_t> identity_of(const Hit& hit) const {
    const std::string uri = request_.indexes[hit.index].uri(*hit.place);
    for (std::size_t i = 0; i < hit.index; ++i) {
      if (const auto place = request_.indexes[i].find(uri)) return {i, *place};
    }
    return {hit.index, *hit.place};
  }

  const SearchRequest& request_;
  const Query& query_;
  std::vector<Candidate> candidates_;
};

}  // namespace

Hits search(const SearchRequest& request) {
  Query query;
  read_query(request.query.substr(0, kQueryBytes), query);
  if (query.words.empty()) return {};
  return Search(request, query).carry_out();
}

}  // namespace portolan::framework
