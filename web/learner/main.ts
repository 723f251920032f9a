/**
 * The learner page: a portfolio that lives in this browser. It shows what the core's summary says
 * and turns what the learner does into commands; `store.ts` keeps them.
 *
 * The page itself opens the portfolio and puts its pieces together: `places.ts` knows where the
 * reader is, `editing.ts` has the form that is open, `files.ts` what comes in and goes out,
 * `questions.ts` asks before something is lost; `views/places/` shows each place.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { Portolan } from '../core/client.js';
import { define } from '../elements/define.js';
import { PortolanEscoFile } from '../elements/esco-file.js';
import { PortolanFileDrop } from '../elements/file-drop.js';
import { foldStyle } from '../elements/fold-style.js';
import { icon } from '../elements/icons.js';
import { PortolanLongText } from '../elements/long-text.js';
import { PortolanPictures } from '../elements/pictures.js';
import { openPage, Page } from '../elements/page.js';
import { placeNav, placeNavStyles } from '../elements/place-nav.js';
import { Places } from '../elements/places.js';
import { PortolanSkillPicker } from '../elements/skill-picker.js';
import { PortolanVerdict } from '../elements/verdict.js';
import { workplace } from '../elements/workplace.js';
import { PortolanCredentialContents } from './contents.js';
import { PortolanCoverage } from './coverage.js';
import { PortolanCvPlace } from './cv/place.js';
import { PortolanDevice } from './device/place.js';
import { Editing } from './editing.js';
import { EMPTY_DOCUMENT, EMPTY_SCALES, EMPTY_SUMMARY } from './empty.js';
import { Esco } from './esco.js';
import { Files } from './files.js';
import { PortolanEvidenceForm } from './forms/evidence-form.js';
import { PortolanExperienceForm } from './forms/experience-form.js';
import { PortolanProfileForm } from './forms/profile-form.js';
import { PortolanSkillForm } from './forms/skill-form.js';
import { type Host, problemOf } from './host.js';
import { PortolanPreview } from '../elements/preview.js';
import { PortolanImport } from './import/element.js';
import { type OpenedPackage, PACKAGE_EXTENSION } from './package.js';
import { PLACE_ICONS, PLACES } from './places.js';
import { Questions } from './questions.js';
import { PortolanRequest } from './request/dialog.js';
import { Recognition } from './request/recognition.js';
import { shippedKits } from '../review/kits.js';
import { PortolanSkillCard } from './skill-card.js';
import { StorageProblem } from '../storage/problem.js';
import { PortfolioStore, type View } from './store.js';
import { learnerStyles, stateTones } from './styles.js';
import type { Framework, Scales } from './types.js';
import { PortolanWhenOpen } from '../elements/when-open.js';
import type { Context, Editor } from './views/context.js';
import { placeView } from './views/place.js';

/** With more credentials than this the page is shown while they are still being checked again. */
const CHECKED_FIRST = 20;

interface Notice {
  tone: 'done' | 'problem';
  text: string;
  undo: boolean;
}

class LearnerPage extends Page implements Host {
  static override properties = {
    ...Page.properties,
    phase: { state: true },
    view: { state: true },
    frameworks: { state: true },
    notice: { state: true },
  };
  static override styles = [...Page.styles, placeNavStyles, workplace, foldStyle, learnerStyles, stateTones];

  override readonly page = 'learner';
  declare phase: 'loading' | 'open' | 'unavailable' | 'insecure';
  declare view: View | null;
  declare frameworks: readonly Framework[];
  declare notice: Notice | null;

  readonly portolan = new Portolan({ core: 'studio' });
  readonly #esco = new Esco(this.portolan);
  readonly #places = new Places(this, PLACES);
  readonly #editing = new Editing(this, this.#places, (next) => void this.#questions.ask({ about: 'discard', next }));
  readonly #files = new Files(this, this.#places, {
    open: (opened, name) => void this.#questions.ask({ about: 'open', opened, name }),
    passphrase: (file, wrong) => void this.#questions.ask({ about: 'passphrase', file, fault: wrong ? 'wrong' : null }),
    recognition: (file) => this.#recognition.take(file),
  });
  readonly #recognition = new Recognition(this, this.#places, (newer) => void this.#questions.ask({ about: 'kit', newer }));
  readonly #questions = new Questions(this, {
    discard: (next: Editor) => this.#editing.show(next),
    erase: () => void this.#erase(),
    replace: (opened) => void this.#replace(opened),
    savePackage: () => void this.#files.savePackage(),
    useKit: (newer) => void this.#recognition.use(newer),
    saveProtected: (passphrase) => void this.#files.savePackage(passphrase),
    openProtected: (file, passphrase) => void this.#files.openProtected(file, passphrase),
  });
  #store: PortfolioStore | null = null;
  #scales: Scales = EMPTY_SCALES;
  #unfolded: HTMLDetailsElement[] = [];

  constructor() {
    super();
    this.phase = 'loading';
    this.view = this.notice = null;
    this.frameworks = [];
    void this.#load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
    window.addEventListener('beforeunload', this.#beforeUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
    window.removeEventListener('beforeunload', this.#beforeUnload);
  }

  /** What nobody keeps is lost with the page: the browser asks. */
  readonly #beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.view && !this.view.durable && this.view.document && this.view.unsaved) event.preventDefault();
  };

  /** How the hours came about belongs on paper too. */
  readonly #beforePrint = (): void => {
    this.#unfolded = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>('.time details:not([open]), details.time:not([open])')];
    for (const details of this.#unfolded) details.open = true;
  };

  readonly #afterPrint = (): void => {
    for (const details of this.#unfolded) details.open = false;
    this.#unfolded = [];
  };

  // --- Opening ------------------------------------------------------------------------------------

  async #load(): Promise<void> {
    if (!isSecureContext) {
      this.phase = 'insecure'; // no random ids, no storage worth the name
      return;
    }
    try {
      await this.portolan.ready();
      const store = await PortfolioStore.open({
        portolan: this.portolan,
        language: () => this.messages.language,
        onChange: (view) => {
          if (this.#store) this.#follow(view);
        },
      });
      [this.frameworks, this.#scales] = await Promise.all([store.core.frameworks(), store.core.scales()]);
      const checked = store.recheck();
      if ((store.view.document?.credentials.length ?? 0) <= CHECKED_FIRST) await checked;
      this.#store = store;
      this.view = store.view;
      this.phase = 'open';
      void this.#places.arriveFirst();
      // With all at hand nothing is fetched any more, whatever is verified.
      void this.portolan.prefetchWhenIdle().then(async (isAll) => {
        await shippedKits();
        this.toggleAttribute('data-offline', isAll);
      });
    } catch {
      this.phase = 'unavailable';
    }
  }

  /** Shows a new state. Once there is no portfolio any more, one can be begun. */
  #follow(view: View): void {
    if (this.view?.document && !view.document) this.#places.show('passport', true);
    this.view = view;
    this.#editing.follow(view);
  }

  // --- What the controllers use -------------------------------------------------------------------

  get store(): PortfolioStore {
    if (!this.#store) throw new StorageProblem('unavailable');
    return this.#store;
  }

  byId(id: string): HTMLElement | null {
    return (this.renderRoot as ShadowRoot).getElementById(id);
  }

  /** What was done in one place is not told in the next. */
  moved(): void {
    if (this.notice?.tone === 'done') this.notice = null;
  }

  tell(tone: Notice['tone'], text: string, undo = false): void {
    this.notice = { tone, text, undo };
  }

  // --- Showing ------------------------------------------------------------------------------------

  protected override content(): TemplateResult {
    const { messages: m, view, phase } = this;
    const empty = phase !== 'open' || (view?.document == null && this.#places.current === 'passport');
    return html`
      <div class="intro">
        <h1 id="top" tabindex="-1">${m.text(empty ? 'learner.heading' : `learner.place.${this.#places.current}_heading`)}</h1>
        ${phase === 'open' && empty ? html`<p class="lead">${m.text('learner.lead')}</p>` : nothing}
        ${phase === 'open' ? this.#kept() : html`<p role="status">${m.text(`learner.phase.${phase}`)}</p>`}
      </div>
      ${view && phase === 'open' ? this.#open(view) : nothing}
      <div role="status">${this.notice?.tone === 'done' ? this.#noticeBar(this.notice) : nothing}</div>
      <div role="alert">${this.notice?.tone === 'problem' ? this.#noticeBar(this.notice) : nothing}</div>
      ${this.#questions.render()}
      ${view?.document ? html`<portolan-request .context=${this.#context(view)}></portolan-request>` : nothing}
      <input id="package" type="file" hidden accept=${PACKAGE_EXTENSION} @change=${this.#packagePicked} />
    `;
  }

  override updated(): void {
    super.updated();
    this.dataset.phase = this.phase;
    this.dataset.place = this.#places.current;
    const { messages: m } = this;
    if (this.view?.document) document.title = m.text('learner.place.title', { place: m.text(`learner.place.${this.#places.current}`) });
  }

  #open(view: View) {
    if (view.opening === 'newer' || view.opening === 'damaged') return this.#banner(view);
    return html`
      ${this.#banner(view)} ${placeNav(this.messages, 'learner', PLACES, PLACE_ICONS, this.#places.current)}
      <div class="page">${placeView(this.#places.current, this.#context(view))}</div>
    `;
  }

  #kept(): TemplateResult {
    const { messages: m, view } = this;
    return html`<div class="status">
      <p class="kept">${icon('lock')}${m.text(view?.durable ? 'learner.kept' : 'learner.kept_not')}</p>
      ${view?.undo || view?.redo || view?.document
        ? html`<div class="history screen-only">
            ${view.document && view.unsaved
              ? html`<button type="button" class="quiet" @click=${() => void this.#files.savePackage()}>
                  ${icon('save')}${m.text('learner.file.save')}
                </button>`
              : nothing}
            ${(['undo', 'redo'] as const).map((direction) => {
              const label = view[direction];
              if (!label) return nothing;
              return html`<button type="button" class="quiet" id=${direction} @click=${() => void this.#step(direction)}>
                ${icon(direction)}${m.text(`learner.${direction}_named`, { what: m.text(`learner.done.${label}`) })}
              </button>`;
            })}
          </div>`
        : nothing}
    </div>`;
  }

  /** What the reader has to know about what is kept. */
  #banner({ opening, undo, clockBehind }: View) {
    const { messages: m } = this;
    if (opening === 'fine' && clockBehind) {
      return html`<div class="banner" role="alert"><p>${m.text('learner.opening.clock', { at: m.date(clockBehind, true) })}</p></div>`;
    }
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

  #dismiss(): void {
    this.notice = null;
    this.byId('top')?.focus();
  }

  #context(view: View): Context {
    const { store, portolan, frameworks } = this;
    return {
      m: this.messages,
      portolan,
      store,
      view,
      document: view.document ?? EMPTY_DOCUMENT,
      summary: view.summary ?? EMPTY_SUMMARY,
      frameworks,
      scales: this.#scales,
      skillSource: this.#esco,
      editor: this.#editing.editor,
      problem: this.#editing.problem,
      busy: this.#editing.busy,
      progress: this.#files.progress || this.#recheckProgress(view),
      imports: this.#files.imports,
      open: this.#edit,
      cancel: this.#editing.cancel,
      save: (label, changes, file) => void this.#editing.save(label, changes, file),
      remove: (change) => void this.#remove(change),
      go: (place, target) => void this.#places.go(place, target),
      tell: (tone, text, undo) => this.tell(tone, text, undo),
      importFiles: this.#files.importFiles,
      download: (sha256) => void this.#files.download(sha256),
      savePackage: () => void this.#files.savePackage(),
      protectPackage: () => void this.#questions.ask({ about: 'protect', fault: null }),
      pickPackage: () => this.renderRoot.querySelector<HTMLInputElement>('#package')?.click(),
      askForRecognition: (earlier) => void this.#recognition.ask(earlier),
      saveRequest: (request) => void this.#recognition.saveAgain(request),
      print: () => window.print(),
      askToErase: this.#askToErase,
    };
  }

  #recheckProgress(view: View): string {
    const waiting = [...view.rechecks.values()].filter(({ state }) => state === 'waiting').length;
    return waiting > 0 ? this.messages.text('learner.rechecking', { count: waiting }) : '';
  }

  // --- Acting -------------------------------------------------------------------------------------

  readonly #edit = (editor: Editor): void => {
    this.notice = null;
    this.#editing.open(editor);
  };

  async #remove(change: Parameters<Context['remove']>[0]): Promise<void> {
    if (change.type === 'remove_credential') this.#files.forget();
    await this.#editing.remove(change);
  }

  #packagePicked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.#files.openPackage(file, true);
  }

  async #replace(opened: OpenedPackage): Promise<void> {
    if (await this.#files.replace(opened)) this.#editing.close();
  }

  async #step(direction: 'undo' | 'redo'): Promise<void> {
    const { messages: m } = this;
    const label = this.view?.[direction];
    if (!label) return;
    try {
      await this.store[direction]();
      this.#files.forget();
      const what = m.text(`learner.done.${label}`);
      this.tell('done', m.text(direction === 'undo' ? 'learner.undone' : 'learner.redone', { what }));
      await this.updateComplete;
      (this.byId(direction) ?? this.byId('undo') ?? this.byId('redo') ?? this.byId('top'))?.focus();
    } catch (error) {
      this.tell('problem', problemOf(m, error).text);
    }
  }

  readonly #askToErase = (): void => void this.#questions.ask({ about: 'erase' });

  async #erase(): Promise<void> {
    const { messages: m } = this;
    try {
      await this.store.eraseEverything();
      this.#esco.forget();
      this.#editing.close();
      this.#files.forget();
      this.tell('done', m.text('learner.done.erase'));
    } catch (error) {
      this.tell('problem', problemOf(m, error).text);
    }
    await this.updateComplete;
    this.byId('top')?.focus();
  }
}

define('portolan-import', PortolanImport);
define('portolan-device', PortolanDevice);
define('portolan-file-drop', PortolanFileDrop);
define('portolan-long-text', PortolanLongText);
define('portolan-pictures', PortolanPictures);
define('portolan-coverage', PortolanCoverage);
define('portolan-credential-contents', PortolanCredentialContents);
define('portolan-preview', PortolanPreview);
define('portolan-request', PortolanRequest);
define('portolan-skill-card', PortolanSkillCard);
define('portolan-when-open', PortolanWhenOpen);
define('portolan-verdict', PortolanVerdict);
define('portolan-skill-picker', PortolanSkillPicker);
define('portolan-esco-file', PortolanEscoFile);
define('portolan-experience-form', PortolanExperienceForm);
define('portolan-skill-form', PortolanSkillForm);
define('portolan-evidence-form', PortolanEvidenceForm);
define('portolan-profile-form', PortolanProfileForm);
define('portolan-cv-place', PortolanCvPlace);
await openPage('portolan-learner-page', LearnerPage);
