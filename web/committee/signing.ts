/**
 * Signing with a key of this committee. The core never sees a private key: it names the bytes, the
 * browser signs them (WebCrypto), and the core refuses a signature that is not that key's.
 */
import type { Portolan } from '../core/client.js';
import type { KeyRecord } from './types.js';

/** The core asks once for a signature, and once more where the first is part of what is signed. */
const ROUNDS = 4;

/** Why a key cannot sign: `committee.key.<kind>`. */
export class KeyUnusable extends Error {
  override name = 'KeyUnusable';
  constructor(readonly kind: 'no_private' | 'refused' | 'retired') {
    super(kind);
  }
}

interface SignNeed {
  kind: 'sign';
  id: string;
  alg: string;
  bytes: { buffer: number };
}

const PARAMETERS: Readonly<Record<string, AlgorithmIdentifier | EcdsaParams | RsaPssParams>> = {
  EdDSA: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384' },
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  PS256: { name: 'RSA-PSS', saltLength: 32 },
};

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Any operation of the core that signs (`issue.*`, `review.sign_decision`): repeats the request with
 * the signatures that it asks for until it is done. A signing key goes along as `key`; one that seals is
 * named by `certificates`. Rejects with `RequestRefused` or `KeyUnusable`.
 */
export async function signed<T>(
  portolan: Portolan,
  key: KeyRecord,
  operation: string,
  request: Readonly<Record<string, unknown>>,
  buffers: readonly Uint8Array[] = [],
): Promise<{ json: T & { status: string }; buffers: Uint8Array[] }> {
  if (key.private === null) throw new KeyUnusable('no_private');
  if (key.retired_at !== null) throw new KeyUnusable('retired');
  const speaker = key.use === 'sealing' ? { certificates: key.certificates } : { key: { jwk: key.jwk, id: key.method } };
  const facts: { kind: 'sign'; id: string; signature: string }[] = [];
  for (let round = 0; round < ROUNDS; ++round) {
    // The buffers go to the worker and do not come back: each round has its own.
    const answer = await portolan.call<T & { needs?: SignNeed[] }>(operation, { ...request, ...speaker, facts }, buffers.map((bytes) => bytes.slice()));
    if (answer.json.status !== 'needs') return answer;
    for (const need of answer.json.needs ?? []) {
      const bytes = answer.buffers[need.bytes.buffer];
      const parameters = PARAMETERS[need.alg];
      if (!bytes || !parameters) throw new KeyUnusable('refused');
      try {
        facts.push({ kind: 'sign', id: need.id, signature: base64url(await crypto.subtle.sign(parameters, key.private, bytes as BufferSource)) });
      } catch {
        throw new KeyUnusable('refused');
      }
    }
  }
  throw new KeyUnusable('refused');
}
