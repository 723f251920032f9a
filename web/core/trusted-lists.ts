/**
 * The European trusted lists for the core: an index of all of them, and the keys of each territory.
 *
 * Most files need none of it. A report that does names what it lacks in `needs` (`trust`, `eu` or
 * `eu/ES`); it is loaded from where the core comes from, and the file is verified once more. Whoever
 * wants to verify without any request, or without the network, loads all of it before (`prefetch`).
 */
import { assets } from 'portolan:assets';
import type { Report } from './types.js';

/** Gives the bytes of a built file, or null when this build has none of that name. */
export type LoadAsset = (name: string) => Promise<Uint8Array | null>;

const FOLDER = 'eu/';
const INDEX = `${FOLDER}index.bin`;

/** The file that settles a need: `eu` is the index, `eu/ES` the keys of a territory. */
function fileOf({ kind, id }: Report['needs'][number]): string | null {
  if (kind !== 'trust') return null;
  if (id === 'eu') return INDEX;
  return /^eu\/[A-Z]{2}$/.test(id) ? `${id}.bin` : null;
}

export class TrustedLists {
  readonly #load: LoadAsset;
  readonly #loading = new Map<string, Promise<Uint8Array | null>>();
  #index: Uint8Array | null = null;

  constructor(load: LoadAsset) {
    this.#load = load;
  }

  /** Verifies with what is at hand, and again with what the report asks for, as long as there is more. */
  async verify<T extends { report: Report }>(once: (lists: Uint8Array[]) => Promise<T>): Promise<T> {
    const given = new Map<string, Uint8Array>();
    if (this.#index) given.set(INDEX, this.#index);
    for (;;) {
      const answer = await once([...given.values()]);
      const before = given.size;
      for (const need of answer.report?.needs ?? []) {
        const name = fileOf(need);
        const bytes = name !== null && !given.has(name) ? await this.#file(name) : null;
        if (name !== null && bytes) given.set(name, bytes);
      }
      if (given.size === before) return answer;
    }
  }

  /** Loads everything and tells whether all came; what cannot be had now is tried again when a file asks for it. */
  async prefetch(): Promise<boolean> {
    const names = Object.keys(assets).filter((name) => name.startsWith(FOLDER));
    const files = await Promise.all(names.map((name) => this.#file(name)));
    return files.every((bytes) => bytes !== null);
  }

  #file(name: string): Promise<Uint8Array | null> {
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = this.#load(name).then(
      (bytes) => {
        if (name === INDEX) this.#index = bytes;
        return bytes;
      },
      () => {
        this.#loading.delete(name);
        return null;
      },
    );
    this.#loading.set(name, loading);
    return loading;
  }
}
