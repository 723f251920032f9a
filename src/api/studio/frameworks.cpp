#include "api/studio/frameworks.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "framework/esco_file.hpp"
#include "framework/search.hpp"

namespace portolan::api {
namespace {

constexpr std::size_t kMostIndexes = 40;
constexpr std::int64_t kMostHits = 200;
constexpr std::size_t kMostLookUps = 1'000;

using Indexes = std::vector<framework::SkillIndex>;

bool is_language(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 15 && std::ranges::all_of(tag, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

base::Result<Indexes> open_indexes(const Message& request) {
  Indexes indexes;
  const auto& given = request.json["indexes"].items();
  if (given.size() > kMostIndexes) return wrong_request("/indexes", "There are too many indexes.");
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string at = "/indexes/" + std::to_string(i);
    const base::Bytes* const buffer = buffer_at(request, given[i]);
    if (buffer == nullptr) return wrong_request(at, "There is no such buffer.");
    auto opened = framework::SkillIndex::open(*buffer);
    if (!opened) return base::fail(std::move(opened.error()).below(at));
    indexes.push_back(*std::move(opened));
  }
  return indexes;
}

// What the indexes know of an address: its names, and where its descriptions stand.
void put_from_indexes(std::string_view uri, const Indexes& indexes, Json& names,
                      Json& descriptions) {
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    const auto place = indexes[i].find(uri);
    if (!place) continue;
    names.set(std::string(indexes[i].language()), indexes[i].name(*place));
    const framework::Extent extent = indexes[i].description(*place);
    if (extent.bytes == 0) continue;
    descriptions.push(Json::object()
                          .set("index", static_cast<std::int64_t>(i))
                          .set("language", indexes[i].language())
                          .set("at", static_cast<std::int64_t>(extent.at))
                          .set("bytes", static_cast<std::int64_t>(extent.bytes)));
  }
}

Json hit_value(const framework::Skill* skill, const std::string& uri, std::string_view matched,
               const Indexes& indexes) {
  Json names = skill != nullptr ? framework::to_json(skill->name) : Json::object();
  Json descriptions = Json::array();
  if (!uri.empty()) put_from_indexes(uri, indexes, names, descriptions);
  const bool has_area = skill != nullptr && !skill->area.empty();
  return Json::object()
      .set("key", skill != nullptr ? Json(skill->key()) : Json(uri))
      .set("framework", skill != nullptr ? skill->framework : "esco")
      .set("uri", uri.empty() ? Json() : Json(uri))
      .set("area", has_area ? Json(skill->area) : Json())
      .set("names", std::move(names))
      .set("matched", matched)
      .set("descriptions", std::move(descriptions));
}

}  // namespace

base::Result<Message> read_esco_operation(const Message& request) {
  const base::Bytes* const file = buffer_at(request, request.json["file"]);
  if (file == nullptr) return wrong_request("/file", "There is no such buffer.");
  const std::string_view language = request.json["language"].text();
  if (!is_language(language)) return wrong_request("/language", "This is no language tag.");
  auto read = framework::read_esco(*file, language);
  if (!read) return base::fail(std::move(read.error()));
  Json index = Json::object().set("buffer", 0);
  Message answer;
  answer.json = Json::object()
                    .set("status", "done")
                    .set("index", std::move(index))
                    .set("language", language)
                    .set("skills", static_cast<std::int64_t>(read->skills))
                    .set("left_out", static_cast<std::int64_t>(read->left_out))
                    .set("head_bytes", static_cast<std::int64_t>(read->index.head_bytes));
  answer.buffers.push_back(std::move(read->index.bytes));
  return answer;
}

base::Result<Message> search_frameworks_operation(const Message& request) {
  auto indexes = open_indexes(request);
  if (!indexes) return base::fail(std::move(indexes.error()));
  framework::SearchRequest search{.query = request.json["query"].text(),
                                  .language = request.json["language"].text(),
                                  .frameworks = {},
                                  .indexes = *indexes};
  for (const Json& id : request.json["frameworks"].items()) search.frameworks.push_back(id.text());
  if (const auto limit = request.json["limit"].integer(); limit) {
    search.limit = static_cast<std::size_t>(std::clamp<std::int64_t>(*limit, 0, kMostHits));
  }
  const framework::Hits found = framework::search(search);
  Json hits = Json::array();
  for (const framework::Hit& hit : found.hits) {
    const std::string uri =
        hit.place ? (*indexes)[hit.index].uri(*hit.place) : std::string(hit.skill->uri);
    const framework::Skill* skill = hit.place ? framework::find_concept(uri) : hit.skill;
    hits.push(hit_value(skill, uri, hit.matched, *indexes));
  }
  return Message{Json::object()
                     .set("status", "done")
                     .set("hits", std::move(hits))
                     .set("total", static_cast<std::int64_t>(found.total)),
                 {}};
}

base::Result<Message> look_up_concepts_operation(const Message& request) {
  auto indexes = open_indexes(request);
  if (!indexes) return base::fail(std::move(indexes.error()));
  const auto& uris = request.json["uris"].items();
  if (uris.size() > kMostLookUps) return wrong_request("/uris", "There are too many addresses.");
  Json all = Json::array();
  for (const Json& given : uris) {
    const std::string uri(given.text());
    const framework::Skill* skill = framework::find_concept(uri);
    const bool is_known = skill != nullptr || std::ranges::any_of(*indexes, [&](const auto& index) {
                            return index.find(uri).has_value();
                          });
    all.push(is_known ? hit_value(skill, uri, {}, *indexes) : Json());
  }
  return Message{Json::object().set("status", "done").set("found", std::move(all)), {}};
}

}  // namespace portolan::api
