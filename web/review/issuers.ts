/**
 * The institutions of kits as a list of issuers (`public-keys/README.md` describes it): whoever has chosen to
 * work with a kit knows the institution that it names. It is the reader's own list, and verdicts say so.
 */
import type { Kit, KitKey } from './types.js';

interface ListedIssuer {
  id: string;
  names: string[];
  url: string | null;
  country: null;
  test: boolean;
  keys: readonly KitKey[];
}

/**
 * The institution, and each key that is an identifier by itself (did:key). Such a key stands in its own entry
 * too: what it signed after it was retired must not count because its identifier still carries it.
 */
export function issuersOf({ issuer, url }: Kit): ListedIssuer[] {
  const entry = (id: string, keys: readonly KitKey[]): ListedIssuer => ({ id, names: [issuer.name], url: url ?? null, country: null, test: false, keys });
  const ownerOf = ({ id }: KitKey): string => id.split('#')[0] as string;
  const alone = new Set(issuer.keys.map(ownerOf).filter((id) => id.startsWith('did:key:')));
  const itself = /^(?:did:|https:)/.test(issuer.id) ? [entry(issuer.id, issuer.keys)] : [];
  return [...itself, ...[...alone].filter((id) => id !== issuer.id).map((id) => entry(id, issuer.keys.filter((key) => ownerOf(key) === id)))];
}

/** All of them as one list, each as the newest kit says; null when there is nobody to name. `dated`: RFC 3339, of the newest kit. */
export function issuerList(kits: readonly Kit[], title: string, dated: string): Uint8Array | null {
  const oldestFirst = [...kits].sort((one, other) => (one.version < other.version ? -1 : one.version > other.version ? 1 : 0));
  const issuers = new Map(oldestFirst.flatMap(issuersOf).map((issuer) => [issuer.id, issuer]));
  if (issuers.size === 0) return null;
  const list = { schema_version: 1, title, tier: 'recognised', dated: dated.slice(0, 10), source: 'kits', licence: 'none', issuers: [...issuers.values()] };
  return new TextEncoder().encode(JSON.stringify(list));
}
