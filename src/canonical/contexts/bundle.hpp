// The JSON-LD contexts that come with this program, and a source of contexts made of them.
//
// A context decides what the names in a credential mean, so its text is part of what was signed.
// manifest.json lists the texts with the SHA-256 of their canonical JSON; the build refuses any
// other (VC Data Model 2.0 appendix B.1, VC Data Integrity 1.0 section 4.6). Some addresses have had
// several texts in their life, and credentials signed under each are about: Open Badges 3.0
// context.json (before and since 2022-11-07) and context-3.0.3.json (since 2026 with `jti` and
// `endorsementJwt`). A Bundle shows one text for each address; whoever verifies tries them.
//
// Supplied documents stand behind the bundled ones and never in their place. Whoever supplies them
// answers for what they are worth: a meaning that is not pinned must not lead to `valid`.
//
// Deviation: the CLR 2.0 contexts, which no package has, are written out here from their terms and
// IRIs; prefixes in types are spelled out, which changes nothing of what they mean.
//
// Parsed texts, and what contexts come to when they are processed, are kept for the life of the
// thread. That is memory of constants: it changes the time that a call takes and nothing else.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "canonical/jsonld/context_source.hpp"

namespace portolan::canonical::contexts {

struct Entry {
  std::string_view url;
  std::string_view variant;  // empty where the address has one text
  std::size_t text = 0;      // entries with the same number have the same text
};

// entries lists all of them by address, those of one address in order of preference.
std::span<const Entry> entries();

// entries_of lists the texts of an address; none for one that is not bundled.
std::span<const Entry> entries_of(std::string_view url);

// document gives the parsed text, the same object for the life of the thread.
const base::json::Value& document(const Entry& entry);

class Bundle final : public jsonld::ContextSource {
 public:
  // choose shows another text of an address: an index into entries_of(url).
  void choose(std::string_view url, std::size_t variant);

  // supply adds a document for an address that is not bundled; for one that is, it does nothing.
  void supply(std::string url, base::json::Value document);

  jsonld::ContextDocument find(std::string_view url) const override;

  // The memory is of bundled contexts alone, and lives as long as the thread.
  jsonld::ContextCache* cache() const override;

 private:
  std::map<std::string, std::size_t, std::less<>> chosen_;
  std::map<std::string, base::json::Value, std::less<>> supplied_;
};

}  // namespace portolan::canonical::contexts
