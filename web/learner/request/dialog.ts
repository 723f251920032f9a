/**
 * `<portolan-request>`: asks an institution to recognise skills. Its kit says which ones, what it looks
 * for and until when; what is chosen becomes one file that the learner hands over.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import type { RequestProblem } from '../../core/types.js';
import { chosen, foreign, quoting, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { byteSize, problemText } from '../../elements/words.js';
import { PackageFileRefused } from '../../review/request-package.js';
import { shippedKits } from '../../review/kits.js';
import type { Kit, KitSession } from '../../review/types.js';
import { problemOf } from '../host.js';
import { importStyles } from '../import/styles.js';
import type { BlobReference, SkillClaim, StoredCredential } from '../types.js';
import { type Context, type Editor, newEvidence } from '../views/context.js';
import { askFor, checkedKit, claimOf, keptKits, type KitSkillView, recipientsOf, skillsOf } from './asking.js';
import { requestStyles } from './styles.js';

interface KitChoice {
  kit: Kit;
  origin: 'used' | 'file' | 'shipped';
}

/** A request that is not made yet. */
interface Begun {
  /** What was typed, by claim. */
  answers: Map<string, string>;
  chosen: ReadonlySet<string>;
}

/** Problems of a kit that are listed. */
const PROBLEMS_SHOWN = 8;

export class PortolanRequest extends LitElement {
  static override properties = {
    context: { attribute: false },
    shown: { state: true },
    kits: { state: true },
    kit: { state: true },
    broken: { state: true },
    skills: { state: true },
    chosen: { state: true },
    busy: { state: true },
    adding: { state: true },
    problem: { state: true },
  };
  static override styles = [theme, controls, importStyles, requestStyles];

  declare context: Context;
  declare shown: boolean;
  declare kits: readonly KitChoice[];
  /** As learners see it, and checked. */
  declare kit: Kit | null;
  /** What is wrong with the file that was given as a kit. */
  declare broken: { name: string; problems: readonly RequestProblem[] } | null;
  declare skills: readonly KitSkillView[];
  /** Ids of claims. */
  declare chosen: ReadonlySet<string>;
  declare busy: boolean;
  /** A skill is being claimed: the request waits for it. */
  declare adding: boolean;
  declare problem: string;

  /** What was begun and not handed on, by the id of its kit: it is there again when the dialog is. */
  readonly #begun = new Map<string, Begun>();
  /** The kit that was worked with last, until its request is made. */
  #unfinished: Kit | null = null;
  /** The form that the reader was sent to from here. */
  #elsewhere: Editor | null = null;
  #turn = 0;

  constructor() {
    super();
    this.shown = this.busy = this.adding = false;
    this.kits = this.skills = [];
    this.kit = this.broken = null;
    this.chosen = new Set();
    this.problem = '';
  }

  /** Opens the dialog, for a kit and some claims where they are known. */
  async open(kit: Kit | null = null, claims: readonly string[] = []): Promise<void> {
    this.shown = true;
    this.kit = this.broken = null;
    this.skills = [];
    this.problem = '';
    this.#elsewhere = null;
    const unfinished = claims.length === 0 ? this.#unfinished : null;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    const { store, document } = this.context;
    const kits: KitChoice[] = (await keptKits(store, document)).map((used) => ({ kit: used, origin: 'used' }));
    const given = kit ?? unfinished;
    if (given && !kits.some((one) => sameKit(one.kit, given))) kits.unshift({ kit: given, origin: 'file' });
    for (const shipped of await shippedKits()) {
      if (!kits.some((one) => one.kit.id === shipped.id)) kits.push({ kit: shipped, origin: 'shipped' });
    }
    this.kits = kits;
    const first = given ?? (kits[0]?.origin === 'used' ? kits[0].kit : null);
    if (first) await this.#choose(first, claims);
  }

  /** The form is done with, saved or not: what was begun here goes on. */
  override updated(changed: PropertyValues): void {
    if (!changed.has('context') || this.#elsewhere === null) return;
    const before = (changed.get('context') as Context | undefined)?.editor;
    if (before !== this.#elsewhere || this.context.editor === before) return;
    const comesBack = this.context.editor === null;
    this.#elsewhere = null;
    if (comesBack) void this.open(this.#unfinished);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.shown) return nothing;
    const { m } = this.context;
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @dragover=${this.#dragOver} @drop=${this.#dropped}>
      <div class="dialog">
        <div class="head">
          <h2 id="title" tabindex="-1">${m.text('learner.request.title')}</h2>
          <button type="button" class="quiet" aria-label=${m.text('learner.request.close')} @click=${this.#close}>${icon('close')}</button>
        </div>
        <p>${m.text('learner.request.text')}</p>
        ${this.#institutions(m)}
        ${this.kit ? html`${this.#about(m, this.kit)} ${this.#list(m, this.kit)} ${this.#file(m, this.kit)}` : nothing}
        <div role="alert">${this.problem ? html`<p class="problem">${this.problem}</p>` : nothing}</div>
        <p role="status">${this.busy ? m.text('learner.request.making') : nothing}</p>
        <div class="buttons foot">
          <button type="button" @click=${this.#close}>${m.text('learner.request.cancel')}</button>
          ${this.kit
            ? html`<button type="button" class="primary" id="make" ?disabled=${this.busy || this.adding} @click=${this.#make}>
                ${icon('save')}${m.text('learner.request.make', { count: this.chosen.size })}
              </button>`
            : nothing}
        </div>
      </div>
    </dialog>`;
  }

  // --- The institution ---

  #institutions(m: Messages): TemplateResult {
    return html`<fieldset>
      <legend>${m.text('learner.request.institution')}</legend>
      <p class="hint">${m.text('learner.request.institution_hint')}</p>
      <ul class="checks">
        ${this.kits.map(
          ({ kit, origin }, index) => html`<li>
            <label class="check">
              <input
                type="radio"
                name="kit"
                id="kit-${index}"
                .checked=${this.kit !== null && sameKit(this.kit, kit)}
                @change=${() => void this.#choose(kit)}
              />
              <span class="what">
                <span>
                  ${chosen(m, kit.name) ?? foreign(kit.id)}
                  ${kit.example ? html` <span class="example">${m.text('learner.request.example')}</span>` : nothing}
                </span>
                <span class="more">
                  ${m.text(`learner.request.from_${origin}`)} ${m.text('learner.separator')}
                  ${m.text('learner.request.version', { at: m.date(kit.version) })}
                </span>
              </span>
            </label>
          </li>`,
        )}
      </ul>
      <button type="button" id="open-kit" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#kit-file')?.click()}>
        ${icon('folder')}${m.text('learner.request.open_kit')}
      </button>
      <input id="kit-file" type="file" accept=".json,application/json" hidden @change=${this.#picked} />
      <div role="alert">${this.broken ? this.#whatIsWrong(m, this.broken) : nothing}</div>
    </fieldset>`;
  }

  #whatIsWrong(m: Messages, { name, problems }: NonNullable<PortolanRequest['broken']>): TemplateResult {
    return html`<div class="problem">
      <div>
        <p>${m.text('learner.request.kit_refused')} ${foreign(name)}</p>
        <ul class="plain">
          ${problems.slice(0, PROBLEMS_SHOWN).map(
            (problem) => html`<li>${problemText(m, problem)}${problem.at ? html` <code>${visibleText(problem.at)}</code>` : nothing}</li>`,
          )}
        </ul>
        ${problems.length > PROBLEMS_SHOWN ? html`<p>${m.text('learner.more', { count: problems.length - PROBLEMS_SHOWN })}</p>` : nothing}
      </div>
    </div>`;
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.#take(file);
  }

  // The page takes files wherever they are dropped; here they are for this dialog alone.
  #dragOver(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }

  #dropped(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#take(file);
  }

  async #take(file: File): Promise<void> {
    const notKit: RequestProblem = { type: 'kit.not-a-kit', at: '', detail: '' };
    this.broken = null;
    try {
      const given: unknown = file.size > 8 << 20 ? null : JSON.parse(await file.text());
      const { kit, problems } = await checkedKit(this.context.portolan, given);
      if (!kit) {
        this.broken = { name: file.name, problems };
        return;
      }
      this.kits = [{ kit, origin: 'file' }, ...this.kits.filter((one) => one.kit.id !== kit.id)];
      await this.#choose(kit);
    } catch {
      this.broken = { name: file.name, problems: [notKit] };
    }
  }

  async #choose(given: Kit, claims: readonly string[] = []): Promise<void> {
    const turn = ++this.#turn;
    const { portolan } = this.context;
    this.problem = '';
    try {
      const { kit, problems } = await checkedKit(portolan, given);
      if (turn !== this.#turn) return;
      if (!kit) {
        this.broken = { name: '', problems };
        return;
      }
      // Shown together: what is chosen is always of the kit that is.
      const skills = await this.#skillsOf(kit);
      if (turn !== this.#turn) return;
      this.kit = kit;
      this.skills = skills;
      const open = this.skills.flatMap(({ claim, waiting }) => (claim && !waiting ? [claim.id] : []));
      const states = this.context.summary.skills;
      const done = new Set([...states.proven, ...states.recognised].flatMap((entry) => entry.claims));
      const begun = this.#begun.get(kit.id)?.chosen;
      this.chosen = new Set(claims.length > 0 ? claims.filter((id) => open.includes(id)) : open.filter((id) => begun?.has(id) ?? !done.has(id)));
    } catch (error) {
      this.problem = problemOf(this.context.m, error).text;
    }
  }

  #skillsOf(kit: Kit): Promise<KitSkillView[]> {
    const { store, portolan, frameworks } = this.context;
    return skillsOf({ store, portolan }, frameworks, store.view.document ?? this.context.document, kit);
  }

  /** What was added to the portfolio is seen. */
  async #refresh(kit: Kit): Promise<void> {
    const turn = this.#turn;
    const skills = await this.#skillsOf(kit);
    if (turn === this.#turn) this.skills = skills;
  }

  // --- What it asks for ---

  #about(m: Messages, kit: Kit): TemplateResult {
    const { hours_per_ects: rate, ects_per_competence: needed } = kit.credit;
    const gives = (['badge', 'certificate'] as const).filter((one) => kit.issues[one]);
    return html`<div class="about">
      <ul>
        ${kit.sessions.map((session) => this.#session(m, session))}
        ${gives.length > 0
          ? html`<li>${m.text(gives.length === 2 ? 'learner.request.gives_both' : `learner.request.gives_${gives[0] as string}`)}</li>`
          : nothing}
        <li>
          ${m.text('learner.request.rate', { rate })}
          ${needed ? m.text('learner.request.needed', { needed, hours: needed * rate }) : nothing}
        </li>
        ${kit.email ? html`<li>${m.text('learner.request.send_to')} ${foreign(kit.email)}</li>` : nothing}
      </ul>
      ${kit.example ? html`<p>${m.text('learner.request.is_example')}</p>` : nothing}
      ${kit.issuer.keys.some(({ valid_until: until }) => until === null || Date.parse(until) > Date.now())
        ? nothing
        : html`<p class="warning">${icon('remark')}<span>${m.text('learner.request.no_keys')}</span></p>`}
      ${kit.sessions.length > 0 && kit.sessions.every(({ deadline }) => isOver(deadline))
        ? html`<p class="warning">${icon('remark')}<span>${m.text('learner.request.all_over')}</span></p>`
        : nothing}
    </div>`;
  }

  #session(m: Messages, { name, opens, deadline, decides }: KitSession): TemplateResult {
    const state = isOver(deadline) ? 'over' : isOver(opens, true) ? 'open' : 'later';
    return html`<li class=${state}>
      ${foreign(name)}${m.text('learner.of', { name: m.text(`learner.request.session_${state}`, { opens: m.date(opens), deadline: m.date(deadline) }) })}
      ${decides && state !== 'over' ? html`<span class="more">${m.text('learner.request.decides', { at: m.date(decides) })}</span>` : nothing}
    </li>`;
  }

  #list(m: Messages, kit: Kit): TemplateResult {
    const mine = this.skills.filter(({ claim }) => claim);
    const others = this.skills.filter(({ claim }) => !claim);
    return html`
      <fieldset>
        <legend>${m.text('learner.request.skills')}</legend>
        ${mine.length === 0 ? html`<p class="hint">${m.text('learner.request.none_mine')}</p>` : nothing}
        ${mine.map((skill) => this.#skill(m, kit, skill))}
      </fieldset>
      ${others.length > 0
        ? html`<fieldset>
            <legend>${m.text('learner.request.others')}</legend>
            <p class="hint">${m.text('learner.request.others_hint')}</p>
            ${others.map((skill) => this.#other(m, kit, skill))}
          </fieldset>`
        : nothing}
    `;
  }

  #skill(m: Messages, kit: Kit, skill: KitSkillView): TemplateResult {
    const { claim, of, waiting } = skill;
    if (!claim) return html``;
    const isChosen = this.chosen.has(claim.id);
    const name = plainName(m, skill);
    return html`<div class="skill ${isChosen ? 'chosen' : ''}">
      <label class="check">
        <input
          type="checkbox"
          id="ask-${claim.id}"
          .checked=${isChosen}
          ?disabled=${waiting}
          @change=${(event: Event) => this.#toggle(claim.id, (event.target as HTMLInputElement).checked)}
        />
        <span class="what">
          <span>${foreign(name)}</span>
          <span class="more">${waiting ? m.text('learner.request.waiting') : this.#hours(m, kit, skill)}</span>
        </span>
      </label>
      ${isChosen
        ? html`<div class="inside">
            ${this.#criteria(m, skill)} ${this.#evidence(m, kit, skill, name)}
            <div>
              <label class="answer" for="answer-${claim.id}">${m.text(of.questions.length > 0 ? 'learner.request.questions' : 'learner.skill.reflection')}</label>
              ${of.questions.length > 0
                ? html`<ul id="questions-${claim.id}">
                    ${of.questions.map((question) => html`<li>${chosen(m, question) ?? nothing}</li>`)}
                  </ul>`
                : nothing}
              <textarea
                id="answer-${claim.id}"
                aria-describedby=${of.questions.length > 0 ? `questions-${claim.id}` : nothing}
                .value=${this.#answer(kit, claim)}
                @input=${(event: Event) => void this.#begunFor(kit).answers.set(claim.id, (event.target as HTMLTextAreaElement).value)}
              ></textarea>
              <p class="hint">${m.text('learner.request.answer_hint')}</p>
            </div>
          </div>`
        : nothing}
    </div>`;
  }

  #begunFor(kit: Kit): Begun {
    const begun = this.#begun.get(kit.id) ?? { answers: new Map<string, string>(), chosen: this.chosen };
    this.#begun.set(kit.id, begun);
    this.#unfinished = kit;
    return begun;
  }

  #answer(kit: Kit, claim: SkillClaim): string {
    return this.#begun.get(kit.id)?.answers.get(claim.id) ?? claim.reflection;
  }

  #criteria(m: Messages, { of }: KitSkillView): TemplateResult {
    return html`<div>
      <h3>${m.text('learner.request.criteria')}</h3>
      <ul>
        ${of.criteria.map(({ text }) => html`<li>${chosen(m, text) ?? nothing}</li>`)}
      </ul>
    </div>`;
  }

  #evidence(m: Messages, kit: Kit, { of, claim, evidence, credentials }: KitSkillView, name: string): TemplateResult {
    const { view } = this.context;
    return html`<div>
      <h3>${m.text('learner.request.evidence')}</h3>
      ${of.evidence_kinds.length > 0
        ? html`<p class="hint">${m.text('learner.request.kinds')} ${of.evidence_kinds.map((kind, index) => html`${index > 0 ? ', ' : nothing}${foreign(kind)}`)}</p>`
        : nothing}
      ${evidence.length > 0
        ? html`<ul>
            ${evidence.map(
              ({ title, hours, blob, url }) => html`<li>
                ${foreign(title)}${hours === null ? nothing : m.text('learner.of', { name: m.text('learner.hours', { hours }) })}
                ${blob && view.missing.has(blob.sha256) ? html`<strong>${m.text('learner.file_missing')}</strong>` : nothing}
                ${!blob && !url ? html`<span class="more">${m.text('learner.request.no_file')}</span>` : nothing}
              </li>`,
            )}
          </ul>`
        : html`<p class="warning">${icon('remark')}<span>${m.text('learner.request.no_evidence')}</span></p>`}
      ${credentials.map(
        (credential) => html`<p>
          ${quoting(m, 'learner.request.credential', { title: this.#titleOf(credential) })}
          <button type="button" class="quiet" @click=${() => void this.#addCredential(kit, claim, credential)}>
            ${icon('badge')}${m.text('learner.request.credential_add')}<span class="visually-hidden"
              >${m.text('learner.of', { name: visibleText(this.#titleOf(credential)) })}</span
            >
          </button>
        </p>`,
      )}
      <button type="button" class="quiet" @click=${() => this.#addEvidence(kit, claim?.id ?? null)}>
        ${icon('clip')}${m.text('learner.evidence.add')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
      </button>
    </div>`;
  }

  #titleOf({ id, blob }: StoredCredential): string {
    const { m, summary } = this.context;
    return m.choose(summary.credentials.find((entry) => entry.id === id)?.title)?.text ?? blob.name;
  }

  /** The evaluators get the very file, and check it themselves. */
  async #addCredential(kit: Kit, claim: SkillClaim | null, credential: StoredCredential): Promise<void> {
    if (!claim) return;
    try {
      const value = { title: this.#titleOf(credential).slice(0, 100), blob: credential.blob, skills: [claim.id] };
      await this.context.store.change('add_evidence', [{ type: 'add_evidence', id: crypto.randomUUID(), value }]);
      await this.#refresh(kit);
    } catch (error) {
      this.problem = problemOf(this.context.m, error).text;
    }
  }

  #hours(m: Messages, { credit }: Kit, { hours }: KitSkillView): string {
    if (!hours) return m.text('learner.request.no_hours');
    const reached = m.text('learner.request.hours', { hours: hours.hours, ects: hours.ects });
    const needed = credit.ects_per_competence;
    if (!needed) return reached;
    return `${reached} ${m.text(hours.ects >= needed ? 'learner.request.enough' : 'learner.request.not_enough', { needed })}`;
  }

  #other(m: Messages, kit: Kit, skill: KitSkillView): TemplateResult {
    const name = plainName(m, skill);
    return html`<div class="skill">
      <div class="what">
        <strong>${foreign(name)}</strong>
        ${skill.definition ? html`<span class="more clamp">${chosen(m, skill.definition) ?? nothing}</span>` : nothing}
      </div>
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => void this.#claim(kit, skill)}>
          ${icon('plus')}${m.text('learner.request.claim')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
        </button>
      </div>
    </div>`;
  }

  async #claim(kit: Kit, { of }: KitSkillView): Promise<void> {
    if (this.adding) return;
    const { m, store, frameworks } = this.context;
    this.problem = '';
    this.adding = true;
    try {
      const change = claimOf(m, kit, frameworks, of.skill);
      await store.change('add_skills', [change]);
      await this.#refresh(kit);
      if ('id' in change) this.#toggle(change.id, true);
      await this.updateComplete;
      if ('id' in change) this.renderRoot.querySelector<HTMLElement>(`#answer-${CSS.escape(change.id)}`)?.focus();
    } catch (error) {
      this.problem = problemOf(m, error).text;
    } finally {
      this.adding = false;
    }
  }

  #toggle(claim: string, isChosen: boolean): void {
    const now = new Set(this.chosen);
    if (isChosen) now.add(claim);
    else now.delete(claim);
    this.chosen = now;
    if (this.kit) this.#begunFor(this.kit).chosen = now;
    this.problem = '';
  }

  #addEvidence(kit: Kit, claim: string | null): void {
    this.#begunFor(kit).chosen = this.chosen;
    this.#elsewhere = newEvidence(claim);
    this.#close();
    this.context.open(this.#elsewhere);
  }

  // --- The file ---

  #file(m: Messages, kit: Kit): TemplateResult {
    const files = new Map<string, BlobReference>();
    for (const { claim, evidence } of this.skills) {
      if (!claim || !this.chosen.has(claim.id)) continue;
      for (const { blob } of evidence) if (blob) files.set(blob.sha256, blob);
    }
    const bytes = [...files.values()].reduce((sum, blob) => sum + blob.bytes, 0);
    const encrypted = recipientsOf(kit).length > 0;
    const { profile } = this.context.document;
    return html`<fieldset>
      <legend>${m.text('learner.request.file')}</legend>
      <p>${m.text('learner.request.goes_along', { files: files.size, size: byteSize(m, bytes) })}</p>
      <p class="kept">
        ${icon(encrypted ? 'lock' : 'remark')}<span>${m.text(encrypted ? 'learner.request.encrypted' : 'learner.request.not_encrypted')}</span>
      </p>
      ${profile.name.trim() === '' ? html`<p class="warning">${icon('remark')}<span>${m.text('learner.request.no_name')}</span></p>` : nothing}
    </fieldset>`;
  }

  async #make(): Promise<void> {
    const { context, kit } = this;
    const { m, store, portolan } = context;
    const document = store.view.document;
    if (!kit || !document || this.busy) return;
    const asked = this.skills.flatMap(({ claim }) => (claim && this.chosen.has(claim.id) ? [{ claim, answer: this.#answer(kit, claim) }] : []));
    if (asked.length === 0) {
      this.problem = m.text('problem.review.nothing-chosen');
      return;
    }
    this.busy = true;
    this.problem = '';
    const institution = m.choose(kit.name)?.text ?? kit.id;
    try {
      const id = await askFor({ store, portolan }, document, kit, institution, asked);
      this.#begun.delete(kit.id);
      this.#unfinished = null;
      this.#close();
      context.tell('done', m.text(kit.email ? 'learner.request.made_send' : 'learner.request.made', { institution, email: kit.email ?? '' }), true);
      context.go('passport', `request-${id}`);
    } catch (error) {
      this.problem = error instanceof PackageFileRefused ? m.text(error.sentence, error.values) : problemOf(m, error).text;
    } finally {
      this.busy = false;
    }
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  #closed(): void {
    this.shown = false;
    ++this.#turn;
  }
}

const sameKit = (one: Kit, other: Kit): boolean => one.id === other.id && one.version === other.version;

function plainName(m: Messages, { name, of }: KitSkillView): string {
  return m.choose(name)?.text ?? of.skill;
}

/** Whether a day has passed, as the reader's calendar says; `begun`: or is today. */
function isOver(day: string, begun = false): boolean {
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return begun ? day <= today : day.padEnd(10, '-99') < today;
}
