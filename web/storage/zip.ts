/**
 * ZIP files that a person gives, read as streams and strictly: what another program could read in another
 * way is refused, no entry is read beyond the size that it states, and names are only compared, never used
 * as paths. What may be inside is the business of whoever opens one.
 */
import {
  BlobReader,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_EOCDR_NOT_FOUND,
  ERR_OVERLAPPING_ENTRY,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { Sha256 } from './sha256.js';

configure({ useWebWorkers: false });

export type { FileEntry };

export type ZipFault = 'not_a_zip' | 'too_large' | 'too_many' | 'damaged' | 'ambiguous' | 'encrypted' | 'unreadable';

export class ZipRefused extends Error {
  override name = 'ZipRefused';
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

/** What is wrong with the file; null for errors that are of something else. */
export function zipFault(error: unknown): ZipFault | null {
  if (error instanceof ZipRefused) return error.fault;
  const { name, message } = error as { name?: string; message?: string };
  if (name === 'NotReadableError' || name === 'NotFoundError') return 'unreadable';
  if (message === ERR_EOCDR_NOT_FOUND || message === ERR_BAD_FORMAT) return 'not_a_zip';
  if (message === ERR_AMBIGUOUS_ARCHIVE || message === ERR_OVERLAPPING_ENTRY) return 'ambiguous';
  return null;
}

export class Archive {
  readonly #zip: ZipReader<unknown>;
  readonly entries: ReadonlyMap<string, FileEntry>;

  private constructor(zip: ZipReader<unknown>, entries: ReadonlyMap<string, FileEntry>) {
    this.#zip = zip;
    this.entries = entries;
  }

  /** Lists at most so many entries; folders are left out. */
  static async open(file: Blob, most: number): Promise<Archive> {
    const zip = new ZipReader(new BlobReader(file), { strictness: 'strict', filenameValidation: 'tolerant', checkOverlappingEntry: true });
    try {
      const entries = new Map<string, FileEntry>();
      let count = 0;
      for await (const entry of zip.getEntriesGenerator()) {
        if (++count > most) throw new ZipRefused('too_many');
        if (entry.encrypted) throw new ZipRefused('encrypted');
        if (!entry.directory) entries.set(entry.filename, entry);
      }
      return new Archive(zip, entries);
    } catch (error) {
      await zip.close().catch(() => {});
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#zip.close().then(() => {}, () => {});
  }
}

/** Reads an entry no further than it says it goes, and no further than `limit`. */
export async function pour(entry: FileEntry, limit: number, take: (bytes: Uint8Array) => void | Promise<void>): Promise<void> {
  if (entry.uncompressedSize > limit) throw new ZipRefused('too_large');
  let count = 0;
  const target = new WritableStream<Uint8Array>({
    async write(bytes) {
      count += bytes.length;
      if (count > entry.uncompressedSize) throw new ZipRefused('too_large');
      await take(bytes);
    },
  });
  await entry.getData(target, { checkCrc32: true });
  if (count !== entry.uncompressedSize) throw new ZipRefused('damaged');
}

/** A text in UTF-8, and the digest of its bytes. */
export async function readText(entry: FileEntry, limit: number): Promise<{ text: string; sha256: string }> {
  const hash = new Sha256();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await pour(entry, limit, (bytes) => {
    hash.update(bytes);
    parts.push(bytes.slice());
  });
  const whole = await new Blob(parts).arrayBuffer();
  // A mark of the byte order would be a byte that the digest knows and the text does not.
  return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole), sha256: hash.hex() };
}
