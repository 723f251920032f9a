#include "api/studio/trust.hpp"

#include <map>

#include "trust/eu/trusted_lists.hpp"

namespace portolan::api {
namespace {

using namespace trust::eu;

std::string_view to_text(ListState state) {
  switch (state) {
    case ListState::verified: return "verified";
    case ListState::refused: return "refused";
    case ListState::missing: return "missing";
  }
  return {};
}

Json instant(const base::Instant& time) {
  return time == base::Instant{} ? Json() : Json(base::to_text(time));
}

struct Count {
  std::size_t services = 0;
  std::size_t granted = 0;
};

Json list_value(const List& list, const Count& count) {
  const bool is_here = list.state != ListState::missing;
  return Json::object()
      .set("territory", list.territory)
      .set("state", to_text(list.state))
      .set("version", is_here ? Json(static_cast<int>(list.version)) : Json())
      .set("sequence", is_here ? Json(static_cast<std::int64_t>(list.sequence)) : Json())
      .set("issued", instant(list.issued))
      .set("next_update", instant(list.next_update))
      .set("services", count.services)
      .set("granted", count.granted);
}

Json uses_value(unsigned uses) {
  Json names = Json::array();
  for (const auto& [bit, name] :
       {std::pair{kForSignatures, "signatures"}, std::pair{kForSeals, "seals"},
        std::pair{kForWebSites, "web_sites"}, std::pair{kRootAuthority, "root"}}) {
    if ((uses & bit) != 0) names.push(name);
  }
  return names;
}

bool is_granted(const Service& service) {
  return !service.history.empty() && service.history.front().status == Status::granted;
}

Json service_value(const TrustedLists& lists, std::size_t number, const Service& service) {
  Json history = Json::array();
  for (const Period& period : service.history) {
    history.push(Json::object()
                     .set("status", to_text(period.status))
                     .set("from", base::to_text(period.from))
                     .set("uses", uses_value(period.uses)));
  }
  Json keys = Json::array();
  for (const base::ByteView key : lists.keys_of(number)) keys.push(base::to_hex(key));
  return Json::object()
      .set("provider", service.provider)
      .set("name", service.name)
      .set("type", to_text(service.type))
      .set("granted", is_granted(service))
      .set("history", std::move(history))
      .set("keys", std::move(keys));
}

Message show(const TrustedLists& lists, std::string_view territory) {
  Json services = Json::array();
  std::map<std::string_view, Count> counts;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const Service service = lists.service(i);
    Count& count = counts[service.list.territory];
    ++count.services;
    if (is_granted(service)) ++count.granted;
    if (service.list.territory == territory) services.push(service_value(lists, i, service));
  }
  Json all = Json::array();
  for (const List& list : lists.lists()) all.push(list_value(list, counts[list.territory]));
  return Message{Json::object()
                     .set("status", "done")
                     .set("dated", instant(lists.dated()))
                     .set("lists", std::move(all))
                     .set("services", std::move(services)),
                 {}};
}

}  // namespace

base::Result<Message> show_trust_operation(const Message& request) {
  for (const Json& entry : request.json["trust"].items()) {
    const base::Bytes* const buffer = buffer_at(request, entry);
    if (!buffer || !TrustedLists::is_index(*buffer)) continue;
    const auto lists = TrustedLists::open(*buffer, {});
    if (!lists) return std::unexpected(lists.error());
    return show(*lists, request.json["territory"].text());
  }
  return wrong_request("/trust", "No index of the European trusted lists was handed in.");
}

}  // namespace portolan::api
