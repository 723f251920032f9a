// The export operations of the door: {"document","at","labels","language"?,"cv"?,"verify_url"?}.
// `cv` is one of the document's cvs, or null for everything. Without a language the version's is
// taken, else the portfolio's own; labels (words.hpp) are the host's, in that language.
//
// Problems: those of check_document, portfolio.malformed for `at`, `language`, `cv`, `photo`, `format`.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::exporting {

// {"status","model"}: the model that pages make PDF, DOCX and ODT from (cv.hpp).
base::Result<base::json::Value> cv_model_operation(const base::json::Value& request);

// {"status","file":{"name","type","text"}}
base::Result<base::json::Value> json_resume_operation(const base::json::Value& request);
base::Result<base::json::Value> html_cv_operation(const base::json::Value& request);
base::Result<base::json::Value> plain_text_operation(const base::json::Value& request);
base::Result<base::json::Value> csv_operation(const base::json::Value& request);

// {…,"photo"?: {"type": "image/png" or "image/jpeg","base64"}}: the bytes of the picture are the host's.
base::Result<base::json::Value> europass_xml_operation(const base::json::Value& request);

// {…,"credential": id} -> {"status","url","text"} (linkedin.hpp).
base::Result<base::json::Value> linkedin_operation(const base::json::Value& request);

// {…,"format"} -> {"status","losses":[{"type","at","arguments"}]} (losses.hpp).
base::Result<base::json::Value> losses_operation(const base::json::Value& request);

}  // namespace portolan::exporting
