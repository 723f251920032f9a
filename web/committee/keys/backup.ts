/**
 * A private key as a file under a passphrase: PKCS#8, encrypted by PBES2 (RFC 8018 section 6.2: PBKDF2
 * with HMAC-SHA-256, then AES-256 in CBC mode), written as PEM (RFC 7468 section 11). Every tool that
 * handles keys reads it: `openssl pkey -in FILE`. Loaded when first wanted.
 */
import { PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs';

/** What OWASP asks of PBKDF2 with this hash (Password Storage Cheat Sheet, 2023). */
const ROUNDS = 600_000;

export async function protectedKey(pkcs8: ArrayBuffer, passphrase: string): Promise<Blob> {
  const bag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(pkcs8) });
  await bag.makeInternalValues({
    password: new TextEncoder().encode(passphrase).buffer as ArrayBuffer,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as never,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: ROUNDS,
  });
  return new Blob([pem('ENCRYPTED PRIVATE KEY', bag.toSchema().toBER())], { type: 'application/x-pem-file' });
}

export function pem(label: string, der: ArrayBuffer): string {
  const base64 = btoa(Array.from(new Uint8Array(der), (byte) => String.fromCharCode(byte)).join(''));
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
}
