// Counter-signatures (ETSI TS 119 182-1 section 5.3.2, "cSig"): a JWS over the value of another
// signature, in its unsigned properties.
//
// The payload is the base64url text of that value. It is left out, or it is exactly that; one with
// another payload was made for another signature and is refused. What the caller must still do: find
// the key and check the signature. A counter-signature says nothing about the credential, whatever
// becomes of it.
//
// Problem types: jades.csig, and those of jws.hpp.
#pragma once

#include "base/problem.hpp"
#include "securing/jose/jades_unsigned.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

base::Result<Jws> counter_signature(const UnsignedProperty& property,
                                    const JwsSignature& signature);

}  // namespace portolan::securing
