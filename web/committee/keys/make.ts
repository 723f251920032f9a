/**
 * New keys, made by the browser. The private half is kept as an object that nobody can read out, this
 * page included; only for a backup is it readable for a moment, before it is kept in the same way.
 */
import type { Portolan } from '../../core/client.js';
import type { Kit, KeyRecord } from '../types.js';
import { importPrivate, type KeyKind } from './kinds.js';

export type SigningKind = 'Ed25519' | 'P-256' | 'P-384';

const MAKING: Readonly<Record<SigningKind, Algorithm | EcKeyGenParams>> = {
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
};
const NAMES: Readonly<Record<SigningKind, 'EdDSA' | 'ES256' | 'ES384'>> = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' };

/** Whether this browser makes keys of a kind: Ed25519 and X25519 are newer than the others. */
export async function canMake(kind: SigningKind | 'X25519'): Promise<boolean> {
  try {
    if (kind === 'X25519') await crypto.subtle.generateKey({ name: kind }, false, ['deriveBits']);
    else await crypto.subtle.generateKey(MAKING[kind], false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

export interface MadeKey {
  alg: KeyKind;
  jwk: JsonWebKey;
  private: CryptoKey;
  /** PKCS#8, only when a backup was asked for. Forget it as soon as that is made. */
  secret: ArrayBuffer | null;
}

/** With `backup` its PKCS#8 is handed out once; what is kept can be read out in neither case. */
export async function makePair(kind: SigningKind | 'X25519', backup: boolean): Promise<MadeKey> {
  const alg = kind === 'X25519' ? kind : NAMES[kind];
  const pair = (await (kind === 'X25519'
    ? crypto.subtle.generateKey({ name: kind }, backup, ['deriveBits'])
    : crypto.subtle.generateKey(MAKING[kind], backup, ['sign', 'verify']))) as CryptoKeyPair;
  const jwk = publicHalf(await crypto.subtle.exportKey('jwk', pair.publicKey));
  if (!backup) return { alg, jwk, private: pair.privateKey, secret: null };
  const secret = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { alg, jwk, private: await importPrivate(alg, secret), secret };
}

/** The members that make a public key, and no others. */
export function publicHalf({ kty, crv, x, y, n, e }: JsonWebKey): JsonWebKey {
  const members = { kty, crv, x, y, n, e };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** Whether two public keys are the same key. */
export const samePublic = (a: JsonWebKey, b: JsonWebKey): boolean => (['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every((member) => a[member] === b[member]);

/** In whose name a key speaks: the institution, by its address, or the key itself. */
export type Speaker = 'kit' | 'key';

/** The issuer of a signing key, and how verifiers find it. Rejects with `RequestRefused`. */
export async function methodOf(portolan: Portolan, jwk: JsonWebKey, kit: Kit | null, speaker: Speaker): Promise<{ issuer: string; method: string }> {
  const { json } = await portolan.call<{ did: string; id: string }>('issue.did_key', { jwk });
  const fragment = json.id.slice(json.id.indexOf('#'));
  const issuer = speaker === 'kit' && kit ? kit.issuer.id : json.did;
  return { issuer, method: issuer + fragment };
}

export function keyRecord(made: Pick<MadeKey, 'alg' | 'jwk' | 'private'>, about: Pick<KeyRecord, 'use' | 'name' | 'method' | 'issuer' | 'created_at'> & { certificates?: string[] }): KeyRecord {
  return { certificates: [], ...about, id: crypto.randomUUID(), alg: made.alg, jwk: made.jwk, private: made.private, retired_at: null };
}
