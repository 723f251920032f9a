/**
 * Verifying with what this portfolio knows beyond the lists of this site: the institutions whose kits the
 * learner has asked with, and documents that were handed in beside a credential (a status list).
 *
 * The learner's own list is taken only where nobody else names the issuer, and the portfolio keeps that it
 * was: such a verdict is the learner's, and a CV says so.
 */
import type { Portolan, VerifyOptions } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { SuppliedDocument } from '../core/supply.js';
import type { Projection, Verification } from '../core/types.js';
import { issuerList, issuersOf } from '../review/issuers.js';
import type { Kit } from '../review/types.js';
import { verifyMine } from './identity.js';
import { type Blobs, sha256Of } from './storage/blobs.js';
import { blobReference, type PortfolioStore } from './store.js';
import type { Change, PortfolioDocument, StoredCredential } from './types.js';

/** What is known: where files are kept, and what the portfolio says. */
export interface Knowledge {
  portolan: Portolan;
  blobs: Pick<Blobs, 'get'>;
  document: PortfolioDocument | null;
}

interface OwnIssuers {
  /** A list of issuers as `public-keys/README.md` describes it. */
  list: Uint8Array;
  ids: ReadonlySet<string>;
}

export async function verifyKnowing(
  knowledge: Knowledge,
  file: File | Blob,
  options: VerifyOptions,
  { subject, documents = [] }: { subject?: Projection['subject']; documents?: readonly SuppliedDocument[] } = {},
): Promise<Verification> {
  if (documents.length > 0) {
    const alone = await verifyKnowing(knowledge, file, options, subject ? { subject } : {});
    const lists = alone.status === 'done' ? documents.filter(({ id }) => isStatusListOnly(alone.report, id)) : [];
    if (lists.length === 0) return alone;
    return verifyWith(knowledge, file, { ...options, documents: lists }, subject);
  }
  return verifyWith(knowledge, file, { ...options, documents: [] }, subject);
}

/**
 * A kept document may have come in somebody's file, so it is only what its issuer has signed that is taken: a
 * status list, and never under an address at which a key, a context or a profile is looked for as well.
 */
function isStatusListOnly({ needs }: { needs: readonly { kind: string; id: string; reason: string }[] }, id: string): boolean {
  const asked = needs.filter((need) => need.kind === 'document' && need.id === id);
  return asked.length > 0 && asked.every(({ reason }) => reason.startsWith('status.'));
}

async function verifyWith(knowledge: Knowledge, file: File | Blob, asked: VerifyOptions, subject: Projection['subject'] | undefined): Promise<Verification> {
  const { portolan, document } = knowledge;
  const first = await verifyMine(portolan, file, asked, document?.profile, subject);
  if (first.status !== 'done' || !first.report.needs.some(({ kind }) => kind === 'trust')) return first;
  const own = await ownIssuers(knowledge);
  if (!own || !first.report.needs.some(({ kind, id }) => kind === 'trust' && own.ids.has(id))) return first;
  try {
    return await verifyMine(portolan, file, { ...asked, trust: [own.list] }, document?.profile, subject);
  } catch (error) {
    if (error instanceof RequestRefused) return first; // a kit out of somebody's file, whose keys are none
    throw error;
  }
}

/** The same for a credential that is kept. */
export async function verifyKept(knowledge: Knowledge, credential: StoredCredential, file: File | Blob, options: VerifyOptions): Promise<Verification> {
  const documents = await documentsOf(knowledge, credential);
  const subject = credential.projections[0]?.subject;
  return verifyKnowing(knowledge, file, options, subject ? { subject, documents } : { documents });
}

async function documentsOf({ blobs }: Knowledge, { documents }: StoredCredential): Promise<SuppliedDocument[]> {
  const found: SuppliedDocument[] = [];
  for (const { id, file } of documents ?? []) {
    const kept = await blobs.get(file.sha256);
    if (kept) found.push({ id, bytes: new Uint8Array(await kept.arrayBuffer()), provenance: 'user_trusted' });
  }
  return found;
}

// --- Institutions -------------------------------------------------------------------------------------

let known: { kits: string; own: OwnIssuers | null } | null = null;

/** The issuers of the kits that requests were made with; null when there are none. */
async function ownIssuers({ blobs, document }: Knowledge): Promise<OwnIssuers | null> {
  const files = new Map((document?.requests ?? []).flatMap(({ kit, at }) => (kit ? [[kit.sha256, at] as const] : [])));
  const kits = [...files.keys()].sort().join(' ');
  if (known?.kits === kits) return known.own;
  const found: Kit[] = [];
  let dated = '';
  for (const [sha256, at] of files) {
    const file = await blobs.get(sha256);
    if (!file) continue;
    try {
      const kit = JSON.parse(await file.text()) as Kit;
      if (issuersOf(kit).length > 0) found.push(kit);
      dated = at > dated ? at : dated;
    } catch {
      // Not a kit any more: it names nobody.
    }
  }
  const list = issuerList(found, 'Kits of this portfolio', dated);
  const own = list && { list, ids: new Set(found.flatMap(issuersOf).map(({ id }) => id)) };
  known = { kits, own };
  return own;
}

// --- Status lists -------------------------------------------------------------------------------------

/** Larger files are something else. */
const LARGEST_LIST = 4 << 20;

/** The address of the status list that a file is; null for everything else. */
export async function statusListAddress(file: File): Promise<string | null> {
  if (file.size > LARGEST_LIST) return null;
  try {
    const text = (await file.text()).trim();
    const json = text.startsWith('{') ? text : atob((text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const content = JSON.parse(json) as { id?: unknown; type?: unknown; vc?: { id?: unknown; type?: unknown } };
    const { id, type } = content.vc ?? content;
    const isList = Array.isArray(type) && type.some((name) => /^(?:Bitstring)?StatusList(?:2021)?Credential$/.test(String(name)));
    return isList && typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

/** Keeps a status list beside every credential that names it, and checks those again. Tells how many there were. */
export async function keepStatusList(store: PortfolioStore, portolan: Portolan, address: string, file: File): Promise<number> {
  const { document, rechecks } = store.view;
  const reference = blobReference(file, await sha256Of(file));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const changes: Change[] = [];
  for (const credential of document?.credentials ?? []) {
    const recheck = rechecks.get(credential.blob.sha256);
    const report = recheck?.state === 'checked' && recheck.verification.status === 'done' ? recheck.verification.report : null;
    const isAskedFor = report?.needs.some(({ kind, id }) => kind === 'document' && id === address) ?? false;
    const others = (credential.documents ?? []).filter(({ id }) => id !== address);
    if (!isAskedFor && others.length === (credential.documents ?? []).length) continue;
    const original = await store.blobs.get(credential.blob.sha256);
    if (!original) continue;
    const knowledge = { portolan, blobs: store.blobs, document };
    const documents = [...(await documentsOf(knowledge, { ...credential, documents: others })), { id: address, bytes, provenance: 'user_trusted' as const }];
    const subject = credential.projections[0]?.subject;
    const options = { name: credential.blob.name, at: store.now() };
    const verification = await verifyKnowing(knowledge, original, options, subject ? { subject, documents } : { documents });
    if (verification.status !== 'done') continue;
    store.noteVerification(credential.blob.sha256, verification);
    const value = { blob: credential.blob, report: verification.report, documents: [...others, { id: address, file: reference }] };
    changes.push({ type: 'import_credential', id: credential.id, value });
  }
  if (changes.length > 0) await store.change('import_document', changes, [{ sha256: reference.sha256, file }]);
  return changes.length;
}
