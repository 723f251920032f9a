/**
 * Files that come in: learners' requests, and reviews that other evaluators hand in. Each says by itself
 * what it is; what it claims is checked by the core, with the kit that this committee keeps and never with
 * the one that came along.
 */
import { RequestRefused } from '../../core/engine.js';
import { openRequest, PackageFileRefused, looksLikeRequest } from '../../review/request-package.js';
import { StorageProblem } from '../../storage/problem.js';
import type { CommitteeContext } from '../context.js';
import type { CaseRecord, Review } from '../types.js';
import { fileText, kitOf, merge } from './model.js';

/** What came of one file. */
export interface Taken {
  file: string;
  /** `there`: it was here before; `refused`: nothing was kept. */
  state: 'taken' | 'there' | 'refused';
  /** Id of the sentence, and what it quotes. */
  sentence: string;
  values: Readonly<Record<string, string>>;
  /** The case that it belongs to. */
  case: string | null;
}

/** A review or a decision is no larger; a request is a package. */
const LARGEST_TEXT = 4 << 20;
const MOST_REVIEWS = 2000;

const caseIdOf = (request: string, sha256: string): string => `${request} ${sha256}`;

/** Takes files one after the other; none of them stops the next. Requests first: the reviews may be of them. */
export async function takeFiles(
  context: CommitteeContext,
  files: readonly File[],
  progress: (done: number) => void = () => {},
): Promise<Taken[]> {
  const sorted = await Promise.all(files.map(async (file) => ({ file, isRequest: await looksLikeRequest(file) })));
  const taken: Taken[] = [];
  sorted.sort((a, b) => Number(b.isRequest) - Number(a.isRequest));
  for (const [index, { file, isRequest }] of sorted.entries()) {
    progress(index);
    try {
      taken.push(...(isRequest ? [await takeRequest(context, file)] : await takeText(context, file)));
    } catch (error) {
      taken.push({ file: file.name, state: 'refused', case: null, ...reasonOf(context, error) });
    }
  }
  return taken;
}

function reasonOf({ m }: CommitteeContext, error: unknown): Pick<Taken, 'sentence' | 'values'> {
  if (error instanceof PackageFileRefused) {
    const values = Object.fromEntries(Object.entries(error.values).map(([name, value]) => [name, String(value)]));
    return { sentence: error.sentence, values };
  }
  if (error instanceof StorageProblem) {
    const own = `committee.storage.${error.kind}`;
    return { sentence: m.has(own) ? own : `learner.storage.${error.kind}`, values: {} };
  }
  const problem = error instanceof RequestRefused ? `problem.${error.problem.type}` : '';
  return { sentence: m.has(problem) ? problem : 'committee.requests.file.unreadable', values: {} };
}

async function takeText(context: CommitteeContext, file: File): Promise<Taken[]> {
  const refused = (sentence: string): Taken[] => [{ file: file.name, state: 'refused', sentence: `committee.requests.file.${sentence}`, values: {}, case: null }];
  if (file.size > LARGEST_TEXT) return refused('unknown');
  const text = (await file.text()).trim();
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return refused('decision');
  const json = parse(text);
  if (json?.kind === 'portolan.review') return [await takeReview(context, file.name, json, await digestOf(file))];
  if (json?.kind === 'portolan.reviews' && Array.isArray(json.reviews)) return takeReviews(context, file.name, json.reviews);
  if (json?.kind === 'portolan.kit') return refused('kit');
  if (json?.kind === 'portolan.request') return refused('request_alone');
  return refused('unknown');
}

function parse(text: string): (Omit<Partial<Review>, 'kind'> & { kind?: unknown; reviews?: unknown }) | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

// --- A request ----------------------------------------------------------------------------------------

async function takeRequest(context: CommitteeContext, file: File): Promise<Taken> {
  const { m, portolan, store } = context;
  const { view } = store;
  const identities = view.keys.flatMap(({ use, private: key }) => (use === 'opening' && key ? [key] : []));
  const opened = await openRequest(portolan, file, identities);
  try {
    const { request, sha256, text } = opened;
    const id = caseIdOf(request.id, sha256);
    const learner = request.learner.name;
    const taken = (state: Taken['state'], sentence: string): Taken => ({ file: file.name, state, sentence, values: { learner }, case: id });
    const known = taken('there', 'committee.requests.file.known');
    if (view.cases.some((record) => record.id === id)) return known;
    const own = view.kits.find((record) => record.id === request.kit.id);
    if (!own) {
      const name = m.choose(opened.kit.name)?.text ?? request.kit.id;
      return { file: file.name, state: 'refused', sentence: 'committee.requests.file.no_kit', values: { name }, case: null };
    }
    // With the kit of this committee: the one that came along may say anything.
    await portolan.call('review.check_request', { request, kit: own.kit });
    const blobs: Blob[] = [];
    for (const digest of opened.files.keys()) {
      const blob = await opened.file(digest);
      if (blob) blobs.push(blob);
    }
    const record: CaseRecord = {
      id,
      sha256,
      text,
      request,
      kit: { id: own.kit.id, version: own.kit.version },
      received_at: new Date().toISOString(),
      review: null,
      reviews: [],
      decision: null,
    };
    // What another tab has taken in meanwhile, and perhaps judged, stays as it is.
    let result = known;
    await store.commit((now) => {
      if (now.cases.some((other) => other.id === id)) return [];
      const isChanged = now.cases.some((other) => other.request.id === request.id);
      result = taken('taken', `committee.requests.file.${isChanged ? 'changed' : 'request'}`);
      return [{ put: 'cases', record }];
    }, blobs);
    return result;
  } finally {
    await opened.close();
  }
}

// --- Somebody else's review ---------------------------------------------------------------------------

type Handed = Omit<Partial<Review>, 'kind'>;

/** All reviews of one evaluator in one file: each is known by the digest that its own file would have. */
async function takeReviews(context: CommitteeContext, file: string, reviews: readonly unknown[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const review of reviews.slice(0, MOST_REVIEWS)) {
    const handed = (typeof review === 'object' && review !== null ? review : {}) as Handed;
    taken.push(await takeReview(context, file, handed, await digestOf(new Blob([fileText(handed)]))));
  }
  return taken;
}

async function takeReview(context: CommitteeContext, file: string, review: Handed, sha256: string): Promise<Taken> {
  const { portolan, store } = context;
  const { view } = store; // a request of the same handful of files is there by now
  const taken = (state: Taken['state'], sentence: string, record: CaseRecord | null, name = ''): Taken => ({
    file,
    state,
    sentence,
    values: record ? { learner: record.request.learner.name, name } : {},
    case: record?.id ?? null,
  });
  const record = view.cases.find(({ sha256: digest }) => digest === review.request?.sha256);
  if (!record) {
    const isOlder = view.cases.some(({ request }) => request.id === review.request?.id);
    return taken('refused', isOlder ? 'problem.review.other-request' : 'committee.requests.file.no_case', null);
  }
  const kit = kitOf(view, record);
  if (!kit) return taken('refused', 'committee.requests.no_kit', null);
  const { left_out: leftOut } = await merge(portolan, record, kit, [review]);
  if (leftOut[0]) return taken('refused', `problem.${leftOut[0].problem.type}`, null);
  const name = kit.committee.members.find(({ id }) => id === review.evaluator)?.name ?? '';
  let result = taken('refused', 'committee.requests.file.no_case', null);
  await store.commit((now) => {
    const current = now.cases.find(({ id }) => id === record.id);
    if (!current) return [];
    const isKnown = current.reviews.some((other) => other.sha256 === sha256);
    result = taken(isKnown ? 'there' : 'taken', `committee.requests.file.${isKnown ? 'review_known' : 'review'}`, record, name);
    return isKnown ? [] : [{ put: 'cases', record: { ...current, reviews: [...current.reviews, { name: file, review, sha256 }] } }];
  });
  return result;
}

export async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
