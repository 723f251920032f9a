/**
 * The portfolios of this device: which there are, which one this tab shows, and erasing all of them.
 * Each is a database and a folder of its own (`journal.ts`, `blobs.ts`) with the same name; a list of
 * their names and of whose they are stands in a small database beside them. A portfolio enters the
 * list with its first change, so that looking around leaves no trace.
 *
 * A guest keeps nothing: that he is one stands in the tab's own memory, which goes with the tab.
 */
import { deleteDB, type DBSchema, openDB } from 'idb';
import { fileSystemPlace } from './blobs.js';
import { copiedLabel } from './copy.js';
import { storageProblem } from '../../storage/problem.js';

/** The one that is there from the beginning. */
export const FIRST_PORTFOLIO = 'portolan.portfolio';
const PREFIX = 'portolan.';
const LIST = 'portolan.device';
const CHOSEN = 'portolan.chosen';
const GUEST = 'portolan.guest';

export interface KeptPortfolio {
  /** Name of its database and of its folder. */
  name: string;
  /** Whose it is; empty when nobody said. */
  label: string;
}

interface Schema extends DBSchema {
  portfolios: { key: string; value: KeptPortfolio };
}

const isName = (name: string | null): name is string => name !== null && /^portolan\.portfolio(\.[0-9a-f-]{36})?$/.test(name);

/** Memory that a browser may forbid. */
function remembered(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function remember(storage: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // Forbidden: the first portfolio, if any, is the one.
  }
}

const tab = (): Storage => sessionStorage;
const browser = (): Storage => localStorage;

export const isGuest = (): boolean => remembered(tab, GUEST) !== null;

/** Takes effect when the page is loaded again. */
export function beGuest(guest: boolean): void {
  remember(tab, GUEST, guest ? 'yes' : null);
}

/** The portfolio of this tab: the one it showed before, else the one chosen last in any tab. */
export function chosenPortfolio(): string {
  const [mine, last] = [remembered(tab, CHOSEN), remembered(browser, CHOSEN)];
  if (isName(mine)) return mine;
  return isName(last) ? last : FIRST_PORTFOLIO;
}

/** Takes effect when the page is loaded again. */
export function choosePortfolio(name: string): void {
  remember(tab, CHOSEN, name);
  remember(browser, CHOSEN, name);
}

/** The portfolio is there no longer: another one is shown from now on. */
export function forgetChosen(name: string): void {
  for (const storage of [tab, browser]) if (remembered(storage, CHOSEN) === name) remember(storage, CHOSEN, null);
}

/** Begins again with another portfolio, or none: nothing of this one stays in the page's memory. */
export function beginAgain(): void {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

export const newPortfolioName = (): string => `${FIRST_PORTFOLIO}.${crypto.randomUUID()}`;

async function withList<T>(act: (list: Awaited<ReturnType<typeof openList>>) => Promise<T>): Promise<T> {
  const list = await openList();
  try {
    return await act(list);
  } finally {
    list.close();
  }
}

function openList() {
  return openDB<Schema>(LIST, 1, {
    upgrade(created) {
      created.createObjectStore('portfolios', { keyPath: 'name' });
    },
  });
}

/** Every portfolio in the list, the first one first; empty where nothing can be kept. */
export async function keptPortfolios(): Promise<KeptPortfolio[]> {
  try {
    const listed = (await withList((list) => list.getAll('portfolios'))).filter(({ name }) => isName(name));
    return [...listed, ...(await unlisted(new Set(listed.map(({ name }) => name))))];
  } catch {
    return [];
  }
}

/** Portfolios of which the browser has lost the database and the list (`copy.ts`). */
async function unlisted(listed: ReadonlySet<string>): Promise<KeptPortfolio[]> {
  const found: KeptPortfolio[] = [];
  for (const name of await folders()) {
    if (!isName(name) || listed.has(name)) continue;
    const place = await fileSystemPlace(name);
    const label = place && (await copiedLabel(place));
    if (label !== null) found.push({ name, label });
  }
  return found;
}

/** Notes whose portfolio it is; null: it is empty and need not be listed. */
export async function listPortfolio(name: string, label: string | null): Promise<void> {
  try {
    await withList(async (list) => {
      const known = await list.get('portfolios', name);
      if (label === null) await list.delete('portfolios', name);
      else if (known?.label !== label) await list.put('portfolios', { name, label });
    });
  } catch {
    // Only the list: the portfolio itself is kept, or its own store says that it is not.
  }
}

/** Removes a portfolio that this tab does not show. Tabs that show it begin again. */
export async function removePortfolio(name: string): Promise<void> {
  try {
    await removeFolder(name); // first: its copy of the journal must not bring back what is removed
    await deleteDB(name);
    await withList((list) => list.delete('portfolios', name));
  } catch (error) {
    throw storageProblem(error);
  }
}

/**
 * Removes everything that pages of this site keep here, but for the portfolio of this tab: its store
 * does that. Goes on where one thing cannot be removed, and rejects at the end.
 */
export async function removeTheRest(mine: string): Promise<void> {
  const problems: unknown[] = [];
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    await act().catch((error: unknown) => problems.push(error));
  };
  const names = await databases(); // some are known by their folder alone
  for (const name of await folders()) if (name !== mine) await attempt(() => removeFolder(name));
  for (const name of names) if (name !== mine) await attempt(() => deleteDB(name));
  for (const storage of [tab, browser]) forgetAll(storage);
  if (problems.length > 0) throw storageProblem(problems[0]);
}

async function databases(): Promise<Set<string>> {
  const names = new Set([FIRST_PORTFOLIO, LIST, ...(await keptPortfolios()).map(({ name }) => name)]);
  try {
    for (const { name } of await indexedDB.databases()) if (name?.startsWith(PREFIX)) names.add(name);
  } catch {
    // A browser that does not tell: those of the list are all there are.
  }
  return names;
}

async function folders(): Promise<string[]> {
  try {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) if (name.startsWith(PREFIX)) names.push(name);
    return names;
  } catch {
    return [];
  }
}

async function removeFolder(name: string): Promise<void> {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
  } catch (error) {
    const { name: kind } = error as DOMException;
    // None is there, or this browser has no such place.
    if (kind !== 'NotFoundError' && kind !== 'SecurityError' && !(error instanceof TypeError)) throw error;
  }
}

function forgetAll(storage: () => Storage): void {
  try {
    for (const key of Object.keys(storage())) if (key.startsWith(PREFIX)) storage().removeItem(key);
  } catch {
    // Storage is forbidden: nothing is remembered.
  }
}

/** What this browser keeps for the site, and whether it promised not to clear it when space gets short. */
export async function keeping(): Promise<{ bytes: number | null; promised: boolean }> {
  try {
    const [{ usage }, promised] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return { bytes: usage ?? null, promised };
  } catch {
    return { bytes: null, promised: false };
  }
}
