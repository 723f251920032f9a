#include "api/studio/import.hpp"

#include <string>
#include <utility>
#include <vector>

#include "api/operations.hpp"
#include "base/text.hpp"
#include "import/limits.hpp"
#include "import/operations.hpp"

namespace portolan::api {

base::Result<Message> read_import_operation(const Message& request) {
  std::vector<importing::Input> inputs;
  const base::json::Array& list = request.json["inputs"].items();
  if (list.size() > importing::kImportLimits.inputs) {
    return wrong_request("/inputs", "More files than can be read in one go.");
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const base::Bytes* const bytes = buffer_at(request, list[i]);
    if (bytes == nullptr) {
      return wrong_request("/inputs" + base::pointer_token(i), "There is no such buffer.");
    }
    inputs.push_back({std::string(list[i]["name"].text()), *bytes});
  }
  auto answer = importing::read_operation(request.json, inputs);
  if (!answer) return std::unexpected(std::move(answer.error()));
  return Message{*std::move(answer), {}};
}

}  // namespace portolan::api
