// From what a committee decided to what is issued: the awards and the picture.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::api {

// issue.awards: as awards_from reads it (issue/recognition.hpp) -> {"status":"done","awards","related"}
base::Result<base::json::Value> issue_awards_operation(const base::json::Value& request);

// issue.picture: as badge_picture reads it (issue/picture.hpp) -> {"status":"done","svg"}
base::Result<base::json::Value> issue_picture_operation(const base::json::Value& request);

}  // namespace portolan::api
