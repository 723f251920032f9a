// summary: what a page shows of a portfolio, derived from the document alone.
//
// SUMMARY = {"counts","skills":{"proven","unconfirmed","evidenced","claimed"},"hours","credits",
// "credentials","achievements","timeline","blobs"}. Skills: skill_entries.hpp. Hours and credits:
// sums.hpp. Files of one achievement: achievements.hpp. What happened when: timeline.hpp. A credential
// says what it is worth ("standing": proof, unconfirmed, file_only, with a reason) and, unless it is kept
// as a file only, what it states. Verdicts are as of their "verified_at".
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

// Problems: those of check_document.
base::Result<base::json::Value> summary(const base::json::Value& document);

// blobs lists the files that the document names, each SHA-256 once: [{"sha256","name","type",
// "bytes"}].
base::json::Value blobs(const base::json::Value& document);

}  // namespace portolan::portfolio
