/**
 * `<portolan-review-case>`: one request under review, in three steps. In the first an evaluator judges,
 * skill by skill, and everything is kept as it is written; in the second stands what all evaluators said;
 * in the third the committee decides.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { addressOf } from '../../elements/places.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { refusalText } from '../refusal.js';
import type { CaseRecord, Kit, Review } from '../types.js';
import { comparison, takeAndTell } from './comparison.js';
import { type Framework, frameworksOf } from './frameworks.js';
import { earlierDecisions, ectsOf, type Equivalent, fileNameOf, grantedHours, judgedCount, memberOf, merge, type Merged, newReview, reviewsOf, reviewText, sessionOf, skillReview, withDraft, writtenIn } from './model.js';
import { hoursKey, judge } from './judge.js';
import { rememberedMember, rememberMember } from './member.js';
import { answerWord, labelled, lines, remark, skillName } from './parts.js';
import { reviewStyles } from './styles.js';

const STEPS = ['judge', 'together', 'decide'] as const;
type Step = (typeof STEPS)[number];
/** What is typed is kept once the hand rests. */
const REST = 400;

export class PortolanReviewCase extends LitElement {
  static override properties = {
    context: { attribute: false },
    record: { attribute: false },
    kit: { attribute: false },
    step: { state: true },
    claim: { state: true },
    draft: { state: true },
    member: { state: true },
    merged: { state: true },
    tally: { state: true },
    unread: { state: true },
    frameworks: { state: true },
  };
  static override styles = [theme, controls, workplace, reviewStyles];

  declare context: CommitteeContext;
  declare record: CaseRecord;
  declare kit: Kit;
  declare step: Step;
  /** The claim that is being judged. */
  declare claim: string;
  /** What this evaluator has written, ahead of what is kept. */
  declare draft: Review | null;
  declare member: string;
  declare merged: Merged | null;
  declare tally: Equivalent | null;
  /** Hours that were typed and are no number: nothing is handed on before they are. */
  declare unread: ReadonlyMap<string, string>;
  declare frameworks: readonly Framework[];

  #shown = '';
  /** What the other members at this computer have written, ahead of what is kept. */
  #drafts: Review[] = [];
  #unkept = false;
  /** Changes on their way to what is kept. */
  #commits = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counted = '';
  #compared: unknown = null;

  constructor() {
    super();
    this.step = 'judge';
    this.claim = this.member = '';
    this.draft = this.merged = this.tally = null;
    this.frameworks = [];
    this.unread = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#keepNow);
    document.addEventListener('visibilitychange', this.#keepNow);
    window.addEventListener('dragover', this.#dragged);
    window.addEventListener('drop', this.#dropped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#keepNow);
    document.removeEventListener('visibilitychange', this.#keepNow);
    window.removeEventListener('dragover', this.#dragged);
    window.removeEventListener('drop', this.#dropped);
    this.#keepNow();
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('record')) return;
    const { record, kit } = this;
    if (record.id !== this.#shown) {
      this.#shown = record.id;
      this.#compared = null;
      this.member = record.review?.evaluator ?? rememberedMember(kit);
      this.unread = new Map();
      this.#readDrafts(record);
      this.step = record.decision ? 'decide' : 'judge';
      this.claim = (record.request.skills.find(({ claim }) => skillReview(record.review, claim).outcome === null) ?? record.request.skills[0])?.claim ?? '';
      this.merged = this.tally = null;
      void frameworksOf(this.context.portolan).then((frameworks) => (this.frameworks = frameworks));
    } else if (!this.#unkept && this.#commits === 0) {
      this.#readDrafts(record); // perhaps written in another tab
    }
  }

  /** Each tab has the draft of the member who works in it, whoever works in another one. */
  #readDrafts(record: CaseRecord): void {
    const all = writtenIn(record);
    this.draft = all.find(({ evaluator }) => evaluator === this.member) ?? null;
    this.#drafts = all.filter(({ evaluator }) => evaluator !== this.member);
  }

  /** The case with everything that was written at this computer, ahead of what is kept. */
  #written(): CaseRecord {
    return { ...this.record, review: this.draft, drafts: this.#drafts };
  }

  override updated(): void {
    void this.#count();
    void this.#compare();
  }

  override render() {
    const { kit, step } = this;
    const { m } = this.context;
    const record = this.#written();
    return html`<div class="page">
      ${this.#head()}
      <nav class="steps screen-only" aria-label=${m.text('committee.requests.steps')}>
        <ol>
          ${STEPS.map(
            (name, index) => html`<li>
              <button type="button" id="step-${name}" aria-current=${name === step ? 'step' : nothing} @click=${() => this.#go(name)}>
                <span class="number">${index + 1}</span>${m.text(`committee.requests.step.${name}`)}
              </button>
            </li>`,
          )}
        </ol>
      </nav>
      ${step === 'judge'
        ? judge({
            context: this.context,
            record,
            kit,
            review: this.draft,
            member: this.member,
            claim: this.claim,
            tally: this.tally,
            unread: this.unread,
            frameworks: this.frameworks,
            choose: this.#choose,
            be: this.#be,
            edit: this.#edit,
            misread: this.#misread,
            save: this.#save,
            together: () => this.#go('together'),
          })
        : nothing}
      ${step === 'together'
        ? comparison({
            context: this.context,
            record,
            kit,
            draft: this.draft,
            merged: this.merged,
            member: this.member,
            save: this.#save,
            goOn: this.#goOn,
            decide: () => this.#go('decide'),
          })
        : nothing}
      ${step === 'decide'
        ? html`<portolan-review-decision .context=${this.context} .record=${record} .kit=${kit} .merged=${this.merged}></portolan-review-decision>`
        : nothing}
    </div>`;
  }

  #head(): TemplateResult {
    const { record, kit, context } = this;
    const { m, view } = context;
    const { request } = record;
    const { learner } = request;
    const session = sessionOf(kit, request.at);
    const changed = view.cases.some((other) => other.id !== record.id && other.request.id === request.id);
    const earlier = earlierDecisions(view, record);
    return html`<section aria-labelledby="learner">
      <h2 id="learner" tabindex="-1">${foreign(learner.name)}</h2>
      <dl class="facts">
        ${labelled(m.text('committee.requests.fact.for'), foreign(m.choose(kit.name)?.text ?? kit.id))}
        ${labelled(m.text('committee.requests.fact.made'), m.date(request.at, true))}
        ${session ? labelled(m.text('committee.requests.fact.session'), foreign(session.name)) : nothing}
        ${session?.decides && !record.decision ? labelled(m.text('committee.requests.fact.decides'), m.date(session.decides)) : nothing}
        ${(learner.names ?? []).length > 0 ? labelled(m.text('committee.requests.fact.names'), html`${learner.names.map(({ text, language }) => html`<div>${foreign(text, language)}</div>`)}`) : nothing}
        ${learner.email ? labelled(m.text('committee.requests.fact.email'), foreign(learner.email)) : nothing}
        ${learner.student_identifier ? labelled(m.text('committee.requests.fact.student'), foreign(learner.student_identifier)) : nothing}
      </dl>
      ${session && !session.inTime ? remark(m.text('committee.requests.late', { name: visibleText(session.name), at: m.date(session.deadline) })) : nothing}
      ${request.kit.version === kit.version ? nothing : remark(m.text('committee.requests.other_version', { theirs: visibleText(request.kit.version), ours: visibleText(kit.version) }))}
      ${changed ? remark(m.text('committee.requests.changed')) : nothing}
      ${earlier.length > 0
        ? html`<div>
            <p class="label">${m.text('committee.requests.earlier')}</p>
            <ul class="plain">
              ${earlier.map(
                ({ case: id, skill, outcome, at, comment }) => html`<li>
                  <a href=${addressOf('requests', id)}>${skillName(m, kit, skill)}</a> ${answerWord(m, 'outcome_short', outcome)}
                  <span class="hint">${m.date(at)}</span>${lines(comment, null)}
                </li>`,
              )}
            </ul>
          </div>`
        : nothing}
    </section>`;
  }

  // Where no box takes files, one that is dropped is taken all the same: else the browser would show it in place of the page.
  readonly #dragged = (event: DragEvent): void => {
    if (this.step !== 'together') event.preventDefault();
  };

  readonly #dropped = (event: DragEvent): void => {
    if (this.step === 'together' || event.defaultPrevented) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void takeAndTell(this.context, files);
  };

  // --- Judging ------------------------------------------------------------------------------------

  async #go(step: Step): Promise<void> {
    this.#keepNow();
    if (this.#stopsAtUnread()) return;
    this.step = step;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#step-${step}`)?.focus();
  }

  readonly #choose = async (claim: string): Promise<void> => {
    this.claim = claim;
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#skill');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };

  /** Somebody of the committee begins, or another one goes on at the same computer: each has a draft. */
  readonly #be = (id: string): void => {
    const { kit, draft } = this;
    this.#keepNow();
    this.member = memberOf(kit, id) ? id : '';
    rememberMember(kit, this.member);
    if (draft?.evaluator === this.member) return;
    this.#readDrafts(this.#written());
    const { member } = this;
    void this.#commit((current) => {
      const all = writtenIn(current);
      return { review: all.find(({ evaluator }) => evaluator === member) ?? null, drafts: all.filter(({ evaluator }) => evaluator !== member) };
    });
  };

  readonly #edit = (change: (review: Review) => Review): void => {
    if (this.member === '') return;
    // Nobody's words go into another one's review.
    const own = this.draft?.evaluator === this.member ? this.draft : null;
    this.draft = change(own ?? newReview(this.record, this.kit, this.member));
    this.#unkept = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keepNow, REST);
  };

  readonly #keepNow = (): void => {
    clearTimeout(this.#timer);
    if (!this.#unkept) return;
    this.#unkept = false;
    const { draft } = this;
    if (!draft) return;
    void this.#commit((current) => withDraft(current, draft)).then((isKept) => {
      if (!isKept) this.#unkept = true; // it stays on the page, and is tried again with the next change
    });
  };

  readonly #misread = (claim: string, evidence: string, text: string | null): void => {
    const unread = new Map(this.unread);
    const key = hoursKey(this.member, claim, evidence);
    if (text === null) unread.delete(key);
    else unread.set(key, text);
    this.unread = unread;
  };

  /** Goes to hours that are no number, if there are any. */
  #stopsAtUnread(): boolean {
    for (const key of this.unread.keys()) {
      const [member, claim, evidence] = JSON.parse(key) as [string, string, string];
      if (member !== this.member) continue;
      this.step = 'judge';
      this.claim = claim;
      this.context.tell('problem', this.context.m.text('committee.requests.hours_unread'));
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#hours-${CSS.escape(evidence)}`)?.focus());
      return true;
    }
    return false;
  }

  async #commit(change: (current: CaseRecord) => Partial<CaseRecord>): Promise<boolean> {
    const { store, tell, m } = this.context;
    const { id } = this.record;
    ++this.#commits;
    try {
      await store.commit((now) => {
        const current = now.cases.find((record) => record.id === id);
        return current ? [{ put: 'cases', record: { ...current, ...change(current) } }] : [];
      });
      return true;
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
      return false;
    } finally {
      --this.#commits;
    }
  }

  /** Goes on where one left off at another computer. */
  readonly #goOn = (review: Review): void => {
    if (review.evaluator !== this.member) return;
    this.draft = review;
    this.#unkept = true;
    void this.#go('judge');
  };

  readonly #save = (): void => {
    const { draft, record, kit, context } = this;
    if (!draft || judgedCount(draft) === 0 || this.#stopsAtUnread()) return;
    this.#keepNow();
    const who = fileNameOf(memberOf(kit, draft.evaluator)?.name ?? draft.evaluator);
    const name = `review-${fileNameOf(record.request.learner.name)}-${who}.portolan-review.json`;
    downloadFile(new Blob([reviewText(draft)], { type: 'application/json' }), name);
    context.tell('done', context.m.text('committee.requests.review_saved', { judged: judgedCount(draft), skills: record.request.skills.length }));
  };

  // --- What the core says of it -------------------------------------------------------------------

  async #count(): Promise<void> {
    const hours = grantedHours(skillReview(this.draft, this.claim));
    const key = `${this.record.id} ${this.claim} ${hours.join()}`;
    if (key === this.#counted) return;
    this.#counted = key;
    const tally = await ectsOf(this.context.portolan, this.kit, hours).catch(() => null);
    if (key === this.#counted) this.tally = tally;
  }

  async #compare(): Promise<void> {
    const { record, kit } = this;
    if (this.step === 'judge') return;
    const reviews = reviewsOf(this.#written()).map(({ review }) => review);
    const key = JSON.stringify([record.id, reviews, kit.version]);
    if (key === this.#compared) return;
    this.#compared = key;
    const merged = await merge(this.context.portolan, record, kit, reviews).catch(() => null);
    if (key === this.#compared) this.merged = merged;
  }
}
