/**
 * Reads what was gathered: curricula vitae become proposals, credentials are verified, and nothing of
 * either is kept before the learner has chosen.
 */
import type { Portolan } from '../../core/client.js';
import { RequestRefused } from '../../core/engine.js';
import type { RequestProblem, Verification } from '../../core/types.js';
import { verifyKnowing } from '../knowing.js';
import type { PortfolioStore } from '../store.js';
import type { Change, Command, PortfolioDocument } from '../types.js';
import { hostNames, ownWords } from './names.js';
import type { Source } from './sources.js';

export interface Proposal {
  kind: 'profile' | 'experience' | 'skill' | 'evidence';
  command: (Change & { at: string }) | null;
  summary: string;
  duplicate_of: string | null;
  fills: string[];
  differs: string[];
}

export interface Left {
  what: string;
  text: string;
  why: string;
  count: number;
}

interface ReadAnswer {
  format: string;
  language: string;
  person: { name: string; email: string | null } | null;
  proposals: Proposal[];
  left: Left[];
}

/** A file with a credential, verified and not kept. */
export interface FoundCredential {
  file: File;
  verification: Verification & { status: 'done' };
  /** The portfolio has this very file. */
  known: boolean;
}

export interface Reading {
  person: { name: string; email: string | null } | null;
  proposals: Proposal[];
  left: Left[];
  credentials: FoundCredential[];
  /** Files that nothing was found in: what the core said, or the end of a message's id. */
  refused: { name: string; why: string | RequestProblem }[];
}

export async function readAll(
  store: PortfolioStore,
  portolan: Portolan,
  sources: readonly Source[],
  onProgress: (position: number, count: number) => void,
  signal: AbortSignal,
): Promise<Reading> {
  const reading: Reading = { person: null, proposals: [], left: [], credentials: [], refused: [] };
  // Each file is read as if what the earlier ones propose were there, so that nothing is proposed twice.
  let document = await begun(store);
  for (const [index, group] of grouped(sources).entries()) {
    if (signal.aborted) break;
    onProgress(index + 1, sources.length);
    const [first] = group;
    if (!first) continue;
    const answer = await readCurriculum(store, portolan, document, group);
    if (answer === 'none') {
      await readCredential(store, portolan, first.file, reading);
    } else if ('type' in answer) {
      reading.refused.push({ name: first.file.name, why: answer });
    } else {
      reading.person ??= answer.person;
      reading.proposals.push(...answer.proposals);
      reading.left.push(...answer.left);
      const commands = answer.proposals.flatMap(({ command }) => (command ? [command as Command] : []));
      if (commands.length > 0) document = await store.core.apply(document, commands);
    }
  }
  return reading;
}

/** The tables of one archive together, every other file by itself. */
function grouped(sources: readonly Source[]): Source[][] {
  const groups: Source[][] = [];
  const tables = new Map<string, Source[]>();
  for (const source of sources) {
    if (!/\.csv$/i.test(source.file.name)) {
      groups.push([source]);
      continue;
    }
    const key = source.archive ?? '';
    const group = tables.get(key);
    if (group && group.length < 64) group.push(source);
    else {
      const begun = [source];
      tables.set(key, begun);
      groups.push(begun);
    }
  }
  return groups;
}

async function begun(store: PortfolioStore): Promise<PortfolioDocument> {
  const { document } = store.view;
  const at = store.now();
  if (document) return store.core.apply(document, []);
  return store.core.apply(null, [{ type: 'create', id: crypto.randomUUID(), at, value: { settings: { language: 'en' } } }]);
}

/** 'none': it is no curriculum vitae; a problem: it is one, and cannot be read. */
async function readCurriculum(
  store: PortfolioStore,
  portolan: Portolan,
  document: PortfolioDocument,
  group: readonly Source[],
): Promise<ReadAnswer | RequestProblem | 'none'> {
  if (!(await mayBeCurriculum(group))) return 'none';
  try {
    const buffers = await Promise.all(group.map(async ({ file }) => new Uint8Array(await file.arrayBuffer())));
    const isTables = group.every(({ file }) => /\.csv$/i.test(file.name));
    const { json } = await portolan.call<ReadAnswer>(
      'import.read',
      {
        format: isTables ? 'linkedin_csv' : null,
        inputs: group.map(({ file }, buffer) => ({ name: file.name, buffer })),
        document,
        ids: [crypto.randomUUID()],
        at: store.now(),
        names: hostNames(),
        labels: await ownWords(),
      },
      buffers,
    );
    return json;
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const { type } = error.problem;
    const isPdf = type === 'import.no-attachment' || type === 'import.encrypted-pdf';
    const isTable = group.every(({ file }) => /\.csv$/i.test(file.name));
    return type === 'import.unknown-format' && !isTable ? 'none' : isPdf || isTable ? error.problem : 'none';
  }
}

/** XML that is no picture, JSON, PDF and tables; the core looks closer. */
async function mayBeCurriculum(group: readonly Source[]): Promise<boolean> {
  const [first] = group;
  if (!first || first.file.size > 16 << 20) return false;
  const head = (await first.file.slice(0, 1024).text()).replace(/^\uFEFF/, '').trimStart();
  return head.startsWith('<') || head.startsWith('{') || head.includes('%PDF-') || /\.csv$/i.test(first.file.name);
}

async function readCredential(store: PortfolioStore, portolan: Portolan, picked: File, reading: Reading): Promise<void> {
  const file = new File([await picked.arrayBuffer()], picked.name, { type: picked.type });
  const knowledge = { portolan, blobs: store.blobs, document: store.view.document };
  const verification = await verifyKnowing(knowledge, file, { at: store.now() });
  if (verification.status === 'not_checked') {
    reading.refused.push({ name: file.name, why: 'unreadable' });
    return;
  }
  if (verification.truncated || verification.report.result === 'no_credential') {
    reading.refused.push({ name: file.name, why: verification.truncated ? 'too_large' : 'nothing' });
    return;
  }
  const { sha256 } = verification.report.input;
  if (reading.credentials.some((one) => one.verification.report.input.sha256 === sha256)) return;
  const known = store.view.document?.credentials.some(({ blob }) => blob.sha256 === sha256) ?? false;
  reading.credentials.push({ file, verification, known });
}
