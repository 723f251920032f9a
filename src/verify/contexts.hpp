// Does every word of a credential have a meaning that is known and fixed?
//
// A context decides what the names in a document mean. Only texts that come with this program are
// pinned (canonical/contexts/bundle.hpp); a supplied one lets the signature be checked, but whoever
// wrote it decides what was signed, so the question stays open (DESIGN law 5). Definitions inside the
// document are the same: they come from whoever wrote the document last.
//
// Sources: VC Data Integrity 1.0 section 2.4.1 (context validation), VC Data Model 2.0 section 4.3
// (the base context comes first). Where the threat catalogue rejects a context that is not known or
// stands in an unusual place (JLD-05), this leaves it open: it proves nothing. A known context that
// was added behind the others is not told apart; it either changes what was signed, and the signature
// fails, or it changes nothing.
//
// RDF knows things by their names: what one list says about one thing in two places is one statement
// there and two in the JSON that people read, so that a signature over RDF does not tell which it was
// (jsonld.dropped-value). Things that are named again elsewhere are not told apart.
//
// Problem types: jsonld.context-unknown, jsonld.context-unpinned, jsonld.context-changed,
// jsonld.node-split (a second place speaks of the credential itself), jsonld.nested-context (a part that is no credential changes the meaning of its words),
// jsonld.context-hash (a remark: another text was supplied for a known address and not used).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/place.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "canonical/contexts/bundle.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// What a signature covers of a document: what JSON-LD makes of it, or its text.
enum class Covered { meaning, text };

class ContextReview {
 public:
  ContextReview(Run& run, Covered covered) : run_(run), covered_(covered) {}

  // look finds the contexts of a document that stands at `at`, and of the credentials inside it.
  void look(const base::json::Value& document, const std::string& at);

  // supply asks the host for one more context, which a supplied one refers to; true when it came.
  bool supply(std::string_view url, const std::string& at);

  canonical::contexts::Bundle bundle;
  std::vector<base::Problem> problems;  // for integrity.contexts
  std::vector<base::Problem> remarks;
  std::vector<std::string> several_texts;  // addresses that have more than one
  std::vector<std::string>
      inner;                // where credentials with proofs of their own stand in the document
  bool is_complete = true;  // every context is at hand
  bool is_pinned = true;    // and comes with this program

 private:
  void look_inside(const base::json::Value& node, const base::json::Place& place);
  void look_at_list(const base::json::Value& contexts, const base::json::Place& place,
                    bool is_outermost);
  void look_at_entry(const base::json::Value& entry, const base::json::Place& place,
                     bool must_be_base);
  void take_address(std::string_view url, const base::json::Place& place);
  bool is_inside_inner(std::string_view at) const;
  void look_for_twins(const base::json::Value& list, const base::json::Place& place);
  void compare_supplied(std::string_view url, const base::json::Place& place);

  Run& run_;
  Covered covered_;
  std::string root_;  // where the document stands
  std::string root_id_;
};

// add_contexts_check adds integrity.contexts for a credential whose text is signed as it stands.
void add_contexts_check(Run& run, const base::json::Value& document, const std::string& at);

}  // namespace portolan::verify
