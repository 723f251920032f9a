/**
 * Issuing what was decided for one learner: which badges, to whom, how; a look at the pictures before; the
 * files afterwards. What is issued is kept with its entry in the log before anything is handed out.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { addressOf } from '../../elements/places.js';
import { controls, theme } from '../../elements/theme.js';
import { byteSize } from '../../elements/words.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { merge, reviewsOf } from '../requests/model.js';
import type { CaseRecord, Change, Kit } from '../types.js';
import { addressee, type Award, type AwardsRequest, type MadeAward, makeAwards, newId, newSalt, type Recipient, type Related } from './awards.js';
import { isDid, isEmail } from './csv.js';
import { allocate, namedLists, type StatusEntry } from './lists.js';
import { fileName, make, type NamedFile } from './making.js';
import { zipOf } from './package.js';
import { drawBadge, svgAddress } from './picture.js';
import { issuingProblem } from './problems.js';
import { firstSettings, makingOf, missing, purposesOf, type Settings, settingsFields, titleOf, validUntil } from './settings.js';
import { forms } from './styles.js';

type How = 'hashed' | 'plain' | 'did';

/** An award that is offered, under the key of its skills. */
interface Offered extends MadeAward {
  key: string;
  svg: string;
}

const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const keyOf = ({ claims }: MadeAward): string => claims.join(' ');

export class IssueCase extends LitElement {
  static override properties = {
    context: { attribute: false },
    record: { attribute: false },
    kit: { attribute: false },
    settings: { state: true },
    how: { state: true },
    offered: { state: true },
    chosen: { state: true },
    evidence: { state: true },
    also: { state: true },
    busy: { state: true },
    problem: { state: true },
    files: { state: true },
  };
  static override styles = [
    theme,
    controls,
    workplace,
    forms,
    css`
      .done {
        border-color: var(--p-valid);
        margin-block-end: 1.4rem;
        padding: 1.1rem;
      }
    `,
  ];

  declare context: CommitteeContext;
  declare record: CaseRecord;
  declare kit: Kit;
  declare settings: Settings | null;
  declare how: How;
  declare offered: Offered[];
  declare chosen: ReadonlySet<string>;
  declare evidence: ReadonlySet<string>;
  declare also: ReadonlySet<string>;
  declare busy: boolean;
  declare problem: string | null;
  /** What was just issued. */
  declare files: readonly NamedFile[] | null;
  #related: Related[] = [];
  #title = '';
  #name = '';
  #email = '';
  #did = '';
  #withName = true;
  #of: string | null = null;

  constructor() {
    super();
    this.settings = null;
    this.how = 'hashed';
    this.offered = [];
    this.chosen = this.evidence = this.also = new Set();
    this.busy = false;
    this.problem = null;
    this.files = null;
  }

  override willUpdate(): void {
    if (this.#of === this.record.id) return;
    this.#of = this.record.id;
    const { learner } = this.record.request;
    this.settings = firstSettings(this.context, this.kit);
    this.#name = learner.name;
    this.#email = learner.email ?? '';
    this.how = learner.email ? 'hashed' : 'plain';
    this.files = this.problem = null;
    this.#title = titleOf(this.kit, this.settings.language);
    void this.#begin();
  }

  /** What evaluators approved is named in the badge, and what is surely the same skill of ESCO. */
  async #begin(): Promise<void> {
    this.evidence = await this.#approved();
    this.also = new Set();
    await this.#offer();
    this.also = new Set(this.#related.filter(({ relation }) => relation === 'exact').map(({ uri }) => uri));
    this.chosen = new Set(this.offered.slice(0, 1).map(({ key }) => key));
  }

  async #approved(): Promise<Set<string>> {
    const { record, kit, context } = this;
    try {
      const { skills } = await merge(context.portolan, record, kit, reviewsOf(record).map(({ review }) => review));
      return new Set(skills.flatMap(({ evidence }) => evidence.filter(({ verdict }) => verdict === 'approved').map(({ id }) => id)));
    } catch {
      return new Set(); // nothing is named that nobody is known to have approved
    }
  }

  #request(recipient: Recipient): AwardsRequest {
    const { record, kit, context, settings } = this as this & { settings: Settings };
    const key = context.view.keys.find(({ id }) => id === settings.key);
    return {
      kit,
      request: record.request,
      decision: record.decision?.decision ?? null,
      recipient,
      language: settings.language,
      issued: now(),
      issuer: key?.issuer || kit.issuer.id,
      valid_until: validUntil(settings),
      title: this.#title.trim() || null,
      evidence: [...this.evidence],
      also: [...this.also],
      ids: [newId(), ...record.request.skills.map(newId)],
    };
  }

  #recipient(): Recipient {
    const name = this.#withName && this.#name.trim() ? { name: this.#name.trim() } : {};
    if (this.how === 'did') return { id: this.#did.trim(), ...name };
    return { ...addressee(), ...name, email: this.#email.trim(), ...(this.how === 'hashed' ? { salt: newSalt() } : {}) };
  }

  /** Shows what could be issued as it would look now. */
  async #offer(): Promise<void> {
    const { portolan, m } = this.context;
    try {
      const { awards, related } = await makeAwards(portolan, { ...this.#request({ name: 'x' }), valid_until: null });
      this.#related = related;
      const pictures = await Promise.all(awards.map(({ award }) => drawBadge(portolan, this.kit, award)));
      this.offered = awards.map((made, i) => ({ ...made, key: keyOf(made), svg: pictures[i] as string }));
      this.problem = null;
    } catch (error) {
      this.problem = issuingProblem(m, error);
    }
    this.requestUpdate();
  }

  // --- Issuing --------------------------------------------------------------------------------------

  #missing(): string | null {
    const { context, settings, how } = this as this & { settings: Settings };
    if (this.chosen.size === 0) return 'badges';
    if (how === 'did' ? !isDid(this.#did.trim()) : !isEmail(this.#email.trim())) return how === 'did' ? 'did' : 'email';
    if (settings.certificate && !(this.#withName && this.#name.trim())) return 'name';
    return missing(context, settings);
  }

  readonly #issue = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { context, kit, record, settings } = this as this & { settings: Settings };
    const { m } = context;
    const lacks = this.#missing();
    if (lacks !== null) {
      this.problem = m.text(`committee.issue.missing.${lacks}`);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#problem')?.focus();
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const making = makingOf(context, kit, settings);
      const { awards } = await makeAwards(context.portolan, this.#request(this.#recipient()));
      const wanted = awards.filter((made) => this.chosen.has(keyOf(made)));
      const entries = await this.#places(wanted.length, making.key.issuer);
      const made = [];
      for (const [i, { award, skills }] of wanted.entries()) {
        const about = { case: record.id, batch: null, skills, recipient: { name: this.#name.trim() || null, email: this.#email.trim() || null, id: this.how === 'did' ? this.#did.trim() : null } };
        made.push(await make(making, { ...award, status: entries[i] ?? [] } as Award, about));
      }
      await context.store.commit(
        made.flatMap(({ records }) => records.map((issued): Change => ({ put: 'issued', record: issued }))),
        made.flatMap(({ kept }) => kept),
      );
      const files = made.flatMap(({ files: own }) => own);
      try {
        const lists = await namedLists(context, entries.flat(), making.key, now());
        this.files = [...files, ...lists];
        context.tell('done', m.text('committee.issue.issued', { count: files.length }));
      } catch (error) {
        this.files = files;
        context.tell('problem', `${m.text('committee.issue.without_lists')} ${issuingProblem(m, error)}`);
      }
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#issued')?.focus();
    } catch (error) {
      this.problem = issuingProblem(m, error, 'committee.issue.nothing');
    } finally {
      this.busy = false;
    }
  };

  /** Places in the lists of withdrawn credentials, taken before anything is signed. */
  async #places(count: number, issuer: string): Promise<StatusEntry[][]> {
    const settings = this.settings as Settings;
    const purposes = purposesOf(settings);
    if (purposes.length === 0) return [];
    let entries: StatusEntry[][] = [];
    await this.context.store.commit(({ lists }) => {
      const given = allocate(lists, { issuer, purposes, base: settings.base, count, at: now() });
      entries = given.entries;
      return given.lists.map((list) => ({ put: 'lists', record: list }));
    });
    return entries;
  }

  // --- Showing --------------------------------------------------------------------------------------

  override render(): TemplateResult {
    const { context, kit, settings } = this;
    const { m } = context;
    if (!settings) return html``;
    return html`
      ${this.#earlier()} ${this.files ? this.#result(this.files) : nothing}
      <form novalidate @submit=${(event: Event) => void this.#issue(event)}>
        ${this.#what()} ${this.#whom()}
        ${settingsFields(context, kit, settings, (change) => {
          this.settings = { ...settings, ...change };
          if (change.language) {
            if (this.#title === titleOf(kit, settings.language)) this.#title = titleOf(kit, change.language);
            void this.#offer();
          }
        })}
        <div>
          ${this.problem ? html`<p class="problem" id="problem" tabindex="-1" role="alert">${this.problem}</p>` : nothing}
          <div class="buttons"><button type="submit" class="primary" ?disabled=${this.busy}>${m.text(this.busy ? 'committee.issue.busy' : 'committee.issue.do')}</button></div>
        </div>
      </form>
    `;
  }

  #earlier() {
    const { m, view } = this.context;
    const earlier = view.issued.filter((issued) => issued.case === this.record.id && issued.withdrawn === null);
    if (earlier.length === 0 || this.files) return nothing;
    return html`<div class="banner"><p>${m.text('committee.issue.earlier', { count: earlier.length, date: m.date(earlier.at(-1)?.at ?? '') })} <a href=${addressOf('log')}>${m.text('committee.issue.to_log')}</a></p></div>`;
  }

  #result(files: readonly NamedFile[]): TemplateResult {
    const { m } = this.context;
    const hasLists = files.some(({ file }) => file.type === 'application/jwt');
    return html`<section class="card done" aria-labelledby="issued">
      <h3 id="issued" tabindex="-1">${m.text('committee.issue.ready', { name: this.#name.trim() || this.#email })}</h3>
      <p>${m.text('committee.issue.ready_hint')}</p>
      <ul class="files">
        ${files.map(({ name, file }) => html`<li>
          <button type="button" class="quiet" @click=${() => downloadFile(file, name)}>${icon('save')}${name}</button>
          <span class="hint">${byteSize(m, file.size)}</span>
        </li>`)}
      </ul>
      ${hasLists ? html`<p class="hint">${m.text('committee.issue.lists_hint')}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="primary" id="all" @click=${() => void this.#saveAll(files)}>${icon('save')}${m.text('committee.issue.save_all')}</button>
        <a class="button" href=${addressOf('log')}>${m.text('committee.issue.to_log')}</a>
      </div>
    </section>`;
  }

  async #saveAll(files: readonly NamedFile[]): Promise<void> {
    downloadFile(await zipOf(files), `${fileName(this.#name)}.zip`);
  }

  #what(): TemplateResult {
    const { m } = this.context;
    const evidence = this.record.request.evidence.filter(({ skills }) => this.offered.some(({ claims }) => claims.some((claim) => skills.includes(claim))));
    return html`<section class="card part" aria-labelledby="what">
      <h3 id="what">${m.text('committee.issue.what')}</h3>
      <ul class="badges">
        ${this.offered.map(({ key, skills, award, svg }) => html`<li class="badge">
          <img src=${svgAddress(svg)} alt="" width="176" height="176" />
          <label class="check">
            <input type="checkbox" name="badge-choice" .checked=${this.chosen.has(key)} @change=${(event: Event) => this.#choose('chosen', key, event)} />
            <span>${foreign(award.achievement.name, award.language)}${skills.length > 1 ? html`<span class="hint">${m.text('committee.issue.all_skills', { count: skills.length })}</span>` : nothing}</span>
          </label>
        </li>`)}
      </ul>
      ${this.offered.length > 1
        ? html`<div class="field">
            <label for="title">${m.text('committee.issue.title')}</label>
            <input id="title" .value=${this.#title} maxlength="200" @input=${(event: Event) => (this.#title = (event.target as HTMLInputElement).value)} @change=${() => void this.#offer()} />
          </div>`
        : nothing}
      ${evidence.length > 0
        ? html`<fieldset>
            <legend>${m.text('committee.issue.evidence')}</legend>
            <p class="hint">${m.text('committee.issue.evidence_hint')}</p>
            ${evidence.map(({ id, title }) => this.#tick('evidence', id, foreign(title)))}
          </fieldset>`
        : nothing}
      ${this.#related.length > 0
        ? html`<fieldset>
            <legend>${m.text('committee.issue.also')}</legend>
            <p class="hint">${m.text('committee.issue.also_hint')}</p>
            ${this.#related.map(({ uri, names, relation, framework }) => this.#tick('also', uri, html`${foreign(m.choose(names)?.text ?? uri)} <span class="hint">${framework}, ${m.text(`committee.issue.relation.${relation}`)}</span>`))}
          </fieldset>`
        : nothing}
    </section>`;
  }

  #tick(list: 'evidence' | 'also', id: string, text: TemplateResult): TemplateResult {
    return html`<label class="check"><input type="checkbox" name=${list} .checked=${this[list].has(id)} @change=${(event: Event) => this.#choose(list, id, event)} /><span>${text}</span></label>`;
  }

  #choose(list: 'chosen' | 'evidence' | 'also', id: string, event: Event): void {
    const next = new Set(this[list]);
    if ((event.target as HTMLInputElement).checked) next.add(id);
    else next.delete(id);
    this[list] = next;
  }

  #whom(): TemplateResult {
    const { m } = this.context;
    const way = (value: How) => html`<label class="check">
      <input type="radio" name="how" value=${value} .checked=${this.how === value} @change=${() => (this.how = value)} />
      <span>${m.text(`committee.issue.how.${value}`)}<span class="hint">${m.text(`committee.issue.how.${value}_hint`)}</span></span>
    </label>`;
    const line = (id: string, value: string, type: string, set: (value: string) => void) => html`<div class="field">
      <label for=${id}>${m.text(`committee.issue.recipient_${id}`)}</label>
      <input id=${id} type=${type} .value=${value} maxlength="500" autocomplete="off" @input=${(event: Event) => set((event.target as HTMLInputElement).value)} />
    </div>`;
    return html`<section class="card part" aria-labelledby="whom">
      <h3 id="whom">${m.text('committee.issue.whom')}</h3>
      <div class="pair">
        ${line('name', this.#name, 'text', (value) => (this.#name = value))}
        ${this.how === 'did' ? line('did', this.#did, 'text', (value) => (this.#did = value)) : line('email', this.#email, 'email', (value) => (this.#email = value))}
      </div>
      <label class="check">
        <input type="checkbox" name="with_name" .checked=${this.#withName} @change=${(event: Event) => (this.#withName = (event.target as HTMLInputElement).checked)} />
        <span>${m.text('committee.issue.with_name')}</span>
      </label>
      <fieldset>
        <legend>${m.text('committee.issue.how')}</legend>
        ${way('hashed')} ${way('plain')} ${way('did')}
      </fieldset>
    </section>`;
  }
}
