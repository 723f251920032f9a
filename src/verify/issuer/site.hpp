// Which addresses on the web are an issuer's own.
#pragma once

#include <string>
#include <string_view>

namespace portolan::verify {

// https_origin gives scheme://host:port of an https address, the host in lower case and without the
// default port (RFC 6454 section 4); "" for anything else.
std::string https_origin(std::string_view address);

std::string_view without_fragment(std::string_view address);

// home_of gives where the issuer's own document lies: the address of a did:web's document, else the
// identifier as it is.
std::string home_of(std::string_view issuer_id);

// is_on_issuers_site tells whether the address is on the host on which the issuer is at home, if it
// has one. Hosts may be shared by strangers, so that alone makes nothing the issuer's.
bool is_on_issuers_site(std::string_view address, std::string_view issuer_id);

// is_issuers_key_set: a bare key set does not say whose it is. The issuer's are the one at the
// issuer's own address, and the one of its whole site, /.well-known/jwks.json (Open Badges 3.0,
// recommended practices).
bool is_issuers_key_set(std::string_view address, std::string_view issuer_id);

}  // namespace portolan::verify
