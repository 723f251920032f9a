// The one gate through which foreign JSON enters (RFC 8259, made stricter).
//
// nlohmann/json does the lexing through its SAX interface; the gate adds what a verifier needs:
// duplicate member names are refused (also when one is spelled with escapes), depth, nodes, string
// and number lengths are limited while reading, text must be valid UTF-8 without lone surrogates,
// nothing may follow the value, and a byte order mark is accepted only where the caller says so.
//
// Problem types: json.syntax, json.unicode, json.duplicate-key, json.byte-order-mark, limit.size,
// limit.depth, limit.number.
#pragma once

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::base::json {

enum class ByteOrderMark {
  refused,  // inside anything signed
  skipped,  // at the start of a file that only carries signed parts as strings
};

struct GateOptions {
  ByteOrderMark byte_order_mark = ByteOrderMark::refused;
  Limits limits = kLimits;
};

// parse reads exactly one JSON text. The problem's `at` is a pointer to where reading stopped.
Result<Value> parse(ByteView text, const GateOptions& options = {});

}  // namespace portolan::base::json
