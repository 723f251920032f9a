// A Problem says why something could not be done or why a check did not pass.
//
// `type` is for programs (a stable code such as "jws.signature-invalid"), `at` is an RFC 6901
// JSON pointer into the document concerned ("" = the whole), `detail` is one English sentence for
// developers. Sentences for readers are made by explain/ out of the type and the arguments; nobody
// reads meaning out of `detail`.
#pragma once

#include <expected>
#include <initializer_list>
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

// What an argument is made of, before it is one.
struct ArgumentText {
  std::string_view name;
  ArgumentKind kind = ArgumentKind::text;
  std::string_view value;
};

struct Problem {
  std::string type;
  std::string at;
  std::string detail;
  std::vector<Argument> arguments;

  // There are hundreds of problems in the code: made here, each of them is one call.
  Problem();
  Problem(std::string_view type, std::string_view at, std::string_view detail,
          std::initializer_list<ArgumentText> arguments);
  Problem(std::string_view type, std::string_view at, std::string_view detail,
          std::vector<Argument> arguments);
  Problem(const Problem& other);
  Problem(Problem&& other) noexcept;
  Problem& operator=(const Problem& other);
  Problem& operator=(Problem&& other) noexcept;
  ~Problem();

  bool operator==(const Problem&) const = default;

  // with adds one argument for the reader's sentence and returns the problem for chaining.
  Problem&& with(std::string_view name, std::string_view value,
                 ArgumentKind kind = ArgumentKind::text) &&;

  // below puts the pointer under a prefix: a problem found at /alg of a header that itself stands
  // at /signatures/0/protected is at /signatures/0/protected/alg.
  Problem&& below(std::string_view prefix) &&;
};

template <typename T>
using Result = std::expected<T, Problem>;

// fail makes the error side of a Result.
std::unexpected<Problem> fail(std::string_view type, std::string_view at, std::string_view detail);
std::unexpected<Problem> fail(Problem problem);

}  // namespace portolan::base
