/**
 * The learner's portfolio on this device. Every change is a command that the core carries out on
 * the document; the store writes the command down before anybody sees its result.
 *
 * Order of writing: files first, then the step in the journal (with a snapshot now and then), then
 * memory. A tab killed anywhere in between leaves the state before or after the change, never half
 * of it; files that no step mentions are removed the next time the portfolio is opened. A copy of the
 * journal beside the files follows it, for browsers that lose their databases (`storage/copy.ts`).
 *
 * The core is given every id and time from here.
 */
import { instant, type Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { Report, Verification } from '../core/types.js';
import { PortfolioCore } from './core.js';
import { Blobs, fileSystemPlace, isFileSystemForbidden, memoryPlace } from './storage/blobs.js';
import { JournalCopy } from './storage/copy.js';
import { beginAgain, chosenPortfolio, forgetChosen, isGuest, listPortfolio, removeTheRest } from './storage/device.js';
import { eraseDatabase, type Head, type Journal, MemoryJournal, openJournal, type State, type Step } from './storage/journal.js';
import { StorageProblem, storageProblem } from '../storage/problem.js';
import { renewLog } from '../storage/renew.js';
import { Tabs } from '../storage/tabs.js';
import { whomToAsk } from './identity.js';
import { verifyKept } from './knowing.js';
import type { BlobReference, Change, Command, PortfolioDocument, Profile, StoredCredential, Summary } from './types.js';

/** Steps after which the whole document is written down. */
const SNAPSHOT_EVERY = 20;
/** Milliseconds of checking credentials again before what was found is written down and shown. */
const CHECKED_FOR = 1000;
/** With more of them the document is written down instead of their reports, which are larger. */
const REPORTS_KEPT = 5;
/** Writing down and showing takes at most one part in so many of that time. */
const SHARE = 4;
/** Times that a change is tried again when another tab was quicker; with Web Locks it never is. */
const ATTEMPTS = 5;

/** A file that belongs to a change. */
export interface BlobToKeep {
  sha256: string;
  file: Blob;
}

/** How what is kept came to us. */
export type Opening =
  | 'fine'
  /** The last steps could not be carried out again; everything before them is there. */
  | 'shortened'
  /** The browser keeps nothing: the portfolio lasts as long as the page. */
  | 'not_kept'
  /** The same, because the learner wanted it so. */
  | 'guest'
  /** It looks like a private window: everything is kept until that is closed. */
  | 'private'
  /** Written by a newer version of this page; left alone, nothing can be changed. */
  | 'newer'
  /** Not a portfolio any more (somebody changed it by hand); left alone, nothing can be changed. */
  | 'damaged';

/**
 * What became of a credential's file since the page was opened. A verdict that was written down
 * earlier is a memory, not a proof: only what was checked again counts.
 */
export type Recheck =
  | { state: 'waiting' }
  /** This device does not have the file any more. */
  | { state: 'missing' }
  /** The check's result could not be written down. */
  | { state: 'failed' }
  | { state: 'checked'; verification: Verification };

export interface View {
  opening: Opening;
  document: PortfolioDocument | null;
  summary: Summary | null;
  undo: string | null;
  redo: string | null;
  savedAt: string | null;
  /** Whether what is changed outlives the page. */
  durable: boolean;
  /** The time of the last change, when the device's clock says that it has not come yet. */
  clockBehind: string | null;
  /** Whether something was changed since. */
  unsaved: boolean;
  /** Files that the document names and this device does not have. */
  missing: ReadonlySet<string>;
  /** By SHA-256 of the credential's file. */
  rechecks: ReadonlyMap<string, Recheck>;
}

export interface StoreOptions {
  portolan: Portolan;
  /** Language of the words at the time the portfolio begins. */
  language: () => string;
  onChange: (view: View) => void;
  /** Another name is another portfolio; the one chosen on this device when absent. */
  name?: string;
  /** Keeps nothing; as the tab says when absent. */
  guest?: boolean;
}

/** Devices that exchange a portfolio need not agree to the minute. */
const CLOCK_TOLERANCE = 60 * 60 * 1000;

export class PortfolioStore {
  readonly core: PortfolioCore;
  readonly blobs: Blobs;
  readonly #options: StoreOptions;
  readonly #journal: Journal;
  /** null: the browser has no file system, or nothing is kept. */
  readonly #copy: JournalCopy | null;
  readonly #tabs: Tabs;
  readonly #name: string;
  #opening: Opening;
  #head: Head;
  #state: State | null = null;
  #document: PortfolioDocument | null = null;
  #summary: Summary | null = null;
  /** How long it took to write down and show what was last checked again. */
  #noting = 0;
  #sinceSnapshot = 0;
  #present: Set<string> = new Set();
  #rechecks = new Map<string, Recheck>();
  #rechecking: Promise<void> = Promise.resolve();
  #asked = false;
  #listed: string | null | undefined = undefined;

  private constructor(options: StoreOptions, name: string, journal: Journal, blobs: Blobs, copy: JournalCopy | null, opening: Opening) {
    this.#options = options;
    this.core = new PortfolioCore(options.portolan);
    this.blobs = blobs;
    this.#journal = journal;
    this.#copy = copy;
    this.#opening = opening;
    this.#name = name;
    this.#head = { epoch: '', revision: -1, sequence: 0 };
    this.#tabs = new Tabs(name, () => void this.#follow());
  }

  /** Opens what is kept on this device. Rejects only when the core cannot be had. */
  static async open(options: StoreOptions): Promise<PortfolioStore> {
    const name = options.name ?? chosenPortfolio();
    let store: PortfolioStore;
    let renewed: Promise<void> | null = null;
    try {
      if (options.guest ?? isGuest()) throw new StorageProblem('guest');
      const { journal, blobs } = await openJournal(name, (isRemoved) => store.#stop(isRemoved));
      renewed = renewLog();
      const opening = (await isFileSystemForbidden()) ? 'private' : 'fine';
      const place = await fileSystemPlace(name);
      store = new PortfolioStore(options, name, journal, new Blobs(place ?? blobs), place && new JournalCopy(place), opening);
    } catch (error) {
      const { kind } = storageProblem(error);
      const opening = kind === 'newer' || kind === 'guest' ? kind : 'not_kept';
      store = new PortfolioStore(options, name, new MemoryJournal(), new Blobs(memoryPlace()), null, opening);
    }
    await store.#tabs.alone(async () => {
      await store.#bringBackJournal();
      await store.#catchUp();
      await store.#keepCopy();
      await store.#collect();
      await renewed; // before anything is written
    });
    store.#show();
    return store;
  }

  get durable(): boolean {
    return this.#journal.durable;
  }

  /** Name of the portfolio on this device. */
  get name(): string {
    return this.#name;
  }

  /**
   * The present, for judging credentials: never before the last change, whatever the device's clock
   * says, so that a clock set back does not turn good credentials into ones of the future.
   */
  now(): string {
    return this.#clockBehind ?? instant(new Date());
  }

  get #clockBehind(): string | null {
    const changed = this.#document?.changed_at;
    return changed !== undefined && Date.now() < Date.parse(changed) - CLOCK_TOLERANCE ? changed : null;
  }

  get view(): View {
    const missing = new Set<string>();
    for (const { sha256 } of this.#document ? filesOf(this.#document) : []) {
      if (!this.#present.has(sha256)) missing.add(sha256);
    }
    const saved = this.#state?.saved ?? null;
    return {
      opening: this.#opening,
      document: this.#document,
      summary: this.#summary,
      undo: this.#state?.undo?.label ?? null,
      redo: this.#state?.redo?.label ?? null,
      savedAt: saved?.at ?? null,
      durable: this.#journal.durable,
      clockBehind: this.#clockBehind,
      unsaved: this.#document !== null && saved?.sequence !== this.#head.sequence,
      missing,
      rechecks: this.#rechecks,
    };
  }

  /** Asks the browser, once, not to clear the portfolio when space gets short. */
  async #askToPersist(): Promise<void> {
    if (this.#asked || !this.#journal.durable) return;
    this.#asked = true;
    try {
      if (!(await navigator.storage.persisted())) await navigator.storage.persist();
    } catch {
      // A browser without the promise: the page asks for a file copy anyway.
    }
  }

  /**
   * Carries out changes, all or none. Rejects with `RequestRefused` (the core says what is wrong
   * with them) or `StorageProblem`; then everything is as it was.
   */
  async change(label: string, changes: readonly Change[], files: readonly BlobToKeep[] = []): Promise<void> {
    const before = this.#document?.profile;
    await this.#commit(label, false, files, (document, at) => this.#carryOut(document, changes, at));
    void this.#askToPersist();
    if (changes.some(({ type }) => type === 'set_profile')) await this.#askAgain(before);
  }

  /** Who somebody is has changed: credentials that another name or number speaks for are looked at again. */
  async #askAgain(before: Profile | undefined): Promise<void> {
    const now = this.#document?.profile;
    for (const { blob, projections } of this.#document?.credentials ?? []) {
      const [was, is] = [before, now].map((profile) => whomToAsk(profile, projections[0]?.subject)?.recipient);
      if (was !== is) this.#rechecks.delete(blob.sha256);
    }
    await this.recheck();
  }

  /**
   * Puts a whole document in place of the present one, which undo brings back. `make` may keep files
   * in `blobs`; no other tab does anything meanwhile.
   */
  async replace(label: string, make: () => Promise<PortfolioDocument>): Promise<void> {
    await this.#commit(label, false, [], async () => ({ document: await make(), commands: null }));
    void this.#askToPersist();
  }

  async undo(): Promise<void> {
    await this.#move((state) => state.undo?.to);
  }

  async redo(): Promise<void> {
    await this.#move((state) => state.redo?.to);
  }

  /** Notes that the portfolio as it is now was saved to a file. */
  async markSaved(at: string): Promise<void> {
    await this.#journal.markSaved(at, this.#head.sequence).catch(() => {}); // only a reminder
    if (this.#state) this.#state.saved = { at, sequence: this.#head.sequence };
    this.#show();
  }

  /** Removes this portfolio, for every tab. */
  async erase(): Promise<void> {
    await this.#tabs.alone(async () => {
      await this.#copy?.remove(); // first: what is erased must not come back
      await this.#journal.clear(crypto.randomUUID());
      await this.blobs.keepOnly(new Set());
      if (this.#isLocked) this.#opening = 'fine';
      if (!this.#journal.durable && this.#opening !== 'guest') await eraseUnopened(this.#name);
      await this.#catchUp();
    });
    this.#tabs.tellOthers();
    this.#show();
  }

  /** Removes everything that this site keeps on this device: all portfolios, for every tab, and choices. */
  async eraseEverything(): Promise<void> {
    try {
      if (this.#opening !== 'guest') await removeTheRest(this.#name); // what others keep here is not a guest's
    } finally {
      await this.erase(); // last: it shows that nothing is left
    }
  }

  /**
   * Keeps a file again that went missing. Tells whether it was one that the portfolio names.
   */
  async bringBack(sha256: string, file: Blob): Promise<boolean> {
    if (!this.view.missing.has(sha256)) return false;
    await this.#tabs.alone(async () => {
      await this.blobs.put(sha256, file);
      this.#present = await this.blobs.names();
    });
    this.#rechecks.delete(sha256);
    this.#tabs.tellOthers();
    this.#show();
    return true;
  }

  /**
   * Verifies again, from its kept bytes, every credential that was not verified since the page was
   * opened. Whatever came out differently, or was last looked at on another day, is written down.
   */
  recheck(): Promise<void> {
    this.#rechecking = this.#rechecking.catch(() => {}).then(() => this.#recheckAll());
    return this.#rechecking;
  }

  /** Notes the result for a file that was verified just now. */
  noteVerification(sha256: string, verification: Verification): void {
    this.#rechecks.set(sha256, { state: 'checked', verification });
  }

  /**
   * The document without credentials whose original is not at hand or was not checked again: those
   * prove nothing. For summaries and exports.
   */
  provable(document: PortfolioDocument): PortfolioDocument {
    const credentials = document.credentials.filter(({ blob }) => {
      const recheck = this.#rechecks.get(blob.sha256);
      return recheck?.state === 'checked' && recheck.verification.status === 'done';
    });
    return credentials.length === document.credentials.length ? document : { ...document, credentials };
  }

  // --- Inside ------------------------------------------------------------------------------------

  async #recheckAll(): Promise<void> {
    const tried = new Set<string>();
    for (let due = this.#due(tried); due.length > 0; due = this.#due(tried)) {
      this.#show();
      const changes: Rechecked = new Map();
      let noted = performance.now();
      for (const credential of due) {
        tried.add(credential.blob.sha256);
        await this.#recheckOne(credential, changes);
        if (performance.now() - noted < Math.max(CHECKED_FOR, SHARE * this.#noting)) continue;
        await this.#noteRechecked(changes);
        noted = performance.now();
      }
      await this.#noteRechecked(changes);
    }
  }

  /** Checks one. If it came out differently it counts only once that is written down. */
  async #recheckOne(credential: StoredCredential, changes: Rechecked): Promise<void> {
    const { sha256, name } = credential.blob;
    const file = await this.blobs.get(sha256);
    if (!file) {
      this.#rechecks.set(sha256, { state: 'missing' });
      return;
    }
    const knowledge = { portolan: this.#options.portolan, blobs: this.blobs, document: this.#document };
    const verification = await verifyKept(knowledge, credential, file, { name, at: this.now() });
    const isNew = verification.status === 'done' && differs(credential, verification.report);
    if (isNew) changes.set(sha256, { change: reimport(credential, verification.report), verification });
    else this.#rechecks.set(sha256, { state: 'checked', verification });
  }

  /** Writes down what came out differently, and shows all that was checked. */
  async #noteRechecked(changes: Rechecked): Promise<void> {
    const begun = performance.now();
    try {
      if (changes.size > 0) await this.#writeRechecked(changes);
      else await this.#tabs.alone(() => this.#summarise(this.#document));
      for (const [sha256, { verification }] of changes) this.#rechecks.set(sha256, { state: 'checked', verification });
    } catch {
      for (const sha256 of changes.keys()) this.#rechecks.set(sha256, { state: 'failed' });
      await this.#tabs.alone(() => this.#summarise(this.#document));
    }
    changes.clear();
    this.#show();
    this.#noting = performance.now() - begun;
  }

  /** Credentials that wait for being checked again. */
  #due(tried: ReadonlySet<string>): StoredCredential[] {
    if (!this.#document || this.#isLocked) return [];
    return this.#document.credentials.filter(({ blob: { sha256 } }) => {
      const state = this.#rechecks.get(sha256)?.state;
      if (state === 'checked' || state === 'failed' || tried.has(sha256)) return false;
      const here = this.#present.has(sha256);
      this.#rechecks.set(sha256, { state: here ? 'waiting' : 'missing' });
      return here;
    });
  }

  #writeRechecked(rechecked: Rechecked): Promise<void> {
    return this.#commit('recheck', true, [], async (now, at) => {
      // Another tab may have removed some of them meanwhile.
      const there = new Set(now?.credentials.map(({ id }) => id));
      const changes = [...rechecked.values()].map(({ change }) => change);
      const present = changes.filter((change) => 'id' in change && there.has(change.id));
      const done = await this.#carryOut(now, present, at, [...rechecked.keys()]);
      return present.length > REPORTS_KEPT ? { ...done, commands: null } : done;
    });
  }

  async #carryOut(document: PortfolioDocument | null, changes: readonly Change[], at: string, checked: readonly string[] = []) {
    const commands: Command[] = changes.map((change) => ({ ...change, at }));
    if (!document) {
      const settings = { language: this.#options.language() };
      commands.unshift({ type: 'create', id: crypto.randomUUID(), at, value: { settings } });
    }
    return { ...(await this.core.applyAndSummarise(document, commands, [...this.#checkedFiles(), ...checked])), commands };
  }

  /** SHA-256 of the credentials that were checked again, so that they count. */
  #checkedFiles(): string[] {
    const checked = [...this.#rechecks].filter(([, recheck]) => recheck.state === 'checked' && recheck.verification.status === 'done');
    return checked.map(([sha256]) => sha256);
  }

  async #commit(
    label: string,
    silent: boolean,
    files: readonly BlobToKeep[],
    make: (
      document: PortfolioDocument | null,
      at: string,
    ) => Promise<{ document: PortfolioDocument; summary?: Summary; commands: Command[] | null }>,
  ): Promise<void> {
    if (this.#isLocked) throw new StorageProblem('newer');
    await this.#tabs.alone(async () => {
      for (let attempt = 0; attempt < ATTEMPTS; ++attempt) {
        await this.#catchUp();
        const at = instant(new Date());
        const { document, summary, commands } = await make(this.#document, at);
        for (const { sha256, file } of files) {
          await this.blobs.put(sha256, file);
          this.#present.add(sha256);
        }
        const whole = commands === null || this.#sinceSnapshot + 1 >= SNAPSHOT_EVERY;
        const head = await this.#journal.append(this.#head, { at, label, silent, commands }, whole ? document : null);
        if (!head) continue;
        if (this.#opening === 'shortened') this.#opening = 'fine';
        await this.#catchUp({ head, document, summary: summary ?? null });
        await this.#copy?.keep(head, document, whole ? 'whole' : { sequence: head.sequence, at, label, silent, commands });
        return;
      }
      throw new StorageProblem('busy');
    });
    this.#tabs.tellOthers();
    this.#show();
  }

  async #move(target: (state: State) => number | undefined): Promise<void> {
    if (this.#opening === 'newer') throw new StorageProblem('newer');
    const before = this.#document?.profile;
    await this.#tabs.alone(async () => {
      await this.#catchUp();
      const to = this.#state && target(this.#state);
      if (to === undefined || to === null) return;
      if (!(await this.#journal.move(this.#head, to))) throw new StorageProblem('busy');
      await this.#catchUp();
      await this.#keepCopy('move');
    });
    this.#tabs.tellOthers();
    this.#show();
    void this.#askAgain(before);
  }

  /** Nothing may be changed: what is kept is not understood. */
  get #isLocked(): boolean {
    return this.#opening === 'newer' || this.#opening === 'damaged';
  }

  /** Brings memory up to what the journal says. `known`: what this tab has just written. */
  async #catchUp(known?: Derived & { head: Head }): Promise<void> {
    const state = await this.#journal.read(known?.head ?? this.#head).catch((error: unknown) => {
      throw storageProblem(error);
    });
    const { head } = state;
    if (isSame(head, this.#head)) return;
    if (this.#opening === 'damaged') this.#opening = 'fine'; // another step may be in order
    if (head.epoch !== this.#head.epoch) this.#rechecks = new Map();
    const isKnown = known !== undefined && isSame(known.head, head);
    const { document, summary, shortened } = isKnown ? { ...known, shortened: false } : await this.#replay(state);
    if (shortened) this.#opening = 'shortened';
    this.#sinceSnapshot = shortened ? SNAPSHOT_EVERY : state.since;
    // A change of this tab's own keeps its files itself; listing many takes time.
    if (!isKnown || !summary) this.#present = await this.blobs.names();
    if (summary) this.#summary = summary;
    else await this.#summarise(document);
    this.#head = head;
    this.#state = state;
    this.#document = document;
  }

  /**
   * Snapshot plus steps. A step that cannot be carried out again ends the replay; a snapshot that the
   * core does not understand ends everything: from then on nothing is touched.
   */
  async #replay({ snapshot, steps }: State): Promise<Derived & { shortened: boolean }> {
    let document = snapshot?.document ?? null;
    const nothing = { document: null, summary: null, shortened: false };
    if (!document && steps.length === 0) return nothing;
    const whole = await orRefused(this.core.applyAndSummarise(document, commandsOf(steps), this.#checkedFiles()));
    if (!(whole instanceof RequestRefused)) return { ...whole, shortened: false };
    if (document) {
      const present = await orRefused(this.core.apply(document, []));
      if (present instanceof RequestRefused) {
        this.#opening = present.problem.type === 'portfolio.newer-version' ? 'newer' : 'damaged';
        return nothing;
      }
      document = present; // an older version's snapshot comes back as one of this version
    }
    for (const step of steps) {
      const next = await orRefused(this.core.apply(document, commandsOf([step])));
      if (next instanceof RequestRefused) break;
      document = next;
    }
    return { document, summary: null, shortened: true };
  }

  async #summarise(document: PortfolioDocument | null): Promise<void> {
    this.#summary = document ? await this.core.summary(this.provable(document)) : null;
  }

  async #follow(): Promise<void> {
    try {
      await this.#tabs.alone(() => this.#catchUp());
      this.#show();
      await this.recheck();
    } catch {
      // The next change tells what is wrong; there is nothing to say about somebody else's.
    }
  }

  /** Where the browser has lost the journal it is taken from its copy: one that was erased has none. */
  async #bringBackJournal(): Promise<void> {
    if (!this.#copy || (await this.#journal.read(this.#head)).head.revision !== 0) return;
    const copied = await this.#copy.read();
    if (copied && (await this.#journal.restore(copied))) this.#tabs.tellOthers();
  }

  /** Lets the copy follow, unless it is one of what is there. */
  async #keepCopy(change: Step | 'move' | 'whole' = 'whole'): Promise<void> {
    if (!this.#copy || this.#isLocked || this.#opening === 'shortened' || this.#head.revision === 0) return;
    if (!(await this.#copy.isOf(this.#head))) await this.#copy.keep(this.#head, this.#document, change);
  }

  /** Removes files that nothing mentions any more. */
  async #collect(): Promise<void> {
    if (this.#isLocked) return;
    try {
      const wanted = await this.#journal.mentioned();
      for (const name of (await this.#copy?.files()) ?? []) wanted.add(name);
      await this.blobs.keepOnly(wanted);
    } catch {
      // They take up space, nothing else; the next opening tries again.
    }
  }

  /** A newer page wants the database, or the browser took it away, or it was removed in another tab. */
  #stop(isRemoved: boolean): void {
    if (isRemoved) {
      forgetChosen(this.#name);
      beginAgain();
      return;
    }
    this.#opening = 'newer';
    this.#show();
  }

  /** Keeps the list of this device's portfolios in step. */
  #list(): void {
    if (!this.#journal.durable || this.#isLocked) return;
    const label = this.#document ? this.#document.profile.name : null;
    if (label === this.#listed) return;
    this.#listed = label;
    void listPortfolio(this.#name, label);
  }

  #show(): void {
    this.#list();
    this.#options.onChange(this.view);
  }
}

/** Credentials that came out differently, by SHA-256, with what is to be written down. */
type Rechecked = Map<string, { change: Change; verification: Verification }>;

/** A document and, where it was made together with it, its summary. */
interface Derived {
  document: PortfolioDocument | null;
  summary: Summary | null;
}

const isSame = (one: Head, other: Head): boolean => one.epoch === other.epoch && one.revision === other.revision;

/** What the core answers, also when it refuses. */
async function orRefused<T>(answer: Promise<T>): Promise<T | RequestRefused> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    throw error;
  }
}

/** Removes what this page could not open. */
async function eraseUnopened(name: string): Promise<void> {
  const place = await fileSystemPlace(name);
  if (place) await new JournalCopy(place).remove(); // first: what is erased must not come back
  await eraseDatabase(name);
  if (place) await new Blobs(place).keepOnly(new Set());
}

/** Every file that a document names; one that several entries name comes as often. */
export function filesOf({ credentials, evidence, requests, cvs }: PortfolioDocument): BlobReference[] {
  const all = [
    ...credentials.flatMap(({ blob, documents }) => [blob, ...(documents ?? []).map(({ file }) => file)]),
    ...evidence.map(({ blob }) => blob),
    ...requests.flatMap(({ file, kit }) => [file, kit]),
    ...cvs.map(({ photo }) => photo),
  ];
  return all.filter((blob) => blob != null);
}

function commandsOf(steps: readonly { commands: Command[] | null }[]): Command[] {
  return steps.flatMap(({ commands }) => commands ?? []);
}

/** The command that gives a stored credential a new report. */
export function reimport(credential: StoredCredential, report: Report): Change {
  return { type: 'import_credential', id: credential.id, value: { blob: credential.blob, report } };
}

function differs({ verification, projections }: StoredCredential, report: Report): boolean {
  return (
    verification.verdict !== report.verdict ||
    verification.at.slice(0, 10) !== report.at.slice(0, 10) ||
    verification.trust_dated !== report.trust.dated ||
    JSON.stringify(verification.questions) !== JSON.stringify(report.questions) ||
    JSON.stringify(projections) !== JSON.stringify(report.credentials)
  );
}

/** A reference to a file as the document keeps it: names and types that the core takes. */
export function blobReference(file: File, sha256: string): BlobReference {
  // The name is only ever shown and proposed for downloads; slashes and controls have no place in it.
  const cleaned = file.name.replace(/[\\/\u0000-\u001F\u007F]/g, ' ').trim();
  const name = shorten(cleaned === '' ? sha256.slice(0, 12) : cleaned, 200);
  const type = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i.test(file.type) ? file.type.toLowerCase() : '';
  return { sha256, name, type, bytes: file.size };
}

/** At most so many bytes of UTF-8, without cutting a character. */
function shorten(text: string, bytes: number): string {
  let length = 0;
  let result = '';
  for (const character of text) {
    length += new TextEncoder().encode(character).length;
    if (length > bytes) break;
    result += character;
  }
  return result;
}
