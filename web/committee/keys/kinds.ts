/** Keys by what they are for: how the browser takes each kind in. */
import type { KeyRecord } from '../types.js';

export type KeyKind = KeyRecord['alg'];

interface Kind {
  algorithm: Algorithm | EcKeyImportParams | RsaHashedImportParams;
  uses: KeyUsage[];
}

const KINDS: Readonly<Record<KeyKind, Kind>> = {
  EdDSA: { algorithm: { name: 'Ed25519' }, uses: ['sign'] },
  ES256: { algorithm: { name: 'ECDSA', namedCurve: 'P-256' }, uses: ['sign'] },
  ES384: { algorithm: { name: 'ECDSA', namedCurve: 'P-384' }, uses: ['sign'] },
  RS256: { algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, uses: ['sign'] },
  PS256: { algorithm: { name: 'RSA-PSS', hash: 'SHA-256' }, uses: ['sign'] },
  X25519: { algorithm: { name: 'X25519' }, uses: ['deriveBits'] },
};

/** A private key out of PKCS#8; nobody reads it out again unless `readable`. */
export function importPrivate(alg: KeyKind, pkcs8: BufferSource, readable = false): Promise<CryptoKey> {
  const { algorithm, uses } = KINDS[alg];
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithm, readable, uses);
}
