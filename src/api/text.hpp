// Message texts for hosts in C++ (the command line, the workbench), which may include nothing below
// api/: how the sentences of "explain" become text in the reader's language.
#pragma once

#include "base/problem.hpp"
#include "base/utf8.hpp"
#include "explain/text.hpp"

namespace portolan::api {

using base::append_utf8;
using base::Argument;
using base::ArgumentKind;
using explain::format_message;

}  // namespace portolan::api
