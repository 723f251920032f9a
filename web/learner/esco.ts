/**
 * Finding skills: the bundled frameworks and the learner's own copy of ESCO, which stays on this
 * device. The core reads the Commission's file once into an index; the index is kept in the origin
 * private file system (where a browser has none, and for a guest, only until the page closes), one
 * file a language, and its head is handed to the core with each search. Descriptions are read from
 * the file when one is looked at.
 */
import type { Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { Text } from '../core/types.js';
import type { EscoLanguage, EscoRefusal, FoundSkill, SkillSource } from '../elements/skill-source.js';
import { isGuest } from './storage/device.js';

/** Erasing everything finds it by the beginning of its name. */
const FOLDER = 'portolan.esco';
/** What the core takes of one table (framework/esco_file.hpp). */
const TABLE_BYTES = 64 << 20;
const ARCHIVE_BYTES = 2 ** 30;
/** Searching more languages than this at once would be felt while typing. */
const SEARCHED = 2;
const RESULTS = 40;
/** "skills_fr.csv", "transversalSkillsCollection_fr.csv", "skills_en-us (1).csv" */
const NAMED = /_([a-z]{2,3}(?:-[a-z]{2,4})?)(?: ?\(\d+\))?\.csv$/i;
const SKILLS_TABLE = /(?:^|\/)skills_[a-z]{2,3}(?:-[a-z]{2,4})?\.csv$/i;

interface Kept extends EscoLanguage {
  /** The part of the index that a search needs. */
  head: Uint8Array;
  whole: Blob;
}

interface Table {
  language: string;
  bytes: Uint8Array;
}

class Refused extends Error {
  constructor(readonly refusal: EscoRefusal) {
    super(refusal.reason);
  }
}

const refuse = (reason: EscoRefusal['reason'], message: string | null = null): Refused => new Refused({ reason, message });

export class Esco implements SkillSource {
  readonly #portolan: Portolan;
  readonly #kept = new Map<string, Kept>();
  #opening: Promise<void> | null = null;

  constructor(portolan: Portolan) {
    this.#portolan = portolan;
  }

  /** Reads what is kept on this device; once. */
  open(): Promise<void> {
    return (this.#opening ??= this.#open());
  }

  /** After everything on this device was erased. */
  forget(): void {
    this.#kept.clear();
    this.#opening = null;
  }

  get escoLanguages(): readonly EscoLanguage[] {
    const all = [...this.#kept.values()].map(({ language, skills }) => ({ language, skills }));
    return all.sort((a, b) => (a.language < b.language ? -1 : 1));
  }

  async search(query: string, language: string): Promise<{ hits: FoundSkill[]; total: number }> {
    await this.open();
    const indexes = this.#inOrder(language).slice(0, SEARCHED);
    const request = { query, language, limit: RESULTS, indexes: indexes.map((_, buffer) => ({ buffer })) };
    const { json } = await this.#portolan.call<{ hits: FoundSkill[]; total: number }>(
      'framework.search',
      request,
      indexes.map(({ head }) => head),
    );
    return { hits: json.hits, total: json.total };
  }

  async describe(skill: FoundSkill, language: string): Promise<{ text: string; language: string } | null> {
    const found =
      skill.descriptions.find((description) => description.language === language) ??
      skill.descriptions.find((description) => description.language === 'en') ??
      skill.descriptions[0];
    const whole = found && this.#kept.get(found.language)?.whole;
    if (!found || !whole) return null;
    return { text: await whole.slice(found.at, found.at + found.bytes).text(), language: found.language };
  }

  async namesOf(uris: readonly string[]): Promise<(Text | null)[]> {
    await this.open();
    const indexes = [...this.#kept.values()];
    const request = { uris, indexes: indexes.map((_, buffer) => ({ buffer })) };
    const { json } = await this.#portolan.call<{ found: (FoundSkill | null)[] }>(
      'framework.lookup',
      request,
      indexes.map(({ head }) => head),
    );
    return json.found.map((found) => found?.names ?? null);
  }

  async addEsco(file: File, language: string | null): Promise<{ added: EscoLanguage[]; refused: EscoRefusal | null }> {
    const added: EscoLanguage[] = [];
    try {
      await this.open();
      for await (const table of tablesOf(file, language)) added.push(await this.#add(table));
      if (added.length === 0) throw refuse('no_table');
      return { added, refused: null };
    } catch (error) {
      return { added, refused: refusalOf(error) };
    }
  }

  async removeEsco(language: string): Promise<void> {
    this.#kept.delete(language);
    const folder = await folderOf(false);
    for (const name of [tableName(language), noteName(language)]) await folder?.removeEntry(name).catch(() => {});
  }

  /** The reader's language, then English, then the rest. */
  #inOrder(language: string): Kept[] {
    const rank = (kept: Kept) => (kept.language === language ? 0 : kept.language === 'en' ? 1 : 2);
    return [...this.#kept.values()].sort((a, b) => rank(a) - rank(b));
  }

  async #add({ language, bytes }: Table): Promise<EscoLanguage> {
    const { json, buffers } = await this.#portolan.call<{ skills: number; head_bytes: number }>(
      'framework.read_esco',
      { file: { buffer: 0 }, language },
      [bytes],
    );
    const whole = new Blob([buffers[0] as Uint8Array<ArrayBuffer>]);
    const kept = { language, skills: json.skills, whole, head: (buffers[0] as Uint8Array).slice(0, json.head_bytes) };
    this.#kept.set(language, kept);
    await keep(kept);
    return { language, skills: kept.skills };
  }

  async #open(): Promise<void> {
    const folder = await folderOf(false);
    if (!folder) return;
    for await (const handle of folder.values()) {
      const language = /^([a-z-]+)\.json$/.exec(handle.name)?.[1];
      if (!language) continue;
      try {
        const note = JSON.parse(await (await (await folder.getFileHandle(noteName(language))).getFile()).text());
        const whole = await (await folder.getFileHandle(tableName(language))).getFile();
        const head = new Uint8Array(await whole.slice(0, note.head_bytes).arrayBuffer());
        // The core judges it: what another version of this page or a damaged disk left is not taken.
        await this.#portolan.call('framework.lookup', { uris: [], indexes: [{ buffer: 0 }] }, [head]);
        this.#kept.set(language, { language, skills: note.skills, head, whole });
      } catch {
        await this.removeEsco(language);
      }
    }
  }
}

const tableName = (language: string): string => `${language}.index`;
const noteName = (language: string): string => `${language}.json`;

/** None for a guest, of whom nothing is kept. */
async function folderOf(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  if (isGuest()) return null;
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create });
  } catch {
    return null;
  }
}

/** The note comes last: an index without one is not looked at. */
async function keep({ language, skills, head, whole }: Kept): Promise<void> {
  const folder = await folderOf(true);
  if (!folder || !('createWritable' in FileSystemFileHandle.prototype)) return; // lasts as long as the page
  try {
    await write(folder, tableName(language), whole);
    await write(folder, noteName(language), JSON.stringify({ skills, head_bytes: head.byteLength }));
  } catch {
    throw refuse('not_kept');
  }
}

async function write(folder: FileSystemDirectoryHandle, name: string, content: Blob | string): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(content);
  await stream.close();
}

/** The tables of a file: itself, or those with skills in a ZIP as the Commission hands it out. */
async function* tablesOf(file: File, language: string | null): AsyncGenerator<Table> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b) {
    yield* tablesInArchive(file);
    return;
  }
  const known = language ?? NAMED.exec(file.name)?.[1]?.toLowerCase();
  if (!known) throw refuse('no_language');
  if (file.size > TABLE_BYTES) throw refuse('core', 'problem.limit.size');
  yield { language: known, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function* tablesInArchive(file: File): AsyncGenerator<Table> {
  const { BlobReader, Uint8ArrayWriter, ZipReader, configure } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false });
  const zip = new ZipReader(new BlobReader(file));
  try {
    let bytes = 0;
    for await (const entry of zip.getEntriesGenerator()) {
      const language = NAMED.exec(entry.filename)?.[1]?.toLowerCase();
      if (entry.directory || !language || !SKILLS_TABLE.test(entry.filename)) continue;
      bytes += entry.uncompressedSize;
      if (entry.uncompressedSize > TABLE_BYTES || bytes > ARCHIVE_BYTES) throw refuse('core', 'problem.limit.size');
      yield { language, bytes: await entry.getData(new Uint8ArrayWriter()) };
    }
  } finally {
    await zip.close().catch(() => {});
  }
}

function refusalOf(error: unknown): EscoRefusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof RequestRefused) return { reason: 'core', message: `problem.${error.problem.type}` };
  return { reason: 'unreadable', message: null };
}
