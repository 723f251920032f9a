/**
 * The learner page: a portfolio that lives in this browser. It shows what the core's summary says
 * and turns what the learner does into commands; `store.ts` keeps them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { instant, Portolan } from '../core/client.js';
import { RequestRefused } from '../core/engine.js';
import type { Messages } from '../core/messages.js';
import type { RequestProblem } from '../core/types.js';
import { define } from '../elements/define.js';
import { FILES_AT_ONCE, PortolanFileDrop } from '../elements/file-drop.js';
import { foreign } from '../elements/foreign-text.js';
import { icon } from '../elements/icons.js';
import { PortolanLongText } from '../elements/long-text.js';
import { PortolanPictures } from '../elements/pictures.js';
import { openPage, Page } from '../elements/page.js';
import { PortolanSkillPicker } from '../elements/skill-picker.js';
import { PortolanVerdict } from '../elements/verdict.js';
import { downloadFile, exportLabels, removeScratch, savePackage } from './download.js';
import { EMPTY_DOCUMENT, EMPTY_SUMMARY } from './empty.js';
import type { FieldProblem } from './forms/editor-form.js';
import { PortolanEvidenceForm } from './forms/evidence-form.js';
import { PortolanExperienceForm } from './forms/experience-form.js';
import { PortolanProfileForm } from './forms/profile-form.js';
import { PortolanSkillForm } from './forms/skill-form.js';
import { importCredential, type ImportResult } from './import.js';
import { looksLikePackage, type OpenedPackage, openPackage, PACKAGE_EXTENSION, PackageRefused } from './package.js';
import { sha256Of } from './storage/blobs.js';
import { StorageProblem } from './storage/problem.js';
import { blobReference, PortfolioStore, type View } from './store.js';
import { learnerStyles } from './styles.js';
import type { Change, Framework } from './types.js';
import { problemText } from './words.js';
import type { Context, Editor } from './views/context.js';
import { credentials } from './views/credentials.js';
import { evidence } from './views/evidence.js';
import { experiences } from './views/experiences.js';
import { overview } from './views/overview.js';
import { skills } from './views/skills.js';
import { about, device, takeAway } from './views/take-away.js';
import { welcome } from './views/welcome.js';

/** With more credentials than this the page is shown while they are still being checked again. */
const CHECKED_FIRST = 20;

/** Where entries and forms stand. */
const SECTIONS = {
  experience: 'experiences',
  skill: 'skills',
  skills: 'skills',
  evidence: 'evidence',
  credential: 'credentials',
  profile: 'about',
} as const;

interface Notice {
  tone: 'done' | 'problem';
  text: string;
  undo: boolean;
}

type Question =
  | { about: 'erase' }
  /** Another form was asked for while something is entered in this one. */
  | { about: 'discard'; next: Editor }
  | { about: 'open'; opened: OpenedPackage; name: string };

class LearnerPage extends Page {
  static override properties = {
    ...Page.properties,
    phase: { state: true },
    view: { state: true },
    frameworks: { state: true },
    editor: { state: true },
    problem: { state: true },
    busy: { state: true },
    progress: { state: true },
    imports: { state: true },
    notice: { state: true },
    question: { state: true },
  };
  static override styles = [...Page.styles, learnerStyles];

  override readonly page = 'learner';
  declare phase: 'loading' | 'open' | 'unavailable' | 'insecure';
  declare view: View | null;
  declare frameworks: readonly Framework[];
  declare editor: Editor | null;
  declare problem: FieldProblem | null;
  declare busy: boolean;
  declare progress: string;
  declare imports: readonly ImportResult[];
  declare notice: Notice | null;
  declare question: Question | null;

  readonly #portolan = new Portolan({ core: 'studio' });
  #store: PortfolioStore | null = null;
  /** Where the reader came from when a form or question opened. */
  #opener: HTMLElement | null = null;
  #unfolded: HTMLDetailsElement[] = [];

  constructor() {
    super();
    this.phase = 'loading';
    this.view = this.editor = this.problem = this.notice = this.question = null;
    this.frameworks = this.imports = [];
    this.busy = false;
    this.progress = '';
    void this.#load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
    window.addEventListener('beforeunload', this.#beforeLeaving);
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragover', keepPage);
    window.removeEventListener('drop', keepPage);
    window.removeEventListener('beforeunload', this.#beforeLeaving);
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
  }

  readonly #beforeLeaving = (event: BeforeUnloadEvent): void => {
    if (this.#form?.dirty) event.preventDefault();
  };

  /** How the hours came about belongs on paper too. */
  readonly #beforePrint = (): void => {
    this.#unfolded = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>('.time details:not([open])')];
    for (const details of this.#unfolded) details.open = true;
  };

  readonly #afterPrint = (): void => {
    for (const details of this.#unfolded) details.open = false;
    this.#unfolded = [];
  };

  // --- Showing ------------------------------------------------------------------------------------

  protected override content(): TemplateResult {
    const { messages: m, view } = this;
    const begun = view?.document != null || this.editor !== null || this.imports.length > 0;
    return html`
      <div class="intro">
        <h1 id="top" tabindex="-1">${m.text('learner.heading')}</h1>
        ${this.phase === 'open' && !begun ? html`<p class="lead">${m.text('learner.lead')}</p>` : nothing}
        ${this.phase === 'open' ? this.#kept() : html`<p role="status">${m.text(`learner.phase.${this.phase}`)}</p>`}
      </div>
      ${view && this.phase === 'open' ? this.#open(view, begun) : nothing}
      <div role="status">${this.notice?.tone === 'done' ? this.#noticeBar(this.notice) : nothing}</div>
      <div role="alert">${this.notice?.tone === 'problem' ? this.#noticeBar(this.notice) : nothing}</div>
      ${this.#dialog()}
      <input id="package" type="file" hidden accept=${PACKAGE_EXTENSION} @change=${this.#packagePicked} />
    `;
  }

  override updated(): void {
    super.updated();
    this.dataset.phase = this.phase;
  }

  #kept(): TemplateResult {
    const { messages: m, view } = this;
    return html`
      <p class="kept">${icon('lock')}${m.text('learner.kept')}</p>
      ${view?.undo || view?.redo || view?.document
        ? html`<div class="history screen-only">
            ${view.document && view.unsaved
              ? html`<button type="button" class="quiet" @click=${() => void this.#savePackage()}>
                  ${icon('save')}${m.text('learner.file.save')}
                </button>`
              : nothing}
            ${view.undo
              ? html`<button type="button" class="quiet" id="undo" @click=${() => void this.#step('undo')}>
                  ${icon('undo')}${m.text('learner.undo_named', { what: m.text(`learner.done.${view.undo}`) })}
                </button>`
              : nothing}
            ${view.redo
              ? html`<button type="button" class="quiet" id="redo" @click=${() => void this.#step('redo')}>
                  ${icon('redo')}${m.text('learner.redo_named', { what: m.text(`learner.done.${view.redo}`) })}
                </button>`
              : nothing}
          </div>`
        : nothing}
    `;
  }

  #open(view: View, begun: boolean) {
    const { messages: m } = this;
    const actions = { open: this.#edit, importFiles: this.#importFiles, pickPackage: this.#pickPackage };
    if (view.opening === 'newer' || view.opening === 'damaged') return this.#banner(view);
    const shown = begun ? this.#context(view) : null;
    return html`
      ${this.#banner(view)}
      ${shown ? this.#portfolio(shown) : welcome(m, this.progress, actions)}
    `;
  }

  #portfolio(context: Context): TemplateResult {
    // Of a portfolio that is only being begun nothing but the open form is shown.
    if (!context.view.document && context.editor) return this.#beginning(context, context.editor);
    return html`<div class="page">
      ${overview(context)}
      <div class="column">${skills(context)} ${credentials(context)} ${experiences(context)} ${evidence(context)}</div>
      <div class="column side">
        ${about(context)} ${context.view.document ? html`${takeAway(context)} ${device(context)}` : nothing}
      </div>
    </div>`;
  }

  #beginning(context: Context, { form }: Editor): TemplateResult {
    switch (form) {
      case 'experience':
        return experiences(context);
      case 'evidence':
        return evidence(context);
      case 'profile':
        return about(context);
      default:
        return skills(context);
    }
  }

  /** What the reader has to know about what is kept. */
  #banner({ opening, undo }: View) {
    const { messages: m } = this;
    if (opening === 'fine') return nothing;
    const stuck = opening === 'newer' || opening === 'damaged';
    return html`<div class="banner" role="alert">
      <p>${m.text(`learner.opening.${opening}`)}</p>
      ${stuck
        ? html`<div class="buttons">
            ${opening === 'damaged' && undo
              ? html`<button type="button" @click=${() => void this.#step('undo')}>${icon('undo')}${m.text('learner.opening.go_back')}</button>`
              : nothing}
            <button type="button" class="danger" @click=${this.#askToErase}>${m.text('learner.device.erase')}</button>
          </div>`
        : nothing}
    </div>`;
  }

  #noticeBar({ tone, text, undo }: Notice): TemplateResult {
    const { messages: m } = this;
    return html`<div class="notice screen-only ${tone}">
      <p>${text}</p>
      ${undo && this.view?.undo
        ? html`<button type="button" @click=${() => void this.#step('undo')}>${m.text('learner.undo')}</button>`
        : nothing}
      <button type="button" aria-label=${m.text('learner.dismiss')} @click=${this.#dismiss}>${icon('close')}</button>
    </div>`;
  }

  #dialog() {
    const { messages: m, question } = this;
    if (!question) return nothing;
    return html`<dialog aria-labelledby="question" @close=${this.#questionClosed}>
      <div class="dialog">
        <h2 id="question" tabindex="-1">${m.text(`learner.question.${question.about}`)}</h2>
        ${question.about === 'erase' ? this.#eraseQuestion() : nothing}
        ${question.about === 'discard' ? this.#discardQuestion(question.next) : nothing}
        ${question.about === 'open' ? this.#openQuestion(question) : nothing}
      </div>
    </dialog>`;
  }

  #eraseQuestion(): TemplateResult {
    const { messages: m, view } = this;
    return html`
      <p>${m.text('learner.question.erase_text')}</p>
      ${view?.document
        ? html`<p class=${view.unsaved ? 'warning' : ''}>
            ${m.text(view.unsaved ? 'learner.question.erase_unsaved' : 'learner.question.erase_saved')}
          </p>`
        : nothing}
      <div class="buttons">
        <button type="button" @click=${this.#closeQuestion}>${m.text('learner.question.keep')}</button>
        ${view?.document && view.unsaved
          ? html`<button type="button" @click=${() => void this.#savePackage()}>${icon('save')}${m.text('learner.file.save')}</button>`
          : nothing}
        <button type="button" class="danger primary" @click=${() => void this.#erase()}>${m.text('learner.device.erase')}</button>
      </div>
    `;
  }

  #discardQuestion(next: Editor): TemplateResult {
    const { messages: m } = this;
    return html`
      <p>${m.text('learner.question.discard_text')}</p>
      <div class="buttons">
        <button type="button" @click=${this.#closeQuestion}>${m.text('learner.question.go_on')}</button>
        <button type="button" class="primary" @click=${() => this.#discard(next)}>${m.text('learner.question.discard_yes')}</button>
      </div>
    `;
  }

  #openQuestion({ opened, name }: { opened: OpenedPackage; name: string }): TemplateResult {
    const { messages: m } = this;
    const { document } = opened;
    return html`
      <p>${m.text('learner.question.open_text')}</p>
      <p><strong>${foreign(name)}</strong></p>
      <ul>
        ${document.profile.name ? html`<li>${foreign(document.profile.name)}</li>` : nothing}
        <li>${m.text('learner.question.changed_at', { at: m.date(document.changed_at, true) })}</li>
        <li>
          ${m.text('learner.question.contents', {
            experiences: document.experiences.length,
            skills: document.skills.length,
            credentials: document.credentials.length,
          })}
        </li>
      </ul>
      <p>${m.text('learner.question.open_undo')}</p>
      <div class="buttons">
        <button type="button" @click=${this.#closeQuestion}>${m.text('learner.question.keep_mine')}</button>
        <button type="button" class="primary" @click=${() => void this.#replace(opened)}>${m.text('learner.question.open_yes')}</button>
      </div>
    `;
  }

  #context(view: View): Context {
    return {
      m: this.messages,
      view,
      document: view.document ?? EMPTY_DOCUMENT,
      summary: view.summary ?? EMPTY_SUMMARY,
      frameworks: this.frameworks,
      editor: this.editor,
      problem: this.problem,
      busy: this.busy,
      progress: this.progress || this.#recheckProgress(view),
      imports: this.imports,
      open: this.#edit,
      cancel: this.#cancel,
      save: (label, changes, file) => void this.#save(label, changes, file),
      remove: (change) => void this.#remove(change),
      importFiles: this.#importFiles,
      download: (sha256) => void this.#download(sha256),
      savePackage: () => void this.#savePackage(),
      pickPackage: this.#pickPackage,
      exportFile: (format) => void this.#export(format),
      print: () => window.print(),
      askToErase: this.#askToErase,
    };
  }

  #recheckProgress(view: View): string {
    const waiting = [...view.rechecks.values()].filter(({ state }) => state === 'waiting').length;
    return waiting > 0 ? this.messages.text('learner.rechecking', { count: waiting }) : '';
  }

  // --- Opening ------------------------------------------------------------------------------------

  async #load(): Promise<void> {
    if (!isSecureContext) {
      this.phase = 'insecure'; // no random ids, no storage worth the name
      return;
    }
    try {
      await this.#portolan.ready();
      const store = await PortfolioStore.open({
        portolan: this.#portolan,
        language: () => this.messages.language,
        onChange: (view) => {
          if (this.#store) this.#follow(view);
        },
      });
      this.frameworks = await store.core.frameworks();
      const checked = store.recheck();
      if ((store.view.document?.credentials.length ?? 0) <= CHECKED_FIRST) await checked;
      this.#store = store;
      this.view = store.view;
      this.phase = 'open';
      // With all at hand nothing is fetched any more, whatever is verified.
      void this.#portolan.prefetchWhenIdle().then((isAll) => this.toggleAttribute('data-offline', isAll));
    } catch {
      this.phase = 'unavailable';
    }
  }

  /** Shows a new state; a form about an entry that is gone (in another tab) closes. */
  #follow(view: View): void {
    this.view = view;
    const { editor } = this;
    if (!editor || !('id' in editor) || editor.id === null) return;
    const { experiences = [], skills = [], evidence = [] } = view.document ?? {};
    if (![...experiences, ...skills, ...evidence].some(({ id }) => id === editor.id)) this.editor = null;
  }

  // --- Forms ---------------------------------------------------------------------------------------

  readonly #edit = (editor: Editor): void => {
    if (this.#form?.dirty) void this.#ask({ about: 'discard', next: editor });
    else this.#show(editor);
  };

  #show(editor: Editor): void {
    this.#rememberOpener();
    this.problem = this.notice = null;
    this.editor = editor;
    void this.#focusEditor();
  }

  #discard(next: Editor): void {
    this.#closeQuestion();
    this.#show(next);
  }

  async #focusEditor(): Promise<void> {
    await this.updateComplete;
    const form = this.#form;
    await form?.updateComplete;
    form?.focus();
    form?.scrollIntoView({ block: 'nearest' });
  }

  /** The form that is open. */
  get #form(): (HTMLElement & { updateComplete: Promise<unknown>; dirty: boolean }) | null {
    return this.renderRoot.querySelector('[data-editor]');
  }

  readonly #cancel = (): void => {
    const { editor } = this;
    this.editor = this.problem = null;
    void this.#focusBack(editor);
  };

  async #save(label: string, changes: readonly Change[], file?: File | null): Promise<void> {
    const { editor } = this;
    const fromForm = editor !== null && label !== 'set_settings';
    this.busy = true;
    this.problem = null;
    try {
      const files = file ? [{ sha256: await sha256Of(file), file }] : [];
      const [blob] = files;
      const complete = file === undefined ? changes : changes.map((change) => withBlob(change, blob ? blobReference(blob.file, blob.sha256) : null));
      await this.#opened.change(label, complete, files);
    } catch (error) {
      const problem = this.#problemOf(error, changes);
      if (fromForm) this.problem = problem;
      else this.#tell('problem', problem.text);
      return;
    } finally {
      this.busy = false;
    }
    this.#tell('done', this.messages.text(`learner.done.${label}`), label !== 'set_settings');
    if (!fromForm) return;
    this.editor = null;
    await this.#focusBack(editor);
  }

  async #remove(change: Change): Promise<void> {
    try {
      await this.#opened.change(change.type, [change]);
      if (this.editor && 'id' in this.editor && 'id' in change && this.editor.id === change.id) this.editor = null;
      if (change.type === 'remove_credential') this.imports = [];
      this.#tell('done', this.messages.text(`learner.done.${change.type}`), true);
      await this.#focusSection(change.type.replace('remove_', '') as keyof typeof SECTIONS);
    } catch (error) {
      this.#tell('problem', this.#problemOf(error, [change]).text);
    }
  }

  /** A sentence for what was refused, and the field that it is about. */
  #problemOf(error: unknown, changes: readonly Change[] = []): FieldProblem {
    const { messages: m } = this;
    if (error instanceof StorageProblem) return { field: null, text: m.text(`learner.storage.${error.kind}`) };
    if (error instanceof RequestRefused) return fieldProblem(m, error.problem, changes.length);
    return { field: null, text: m.text('learner.storage.unavailable') };
  }

  #rememberOpener(): void {
    this.#opener = (this.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
  }

  /** After a form: to the button it came from, else to the heading of its section. */
  async #focusBack(editor: Editor | null): Promise<void> {
    await this.updateComplete;
    const id = editor && 'id' in editor && editor.id ? `edit-${editor.id}` : null;
    const back = (id && this.#byId(id)) || (this.#opener?.isConnected ? this.#opener : null);
    if (back) back.focus();
    else if (editor) (this.#byId(`add-${SECTIONS[editor.form]}`) ?? this.#byId('top'))?.focus();
  }

  async #focusSection(kind: keyof typeof SECTIONS): Promise<void> {
    await this.updateComplete;
    (this.#byId(SECTIONS[kind]) ?? this.#byId('top'))?.focus();
  }

  #byId(id: string): HTMLElement | null {
    return (this.renderRoot as ShadowRoot).getElementById(id);
  }

  // --- Files ---------------------------------------------------------------------------------------

  readonly #importFiles = (files: readonly File[], leftOut: number): void => void this.#import(files, leftOut);

  async #import(files: readonly File[], leftOut: number): Promise<void> {
    const { messages: m } = this;
    const results: ImportResult[] = [];
    for (const [index, file] of files.entries()) {
      this.progress = m.text('learner.import.progress', { position: index + 1, count: files.length });
      if (files.length === 1 && (await looksLikePackage(file)) && (await this.#openPackage(file))) {
        this.progress = '';
        return;
      }
      results.push(await importCredential(this.#opened, this.#portolan, file));
    }
    this.progress = leftOut > 0 ? m.text('drop.left_out', { count: leftOut, limit: FILES_AT_ONCE }) : '';
    this.imports = results;
    await this.updateComplete;
    this.#byId('imports')?.focus();
  }

  async #download(sha256: string): Promise<void> {
    const store = this.#opened;
    const blob = [...(this.view?.document?.credentials ?? []), ...(this.view?.document?.evidence ?? [])]
      .map((entry) => entry.blob)
      .find((candidate) => candidate?.sha256 === sha256);
    const file = await store.blobs.get(sha256);
    if (blob && file) downloadFile(file, blob.name);
    else this.#tell('problem', this.messages.text('learner.file_missing'));
  }

  async #savePackage(): Promise<void> {
    const store = this.#opened;
    const { document } = store.view;
    if (!document) return;
    const at = instant(new Date());
    this.progress = this.messages.text('learner.file.saving');
    try {
      await savePackage(store, document, at);
      await store.markSaved(at);
      this.#tell('done', this.messages.text('learner.file.done'));
    } catch (error) {
      this.#tell('problem', this.#problemOf(error).text);
    } finally {
      this.progress = '';
    }
  }

  readonly #pickPackage = (): void => {
    this.#rememberOpener();
    this.renderRoot.querySelector<HTMLInputElement>('#package')?.click();
  };

  #packagePicked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.#openPackage(file, true);
  }

  /**
   * Opens a package: asks first when there is something to lose. `insist`: the reader said that it
   * is one; otherwise false is returned for a file that is something else.
   */
  async #openPackage(file: File, insist = false): Promise<boolean> {
    const store = this.#opened;
    const named = insist || file.name.toLowerCase().endsWith(PACKAGE_EXTENSION);
    this.progress = this.messages.text('learner.file.opening');
    try {
      const opened = await openPackage(store.core, file);
      if (!store.view.document) await this.#replace(opened);
      else await this.#ask({ about: 'open', opened, name: file.name });
      return true;
    } catch (error) {
      if (!named && error instanceof PackageRefused) return false;
      this.#tell('problem', this.#packageProblem(error));
      return true;
    } finally {
      this.progress = '';
    }
  }

  #packageProblem(error: unknown): string {
    const { messages: m } = this;
    const why = error instanceof PackageRefused ? m.text(error.sentence) : this.#problemOf(error).text;
    return m.text('learner.package.refused', { why });
  }

  async #replace(opened: OpenedPackage): Promise<void> {
    const { messages: m } = this;
    const store = this.#opened;
    this.#closeQuestion();
    this.progress = m.text('learner.file.opening');
    try {
      let lost = 0;
      await store.replace('open_package', async () => {
        lost = (await opened.keepFiles(store.blobs)).length;
        return opened.document;
      });
      await store.recheck();
      this.editor = null;
      this.imports = [];
      this.#tell(lost > 0 ? 'problem' : 'done', m.text(lost > 0 ? 'learner.file.opened_lost' : 'learner.done.open_package', { count: lost }), true);
    } catch (error) {
      this.#tell('problem', this.#packageProblem(error));
    } finally {
      this.progress = '';
      await opened.close();
    }
    await this.updateComplete;
    this.#byId('top')?.focus();
  }

  async #export(format: 'json_resume' | 'html_cv'): Promise<void> {
    const store = this.#opened;
    const { document } = store.view;
    if (!document) return;
    try {
      const request = {
        document: store.provable(document),
        at: instant(new Date()),
        labels: exportLabels(this.messages, document),
        language: this.messages.language,
      };
      const { name, type, text } = await store.core.exportFile(format, request);
      downloadFile(new Blob([text], { type }), name);
      this.#tell('done', this.messages.text(`learner.cv.done_${format}`));
    } catch (error) {
      this.#tell('problem', this.#problemOf(error).text);
    }
  }

  // --- Questions, undo, erasing ---------------------------------------------------------------------

  readonly #askToErase = (): void => void this.#ask({ about: 'erase' });

  async #ask(question: Question): Promise<void> {
    this.#rememberOpener();
    this.question = question;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
    this.#byId('question')?.focus();
  }

  readonly #closeQuestion = (): void => this.renderRoot.querySelector('dialog')?.close();

  #questionClosed(): void {
    if (this.question?.about === 'open') void this.question.opened.close();
    this.question = null;
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  async #step(direction: 'undo' | 'redo'): Promise<void> {
    const label = this.view?.[direction];
    if (!label) return;
    try {
      await this.#opened[direction]();
      this.imports = [];
      const what = this.messages.text(`learner.done.${label}`);
      this.#tell('done', this.messages.text(direction === 'undo' ? 'learner.undone' : 'learner.redone', { what }));
      await this.updateComplete;
      (this.#byId(direction) ?? this.#byId('undo') ?? this.#byId('redo') ?? this.#byId('top'))?.focus();
    } catch (error) {
      this.#tell('problem', this.#problemOf(error).text);
    }
  }

  async #erase(): Promise<void> {
    this.#closeQuestion();
    try {
      await this.#opened.erase();
      await removeScratch();
      forgetChoices();
      this.editor = null;
      this.imports = [];
      this.#tell('done', this.messages.text('learner.done.erase'));
    } catch (error) {
      this.#tell('problem', this.#problemOf(error).text);
    }
    await this.updateComplete;
    this.#byId('top')?.focus();
  }

  #tell(tone: Notice['tone'], text: string, undo = false): void {
    this.notice = { tone, text, undo };
  }

  #dismiss(): void {
    this.notice = null;
    this.#byId('top')?.focus();
  }

  get #opened(): PortfolioStore {
    if (!this.#store) throw new StorageProblem('unavailable');
    return this.#store;
  }
}

/** A file dropped beside the place for it must not open in place of the page. */
function keepPage(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** What pages of this site remember of the reader, as the language. */
function forgetChoices(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('portolan.')) localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: nothing is remembered.
  }
}

function withBlob(change: Change, blob: ReturnType<typeof blobReference> | null): Change {
  if (change.type !== 'add_evidence' && change.type !== 'update_evidence') return change;
  return { ...change, value: { ...change.value, blob } };
}

/** "/commands/1/value/from" with portfolio.malformed becomes a sentence at the field "from". */
function fieldProblem(m: Messages, problem: RequestProblem, changes: number): FieldProblem {
  const member = /\/value\/([a-z_]+)/.exec(problem.at)?.[1] ?? null;
  const expected = problem.arguments?.find(({ name }) => name === 'expected')?.value;
  const specific = `learner.expected.${expected}`;
  const malformed = problem.type === 'portfolio.malformed';
  const text = malformed && m.has(specific) ? m.text(specific) : problemText(m, problem);
  const field = problem.type === 'portfolio.dates-reversed' ? 'to' : member;
  return { field: changes === 1 && field !== 'blob' ? field : null, text };
}

define('portolan-file-drop', PortolanFileDrop);
define('portolan-long-text', PortolanLongText);
define('portolan-pictures', PortolanPictures);
define('portolan-verdict', PortolanVerdict);
define('portolan-skill-picker', PortolanSkillPicker);
define('portolan-experience-form', PortolanExperienceForm);
define('portolan-skill-form', PortolanSkillForm);
define('portolan-evidence-form', PortolanEvidenceForm);
define('portolan-profile-form', PortolanProfileForm);
await openPage('portolan-learner-page', LearnerPage);
