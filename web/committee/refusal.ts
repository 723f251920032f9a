/** What was refused, as a sentence of the page. */
import { RequestRefused } from '../core/engine.js';
import type { Messages } from '../core/messages.js';
import { problemText } from '../elements/words.js';
import { StorageProblem } from '../storage/problem.js';

/** By the device, by the core, or else in the words of `other`. */
export function refusalText(m: Messages, error: unknown, other: string): string {
  if (error instanceof StorageProblem) return m.text(`learner.storage.${error.kind}`);
  if (error instanceof RequestRefused) return problemText(m, error.problem);
  return m.text(other);
}
