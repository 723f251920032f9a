// Pictures that a credential carries inside: measured and named by what they are, never decoded.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::reading {

// media_type_of tells a file by its first bytes: image/png, image/jpeg, image/gif, image/webp,
// image/svg+xml, application/pdf, else application/octet-stream. What the document says about the
// type is not asked: real credentials call PNG bytes JPEG.
std::string_view media_type_of(base::ByteView bytes);

// picture_bytes decodes a text of standard base64, or of a data: URI in base64; nothing when it is none.
std::optional<base::Bytes> picture_bytes(std::string_view text);

// base64_picture measures a text of standard base64, also in the form of a data: URI. Problems:
// schema.value when it is not base64. An empty text is no picture and no problem.
std::optional<Image> base64_picture(const Node& node);

// data_uri_picture measures a data: URI (RFC 2397) and ignores every other address: pictures on
// the web are not part of the credential.
std::optional<Image> data_uri_picture(const Node& node);

}  // namespace portolan::credential::reading
