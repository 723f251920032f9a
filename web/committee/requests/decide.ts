/**
 * `<portolan-review-decision>`: the committee decides. What follows from the reviews stands there to be taken
 * over or changed; the learner is told the reasons; the decision is signed with a key of the kit, so that the
 * learner's page can tell it from one that anybody wrote.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { downloadFile } from '../../elements/download.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { addressOf } from '../../elements/places.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { Outcome, RequestedSkill } from '../../review/types.js';
import type { CommitteeContext } from '../context.js';
import { refusalText } from '../refusal.js';
import { KeyUnusable, signed } from '../signing.js';
import type { CaseRecord, Decision, KeyRecord, Kit } from '../types.js';
import { comparedSkills, proposalOf, twice } from './comparison.js';
import { commentsFor, ectsOf, fileNameOf, keyFault, memberOf, type Merged, type MergedSkill, OUTCOMES, readHours, reviewsOf, reviewText } from './model.js';
import { digestOf } from './opening.js';
import { answerWord, choice, labelled, plainSkillName, remark, skillName } from './parts.js';
import { reviewStyles } from './styles.js';

/** What is being decided on one skill. */
interface Ruling {
  outcome: Outcome | null;
  hours: number | null;
  ects: number | null;
  comment: string;
  /** The hours as they were typed, until they are chosen otherwise. */
  typed: string | null;
  /** Somebody has changed it: what follows from the reviews does not replace it any more. */
  own: boolean;
}

const DECISION_TYPE = 'application/jwt';
/** What is typed is kept once the hand rests. */
const REST = 400;

/** Hours were typed that are no number. */
const isUnread = ({ outcome, typed }: Ruling): boolean => outcome === 'recognised' && typed !== null && readHours(typed) === undefined;

const sameLanguage = (one: string, other: string): boolean => one.split('-')[0]?.toLowerCase() === other.toLowerCase();

export class PortolanReviewDecision extends LitElement {
  static override properties = {
    context: { attribute: false },
    record: { attribute: false },
    kit: { attribute: false },
    merged: { attribute: false },
    rulings: { state: true },
    by: { state: true },
    key: { state: true },
    allTheSame: { state: true },
    anew: { state: true },
    tried: { state: true },
    busy: { state: true },
  };
  static override styles = [theme, controls, workplace, reviewStyles];

  declare context: CommitteeContext;
  declare record: CaseRecord;
  declare kit: Kit;
  declare merged: Merged | null;
  declare rulings: ReadonlyMap<string, Ruling>;
  declare by: string;
  /** Id of the key's record. */
  declare key: string;
  /** Decided although fewer evaluators than the kit asks for have judged. */
  declare allTheSame: boolean;
  /** A decision is there, and another one is being made. */
  declare anew: boolean;
  declare tried: boolean;
  declare busy: boolean;
  #shown = '';
  #counted = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.merged = null;
    this.rulings = new Map();
    this.by = this.key = '';
    this.allTheSame = this.anew = this.tried = this.busy = false;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('record') && this.record.id !== this.#shown) {
      this.#shown = this.record.id;
      const { deciding } = this.record;
      const begun = (deciding?.outcomes ?? []).map(({ claim, ...ruling }) => [claim, { ...ruling, ects: null, typed: null, own: true }] as const);
      this.rulings = new Map(begun);
      this.by = deciding?.by ?? this.kit.issuer.name;
      this.anew = this.allTheSame = this.tried = false;
    }
    if (changed.has('merged') && this.merged) this.#takeOver(this.merged);
    const { context, kit } = this;
    const usable = context.view.keys.filter((key) => key.use === 'signing' && keyFault(key, kit, new Date().toISOString()) === null);
    if (!usable.some(({ id }) => id === this.key)) this.key = usable[0]?.id ?? '';
  }

  override updated(): void {
    void this.#count();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#keepNow);
    document.addEventListener('visibilitychange', this.#keepNow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#keepNow);
    document.removeEventListener('visibilitychange', this.#keepNow);
    this.#keepNow();
  }

  readonly #keepNow = (): void => {
    if (this.#timer !== undefined) void this.#keep();
  };

  /** What is being decided is kept as it is written. */
  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), REST);
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { context, record, by, rulings } = this;
    const own = [...rulings].filter(([, ruling]) => ruling.own);
    const deciding = { by, outcomes: own.map(([claim, { outcome, hours, comment }]) => ({ claim, outcome, hours, comment })) };
    try {
      await context.store.commit((now) => {
        const current = now.cases.find(({ id }) => id === record.id);
        return current ? [{ put: 'cases', record: { ...current, deciding } }] : [];
      });
    } catch (error) {
      context.tell('problem', refusalText(context.m, error, 'learner.storage.unavailable'));
    }
  }

  /** What follows from the reviews, where nobody has decided otherwise yet. */
  #takeOver({ skills }: Merged): void {
    const rulings = new Map(this.rulings);
    for (const skill of skills) {
      if (rulings.get(skill.claim)?.own) continue;
      const { outcome, hours, ects } = skill.proposal;
      const isRecognised = outcome === 'recognised' && hours > 0;
      rulings.set(skill.claim, { outcome, hours: isRecognised ? hours : null, ects: isRecognised ? ects : null, comment: commentsFor(skill, outcome), typed: null, own: false });
    }
    this.rulings = rulings;
  }

  override render() {
    const { record, anew } = this;
    if (record.decision && !anew) return this.#decided(record.decision);
    if (!this.merged) return html`<p role="status" class="hint">${this.context.m.text('committee.requests.comparing')}</p>`;
    return this.#form(this.merged);
  }

  // --- Deciding -----------------------------------------------------------------------------------

  #form(merged: Merged): TemplateResult {
    const { context, record, kit } = this;
    const { m } = context;
    const missing = this.#missing();
    return html`<form class="page" novalidate @submit=${this.#submit}>
      <p>
        ${m.text('committee.requests.decide_lead')}
        ${sameLanguage(record.request.language, m.language) ? nothing : m.text('committee.requests.learners_language', { language: m.languageName(record.request.language) })}
      </p>
      ${twice({ context, record, kit, draft: record.review, merged })}
      ${record.request.skills.map((skill) => {
        const found = merged.skills.find(({ claim }) => claim === skill.claim);
        return found ? this.#skill(skill, found) : nothing;
      })}
      <section class="card conclusion" aria-labelledby="sign">
        <h3 id="sign">${m.text('committee.requests.sign')}</h3>
        ${this.#quorumMissing(merged)
          ? html`${remark(m.text('committee.requests.quorum_remark', { quorum: kit.committee.quorum }))}
              <label class="tick">
                <input type="checkbox" id="all-the-same" .checked=${live(this.allTheSame)} @change=${(event: Event) => (this.allTheSame = (event.target as HTMLInputElement).checked)} />
                <span>${m.text('committee.requests.all_the_same')}</span>
              </label>`
          : nothing}
        <div>
          <label for="by">${m.text('committee.requests.by')}</label>
          <input id="by" autocomplete="organization" maxlength="200" .value=${live(this.by)} @input=${this.#by} />
        </div>
        ${this.#keys()}
        ${this.tried && missing.length > 0
          ? html`<div role="alert">
              <p class="field-problem">${m.text('committee.requests.missing')}</p>
              <ul>
                ${missing.map((text) => html`<li>${text}</li>`)}
              </ul>
            </div>`
          : nothing}
        <div class="buttons">
          <button type="submit" class="primary" id="sign-decision" ?disabled=${this.busy}>${icon('lock')}${m.text('committee.requests.sign_decision')}</button>
          ${this.anew ? html`<button type="button" @click=${() => (this.anew = false)}>${m.text('committee.requests.keep_decision')}</button>` : nothing}
        </div>
      </section>
    </form>`;
  }

  readonly #by = (event: Event): void => {
    this.by = (event.target as HTMLInputElement).value;
    this.#keepSoon();
  };

  #ruling(claim: string): Ruling {
    return this.rulings.get(claim) ?? { outcome: null, hours: null, ects: null, comment: '', typed: null, own: false };
  }

  #rule(claim: string, change: Partial<Ruling>): void {
    this.rulings = new Map(this.rulings).set(claim, { ...this.#ruling(claim), ...change, own: true });
    this.#keepSoon();
  }

  #skill(skill: RequestedSkill, merged: MergedSkill): TemplateResult {
    const { context, kit } = this;
    const { m } = context;
    const { claim } = skill;
    const ruling = this.#ruling(claim);
    const needed = kit.credit.ects_per_competence;
    const heading = `decide-${claim}`;
    const needsReason = ruling.outcome === 'refused' || ruling.outcome === 'asked_back';
    return html`<section class="card" aria-labelledby=${heading}>
      <h3 id=${heading}>${skillName(m, kit, skill)}</h3>
      ${proposalOf(context, kit, merged)}
      ${choice(m, {
        name: `outcome-${claim}`,
        legend: m.text('committee.requests.decide_legend'),
        words: 'outcome',
        answers: OUTCOMES,
        value: ruling.outcome,
        choose: (outcome) => {
          const { hours } = merged.proposal;
          const words = ruling.own && ruling.comment !== commentsFor(merged, ruling.outcome) ? ruling.comment : commentsFor(merged, outcome);
          this.#rule(claim, { outcome, comment: words, hours: outcome === 'recognised' ? (ruling.hours ?? (hours > 0 ? hours : null)) : null, ects: outcome === 'recognised' ? ruling.ects : null, typed: null });
        },
      })}
      ${ruling.outcome === 'recognised'
        ? html`<div>
              <label for="hours-${claim}">${m.text('committee.requests.hours_decided')}</label>
              <div class="hours">
                <input
                  id="hours-${claim}"
                  inputmode="decimal"
                  autocomplete="off"
                  aria-invalid=${isUnread(ruling) ? 'true' : 'false'}
                  .value=${ruling.typed ?? (ruling.hours === null ? '' : new Intl.NumberFormat(m.language, { useGrouping: false, maximumFractionDigits: 2 }).format(ruling.hours))}
                  @input=${(event: Event) => this.#hours(claim, event)}
                />
                <p role="status">${ruling.ects === null ? nothing : html`<strong>${m.text('learner.ects', { ects: ruling.ects })}</strong>`}</p>
              </div>
              <div role="alert">${isUnread(ruling) ? html`<p class="field-problem">${m.text('committee.requests.hours_unread')}</p>` : nothing}</div>
            </div>
            ${needed && (ruling.ects ?? 0) < needed ? remark(m.text('committee.requests.competence_short', { ects: needed })) : nothing}`
        : nothing}
      <div>
        <label for="comment-${claim}">${m.text(needsReason ? 'committee.requests.reasons_needed' : 'committee.requests.reasons')}</label>
        <textarea
          id="comment-${claim}"
          rows="3"
          aria-invalid=${this.tried && needsReason && ruling.comment.trim() === '' ? 'true' : 'false'}
          .value=${live(ruling.comment)}
          @input=${(event: Event) => this.#rule(claim, { comment: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
        <p class="hint">${m.text('committee.requests.reasons_hint')}</p>
      </div>
    </section>`;
  }

  #hours(claim: string, event: Event): void {
    const typed = (event.target as HTMLInputElement).value;
    this.#rule(claim, { hours: readHours(typed) ?? null, ects: null, typed }); // what is no number leaves no older one in force
  }

  #keys(): TemplateResult {
    const { context, kit, key } = this;
    const { m, view } = context;
    const at = new Date().toISOString();
    const keys = view.keys.filter(({ use }) => use === 'signing');
    const usable = keys.some((record) => keyFault(record, kit, at) === null);
    const link = html`<a href=${addressOf('keys')}>${m.text('committee.requests.to_keys')}</a>`;
    if (keys.length === 0) return html`${remark(html`${m.text('committee.requests.no_key')} ${link}`)}`;
    return html`<div>
        <label for="key">${m.text('committee.requests.key')}</label>
        <select id="key" @change=${(event: Event) => (this.key = (event.target as HTMLSelectElement).value)}>
          ${usable ? nothing : html`<option value="" selected>${m.text('committee.requests.no_key_usable')}</option>`}
          ${keys.map((record) => {
            const fault = keyFault(record, kit, at);
            const text = fault ? `${visibleText(record.name)} (${m.text(`committee.requests.key_fault.${fault}`)})` : visibleText(record.name);
            return html`<option value=${record.id} ?selected=${record.id === key} ?disabled=${fault !== null}>${text}</option>`;
          })}
        </select>
      </div>
      ${usable ? nothing : remark(html`${m.text('committee.requests.key_not_in_kit')} ${link}`)}`;
  }

  #quorumMissing({ skills }: Merged): boolean {
    return skills.some(({ quorum }) => !quorum);
  }

  /** Sentences for what is needed before it can be signed. */
  #missing(): string[] {
    const { context, record, merged } = this;
    const { m } = context;
    const missing: string[] = [];
    for (const skill of record.request.skills) {
      const ruling = this.#ruling(skill.claim);
      const { outcome, comment } = ruling;
      const name = visibleText(plainSkillName(m, skill));
      if (outcome === null) missing.push(m.text('committee.requests.missing_outcome', { name }));
      else if (outcome !== 'recognised' && comment.trim() === '') missing.push(m.text('committee.requests.missing_reason', { name }));
      else if (isUnread(ruling)) missing.push(m.text('committee.requests.missing_hours', { name }));
    }
    if (merged && this.#quorumMissing(merged) && !this.allTheSame) missing.push(m.text('committee.requests.missing_quorum'));
    if (this.by.trim() === '') missing.push(m.text('committee.requests.missing_by'));
    if (this.key === '') missing.push(m.text('committee.requests.missing_key'));
    return missing;
  }

  /** Hours that somebody has changed, in ECTS by the kit's rule. */
  async #count(): Promise<void> {
    const open = [...this.rulings].filter(([, { hours, ects, outcome }]) => outcome === 'recognised' && hours !== null && ects === null);
    const key = open.map(([claim, { hours }]) => `${claim} ${hours}`).join();
    if (key === this.#counted) return;
    this.#counted = key;
    for (const [claim, { hours }] of open) {
      const equivalent = await ectsOf(this.context.portolan, this.kit, [hours ?? 0]).catch(() => null);
      const now = this.#ruling(claim);
      if (equivalent && now.hours === hours) this.rulings = new Map(this.rulings).set(claim, { ...now, ects: equivalent.ects });
    }
  }

  // --- Signing ------------------------------------------------------------------------------------

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.tried = true;
    const key = this.context.view.keys.find(({ id }) => id === this.key);
    if (key && !this.busy && this.#missing().length === 0) void this.#sign(key);
  };

  async #sign(key: KeyRecord): Promise<void> {
    const { context, record } = this;
    const { m, portolan, store, tell } = context;
    this.busy = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      const decision = await this.#decision();
      const { json } = await signed<{ text: string }>(portolan, key, 'review.sign_decision', { decision });
      await store.commit((now) => {
        const current = now.cases.find(({ id }) => id === record.id);
        return current ? [{ put: 'cases', record: { ...current, deciding: null, decision: { token: json.text, decision, at: decision.at } } }] : [];
      });
      this.anew = this.tried = false;
      this.#save(json.text, decision);
      tell('done', m.text('committee.requests.decision_saved', { name: visibleText(record.request.learner.name) }));
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#decided')?.focus();
    } catch (error) {
      tell('problem', error instanceof KeyUnusable ? m.text(`committee.key.${error.kind}`) : refusalText(m, error, 'committee.requests.not_signed'));
    } finally {
      this.busy = false;
    }
  }

  async #decision(): Promise<Decision> {
    const { context, record, kit, merged } = this;
    const leftOut = new Set((merged?.left_out ?? []).map(({ index }) => index));
    const counted = reviewsOf(record).filter((_, index) => !leftOut.has(index));
    const reviews = await Promise.all(counted.map(({ sha256, review }) => sha256 ?? digestOf(new Blob([reviewText(review as Parameters<typeof reviewText>[0])]))));
    const outcomes = record.request.skills.map(async ({ claim }) => {
      const { outcome, hours, ects, comment } = this.#ruling(claim);
      const counts = outcome === 'recognised' && hours !== null;
      // What is signed was counted, however fast somebody is.
      const counted = counts ? (ects ?? (await ectsOf(context.portolan, kit, [hours])).ects) : null;
      return { skill: claim, outcome: outcome as Outcome, hours: counts ? hours : null, ects: counted, comment: comment.trim() };
    });
    return {
      kind: 'portolan.decision',
      schema_version: 1,
      id: crypto.randomUUID(),
      at: new Date().toISOString(),
      kit: { id: kit.id, version: kit.version },
      by: this.by.trim(),
      request: { id: record.request.id, sha256: record.sha256 },
      portfolio: record.request.portfolio,
      outcomes: await Promise.all(outcomes),
      reviews,
    };
  }

  #save(token: string, { at }: Decision): void {
    const name = `decision-${fileNameOf(this.record.request.learner.name)}-${at.slice(0, 10)}.portolan-decision.jwt`;
    downloadFile(new Blob([token], { type: DECISION_TYPE }), name);
  }

  // --- Decided ------------------------------------------------------------------------------------

  #decided({ token, decision, at }: NonNullable<CaseRecord['decision']>): TemplateResult {
    const { context, record, kit } = this;
    const { m } = context;
    const recognised = decision.outcomes.filter(({ outcome }) => outcome === 'recognised').length;
    return html`<section class="page" aria-labelledby="decided">
      <h3 id="decided" tabindex="-1">${m.text('committee.requests.decided_heading', { at: m.date(at) })}</h3>
      <p class="screen-only">${m.text('committee.requests.decided_lead')}</p>
      <ul class="cards">
        ${decision.outcomes.map(({ skill: claim, outcome, hours, ects, comment }) => {
          const skill = record.request.skills.find((asked) => asked.claim === claim);
          return html`<li class="card">
            <div class="entry-head">
              <h4>${skill ? skillName(m, kit, skill) : foreign(claim)}</h4>
              ${answerWord(m, 'outcome_short', outcome)}
            </div>
            ${hours === null ? nothing : html`<p class="line"><span>${m.text('learner.hours', { hours })}</span>${ects === null ? nothing : html`<span>${m.text('learner.ects', { ects })}</span>`}</p>`}
            ${comment ? html`<p class="lines">${foreign(comment)}</p>` : nothing}
          </li>`;
        })}
      </ul>
      <dl class="facts">
        ${labelled(m.text('committee.requests.decided_by'), foreign(decision.by))}
        ${labelled(m.text('committee.requests.reviews_behind'), m.number(decision.reviews.length))}
      </dl>
      <div class="buttons">
        ${recognised > 0 && (kit.issues.badge || kit.issues.certificate)
          ? html`<a class="button primary" id="to-issue" href=${addressOf('issue', record.id)}>${icon('badge')}${m.text('committee.requests.to_issue', { count: recognised })}</a>`
          : nothing}
        <button type="button" id="save-decision" @click=${() => this.#save(token, decision)}>${icon('save')}${m.text('committee.requests.save_decision')}</button>
        <button type="button" id="print-minutes" @click=${() => window.print()}>${icon('print')}${m.text('committee.requests.print')}</button>
        <button type="button" class="quiet" @click=${this.#again}>${icon('edit')}${m.text('committee.requests.decide_anew')}</button>
      </div>
      <p class="hint screen-only">${m.text('committee.requests.decided_hint')}</p>
      ${this.#minutes(decision)}
    </section>`;
  }

  /** On paper: what every evaluator said, and room to sign. */
  #minutes({ request }: Decision): TemplateResult {
    const { context, record, kit, merged } = this;
    const { m } = context;
    const voices = (merged?.evaluators ?? []).map((id) => memberOf(kit, id)?.name ?? id);
    return html`<div class="minutes">
      ${merged ? comparedSkills({ context, record, kit, draft: record.review, merged }) : nothing}
      <dl class="facts">
        ${voices.map((name) => labelled(visibleText(name), html`<span class="signature"></span>`))}
        ${labelled(m.text('committee.requests.request_digest'), html`<code>${request.sha256}</code>`)}
      </dl>
    </div>`;
  }

  /** Begins with what was decided last. */
  readonly #again = (): void => {
    const { decision } = this.record;
    if (!decision) return;
    this.by = decision.decision.by;
    this.rulings = new Map(decision.decision.outcomes.map(({ skill, outcome, hours, ects, comment }) => [skill, { outcome, hours, ects, comment, typed: null, own: true }]));
    this.anew = true;
  };
}
