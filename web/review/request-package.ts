/**
 * `.portolan-request`: what a learner hands to a committee, as a ZIP of
 *
 *   request.json      exactly the text that the core wrote; its SHA-256 is what the request is known by
 *   kit.json          the institution kit that the learner worked with, without what is for evaluators
 *   files/<sha256>    the evidence, each file under the digest of its bytes
 *
 * and nothing else; or that ZIP as an age file, which only the holders of some keys open. Nobody signs it:
 * it is the learner's own word. That nothing was changed since somebody looked at it shows in the digest
 * of request.json, which names every file by its own.
 *
 * Whoever opens one still has to check the request against the kit that he or she judges by.
 */
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { Values } from '../core/messages.js';
import type { RequestProblem } from '../core/types.js';
import { StorageProblem } from '../storage/problem.js';
import { isProtected, KeyMissing, type OpeningKey, openFor, ProtectionBroken, protectFor } from '../storage/protect.js';
import { Sha256 } from '../storage/sha256.js';
import { Archive, type FileEntry, pour, readText, zipFault } from '../storage/zip.js';
import type { KeptFile, Kit, ReviewRequest } from './types.js';

export const REQUEST_EXTENSION = '.portolan-request';
export const REQUEST_TYPE = 'application/vnd.portolan.request+zip';

const REQUEST = 'request.json';
const KIT = 'kit.json';
const FOLDER = 'files/';
const SHA256 = /^[0-9a-f]{64}$/;
/** What the core takes in one call bounds both texts. */
const TEXT_BYTES = 8 << 20;
const MOST_FILES = 2000;
/** All files together. */
const MOST_BYTES = 4 * 2 ** 30;

/** The file is not opened, or not written. `sentence` is the id of the message that says why. */
export class PackageFileRefused extends Error {
  override name = 'PackageFileRefused';
  constructor(
    readonly sentence: string,
    readonly values: Values = {},
  ) {
    super(sentence);
  }
}

// --- Writing ---------------------------------------------------------------------------------------

export interface RequestParts {
  /** Exactly what `review.make_request` gave. */
  text: string;
  kit: Kit;
  /** Bytes of a file of the request; null when they are not at hand. */
  fileOf(sha256: string): Promise<Blob | null>;
  /** RFC 3339; the same parts at the same time give the same bytes, unless they are encrypted. */
  at: string;
  /** Only the holders of these keys (`age1…`) can open it; nobody is left out by an empty list. */
  encryptTo?: readonly string[];
  portolan: Portolan;
}

/** The whole file in one piece. Rejects with `PackageFileRefused` when one of its files is not at hand. */
export async function writeRequest(parts: RequestParts): Promise<Blob> {
  const writer = new BlobWriter(REQUEST_TYPE);
  await writeRequestInto(parts, writer.writable as WritableStream<Uint8Array>);
  return writer.getData();
}

/** The same as a stream. */
export async function writeRequestInto(parts: RequestParts, target: WritableStream<Uint8Array>): Promise<void> {
  const { text, kit, fileOf, at, encryptTo = [], portolan } = parts;
  const request = JSON.parse(text) as ReviewRequest;
  const { json } = await portolan.call<{ for_learners: Kit | null }>('review.check_kit', { kit });
  if (!json.for_learners) throw new PackageFileRefused('problem.kit.malformed');
  const files: [string, Blob][] = [];
  for (const { sha256, name, bytes } of request.files) {
    const file = await fileOf(sha256);
    if (file?.size !== bytes) throw new PackageFileRefused('review.package.not_at_hand', { name });
    files.push([sha256, file]);
  }
  const sealed = encryptTo.length > 0 ? await sealFor(target, encryptTo) : null;
  const zip = new ZipWriter(sealed?.stream ?? target, { extendedTimestamp: false, lastModDate: new Date(at) });
  await zip.add(REQUEST, new TextReader(text));
  await zip.add(KIT, new TextReader(`${JSON.stringify(json.for_learners, null, 2)}\n`));
  // Stored: evidence is compressed by its own format, and whoever opens it can look at it at once.
  for (const [sha256, file] of files) await zip.add(FOLDER + sha256, new BlobReader(file), { level: 0 });
  await zip.close();
  await sealed?.written;
}

async function sealFor(target: WritableStream<Uint8Array>, recipients: readonly string[]): ReturnType<typeof protectFor> {
  try {
    return await protectFor(target, recipients);
  } catch (error) {
    // What is no recipient, or one that is mistyped.
    throw error instanceof StorageProblem ? error : new PackageFileRefused('review.package.bad_recipient');
  }
}

// --- Reading ---------------------------------------------------------------------------------------

export interface OpenedRequest {
  text: string;
  /** Of the text's bytes: what the request is known by. */
  sha256: string;
  request: ReviewRequest;
  /** The copy that the learner worked with: never to be judged by. */
  kit: Kit;
  encrypted: boolean;
  /** Every file was read once, and is what its name says. */
  files: ReadonlyMap<string, KeptFile>;
  /** A file with the type that the request states; checked again, because a file on a disk can change. */
  file(sha256: string): Promise<Blob | null>;
  close(): Promise<void>;
}

/** Whether a file calls itself a request, or begins as one does. */
export async function looksLikeRequest(file: Blob & { name?: string }): Promise<boolean> {
  if (file.name?.toLowerCase().endsWith(REQUEST_EXTENSION)) return true;
  try {
    // The local header of a ZIP's first entry (APPNOTE 4.3.7): its name stands at 30.
    const head = new Uint8Array(await file.slice(0, 30 + REQUEST.length).arrayBuffer());
    const [p, k] = head;
    return p === 0x50 && k === 0x4b && head[26] === REQUEST.length && new TextDecoder().decode(head.subarray(30)) === REQUEST;
  } catch {
    return false;
  }
}

/** Opens a request without keeping anything. Rejects with `PackageFileRefused` or `StorageProblem`. */
export async function openRequest(portolan: Portolan, file: Blob, keys: readonly OpeningKey[] = []): Promise<OpenedRequest> {
  let archive: Archive | null = null;
  try {
    const encrypted = await isProtected(file);
    if (encrypted && keys.length === 0) throw new PackageFileRefused('review.package.needs_key');
    archive = await Archive.open(encrypted ? await openFor(file, keys) : file, MOST_FILES + 2);
    const { entries } = archive;
    const { text, sha256 } = await readText(entryOf(entries, REQUEST), TEXT_BYTES);
    const kit = objectOf((await readText(entryOf(entries, KIT), TEXT_BYTES)).text) as Kit;
    const request = objectOf(text) as ReviewRequest;
    await checkTexts(portolan, request, kit);
    const files = new Map(request.files.map((listed) => [listed.sha256, listed]));
    checkListing(entries, files);
    for (const listed of files.values()) await checkFile(entryOf(entries, FOLDER + listed.sha256), listed);
    return {
      text,
      sha256,
      request,
      kit,
      encrypted,
      files,
      file: async (digest) => {
        const listed = files.get(digest);
        return listed ? readFile(entryOf(entries, FOLDER + digest), listed) : null;
      },
      close: async () => archive?.close(),
    };
  } catch (error) {
    await archive?.close();
    throw refusal(error);
  }
}

function entryOf(entries: ReadonlyMap<string, FileEntry>, name: string): FileEntry {
  const entry = entries.get(name);
  if (!entry) throw new PackageFileRefused(name === REQUEST ? 'review.package.not_a_request' : 'review.package.incomplete');
  return entry;
}

function objectOf(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new PackageFileRefused('review.package.damaged');
  return value;
}

async function checkTexts(portolan: Portolan, request: ReviewRequest, kit: Kit): Promise<void> {
  const { json } = await portolan.call<{ problems: RequestProblem[] }>('review.check_kit', { kit });
  const [problem] = json.problems;
  if (problem) throw new PackageFileRefused(...sentenceOf(problem));
  await portolan.call('review.check_request', { request, kit });
}

/** The archive holds what the request lists, in the sizes that it states, and nothing else. */
function checkListing(entries: ReadonlyMap<string, FileEntry>, files: ReadonlyMap<string, KeptFile>): void {
  let bytes = 0;
  for (const [name, entry] of entries) {
    if (name === REQUEST || name === KIT) continue;
    const listed = name.startsWith(FOLDER) ? files.get(name.slice(FOLDER.length)) : undefined;
    if (!listed) throw new PackageFileRefused('review.package.stranger', { name });
    if (listed.bytes !== entry.uncompressedSize) throw new PackageFileRefused('review.package.file_changed', { name: listed.name });
    bytes += listed.bytes;
    if (bytes > MOST_BYTES) throw new PackageFileRefused('review.package.too_large');
  }
  for (const { sha256, name } of files.values()) {
    if (!SHA256.test(sha256) || !entries.has(FOLDER + sha256)) throw new PackageFileRefused('review.package.file_missing', { name });
  }
}

async function checkFile(entry: FileEntry, listed: KeptFile, take: (bytes: Uint8Array) => void = () => {}): Promise<void> {
  const hash = new Sha256();
  try {
    await pour(entry, listed.bytes, (bytes) => {
      hash.update(bytes);
      take(bytes);
    });
  } catch (error) {
    if (zipFault(error) === 'unreadable') throw error;
    throw new PackageFileRefused('review.package.file_changed', { name: listed.name });
  }
  if (hash.hex() !== listed.sha256) throw new PackageFileRefused('review.package.file_changed', { name: listed.name });
}

async function readFile(entry: FileEntry, listed: KeptFile): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    await checkFile(entry, listed, (bytes) => void parts.push(bytes.slice()));
  } catch (error) {
    throw refusal(error);
  }
  return new Blob(parts, { type: listed.type });
}

/** The sentence for what the core refused, with its arguments. */
function sentenceOf({ type, arguments: list = [] }: RequestProblem): [string, Values] {
  return [`problem.${type}`, Object.fromEntries(list.map(({ name, value }) => [name, value]))];
}

/** What is no ZIP, no JSON and no text is damaged to whoever gave it. */
function refusal(error: unknown): unknown {
  if (error instanceof PackageFileRefused || error instanceof StorageProblem) return error;
  if (error instanceof RequestRefused) return new PackageFileRefused(...sentenceOf(error.problem));
  if (error instanceof KeyMissing) return new PackageFileRefused('review.package.for_others');
  const fault = zipFault(error);
  if (fault === 'unreadable') return new StorageProblem('unreadable');
  if (fault === 'not_a_zip') return new PackageFileRefused('review.package.not_a_request');
  if (fault === 'too_large' || fault === 'too_many') return new PackageFileRefused('review.package.too_large');
  if (fault === 'ambiguous' || fault === 'encrypted') return new PackageFileRefused(`review.package.${fault}`);
  if (error instanceof ProtectionBroken) return new PackageFileRefused('review.package.damaged');
  return new PackageFileRefused('review.package.damaged');
}
