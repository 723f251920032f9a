#include "cli/trust_show.hpp"

#include <ctime>

#include "api/call.hpp"
#include "api/host.hpp"
#include "api/json.hpp"
#include "cli/output.hpp"
#include "trust_build/eu_data.hpp"

namespace portolan::cli {
namespace {

using api::Json;

Json ask(std::string_view territory) {
  Json trust = Json::array();
  trust.push(Json::object().set("buffer", 0));
  const api::Message request{Json::object()
                                 .set("operation", "trust.show")
                                 .set("trust", std::move(trust))
                                 .set("territory", territory),
                             {api::copy_of(api::view_of(trust_build::kEuropeanIndex))}};
  return api::call(request).json;
}

std::string day(const Json& instant) { return std::string(instant.text().substr(0, 10)); }

std::string describe_list(const Json& list, std::string_view now, const Words& words) {
  const std::string territory(list["territory"].text());
  const std::string_view state = list["state"].text();
  if (state != "verified") {
    return words.text(state == "missing" ? "cli.trust.list.missing" : "cli.trust.list.refused",
                      {{"name", territory}}) +
           "\n";
  }
  const std::string sequence(*list["sequence"].number_text());
  const std::string services(*list["services"].number_text());
  const std::string granted(*list["granted"].number_text());
  const std::string_view next = list["next_update"].text();
  const bool is_outdated = next < now;  // both in the one form that the core writes
  return words.text(territory == "EU" ? "cli.trust.list.root"
                    : next.empty()    ? "cli.trust.list.closed"
                    : is_outdated     ? "cli.trust.list.outdated"
                                      : "cli.trust.list.current",
                    {{"name", territory},
                     {"sequence", sequence},
                     {"issued", day(list["issued"])},
                     {"next", day(list["next_update"])},
                     {"services", services},
                     {"granted", granted}}) +
         "\n";
}

std::string describe_service(const Json& service) {
  std::string text = std::string(service["type"].text()) + "  " +
                     api::visible(service["name"].text()) + "  (" +
                     api::visible(service["provider"].text()) + ")\n";
  for (const Json& entry : service["history"].items()) {
    text += "    " + day(entry["from"]) + "  " + std::string(entry["status"].text());
    for (const Json& use : entry["uses"].items()) text += " " + std::string(use.text());
    text += "\n";
  }
  return text;
}

}  // namespace

ExitCode show_trust(const Options& options, const Words& words) {
  const std::string now =
      options.at.value_or(api::instant_text(static_cast<std::int64_t>(std::time(nullptr))));
  std::string text;
  if (options.files.empty()) {
    const Json answer = ask("");
    if (options.json) return write_out(api::write_json(answer) + "\n") ? kAllValid : kNotWritten;
    for (const Json& list : answer["lists"].items()) text += describe_list(list, now, words);
  }
  for (const std::string& territory : options.files) {
    const Json answer = ask(territory);
    if (options.json) {
      text += api::write_json(answer) + "\n";
      continue;
    }
    bool is_known = false;
    for (const Json& list : answer["lists"].items()) {
      if (list["territory"].text() != territory) continue;
      is_known = true;
      text += describe_list(list, now, words);
    }
    if (!is_known) {
      complain(words.text("cli.trust.unknown", {{"name", territory}}));
      return kNothingToRead;
    }
    for (const Json& service : answer["services"].items()) text += describe_service(service);
  }
  return write_out(text) ? kAllValid : kNotWritten;
}

}  // namespace portolan::cli
