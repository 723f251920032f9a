/**
 * What the places of a review work with: a draft that one evaluator writes, the file that comes of it, and
 * what the core says of several. What follows from them is the core's word (`review.merge`); here is only
 * what has been filled in, and what is missing.
 */
import type { Portolan } from '../../core/client.js';
import type { CommitteeView } from '../store.js';
import type { Outcome, RequestedEvidence, RequestedExperience, RequestedSkill } from '../../review/types.js';
import type { CaseRecord, KeyRecord, Kit, KitKey, KitMember, KitSkill, Review } from '../types.js';

export const OUTCOMES = ['recognised', 'asked_back', 'refused'] as const;
export const MET = ['yes', 'unclear', 'no'] as const;
export type Met = (typeof MET)[number];
export const VERDICTS = ['approved', 'asked_back', 'rejected'] as const;
export type EvidenceVerdict = (typeof VERDICTS)[number];

export type SkillReview = Review['skills'][number];
export type CriterionReview = SkillReview['criteria'][number];
export type EvidenceReview = SkillReview['evidence'][number];

/** What `review.merge` says. */
export interface Merged {
  skills: MergedSkill[];
  evaluators: string[];
  left_out: { index: number; problem: { type: string; at: string } }[];
}

export interface Conflict {
  kind: 'outcome' | 'criterion' | 'evidence' | 'hours';
  id?: string;
}

export interface MergedSkill {
  claim: string;
  votes: { evaluator: string; outcome: Outcome; comment: string }[];
  quorum: boolean;
  conflicts: Conflict[];
  evidence: { id: string; verdict: EvidenceVerdict | null; hours: number | null }[];
  proposal: { outcome: Outcome | null; hours: number; ects: number; competence: boolean };
}

// --- What was asked -----------------------------------------------------------------------------------

export const evidenceFor = (record: CaseRecord, claim: string): RequestedEvidence[] => record.request.evidence.filter(({ skills }) => skills.includes(claim));

/** What was done, as far as the claim or one of its pieces of evidence names it. */
export function experiencesFor(record: CaseRecord, { claim, experiences }: RequestedSkill): RequestedExperience[] {
  const named = new Set([...(experiences ?? []), ...evidenceFor(record, claim).map(({ experience }) => experience)]);
  return (record.request.experiences ?? []).filter(({ id }) => named.has(id));
}

/** The hours of an evidence that the learner states for one skill. */
export function statedHours({ hours }: RequestedSkill, evidence: string): number | null {
  return hours?.parts.find((part) => part.evidence === evidence)?.hours ?? null;
}

export const kitSkillOf = (kit: Kit, key: string): KitSkill | undefined => kit.skills.find(({ skill }) => skill === key);

export const kitOf = (view: CommitteeView, record: CaseRecord): Kit | null => view.kits.find(({ id }) => id === record.kit.id)?.kit ?? null;

export const memberOf = (kit: Kit, id: string): KitMember | undefined => kit.committee.members.find((member) => member.id === id);

/** Whether a member is the learner, as far as addresses and names tell. */
export function isOwnRequest(kit: Kit, member: string, { request: { learner } }: CaseRecord): boolean {
  const evaluator = memberOf(kit, member);
  if (!evaluator) return false;
  const isSame = (one: string | null | undefined, other: string | null) => !!one && !!other && one.trim().toLowerCase() === other.trim().toLowerCase();
  return isSame(evaluator.email, learner.email) || isSame(evaluator.name, learner.name);
}

/**
 * The session in which a request came, and whether it came in time. Learners go by their own calendar: a day of a
 * session is over when it is over everywhere.
 */
export function sessionOf(kit: Kit, at: string): { name: string; inTime: boolean; deadline: string; decides: string | null } | null {
  const dayAt = (hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 10);
  const [first, last] = [dayAt(-12), dayAt(14)];
  const within = kit.sessions.find(({ opens, deadline }) => opens <= last && first <= deadline);
  if (within) return { name: within.name, inTime: true, deadline: within.deadline, decides: within.decides ?? null };
  const missed = kit.sessions.filter(({ deadline }) => deadline < first).sort((a, b) => (a.deadline < b.deadline ? 1 : -1))[0];
  return missed ? { name: missed.name, inTime: false, deadline: missed.deadline, decides: null } : null;
}

// --- One evaluator's draft ----------------------------------------------------------------------------

const now = (): string => new Date().toISOString();

export function newReview(record: CaseRecord, kit: Kit, evaluator: string): Review {
  return {
    kind: 'portolan.review',
    schema_version: 1,
    request: { id: record.request.id, sha256: record.sha256 },
    kit: { id: kit.id, version: kit.version },
    evaluator,
    at: now(),
    skills: [],
  };
}

/** Everything that members have written at this computer. */
export const writtenIn = ({ review, drafts = [] }: CaseRecord): Review[] => (review ? [review, ...drafts] : drafts);

/** A member's draft in the place of the one that the same member wrote before. */
export function withDraft(record: CaseRecord, draft: Review): Pick<CaseRecord, 'review' | 'drafts'> {
  const { review, drafts = [] } = record;
  const isOwn = ({ evaluator }: Review): boolean => evaluator === draft.evaluator;
  if (review === null ? !drafts.some(isOwn) : isOwn(review)) return { review: draft, drafts };
  return { review, drafts: put(drafts, isOwn, draft) };
}

const blank = (claim: string): SkillReview => ({ claim, outcome: null, comment: '', criteria: [], evidence: [] });

export const skillReview = (review: Review | null, claim: string): SkillReview => review?.skills.find((skill) => skill.claim === claim) ?? blank(claim);

function put<Item>(list: readonly Item[], isIt: (item: Item) => boolean, item: Item): Item[] {
  return list.some(isIt) ? list.map((other) => (isIt(other) ? item : other)) : [...list, item];
}

export function withSkill(review: Review, claim: string, change: Partial<Omit<SkillReview, 'claim'>>): Review {
  const skill = { ...skillReview(review, claim), ...change };
  return { ...review, at: now(), skills: put(review.skills, (other) => other.claim === claim, skill) };
}

export function withCriterion(review: Review, claim: string, id: string, change: Partial<CriterionReview>): Review {
  const { criteria } = skillReview(review, claim);
  const before = criteria.find((criterion) => criterion.id === id) ?? { id, met: null, comment: '' };
  return withSkill(review, claim, { criteria: put(criteria, (other) => other.id === id, { ...before, ...change }) });
}

export function withEvidence(review: Review, claim: string, id: string, change: Partial<EvidenceReview>): Review {
  const { evidence } = skillReview(review, claim);
  const before = evidence.find((piece) => piece.id === id) ?? { id, verdict: null, hours: null, comment: '' };
  return withSkill(review, claim, { evidence: put(evidence, (other) => other.id === id, { ...before, ...change }) });
}

/** The file of a review: what was judged, and nothing that is still open. */
export function handedIn(review: Review): Review {
  const skills = review.skills
    .filter(({ outcome }) => outcome !== null)
    .map((skill) => ({
      ...skill,
      criteria: skill.criteria.filter(({ met }) => met !== null),
      evidence: skill.evidence
        .filter(({ verdict }) => verdict !== null)
        .map((piece) => ({ ...piece, hours: piece.verdict === 'approved' ? (piece.hours ?? null) : null })),
    }));
  return { ...review, skills };
}

/** The text of a file that holds one JSON value: the same value always gives the same bytes. */
export const fileText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const reviewText = (review: Review): string => fileText(handedIn(review));

/** All that one evaluator has judged, in one file. */
export const reviewsText = (reviews: readonly Review[]): string => fileText({ kind: 'portolan.reviews', schema_version: 1, reviews: reviews.map(handedIn) });

/** What each member has judged at this computer and nothing has been decided on, by the member's own committee. */
export function draftsBy(cases: readonly CaseRecord[]): { kit: string; evaluator: string; reviews: Review[] }[] {
  const by: { kit: string; evaluator: string; reviews: Review[] }[] = [];
  for (const { kit, review, drafts = [], decision } of cases) {
    for (const draft of review ? [review, ...drafts] : drafts) {
      if (decision || judgedCount(draft) === 0) continue;
      const own = by.find((other) => other.kit === kit.id && other.evaluator === draft.evaluator);
      if (own) own.reviews.push(draft);
      else by.push({ kit: kit.id, evaluator: draft.evaluator, reviews: [draft] });
    }
  }
  return by;
}

/** What is still open in the judgement of one skill. */
export interface Open {
  criteria: number;
  evidence: number;
  outcome: boolean;
  /** Refused or asked back without a word why. */
  reason: boolean;
  /** Recognised without a word why although a criterion is not met, or nothing was approved. */
  contradiction: boolean;
}

export function openIn(record: CaseRecord, kit: Kit, review: Review | null, skill: RequestedSkill): Open {
  const own = skillReview(review, skill.claim);
  const criteria = kitSkillOf(kit, skill.skill)?.criteria ?? [];
  const evidence = evidenceFor(record, skill.claim);
  const unmet = own.criteria.some(({ met }) => met === 'no');
  const judged = own.evidence.filter(({ verdict }) => verdict !== null);
  const approved = own.evidence.some(({ verdict }) => verdict === 'approved');
  const negative = own.outcome === 'refused' || own.outcome === 'asked_back';
  return {
    criteria: criteria.filter(({ id }) => !own.criteria.some((criterion) => criterion.id === id && criterion.met !== null)).length,
    evidence: evidence.filter(({ id }) => !judged.some((piece) => piece.id === id)).length,
    outcome: own.outcome === null,
    reason: negative && own.comment.trim() === '',
    contradiction: own.outcome === 'recognised' && own.comment.trim() === '' && (unmet || (evidence.length > 0 && judged.length === evidence.length && !approved)),
  };
}

/** Whether everything about a skill was said. */
export const isJudged = ({ criteria, evidence, outcome }: Open): boolean => criteria === 0 && evidence === 0 && !outcome;

export const judgedCount = (review: Review | null): number => review?.skills.filter(({ outcome }) => outcome !== null).length ?? 0;

/** Pieces of evidence for which more hours are granted over all skills than the learner states in all. */
export function grantedTwice(record: CaseRecord, kit: Kit, review: Review | null): Set<string> {
  const sums = new Map<string, number>();
  for (const skill of review?.skills ?? []) {
    for (const { id, verdict, hours } of skill.evidence) if (verdict === 'approved') sums.set(id, (sums.get(id) ?? 0) + (hours ?? 0));
  }
  const isOver = ({ id, hours, skills }: RequestedEvidence) => !kit.credit.share_hours && skills.length > 1 && hours !== null && (sums.get(id) ?? 0) > hours + 0.005;
  return new Set(record.request.evidence.filter(isOver).map(({ id }) => id));
}

/** The same question of what several granted: pieces of evidence whose hours were counted for more than they state. */
export function countedTwice(record: CaseRecord, kit: Kit, { skills }: Merged): RequestedEvidence[] {
  if (kit.credit.share_hours) return [];
  const sums = new Map<string, number>();
  for (const { evidence } of skills) {
    for (const { id, verdict, hours } of evidence) if (verdict === 'approved') sums.set(id, (sums.get(id) ?? 0) + (hours ?? 0));
  }
  return record.request.evidence.filter(({ id, hours }) => hours !== null && (sums.get(id) ?? 0) > hours + 0.005);
}

/** What was decided earlier on skills that are asked for again. */
export interface Earlier {
  case: string;
  skill: RequestedSkill;
  outcome: Outcome;
  at: string;
  comment: string;
}

export function earlierDecisions(view: CommitteeView, record: CaseRecord): Earlier[] {
  return view.cases
    .filter(({ id, kit, request, decision }) => id !== record.id && decision && kit.id === record.kit.id && request.portfolio === record.request.portfolio && request.id !== record.request.id)
    .flatMap(({ id, request, decision }) =>
      (decision?.decision.outcomes ?? []).flatMap(({ skill: claim, outcome, comment }) => {
        const key = request.skills.find((skill) => skill.claim === claim)?.skill;
        const skill = record.request.skills.find((asked) => asked.skill === key);
        return skill ? [{ case: id, skill, outcome, at: decision?.at ?? '', comment }] : [];
      }),
    );
}

// --- Several reviews ----------------------------------------------------------------------------------

/** A review as it counts, and what it is known by: the digest of its file. */
export interface CountedReview {
  /** Name of its file; nothing for what was written at this computer. */
  name: string | null;
  review: Partial<Review> | null;
  /** Of the file; null while it is a draft. */
  sha256: string | null;
}

/** The reviews of a case: what was written at this computer as it stands, then what others handed in. */
export function reviewsOf(record: CaseRecord): CountedReview[] {
  const written = writtenIn(record).filter((draft) => judgedCount(draft) > 0);
  return [
    ...written.map((draft) => ({ name: null, review: handedIn(draft), sha256: null })),
    ...record.reviews.map(({ name, review: other, sha256 }) => ({ name, review: other as Partial<Review> | null, sha256 })),
  ];
}

export async function merge(portolan: Portolan, record: CaseRecord, kit: Kit, reviews: readonly unknown[]): Promise<Merged> {
  const request = { request: record.request, sha256: record.sha256, kit, reviews };
  return (await portolan.call<{ merged: Merged }>('review.merge', request)).json.merged;
}

/** Who has said something about every skill. */
export function evaluatorsOf(record: CaseRecord): Set<string> {
  const complete = reviewsOf(record).filter(({ review }) => (review?.skills?.length ?? 0) >= record.request.skills.length);
  return new Set(complete.map(({ review }) => String(review?.evaluator)));
}

/** How far a case has come. */
export type Stage = 'new' | 'begun' | 'judged' | 'ready' | 'decided';

export function stageOf(record: CaseRecord, kit: Kit | null): Stage {
  if (record.decision) return 'decided';
  const own = judgedCount(record.review);
  const isComplete = own === record.request.skills.length;
  const evaluators = evaluatorsOf(record);
  if (kit && evaluators.size >= kit.committee.quorum) return 'ready';
  if (record.review && isComplete) return 'judged';
  return record.reviews.length > 0 || (record.review?.skills.length ?? 0) > 0 ? 'begun' : 'new';
}

// --- Deciding -----------------------------------------------------------------------------------------

/** Why a key cannot sign a decision that the learner's page would believe; null when it can. */
export type KeyFault = 'retired' | 'no_private' | 'not_in_kit' | 'not_in_force';

export function keyFault(key: KeyRecord, kit: Kit, at: string): KeyFault | null {
  if (key.retired_at !== null) return 'retired';
  if (key.private === null) return 'no_private';
  const entry = kit.issuer.keys.find(({ id, jwk }) => id === key.method && jwk.x === key.jwk.x && jwk.n === key.jwk.n);
  if (!entry) return 'not_in_kit';
  return isInForce(entry, at) ? null : 'not_in_force';
}

function isInForce({ valid_from, valid_until }: KitKey, at: string): boolean {
  const time = Date.parse(at);
  return (!valid_from || time >= Date.parse(valid_from)) && (!valid_until || time <= Date.parse(valid_until));
}

/** The comments of those who voted for an outcome, as reasons to begin with. */
export function commentsFor({ votes }: MergedSkill, outcome: Outcome | null): string {
  const wanted = votes.filter((vote) => vote.comment.trim() !== '' && (outcome === null || vote.outcome === outcome));
  return [...new Set(wanted.map(({ comment }) => comment.trim()))].join('\n\n');
}

// --- Names of files -----------------------------------------------------------------------------------

/** A name as far as it can stand in a file name anywhere. */
export function fileNameOf(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain === '' ? 'request' : plain.slice(0, 60).toLowerCase();
}

// --- Hours --------------------------------------------------------------------------------------------

export interface Equivalent {
  hours: number;
  ects: number;
}

/** What hours come to in ECTS by the kit's rule, cut and never rounded up. */
export async function ectsOf(portolan: Portolan, kit: Kit, hours: readonly number[]): Promise<Equivalent> {
  const parts = hours.map((count) => ({ label: '', hours: count }));
  const request = { parts, hours_per_ects: kit.credit.hours_per_ects };
  return (await portolan.call<{ equivalent: Equivalent }>('framework.hours_to_ects', request)).json.equivalent;
}

/** The hours that are granted for a skill. */
export const grantedHours = ({ evidence }: SkillReview): number[] =>
  evidence.filter(({ verdict }) => verdict === 'approved').map(({ hours }) => hours ?? 0);

/** Hours as somebody types them, with spaces between thousands or without; null for nothing, undefined for what are none. */
export function readHours(text: string): number | null | undefined {
  const typed = text.trim();
  const plain = (/^\d{1,3}(\s\d{3})+([.,]\d*)?$/.test(typed) ? typed.replaceAll(/\s/g, '') : typed).replace(',', '.');
  if (plain === '') return null;
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) && Number(plain) <= 100_000 ? Number(plain) : undefined;
}
