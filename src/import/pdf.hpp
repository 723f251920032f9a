// The curriculum vitae that travels inside a Europass PDF: an embedded file (ISO 32000-1 section
// 7.11.4) that holds the XML.
//
// This is no reader of PDF. It walks over the file's streams (section 7.3.8), takes those that their
// dictionary calls an embedded file, or else any stream, decompresses them (FlateDecode, or none) and
// gives the one that is such XML; the last, because a file that was changed carries the newer one
// behind. Cross references, objects within streams and scripts are not looked at. Embedded files are
// streams of their own in every PDF, so nothing is missed but files under a password and rare filters.
//
// Problems: import.no-attachment, import.encrypted-pdf, limit.size.
#pragma once

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::importing {

bool is_pdf(base::ByteView bytes);

base::Result<base::Bytes> europass_attachment(base::ByteView pdf);

}  // namespace portolan::importing
