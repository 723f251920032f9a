// A Problem says why something could not be done or why a check did not pass.
//
// `type` is for programs (a stable code such as "jws.signature-invalid"), `at` is an RFC 6901
// JSON pointer into the document concerned ("" = the whole), `detail` is one English sentence for
// developers. Sentences for readers are made by explain/ out of the type and the arguments; nobody
// reads meaning out of `detail`.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portolan::base {

// What an argument is, so that a page can format it in the reader's language.
enum class ArgumentKind {
  text,    // foreign text, shown as it is
  date,    // RFC 3339 instant
  number,  // decimal number
};

struct Argument {
  std::string name;
  ArgumentKind kind = ArgumentKind::text;
  std::string value;

  bool operator==(const Argument&) const = default;
};

struct Problem {
  std::string type;
  std::string at;
  std::string detail;
  std::vector<Argument> arguments;

  bool operator==(const Problem&) const = default;

  // with adds one argument for the reader's sentence and returns the problem for chaining.
  Problem&& with(std::string name, std::string value, ArgumentKind kind = ArgumentKind::text) && {
    arguments.push_back({std::move(name), kind, std::move(value)});
    return std::move(*this);
  }

  // below puts the pointer under a prefix: a problem found at /alg of a header that itself stands
  // at /signatures/0/protected is at /signatures/0/protected/alg.
  Problem&& below(std::string_view prefix) && {
    at.insert(0, prefix);
    return std::move(*this);
  }
};

template <typename T>
using Result = std::expected<T, Problem>;

// fail makes the error side of a Result.
inline std::unexpected<Problem> fail(std::string type, std::string at, std::string detail) {
  return std::unexpected(Problem{std::move(type), std::move(at), std::move(detail), {}});
}

inline std::unexpected<Problem> fail(Problem problem) {
  return std::unexpected(std::move(problem));
}

}  // namespace portolan::base
