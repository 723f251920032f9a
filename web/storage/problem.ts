/** What can go wrong with what is kept on this device, each with a sentence of its own (`learner.storage.*`). */
export type StorageProblemKind =
  /** The device or the browser's share of it is full. Nothing was changed. */
  | 'full'
  /** The browser lets this page keep nothing (blocked, or an error of the disk). */
  | 'unavailable'
  /** A part of the page could not be loaded. */
  | 'not_loaded'
  /** The learner wants nothing to be kept. */
  | 'guest'
  /** What is kept was written by a newer version of this page. It is left alone. */
  | 'newer'
  /** A file was changed while it was read. */
  | 'file_changed'
  /** The browser could not read a file. */
  | 'unreadable'
  /** Another tab wrote in between, again and again. */
  | 'busy';

export class StorageProblem extends Error {
  override name = 'StorageProblem';
  constructor(readonly kind: StorageProblemKind) {
    super(kind);
  }
}

/** Puts an error of a storage interface into one of our kinds. */
export function storageProblem(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new StorageProblem('full');
  if (name === 'VersionError') return new StorageProblem('newer');
  return new StorageProblem('unavailable');
}
