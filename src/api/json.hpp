// JSON for hosts in C++ (the command line, the workbench), which may include nothing below api/.
#pragma once

#include <string>
#include <string_view>

#include "api/call.hpp"
#include "base/json/gate.hpp"

namespace portolan::api {

inline base::Result<Json> parse_json(std::string_view text) {
  return base::json::parse(base::view_of(text));
}

inline std::string write_json(const Json& value) { return base::json::write(value); }

}  // namespace portolan::api
