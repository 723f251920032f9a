/**
 * `<portolan-committee-requests>`: learners' requests that came in, and one of them to be judged. What comes
 * in are files: requests, and the reviews of other evaluators.
 */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { define } from '../../elements/define.js';
import { downloadFile } from '../../elements/download.js';
import { PortolanFileDrop, type FilesEvent } from '../../elements/file-drop.js';
import { foreign, quoting, visibleText } from '../../elements/foreign-text.js';
import { gradually } from '../../elements/gradually.js';
import { icon } from '../../elements/icons.js';
import { PortolanLongText } from '../../elements/long-text.js';
import { addressOf } from '../../elements/places.js';
import { PortolanPictures } from '../../elements/pictures.js';
import { PortolanPreview } from '../../elements/preview.js';
import { controls, theme } from '../../elements/theme.js';
import { PortolanVerdict } from '../../elements/verdict.js';
import { PortolanWhenOpen } from '../../elements/when-open.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { refusalText } from '../refusal.js';
import type { CaseRecord } from '../types.js';
import { PortolanReviewCase } from './case.js';
import { PortolanReviewDecision } from './decide.js';
import { PortolanReviewFile } from './evidence-file.js';
import { draftsBy, evaluatorsOf, fileNameOf, judgedCount, kitOf, memberOf, reviewsText, sessionOf, type Stage, stageOf } from './model.js';
import { type Taken, takeFiles } from './opening.js';
import { plainSkillName, STAGE_ICONS } from './parts.js';
import { reviewStyles } from './styles.js';

const STAGES: readonly Stage[] = ['new', 'begun', 'judged', 'ready', 'decided'];
/** With more cases than this one searches. */
const FEW = 6;
/** Of more files than this, those that came in are only counted. */
const SHOWN = 5;

export class PortolanCommitteeRequests extends LitElement {
  static override properties = {
    context: { attribute: false },
    taken: { state: true },
    progress: { state: true },
    sought: { state: true },
    stage: { state: true },
    removing: { state: true },
  };
  static override styles = [theme, controls, workplace, reviewStyles];

  declare context: CommitteeContext;
  /** What came of the files that were given last. */
  declare taken: readonly Taken[];
  /** How many of the files that were given are done; null when all are. */
  declare progress: { done: number; count: number } | null;
  declare sought: string;
  declare stage: Stage | '';
  /** Id of the case that is about to be removed. */
  declare removing: string | null;

  constructor() {
    super();
    this.taken = [];
    this.progress = null;
    this.sought = this.stage = '';
    this.removing = null;
  }

  override render() {
    if (!this.context) return nothing;
    const { m, view, target } = this.context;
    const record = target === null ? undefined : view.cases.find(({ id }) => id === target);
    if (record) return html`<div class="page">${this.#case(record)}</div>`;
    return html`<div class="page">
      ${this.#drop()} ${target === null ? nothing : html`<p class="hint">${m.text('committee.requests.gone')}</p>`} ${this.#list(view.cases)}
    </div>`;
  }

  #case(record: CaseRecord): TemplateResult {
    const { m, view } = this.context;
    const kit = kitOf(view, record);
    const next = this.#next(record);
    return html`<nav class="line screen-only" aria-label=${m.text('committee.requests.between')}>
        <a class="back" href=${addressOf('requests')}>${icon('arrow')}${m.text('committee.requests.back')}</a>
        ${next
          ? html`<a class="next" href=${addressOf('requests', next.id)}>${m.text('committee.requests.next')} ${foreign(next.request.learner.name)}${icon('arrow')}</a>`
          : nothing}
      </nav>
      ${kit
        ? // Every case has an element of its own: what is typed for one is kept with that one, however one leaves it.
          keyed(record.id, html`<portolan-review-case .context=${this.context} .record=${record} .kit=${kit}></portolan-review-case>`)
        : html`<p class="remark">
            ${icon('remark')}<span>${m.text('committee.requests.no_kit')} <a href=${addressOf('kit')}>${m.text('committee.requests.to_kit')}</a></span>
          </p>`}`;
  }

  /** The next request in the list that still waits for the reader. */
  #next(record: CaseRecord): CaseRecord | undefined {
    const { cases } = this.context.view;
    const index = cases.findIndex(({ id }) => id === record.id);
    const order = [...cases.slice(0, index).reverse(), ...cases.slice(index + 1).reverse()];
    return order.find(({ decision, review, request }) => !decision && judgedCount(review) < request.skills.length);
  }

  // --- Coming in ----------------------------------------------------------------------------------

  #drop(): TemplateResult {
    const { m, view } = this.context;
    return html`<section aria-label=${m.text('committee.requests.open')}>
      <portolan-file-drop
        id="open"
        .messages=${m}
        .label=${m.text('committee.requests.open_label')}
        .hint=${view.cases.length > 0 ? '' : m.text('committee.requests.open_hint')}
        multiple
        page-wide
        ?compact=${view.cases.length > 0}
        @portolan-files=${this.#take}
      ></portolan-file-drop>
      <div role="status">
        ${this.progress ? html`<p class="hint">${m.text('committee.requests.opening', { done: this.progress.done + 1, count: this.progress.count })}</p>` : nothing}
        ${this.#outcome()}
      </div>
    </section>`;
  }

  /** What came of each file; of many, those that came in are only counted. */
  #outcome() {
    const { m } = this.context;
    const { taken } = this;
    if (taken.length === 0) return nothing;
    const fine = taken.filter(({ state }) => state === 'taken');
    const isMany = fine.length > SHOWN;
    const listed = isMany ? taken.filter(({ state }) => state !== 'taken') : taken;
    return html`<ul class="plain" id="taken">
      ${isMany
        ? html`<li class="card taken">
            <p class="said valid">${icon('valid')}${m.text('committee.requests.taken', { count: fine.length })}</p>
          </li>`
        : nothing}
      ${listed.map((entry) => this.#takenLine(entry))}
    </ul>`;
  }

  #takenLine({ file, state, sentence, values, case: id }: Taken): TemplateResult {
    const { m } = this.context;
    const shape = { taken: 'valid', there: 'none', refused: 'invalid' } as const;
    return html`<li class="card taken ${state}">
      <p class="said ${shape[state]}">${icon(shape[state])}${foreign(file)}</p>
      <p>${quoting(m, sentence, values)}</p>
      ${id === null ? nothing : html`<p><a href=${addressOf('requests', id)}>${m.text('committee.requests.look')}</a></p>`}
    </li>`;
  }

  readonly #take = async (event: FilesEvent): Promise<void> => {
    const { context } = this;
    const count = event.files.length;
    this.taken = [];
    try {
      this.taken = await takeFiles(context, event.files, (done) => (this.progress = { done, count }));
    } finally {
      this.progress = null;
    }
    if (event.leftOut > 0) context.tell('problem', context.m.text('committee.requests.left_out', { count: event.leftOut }));
  };

  // --- What is there ------------------------------------------------------------------------------

  #list(all: readonly CaseRecord[]) {
    const { m, view } = this.context;
    if (all.length === 0) return nothing;
    const wanted = this.sought.trim().toLocaleLowerCase(m.language);
    const stageIn = (record: CaseRecord) => stageOf(record, kitOf(view, record));
    const shown = all
      .filter((record) => this.stage === '' || stageIn(record) === this.stage)
      .filter(({ request }) => {
        const words = [request.learner.name, request.learner.email ?? '', ...request.skills.map((skill) => plainSkillName(m, skill))];
        return wanted === '' || words.some((word) => word.toLocaleLowerCase(m.language).includes(wanted));
      })
      .reverse();
    return html`<section aria-labelledby="cases">
      <h2 id="cases">${m.text('committee.requests.cases', { count: all.length })}</h2>
      ${all.length > FEW ? this.#search(all, stageIn) : nothing}
      ${shown.length === 0 ? html`<p class="hint">${m.text('committee.requests.none_found')}</p>` : nothing}
      <ul class="cards">
        ${gradually(shown, (record) => this.#card(record, stageIn(record)))}
      </ul>
      ${this.#handIn(all)}
    </section>`;
  }

  /** Many reviews are handed in as one file. */
  #handIn(all: readonly CaseRecord[]) {
    const { m, view } = this.context;
    const several = draftsBy(all).filter(({ reviews }) => reviews.length > 1);
    if (several.length === 0) return nothing;
    return html`<div class="buttons">
      ${several.map(({ kit: id, evaluator, reviews }) => {
        const kit = view.kits.find((record) => record.id === id)?.kit;
        const name = visibleText((kit && memberOf(kit, evaluator)?.name) ?? evaluator);
        const save = () => downloadFile(new Blob([reviewsText(reviews)], { type: 'application/json' }), `reviews-${fileNameOf(name)}.portolan-reviews.json`);
        return html`<button type="button" class="save-all" @click=${save}>
          ${icon('save')}${m.text('committee.requests.save_all', { count: reviews.length, name })}
        </button>`;
      })}
    </div>`;
  }

  #search(all: readonly CaseRecord[], stageIn: (record: CaseRecord) => Stage): TemplateResult {
    const { m } = this.context;
    return html`<div class="seek">
      <div>
        <label for="sought">${m.text('committee.requests.search')}</label>
        <input id="sought" type="search" autocomplete="off" .value=${this.sought} @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)} />
      </div>
      <div>
        <label for="stage">${m.text('committee.requests.stage')}</label>
        <select id="stage" @change=${(event: Event) => (this.stage = (event.target as HTMLSelectElement).value as Stage | '')}>
          <option value="" ?selected=${this.stage === ''}>${m.text('committee.requests.stage.all')}</option>
          ${STAGES.map((stage) => {
            const count = all.filter((record) => stageIn(record) === stage).length;
            return html`<option value=${stage} ?selected=${this.stage === stage}>${m.text(`committee.requests.stage.${stage}`)} (${count})</option>`;
          })}
        </select>
      </div>
    </div>`;
  }

  #card(record: CaseRecord, stage: Stage): TemplateResult {
    const { m, view } = this.context;
    const { request } = record;
    const kit = kitOf(view, record);
    const session = kit && sessionOf(kit, request.at);
    const own = judgedCount(record.review);
    const reviews = evaluatorsOf(record);
    const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(request.learner.name) })}</span>`;
    return html`<li class="card case">
      <div class="entry-head">
        <h3><a href=${addressOf('requests', record.id)}>${foreign(request.learner.name)}</a></h3>
        <span class="stage ${stage}">${icon(STAGE_ICONS[stage])}${m.text(`committee.requests.stage.${stage}`)}</span>
      </div>
      <p class="line">
        <span>${m.text('committee.requests.made', { at: m.date(request.at) })}</span>
        ${session ? html`<span>${foreign(session.name)}</span>` : nothing}
        ${view.kits.length > 1 && kit ? html`<span>${foreign(m.choose(kit.name)?.text ?? kit.id)}</span>` : nothing}
      </p>
      <ul class="tags">
        ${request.skills.map((skill) => html`<li>${foreign(plainSkillName(m, skill))}</li>`)}
      </ul>
      ${kit && stage !== 'decided'
        ? html`<p class="hint">
            ${m.text('committee.requests.progress', { judged: own, skills: request.skills.length, reviews: reviews.size, quorum: kit.committee.quorum })}
          </p>`
        : nothing}
      ${record.decision ? html`<p class="hint">${m.text('committee.requests.decided_on', { at: m.date(record.decision.at) })}</p>` : nothing}
      ${session && !session.inTime ? html`<p class="remark">${icon('remark')}<span>${m.text('committee.requests.late', { name: visibleText(session.name), at: m.date(session.deadline) })}</span></p>` : nothing}
      ${this.removing === record.id
        ? html`<div class="remark" role="group" aria-label=${m.text('committee.requests.remove_question')}>
            <span>${m.text('committee.requests.remove_question')}</span>
            <div class="buttons">
              <button type="button" class="danger" @click=${() => void this.#remove(record)}>${m.text('committee.requests.remove')}${hidden}</button>
              <button type="button" @click=${() => (this.removing = null)}>${m.text('committee.requests.keep')}</button>
            </div>
          </div>`
        : html`<div class="actions">
            <button type="button" class="quiet" @click=${() => (this.removing = record.id)}>${icon('bin')}${m.text('committee.requests.remove')}${hidden}</button>
          </div>`}
    </li>`;
  }

  async #remove({ id, request }: CaseRecord): Promise<void> {
    const { store, tell, m } = this.context;
    this.removing = null;
    this.taken = this.taken.filter(({ case: other }) => other !== id);
    try {
      await store.commit([{ remove: 'cases', id }]);
      tell('done', m.text('committee.requests.removed', { name: visibleText(request.learner.name) }));
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
    }
  }
}

define('portolan-file-drop', PortolanFileDrop);
define('portolan-long-text', PortolanLongText);
define('portolan-pictures', PortolanPictures);
define('portolan-preview', PortolanPreview);
define('portolan-verdict', PortolanVerdict);
define('portolan-when-open', PortolanWhenOpen);
define('portolan-review-file', PortolanReviewFile);
define('portolan-review-decision', PortolanReviewDecision);
define('portolan-review-case', PortolanReviewCase);
