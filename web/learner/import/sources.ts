/**
 * What the learner gives to be taken in: files, folders and ZIPs of them, opened as far as to know
 * what is inside. Names inside a ZIP are only shown, never used as paths; nothing is inflated beyond
 * the size that its entry states, and nothing that is larger than the core reads.
 */
import { BlobReader, type FileEntry, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { PACKAGE_EXTENSION } from '../package.js';

/** Files that are read in one go, those inside ZIPs and folders counted. */
export const FILES_READ = 1000;
/** What the core reads of one file. */
const FILE_BYTES = 16 << 20;
/** All files of a ZIP together. */
const ZIP_BYTES = 256 << 20;
const ZIP_ENTRIES = 5000;
/** Files in a ZIP that are neither a table, a CV nor a credential. */
const READABLE = /\.(csv|json|jsonld|jwt|jws|xml|pdf|png|svg|txt|vc)$/i;
/** Files that programs leave in folders. */
const STRANGERS = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

export interface Source {
  file: File;
  /** The ZIP that it was in; tables of one ZIP belong together. */
  archive: string | null;
}

export interface Gathered {
  sources: Source[];
  /** Not read, and why: the end of a message's id. */
  refused: { name: string; why: 'too_large' | 'too_many' | 'archive' | 'protected' | 'package' }[];
}

export async function gather(files: readonly File[]): Promise<Gathered> {
  const gathered: Gathered = { sources: [], refused: [] };
  for (const file of files) {
    if (STRANGERS.test(file.webkitRelativePath || file.name)) continue;
    if (file.name.toLowerCase().endsWith(PACKAGE_EXTENSION)) {
      gathered.refused.push({ name: file.name, why: 'package' });
    } else if (await isZip(file)) {
      await openZip(file, gathered);
    } else {
      add(gathered, { file, archive: null });
    }
  }
  return gathered;
}

function add(gathered: Gathered, source: Source): void {
  if (gathered.sources.length < FILES_READ) gathered.sources.push(source);
  else refuse(gathered, source.file.name, 'too_many');
}

/** Of many only the first few are named. */
function refuse(gathered: Gathered, name: string, why: Gathered['refused'][number]['why']): void {
  if (gathered.refused.length < 50) gathered.refused.push({ name, why });
}

async function isZip(file: File): Promise<boolean> {
  const [p, k, third] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  return p === 0x50 && k === 0x4b && (third === 3 || third === 5);
}

async function openZip(file: File, gathered: Gathered): Promise<void> {
  const reader = new ZipReader(new BlobReader(file));
  try {
    const entries: FileEntry[] = [];
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length === ZIP_ENTRIES) break;
      if (!entry.directory) entries.push(entry);
    }
    if (entries.some(({ filename }) => filename === 'portfolio.json') && entries.some(({ filename }) => filename === 'manifest.json')) {
      gathered.refused.push({ name: file.name, why: 'package' });
      return;
    }
    let bytes = 0;
    for (const entry of entries) {
      if (!READABLE.test(entry.filename) || STRANGERS.test(entry.filename)) continue;
      const name = entry.filename.slice(entry.filename.lastIndexOf('/') + 1);
      bytes += entry.uncompressedSize;
      if (entry.encrypted) refuse(gathered, name, 'protected');
      else if (entry.uncompressedSize > FILE_BYTES || bytes > ZIP_BYTES) refuse(gathered, name, 'too_large');
      else add(gathered, { file: new File([await inflated(entry)], name), archive: file.name });
    }
  } catch {
    refuse(gathered, file.name, 'archive');
  } finally {
    await reader.close();
  }
}

/** Never more than the entry states: what goes on behind that is a lie. */
async function inflated(entry: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
  if (bytes.length !== entry.uncompressedSize) throw new Error('The entry has another size than it states.');
  return new Uint8Array(bytes);
}

/** The files below what was dropped, folders walked through. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const files: File[] = [];
  for (const entry of entries) await walk(entry, files, 0);
  return files;
}

async function walk(entry: FileSystemEntry, files: File[], depth: number): Promise<void> {
  if (files.length > FILES_READ || depth > 16) return;
  if (entry.isFile) {
    files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const one of some) await walk(one, files, depth + 1);
  }
}
