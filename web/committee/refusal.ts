/** What was refused, as a sentence of the page. */
import { RequestRefused } from '../core/engine.js';
import type { Messages } from '../core/messages.js';
import { problemText } from '../elements/words.js';
import { StorageProblem } from '../storage/problem.js';

/** What the device could not do, in a committee's words where a learner's say something else. */
export function storageSentence(m: Messages, kind: string): string {
  const own = `committee.storage.${kind}`;
  return m.text(m.has(own) ? own : `learner.storage.${kind}`);
}

/** By the device, by the core, or else in the words of `other`. */
export function refusalText(m: Messages, error: unknown, other: string): string {
  if (error instanceof StorageProblem) return storageSentence(m, error.kind);
  if (error instanceof RequestRefused) return problemText(m, error.problem);
  return m.text(other);
}
