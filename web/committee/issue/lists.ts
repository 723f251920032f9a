/**
 * Status lists: which place of which list a credential gets, and the lists as files that are signed and
 * published. Places are drawn at random, so that a place tells nothing about when or to whom a credential
 * was issued, and none is ever given twice.
 */
import type { Portolan } from '../../core/client.js';
import type { CommitteeContext } from '../context.js';
import { signed } from '../signing.js';
import type { CommitteeStore } from '../store.js';
import type { Change, IssuedRecord, KeyRecord, ListRecord, Purpose } from '../types.js';
import type { NamedFile } from './making.js';

/** Places of a list: 2^17, the fewest that hide one holder among others (Bitstring Status List 1.0, section 6.1). */
const PLACES = 131_072;
/** A list is given up when so many places are taken: drawing the next one would take too long. */
const FULL = PLACES / 2;
/** How long a published list may be relied on. */
export const LIST_DAYS = 180;

export type StatusEntry = IssuedRecord['status'][number];

/** Random places that are not in `used`, which takes them up. */
export function draw(used: Set<number>, count: number, random: (numbers: Uint32Array<ArrayBuffer>) => void = (numbers) => void crypto.getRandomValues(numbers)): number[] {
  const drawn: number[] = [];
  const numbers = new Uint32Array(64);
  while (drawn.length < count) {
    random(numbers);
    for (const number of numbers) {
      const place = number % PLACES; // a power of two: every place is as likely
      if (drawn.length === count || used.has(place)) continue;
      used.add(place);
      drawn.push(place);
    }
  }
  return drawn;
}

export const inDays = (at: string, days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Gives each of `count` credentials a place in a list of each purpose: changed or new lists, and the
 * entries, one credential after the other. `base` is the address below which the lists are published.
 */
export function allocate(
  lists: readonly ListRecord[],
  { issuer, purposes, base, count, at }: { issuer: string; purposes: readonly Purpose[]; base: string; count: number; at: string },
): { lists: ListRecord[]; entries: StatusEntry[][] } {
  const changed: ListRecord[] = [];
  const entries: StatusEntry[][] = Array.from({ length: count }, () => []);
  for (const purpose of purposes) {
    const open = lists.find((list) => list.issuer === issuer && list.purpose === purpose && list.id.startsWith(base) && list.used.length + count <= FULL);
    const list: ListRecord = open ?? {
      id: `${base}${purpose}-${crypto.randomUUID().slice(0, 8)}.jwt`,
      purpose, issuer, encoded_list: '', used: [], set: [], token: null, published_at: null, valid_until: inDays(at, LIST_DAYS),
    };
    const used = new Set(list.used);
    draw(used, count).forEach((index, i) => entries[i]?.push({ purpose, list: list.id, index }));
    changed.push({ ...list, used: [...used] });
  }
  return { lists: changed, entries };
}

/** A list with a place set or cleared: what was published of it is then out of date. */
export function withPlace(list: ListRecord, index: number, isSet: boolean): ListRecord {
  const others = list.set.filter((place) => place !== index);
  return { ...list, set: isSet ? [...others, index] : others, published_at: null };
}

/** Whether a list has to be signed and published (again): it has changed since, or its time is nearly up. */
export function isDue(list: ListRecord, at: string): boolean {
  return list.published_at === null || list.valid_until < inDays(at, 14);
}

/**
 * The key that signs a list: one in force of its issuer. A did:key is an issuer of its own, so nobody else can say
 * what became of its credentials after it was replaced: it goes on to sign its lists, and nothing else. A reason
 * where there is none.
 */
export function listKey(keys: readonly KeyRecord[], { issuer }: ListRecord): KeyRecord | 'retired' | 'no_private' {
  const own = keys.filter((key) => key.use === 'signing' && key.issuer === issuer && key.private !== null);
  const key = own.findLast(({ retired_at }) => retired_at === null);
  if (key) return key;
  const last = own.at(-1);
  if (!last) return 'no_private';
  return issuer.startsWith('did:key:') ? { ...last, retired_at: null } : 'retired';
}

/** Signs a list as it now stands. Rejects as `signed` does. */
export async function signList(portolan: Portolan, key: KeyRecord, list: ListRecord, at: string): Promise<ListRecord> {
  const until = inDays(at, LIST_DAYS);
  const { json } = await signed<{ text: string }>(portolan, key, 'issue.status_list', {
    list: {
      address: list.id, issuer: list.issuer, purpose: list.purpose, valid_from: at, valid_until: until,
      changes: list.set.map((index) => ({ index, set: true })),
    },
    form: 'vc-jwt',
    at,
  });
  return { ...list, token: json.text, encoded_list: encodedListOf(json.text), published_at: at, valid_until: until };
}

/**
 * Lists that were signed become what is kept; what another tab changed meanwhile stays to be signed. Only those
 * that are handed out to be published count as published.
 */
export async function keepSigned(store: CommitteeStore, signedLists: readonly ListRecord[], isPublished: boolean): Promise<void> {
  await store.commit(({ lists }) =>
    signedLists.flatMap((list): Change[] => {
      const present = lists.find(({ id }) => id === list.id);
      if (!present || present.set.length !== list.set.length || !present.set.every((place) => list.set.includes(place))) return [];
      const { token, encoded_list, valid_until } = list;
      return [{ put: 'lists', record: { ...present, token, encoded_list, valid_until, published_at: isPublished ? list.published_at : present.published_at } }];
    }),
  );
}

/** The lists that credentials name, signed as they now stand: whoever has them can tell that nothing was withdrawn. */
export async function namedLists({ portolan, store }: CommitteeContext, entries: readonly StatusEntry[], key: KeyRecord, at: string): Promise<NamedFile[]> {
  const named = store.view.lists.filter(({ id, issuer }) => issuer === key.issuer && entries.some(({ list }) => list === id));
  const current: ListRecord[] = [];
  for (const list of named) current.push(isDue(list, at) ? await signList(portolan, key, list, at) : list);
  await keepSigned(store, current.filter((list) => !named.includes(list)), false);
  return current.map((list) => ({ name: listFileName(list), file: listFile(list) }));
}

export const listFile = (list: ListRecord): Blob => new Blob([list.token ?? ''], { type: 'application/jwt' });

/** The list inside the token that the core has just written. */
function encodedListOf(token: string): string {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const text = new TextDecoder().decode(Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0)));
  return (JSON.parse(text) as { credentialSubject: { encodedList: string } }).credentialSubject.encodedList;
}

/** The name of the file that goes to the list's address. */
export const listFileName = (list: ListRecord): string => list.id.slice(list.id.lastIndexOf('/') + 1);
