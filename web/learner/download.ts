/** Files that leave the page: always as downloads, made here, sent nowhere. */
import type { Messages } from '../core/messages.js';
import type { Labels } from './core.js';
import { memoryTarget, PACKAGE_EXTENSION, PACKAGE_TYPE, writePackage } from './package.js';
import type { PortfolioStore } from './store.js';
import type { PortfolioDocument } from './types.js';

/** Hands a file to the browser's downloads. */
export function downloadFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun reading by the next task; a large file stays readable once begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Writes the whole portfolio into one file and downloads it. */
export async function savePackage(store: PortfolioStore, portfolio: PortfolioDocument, at: string): Promise<void> {
  const target = (await fileTarget()) ?? memoryTarget();
  await writePackage(store.core, store.blobs, portfolio, at, target.stream);
  const file = await target.file();
  downloadFile(new Blob([file], { type: PACKAGE_TYPE }), `${packageName(portfolio)}-${at.slice(0, 10)}${PACKAGE_EXTENSION}`);
}

/** The learner's name as far as it can stand in a file name anywhere. */
function packageName({ profile }: PortfolioDocument): string {
  const name = profile.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return name === '' ? 'portfolio' : name.slice(0, 60).toLowerCase();
}

/** A scratch file of the browser, so that a large portfolio need not fit into memory. */
async function fileTarget(): Promise<ReturnType<typeof memoryTarget> | null> {
  if (typeof FileSystemFileHandle === 'undefined' || !('createWritable' in FileSystemFileHandle.prototype)) return null;
  try {
    const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(SCRATCH, { create: true });
    await removeOld(directory);
    const handle = await directory.getFileHandle(crypto.randomUUID(), { create: true });
    const stream = (await handle.createWritable()) as unknown as WritableStream<Uint8Array>;
    return { stream, file: () => handle.getFile() };
  } catch {
    return null;
  }
}

const SCRATCH = 'portolan.scratch';
/** By then a download has long been written. */
const OLD = 60 * 60 * 1000;

async function removeOld(directory: FileSystemDirectoryHandle, age = OLD): Promise<void> {
  for await (const handle of directory.values()) {
    if (handle.kind !== 'file') continue;
    const { lastModified } = await (handle as FileSystemFileHandle).getFile();
    if (lastModified + age <= Date.now()) await directory.removeEntry(handle.name).catch(() => {});
  }
}

/** Removes the scratch files, for erasing everything. */
export async function removeScratch(): Promise<void> {
  try {
    const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(SCRATCH);
    await removeOld(directory, 0);
  } catch {
    // There is no such folder.
  }
}

/** The words of an export: those of the CV and of frameworks, and what countries and languages are called. */
export function exportLabels(m: Messages, { experiences, profile }: PortfolioDocument): Labels {
  const labels = m.beginningWith('cv.', 'framework.');
  for (const { country } of experiences) if (country) labels[`country.${country}`] = m.country(country);
  for (const { code } of profile.languages) labels[`language.${code}`] = m.languageName(code);
  return labels;
}
