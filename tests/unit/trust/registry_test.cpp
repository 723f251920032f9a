#include "trust/registry.hpp"

#include "base/json/gate.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;
using trust::Provenance;
using trust::Registry;

namespace {

Value list() {
  auto value = base::json::parse(base::view_of(
      R"({"schema_version":1,"title":"A list","tier":"recognised","dated":"2026-06-24",
          "source":"https://registry.example/","licence":"CC0","added_later":{"x":1},
          "issuers":[
            {"id":"did:key:zA","names":["A","Also A"],"url":"https://a.example/","country":"ESP",
             "test":false,"keys":[],"colour":"red"},
            {"id":"https://b.example/issuer","names":["B"],"keys":[
              {"id":"https://b.example/keys/1","jwk":{"kty":"OKP","crv":"Ed25519",
               "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
               "valid_from":"2024-01-01T00:00:00Z","valid_until":null}]},
            {"id":"did:web:t.example","names":["T"],"test":true}]})"));
  REQUIRE(value);
  return *std::move(value);
}

std::string first(const std::vector<base::Problem>& problems) {
  return problems.empty() ? "" : problems.front().type + " " + problems.front().at;
}

// What the registry says when the value at the pointer's parent has this member changed.
std::string problem_with(std::string_view parent, std::string_view member, Value value) {
  Value changed = list();
  Value* target = const_cast<Value*>(changed.at_pointer(parent));
  REQUIRE(target != nullptr);
  target->set(std::string(member), std::move(value));
  Registry registry;
  const auto problems = registry.add(changed, Provenance::bundled);
  CHECK(registry.lists().empty() == !problems.empty());
  return first(problems);
}

std::string problem_without(std::string_view member) {
  Value changed = list();
  changed.remove(member);
  Registry registry;
  return first(registry.add(changed, Provenance::bundled));
}

}  // namespace

TEST_CASE("registry: a list is read and found") {
  Registry registry;
  CHECK(registry.add(list(), Provenance::user_trusted).empty());
  REQUIRE(registry.lists().size() == 1);
  const auto a = registry.find_issuer("did:key:zA");
  REQUIRE(a.size() == 1);
  CHECK(a[0].list->title == "A list");
  CHECK(a[0].list->tier == trust::Tier::recognised);
  CHECK(a[0].list->dated == "2026-06-24");
  CHECK(a[0].list->provenance == Provenance::user_trusted);
  CHECK(a[0].issuer->names == std::vector<std::string>{"A", "Also A"});
  CHECK(a[0].issuer->url == "https://a.example/");
  CHECK(a[0].issuer->country == "ESP");
  CHECK_FALSE(a[0].issuer->test);
  CHECK(trust::vouches(a[0]));
  const auto key = registry.find_key("https://b.example/keys/1");
  REQUIRE(key.size() == 1);
  CHECK(key[0].issuer->id == "https://b.example/issuer");
  REQUIRE(key[0].key != nullptr);
  CHECK(key[0].key->valid_from == base::parse_instant("2024-01-01T00:00:00Z"));
  CHECK_FALSE(key[0].key->valid_until);
  CHECK(registry.find_issuer("did:key:za").empty());
  CHECK(registry.find_issuer("did:key:zA#zA").empty());
  CHECK(registry.find_issuer("").empty());
  CHECK(registry.find_key("did:key:zA").empty());
}

TEST_CASE("registry: who vouches and who does not") {
  const auto vouches = [](std::string_view tier, Provenance provenance, std::string_view id) {
    Value value = list();
    value.set("tier", tier);
    Registry registry;
    CHECK(registry.add(value, provenance).empty());
    const auto matches = registry.find_issuer(id);
    REQUIRE(matches.size() == 1);
    return trust::vouches(matches[0]);
  };
  CHECK(vouches("recognised", Provenance::bundled, "did:key:zA"));
  CHECK(vouches("recognised", Provenance::fetched, "did:key:zA"));
  CHECK_FALSE(vouches("recognised", Provenance::came_along, "did:key:zA"));
  CHECK_FALSE(vouches("sandbox", Provenance::bundled, "did:key:zA"));
  CHECK_FALSE(vouches("self_declared", Provenance::bundled, "did:key:zA"));
  CHECK_FALSE(vouches("recognised", Provenance::bundled, "did:web:t.example"));
  CHECK_FALSE(trust::vouches({}));
}

TEST_CASE("registry: VCS-29 every entry for an issuer is handed over, in order") {
  Value doubled = list();
  Value again = *doubled.at_pointer("/issuers/0");
  again.set("names", Value(base::json::Array{Value("Somebody else")}));
  doubled.member("issuers").push(again);
  Value other = list();
  other.set("title", "Another list");
  other.set("dated", "2025-01-31");
  Registry registry;
  CHECK(registry.add(doubled, Provenance::bundled).empty());
  CHECK(registry.add(other, Provenance::fetched).empty());
  const auto matches = registry.find_issuer("did:key:zA");
  REQUIRE(matches.size() == 3);
  CHECK(matches[0].issuer->names[0] == "A");
  CHECK(matches[1].issuer->names[0] == "Somebody else");
  CHECK(matches[2].list->title == "Another list");
  CHECK(registry.oldest() == "2025-01-31");
  CHECK(registry.newest() == "2026-06-24");
}

TEST_CASE("registry: a list that is not in order is refused whole, with the place") {
  for (const std::string_view member : {"title", "tier", "dated", "source", "issuers"}) {
    CHECK(problem_without(member) == "trust.malformed /" + std::string(member));
  }
  CHECK(problem_without("schema_version") == "trust.malformed /schema_version");
  CHECK(problem_without("licence").empty());
  CHECK(problem_with("", "schema_version", 2) == "trust.malformed /schema_version");
  CHECK(problem_with("", "schema_version", "1") == "trust.malformed /schema_version");
  CHECK(problem_with("", "tier", "trusted") == "trust.malformed /tier");
  CHECK(problem_with("", "dated", "2026-02-30") == "trust.malformed /dated");
  CHECK(problem_with("", "dated", "2026-06-24T00:00:00Z") == "trust.malformed /dated");
  CHECK(problem_with("", "title", "") == "trust.malformed /title");
  CHECK(problem_with("", "title", std::string(5000, 'x')) == "trust.malformed /title");
  CHECK(problem_with("", "issuers", Value::object()) == "trust.malformed /issuers");
  CHECK(problem_with("/issuers/1", "id", "http://b.example") == "trust.malformed /issuers/1/id");
  CHECK(problem_with("/issuers/1", "id", 7) == "trust.malformed /issuers/1/id");
  CHECK(problem_with("/issuers/1", "names", Value::array()) == "trust.malformed /issuers/1/names");
  CHECK(problem_with("/issuers/1", "names", "B") == "trust.malformed /issuers/1/names");
  CHECK(problem_with("/issuers/1", "url", 7) == "trust.malformed /issuers/1/url");
  CHECK(problem_with("/issuers/1", "test", "no") == "trust.malformed /issuers/1/test");
  CHECK(problem_with("/issuers/1", "keys", "no") == "trust.malformed /issuers/1/keys");
  CHECK(problem_with("/issuers/1/keys/0", "valid_from", "2024") ==
        "trust.malformed /issuers/1/keys/0/valid_from");
  CHECK(problem_with("/issuers/1/keys/0", "id", nullptr) == "trust.malformed /issuers/1/keys/0/id");
}

TEST_CASE("registry: an unusable key takes only itself out") {
  Value value = list();
  const_cast<Value*>(value.at_pointer("/issuers/1/keys/0/jwk"))->set("d", "AA");
  Registry registry;
  CHECK(first(registry.add(value, Provenance::bundled)) ==
        "key.private-material /issuers/1/keys/0/jwk/d");
  CHECK(registry.find_key("https://b.example/keys/1").empty());
  CHECK(registry.find_issuer("https://b.example/issuer").size() == 1);
}

TEST_CASE("registry: a bundle keeps its good lists") {
  Value bad = list();
  bad.set("tier", "none");
  Value bundle = Value::object();
  bundle.set("schema_version", 1);
  bundle.set("lists", Value(base::json::Array{list(), bad, list()}));
  Registry registry;
  const auto problems = registry.add(bundle, Provenance::bundled);
  CHECK(first(problems) == "trust.malformed /lists/1/tier");
  CHECK(problems.size() == 1);
  CHECK(registry.lists().size() == 2);
  bundle.set("lists", 7);
  CHECK(first(registry.add(bundle, Provenance::bundled)) == "trust.malformed /lists");
}

TEST_CASE("registry: bytes that are no list") {
  Registry registry;
  const auto add = [&registry](std::string_view text) {
    return first(registry.add(base::view_of(text), Provenance::user_trusted));
  };
  CHECK(add("").starts_with("json.syntax"));
  CHECK(add("{").starts_with("json.syntax"));
  CHECK(add(R"({"schema_version":1,"schema_version":1})").starts_with("json.duplicate-key"));
  CHECK(add("[]") == "trust.malformed /schema_version");
  CHECK(add("7") == "trust.malformed /schema_version");
  CHECK(registry.lists().empty());
  CHECK_FALSE(registry.oldest());
}

TEST_CASE("registry: names in JSON and back") {
  for (const auto provenance : {Provenance::bundled, Provenance::user_trusted, Provenance::fetched,
                                Provenance::came_along}) {
    CHECK(trust::provenance_from_text(trust::to_text(provenance)) == provenance);
  }
  for (const auto tier :
       {trust::Tier::recognised, trust::Tier::sandbox, trust::Tier::self_declared}) {
    CHECK(trust::tier_from_text(trust::to_text(tier)) == tier);
  }
  CHECK_FALSE(trust::provenance_from_text("Bundled"));
  CHECK_FALSE(trust::tier_from_text(""));
}

TEST_CASE("registry: the lists of public-keys") {
  const std::filesystem::path root = std::filesystem::path(PORTOLAN_ROOT) / "public-keys";
  const auto manifest = base::json::parse(tests::read_file(root / "manifest.json"));
  REQUIRE(manifest);
  Registry registry;
  for (const Value& entry : (*manifest)["lists"].items()) {
    CHECK(registry.add(tests::read_file(root / entry["file"].text()), Provenance::bundled).empty());
  }
  REQUIRE(registry.lists().size() == (*manifest)["lists"].size());
  // VCS-29: one DID with two names in its source, and under a third one elsewhere.
  const auto ambiguous =
      registry.find_issuer("did:key:z6MkpMKDNykeb9hSQkz8RWCRrqHoo3y56gQb3Lj78xWgkNZh");
  REQUIRE(ambiguous.size() == 2);
  CHECK(ambiguous[0].issuer->names.size() == 2);
  // VCS-30: a test issuer inside the members' list does not vouch.
  const auto test =
      registry.find_issuer("did:key:z6MkuL7x2mTEoBmUuuaQ2hvEUd2YsEtmsHeX9JzqJZ8VYaVH");
  REQUIRE(test.size() == 3);
  for (const auto& match : test) CHECK_FALSE(trust::vouches(match));
  const auto member =
      registry.find_issuer("did:key:z6Mkn6E3RLksUuArW6aPXWY6n9Wr5yhjTLEk7vUP448rmj7E");
  REQUIRE(member.size() == 2);
  CHECK(trust::vouches(member[0]));
  CHECK_FALSE(trust::vouches(member[1]));
}
