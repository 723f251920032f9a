/**
 * What a committee keeps on this device: its own document, in IndexedDB, with the files that belong to
 * it under their digests. Every change is carried out as a whole or not at all, one tab after the other,
 * and the others draw themselves anew.
 *
 * Private keys are kept as the browser's own objects, which nobody can read out, this page included; they
 * do not go along when the document is saved as a file (`document.ts`).
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { StorageProblem, storageProblem } from '../storage/problem.js';
import { renewLog } from '../storage/renew.js';
import { Sha256 } from '../storage/sha256.js';
import { Tabs } from '../storage/tabs.js';
import type { Change, KeptFile, Kit, Records, StoreName } from './types.js';

const NAME = 'portolan-committee';
const VERSION = 1;
export const STORES = ['kits', 'keys', 'cases', 'issued', 'lists', 'batches'] as const;
const WITH_REVISION = [...STORES, 'about'] as const;
const EVERYTHING = [...STORES, 'files', 'about'] as const;

interface Schema extends DBSchema {
  kits: { key: string; value: Records['kits'] };
  keys: { key: string; value: Records['keys'] };
  cases: { key: string; value: Records['cases'] };
  issued: { key: string; value: Records['issued'] };
  lists: { key: string; value: Records['lists'] };
  batches: { key: string; value: Records['batches'] };
  files: { key: string; value: Blob };
  /** `revision`: counts the changes, so that a tab knows whether what it shows is the latest. */
  about: { key: string; value: number };
}

/** Everything that is kept, oldest first. */
export type CommitteeView = { [Name in StoreName]: readonly Records[Name][] } & {
  /** The kit that this committee works with. */
  kit: Kit | null;
};

const EMPTY: CommitteeView = { kit: null, kits: [], keys: [], cases: [], issued: [], lists: [], batches: [] };

/** When each record came about: the order in which they are shown. */
const BORN: { [Name in StoreName]: (record: Records[Name]) => string } = {
  kits: (record) => record.kept_at,
  keys: (record) => record.created_at,
  cases: (record) => record.received_at,
  issued: (record) => record.at,
  lists: (record) => record.id,
  batches: (record) => record.at,
};

function viewOf(parts: Omit<CommitteeView, 'kit'>): CommitteeView {
  return { ...parts, kit: parts.kits.find(({ chosen }) => chosen)?.kit ?? null };
}

/** Every file that a record names, once. */
export function filesOf(view: CommitteeView): KeptFile[] {
  const named = [
    ...view.cases.flatMap(({ request }) => request.files),
    ...view.issued.flatMap(({ file, certificate }) => (certificate ? [file, certificate] : [file])),
  ];
  return [...new Map(named.map(({ sha256, name, type, bytes }) => [sha256, { sha256, name, type, bytes }])).values()];
}

/** Files that go with a record that is removed: evidence is personal, and nobody would find it again. */
function orphans(before: CommitteeView, after: CommitteeView, changes: readonly Change[]): string[] {
  if (!changes.some((change) => 'remove' in change)) return [];
  const still = new Set(filesOf(after).map(({ sha256 }) => sha256));
  return filesOf(before).flatMap(({ sha256 }) => (still.has(sha256) ? [] : [sha256]));
}

export async function sha256Of(file: Blob): Promise<string> {
  const digest = new Sha256();
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) digest.update(piece.value);
  return digest.hex();
}

export class CommitteeStore {
  readonly #database: IDBPDatabase<Schema>;
  readonly #tabs: Tabs;
  readonly #onChange: (view: CommitteeView) => void;
  #view: CommitteeView = EMPTY;
  #revision = 0;

  private constructor(database: IDBPDatabase<Schema>, onChange: (view: CommitteeView) => void) {
    this.#database = database;
    this.#onChange = onChange;
    this.#tabs = new Tabs(NAME, () => void this.#refresh());
  }

  /** `onGone`: a newer page in another tab has taken over. Rejects with `StorageProblem`. */
  static async open(onChange: (view: CommitteeView) => void, onGone: () => void = () => {}): Promise<CommitteeStore> {
    try {
      const database = await openDB<Schema>(NAME, VERSION, {
        upgrade(fresh) {
          for (const name of STORES) fresh.createObjectStore(name, { keyPath: 'id' });
          fresh.createObjectStore('files');
          fresh.createObjectStore('about');
        },
        // A newer page in another tab: it is let through, and this one asks to be loaded again.
        blocking: () => {
          database.close();
          onGone();
        },
      });
      const store = new CommitteeStore(database, onChange);
      await Promise.all([store.#read(), renewLog()]); // keys that are lost cannot be had again
      void navigator.storage?.persist?.().catch(() => false);
      return store;
    } catch (error) {
      throw storageProblem(error);
    }
  }

  get view(): CommitteeView {
    return this.#view;
  }

  /**
   * Carries changes out, all or none, after the files that they name are kept. A function is given what
   * is there at that moment, whatever other tabs have done, so that nothing is given away twice. Rejects
   * with `StorageProblem`; nothing was changed then.
   */
  async commit(changes: readonly Change[] | ((now: CommitteeView) => readonly Change[]), files: readonly Blob[] = []): Promise<void> {
    const named = await Promise.all(files.map(async (file) => [await sha256Of(file), file] as const));
    await this.#tabs.alone(async () => {
      await this.#read();
      const list = typeof changes === 'function' ? changes(this.#view) : changes;
      const after = applied(this.#view, list);
      await this.#write(list, named, orphans(this.#view, after, list));
      this.#view = after;
    });
    this.#tabs.tellOthers();
    this.#onChange(this.#view);
  }

  /** A file that was kept, or null. */
  async file(sha256: string): Promise<Blob | null> {
    try {
      return (await this.#database.get('files', sha256)) ?? null;
    } catch (error) {
      throw storageProblem(error);
    }
  }

  /** Takes everything off this device, the keys too. */
  async erase(): Promise<void> {
    await this.#tabs.alone(async () => {
      const transaction = this.#database.transaction(EVERYTHING, 'readwrite', { durability: 'strict' });
      for (const name of [...STORES, 'files'] as const) void transaction.objectStore(name).clear();
      // The latest of all tabs: with an older one they would not see that anything has changed.
      const revision = ((await transaction.objectStore('about').get('revision')) ?? 0) + 1;
      void transaction.objectStore('about').put(revision, 'revision');
      await transaction.done;
      this.#revision = revision;
      this.#view = EMPTY;
    });
    this.#tabs.tellOthers();
    this.#onChange(this.#view);
  }

  close(): void {
    this.#tabs.close();
    this.#database.close();
  }

  async #refresh(): Promise<void> {
    const before = this.#revision;
    await this.#read().catch(() => {});
    if (this.#revision !== before) this.#onChange(this.#view);
  }

  /** Reads everything, unless nothing has changed since the last time. */
  async #read(): Promise<void> {
    const transaction = this.#database.transaction(WITH_REVISION, 'readonly');
    const revision = (await transaction.objectStore('about').get('revision')) ?? 0;
    if (revision === this.#revision && revision !== 0) return;
    const all = await Promise.all(STORES.map(async (name) => [name, await transaction.objectStore(name).getAll()] as const));
    const parts = Object.fromEntries(all) as { [Name in StoreName]: Records[Name][] };
    for (const name of STORES) sortByAge(name, parts);
    this.#view = viewOf(parts);
    this.#revision = revision;
  }

  async #write(changes: readonly Change[], files: readonly (readonly [string, Blob])[], gone: readonly string[] = []): Promise<void> {
    try {
      const transaction = this.#database.transaction(EVERYTHING, 'readwrite', { durability: 'strict' });
      const writes: Promise<unknown>[] = files.map(([sha256, file]) => transaction.objectStore('files').put(file, sha256));
      for (const sha256 of gone) writes.push(transaction.objectStore('files').delete(sha256));
      for (const change of changes) {
        if ('put' in change) writes.push(transaction.objectStore(change.put).put(change.record as never));
        else writes.push(transaction.objectStore(change.remove).delete(change.id));
      }
      writes.push(transaction.objectStore('about').put(this.#revision + 1, 'revision'));
      await Promise.all([...writes, transaction.done]);
      ++this.#revision;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'DataCloneError') throw error; // ours: a record that cannot be kept
      throw error instanceof StorageProblem ? error : storageProblem(error);
    }
  }
}

function sortByAge<Name extends StoreName>(name: Name, parts: { [N in StoreName]: Records[N][] }): void {
  const born = BORN[name];
  parts[name].sort((a, b) => (born(a) < born(b) ? -1 : born(a) > born(b) ? 1 : a.id < b.id ? -1 : 1));
}

/** The same changes on what is shown, without reading it all again. */
function applied(view: CommitteeView, changes: readonly Change[]): CommitteeView {
  const parts = { ...view } as { [Name in StoreName]: Records[Name][] } & { kit: Kit | null };
  const touched = new Set<StoreName>(changes.map((change) => ('put' in change ? change.put : change.remove)));
  for (const name of touched) {
    const records = new Map<string, Records[typeof name]>(view[name].map((record) => [record.id, record]));
    for (const change of changes) {
      if ('put' in change && change.put === name) records.set(change.record.id, change.record);
      if ('remove' in change && change.remove === name) records.delete(change.id);
    }
    (parts[name] as Records[typeof name][]) = [...records.values()];
    sortByAge(name, parts);
  }
  return viewOf(parts);
}
