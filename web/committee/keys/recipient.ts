/** What a request is encrypted to: the recipient, "age1…", of an opening key. Loaded when first wanted. */
import { identityToRecipient } from 'age-encryption';

export function recipientOf(key: CryptoKey): Promise<string> {
  return identityToRecipient(key);
}
