/**
 * Files of the portfolio, named by the SHA-256 of their bytes: in the origin private file system,
 * or in IndexedDB where a browser has none or cannot write to it.
 *
 * A file is there completely or not at all: writing goes to a swap file and takes its name only
 * when its hash turned out to be that name. Because the name is the content, writing twice changes
 * nothing.
 */
import { storageProblem, StorageProblem } from '../../storage/problem.js';
import { Sha256 } from '../../storage/sha256.js';

const NAME = /^[0-9a-f]{64}$/;

/** Where the bytes of one file go. */
export interface BlobSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Takes its name if the bytes have that hash; otherwise nothing is kept and the answer is false. */
  commit(): Promise<boolean>;
  abort(): Promise<void>;
}

/** What the places have in common. */
export interface BlobPlace {
  get(sha256: string): Promise<Blob | null>;
  names(): Promise<string[]>;
  remove(sha256: string): Promise<void>;
  /** A file that is not there until it is closed. */
  open(sha256: string): Promise<{
    write(bytes: Uint8Array): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
}

export class Blobs {
  readonly #place: BlobPlace;

  constructor(place: BlobPlace) {
    this.#place = place;
  }

  get(sha256: string): Promise<Blob | null> {
    return NAME.test(sha256) ? this.#place.get(sha256) : Promise.resolve(null);
  }

  async names(): Promise<Set<string>> {
    return new Set((await this.#place.names()).filter((name) => NAME.test(name)));
  }

  /** Removes every file that is not wanted, and what a killed tab left half written. */
  async keepOnly(wanted: ReadonlySet<string>): Promise<void> {
    for (const name of await this.#place.names()) if (!wanted.has(name)) await this.#place.remove(name);
  }

  /** Keeps a file. Rejects with `StorageProblem`; then nothing of it is kept. */
  async put(sha256: string, file: Blob): Promise<void> {
    if ((await this.get(sha256))?.size === file.size) return;
    const sink = await this.sink(sha256);
    try {
      for await (const bytes of pieces(file)) await sink.write(bytes);
    } catch (error) {
      await sink.abort();
      throw error;
    }
    if (!(await sink.commit())) throw new StorageProblem('file_changed');
  }

  async sink(sha256: string): Promise<BlobSink> {
    if (!NAME.test(sha256)) throw new StorageProblem('unavailable');
    const hash = new Sha256();
    const target = await this.#place.open(sha256).catch((error: unknown) => {
      throw storageProblem(error);
    });
    const abort = async (): Promise<void> => {
      await target.abort().catch(() => {}); // the problem that led here is the one to tell
    };
    const attempt = async <T>(task: () => Promise<T>): Promise<T> => {
      try {
        return await task();
      } catch (error) {
        await abort();
        throw storageProblem(error);
      }
    };
    return {
      write: (bytes) =>
        attempt(async () => {
          hash.update(bytes);
          await target.write(bytes);
        }),
      commit: async () => {
        if (hash.hex() !== sha256) {
          await abort();
          return false;
        }
        await attempt(() => target.close());
        return true;
      },
      abort,
    };
  }
}

/** The bytes of a file, piece by piece. Rejects with `StorageProblem('unreadable')`. */
export async function* pieces(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new StorageProblem('unreadable');
      });
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** The SHA-256 of a file, which is read as a stream. */
export async function sha256Of(file: Blob): Promise<string> {
  const hash = new Sha256();
  for await (const bytes of pieces(file)) hash.update(bytes);
  return hash.hex();
}

/** A folder of the origin private file system; null where it cannot be had or not be written to. */
export async function fileSystemPlace(folder: string): Promise<BlobPlace | null> {
  if (typeof FileSystemFileHandle === 'undefined' || !('createWritable' in FileSystemFileHandle.prototype)) return null;
  let directory: FileSystemDirectoryHandle;
  try {
    directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  } catch {
    return null; // private windows of some browsers
  }
  return {
    async get(sha256) {
      try {
        return await (await directory.getFileHandle(sha256)).getFile();
      } catch {
        return null;
      }
    },
    async names() {
      const names: string[] = [];
      for await (const name of directory.keys()) names.push(name);
      return names;
    },
    async remove(sha256) {
      await directory.removeEntry(sha256).catch(() => {}); // in use by another tab: the next time will do
    },
    async open(sha256) {
      const file = await directory.getFileHandle(sha256, { create: true });
      const writable = await file.createWritable();
      return {
        write: (bytes) => writable.write(bytes as Uint8Array<ArrayBuffer>),
        close: () => writable.close(),
        async abort() {
          await writable.abort();
          // The handle was created empty; an earlier complete file of this name is left alone.
          if ((await file.getFile()).size === 0) await directory.removeEntry(sha256);
        },
      };
    },
  };
}

/** Whether the browser has a file system and refuses it, as in the private windows of some. */
export async function isFileSystemForbidden(): Promise<boolean> {
  if (typeof FileSystemFileHandle === 'undefined') return false;
  try {
    await navigator.storage.getDirectory();
    return false;
  } catch {
    return true;
  }
}

/** Keeps nothing longer than the page is open. */
export function memoryPlace(): BlobPlace {
  const files = new Map<string, Blob>();
  return collectingPlace({
    get: async (sha256) => files.get(sha256) ?? null,
    names: async () => [...files.keys()],
    remove: async (sha256) => void files.delete(sha256),
    put: async (sha256, file) => void files.set(sha256, file),
  });
}

/** A place that only takes whole files. */
export function collectingPlace(place: Omit<BlobPlace, 'open'> & { put(sha256: string, file: Blob): Promise<void> }): BlobPlace {
  return {
    ...place,
    async open(sha256) {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      return {
        write: async (bytes) => void parts.push(bytes.slice()),
        close: () => place.put(sha256, new Blob(parts)),
        abort: async () => void (parts.length = 0),
      };
    },
  };
}
