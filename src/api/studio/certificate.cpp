#include "api/studio/certificate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/operations.hpp"
#include "api/studio/signer.hpp"
#include "base/web_address.hpp"
#include "issue/award.hpp"
#include "issue/qr.hpp"
#include "issue/slip.hpp"

namespace portolan::api {

using base::Result;

namespace {

std::optional<issue::ErrorCorrection> level_of(std::string_view text) {
  using issue::ErrorCorrection;
  if (text == "L") return ErrorCorrection::low;
  if (text == "M") return ErrorCorrection::medium;
  if (text == "Q") return ErrorCorrection::quartile;
  if (text == "H") return ErrorCorrection::high;
  return std::nullopt;
}

}  // namespace

Result<Message> issue_slip_operation(const Message& request) {
  const Json& json = request.json;
  const auto award = issue::read_award(json["award"]);
  if (!award) return base::fail(base::Problem(award.error()).below("/award"));
  const std::string_view address = json["address"].text();
  if (!base::parse_web_address(address) || address.contains('#')) {
    return wrong_request("/address", "The verify page has a web address without a fragment.");
  }
  const auto longest = static_cast<std::int64_t>(issue::kLongestSlipAddress);
  const std::int64_t wanted = json["longest"].integer().value_or(longest);
  if (wanted < 1 || wanted > longest) {
    return wrong_request("/longest", "An address for a QR code has at most 1500 characters.");
  }
  auto signer = read_signer(json);
  if (!signer) return std::unexpected(std::move(signer.error()));
  auto slip = issue::make_slip(*award, address, static_cast<std::size_t>(wanted), *signer);
  if (!slip) return std::unexpected(std::move(slip.error()));
  if (!*slip) return needs_response(signer->needs());
  Json left_out = Json::array();
  for (const std::string& what : (*slip)->left_out) left_out.push(what);
  return Message{Json::object()
                     .set("status", "done")
                     .set("text", (*slip)->token)
                     .set("type", "application/jwt")
                     .set("address", (*slip)->address)
                     .set("characters", (*slip)->address.size())
                     .set("left_out", std::move(left_out)),
                 {}};
}

Result<Message> issue_qr_operation(const Message& request) {
  const std::string_view name = request.json["level"].text("M");
  const auto level = level_of(name);
  if (!level) return wrong_request("/level", "The level is L, M, Q or H.");
  const auto code = issue::make_qr(request.json["text"].text(), *level);
  if (!code) return std::unexpected(code.error());
  Json rows = Json::array();
  for (const std::string& row : code->rows) rows.push(row);
  return Message{Json::object()
                     .set("status", "done")
                     .set("version", code->version)
                     .set("level", name)
                     .set("size", code->rows.size())
                     .set("rows", std::move(rows)),
                 {}};
}

}  // namespace portolan::api
