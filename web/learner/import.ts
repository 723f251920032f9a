/**
 * Takes a file in as a credential: reads it once, verifies those bytes on the spot, keeps exactly
 * them. Whatever the verdict, a credential is kept (the summary knows what counts); a file without
 * one is not.
 */
import type { Portolan } from '../core/client.js';
import { INPUT_BYTES_READ, RequestRefused } from '../core/engine.js';
import type { RequestProblem, Verification } from '../core/types.js';
import { keepStatusList, statusListAddress, verifyKnowing } from './knowing.js';
import { sha256Of } from './storage/blobs.js';
import { StorageProblem } from '../storage/problem.js';
import { blobReference, type PortfolioStore } from './store.js';

export type ImportOutcome =
  /** It is a new entry, or the same bytes were there already and were looked at again. */
  | 'added'
  | 'again'
  /** A file that the portfolio names and that had gone missing: it is kept again. */
  | 'brought_back'
  /** A status list: kept beside the credentials that name it; or none does. */
  | 'document'
  | 'document_unneeded'
  | 'no_credential'
  | 'not_checked'
  | 'too_large'
  /** The device is full, or the store is not to be changed. */
  | 'not_kept';

export interface ImportResult {
  file: File;
  outcome: ImportOutcome;
  verification: Verification;
  /** Why it was not kept: an id of a sentence, or what the core said. */
  refusal: string | RequestProblem | null;
}

export async function importCredential(store: PortfolioStore, portolan: Portolan, picked: File): Promise<ImportResult> {
  const file = await snapshot(picked);
  const back = store.view.missing.size > 0 && (await bringBack(store, file));
  const knowledge = { portolan, blobs: store.blobs, document: store.view.document };
  const verification = await verifyKnowing(knowledge, file, { at: store.now() });
  const result = (outcome: ImportOutcome, refusal: ImportResult['refusal'] = null): ImportResult => ({
    file,
    outcome,
    verification,
    refusal,
  });
  if (verification.status === 'not_checked') return result(back ? 'brought_back' : 'not_checked');
  const { report, truncated } = verification;
  if (report.result === 'no_credential') return result(back ? 'brought_back' : 'no_credential');
  if (truncated) return result('too_large');

  const address = await statusListAddress(file);
  if (address !== null) return takeStatusList(store, portolan, file, address, result);

  const blob = blobReference(file, report.input.sha256);
  const known = store.view.document?.credentials.find((credential) => credential.blob.sha256 === blob.sha256);
  store.noteVerification(blob.sha256, verification);
  try {
    await store.change(
      'import_credential',
      [{ type: 'import_credential', id: known?.id ?? crypto.randomUUID(), value: { blob, report } }],
      [{ sha256: blob.sha256, file }],
    );
  } catch (error) {
    return result('not_kept', refusalOf(error)); // one file does not stop the others
  }
  return result(known ? 'again' : 'added');
}

function refusalOf(error: unknown): ImportResult['refusal'] {
  if (error instanceof StorageProblem) return `learner.storage.${error.kind}`;
  return error instanceof RequestRefused ? error.problem : 'learner.storage.unavailable';
}

async function takeStatusList(
  store: PortfolioStore,
  portolan: Portolan,
  file: File,
  address: string,
  result: (outcome: ImportOutcome, refusal?: ImportResult['refusal']) => ImportResult,
): Promise<ImportResult> {
  try {
    return result((await keepStatusList(store, portolan, address, file)) > 0 ? 'document' : 'document_unneeded');
  } catch (error) {
    return result('not_kept', refusalOf(error));
  }
}

async function bringBack(store: PortfolioStore, file: File): Promise<boolean> {
  try {
    return await store.bringBack(await sha256Of(file), file);
  } catch {
    return false; // what follows says what is wrong with it
  }
}

/** The bytes as they are now: a file on a disk can change while it is looked at. */
async function snapshot(file: File): Promise<File> {
  if (file.size >= INPUT_BYTES_READ) return file;
  try {
    return new File([await file.arrayBuffer()], file.name, { type: file.type });
  } catch {
    return file; // verify() says that it cannot be read
  }
}
