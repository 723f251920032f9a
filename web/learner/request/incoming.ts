/**
 * What comes back from an institution: the decision on a request, and a newer kit (keys are changed now
 * and then). A decision is checked with the kit that its request was made with, never with one that came
 * along; a newer kit takes that one's place only when the learner says so.
 */
import type { Portolan } from '../../core/client.js';
import { RequestRefused } from '../../core/engine.js';
import type { Messages } from '../../core/messages.js';
import { problemText } from '../../elements/words.js';
import { looksLikeRequest } from '../../review/request-package.js';
import type { Decision, Kit } from '../../review/types.js';
import { problemOf } from '../host.js';
import { sha256Of } from '../storage/blobs.js';
import { blobReference, type PortfolioStore } from '../store.js';
import type { ReviewDecision, ReviewRequest } from '../types.js';
import { checkedKit, fileOfKit, keptKit } from './asking.js';

export const DECISION_TYPE = 'portolan-decision+jwt';
const DECISION_NAME = /\.portolan-decision\.jwt$/i;
/** Larger files are something else. */
const LARGEST = 8 << 20;
const JWS = /^[\w-]+\.[\w-]*\.[\w-]*$/;

export type Incoming = { kind: 'decision'; token: string } | { kind: 'kit'; kit: unknown } | { kind: 'request' };

/** What was made of a file, told in a sentence. */
export interface Told {
  tone: 'done' | 'problem';
  text: string;
  /** The request that it is about. */
  request: string | null;
  /** Something was changed, which can be undone. */
  changed: boolean;
}

export interface Counter {
  m: Messages;
  store: PortfolioStore;
  portolan: Portolan;
}

/** What a file is, if it has to do with requests; null for everything else. */
export async function incomingOf(file: File): Promise<Incoming | null> {
  try {
    if (await looksLikeRequest(file)) return { kind: 'request' };
    if (file.size > LARGEST) return null;
    const head = (await file.slice(0, 200).text()).replace(/^\uFEFF/, '').trimStart();
    if (head.startsWith('{')) {
      const kit = JSON.parse(await file.text()) as { kind?: unknown } | null;
      return kit?.kind === 'portolan.kit' ? { kind: 'kit', kit } : null;
    }
    if (!DECISION_NAME.test(file.name) && !/^[\w-]+(\.|$)/.test(head.trimEnd())) return null;
    const token = (await file.text()).trim();
    const isDecision = DECISION_NAME.test(file.name) || (JWS.test(token) && partOf<{ typ?: string }>(token, 0)?.typ === DECISION_TYPE);
    return isDecision ? { kind: 'decision', token } : null;
  } catch {
    return null; // whoever takes it next says what is wrong with it
  }
}

function partOf<Part>(token: string, index: number): Part | null {
  try {
    const base64 = (token.split('.')[index] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Part;
  } catch {
    return null;
  }
}

// --- Decisions ---------------------------------------------------------------------------------------

/** Takes a decision over into the portfolio, or says why not. */
export async function takeDecision({ m, store, portolan }: Counter, token: string): Promise<Told> {
  const { document } = store.view;
  const stated = partOf<Partial<Decision>>(token, 1);
  const request = document?.requests.find(({ id }) => id === stated?.request?.id);
  if (!document || !request) {
    const known = stated?.kind === 'portolan.decision';
    return { tone: 'problem', text: m.text(known ? 'problem.decision.other-request' : 'problem.decision.not-a-decision'), request: null, changed: false };
  }
  const problem = (text: string): Told => ({ tone: 'problem', text, request: request.id, changed: false });
  const kit = await keptKit(store, request);
  if (!kit) return problem(m.text('learner.request.kit_missing', { institution: request.institution }));
  try {
    const { json } = await portolan.call<{ command: { value: ReviewDecision } }>('review.read_decision', { token, kit, document, at: store.now() });
    const { value } = json.command;
    if (isSame(request.decision, value)) return { tone: 'done', text: m.text('learner.request.known', { institution: request.institution }), request: request.id, changed: false };
    await store.change('decide_request', [{ type: 'decide_request', id: request.id, value }]);
    const count = (outcome: string): number => value.outcomes.filter((one) => one.outcome === outcome).length;
    const counts = { recognised: count('recognised'), refused: count('refused'), asked_back: count('asked_back') };
    return { tone: 'done', text: m.text('learner.request.decided', { institution: request.institution, ...counts }), request: request.id, changed: true };
  } catch (error) {
    if (!(error instanceof RequestRefused)) return problem(problemOf(m, error).text);
    const text = problemText(m, error.problem);
    // Whoever changes keys hands out a newer kit.
    const newKeys = error.problem.type === 'decision.signature' || error.problem.type === 'decision.key-period';
    return problem(newKeys ? `${text} ${m.text('learner.request.newer_kit')}` : text);
  }
}

/** Whether the very same decision is there already. */
function isSame(known: ReviewDecision | null, given: ReviewDecision): boolean {
  const told = ({ at, by, outcomes }: ReviewDecision): string =>
    JSON.stringify([Date.parse(at), by, outcomes.map(({ skill, outcome, hours, ects, comment }) => [skill, outcome, hours, ects, comment ?? ''])]);
  return known !== null && told(known) === told(given);
}

// --- Kits --------------------------------------------------------------------------------------------

export interface NewerKit {
  kit: Kit;
  institution: string;
  /** The version that is used now. */
  from: string;
  requests: readonly ReviewRequest[];
  keys: { added: number; gone: number };
}

/**
 * What a kit would change: nothing but the choice of it (`unused`), what it is put in place of, or a
 * sentence why it is not taken.
 */
export async function weighKit({ m, store, portolan }: Counter, given: unknown): Promise<{ unused: Kit } | { newer: NewerKit } | { told: Told }> {
  const told = (tone: Told['tone'], text: string): { told: Told } => ({ told: { tone, text, request: null, changed: false } });
  const { kit, problems } = await checkedKit(portolan, given);
  const [problem] = problems;
  if (!kit || problem) return told('problem', m.text('learner.request.kit_broken', { why: problem ? problemText(m, problem) : '' }));
  // Those that work with this very kit need nothing; any other of this institution may need it.
  const requests: ReviewRequest[] = [];
  let present: Kit | null = null;
  let newest = '';
  for (const request of store.view.document?.requests ?? []) {
    const used = await keptKit(store, request);
    if (used?.id !== kit.id) continue;
    newest = used.version > newest ? used.version : newest;
    if (JSON.stringify(used) === JSON.stringify(kit)) continue;
    requests.push(request);
    if (!present || used.version > present.version) present = used;
  }
  const institution = m.choose(kit.name)?.text ?? kit.id;
  if (!present) return { unused: kit };
  if (kit.version < newest) return told('problem', m.text('learner.request.kit_older', { institution, used: m.date(newest) }));
  const ids = ({ issuer }: Kit): Set<string> => new Set(issuer.keys.map(({ id, jwk }) => `${id} ${JSON.stringify(jwk)}`));
  const [was, is] = [ids(present), ids(kit)];
  const keys = { added: [...is].filter((id) => !was.has(id)).length, gone: [...was].filter((id) => !is.has(id)).length };
  return { newer: { kit, institution, from: present.version, requests, keys } };
}

/** Decisions of this institution are checked with this kit from now on. */
export async function useKit({ m, store }: Counter, { kit, institution, requests }: NewerKit): Promise<Told> {
  try {
    const file = fileOfKit(kit);
    const sha256 = await sha256Of(file);
    const value = { kit: blobReference(file, sha256) };
    await store.change('update_request', requests.map(({ id }) => ({ type: 'update_request', id, value })), [{ sha256, file }]);
    return { tone: 'done', text: m.text('learner.request.kit_used', { institution }), request: null, changed: true };
  } catch (error) {
    return { tone: 'problem', text: problemOf(m, error).text, request: null, changed: false };
  }
}
