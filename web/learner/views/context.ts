/** What the parts of the learner page are given to show and to act with. */
import type { Messages } from '../../core/messages.js';
import type { FieldProblem } from '../forms/editor-form.js';
import type { ImportResult } from '../import.js';
import type { View } from '../store.js';
import type { Change, Framework, PortfolioDocument, Summary } from '../types.js';

/** The form that is open; one at a time. */
export type Editor =
  | { form: 'experience'; id: string | null }
  | { form: 'skills' }
  | { form: 'skill'; id: string }
  | { form: 'evidence'; id: string | null; skill: string | null; experience: string | null; file: File | null }
  | { form: 'profile' };

export interface Context {
  m: Messages;
  view: View;
  document: PortfolioDocument;
  summary: Summary;
  frameworks: readonly Framework[];
  editor: Editor | null;
  problem: FieldProblem | null;
  busy: boolean;
  /** What is going on with the files that were given; empty when nothing is. */
  progress: string;
  imports: readonly ImportResult[];
  open(editor: Editor): void;
  cancel(): void;
  /** Carries changes out, closes the form, tells what was done. */
  save(label: string, changes: readonly Change[], file?: File | null): void;
  remove(change: Change): void;
  importFiles(files: readonly File[], leftOut: number): void;
  download(sha256: string): void;
  savePackage(): void;
  pickPackage(): void;
  exportFile(format: 'json_resume' | 'html_cv'): void;
  print(): void;
  askToErase(): void;
}

export function newEvidence(skill: string | null = null, experience: string | null = null, file: File | null = null): Editor {
  return { form: 'evidence', id: null, skill, experience, file };
}
