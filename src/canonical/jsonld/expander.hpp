// The expansion algorithm as a class; expand.hpp is what others include.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/place.hpp"
#include "canonical/jsonld/context_processor.hpp"
#include "canonical/jsonld/expand.hpp"

namespace portolan::canonical::jsonld {

using base::json::Place;

enum class FromMap { no, yes };

class Expander {
 public:
  using Value = base::json::Value;
  using Property = std::optional<std::string_view>;  // nothing is the specification's null

  Expander(ContextProcessor& contexts, const Options& options)
      : contexts_(contexts), options_(options) {}

  // element is the Expansion Algorithm (section 5.1.2); null where nothing is left.
  base::Result<Value> element(const ContextPtr& active, Property property, const Value& value,
                              const Place& place, FromMap from_map = FromMap::no);

  std::vector<base::Problem> take_findings() && { return std::move(findings_); }

 private:
  // What stays the same for all members of one object, those in @nest included.
  struct Scope {
    ContextPtr active;
    ContextPtr type_scoped;
    std::string input_type;
    Property property;
  };
  using Done = base::Result<void>;

  base::Result<Value> array(const ContextPtr& active, Property property, const Value& value,
                            const Place& place, FromMap from_map);
  base::Result<Value> object(const ContextPtr& active, Property property, const Value& value,
                             const Place& place, FromMap from_map);
  base::Result<ContextPtr> context_of_object(const ContextPtr& active, Property property,
                                             const Value& value, const Place& place,
                                             FromMap from_map);
  base::Result<ContextPtr> with_type_scoped(const ContextPtr& active, const Value& value,
                                            const Place& place);
  base::Result<ContextPtr> with_property_scoped(const ContextPtr& active, Property property,
                                                const Place& place);
  Done members(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done nested(const Scope& scope, const Value& value, std::string_view key, const Place& place,
              Value& result);
  // is_told: what got lost inside the object is among the findings already.
  base::Result<Value> finish(Value result, Property property, bool is_told, const Place& place);
  Done check_value_object(const Value& result, const Place& place) const;

  // expander_keywords.cpp: step 13.4.
  Done keyword(const Scope& scope, std::string_view keyword, const Value& value, const Place& place,
               Value& result);
  Done id(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done type(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done included(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done value_entry(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done reverse(const Scope& scope, const Value& value, const Place& place, Value& result);
  Done text_entry(std::string_view keyword, const Value& value, const Place& place, Value& result);

  // expander_values.cpp: steps 13.5 to 13.14 and section 5.3.
  Done property_entry(const Scope& scope, std::string_view key, const TermDefinition* definition,
                      std::string_view iri, const Value& value, const Place& place, Value& result);
  base::Result<Value> language_map(const ContextPtr& active, const TermDefinition* definition,
                                   const Value& value, const Place& place);
  base::Result<Value> index_map(const ContextPtr& active, std::string_view key,
                                const TermDefinition& definition, const Value& value,
                                const Place& place);
  Done index_item(const ContextPtr& active, const TermDefinition& definition,
                  std::string_view index, const Place& place, Value& item);
  Done append_reverse(std::string_view iri, Value items, const Place& place, Value& result) const;
  Value scalar(const Context& active, Property property, const Value& value, const Place& place);

  std::optional<std::string> iri_of(const Context& context, std::string_view text,
                                    IriOptions options) const {
    return expand_iri(context, text, options);
  }
  base::Result<ContextPtr> process(const ContextPtr& active, const Value& local,
                                   const std::string& base_url, const Place& place,
                                   const ProcessOptions& options = {});
  static std::unexpected<base::Problem> refuse(std::string_view code, const Place& place);
  void note(std::string_view type, const Place& place, std::string_view detail);
  void note_iri(std::string_view iri, const Place& place);
  void note_number(const Value& value, const Place& place);
  void note_name(const Context& active, const Value& object, std::string_view name,
                 const Place& place);

  ContextProcessor& contexts_;
  const Options& options_;
  std::vector<base::Problem> findings_;
};

// append adds a value, or all values of an array, to a property that is always an array.
void append(base::json::Value& object, std::string_view property, base::json::Value values);
// as_array makes a list of one out of anything but a list.
base::json::Value as_array(base::json::Value value);

}  // namespace portolan::canonical::jsonld
