#include "base/web_address.hpp"

#include <doctest/doctest.h>

using portolan::base::is_path_within;
using portolan::base::parse_web_address;

TEST_CASE("web addresses: taken apart") {
  const auto address = parse_web_address("HTTPS://Uni.Example:8443/badges/1?x=1#part");
  REQUIRE(address);
  CHECK(address->is_secure);
  CHECK(address->host == "uni.example");
  CHECK(address->port == 8443);
  CHECK(address->path == "/badges/1");
  CHECK(address->query == "?x=1");
  CHECK(parse_web_address("http://uni.example")->path == "/");
  CHECK(parse_web_address("http://uni.example?x")->query == "?x");
  CHECK(parse_web_address("http://[::1]:81/")->host == "[::1]");
  CHECK(parse_web_address("https://uni.example/a..b/...")->path == "/a..b/...");
}

TEST_CASE("web addresses: what could be read in two ways is none") {
  for (const char* const text : {"",
                                 "uni.example",
                                 "ftp://uni.example/",
                                 "javascript:alert(1)",
                                 "https://",
                                 "https:///x",
                                 "https://uni.example@evil.example/",
                                 "https://u:p@uni.example/",
                                 "https://uni.example\\@x/",
                                 "https://uni.example /",
                                 "https://uni.exam\tple/",
                                 "https://uni.example:/",
                                 "https://uni.example:0/",
                                 "https://uni.example:65536/",
                                 "https://uni.example:4x/",
                                 "https://uni..example/",
                                 "https://.example/",
                                 "https://uni_example/",
                                 "https://[::1/",
                                 "https://[]/",
                                 "https://uni.example/a/../b",
                                 "https://uni.example/%2e%2E/b",
                                 "https://uni.example/."}) {
    CAPTURE(text);
    CHECK(!parse_web_address(text));
  }
}

TEST_CASE("web addresses: origins and sites") {
  const auto at = [](const char* text) { return *parse_web_address(text); };
  CHECK(at("https://a.example/x").has_origin_of(at("https://A.example:443/y")));
  CHECK(!at("https://a.example").has_origin_of(at("http://a.example")));
  CHECK(!at("https://a.example").has_origin_of(at("https://a.example:444")));
  CHECK(!at("https://a.example").has_origin_of(at("https://a.example.evil.example")));
  CHECK(at("https://a.example").has_site_of(at("http://a.example")));
  CHECK(!at("https://a.example").has_site_of(at("http://a.example:8080")));
  CHECK(at("https://a.example:8080").has_site_of(at("https://a.example:8080")));
}

TEST_CASE("web addresses: paths within paths, by whole segments") {
  CHECK(is_path_within("/a/b", "/"));
  CHECK(is_path_within("/a/b", "/a"));
  CHECK(is_path_within("/a/b", "/a/"));
  CHECK(is_path_within("/a/b", "/a/b"));
  CHECK(!is_path_within("/a/bc", "/a/b"));
  CHECK(!is_path_within("/a", "/a/"));
}
