/** One badge for a list of people: choosing, a look at the list, running, going on, handing out. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { addressOf } from '../../elements/places.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { readHours } from '../requests/model.js';
import type { BatchRecord, Kit } from '../types.js';
import { type AwardsRequest, type MadeAward, makeAwards, newId } from './awards.js';
import { type Naming, newBatch, type Plan, planOf, type Progress, runBatch, tryAgain } from './batch-run.js';
import { type PeopleRead, readPeople, writeCsv } from './csv.js';
import { namedLists } from './lists.js';
import { fileName, type NamedFile } from './making.js';
import { zipOf } from './package.js';
import { drawBadge, svgAddress } from './picture.js';
import { issuingProblem } from './problems.js';
import { firstSettings, missing, type Settings, settingsFields, titleOf, usable, validUntil } from './settings.js';
import { forms } from './styles.js';

const LIST_BYTES = 4 << 20;
const MOST_PEOPLE = 5000;
const SHOWN = 5;

const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

export class IssueBatch extends LitElement {
  static override properties = {
    context: { attribute: false },
    kit: { attribute: false },
    settings: { state: true },
    skills: { state: true },
    chosen: { state: true },
    svg: { state: true },
    read: { state: true },
    problem: { state: true },
    running: { state: true },
    progress: { state: true },
  };
  static override styles = [theme, controls, workplace, forms];

  declare context: CommitteeContext;
  declare kit: Kit;
  declare settings: Settings | null;
  /** The kit's skills by key, as they are called in the language of the badge. */
  declare skills: readonly { key: string; name: string }[];
  declare chosen: ReadonlySet<string>;
  declare svg: string | null;
  declare read: (PeopleRead & { name: string }) | null;
  declare problem: string | null;
  /** Id of the list that is being issued. */
  declare running: string | null;
  declare progress: Progress | null;
  #hours = '';
  #title = '';
  #naming: Naming = 'hashed';
  #withName = true;
  #stop: AbortController | null = null;
  #of: string | null = null;
  /** When this run began, and how many were issued before it. */
  #began = 0;
  #before = 0;

  constructor() {
    super();
    this.settings = this.svg = this.read = this.problem = this.running = this.progress = null;
    this.skills = [];
    this.chosen = new Set();
  }

  override willUpdate(): void {
    if (this.#of === this.kit.id) return;
    this.#of = this.kit.id;
    this.settings = firstSettings(this.context, this.kit);
    this.chosen = new Set();
    void this.#nameSkills();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort(); // what waits goes on from here when the reader is back
  }

  #request(skills: readonly string[]): AwardsRequest {
    const { kit, context, settings } = this as this & { settings: Settings };
    const key = context.view.keys.find(({ id }) => id === settings.key);
    return {
      kit, request: null, decision: null, skills: [...skills], hours: readHours(this.#hours) ?? null,
      recipient: { name: 'x' }, language: settings.language, issued: now(), issuer: key?.issuer || kit.issuer.id, valid_until: validUntil(settings),
      title: this.#title.trim() || titleOf(kit, settings.language) || null, evidence: [], also: [], ids: [newId(), ...skills.map(newId)],
    };
  }

  async #nameSkills(): Promise<void> {
    const keys = this.kit.skills.map(({ skill }) => skill);
    try {
      const { awards } = await makeAwards(this.context.portolan, { ...this.#request(keys), valid_until: null });
      this.skills = awards.slice(-keys.length).map(({ skills: [key = ''], award }) => ({ key, name: award.achievement.name }));
    } catch (error) {
      this.problem = issuingProblem(this.context.m, error);
    }
    await this.#draw();
  }

  /** The award for what is chosen, without anybody in it yet. */
  async #award(): Promise<MadeAward | null> {
    if (this.chosen.size === 0) return null;
    const keys = this.skills.map(({ key }) => key).filter((key) => this.chosen.has(key));
    return (await makeAwards(this.context.portolan, this.#request(keys))).awards[0] ?? null;
  }

  async #draw(): Promise<void> {
    try {
      const made = await this.#award();
      this.svg = made ? await drawBadge(this.context.portolan, this.kit, made.award) : null;
    } catch {
      this.svg = null; // what is wrong is told when it is issued
    }
  }

  // --- Issuing ------------------------------------------------------------------------------------

  #missing(): string | null {
    if (this.chosen.size === 0) return 'skill';
    if (readHours(this.#hours) === undefined) return 'hours';
    if (!this.read || this.read.people.length === 0) return 'people';
    if (this.read.people.length > MOST_PEOPLE) return 'too_many';
    if (this.settings?.certificate && (!this.#withName || this.read.people.some(({ name }) => name === ''))) return 'name';
    return missing(this.context, this.settings as Settings);
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { context, kit, settings, read } = this as this & { settings: Settings; read: PeopleRead };
    const { m } = context;
    const lacks = this.#missing();
    try {
      const made = lacks === null ? await this.#award() : null;
      if (!made) {
        this.problem = m.text(`committee.issue.missing.${lacks ?? 'skill'}`, { most: MOST_PEOPLE });
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>('#problem')?.focus();
        return;
      }
      this.problem = null;
      const plan: Plan = { kit: kit.id, skills: made.skills, award: made.award, settings, naming: this.#naming, with_name: this.#withName };
      const id = await newBatch(context, made.award.achievement.name, plan, read.people);
      this.read = null;
      await this.#run(id);
    } catch (error) {
      this.problem = issuingProblem(m, error);
    }
  };

  async #run(id: string): Promise<void> {
    const { context, kit } = this;
    const { m } = context;
    const batch = context.store.view.batches.find((one) => one.id === id);
    if (!batch) return;
    const lacks = missing(context, planOf(batch).settings);
    if (lacks === 'key' || lacks === 'sealing') {
      context.tell('problem', m.text(`committee.issue.missing.${lacks}`));
      return;
    }
    this.running = id;
    this.progress = { done: batch.rows.filter(({ state }) => state === 'issued').length, all: batch.rows.length };
    this.#stop = new AbortController();
    this.#began = performance.now();
    this.#before = this.progress.done;
    await this.updateComplete;
    const card = this.renderRoot.querySelector<HTMLElement>(`#batch-${CSS.escape(id)}`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector<HTMLElement>('h3')?.focus();
    try {
      const { ended, failed } = await runBatch(context, id, kit, this.#stop.signal, (progress) => (this.progress = progress));
      const isWhole = ended === 'stopped' || (ended === 'done' && failed === 0);
      const sentence = ended === 'done' && failed > 0 ? 'done_but' : ended;
      context.tell(isWhole ? 'done' : 'problem', m.text(`committee.batch.${sentence}`, { count: this.progress.done, failed, seconds: Math.round((performance.now() - this.#began) / 1000) }));
    } catch (error) {
      context.tell('problem', issuingProblem(m, error, 'committee.batch.so_far'));
    } finally {
      this.running = this.progress = this.#stop = null;
    }
  }

  /** Another list is being issued, or this one is of another kit. */
  #cannotRun(batch: BatchRecord): boolean {
    return this.running !== null || planOf(batch).kit !== this.kit.id;
  }

  async #again(id: string): Promise<void> {
    try {
      await tryAgain(this.context, id);
      await this.#run(id);
    } catch (error) {
      this.context.tell('problem', issuingProblem(this.context.m, error));
    }
  }

  async #saveAll(batch: BatchRecord): Promise<void> {
    const { context } = this;
    try {
      const byId = new Map(context.view.issued.map((issued) => [issued.id, issued]));
      const files: NamedFile[] = [];
      const table = [['name', 'email', 'credential', 'file']];
      for (const row of batch.rows) {
        const issued = row.state === 'issued' && row.credential ? byId.get(row.credential) : undefined;
        for (const kept of [issued?.file, issued?.certificate]) {
          const file = kept ? await context.store.file(kept.sha256) : null;
          if (!kept || !file) continue;
          files.push({ name: distinctName(files.length, kept.name), file });
          table.push([row.name, row.email, row.credential ?? '', files.at(-1)?.name ?? '']);
        }
      }
      const key = usable(context.view.keys, 'signing').findLast(({ id }) => id === planOf(batch).settings.key);
      if (key) files.push(...(await namedLists(context, batch.rows.flatMap(({ status }) => status ?? []), key, now())));
      files.push({ name: 'list.csv', file: new Blob([writeCsv(table, context.m.language)], { type: 'text/csv' }) });
      downloadFile(await zipOf(files), `${fileName(batch.title)}.zip`);
    } catch (error) {
      context.tell('problem', issuingProblem(context.m, error));
    }
  }

  // --- Showing --------------------------------------------------------------------------------------

  override render(): TemplateResult {
    const { context, kit, settings } = this;
    const { m, view } = context;
    if (!settings) return html``;
    const batches = view.batches.toReversed();
    return html`
      ${batches.length > 0 ? html`<ul class="cards" id="batches">${batches.map((batch) => this.#batch(batch))}</ul>` : nothing}
      <details class="batch-form" ?open=${batches.length === 0}>
        <summary>${m.text('committee.batch.new')}</summary>
        <form novalidate @submit=${(event: Event) => void this.#submit(event)}>
          ${this.#what()} ${this.#people()}
          ${settingsFields(context, kit, settings, (change) => {
            this.settings = { ...settings, ...change };
            if (change.language) void this.#nameSkills();
          })}
          <div>
            ${this.problem ? html`<p class="problem" id="problem" tabindex="-1" role="alert">${this.problem}</p>` : nothing}
            <div class="buttons">
              <button type="submit" class="primary" ?disabled=${this.running !== null}>${m.text('committee.batch.do', { count: this.read?.people.length ?? 0 })}</button>
            </div>
          </div>
        </form>
      </details>
    `;
  }

  #batch(batch: BatchRecord): TemplateResult {
    const { m } = this.context;
    const isRunning = this.running === batch.id;
    const issued = batch.rows.filter(({ state }) => state === 'issued').length;
    const done = isRunning ? (this.progress?.done ?? issued) : issued;
    const failed = batch.rows.filter(({ state }) => state === 'failed');
    const waiting = batch.rows.length - done - failed.length;
    return html`<li class="card entry" id="batch-${batch.id}" data-done=${done} data-waiting=${waiting}>
      <div class="entry-head">
        <h3 tabindex="-1">${foreign(batch.title)}</h3>
        <p class="kind">${m.date(batch.at)}</p>
      </div>
      <p id="label-${batch.id}">${m.text('committee.batch.progress', { done, all: batch.rows.length })}${isRunning ? this.#left(waiting) : nothing}</p>
      ${waiting > 0 ? html`<progress aria-labelledby="label-${batch.id}" max=${batch.rows.length} .value=${done}></progress>` : nothing}
      ${failed.length > 0
        ? html`<p class="warning">${m.text('committee.batch.failed', { count: failed.length })}</p>
            <ul class="files">
              ${failed.slice(0, SHOWN).map(({ name, email, problem }) => html`<li>${foreign(name || email)}: ${m.text(m.has(`problem.${problem}`) ? `problem.${problem}` : 'committee.issue.problem.other')}</li>`)}
            </ul>`
        : nothing}
      <div class="buttons">
        ${failed.length > 0 && !isRunning ? html`<button type="button" class="again" ?disabled=${this.#cannotRun(batch)} @click=${() => void this.#again(batch.id)}>${m.text('committee.batch.again')}</button>` : nothing}
        ${isRunning
          ? html`<button type="button" class="stop" @click=${() => this.#stop?.abort()}>${m.text('committee.batch.stop')}</button>`
          : waiting > 0
            ? html`<button type="button" class="primary go-on" ?disabled=${this.#cannotRun(batch)} @click=${() => void this.#run(batch.id)}>${m.text('committee.batch.go_on', { count: waiting })}</button>`
            : nothing}
        ${done > 0 && !isRunning ? html`<button type="button" class="save-batch" @click=${() => void this.#saveAll(batch)}>${icon('save')}${m.text('committee.batch.save', { count: done })}</button>` : nothing}
        ${waiting === 0 ? html`<a class="button" href=${addressOf('log')}>${m.text('committee.issue.to_log')}</a>` : nothing}
      </div>
    </li>`;
  }

  /** How long it will take, once that can be said. */
  #left(waiting: number) {
    const { m } = this.context;
    const made = (this.progress?.done ?? 0) - this.#before;
    if (made < 10) return nothing;
    const seconds = Math.ceil(((performance.now() - this.#began) / 1000 / made) * waiting);
    return html` ${m.text('committee.batch.left', { seconds })}`;
  }

  #what(): TemplateResult {
    const { m } = this.context;
    return html`<section class="card part" aria-labelledby="batch-what">
      <h3 id="batch-what">${m.text('committee.batch.what')}</h3>
      <div class="pair">
        <fieldset>
          <legend>${m.text('committee.batch.skills')}</legend>
          ${this.skills.map(({ key, name }) => html`<label class="check">
            <input type="checkbox" name="skill" value=${key} .checked=${this.chosen.has(key)} @change=${(event: Event) => this.#choose(key, (event.target as HTMLInputElement).checked)} />
            <span>${foreign(name, this.settings?.language)}</span>
          </label>`)}
        </fieldset>
        ${this.svg ? html`<p class="badge"><img src=${svgAddress(this.svg)} alt=${m.text('committee.batch.picture')} width="176" height="176" /></p>` : nothing}
      </div>
      <div class="pair">
        <div class="field">
          <label for="hours">${m.text('committee.batch.hours')}</label>
          <input id="hours" inputmode="decimal" .value=${this.#hours} aria-describedby="hours-hint" @input=${(event: Event) => (this.#hours = (event.target as HTMLInputElement).value)} @change=${() => void this.#draw()} />
          <p class="hint" id="hours-hint">${m.text('committee.batch.hours_hint', { hours: this.kit.credit.hours_per_ects })}</p>
        </div>
        ${this.chosen.size > 1
          ? html`<div class="field">
              <label for="batch-title">${m.text('committee.issue.title')}</label>
              <input id="batch-title" maxlength="200" .value=${this.#title || titleOf(this.kit, this.settings?.language ?? 'en')} @input=${(event: Event) => (this.#title = (event.target as HTMLInputElement).value)} @change=${() => void this.#draw()} />
            </div>`
          : nothing}
      </div>
    </section>`;
  }

  #choose(key: string, isChosen: boolean): void {
    const chosen = new Set(this.chosen);
    if (isChosen) chosen.add(key);
    else chosen.delete(key);
    this.chosen = chosen;
    void this.#draw();
  }

  #people(): TemplateResult {
    const { context, read } = this;
    const { m } = context;
    const naming = (value: Naming) => html`<label class="check">
      <input type="radio" name="naming" value=${value} .checked=${this.#naming === value} @change=${() => (this.#naming = value)} />
      <span>${m.text(`committee.issue.how.${value}`)}<span class="hint">${m.text(`committee.issue.how.${value}_hint`)}</span></span>
    </label>`;
    return html`<section class="card part" aria-labelledby="batch-people">
      <h3 id="batch-people">${m.text('committee.batch.people')}</h3>
      <div class="field">
        <label for="people">${m.text('committee.batch.file')}</label>
        <input id="people" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" aria-describedby="people-hint" @change=${(event: Event) => void this.#readFile(event.target as HTMLInputElement)} />
        <p class="hint" id="people-hint">${m.text('committee.batch.file_hint')}</p>
      </div>
      ${read
        ? html`<div role="status">
              <p><strong>${m.text('committee.batch.found', { count: read.people.length })}</strong></p>
              ${read.left_out.length > 0 ? html`<p class="warning">${m.text('committee.batch.left_out', { count: read.left_out.length })}</p>` : nothing}
            </div>
            ${read.left_out.length > 0
              ? html`<ul class="files">
                  ${read.left_out.slice(0, SHOWN).map(({ line, why, text }) => html`<li>${m.text(`committee.batch.why.${why}`, { line })} ${foreign(text)}</li>`)}
                </ul>`
              : nothing}
            <div class="scroll" tabindex="0" role="group" aria-label=${m.text('committee.batch.first')}>
              <table>
                <thead><tr><th scope="col">${m.text('committee.issue.recipient_name')}</th><th scope="col">${m.text('committee.issue.recipient_email')}</th></tr></thead>
                <tbody>${read.people.slice(0, SHOWN).map(({ name, email, id }) => html`<tr><td>${foreign(name)}</td><td>${foreign(email || (id ?? ''))}</td></tr>`)}</tbody>
              </table>
            </div>`
        : nothing}
      <label class="check">
        <input type="checkbox" name="with_name" .checked=${this.#withName} @change=${(event: Event) => (this.#withName = (event.target as HTMLInputElement).checked)} />
        <span>${m.text('committee.issue.with_name')}</span>
      </label>
      <fieldset>
        <legend>${m.text('committee.issue.how')}</legend>
        ${naming('hashed')} ${naming('plain')}
      </fieldset>
    </section>`;
  }

  async #readFile(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const { m } = this.context;
    this.problem = null;
    if (file.size > LIST_BYTES) {
      this.problem = m.text('committee.issue.missing.too_many', { most: MOST_PEOPLE });
      return;
    }
    try {
      const bytes = await file.arrayBuffer();
      this.read = { ...readPeople(textOf(bytes)), name: file.name };
    } catch (error) {
      this.problem = issuingProblem(m, error);
    }
  }
}

/** Spreadsheets still write in the Western code page; what is no UTF-8 is read as that. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** "007-ana.png": files sort as the list does, and two people of one name have two files. */
const distinctName = (count: number, name: string): string => `${String(count + 1).padStart(4, '0')}-${name}`;
