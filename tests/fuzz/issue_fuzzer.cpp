// The issuing operations take requests from pages, and what is in them came out of files. Law: any JSON
// gives an answer, the same one twice, and never a signed text without a signature.
#include <cstdint>
#include <cstdlib>

#include "api/call.hpp"
#include "base/json/gate.hpp"

using portolan::api::Message;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kOperations[] = {"issue.badge",
                                         "issue.european_credential",
                                         "issue.status_list",
                                         "issue.keys",
                                         "issue.did_key",
                                         "issue.awards",
                                         "issue.picture",
                                         "review.check_kit",
                                         "review.check_request",
                                         "review.merge",
                                         "review.make_request",
                                         "review.read_decision",
                                         "review.check_committee",
                                         "issue.slip",
                                         "issue.qr"};
  if (size == 0) return 0;
  auto json = portolan::base::json::parse({data + 1, size - 1});
  if (!json || !json->is_object()) return 0;
  json->set("operation", kOperations[data[0] % std::size(kOperations)]);
  const Message request{*std::move(json), {}};
  const Message first = call(request);
  const Message second = call(request);
  if (!(first.json == second.json) || first.buffers != second.buffers) std::abort();
  return 0;
}
