/** What the parts of the learner page are given to show and to act with. */
import type { Portolan } from '../../core/client.js';
import type { Messages } from '../../core/messages.js';
import type { SkillSource } from '../../elements/skill-source.js';
import type { FieldProblem } from '../forms/editor-form.js';
import type { ImportResult } from '../import.js';
import type { Place } from '../places.js';
import type { PortfolioStore, View } from '../store.js';
import type { Change, Framework, PortfolioDocument, ReviewRequest, Scales, Summary } from '../types.js';

/** The form that is open; one at a time. */
export type Editor =
  | { form: 'experience'; id: string | null }
  | { form: 'skills' }
  | { form: 'skill'; id: string }
  | { form: 'evidence'; id: string | null; skill: string | null; experience: string | null; file: File | null }
  | { form: 'profile' };

export interface Context {
  m: Messages;
  portolan: Portolan;
  store: PortfolioStore;
  view: View;
  document: PortfolioDocument;
  summary: Summary;
  frameworks: readonly Framework[];
  /** Levels and fields of study to choose from. */
  scales: Scales;
  /** Finds skills in them and in the learner's own ESCO. */
  skillSource: SkillSource;
  editor: Editor | null;
  problem: FieldProblem | null;
  busy: boolean;
  /** What is going on with the files that were given; empty when nothing is. */
  progress: string;
  imports: readonly ImportResult[];
  open(editor: Editor): void;
  cancel(): void;
  /** Carries changes out, closes the form, tells what was done: `learner.done.<label>`. */
  save(label: string, changes: readonly Change[], file?: File | null): void;
  remove(change: Change): void;
  /** Goes to a place, or to the element with this id in it, with the focus. */
  go(place: Place, target?: string): void;
  /** Says at the foot of the page what was done, or what went wrong. */
  tell(tone: 'done' | 'problem', text: string, undo?: boolean): void;
  importFiles(files: readonly File[], leftOut: number): void;
  download(sha256: string): void;
  savePackage(): void;
  /** Asks for a passphrase, then saves a file that only it opens. */
  protectPackage(): void;
  pickPackage(): void;
  /** Opens the dialog that makes a request; again, for what an earlier one did not bring. */
  askForRecognition(earlier: ReviewRequest | null): void;
  /** Makes the file of a request again. */
  saveRequest(request: ReviewRequest): void;
  print(): void;
  askToErase(): void;
}

export function newEvidence(skill: string | null = null, experience: string | null = null, file: File | null = null): Editor {
  return { form: 'evidence', id: null, skill, experience, file };
}
