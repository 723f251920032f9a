#include "base/problem.hpp"

namespace portolan::base {

Problem::Problem() = default;

Problem::Problem(std::string_view type_of, std::string_view pointer, std::string_view sentence,
                 std::initializer_list<ArgumentText> texts)
    : type(type_of), at(pointer), detail(sentence) {
  for (const ArgumentText& text : texts) {
    arguments.push_back({std::string(text.name), text.kind, std::string(text.value)});
  }
}

Problem::Problem(std::string_view type_of, std::string_view pointer, std::string_view sentence,
                 std::vector<Argument> list)
    : type(type_of), at(pointer), detail(sentence), arguments(std::move(list)) {}

Problem::Problem(const Problem& other) = default;
Problem::Problem(Problem&& other) noexcept = default;
Problem& Problem::operator=(const Problem& other) = default;
Problem& Problem::operator=(Problem&& other) noexcept = default;
Problem::~Problem() = default;

Problem&& Problem::with(std::string_view name, std::string_view value, ArgumentKind kind) && {
  arguments.push_back({std::string(name), kind, std::string(value)});
  return std::move(*this);
}

Problem&& Problem::below(std::string_view prefix) && {
  at.insert(0, prefix);
  return std::move(*this);
}

std::unexpected<Problem> fail(std::string_view type, std::string_view at, std::string_view detail) {
  return std::unexpected<Problem>(std::in_place, type, at, detail,
                                  std::initializer_list<ArgumentText>{});
}

std::unexpected<Problem> fail(Problem problem) { return std::unexpected(std::move(problem)); }

}  // namespace portolan::base
