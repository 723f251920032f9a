/**
 * The journal of a portfolio: what was done, in order, with the whole document written down now and
 * then (a snapshot). The state is the last snapshot and the commands after it, carried out again.
 *
 * `head` says which step is the present one. Going back moves it; the steps after it stay until
 * another one is added. Every change compares the head it started from with the head that is there,
 * in one transaction, so that two tabs can never interleave.
 */
import { deleteDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Command, PortfolioDocument } from '../types.js';
import { type BlobPlace, collectingPlace } from './blobs.js';
import { storageProblem } from '../../storage/problem.js';

export interface Head {
  /** Another portfolio (after erasing) has another one. */
  epoch: string;
  /** Counts every change, also going back. */
  revision: number;
  /** The present step; 0 is before the first. */
  sequence: number;
}

export interface Step {
  sequence: number;
  at: string;
  /** Name of what was done, for undo: `learner.done.<label>`. */
  label: string;
  /** Not the learner's doing (a credential was checked again): undo passes over it. */
  silent: boolean;
  /** null: the step put a whole document in place; it then has a snapshot of its own. */
  commands: Command[] | null;
}

export interface State {
  head: Head;
  /** The last snapshot at or before the head; null when there is none (the document is then null). */
  snapshot: { sequence: number; document: PortfolioDocument | null } | null;
  /** The steps from the snapshot to the head. */
  steps: Step[];
  /** How many they are, also where they were not read. */
  since: number;
  undo: { label: string; to: number } | null;
  redo: { label: string; to: number } | null;
  /** The step that was last saved to a file. */
  saved: { sequence: number; at: string } | null;
}

/** The state that a copy of the journal holds (`copy.ts`). */
export interface Copied {
  head: Head;
  /** The document before the steps; null: they begin with the first one. */
  base: { sequence: number; document: PortfolioDocument } | null;
  steps: Step[];
}

export interface Journal {
  /** Whether what is written outlives the page. */
  readonly durable: boolean;
  /** With the head that the caller has the document of: if that is still the one, snapshot and steps are not read. */
  read(present?: Head): Promise<State>;
  /**
   * Adds a step after `expected`, and forgets what was undone. null: somebody else was quicker. Of silent
   * steps with a snapshot that follow each other only the last one stays: nobody can go back between them.
   */
  append(expected: Head, step: Omit<Step, 'sequence'>, snapshot: PortfolioDocument | null): Promise<Head | null>;
  /** Goes back or forward. null: somebody else was quicker. */
  move(expected: Head, sequence: number): Promise<Head | null>;
  markSaved(at: string, sequence: number): Promise<void>;
  /** SHA-256 of every file that a step or snapshot mentions. */
  mentioned(): Promise<Set<string>>;
  /** Takes what a copy holds, where nothing was ever changed; null: something was. */
  restore(copied: Copied): Promise<Head | null>;
  /** Forgets everything. */
  clear(epoch: string): Promise<Head>;
}

/** Steps that can be undone at least; older ones are forgotten when a snapshot is written. */
const STEPS_KEPT = 100;

interface Schema extends DBSchema {
  steps: { key: number; value: Step };
  snapshots: { key: number; value: { sequence: number; document: PortfolioDocument } };
  facts: { key: 'head' | 'saved'; value: Head | { sequence: number; at: string } };
  blobs: { key: string; value: Blob };
}

type Stores = ('steps' | 'snapshots' | 'facts')[];
const STORES: Stores = ['steps', 'snapshots', 'facts'];

/**
 * Opens the journal in IndexedDB. `onClosed` is called when a newer version of the page wants to
 * change the database, another tab removed it (then it is told so) or the browser closed it. Rejects with `StorageProblem`.
 */
export async function openJournal(name: string, onClosed: (isRemoved: boolean) => void): Promise<{ journal: Journal; blobs: BlobPlace }> {
  try {
    const database: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
      upgrade(created) {
        created.createObjectStore('steps', { keyPath: 'sequence' });
        created.createObjectStore('snapshots', { keyPath: 'sequence' });
        created.createObjectStore('facts');
        created.createObjectStore('blobs');
      },
      blocking(_present, wanted) {
        database.close();
        onClosed(wanted === null);
      },
      terminated: () => onClosed(false),
    });
    const journal = new DatabaseJournal(database);
    await journal.begin();
    return { journal, blobs: databasePlace(database) };
  } catch (error) {
    throw storageProblem(error);
  }
}

/** Removes a database that could not be opened. */
export async function eraseDatabase(name: string): Promise<void> {
  await deleteDB(name).catch((error: unknown) => {
    throw storageProblem(error);
  });
}

class DatabaseJournal implements Journal {
  readonly durable = true;
  readonly #database: IDBPDatabase<Schema>;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  /** The first head, unless there is one. */
  async begin(): Promise<void> {
    await this.#write(async (transaction) => {
      const facts = transaction.objectStore('facts');
      if (!(await facts.get('head'))) await facts.put(firstHead(), 'head');
    });
  }

  async read(present?: Head): Promise<State> {
    const transaction = this.#database.transaction(STORES, 'readonly');
    const facts = transaction.objectStore('facts');
    const head = (await facts.get('head')) as Head | undefined;
    if (!head) throw storageProblem(null); // cleared from outside while the page is open
    const saved = ((await facts.get('saved')) as State['saved'] | undefined) ?? null;
    const isRead = present?.epoch !== head.epoch || present.revision !== head.revision;
    const cursor = await transaction
      .objectStore('snapshots')
      .openKeyCursor(IDBKeyRange.upperBound(head.sequence), 'prev');
    const snapshot = (cursor && isRead && (await transaction.objectStore('snapshots').get(cursor.key))) || null;
    const all = transaction.objectStore('steps');
    const from = (cursor?.key ?? 0) + 1;
    const since = Math.max(0, head.sequence - from + 1);
    const steps = since === 0 || !isRead ? [] : await all.getAll(IDBKeyRange.bound(from, head.sequence));
    const undo = await undoTarget(head.sequence, (sequence) => all.get(sequence));
    const redo = await redoTarget(head.sequence, (sequence) => all.get(sequence));
    // A step can only be undone where the document before it can be made again.
    const oldest = await transaction.objectStore('snapshots').openKeyCursor();
    const reachable = undo && (undo.to >= (oldest?.key ?? 0) || (await all.get(1)) !== undefined);
    await transaction.done;
    return { head, snapshot, steps, since, undo: reachable ? undo : null, redo, saved };
  }

  append(expected: Head, step: Omit<Step, 'sequence'>, snapshot: PortfolioDocument | null): Promise<Head | null> {
    return this.#change(expected, async (transaction) => {
      const steps = transaction.objectStore('steps');
      const last = step.silent && snapshot ? await steps.get(expected.sequence) : undefined;
      const sequence = expected.sequence + (takesPlaceOf(last) ? 0 : 1);
      const undone = IDBKeyRange.lowerBound(sequence);
      const snapshots = transaction.objectStore('snapshots');
      await Promise.all([steps.delete(undone), snapshots.delete(undone)]);
      await steps.put({ ...step, sequence });
      if (snapshot) {
        await snapshots.put({ sequence, document: snapshot });
        await forgetOld(transaction, sequence - STEPS_KEPT);
      }
      return sequence;
    });
  }

  move(expected: Head, sequence: number): Promise<Head | null> {
    return this.#change(expected, async () => sequence);
  }

  async markSaved(at: string, sequence: number): Promise<void> {
    await this.#write((transaction) => transaction.objectStore('facts').put({ at, sequence }, 'saved'));
  }

  async mentioned(): Promise<Set<string>> {
    const names = new Set<string>();
    const transaction = this.#database.transaction(STORES, 'readonly');
    for await (const cursor of transaction.objectStore('snapshots')) collectNames(names, cursor.value.document);
    for await (const cursor of transaction.objectStore('steps')) collectNames(names, cursor.value.commands);
    return names;
  }

  restore({ head, base, steps }: Copied): Promise<Head | null> {
    return this.#write(async (transaction) => {
      const facts = transaction.objectStore('facts');
      const present = (await facts.get('head')) as Head | undefined;
      if (present?.revision !== 0) return null;
      if (base) await transaction.objectStore('snapshots').put(base);
      await Promise.all(steps.map((step) => transaction.objectStore('steps').put(step)));
      await facts.put(head, 'head');
      return head;
    });
  }

  async clear(epoch: string): Promise<Head> {
    const head = { ...firstHead(), epoch };
    await this.#write(async (transaction) => {
      await Promise.all(STORES.map((store) => transaction.objectStore(store).clear()));
      await transaction.objectStore('facts').put(head, 'head');
    });
    return head;
  }

  #change(
    expected: Head,
    change: (transaction: IDBPTransaction<Schema, Stores, 'readwrite'>) => Promise<number>,
  ): Promise<Head | null> {
    return this.#write(async (transaction) => {
      const facts = transaction.objectStore('facts');
      const present = (await facts.get('head')) as Head | undefined;
      if (present?.epoch !== expected.epoch || present.revision !== expected.revision) return null;
      const head = { ...expected, revision: expected.revision + 1, sequence: await change(transaction) };
      await facts.put(head, 'head');
      return head;
    });
  }

  /** All of it or nothing; strict: it is on the disk when this resolves. */
  async #write<T>(change: (transaction: IDBPTransaction<Schema, Stores, 'readwrite'>) => Promise<T>): Promise<T> {
    try {
      const transaction = this.#database.transaction(STORES, 'readwrite', { durability: 'strict' });
      const done = transaction.done;
      done.catch(() => {}); // told below
      let result: T;
      try {
        result = await change(transaction);
      } catch (error) {
        try {
          transaction.abort();
        } catch {
          // It was aborted by the very error.
        }
        throw transaction.error ?? error;
      }
      await done;
      return result;
    } catch (error) {
      throw storageProblem(error);
    }
  }
}

const takesPlaceOf = (last: Step | undefined): boolean => last !== undefined && last.silent && last.commands === null;

function firstHead(): Head {
  return { epoch: crypto.randomUUID(), revision: 0, sequence: 0 };
}

/** Drops what nobody can go back to any more: everything before the last snapshot at or below `limit`. */
async function forgetOld(transaction: IDBPTransaction<Schema, Stores, 'readwrite'>, limit: number): Promise<void> {
  if (limit <= 0) return;
  const snapshots = transaction.objectStore('snapshots');
  const base = await snapshots.openKeyCursor(IDBKeyRange.upperBound(limit), 'prev');
  if (!base) return;
  await snapshots.delete(IDBKeyRange.upperBound(base.key, true));
  await transaction.objectStore('steps').delete(IDBKeyRange.upperBound(base.key));
}

type Lookup = (sequence: number) => Promise<Step | undefined>;

/** Before the last step that was the learner's own. */
async function undoTarget(from: number, step: Lookup): Promise<State['undo']> {
  for (let sequence = from; sequence > 0; --sequence) {
    const found = await step(sequence);
    if (!found) return null;
    if (!found.silent) return { label: found.label, to: sequence - 1 };
  }
  return null;
}

/** The next step of the learner's own, and what followed it by itself. */
async function redoTarget(from: number, step: Lookup): Promise<State['redo']> {
  let found = await step(from + 1);
  while (found?.silent) found = await step(found.sequence + 1);
  if (!found) return null;
  let to = found.sequence;
  while ((await step(to + 1))?.silent) ++to;
  return { label: found.label, to };
}

/** Every "sha256" of a blob anywhere in a document or in commands. */
function collectNames(names: Set<string>, value: unknown): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) collectNames(names, item);
    return;
  }
  const { sha256 } = value as { sha256?: unknown };
  if (typeof sha256 === 'string') names.add(sha256);
  for (const member of Object.values(value)) collectNames(names, member);
}

function databasePlace(database: IDBPDatabase<Schema>): BlobPlace {
  return collectingPlace({
    get: async (sha256) => (await database.get('blobs', sha256)) ?? null,
    names: () => database.getAllKeys('blobs'),
    remove: (sha256) => database.delete('blobs', sha256),
    put: async (sha256, file) => {
      const transaction = database.transaction('blobs', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(file, sha256), transaction.done]);
    },
  });
}

/** The same without keeping anything: where a browser forbids storage. */
export class MemoryJournal implements Journal {
  readonly durable = false;
  #head = firstHead();
  #steps: Step[] = [];
  #snapshots: { sequence: number; document: PortfolioDocument }[] = [];
  #saved: State['saved'] = null;

  async read(): Promise<State> {
    const { sequence } = this.#head;
    const step: Lookup = async (wanted) => this.#steps[wanted - 1];
    const snapshot = this.#snapshots.findLast((candidate) => candidate.sequence <= sequence) ?? null;
    return {
      head: this.#head,
      snapshot,
      steps: this.#steps.slice(snapshot?.sequence ?? 0, sequence),
      since: sequence - (snapshot?.sequence ?? 0),
      undo: await undoTarget(sequence, step),
      redo: await redoTarget(sequence, step),
      saved: this.#saved,
    };
  }

  async append(expected: Head, step: Omit<Step, 'sequence'>, snapshot: PortfolioDocument | null): Promise<Head> {
    const last = step.silent && snapshot ? this.#steps[expected.sequence - 1] : undefined;
    const sequence = expected.sequence + (takesPlaceOf(last) ? 0 : 1);
    this.#steps = [...this.#steps.slice(0, sequence - 1), { ...step, sequence }];
    this.#snapshots = this.#snapshots.filter((kept) => kept.sequence < sequence);
    if (snapshot) this.#snapshots.push({ sequence, document: snapshot });
    return this.move(expected, sequence);
  }

  async move(expected: Head, sequence: number): Promise<Head> {
    this.#head = { ...expected, revision: expected.revision + 1, sequence };
    return this.#head;
  }

  async markSaved(at: string, sequence: number): Promise<void> {
    this.#saved = { at, sequence };
  }

  async mentioned(): Promise<Set<string>> {
    const names = new Set<string>();
    collectNames(names, this.#steps);
    collectNames(names, this.#snapshots);
    return names;
  }

  async restore(): Promise<null> {
    return null; // there never is a copy
  }

  async clear(epoch: string): Promise<Head> {
    this.#steps = [];
    this.#snapshots = [];
    this.#saved = null;
    this.#head = { ...firstHead(), epoch };
    return this.#head;
  }
}
