// What a file is, and which texts inside it may be credentials.
//
// open() decides by magic numbers and content, never by a name or a media type (threat IMG-16). It
// reads no credential: it hands over the bytes that a credential reader should look at, unchanged.
// PNG chunks are read by png.hpp, SVG elements by svg.hpp. Other XML is recognised by its root element
// and not parsed yet; ZIP is the host's work.
//
// What the caller must still do: parse each payload through the JSON gate (a UTF-8 byte order mark
// before JSON is left in the bytes, so that they hash to what the file was; ask the gate to skip
// it), decide what is signed, and weigh the problems. Their types, and what they are worth:
//
//   limit.size             larger than Limits.input_bytes, or one text chunk over its limit, or too
//                          many chunks: nothing is proven, indeterminate
//   json.unicode           the file is text, but UTF-16 or UTF-32 (RFC 8259 section 8.1): malformed
//   container.unsupported  svg, zip, pdf, and the XML of the first European credentials: may hold a
//                          credential that is not read yet, indeterminate
//   img.type               jpeg, gif, webp, gzip (svgz): nothing is baked into such files (IMG-16, 17)
//   img.*, xml.*, slip.*   see png.hpp, svg.hpp and slip.hpp
//
// No payload and no problem means that there is nothing here that looks like a credential.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::container {

enum class Kind {
  empty,    // no bytes, or nothing but white space
  json,     // begins like a JSON object or array; may still be broken
  compact,  // a compact token: JWS, JWE, SD-JWT, or a broken one (securing tells which)
  slip,     // the address in the QR code of a paper certificate, with a token in it (slip.hpp)
  png,
  svg,
  zip,
  pdf,
  jpeg,
  gif,
  webp,
  gzip,
  html,
  xml,
  text,    // any other UTF-8 text: an address, prose, a token in quotes or after "Bearer "
  binary,  // anything else
};

// to_text gives the name that the report uses for input.container.
std::string_view to_text(Kind kind);

struct Payload {
  // A token is given without the ASCII white space around it, because people paste it with a line
  // break; white space inside it stays and is for securing to refuse. All else is given as it stands.
  base::Bytes bytes;
  Kind kind = Kind::text;  // json, compact or text
  // Where it was found: "" for the file itself, "png:openbadgecredential" for a baked one, "slip".
  std::string origin;
};

struct Contents {
  Kind kind = Kind::empty;
  std::vector<Payload> payloads;
  std::vector<base::Problem> problems;
  // svg, xml and html: the local name of the root element as it is written ("europassCredential");
  // a hint for messages, nothing is decided by it.
  std::string root_element;
};

// open never fails: a file that is nothing of the above is binary.
Contents open(base::ByteView file, const base::Limits& limits = base::kLimits);

// kind_of_text tells json, compact, slip, text, html, svg, xml and empty apart, and binary when the bytes
// are not text at all. It looks at content only and takes linear time.
Kind kind_of_text(base::ByteView text);

}  // namespace portolan::container
