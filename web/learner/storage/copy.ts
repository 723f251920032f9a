/**
 * A copy of the journal's present state, beside the files in the origin private file system.
 *
 * Chromium keeps IndexedDB in a log that it goes on writing after a crash. Killed between two writes (by the
 * system, for want of memory or power) it leaves a record cut short; what is written behind that one makes the
 * log unreadable at the start after the next, and then everything that the site kept in databases is thrown
 * away without a word, also what was asked to be on the disk (LevelDB's `reuse_logs`; `storage/renew.ts` keeps it
 * from doing so but for some milliseconds). The journal then is as good as new, and what it held is taken from here.
 *
 * It is a whole document and the steps after it, so less can be undone after that. The journal is written first
 * and decides for as long as it is there. `journal.head` names the document's file and holds the steps; it is
 * replaced as a whole, so that the copy is always one state.
 */
import type { PortfolioDocument } from '../types.js';
import type { BlobPlace } from './blobs.js';
import type { Copied, Head, Step } from './journal.js';

const HEAD = 'journal.head';
const FORMAT = 1;
/** Steps, and letters of them, after which the whole document is written: with every step they are written again. */
const MOST_STEPS = 20;
const MOST_LETTERS = 1 << 18;

interface HeadFile {
  format: typeof FORMAT;
  head: Head;
  /** Whose portfolio it is. */
  label: string;
  /** Where the document before the steps is; null: it is before the first one. */
  base: { file: string; sequence: number } | null;
  steps: Step[];
}

/** Whose portfolio a folder has a copy of; null: there is none, or it is empty. */
export async function copiedLabel(place: BlobPlace): Promise<string | null> {
  const present = await readJson<HeadFile>(place, HEAD);
  return present?.format === FORMAT && present.head.sequence > 0 ? present.label : null;
}

export class JournalCopy {
  readonly #place: BlobPlace;

  constructor(place: BlobPlace) {
    this.#place = place;
  }

  /** What was kept, as far as it can be read. */
  async read(): Promise<Copied | null> {
    const present = await this.#present();
    if (!present) return null;
    const { head, base, steps } = present;
    const document = base && (await readJson<PortfolioDocument>(this.#place, base.file));
    if (base && !document) return null;
    return { head, base: base && document ? { sequence: base.sequence, document } : null, steps };
  }

  async isOf({ epoch, revision }: Head): Promise<boolean> {
    const present = await this.#present();
    return present?.head.epoch === epoch && present.head.revision === revision;
  }

  /**
   * Follows the journal to `head`, whose document this is: by a step that was added, by going back or forward, or
   * as a whole. Where it cannot, the copy stays behind, and the next change writes all of it.
   */
  async keep(head: Head, document: PortfolioDocument | null, change: Step | 'move' | 'whole'): Promise<void> {
    const label = document?.profile.name ?? '';
    const present = await this.#present();
    const isNext = present?.head.epoch === head.epoch && present.head.revision === head.revision - 1;
    const steps = isNext && change !== 'whole' ? followed(present, head, change) : null;
    const text = steps && JSON.stringify({ ...present, head, label, steps } as HeadFile);
    try {
      if (text && text.length <= MOST_LETTERS) {
        await this.#write(HEAD, text);
        return;
      }
      const base = document && { file: `journal.${crypto.randomUUID()}`, sequence: head.sequence };
      if (base) await this.#write(base.file, JSON.stringify(document));
      await this.#write(HEAD, JSON.stringify({ format: FORMAT, head, label, base, steps: [] } satisfies HeadFile));
      if (present?.base) await this.#place.remove(present.base.file);
    } catch {
      // No room, or the folder was taken away: the journal has everything.
    }
  }

  /** Names of its files. */
  async files(): Promise<string[]> {
    const present = await this.#present();
    return [HEAD, ...(present?.base ? [present.base.file] : [])];
  }

  async remove(): Promise<void> {
    await this.#place.remove(HEAD); // alone it makes a copy
    for (const name of await this.#place.names()) if (name.startsWith('journal.')) await this.#place.remove(name);
  }

  async #present(): Promise<HeadFile | null> {
    const present = await readJson<HeadFile>(this.#place, HEAD);
    return present?.format === FORMAT ? present : null;
  }

  async #write(name: string, text: string): Promise<void> {
    const file = await this.#place.open(name);
    try {
      await file.write(new TextEncoder().encode(text));
    } catch (error) {
      await file.abort().catch(() => {});
      throw error;
    }
    await file.close();
  }
}

/** The steps with which a copy reaches `head`; null: not without another document. */
function followed({ head: before, base, steps }: HeadFile, head: Head, change: Step | 'move'): Step[] | null {
  const first = base?.sequence ?? 0;
  if (change === 'move') return head.sequence >= first && head.sequence <= first + steps.length ? steps : null;
  const isAdded = change.sequence === before.sequence + 1 && steps.length < MOST_STEPS;
  return isAdded ? [...steps.filter(({ sequence }) => sequence < change.sequence), change] : null;
}

async function readJson<T>(place: BlobPlace, name: string): Promise<T | null> {
  try {
    const file = await place.get(name);
    return file && (JSON.parse(await file.text()) as T);
  } catch {
    return null;
  }
}
