/**
 * What a learner asks an institution for: which of its skills are in the portfolio, what they come to by
 * its own rules, and the file that is made of them. The core does the arithmetic and writes the request.
 */
import { instant, type Portolan } from '../../core/client.js';
import type { Messages } from '../../core/messages.js';
import type { RequestProblem } from '../../core/types.js';
import { downloadFile } from '../../elements/download.js';
import { REQUEST_EXTENSION, REQUEST_TYPE, type RequestParts, writeRequestInto } from '../../review/request-package.js';
import type { Kit, KitSkill, Text } from '../../review/types.js';
import { lookups } from '../lookups.js';
import { scratch } from '../scratch.js';
import { sha256Of } from '../storage/blobs.js';
import { StorageProblem } from '../../storage/problem.js';
import { blobReference, type PortfolioStore } from '../store.js';
import type { Change, Command, Evidence, Framework, PortfolioDocument, ReviewRequest, SkillClaim, SkillHours, StoredCredential } from '../types.js';

/** A skill that the institution recognises, and what the learner has of it. */
export interface KitSkillView {
  of: KitSkill;
  name: Text | null;
  definition: Text | null;
  /** Null: it is not in the portfolio. */
  claim: SkillClaim | null;
  evidence: readonly Evidence[];
  /** Credentials that name the skill and are not among its evidence. */
  credentials: readonly StoredCredential[];
  /** By the institution's own rate; null when there are none. */
  hours: SkillHours | null;
  /** Asked for at this institution already, and not decided. */
  waiting: boolean;
}

/** What the core is asked for: the store and the door. */
export interface Workshop {
  store: PortfolioStore;
  portolan: Portolan;
}

// --- The kit -----------------------------------------------------------------------------------------

/** Everything that is wrong with a kit, or the kit as learners see it. */
export async function checkedKit(portolan: Portolan, kit: unknown): Promise<{ problems: RequestProblem[]; kit: Kit | null }> {
  const { json } = await portolan.call<{ problems: RequestProblem[]; for_learners: Kit | null }>('review.check_kit', { kit });
  return { problems: json.problems, kit: json.for_learners };
}

/** The kits that earlier requests were made with, the newest of each institution. */
export async function keptKits(store: PortfolioStore, { requests }: PortfolioDocument): Promise<Kit[]> {
  const kits = new Map<string, Kit>();
  for (const request of [...requests].reverse()) {
    const kit = await keptKit(store, request);
    if (kit && (kits.get(kit.id)?.version ?? '') < kit.version) kits.set(kit.id, kit);
  }
  return [...kits.values()];
}

/** The kit that a request was made with; null when it is not at hand. */
export async function keptKit(store: PortfolioStore, { kit }: ReviewRequest): Promise<Kit | null> {
  const file = kit ? await store.blobs.get(kit.sha256) : null;
  return file ? (JSON.parse(await file.text()) as Kit) : null;
}

export const keyOf = ({ skill, concept }: SkillClaim): string | null => skill ?? concept?.uri ?? null;

/** Where the names of a kit's skills stand: in a framework of its own, or in one that comes with the page. */
function described(kit: Kit, frameworks: readonly Framework[], key: string): { name: Text; definition: Text | null; framework: Text } | null {
  for (const { skills, names } of frameworks) {
    const skill = skills.find(({ id, uri }) => id === key || uri === key);
    if (skill) return { name: skill.names, definition: skill.definitions, framework: names };
  }
  for (const { id, name, skills } of kit.frameworks) {
    const skill = skills.find((own) => `${id}:${own.id}` === key);
    if (skill) return { name: skill.name, definition: skill.definition ?? null, framework: name };
  }
  return null;
}

/** Every skill of the kit, with the learner's hours counted as this institution counts them. */
export async function skillsOf({ store }: Workshop, frameworks: readonly Framework[], document: PortfolioDocument, kit: Kit): Promise<KitSkillView[]> {
  const counted = await store.core.apply(document, [asCounted(kit, store.now())]);
  const { skills } = await store.core.summary(counted);
  const entries = new Map(Object.values(skills).flatMap((list) => list.flatMap((entry) => entry.claims.map((claim) => [claim, entry] as const))));
  const waiting = new Set(await waitingFor(store, document, kit.id));
  const { evidence } = lookups(document);
  return kit.skills.map((of) => {
    const claim = document.skills.find((candidate) => keyOf(candidate) === of.skill) ?? null;
    const found = described(kit, frameworks, of.skill);
    const shown = claim ? (evidence.get(claim.id) ?? []) : [];
    const entry = claim ? entries.get(claim.id) : undefined;
    const files = new Set(shown.map(({ blob }) => blob?.sha256));
    const named = new Set(entry?.proofs.map(({ credential }) => credential));
    return {
      of,
      name: found?.name ?? null,
      definition: found?.definition ?? null,
      claim,
      evidence: shown,
      credentials: document.credentials.filter(({ id, blob }) => named.has(id) && !files.has(blob.sha256)),
      hours: entry && entry.hours.parts.length > 0 ? entry.hours : null,
      waiting: claim !== null && waiting.has(claim.id),
    };
  });
}

async function waitingFor(store: PortfolioStore, { requests }: PortfolioDocument, kit: string): Promise<string[]> {
  const waiting: string[] = [];
  for (const request of requests) {
    if (request.decision === null && (await keptKit(store, request))?.id === kit) waiting.push(...request.skills);
  }
  return waiting;
}

/** The institution's way of counting hours, in place of the learner's own. */
function asCounted({ credit }: Kit, at: string): Command {
  return { type: 'set_settings', at, value: { hours_per_ects: credit.hours_per_ects, share_hours: credit.share_hours } };
}

/** The change that puts one of the kit's skills into the portfolio. */
export function claimOf(m: Messages, kit: Kit, frameworks: readonly Framework[], key: string): Change {
  const id = crypto.randomUUID();
  const bundled = frameworks.find(({ skills }) => skills.some((skill) => skill.id === key));
  // One that has an address is kept with it, as when it is picked from the list or found in a credential.
  const hasAddress = /^https?:/.test(key);
  if (bundled && !hasAddress) return { type: 'add_skill', id, value: { skill: key } };
  const found = described(kit, frameworks, key);
  const framework = bundled && hasAddress ? bundled.id.toUpperCase() : (m.choose(found?.framework)?.text ?? key.split(':')[0] ?? '');
  return { type: 'add_skill', id, value: { concept: { uri: key, label: { ...(found?.name ?? { en: key }) }, framework } } };
}

// --- The request -------------------------------------------------------------------------------------

/** A skill that is asked for, with the learner's answer to the institution's questions. */
export interface Asked {
  claim: SkillClaim;
  answer: string;
}

/** Makes the request, keeps it in the portfolio, and hands its file to the browser. Resolves to its id. */
export async function askFor({ store, portolan }: Workshop, document: PortfolioDocument, kit: Kit, institution: string, asked: readonly Asked[]): Promise<string> {
  const id = crypto.randomUUID();
  const at = instant(new Date());
  const answers: Change[] = asked
    .filter(({ claim, answer }) => answer !== claim.reflection)
    .map(({ claim, answer }) => ({ type: 'update_skill', id: claim.id, value: { reflection: answer } }));
  const counted = await store.core.apply(document, [...answers.map((change) => ({ ...change, at })), asCounted(kit, at)]);
  const claims = asked.map(({ claim }) => claim.id);
  const { json } = await portolan.call<{ text: string }>('review.make_request', { document: counted, kit, id, at, claims });

  const text = new File([json.text], 'request.json', { type: 'application/json' });
  const kitFile = fileOfKit(kit);
  const parts = { text: json.text, kit, at, portolan, fileOf: (sha256: string) => store.blobs.get(sha256), encryptTo: recipientsOf(kit) };
  await saved(store, parts, fileName(institution, at), async () => {
    const files = await Promise.all([text, kitFile].map(async (file) => ({ file, sha256: await sha256Of(file) })));
    const [file, kept] = files.map((one) => blobReference(one.file, one.sha256));
    if (!file || !kept) return;
    await store.change('add_request', [...answers, { type: 'add_request', id, value: { institution, skills: claims, file, kit: kept } }], files);
  });
  return id;
}

/** Makes the file of a request again. */
export async function saveAgain({ store, portolan }: Workshop, request: ReviewRequest): Promise<void> {
  const text = request.file ? await store.blobs.get(request.file.sha256) : null;
  const kit = await keptKit(store, request);
  if (!text || !kit) throw new StorageProblem('unreadable');
  const { at } = JSON.parse(await text.text()) as { at: string };
  const parts = { text: await text.text(), kit, at, portolan, fileOf: (sha256: string) => store.blobs.get(sha256), encryptTo: recipientsOf(kit) };
  await saved(store, parts, fileName(request.institution, at), async () => {});
}

/** Writes the file, lets it be noted, and only then gives it away. */
async function saved(store: PortfolioStore, parts: RequestParts, name: string, note: () => Promise<void>): Promise<void> {
  const target = await scratch(store.durable);
  try {
    await writeRequestInto(parts, target.stream);
    await note();
  } catch (error) {
    await target.remove();
    throw error;
  }
  downloadFile(new Blob([await target.file()], { type: REQUEST_TYPE }), name);
}

export const recipientsOf = ({ committee }: Kit): readonly string[] => committee.encrypt_to ?? [];

export function fileOfKit(kit: Kit): File {
  return new File([`${JSON.stringify(kit, null, 2)}\n`], 'kit.json', { type: 'application/json' });
}

function fileName(institution: string, at: string): string {
  const name = institution.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase();
  return `${name === '' ? 'request' : `request-${name}`}-${at.slice(0, 10)}${REQUEST_EXTENSION}`;
}
