/** What a kit says of keys. Every change gives another kit, dated today. */
import type { Kit, KeyRecord, KitKey } from '../types.js';

/** A kit's version is a day. */
function dated(kit: Kit, at: string): Kit {
  return { ...kit, version: at.slice(0, 10) > kit.version ? at.slice(0, 10) : kit.version };
}

export function kitKey(kit: Kit | null, method: string): KitKey | null {
  return kit?.issuer.keys.find(({ id }) => id === method) ?? null;
}

/** Whether learners who have this kit encrypt their requests to a recipient. */
export function encryptsTo(kit: Kit | null, recipient: string): boolean {
  return kit?.committee.encrypt_to?.includes(recipient) ?? false;
}

/** Whether a signing key can stand in a kit: it speaks for that institution, or for itself. */
export function fitsKit(kit: Kit, { issuer }: KeyRecord): boolean {
  return issuer === kit.issuer.id || issuer.startsWith('did:key:');
}

/** The kit with a signing key; it speaks in the key's name when it is the kind that names itself. */
export function withSigningKey(kit: Kit, { method, issuer, jwk, created_at }: KeyRecord, at: string): Kit {
  const others = kit.issuer.keys.filter(({ id }) => id !== method);
  const keys = [...others, { id: method, jwk, valid_from: created_at, valid_until: null }];
  return dated({ ...kit, issuer: { ...kit.issuer, id: issuer, keys } }, at);
}

/** The kit with the end of a key. Decisions that it signed until then count; badges cannot show when they were signed. */
export function withEnd(kit: Kit, method: string, until: string, at: string): Kit {
  const keys = kit.issuer.keys.map((key) => (key.id === method ? { ...key, valid_until: until } : key));
  return dated({ ...kit, issuer: { ...kit.issuer, keys } }, at);
}

/** The kit to which requests are encrypted with this recipient as well, or no longer. */
export function withRecipient(kit: Kit, recipient: string, wanted: boolean, at: string): Kit {
  const others = (kit.committee.encrypt_to ?? []).filter((known) => known !== recipient);
  return dated({ ...kit, committee: { ...kit.committee, encrypt_to: wanted ? [...others, recipient] : others } }, at);
}
