/** What the page is to its controllers: where they show what they did, and the store. */
import type { ReactiveControllerHost } from 'lit';
import type { Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { Messages } from '../core/messages.js';
import type { RequestProblem } from '../core/types.js';
import type { FieldProblem } from './forms/editor-form.js';
import { StorageProblem } from '../storage/problem.js';
import type { PortfolioStore, View } from './store.js';
import type { Change } from './types.js';
import { problemText } from './words.js';

export interface Host extends ReactiveControllerHost {
  readonly messages: Messages;
  readonly portolan: Portolan;
  /** Throws `StorageProblem` while there is none. */
  readonly store: PortfolioStore;
  readonly view: View | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
  byId(id: string): HTMLElement | null;
  /** Says at the foot of the page what was done or what went wrong. */
  tell(tone: 'done' | 'problem', text: string, undo?: boolean): void;
}

/** A sentence for what was refused, and the field that it is about. */
export function problemOf(m: Messages, error: unknown, changes: readonly Change[] = []): FieldProblem {
  if (error instanceof StorageProblem) return { field: null, text: m.text(`learner.storage.${error.kind}`) };
  if (error instanceof RequestRefused) return fieldProblem(m, error.problem, changes.length);
  return { field: null, text: m.text('learner.storage.unavailable') };
}

/**
 * "/commands/0/value/from" with portfolio.malformed becomes a sentence at the field "from", and
 * "/commands/0/value/links/1/url" at "links-1-url".
 */
function fieldProblem(m: Messages, problem: RequestProblem, changes: number): FieldProblem {
  const member = /\/value\/([a-z_]+(?:\/\d+(?:\/[a-z_]+)?)?)/.exec(problem.at)?.[1]?.replaceAll('/', '-') ?? null;
  const expected = problem.arguments?.find(({ name }) => name === 'expected')?.value;
  const specific = `learner.expected.${expected}`;
  const malformed = problem.type === 'portfolio.malformed';
  const text = malformed && m.has(specific) ? m.text(specific) : problemText(m, problem);
  const field = problem.type === 'portfolio.dates-reversed' ? 'to' : member;
  return { field: changes === 1 && field !== 'blob' ? field : null, text };
}
