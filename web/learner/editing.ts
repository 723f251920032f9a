/**
 * The form that is open, one at a time, and what its saving does. A form stays filled in while the
 * reader looks at another place; another form is opened over it only after a question.
 */
import type { ReactiveController } from 'lit';
import type { FieldProblem } from './forms/editor-form.js';
import { allShown } from '../elements/gradually.js';
import { type Host, problemOf } from './host.js';
import type { Places } from '../elements/places.js';
import type { Place } from './places.js';
import { sha256Of } from './storage/blobs.js';
import { blobReference, type View } from './store.js';
import type { Change } from './types.js';
import type { Editor } from './views/context.js';

/** Where forms stand: the place, and the section in it. */
const HOMES: Readonly<Record<Editor['form'], { place: Place; section: string }>> = {
  experience: { place: 'record', section: 'experiences' },
  skill: { place: 'record', section: 'skills' },
  skills: { place: 'record', section: 'skills' },
  evidence: { place: 'record', section: 'evidence' },
  profile: { place: 'me', section: 'about' },
};

/** Where the focus goes once an entry of this kind is removed. */
const SECTIONS: Readonly<Record<string, string>> = {
  experience: 'experiences',
  skill: 'skills',
  evidence: 'evidence',
  credential: 'credentials',
  request: 'requests',
};

type FormElement = HTMLElement & { updateComplete: Promise<unknown>; dirty: boolean };

export class Editing implements ReactiveController {
  editor: Editor | null = null;
  problem: FieldProblem | null = null;
  busy = false;
  readonly #host: Host;
  readonly #places: Places<Place>;
  readonly #askToDiscard: (next: Editor) => void;
  #form: FormElement | null = null;
  /** Where the reader came from when the form opened. */
  #opener: HTMLElement | null = null;

  constructor(host: Host, places: Places<Place>, askToDiscard: (next: Editor) => void) {
    this.#host = host;
    this.#places = places;
    this.#askToDiscard = askToDiscard;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#beforeLeaving);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#beforeLeaving);
  }

  /** Something is entered that is not kept yet. */
  get dirty(): boolean {
    return this.editor !== null && (this.#form?.dirty ?? false);
  }

  readonly open = (editor: Editor): void => {
    if (this.dirty) this.#askToDiscard(editor);
    else this.show(editor);
  };

  /** Opens a form, whatever another one holds. */
  show(editor: Editor): void {
    this.#opener = (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    this.#places.show(HOMES[editor.form].place);
    this.#set(editor);
    void this.#focusForm();
  }

  readonly cancel = (): void => {
    const { editor } = this;
    this.#set(null);
    void this.#focusBack(editor);
  };

  /** Closes the form without a question: what it was about is gone. */
  close(): void {
    this.#set(null);
  }

  /** A form about an entry that is gone (in another tab) closes. */
  follow({ document }: View): void {
    const { editor } = this;
    if (!editor || !('id' in editor) || editor.id === null) return;
    const { experiences = [], skills = [], evidence = [] } = document ?? {};
    if (![...experiences, ...skills, ...evidence].some(({ id }) => id === editor.id)) this.#set(null);
  }

  /** Carries changes out; closes the form, or shows at its field what was refused. */
  readonly save = async (label: string, changes: readonly Change[], file?: File | null): Promise<void> => {
    const { editor } = this;
    const { messages: m, store } = this.#host;
    const isSetting = changes.every(({ type }) => type === 'set_settings');
    const fromForm = editor !== null && !isSetting;
    this.#update({ busy: true, problem: null });
    try {
      const files = file ? [{ sha256: await sha256Of(file), file }] : [];
      const [blob] = files;
      const complete =
        file === undefined
          ? changes
          : changes.map((change) => withBlob(change, blob ? blobReference(blob.file, blob.sha256) : null));
      await store.change(label, complete, files);
    } catch (error) {
      const problem = problemOf(m, error, changes);
      if (fromForm) this.#update({ busy: false, problem });
      else this.#host.tell('problem', problem.text);
      return;
    } finally {
      this.#update({ busy: false });
    }
    this.#host.tell('done', m.text(`learner.done.${label}`), !isSetting);
    if (!fromForm) return;
    this.#set(null);
    await this.#focusBack(editor);
  };

  readonly remove = async (change: Change): Promise<void> => {
    const { messages: m } = this.#host;
    try {
      await this.#host.store.change(change.type, [change]);
    } catch (error) {
      this.#host.tell('problem', problemOf(m, error, [change]).text);
      return;
    }
    if (this.editor && 'id' in this.editor && 'id' in change && this.editor.id === change.id) this.#set(null);
    this.#host.tell('done', m.text(`learner.done.${change.type}`), true);
    await this.#host.updateComplete;
    const section = SECTIONS[change.type.replace('remove_', '')] ?? 'top';
    (this.#host.byId(section) ?? this.#host.byId('top'))?.focus();
  };

  readonly #beforeLeaving = (event: BeforeUnloadEvent): void => {
    if (this.dirty) event.preventDefault();
  };

  async #focusForm(): Promise<void> {
    await this.#host.updateComplete;
    if (!this.#host.renderRoot.querySelector('[data-editor]')) await allShown();
    const form = this.#host.renderRoot.querySelector<FormElement>('[data-editor]');
    this.#form = form;
    await form?.updateComplete;
    form?.focus();
    form?.scrollIntoView({ block: 'nearest' });
  }

  /** After a form: to the button it came from, else to the heading of its section. */
  async #focusBack(editor: Editor | null): Promise<void> {
    await this.#host.updateComplete;
    const id = editor && 'id' in editor && editor.id ? `edit-${editor.id}` : null;
    const back = (id && this.#host.byId(id)) || (this.#opener?.isConnected ? this.#opener : null);
    if (back) back.focus();
    else if (editor) (this.#host.byId(`add-${HOMES[editor.form].section}`) ?? this.#host.byId('top'))?.focus();
  }

  #set(editor: Editor | null): void {
    this.#form = null;
    this.editor = editor;
    this.#update({ problem: null });
  }

  #update(change: { busy?: boolean; problem?: FieldProblem | null }): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

function withBlob(change: Change, blob: ReturnType<typeof blobReference> | null): Change {
  if (change.type !== 'add_evidence' && change.type !== 'update_evidence') return change;
  return { ...change, value: { ...change.value, blob } };
}
