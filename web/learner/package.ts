/**
 * `.portolan` files: a ZIP with manifest.json, portfolio.json and the files by SHA-256.
 *
 * Written and read as streams. When one is read, its names are compared with names and never used
 * as paths; nothing but the manifest is inflated before the core has agreed to what the central
 * directory lists; no entry is read beyond the size it states; what comes out must have the hash
 * that the manifest states. Anything else gives `PackageRefused` with the id of its sentence.
 */
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { PackageEntry, PortfolioCore } from './core.js';
import type { Blobs } from './storage/blobs.js';
import { StorageProblem } from '../storage/problem.js';
import { Archive, type FileEntry, pour, readText, type ZipFault, zipFault } from '../storage/zip.js';
import type { BlobReference, Manifest, PortfolioDocument } from './types.js';

export const PACKAGE_TYPE = 'application/vnd.portolan.portfolio+zip';
export const PACKAGE_EXTENSION = '.portolan';

const MANIFEST = 'manifest.json';
const DOCUMENT = 'portfolio.json';
/** Of the manifest so much is read before the core has seen anything; the core knows the other limits. */
const MANIFEST_BYTES = 4 << 20;
const DOCUMENT_BYTES = 16 << 20;
/** One more than the core takes, so that the core is the one to refuse. */
const ENTRIES_LISTED = 10_001;

/** The file is not opened; nothing was changed. */
export class PackageRefused extends Error {
  override name = 'PackageRefused';
  /** `sentence` is the id of the message that says why. */
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

const NOT_A_PACKAGE = 'problem.package.malformed-manifest';
const TOO_LARGE = 'learner.package.too_large';
const DAMAGED = 'learner.package.damaged';

const FAULTS: Readonly<Record<Exclude<ZipFault, 'unreadable'>, string>> = {
  not_a_zip: NOT_A_PACKAGE,
  too_large: TOO_LARGE,
  too_many: 'problem.limit.entries',
  damaged: DAMAGED,
  ambiguous: 'learner.package.ambiguous',
  encrypted: 'learner.package.encrypted',
};

// --- Writing ---------------------------------------------------------------------------------------

/** Writes a package. Resolves to the files that this device does not have and the package lacks. */
export async function writePackage(
  core: PortfolioCore,
  blobs: Blobs,
  document: PortfolioDocument,
  at: string,
  target: WritableStream<Uint8Array>,
): Promise<string[]> {
  const { manifest, manifest_text, document_text } = await core.manifest(document, at);
  const missing: string[] = [];
  const zip = new ZipWriter(target, { extendedTimestamp: false, lastModDate: new Date(at) });
  await zip.add(MANIFEST, new TextReader(manifest_text));
  await zip.add(DOCUMENT, new TextReader(document_text));
  for (const { name, sha256, role } of manifest.entries) {
    if (role !== 'blob') continue;
    const file = await blobs.get(sha256);
    if (file) await zip.add(name, new BlobReader(file), { level: 0 });
    else missing.push(sha256);
  }
  await zip.close();
  return missing;
}

// --- Reading ---------------------------------------------------------------------------------------

/** A package whose listing and document are in order; its files have not been read yet. */
export interface OpenedPackage {
  document: PortfolioDocument;
  /** Files that the document names and the package lacks. */
  lost: BlobReference[];
  /** Keeps the files; resolves to those that were lost or damaged. */
  keepFiles(blobs: Blobs): Promise<BlobReference[]>;
  close(): Promise<void>;
}

/** Whether a file begins as a ZIP does, which no credential that stands alone does. */
export async function looksLikePackage(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith(PACKAGE_EXTENSION)) return true;
  try {
    const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    return p === 0x50 && k === 0x4b;
  } catch {
    return false;
  }
}

/** Opens a package without keeping anything. Rejects with `PackageRefused` or `StorageProblem`. */
export async function openPackage(core: PortfolioCore, file: Blob): Promise<OpenedPackage> {
  let archive: Archive | null = null;
  const close = async (): Promise<void> => archive?.close();
  try {
    archive = await Archive.open(file, ENTRIES_LISTED);
    const { entries } = archive;
    const listing = [...entries.values()].map(describe);
    const manifestEntry = entries.get(MANIFEST);
    if (!manifestEntry) throw new PackageRefused(NOT_A_PACKAGE);
    const manifest = parse((await readText(manifestEntry, MANIFEST_BYTES)).text) as Manifest;
    await agree(core, { manifest, entries: listing, stage: 'listing' });

    const documentEntry = entries.get(DOCUMENT);
    if (!documentEntry) throw new PackageRefused(DAMAGED);
    const read = await readText(documentEntry, DOCUMENT_BYTES);
    const document = parse(read.text) as PortfolioDocument;
    // The files are not read yet; that they are what the manifest says is seen when they are kept.
    const stated = new Map(manifest.entries.map(({ name, sha256 }) => [name, sha256]));
    const contents = listing.map((entry) => {
      const sha256 = entry.name === DOCUMENT ? read.sha256 : stated.get(entry.name);
      return sha256 === undefined ? entry : { ...entry, sha256 };
    });
    const unusable = await agree(core, { manifest, entries: contents, stage: 'contents', document });
    const wanted = await summaryBlobs(core, document);
    return {
      // An older version's document is brought up to this one's.
      document: await core.apply(document, []),
      lost: wanted.filter(({ sha256 }) => unusable.has(sha256)),
      keepFiles: (blobs) => keepFiles(entries, wanted, unusable, blobs),
      close,
    };
  } catch (error) {
    await close();
    throw refusal(error);
  }
}

function describe(entry: FileEntry): PackageEntry {
  return { name: entry.filename, bytes: entry.uncompressedSize, compressed_bytes: entry.compressedSize };
}

/** Lets the core judge; rejects when it finds the package unusable, else tells which files are lost. */
async function agree(core: PortfolioCore, request: Parameters<PortfolioCore['checkPackage']>[0]): Promise<Set<string>> {
  const { usable, problems, unusable_blobs } = await core.checkPackage(request);
  const blocking = problems.find(({ severity }) => severity === 'blocks');
  if (!usable) throw new PackageRefused(blocking ? sentenceOf(blocking.type) : DAMAGED);
  return new Set(unusable_blobs);
}

/** The core checks what it is given; this only has to give an object or nothing. */
function parse(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new PackageRefused(DAMAGED);
  return value;
}

async function summaryBlobs(core: PortfolioCore, document: PortfolioDocument): Promise<BlobReference[]> {
  return (await core.summary(document)).blobs;
}

async function keepFiles(
  entries: ReadonlyMap<string, FileEntry>,
  wanted: readonly BlobReference[],
  unusable: ReadonlySet<string>,
  blobs: Blobs,
): Promise<BlobReference[]> {
  const lost: BlobReference[] = [];
  const present = await blobs.names();
  for (const blob of wanted) {
    const entry = entries.get(`blobs/${blob.sha256}`);
    if (present.has(blob.sha256)) continue;
    if (!entry || unusable.has(blob.sha256)) {
      lost.push(blob);
      continue;
    }
    const sink = await blobs.sink(blob.sha256);
    try {
      await pour(entry, entry.uncompressedSize, (bytes) => sink.write(bytes));
    } catch (error) {
      await sink.abort();
      if (error instanceof StorageProblem) throw error;
      lost.push(blob);
      continue;
    }
    if (!(await sink.commit())) lost.push(blob);
  }
  return lost;
}

/** `problem.limit.size` speaks of credentials. */
function sentenceOf(type: string): string {
  if (type === 'portfolio.malformed') return DAMAGED; // its sentence is about entering something
  return type === 'limit.size' ? TOO_LARGE : `problem.${type}`;
}

/** Errors of the ZIP reader, of JSON and of text are all the same to a reader: the file is no good. */
function refusal(error: unknown): unknown {
  if (error instanceof PackageRefused || error instanceof StorageProblem) return error;
  const fault = zipFault(error);
  if (fault === 'unreadable') return new StorageProblem('unreadable');
  if (fault) return new PackageRefused(FAULTS[fault]);
  const { name, problem } = error as { name?: string; problem?: { type: string } };
  if (problem) return new PackageRefused(sentenceOf(problem.type));
  return new PackageRefused(name === 'NotAnswered' ? TOO_LARGE : DAMAGED);
}

/** A writer for browsers without a file system of their own. */
export function memoryTarget(): { stream: WritableStream<Uint8Array>; file: () => Promise<Blob> } {
  const writer = new BlobWriter(PACKAGE_TYPE);
  return { stream: writer.writable as WritableStream<Uint8Array>, file: () => writer.getData() };
}
