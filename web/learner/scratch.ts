/**
 * Scratch files of the browser, so that what is written or read in one piece need not fit into memory.
 * Where there are none, and for guests, memory stands in.
 */
import { memoryTarget } from './package.js';

const SCRATCH = 'portolan.scratch';
/** By then a download has long been written. */
const OLD = 60 * 60 * 1000;

export interface Target {
  stream: WritableStream<Uint8Array>;
  /** What was written, once the stream is closed. */
  file: () => Promise<Blob>;
  /** Forgets it. A file that is being downloaded goes by itself, later. */
  remove: () => Promise<void>;
}

export async function scratch(durable: boolean): Promise<Target> {
  return (durable && (await fileTarget())) || { ...memoryTarget(), remove: async () => {} };
}

async function fileTarget(): Promise<Target | null> {
  if (typeof FileSystemFileHandle === 'undefined' || !('createWritable' in FileSystemFileHandle.prototype)) return null;
  try {
    const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(SCRATCH, { create: true });
    await removeOld(directory);
    const handle = await directory.getFileHandle(crypto.randomUUID(), { create: true });
    const stream = (await handle.createWritable()) as unknown as WritableStream<Uint8Array>;
    const remove = () => directory.removeEntry(handle.name).catch(() => {});
    return { stream, file: () => handle.getFile(), remove };
  } catch {
    return null;
  }
}

async function removeOld(directory: FileSystemDirectoryHandle): Promise<void> {
  for await (const handle of directory.values()) {
    if (handle.kind !== 'file') continue;
    const { lastModified } = await (handle as FileSystemFileHandle).getFile();
    // Of a time to come as well: the clock was set back.
    if (Math.abs(Date.now() - lastModified) >= OLD) await directory.removeEntry(handle.name).catch(() => {});
  }
}
