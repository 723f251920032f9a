// Laws: what is read of a signed message lies inside its bytes; a time-stamp token that holds together
// holds together again, and does not any more once a bit of what it signs is another.
#include <cstdlib>

#include "pki/cms.hpp"
#include "pki/time_stamp.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_inside(base::ByteView part, base::ByteView whole) {
  if (part.empty()) return;
  require(part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::Bytes token(data, data + size);
  const auto message = pki::read_signed_data(token);
  if (message) {
    check_inside(message->content, token);
    for (const base::ByteView certificate : message->certificates) check_inside(certificate, token);
    for (const pki::SignerInfo& signer : message->signers) {
      for (const base::ByteView part :
           {signer.issuer, signer.serial, signer.key_id, signer.digest_algorithm,
            signer.signed_attributes, signer.signature_algorithm, signer.signature}) {
        check_inside(part, token);
      }
      const auto scheme = pki::signature_scheme(signer);
      require(scheme || !scheme.error().type.empty());
    }
  }
  const auto stamp = pki::read_time_stamp(token);
  if (!stamp) {
    require(!stamp.error().type.empty());
    return 0;
  }
  const auto again = pki::read_time_stamp(token);
  require(again && again->at == stamp->at && again->imprint == stamp->imprint);
  if (message && !message->content.empty()) {
    const std::size_t last = static_cast<std::size_t>(message->content.data() - token.data()) +
                             message->content.size() - 1;
    token[last] ^= 1U;
    require(!pki::read_time_stamp(token));
  }
  return 0;
}
