/** Sentences for what kept something from being issued. */
import { NotAnswered } from '../../core/client.js';
import { RequestRefused } from '../../core/engine.js';
import type { Messages } from '../../core/messages.js';
import { problemText } from '../../elements/words.js';
import { StorageProblem } from '../../storage/problem.js';
import { storageSentence } from '../refusal.js';
import { KeyUnusable } from '../signing.js';

/** What is missing in the kit or in what was entered, by where the core found it. */
const PLACES: readonly [RegExp, string][] = [
  [/\/recipient/, 'recipient'],
  [/\/valid_until/, 'valid_until'],
  [/\/issuer\/country|\/country/, 'country'],
  [/\/title|\/achievement\/name/, 'title'],
  [/\/status/, 'status'],
];

/**
 * What went wrong. `unless`: id of the sentence that says what became of it all, where that does not follow from
 * what went wrong.
 */
export function issuingProblem(m: Messages, error: unknown, unless?: string): string {
  const then = (sentence: string): string => (unless ? `${m.text(sentence)} ${m.text(unless)}` : m.text(sentence));
  if (error instanceof KeyUnusable) return then(`committee.key.${error.kind}`);
  if (error instanceof StorageProblem) return storageSentence(m, error.kind);
  if (error instanceof RequestRefused) {
    const { problem } = error;
    const place = problem.type === 'issue.malformed' ? PLACES.find(([pattern]) => pattern.test(problem.at)) : undefined;
    return place ? m.text(`committee.issue.problem.${place[1]}`) : problemText(m, problem);
  }
  if (error instanceof NotAnswered) return then('committee.issue.problem.not_answered');
  return then('committee.issue.problem.other');
}
