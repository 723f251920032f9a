/**
 * `<portolan-import>`: what the learner has elsewhere, brought in. A CV of Europass (XML or PDF), a JSON
 * Resume, LinkedIn's data, a folder of badges: it opens them, shows what is in them, and takes over what
 * is chosen. Nothing is changed before.
 */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { chosen, foreign, sentence, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { STANDING_ICONS, standingOf } from '../../elements/verdict.js';
import { problemOf } from '../host.js';
import { incomingOf } from '../request/incoming.js';
import type { Context } from '../views/context.js';
import { problemText } from '../words.js';
import { type FoundCredential, type Proposal, readAll, type Reading } from './reading.js';
import { droppedFiles, gather, type Gathered } from './sources.js';
import { importStyles } from './styles.js';
import { statusListAddress } from '../knowing.js';
import { takeIn } from './taking.js';

const KINDS = ['profile', 'experience', 'skill', 'evidence'] as const;

type Stage =
  | { at: 'asking' }
  | { at: 'reading'; position: number; count: number }
  | { at: 'choosing'; reading: Reading; refused: Gathered['refused'] }
  | { at: 'taking'; position: number; count: number };

export class PortolanImport extends LitElement {
  static override properties = {
    context: { attribute: false },
    stage: { state: true },
    chosen: { state: true },
    problem: { state: true },
    over: { state: true },
  };
  static override styles = [theme, controls, importStyles];

  declare context: Context;
  declare stage: Stage | null;
  declare chosen: ReadonlySet<Proposal | FoundCredential>;
  declare problem: string;
  declare over: boolean;
  #reading: AbortController | null = null;
  #later: File[] = [];

  constructor() {
    super();
    this.stage = null;
    this.chosen = new Set();
    this.problem = '';
    this.over = false;
  }

  override render(): TemplateResult {
    const { m } = this.context;
    return html`
      <div class="card offer">
        ${icon('folder')}
        <div class="words">
          <h2 id="bring">${m.text('learner.bring.heading')}</h2>
          <p>${m.text('learner.bring.text')}</p>
        </div>
        <button type="button" id="open" @click=${this.open}>${m.text('learner.bring.open')}</button>
      </div>
      ${this.stage ? this.#dialog(this.stage) : nothing}
    `;
  }

  readonly open = (): void => void this.#go({ at: 'asking' });

  /** Reads files that were given elsewhere on the page. */
  async take(files: readonly File[]): Promise<void> {
    // Decisions, kits and requests are no entries: the page knows what to do with them.
    const rest = await this.#aside(files, (file) => file);
    if (rest.length === 0) return this.#handOver();
    await this.#go({ at: 'reading', position: 0, count: rest.length });
    await this.#read(rest);
  }

  /** Puts aside what is for the page, until this dialog is closed. */
  async #aside<Item>(items: readonly Item[], fileOf: (item: Item) => File): Promise<Item[]> {
    if (!this.context.view.document) return [...items];
    const looks = await Promise.all(items.map(async (item) => (await incomingOf(fileOf(item))) ?? (await statusListAddress(fileOf(item)))));
    this.#later.push(...items.filter((_, index) => looks[index]).map(fileOf));
    return items.filter((_, index) => !looks[index]);
  }

  #handOver(): void {
    this.#close();
    const files = this.#later.splice(0);
    if (files.length > 0) this.context.importFiles(files, 0);
  }

  async #go(stage: Stage): Promise<void> {
    const isNew = this.stage === null || this.stage.at !== stage.at;
    this.stage = stage;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (isNew) this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  #dialog(stage: Stage): TemplateResult {
    const { m } = this.context;
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @dragover=${this.#dragOver} @drop=${this.#dropped}>
      <div class="dialog">
        <div class="head">
          <h2 id="title" tabindex="-1">${m.text(`learner.bring.title_${stage.at}`)}</h2>
          <button type="button" class="quiet" aria-label=${m.text('learner.bring.close')} @click=${this.#close}>${icon('close')}</button>
        </div>
        ${stage.at === 'asking' ? this.#asking(m) : nothing}
        ${stage.at === 'reading' || stage.at === 'taking'
          ? html`<p role="status">${m.text(`learner.bring.${stage.at}`, { position: stage.position, count: stage.count })}</p>`
          : nothing}
        ${stage.at === 'choosing' ? this.#choosing(m, stage.reading, stage.refused) : nothing}
        <div role="alert">${this.problem ? html`<p class="problem">${this.problem}</p>` : nothing}</div>
      </div>
    </dialog>`;
  }

  // --- Giving files ---

  #asking(m: Messages): TemplateResult {
    return html`
      <p>${m.text('learner.bring.asking')}</p>
      <ul class="kinds">
        ${['europass', 'resume', 'linkedin', 'badges'].map((kind) => html`<li>${m.text(`learner.bring.kind_${kind}`)}</li>`)}
      </ul>
      <div class=${this.over ? 'zone over' : 'zone'} @dragleave=${this.#dragLeave}>
        <p>${m.text('learner.bring.drop')}</p>
        <div class="buttons">
          <button type="button" class="primary" @click=${() => this.#pick('files')}>${m.text('learner.bring.files')}</button>
          <button type="button" @click=${() => this.#pick('folder')}>${m.text('learner.bring.folder')}</button>
        </div>
        <input id="files" type="file" multiple hidden @change=${this.#picked} />
        <input id="folder" type="file" webkitdirectory hidden @change=${this.#picked} />
      </div>
      <p class="hint">${m.text('learner.bring.before')}</p>
    `;
  }

  #pick(id: 'files' | 'folder'): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) void this.take(files);
  }

  // The page takes files wherever they are dropped; here they are for this dialog alone.
  #dragOver(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.over = true;
  }

  #dragLeave(): void {
    this.over = false;
  }

  async #dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    if (this.stage?.at !== 'asking' || !event.dataTransfer) return;
    const files = await droppedFiles(event.dataTransfer);
    if (files.length > 0) await this.take(files);
  }

  async #read(files: readonly File[]): Promise<void> {
    const { store, portolan } = this.context;
    this.problem = '';
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    try {
      const { sources: all, refused } = await gather(files);
      const sources = await this.#aside(all, ({ file }) => file);
      if (sources.length === 0 && this.#later.length > 0) return this.#handOver();
      const onProgress = (position: number, count: number): void => {
        if (!signal.aborted) this.stage = { at: 'reading', position, count };
      };
      const reading = await readAll(store, portolan, sources, onProgress, signal);
      if (signal.aborted) return;
      this.chosen = new Set([
        ...reading.proposals.filter(({ command, differs, kind }) => command && (kind !== 'profile' || differs.length === 0)),
        ...reading.credentials.filter(isSound),
      ]);
      await this.#go({ at: 'choosing', reading, refused });
    } catch (error) {
      if (signal.aborted) return;
      this.problem = problemOf(this.context.m, error).text;
      await this.#go({ at: 'asking' });
    }
  }

  // --- Choosing ---

  #choosing(m: Messages, reading: Reading, refused: Gathered['refused']): TemplateResult {
    const open = reading.proposals.filter(({ command }) => command);
    const there = [...reading.proposals.filter(({ command }) => !command), ...reading.credentials.filter(({ known }) => known)];
    const found = reading.credentials.filter(({ known }) => !known);
    const any = open.length > 0 || found.length > 0;
    return html`
      ${this.#otherPerson(m, reading)}
      ${any ? html`<p>${m.text('learner.bring.choose')}</p>` : html`<p><strong>${m.text(there.length > 0 ? 'learner.bring.nothing_new' : 'learner.bring.nothing')}</strong></p>`}
      ${KINDS.map((kind) => this.#group(m, kind, open.filter((proposal) => proposal.kind === kind)))}
      ${found.length > 0 ? this.#credentials(m, found) : nothing}
      ${there.length > 0
        ? html`<details>
            <summary>${m.text('learner.bring.there', { count: there.length })}</summary>
            <ul class="plain">
              ${there.map((one) => html`<li>${'summary' in one ? this.#words(m, one) : foreign(one.file.name)}</li>`)}
            </ul>
          </details>`
        : nothing}
      ${this.#leftOut(m, reading, refused)}
      <div class="buttons foot">
        ${any
          ? html`<button type="button" class="primary" id="take" ?disabled=${this.chosen.size === 0} @click=${() => void this.#takeOver(reading)}>
              ${m.text('learner.bring.take', { count: this.chosen.size })}
            </button>`
          : nothing}
        <button type="button" @click=${this.open}>${m.text('learner.bring.others')}</button>
        <button type="button" @click=${this.#close}>${m.text(any ? 'learner.bring.cancel' : 'learner.bring.close')}</button>
      </div>
    `;
  }

  /** A CV of somebody else is easily taken for one's own among many files. */
  #otherPerson(m: Messages, { person }: Reading) {
    const { name, email } = this.context.document.profile;
    const own = folded(name);
    if (!person || own === '' || person.name === '') return nothing;
    const isSame = folded(person.name) === own || (email !== null && person.email === email);
    return isSame
      ? nothing
      : html`<p class="warning">${icon('person')}<span>${m.text('learner.bring.other_person', { theirs: visibleText(person.name), yours: visibleText(name) })}</span></p>`;
  }

  #group(m: Messages, kind: (typeof KINDS)[number], proposals: readonly Proposal[]) {
    if (proposals.length === 0) return nothing;
    return html`<fieldset id="group-${kind}">
      <legend>${m.text(`learner.bring.group_${kind}`, { count: proposals.length })}</legend>
      ${kind === 'profile' ? nothing : html`<p class="hint">${m.text(`learner.bring.claimed`)}</p>`}
      ${this.#all(m, proposals)}
      <ul class="checks">
        ${proposals.map((proposal) => html`<li>${this.#check(proposal, this.#words(m, proposal))}</li>`)}
      </ul>
    </fieldset>`;
  }

  #credentials(m: Messages, found: readonly FoundCredential[]): TemplateResult {
    return html`<fieldset id="group-credential">
      <legend>${m.text('learner.bring.group_credential', { count: found.length })}</legend>
      ${this.#all(m, found)}
      <ul class="checks">
        ${found.map((one) => html`<li>${this.#check(one, this.#credentialWords(m, one))}</li>`)}
      </ul>
    </fieldset>`;
  }

  #credentialWords(m: Messages, { file, verification }: FoundCredential): TemplateResult {
    const standing = standingOf(verification);
    const [main] = verification.report.credentials;
    const isShown = verification.report.verdict !== 'invalid';
    return html`
      <span class="verdict-word ${standing}">${icon(STANDING_ICONS[standing])}${m.text(`verdict.word.${standing}`)}</span>
      <strong>${(isShown && chosen(m, main?.title, main?.primary_language)) || foreign(file.name)}</strong>
      <span class="more">${sentence(m, verification.explanation.headline)}</span>
    `;
  }

  #all(m: Messages, list: readonly (Proposal | FoundCredential)[]) {
    if (list.length < 4) return nothing;
    const isAll = list.every((one) => this.chosen.has(one));
    return html`<button type="button" class="quiet" @click=${() => this.#choose(list, !isAll)}>
      ${m.text(isAll ? 'learner.bring.none' : 'learner.bring.all')}
    </button>`;
  }

  #check(one: Proposal | FoundCredential, words: TemplateResult): TemplateResult {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${this.chosen.has(one)}
        @change=${(event: Event) => this.#choose([one], (event.target as HTMLInputElement).checked)}
      />
      <span class="what">${words}</span>
    </label>`;
  }

  #choose(list: readonly (Proposal | FoundCredential)[], isChosen: boolean): void {
    const next = new Set(this.chosen);
    for (const one of list) {
      if (isChosen) next.add(one);
      else next.delete(one);
    }
    this.chosen = next;
  }

  /** A proposal in words: what it is, when, and what it changes in an entry that is there. */
  #words(m: Messages, proposal: Proposal): TemplateResult {
    const { kind, command, summary, fills, differs } = proposal;
    if (kind === 'profile') return this.#profileWords(m, proposal);
    const value = (command && 'value' in command ? command.value : {}) as Record<string, unknown>;
    const isNew = command?.type.startsWith('add_') ?? false;
    const period = isNew ? this.#period(m, value) : '';
    const text = String(value['description'] ?? value['explanation'] ?? value['reflection'] ?? '');
    return html`
      <strong>${foreign(summary)}</strong>
      ${isNew && kind === 'experience' ? html`<span class="more">${m.text(`cv.experience.${String(value['kind'])}`)}${period ? ` · ${period}` : nothing}</span>` : nothing}
      ${isNew && text ? html`<span class="more clamp">${foreign(text)}</span>` : nothing}
      ${!isNew && fills.length > 0 ? html`<span class="more">${m.text('learner.bring.fills', { what: this.#members(m, fills) })}</span>` : nothing}
      ${!isNew && differs.length > 0 ? html`<span class="more">${m.text('learner.bring.differs', { what: this.#members(m, differs) })}</span>` : nothing}
    `;
  }

  #members(m: Messages, members: readonly string[]): string {
    const named = members.map((member) => (m.has(`learner.bring.member_${member}`) ? m.text(`learner.bring.member_${member}`) : member));
    return new Intl.ListFormat(m.language, { type: 'conjunction' }).format(named);
  }

  #period(m: Messages, value: Record<string, unknown>): string {
    const from = partialDate(m, value['from']);
    const to = partialDate(m, value['to']);
    if (from === '') return to;
    return `${from} – ${to === '' ? m.text('cv.present') : to}`;
  }

  #profileWords(m: Messages, { command, summary, fills, differs }: Proposal): TemplateResult {
    const [member = ''] = [...fills, ...differs];
    const value = (command && 'value' in command ? command.value : {}) as Record<string, unknown>;
    const isReplaced = command !== null && differs.includes(member);
    const name = isReplaced || fills.includes(member) ? member : Object.keys(value)[0] ?? member;
    return html`
      <strong>${m.text(`learner.bring.member_${name}`)}</strong>
      <span class="more clamp">${foreign(this.#profileValue(m, name, value[name]) || summary)}</span>
      ${isReplaced ? html`<span class="more">${m.text('learner.bring.replaces')}</span>` : nothing}
    `;
  }

  #profileValue(m: Messages, member: string, value: unknown): string {
    if (value === undefined || value === null) return '';
    const list = new Intl.ListFormat(m.language, { type: 'conjunction' });
    if (member === 'country') return countryName(m, value);
    if (member === 'birth_date') return partialDate(m, value);
    if (member === 'nationalities' && Array.isArray(value)) return list.format(value.map((code) => countryName(m, code)));
    if (member === 'languages' && Array.isArray(value)) {
      return list.format(
        value.map(({ code, level }: { code: string; level: string | null }) => {
          const name = m.languageName(code);
          if (level === null) return name;
          return `${name} (${level === 'native' ? m.text('cv.language.native') : level})`;
        }),
      );
    }
    return '';
  }

  // --- What stays out ---

  #leftOut(m: Messages, { left, refused }: Reading, unread: Gathered['refused']) {
    const count = left.length + refused.length + unread.length;
    if (count === 0) return nothing;
    return html`<details ?open=${refused.length + unread.length > 0}>
      <summary>${m.text('learner.bring.left', { count })}</summary>
      <ul class="plain">
        ${[...unread.map(({ name, why }) => ({ name, why: `learner.bring.file_${why}` as const })), ...refused].map(
          ({ name, why }) => html`<li>${foreign(name)}: ${typeof why === 'string' ? m.text(why.startsWith('learner.') ? why : `learner.bring.file_${why}`) : problemText(m, why)}</li>`,
        )}
        ${left.map(
          ({ what, text, why, count: times }) =>
            html`<li>
              ${m.text(`learner.bring.what_${what}`)}${text ? html`: ${foreign(text)}` : nothing}${times > 1 ? ` (${times})` : nothing}
              <span class="more">${m.text(`learner.bring.why_${why}`)}</span>
            </li>`,
        )}
      </ul>
    </details>`;
  }

  // --- Taking over ---

  async #takeOver({ proposals, credentials }: Reading): Promise<void> {
    const { m, store } = this.context;
    const stage = this.stage as Stage;
    const words = proposals.filter((proposal) => this.chosen.has(proposal));
    const files = credentials.filter((one) => this.chosen.has(one));
    this.problem = '';
    await this.#go({ at: 'taking', position: 0, count: files.length });
    try {
      await takeIn(store, words, files, (position, count) => {
        this.stage = { at: 'taking', position, count };
      });
    } catch (error) {
      this.problem = problemOf(m, error).text;
      await this.#go(stage);
      return;
    }
    this.#handOver();
    this.context.tell('done', m.text('learner.bring.done', { count: words.length + files.length }), true);
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  #closed(): void {
    this.#reading?.abort();
    this.#reading = null;
    this.#later = [];
    this.stage = null;
    this.problem = '';
    this.over = false;
    this.renderRoot.querySelector<HTMLElement>('#open')?.focus();
  }
}

/** A credential that is neither altered nor somebody else's. */
function isSound({ verification: { report }, known }: FoundCredential): boolean {
  return !known && report.verdict !== 'invalid';
}

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function countryName(m: Messages, code: unknown): string {
  return new Intl.DisplayNames(m.language, { type: 'region' }).of(String(code)) ?? String(code);
}

/** A year, a month or a day as the reader writes it. */
function partialDate(m: Messages, value: unknown): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(String(value ?? ''));
  if (!match) return '';
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(m.language, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month ? { month: 'long' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }).format(date);
}
