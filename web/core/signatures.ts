/**
 * Answers the core's `signature` needs with the browser's own engine, which is several times
 * faster where the core has no arithmetic of its own.
 *
 * Only a "yes" is worth anything here: an algorithm that is missing, a key that the engine refuses
 * or a "no" is left unanswered, and the core computes the signature itself before a check fails.
 */
import type { Fact, Need } from './types.js';

type SignatureNeed = Extract<Need, { kind: 'signature' }>;

interface Engine {
  import: EcKeyImportParams;
  verify: EcdsaParams;
  /** The members of a JWK that matter; others (`alg`, `use`, `key_ops`) may contradict and are dropped. */
  members: readonly string[];
}

/**
 * The algorithms worth asking for. Every question means a second pass over the file, and measured
 * (`./dev bench`) the core checks an RSA, Ed25519 or P-256 signature in less time than that pass takes.
 */
const ENGINES: Readonly<Record<string, Engine>> = {
  ES384: {
    import: { name: 'ECDSA', namedCurve: 'P-384' },
    verify: { name: 'ECDSA', hash: 'SHA-384' },
    members: ['kty', 'crv', 'x', 'y'],
  },
};

/** What `verify` is told under `offers.signature`: nothing where the browser gives us no engine. */
export function offeredSignatures(): string[] {
  return globalThis.crypto?.subtle ? Object.keys(ENGINES) : [];
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function verified(need: SignatureNeed, bytes: Uint8Array): Promise<boolean> {
  const engine = ENGINES[need.alg];
  if (!engine) return false;
  const source = need.key as Record<string, unknown>;
  const jwk = Object.fromEntries(engine.members.map((member) => [member, source[member]])) as JsonWebKey;
  const key = await crypto.subtle.importKey('jwk', jwk, engine.import, false, ['verify']);
  return crypto.subtle.verify(engine.verify, key, fromBase64url(need.signature), bytes as Uint8Array<ArrayBuffer>);
}

/** Facts for those needs whose signature the browser confirmed. Never throws. */
export async function answerSignatures(needs: readonly Need[], buffers: readonly Uint8Array[]): Promise<Fact[]> {
  const facts = await Promise.all(
    needs.map(async (need): Promise<Fact | null> => {
      if (need.kind !== 'signature') return null;
      const bytes = buffers[need.bytes.buffer];
      try {
        if (bytes && (await verified(need, bytes))) return { kind: 'signature', id: need.id, verified: true };
      } catch {
        // Left to the core.
      }
      return { kind: 'signature', id: need.id, verified: false };
    }),
  );
  return facts.filter((fact) => fact !== null);
}
