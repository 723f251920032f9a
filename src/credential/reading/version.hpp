// Which W3C data model a document follows.
#pragma once

#include <string_view>

#include "base/json/value.hpp"

namespace portolan::credential::reading {

inline constexpr std::string_view kContextVersion1 = "https://www.w3.org/2018/credentials/v1";
inline constexpr std::string_view kContextVersion2 = "https://www.w3.org/ns/credentials/v2";

enum class DataModel { version_1, version_2, unstated };

// version_of asks the first @context item and nothing else: a second context naming the other
// version would let a document choose which of its dates count.
DataModel version_of(const base::json::Value& document);

// has_context tells whether any @context item is that text, or begins with it where `prefix`.
enum class ContextMatch { whole, prefix };
bool has_context(const base::json::Value& document, std::string_view address, ContextMatch match);

// has_type tells whether "type" (or "@type") includes the name.
bool has_type(const base::json::Value& document, std::string_view name);

}  // namespace portolan::credential::reading
