/** Sentences for what kept something from being issued. */
import { NotAnswered } from '../../core/client.js';
import { RequestRefused } from '../../core/engine.js';
import type { Messages } from '../../core/messages.js';
import { problemText } from '../../elements/words.js';
import { StorageProblem } from '../../storage/problem.js';
import { KeyUnusable } from '../signing.js';

/** What is missing in the kit or in what was entered, by where the core found it. */
const PLACES: readonly [RegExp, string][] = [
  [/\/recipient/, 'recipient'],
  [/\/valid_until/, 'valid_until'],
  [/\/issuer\/country|\/country/, 'country'],
  [/\/title|\/achievement\/name/, 'title'],
  [/\/status/, 'status'],
];

export function issuingProblem(m: Messages, error: unknown): string {
  if (error instanceof KeyUnusable) return m.text(`committee.key.${error.kind}`);
  if (error instanceof StorageProblem) return m.text(`learner.storage.${error.kind}`);
  if (error instanceof RequestRefused) {
    const { problem } = error;
    const place = problem.type === 'issue.malformed' ? PLACES.find(([pattern]) => pattern.test(problem.at)) : undefined;
    return place ? m.text(`committee.issue.problem.${place[1]}`) : problemText(m, problem);
  }
  if (error instanceof NotAnswered) return m.text('committee.issue.problem.not_answered');
  return m.text('committee.issue.problem.other');
}
