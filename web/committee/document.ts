/**
 * The committee's own document as one file: a ZIP of committee.json (`src/portfolio/review/committee.hpp`)
 * and the files that it names under their digests, optionally as an age file under a passphrase. It holds no
 * private key: browsers do not let one out, and keys that are passed on go their own way, encrypted.
 *
 * Opening one replaces what is kept on the device, in one step or not at all. Private keys that are on this
 * device stay, where the file has their public half and where it has not.
 */
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { KeptFile, ReviewRequest } from '../review/types.js';
import { StorageProblem } from '../storage/problem.js';
import { protect, unprotect } from '../storage/protect.js';
import { Sha256 } from '../storage/sha256.js';
import { Archive, pour, readText, zipFault } from '../storage/zip.js';
import { samePublic } from './keys/make.js';
import { type CommitteeStore, filesOf, STORES } from './store.js';
import type { CaseRecord, Change, KeyRecord, Records, StoreName } from './types.js';

export const COMMITTEE_EXTENSION = '.portolan-committee';
const COMMITTEE_TYPE = 'application/vnd.portolan.committee+zip';

const DOCUMENT = 'committee.json';
const FOLDER = 'files/';
/** As the core has them (`src/portfolio/review/committee.hpp`). */
const TEXT_BYTES = 128 << 20;
const MOST_FILES = 100_000;

/** The file is not opened; nothing was changed. `sentence` is the id of the message that says why. */
export class CommitteeFileRefused extends Error {
  override name = 'CommitteeFileRefused';
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

type Written = { [Name in StoreName]: Omit<Records[Name], 'private' | 'request'>[] } & {
  kind: 'portolan.committee';
  schema_version: 1;
  at: string;
  files: KeptFile[];
};

/** Rejects with `RequestRefused` when the document could not be opened. */
async function check(portolan: Portolan, text: string): Promise<void> {
  await portolan.call('review.check_committee', { document: { buffer: 0 } }, [new TextEncoder().encode(text)]);
}

/**
 * Writes everything but private keys. `missing`: files that are no longer on this device. Rejects with
 * `CommitteeFileRefused` when it could not be opened again, and writes nothing then.
 */
export async function writeCommittee(
  portolan: Portolan,
  store: CommitteeStore,
  at: string,
  passphrase: string | null,
): Promise<{ file: Blob; missing: KeptFile[] }> {
  const { view } = store;
  const missing: KeptFile[] = [];
  const files: [KeptFile, Blob][] = [];
  for (const named of filesOf(view)) {
    const file = await store.file(named.sha256);
    if (file) files.push([named, file]);
    else missing.push(named);
  }
  const document: Written = {
    kind: 'portolan.committee',
    schema_version: 1,
    at,
    kits: [...view.kits],
    keys: view.keys.map(({ private: _, ...record }) => record),
    cases: view.cases.map(({ request: _, ...record }) => record),
    issued: [...view.issued],
    lists: [...view.lists],
    batches: [...view.batches],
    files: files.map(([named]) => named),
  };
  const text = `${JSON.stringify(document)}\n`;
  try {
    await check(portolan, text);
  } catch (error) {
    throw error instanceof RequestRefused ? new CommitteeFileRefused('problem.committee.not-saved') : error;
  }
  const writer = new BlobWriter(COMMITTEE_TYPE);
  const target = writer.writable as WritableStream<Uint8Array>;
  const sealed = passphrase === null ? null : await protect(target, passphrase);
  const zip = new ZipWriter(sealed?.stream ?? target, { extendedTimestamp: false, lastModDate: new Date(at) });
  await zip.add(DOCUMENT, new TextReader(text));
  for (const [{ sha256 }, file] of files) await zip.add(FOLDER + sha256, new BlobReader(file), { level: 0 });
  await zip.close();
  await sealed?.written;
  return { file: await writer.getData(), missing };
}

export interface OpenedCommittee {
  at: string;
  records: { [Name in StoreName]: Records[Name][] };
  files: Blob[];
}

/** Reads a file without keeping anything. Rejects with `CommitteeFileRefused`, `PassphraseWrong` and others of storage/. */
export async function openCommittee(portolan: Portolan, file: Blob, passphrase: string | null): Promise<OpenedCommittee> {
  let archive: Archive | null = null;
  try {
    archive = await Archive.open(passphrase === null ? file : await opened(file, passphrase), MOST_FILES + 1);
    const entry = archive.entries.get(DOCUMENT);
    if (!entry) throw new CommitteeFileRefused('problem.committee.not-a-document');
    const { text } = await readText(entry, TEXT_BYTES);
    await check(portolan, text);
    const document = JSON.parse(text) as Written;
    const files: Blob[] = [];
    for (const listed of document.files) {
      const stored = archive.entries.get(FOLDER + listed.sha256);
      if (!stored) throw new CommitteeFileRefused('problem.committee.malformed');
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const hash = new Sha256();
      await pour(stored, listed.bytes, (bytes) => {
        hash.update(bytes);
        parts.push(bytes.slice());
      });
      if (hash.hex() !== listed.sha256) throw new CommitteeFileRefused('problem.committee.malformed');
      files.push(new Blob(parts, { type: listed.type }));
    }
    const records = {
      ...document,
      keys: document.keys.map((record) => ({ ...record, private: null }) as KeyRecord),
      cases: document.cases.map((record) => ({ ...record, request: JSON.parse((record as CaseRecord).text) as ReviewRequest }) as CaseRecord),
    } as OpenedCommittee['records'];
    return { at: document.at, records, files };
  } catch (error) {
    throw refusal(error);
  } finally {
    await archive?.close();
  }
}

async function opened(file: Blob, passphrase: string): Promise<Blob> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const content = new Response(readable as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
  content.catch(() => {}); // told by what fails first
  await unprotect(file, passphrase, writable);
  return content;
}

function refusal(error: unknown): unknown {
  if (error instanceof RequestRefused) {
    const { type } = error.problem;
    return new CommitteeFileRefused(/^(?:json|limit)\./.test(type) ? 'problem.committee.malformed' : `problem.${type}`);
  }
  if (error instanceof SyntaxError || error instanceof TypeError) return new CommitteeFileRefused('problem.committee.malformed');
  const fault = zipFault(error);
  if (fault === 'unreadable') return new StorageProblem('unreadable');
  if (fault === 'not_a_zip') return new CommitteeFileRefused('problem.committee.not-a-document');
  return fault === null ? error : new CommitteeFileRefused('problem.committee.malformed');
}

/**
 * Puts a document that was opened in the place of what is kept. Private keys stay, also those that it does not
 * know (it may be older than they are): nobody could make them again.
 */
export function replaceBy(store: CommitteeStore, { records, files }: OpenedCommittee): Promise<void> {
  return store.commit((now) => {
    const held = (jwk: JsonWebKey): CryptoKey | null => now.keys.find((key) => key.private && samePublic(key.jwk, jwk))?.private ?? null;
    const changes: Change[] = [];
    const known = new Set(records.keys.map(({ id }) => id));
    for (const name of STORES) {
      for (const { id } of now[name]) changes.push({ remove: name, id });
      if (name === 'keys') {
        const unknown = now.keys.filter((key) => key.private && !records.keys.some(({ jwk }) => samePublic(key.jwk, jwk)));
        for (const key of unknown) changes.push({ put: 'keys', record: known.has(key.id) ? { ...key, id: crypto.randomUUID() } : key });
      }
      for (const record of records[name]) {
        const put = name === 'keys' ? { ...record, private: held((record as KeyRecord).jwk) } : record;
        changes.push({ put: name, record: put } as Change);
      }
    }
    return changes;
  }, files);
}
