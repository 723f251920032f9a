/**
 * `<portolan-cv-place>`: the learner's CVs: kept versions, the preview of one, and files made of it.
 * What a format cannot hold is said before it is made.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { RequestRefused } from '../../core/engine.js';
import { define } from '../../elements/define.js';
import { foreign, sentence, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import type { CvModel } from '../documents/model.js';
import { checkStyle } from '../../elements/form-styles.js';
import { downloadFile } from '../../elements/download.js';
import type { FieldProblem, SaveEvent } from '../forms/editor-form.js';
import { problemOf } from '../host.js';
import { sha256Of } from '../storage/blobs.js';
import { StorageProblem } from '../../storage/problem.js';
import { blobReference, type View } from '../store.js';
import type { Change, CvVersion } from '../types.js';
import type { Context } from '../views/context.js';
import { type CvValue, type DraftEvent, PortolanCvForm } from './form.js';
import { CvMaker, type Draft, type Format, FORMATS, type Loss, newDraft, type Share } from './maker.js';
import { PortolanCvPreview } from './preview.js';
import { cvStyles } from './styles.js';

/** The CV that shows everything and is not kept. */
const EVERYTHING = '';
/** Between a change of what is shown and the preview that follows it, in milliseconds. */
const PAUSE = 120;

export class PortolanCvPlace extends LitElement {
  static override properties = {
    context: { attribute: false },
    chosen: { state: true },
    draft: { state: true },
    draftId: { state: true },
    model: { state: true },
    everything: { state: true },
    format: { state: true },
    losses: { state: true },
    shares: { state: true },
    busy: { state: true },
    problem: { state: true },
    photo: { state: true },
  };
  static override styles = [theme, controls, checkStyle, cvStyles];

  declare context: Context;
  /** Id of the version that is shown. */
  declare chosen: string;
  /** The version that is being put together, and its id; a new one has an id of its own already. */
  declare draft: Draft | null;
  declare draftId: string;
  declare model: CvModel | null;
  declare everything: CvModel | null;
  declare format: Format;
  /** Null while they are being found. */
  declare losses: readonly Loss[] | null;
  declare shares: readonly Share[] | null;
  declare busy: boolean;
  declare problem: FieldProblem | null;
  /** Address of the photo of the version that is shown. */
  declare photo: string;

  #seen: { view: View; language: string } | null = null;
  /** What `photo` is the address of: a SHA-256, or a new photo. */
  #photoOf: string | File = '';
  #newPhoto: File | undefined;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    define('portolan-cv-form', PortolanCvForm);
    define('portolan-cv-preview', PortolanCvPreview);
    this.chosen = EVERYTHING;
    this.draft = this.model = this.everything = this.losses = this.shares = this.problem = null;
    this.draftId = this.photo = '';
    this.format = 'pdf';
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen = null; // something may have changed while this place was not shown
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view, m, document } = this.context;
    if (this.#seen?.view !== view || this.#seen.language !== m.language) {
      this.#seen = { view, language: m.language };
      if (this.chosen !== EVERYTHING && !document.cvs.some(({ id }) => id === this.chosen)) this.chosen = EVERYTHING;
      this.#follow();
    } else if (changed.has('chosen') || changed.has('format') || (changed.has('draft') && !changed.get('draft') !== !this.draft)) {
      this.#follow();
    }
  }

  /** The version that is shown, as a draft; null: everything. */
  get #shown(): Draft | null {
    return this.draft ?? this.context.document.cvs.find(({ id }) => id === this.chosen) ?? null;
  }

  // --- Showing ------------------------------------------------------------------------------------

  override render() {
    const { m, view } = this.context;
    if (!view.document) return html`<p class="hint">${m.text('learner.cv.none')}</p>`;
    return html`
      <p>${m.text('learner.cv.text')}</p>
      <div class="halves">
        <div class="half">${this.draft ? this.#form(this.draft) : html`${this.#versions()} ${this.#take()} ${this.#linkedin()}`}</div>
        <section class="half" aria-labelledby="preview">
          <h2 id="preview">${m.text('learner.cv.preview', { name: visibleText(this.#shown?.name || m.text(this.draft ? 'learner.cv.new' : 'learner.cv.everything')) })}</h2>
          ${this.context.progress ? html`<p class="hint" role="status">${this.context.progress}</p>` : nothing}
          <portolan-cv-preview
            .model=${this.model}
            .photo=${this.photo}
            .photoText=${m.text('learner.cv.photo_of', { name: this.model?.name || 'no' })}
          ></portolan-cv-preview>
        </section>
      </div>
    `;
  }

  #versions(): TemplateResult {
    const { m, document } = this.context;
    return html`<section aria-labelledby="versions">
      <div class="head">
        <h2 id="versions" tabindex="-1">${m.text('learner.cv.versions')}</h2>
        <button type="button" id="new-cv" @click=${() => this.#open(newDraft(m, ''), crypto.randomUUID())}>${icon('plus')}${m.text('learner.cv.new')}</button>
      </div>
      ${document.cvs.length === 0 ? html`<p class="hint">${m.text('learner.cv.versions_hint')}</p>` : nothing}
      <ul class="versions">
        <li class="card version ${this.chosen === EVERYTHING ? 'current' : ''}">
          ${this.#choose(EVERYTHING, m.text('learner.cv.everything'))}
          <p class="hint">${m.text('learner.cv.everything_hint')}</p>
        </li>
        ${document.cvs.map((cv) => this.#version(cv))}
      </ul>
    </section>`;
  }

  #choose(id: string, name: string): TemplateResult {
    return html`<h3>
      <button type="button" class="quiet choose" aria-pressed=${this.chosen === id ? 'true' : 'false'} @click=${() => (this.chosen = id)}>
        ${icon('page')}${foreign(name)}
      </button>
    </h3>`;
  }

  #version(cv: CvVersion): TemplateResult {
    const { m } = this.context;
    const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(cv.name) })}</span>`;
    return html`<li class="card version ${this.chosen === cv.id ? 'current' : ''}" id="cv-${cv.id}">
      ${this.#choose(cv.id, cv.name)}
      <p class="hint">
        ${[m.languageName(cv.language), m.text(`learner.cv.template.${cv.template}`), m.text('learner.cv.left_out', { count: cv.left_out.length })].join(' · ')}
      </p>
      <div class="actions">
        <button type="button" class="quiet" id="edit-${cv.id}" @click=${() => this.#open(draftOf(cv), cv.id)}>${icon('edit')}${m.text('learner.edit')}${hidden}</button>
        <button type="button" class="quiet" @click=${() => void this.#duplicate(cv)}>${icon('plus')}${m.text('learner.cv.duplicate')}${hidden}</button>
        <button type="button" class="quiet" @click=${() => void this.#remove(cv)}>${icon('bin')}${m.text('learner.remove')}${hidden}</button>
      </div>
    </li>`;
  }

  #form(draft: Draft): TemplateResult {
    const { m, document } = this.context;
    return html`<section aria-labelledby="versions">
      <h2 id="versions">${m.text('learner.cv.versions')}</h2>
      <div class="card editor"><portolan-cv-form
        .messages=${m}
        .draft=${draft}
        .everything=${this.everything}
        .portfolio=${document}
        .problem=${this.problem}
        ?isNew=${!document.cvs.some(({ id }) => id === this.draftId)}
        ?busy=${this.busy}
        @portolan-draft=${this.#drafted}
        @portolan-save=${(event: SaveEvent<CvValue>) => void this.#save(event.value)}
        @portolan-cancel=${this.#cancel}
      ></portolan-cv-form></div>
    </section>`;
  }

  #take(): TemplateResult {
    const { m } = this.context;
    return html`<section aria-labelledby="take-cv">
      <h2 id="take-cv">${m.text('learner.cv.take')}</h2>
      <fieldset class="formats">
        <legend>${m.text('learner.cv.format')}</legend>
        ${FORMATS.map(
          ({ id }) => html`<label class="check">
            <input type="radio" name="format" value=${id} .checked=${this.format === id} @change=${() => (this.format = id)} />
            <span><strong>${m.text(`learner.cv.format.${id}`)}</strong> <span class="hint">${m.text(`learner.cv.format.${id}_hint`)}</span></span>
          </label>`,
        )}
      </fieldset>
      <div class="losses" aria-live="polite">
        ${this.losses === null
          ? nothing
          : this.losses.length === 0
            ? html`<p>${icon('valid')}${m.text('learner.cv.losses_none')}</p>`
            : html`<h3>${m.text('learner.cv.losses')}</h3>
                <ul>
                  ${this.losses.map(({ type, arguments: values }) => html`<li>${sentence(m, { id: `learner.cv.loss.${type}`, arguments: values })}</li>`)}
                </ul>`}
      </div>
      <div class="buttons">
        <button type="button" class="primary" id="make-cv" ?disabled=${this.busy || this.losses === null} @click=${() => void this.#make()}>
          ${icon('save')}${m.text('learner.cv.download')}
        </button>
        <p role="status">${this.busy ? m.text('learner.cv.making') : ''}</p>
      </div>
    </section>`;
  }

  #linkedin(): TemplateResult | typeof nothing {
    const { m } = this.context;
    if (!this.model?.sections.some(({ kind }) => kind === 'credentials')) return nothing;
    return html`<details class="shares" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.#findShares()}>
      <summary>${m.text('learner.cv.linkedin')}</summary>
      <p class="hint">${m.text('learner.cv.linkedin_hint')}</p>
      ${this.shares?.length === 0 ? html`<p>${m.text('learner.cv.linkedin_none')}</p>` : nothing}
      <ul>
        ${this.shares?.map(
          ({ title, url }) => html`<li><a href=${url} target="_blank" rel="noopener noreferrer">${m.text('learner.cv.linkedin_add', { title: visibleText(title) })}</a></li>`,
        )}
      </ul>
    </details>`;
  }

  // --- Following ------------------------------------------------------------------------------------

  #follow(): void {
    clearTimeout(this.#timer);
    this.losses = null;
    this.#timer = setTimeout(() => void this.#refresh(), this.model ? PAUSE : 0);
  }

  async #refresh(): Promise<void> {
    const turn = ++this.#turn;
    const { context, draft, format } = this;
    if (!context.view.document) return;
    const maker = new CvMaker(context);
    const shown = this.#shown;
    try {
      const [model, everything] = await Promise.all([maker.model(shown), draft ? maker.everything(draft) : null]);
      if (turn !== this.#turn) return;
      Object.assign(this, { model, everything, shares: null });
      await this.#showPhoto((draft && this.#newPhoto) ?? shown?.photo?.sha256 ?? '');
      const losses = draft ? null : await maker.losses(format, shown);
      if (turn === this.#turn) this.losses = losses;
    } catch (error) {
      if (turn === this.#turn) context.tell('problem', problemOf(context.m, error).text);
    }
  }

  async #showPhoto(photo: string | File): Promise<void> {
    if (photo === this.#photoOf) return;
    this.#photoOf = photo;
    URL.revokeObjectURL(this.photo);
    const file = typeof photo !== 'string' ? photo : photo === '' ? null : await this.context.store.blobs.get(photo);
    this.photo = file ? URL.createObjectURL(new Blob([file], { type: 'image/jpeg' })) : '';
  }

  async #findShares(): Promise<void> {
    if (this.shares) return;
    this.shares = await new CvMaker(this.context).shares(this.#shown).catch(() => []);
  }

  // --- Acting -------------------------------------------------------------------------------------

  readonly #drafted = ({ draft, photo }: DraftEvent): void => {
    // The version's own name stands in no CV.
    const same = photo === this.#newPhoto && JSON.stringify({ ...draft, name: '' }) === JSON.stringify({ ...this.draft, name: '' });
    this.#newPhoto = photo;
    this.draft = draft;
    if (!same) this.#follow();
  };

  #open(draft: Draft, id: string): void {
    this.#newPhoto = undefined;
    Object.assign(this, { draft, draftId: id, problem: null, everything: null });
    void this.#focus('portolan-cv-form');
  }

  readonly #cancel = (): void => {
    const { draftId } = this;
    this.draft = null;
    void this.#focus(`#edit-${CSS.escape(draftId)}`, '#new-cv');
  };

  async #save({ draft, photo }: CvValue): Promise<void> {
    const { document } = this.context;
    const id = this.draftId;
    const type = document.cvs.some((cv) => cv.id === id) ? 'update_cv' : 'add_cv';
    const files = photo ? [{ sha256: await sha256Of(photo), file: photo }] : [];
    const [kept] = files;
    const value = { ...draft, photo: kept ? blobReference(kept.file, kept.sha256) : draft.photo };
    if (!(await this.#change({ type, id, value }, files))) return;
    Object.assign(this, { draft: null, chosen: id });
    await this.#focus(`#edit-${CSS.escape(id)}`);
  }

  async #duplicate(cv: CvVersion): Promise<void> {
    const id = crypto.randomUUID();
    const name = this.context.m.text('learner.cv.copy_of', { name: cv.name });
    if (!(await this.#change({ type: 'add_cv', id, value: { ...draftOf(cv), name } }))) return;
    this.chosen = id;
    await this.#focus(`#edit-${CSS.escape(id)}`);
  }

  async #remove({ id }: CvVersion): Promise<void> {
    if (await this.#change({ type: 'remove_cv', id })) await this.#focus('#versions');
  }

  /** Whether it was carried out; a refusal is shown in the form, or at the foot of the page. */
  async #change(change: Change, files: { sha256: string; file: File }[] = []): Promise<boolean> {
    const { store, m, tell } = this.context;
    this.busy = true;
    this.problem = null;
    try {
      await store.change(change.type, [change], files);
    } catch (error) {
      const problem = problemOf(m, error, [change]);
      if (this.draft) this.problem = problem;
      else tell('problem', problem.text);
      return false;
    } finally {
      this.busy = false;
    }
    tell('done', m.text(`learner.done.${change.type}`), true);
    return true;
  }

  async #make(): Promise<void> {
    const { context, format } = this;
    this.busy = true;
    try {
      const { file, name } = await new CvMaker(context).make(format, this.#shown);
      downloadFile(file, name);
      context.tell('done', context.m.text('learner.cv.done', { name }));
    } catch (error) {
      const known = error instanceof RequestRefused || error instanceof StorageProblem;
      const why = known ? problemOf(context.m, error).text : context.m.text('learner.cv.not_loaded');
      context.tell('problem', context.m.text('learner.cv.not_made', { why }));
    } finally {
      this.busy = false;
    }
  }

  async #focus(...selectors: string[]): Promise<void> {
    await this.updateComplete;
    for (const selector of selectors) {
      const found = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(selector);
      if (!found) continue;
      await found.updateComplete;
      found.focus();
      found.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
}

function draftOf({ name, language, template, sections, left_out, consent, photo }: CvVersion): Draft {
  return { name, language, template, sections, left_out, consent, photo };
}
