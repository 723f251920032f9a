/**
 * `<portolan-verdict>`: what came of one file, for a person to read.
 *
 * First the verdict in words, with its own shape; beside it whom and what it concerns, so that no
 * crop of the box speaks for another credential; then the four questions, what would help, what the
 * credential says, and everything else behind `<details>`. All that stems from the file goes
 * through `foreign-text.ts`. Printing opens all details.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Explanation, Projection, Report, Verification } from '../core/types.js';
import { chosen, foreign, sentence } from './foreign-text.js';
import { heading } from './heading.js';
import { icon, type IconName, OUTCOME_ICONS } from './icons.js';
import type { PictureSource } from './pictures.js';
import { credentialContent, contentStyles } from './verdict-content.js';
import { checkDetails, elementDetails, detailStyles, inputDetails, openPoints, proofDetails, type Supplier } from './verdict-details.js';
import { controls, theme } from './theme.js';

/** The five ways a check can end: three verdicts, a file without a credential, a check not made. */
export type Standing = 'valid' | 'invalid' | 'indeterminate' | 'none' | 'not_checked';

export function standingOf(verification: Verification): Standing {
  if (verification.status === 'not_checked') return 'not_checked';
  return verification.report.verdict ?? 'none';
}

export const STANDING_ICONS: Readonly<Record<Standing, IconName>> = {
  valid: 'valid',
  invalid: 'invalid',
  indeterminate: 'indeterminate',
  none: 'none',
  not_checked: 'none',
};

/** Facts of the explanation that the details show, or that are shown with more. */
/** Colours and icons of outcomes, for the verdicts of credentials inside. */
const INNER_OUTCOMES = { valid: 'passed', invalid: 'failed', indeterminate: 'indeterminate' } as const;

const ELSEWHERE: ReadonlySet<string> = new Set(['fact.algorithm', 'fact.checked_at', 'fact.file_hash']);

export class PortolanVerdict extends LitElement {
  static override properties = {
    messages: { attribute: false },
    verification: { attribute: false },
    fileName: { attribute: false },
    supplier: { attribute: false },
    pictures: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };
  static override styles = [
    theme,
    controls,
    contentStyles,
    detailStyles,
    css`
      :host {
        display: block;
      }
      article {
        --tone: var(--p-muted);
        --tint: var(--p-sunken);
        overflow: hidden;
      }
      article.valid {
        --tone: var(--p-valid);
        --tint: var(--p-valid-tint);
      }
      article.invalid {
        --tone: var(--p-invalid);
        --tint: var(--p-invalid-tint);
      }
      article.indeterminate {
        --tone: var(--p-unknown);
        --tint: var(--p-unknown-tint);
      }
      .verdict {
        background: var(--tint);
        border-block-end: 1px solid var(--p-line);
        border-inline-start: 8px solid var(--tone);
        padding: 1.25rem 1.1rem 1.2rem;
      }
      .word {
        align-items: center;
        color: var(--tone);
        display: flex;
        font-size: 1.0625rem;
        font-weight: 700;
        gap: 0.6rem;
        margin-block-end: 0.5rem;
      }
      .word .icon {
        block-size: 2.25rem;
        flex: none;
        inline-size: 2.25rem;
      }
      .heading {
        font-size: clamp(1.3125rem, 1.1rem + 1.1vw, 1.75rem);
        font-weight: 700;
        line-height: 1.22;
        margin: 0;
        overflow-wrap: anywhere;
      }
      .heading:focus-visible {
        outline-offset: 6px;
        outline-width: 2px;
      }
      .summary {
        margin-block-start: 0.5rem;
        max-inline-size: 44rem;
      }
      .about {
        border-block-start: 1px solid var(--p-line);
        margin-block-start: 1rem;
        padding-block-start: 0.9rem;
      }
      .body > * {
        border-block-end: 1px solid var(--p-line);
        padding: 1.2rem 1.1rem;
      }
      .body > :last-child {
        border-block-end: 0;
      }
      .section-title {
        font-size: 1.125rem;
        font-weight: 700;
        line-height: 1.3;
        margin: 0 0 0.7rem;
      }
      .questions {
        display: grid;
        gap: 1rem;
        list-style: none;
      }
      .question {
        align-content: start;
        column-gap: 0.8rem;
        display: grid;
        grid-template-columns: 1.6rem 1fr;
      }
      .question .icon {
        block-size: 1.6rem;
        color: var(--outcome);
        grid-row: span 2;
        inline-size: 1.6rem;
      }
      .question-head {
        align-items: baseline;
        column-gap: 0.75rem;
        display: flex;
        flex-wrap: wrap;
        font-weight: 700;
      }
      .inner {
        display: grid;
        gap: 0.9rem;
      }
      .advice ul {
        display: grid;
        gap: 0.4rem;
        padding-inline-start: 1.2rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .print-note {
        display: none;
      }
      @media (min-width: 48rem) {
        .verdict,
        .body > * {
          padding-inline: 1.75rem;
        }
        .verdict {
          padding-block: 1.6rem 1.5rem;
        }
        .questions {
          gap: 1.25rem 2rem;
          grid-template-columns: 1fr 1fr;
        }
      }
      @media (forced-colors: active) {
        .verdict {
          border-inline-start-color: CanvasText;
        }
      }
      @media print {
        article {
          border: 1px solid #191d26;
          print-color-adjust: exact;
          -webkit-print-color-adjust: exact;
        }
        .question,
        .row,
        tr {
          break-inside: avoid;
        }
        .actions {
          display: none;
        }
        .print-note {
          display: block;
        }
      }
    `,
  ];

  declare messages: Messages;
  declare verification: Verification | null;
  /** The name under which the reader gave the file; the report's own when null. */
  declare fileName: string | null;
  /** Offers to supply the documents that would settle a question; null where nobody can. */
  declare supplier: Supplier | null;
  /** Where the pictures of the file come from; without it they are counted only. */
  declare pictures: PictureSource | null;
  /** Level of the verdict's heading, 1 to 4; parts come one below. */
  declare headingLevel: number;

  #opened: HTMLDetailsElement[] = [];

  constructor() {
    super();
    this.verification = null;
    this.fileName = null;
    this.supplier = null;
    this.pictures = null;
    this.headingLevel = 2;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
  }

  /** Takes the reader to the verdict. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }

  override render() {
    const { verification, messages } = this;
    if (!verification || !messages) return nothing;
    const standing = standingOf(verification);
    return html`<article class="card ${standing}" aria-labelledby="heading">
      ${verification.status === 'done'
        ? this.#done(verification.report, verification.explanation, standing, verification.truncated)
        : this.#notChecked(verification.reason, verification.name)}
    </article>`;
  }

  #word(standing: Standing): TemplateResult {
    return html`<p class="word">${icon(STANDING_ICONS[standing])}${this.messages.text(`verdict.word.${standing}`)}</p>`;
  }

  #notChecked(reason: string, name: string | null) {
    const { messages: m } = this;
    const file = this.fileName ?? name;
    return html`<div class="verdict">
      ${this.#word('not_checked')}
      ${this.#headline(m.text('verdict.not_checked.heading'))}
      <p class="summary">${m.text(`verdict.not_checked.${reason}`)} ${m.text('verdict.not_checked.nothing_follows')}</p>
      ${file ? html`<dl class="facts about">${this.#fact('verdict.file', foreign(file))}</dl>` : nothing}
    </div>`;
  }

  #done(report: Report, explanation: Explanation, standing: Standing, truncated: boolean) {
    const { messages: m } = this;
    const unchanged = report.questions.some(({ id, outcome }) => id === 'integrity' && outcome === 'passed');
    return html`
      <div class="verdict">
        ${this.#word(standing)} ${this.#headline(sentence(m, explanation.headline))}
        <p class="summary">${sentence(m, explanation.summary)}</p>
        ${report.trust.lists.some(({ provenance }) => provenance === 'user_trusted')
          ? html`<p class="summary">${m.text('verdict.own_list')}</p>`
          : nothing}
        ${this.#about(report, explanation.facts, unchanged)}
      </div>
      <div class="body">
        ${explanation.questions.length > 0 && standing !== 'none' ? this.#questions(explanation) : nothing}
        ${explanation.advice.length > 0
          ? html`<section class="advice">
              ${this.#title('verdict.advice')}
              <ul>
                ${explanation.advice.map((message) => html`<li>${sentence(m, message)}</li>`)}
              </ul>
            </section>`
          : nothing}
        ${openPoints(m, report, this.supplier)}
        ${report.credentials.map((credential, index) =>
          index === 0 ? this.#content(credential, unchanged) : this.#inner(credential, explanation.inner[index - 1]),
        )}
        ${elementDetails(m, explanation)} ${checkDetails(m, explanation)} ${proofDetails(m, report.proofs)}
        ${inputDetails(m, report, this.fileName, truncated)}
        <div class="actions">
          <button type="button" @click=${this.#saveReport}>${icon('save')}${m.text('verdict.save_report')}</button>
        </div>
        <p class="print-note">${m.text('verdict.print_note')}</p>
      </div>
    `;
  }

  /** What the credential says; what nothing confirms only behind a click. */
  #content(credential: Projection, unchanged: boolean) {
    const { messages: m } = this;
    // A presentation says nothing itself; what it presents follows.
    if (credential.profile === 'verifiable_presentation') return nothing;
    if (!unchanged) return this.#unconfirmed(credential);
    return html`<section>
      ${this.#title('verdict.content.title')}
      <p class="hint content-note">${m.text('verdict.content.unchanged')}</p>
      ${credentialContent(m, credential, this.headingLevel + 2, this.pictures)}
    </section>`;
  }

  #unconfirmed(credential: Projection) {
    const { messages: m } = this;
    return html`<details class="unconfirmed">
      <summary>${m.text('verdict.content.title_unconfirmed')}</summary>
      <div class="details-body">
        <p>${m.text('verdict.content.unconfirmed')}</p>
        ${credentialContent(m, credential, this.headingLevel + 2, this.pictures)}
      </div>
    </details>`;
  }

  /** A credential inside the main one: it has a verdict of its own, with the reasons for it. */
  #inner(credential: Projection, inner: Explanation['inner'][number] | undefined) {
    const { messages: m } = this;
    if (!inner) return nothing;
    return html`<section class="inner">
      ${this.#title(`verdict.inner.${inner.role}`)}
      <div class="question ${INNER_OUTCOMES[inner.verdict]}">
        ${icon(STANDING_ICONS[inner.verdict])}
        <div class="outcome">${sentence(m, inner.answer)}</div>
        <div>
          ${inner.reasons.length > 0
            ? html`<ul class="plain-list">
                ${inner.reasons.map((reason) => html`<li>${sentence(m, reason)}</li>`)}
              </ul>`
            : nothing}
        </div>
      </div>
      ${inner.verdict === 'valid' ? credentialContent(m, credential, this.headingLevel + 2, this.pictures) : this.#unconfirmed(credential)}
    </section>`;
  }

  /** Whom and what the verdict concerns, inside its own box. */
  #about(report: Report, facts: Explanation['facts'], unchanged: boolean) {
    const { messages: m } = this;
    const [main] = report.credentials;
    const file = this.fileName ?? report.input.name;
    const title = main ? chosen(m, main.title, main.primary_language) : null;
    return html`<dl class="facts about">
      ${title ? this.#fact(unchanged ? 'verdict.title' : 'verdict.title_unconfirmed', title) : nothing}
      ${facts
        .filter(({ label }) => !ELSEWHERE.has(label.id))
        .map(
          ({ label, value }) =>
            html`<div class="row">
              <dt>${sentence(m, label)}</dt>
              <dd>${sentence(m, value)}</dd>
            </div>`,
        )}
      ${file ? this.#fact('verdict.file', foreign(file)) : nothing}
      ${this.#fact('verdict.checked_at', html`${m.date(report.at, true)}`)}
    </dl>`;
  }

  #fact(id: string, value: TemplateResult) {
    return html`<div class="row">
      <dt>${this.messages.text(id)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  #questions(explanation: Explanation) {
    const { messages: m } = this;
    return html`<section>
      ${this.#title('verdict.questions')}
      <ol class="questions">
        ${explanation.questions.map(
          (question) => html`<li class="question ${question.outcome}">
            ${icon(OUTCOME_ICONS[question.outcome])}
            <div class="question-head">
              <span>${sentence(m, question.title)}</span>
              <span class="outcome">${m.text(`verdict.answer.${question.id}.${question.outcome}`)}</span>
            </div>
            <div>${sentence(m, question.answer)}</div>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #headline(content: unknown) {
    return heading(this.headingLevel, content, { className: 'heading', id: 'heading', focusable: true });
  }

  #title(id: string) {
    return heading(this.headingLevel + 1, this.messages.text(id), { className: 'section-title' });
  }

  #saveReport(): void {
    if (this.verification?.status !== 'done') return;
    const { report } = this.verification;
    const link = document.createElement('a');
    const url = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }));
    link.href = url;
    link.download = `portolan-report-${report.input.sha256.slice(0, 8)}.json`;
    link.click();
    URL.revokeObjectURL(url);
  }

  #beforePrint = (): void => {
    this.#opened = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of this.#opened) details.open = true;
  };

  #afterPrint = (): void => {
    for (const details of this.#opened) details.open = false;
    this.#opened = [];
  };
}
