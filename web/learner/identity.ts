/**
 * "Is it about me?" A credential names its person by a name, an address or a number; the learner has
 * several of each. The core compares one of them with the credential and says what came of it; here
 * it is decided which one to ask about.
 *
 * A name is written in many ways: accents, order, a second given name, another alphabet. Two words in
 * common, or all of a name of one word, make it the learner's; no word in common makes it somebody
 * else's, until the learner says that it is a spelling of theirs. Anything in between is not asked:
 * a credential is never put aside for a missing middle name. Addresses and numbers only ever tell
 * that it is the learner: people have several.
 */
import type { Portolan, VerifyOptions } from '../core/client.js';
import type { Projection, Verification } from '../core/types.js';
import type { Profile } from './types.js';

type Subject = Projection['subject'];
type Identity = Pick<Profile, 'name' | 'names' | 'email' | 'student_identifier' | 'student_card'>;

export interface Asked {
  recipient: string;
  /** A "no" says nothing: it was only a try. */
  tentative: boolean;
}

/** What to ask the core about a credential; null: nothing that it could tell. */
export function whomToAsk(identity: Identity | undefined, subject: Subject | undefined): Asked | null {
  if (!identity || !subject) return null;
  const known = [identity.email, identity.student_identifier, identity.student_card].filter((value) => value !== null);
  const stated = [subject.id, ...subject.identifiers.filter(({ hashed }) => !hashed).map(({ value }) => value)];
  for (const value of stated) {
    const same = known.find((candidate) => value !== null && isSame(candidate, value));
    if (same !== undefined) return { recipient: same, tentative: false };
  }
  const spellings = [identity.name, ...identity.names.map(({ text }) => text)].map(wordsOf).filter(({ size }) => size > 0);
  const names = Object.values(subject.name ?? {}).filter((name) => wordsOf(name).size > 0);
  if (spellings.length > 0 && names.length > 0) {
    // Asked with the credential's own spelling, which the core then finds.
    const mine = names.find((name) => spellings.some((spelling) => isSpellingOf(spelling, wordsOf(name))));
    if (mine !== undefined) return { recipient: mine, tentative: false };
    const nothingShared = names.every((name) => spellings.every((spelling) => shared(spelling, wordsOf(name)) === 0));
    if (nothingShared) return { recipient: identity.name || (identity.names[0]?.text ?? ''), tentative: false };
  }
  const hashed = subject.identifiers.some((identifier) => identifier.hashed);
  return hashed && identity.email ? { recipient: identity.email, tentative: true } : null;
}

/**
 * Verifies a file and asks whether it is about the learner. `subject`: as it was when the file was
 * last looked at, when it was; then once is enough.
 */
export async function verifyMine(
  portolan: Portolan,
  file: File | Blob,
  options: VerifyOptions,
  identity: Identity | undefined,
  subject?: Subject,
): Promise<Verification> {
  const known = subject ? whomToAsk(identity, subject) : null;
  const first = await portolan.verify(file, known ? { ...options, recipient: known.recipient } : options);
  if (first.status !== 'done') return first;
  if (known) return known.tentative && !isAboutMe(first) ? portolan.verify(file, options) : first;
  const asked = whomToAsk(identity, first.report.credentials[0]?.subject);
  if (!asked) return first;
  const second = await portolan.verify(file, { ...options, recipient: asked.recipient });
  return asked.tentative && !isAboutMe(second) ? first : second;
}

function isAboutMe(verification: Verification): boolean {
  return (
    verification.status === 'done' &&
    verification.report.questions.some(({ id, outcome }) => id === 'recipient' && outcome === 'passed')
  );
}

function isSame(mine: string, stated: string): boolean {
  const bare = (text: string): string => text.trim().replace(/^mailto:/i, '');
  const [a, b] = [bare(mine), bare(stated)];
  return a === b || (a.includes('@') && a.toLowerCase() === b.toLowerCase());
}

/** The words of a name, without case, accents and marks. */
function wordsOf(name: string): ReadonlySet<string> {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}

function isSpellingOf(mine: ReadonlySet<string>, stated: ReadonlySet<string>): boolean {
  const common = shared(mine, stated);
  return common >= 2 || (common === 1 && mine.size === 1 && stated.size === 1);
}
