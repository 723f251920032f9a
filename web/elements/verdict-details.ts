/** The parts of a verdict behind `<details>`: open points, checks, signatures, the file and the check. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Certificate, CertificateName, Explanation, Proof, Report } from '../core/types.js';
import { day, foreign, hostOf, quoting, sentence } from './foreign-text.js';
import { icon, OUTCOME_ICONS } from './icons.js';

export const detailStyles = css`
  details > summary {
    border-radius: 6px;
    cursor: pointer;
    font-weight: 700;
    padding-block: 0.25rem;
  }
  details > summary:hover {
    color: var(--p-primary-deep);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .supply {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block: 0.4rem 0.6rem;
  }
  .supply > p {
    flex-basis: 100%;
  }
  .details-body {
    display: grid;
    gap: 0.9rem;
    padding-block-start: 0.8rem;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    border-block-end: 1px solid var(--p-line);
    overflow-wrap: anywhere;
    padding: 0.65rem 0.5rem;
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--p-muted);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  tbody th {
    font-weight: 600;
  }
  tbody.group > tr:first-child th {
    background: var(--p-sunken);
  }
  tr > :first-child {
    inline-size: 70%;
  }
  td .answer {
    font-weight: 400;
  }
  .passed {
    --outcome: var(--p-valid);
  }
  .failed {
    --outcome: var(--p-invalid);
  }
  .indeterminate {
    --outcome: var(--p-unknown);
  }
  .not_applicable {
    --outcome: var(--p-muted);
  }
  .outcome {
    color: var(--outcome);
    font-weight: 700;
  }
  .elements tr > :first-child {
    inline-size: 45%;
  }
  .elements .duty {
    color: var(--p-muted);
    font-size: 0.875rem;
    font-weight: 400;
  }
  .elements .code {
    font-weight: 400;
  }
  td.outcome .icon {
    block-size: 1.15rem;
    inline-size: 1.15rem;
    margin-inline-end: 0.35rem;
    vertical-align: -0.2rem;
  }
  .problem {
    font-weight: 400;
    margin-block-start: 0.35rem;
  }
  .code {
    color: var(--p-muted);
    font-family: var(--p-mono);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
`;

function block(title: string, body: TemplateResult): TemplateResult {
  return html`<details>
    <summary>${title}</summary>
    <div class="details-body">${body}</div>
  </details>`;
}

function row(label: string, value: TemplateResult | null) {
  return value
    ? html`<div class="row">
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;
}

/** The words for a code of the core, or the code where we have none. */
function named(messages: Messages, area: string, code: string): TemplateResult {
  const id = `${area}.${code}`;
  return messages.has(id) ? html`${messages.text(id)}` : html`<span class="code">${foreign(code)}</span>`;
}

/** How far the document of a need has come. */
export type SupplyState = 'busy' | 'failed' | 'given';

/** What a host offers that can supply documents. */
export interface Supplier {
  state(id: string): SupplyState | null;
  canFetch(id: string): boolean;
  fetch(id: string): void;
  choose(id: string): void;
}

function supplyOffer(messages: Messages, supplier: Supplier, id: string) {
  const state = supplier.state(id);
  const host = hostOf(id);
  return html`<div class="supply">
    ${state ? html`<p role="status">${messages.text(`verdict.supply.${state}`)}</p>` : nothing}
    ${state === 'busy'
      ? nothing
      : html`
          ${supplier.canFetch(id) && host
            ? html`<p class="hint">${quoting(messages, 'verdict.supply.note', { host })}</p>
                <button type="button" @click=${() => supplier.fetch(id)}>
                  <span>${quoting(messages, 'verdict.supply.fetch', { host })}</span>
                </button>`
            : nothing}
          <button type="button" @click=${() => supplier.choose(id)}>${messages.text('verdict.supply.choose')}</button>
        `}
  </div>`;
}

/** What would settle an open question, and what the signature does not cover. */
export function openPoints(messages: Messages, report: Report, supplier: Supplier | null) {
  const { needs, not_covered: uncovered } = report;
  return html`
    ${needs.length > 0
      ? block(
          messages.text('verdict.needs', { count: needs.length }),
          html`<p>${messages.text('verdict.needs_note')}</p>
            <ul class="plain-list">
              ${needs.slice(0, 100).map(
                ({ kind, id }) =>
                  html`<li>
                    ${quoting(messages, `verdict.need.${kind}`, { id: kind === 'time' ? messages.date(id) : id })}
                    ${kind === 'document' && supplier ? supplyOffer(messages, supplier, id) : nothing}
                  </li>`,
              )}
            </ul>`,
        )
      : nothing}
    ${uncovered.length > 0
      ? block(
          messages.text('verdict.not_covered', { count: uncovered.length }),
          html`<p>${messages.text('verdict.not_covered_note')}</p>
            <ul class="plain-list">
              ${uncovered.slice(0, 100).map(
                (item) => html`<li>
                  ${named(messages, 'verdict.not_covered_reason', item.reason)}
                  <div class="code">${foreign(item.at)}</div>
                </li>`,
              )}
            </ul>`,
        )
      : nothing}
  `;
}

/** Which information elements of a micro-credential are stated, by both texts. */
export function elementDetails(messages: Messages, explanation: Explanation) {
  const elements = explanation.elements ?? null;
  if (!elements) return nothing;
  const duty = (value: 'mandatory' | 'optional' | null) => messages.text(`verdict.elements.${value ?? 'unasked'}`);
  return block(
    messages.text('verdict.elements.title'),
    html`<p>${messages.text('verdict.elements.note')}</p>
      <ul class="plain-list">
        ${elements.summaries.map((summary) => html`<li>${sentence(messages, summary)}</li>`)}
      </ul>
      <table class="elements">
        <caption class="visually-hidden">
          ${messages.text('verdict.elements.title')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${messages.text('verdict.elements.element')}</th>
            <th scope="col">${messages.text('verdict.elements.stated')}</th>
          </tr>
        </thead>
        <tbody>
          ${elements.list.map(
            (element) =>
              html`<tr>
                <th scope="row">
                  ${sentence(messages, element.title)}
                  <div class="duty">
                    ${messages.text('verdict.elements.duties', {
                      recommendation: duty(element.recommendation_2022),
                      draft: duty(element.draft_2020),
                    })}
                  </div>
                </th>
                <td class="outcome ${PRESENCES[element.presence]}">
                  ${icon(OUTCOME_ICONS[PRESENCES[element.presence]])}<span>${sentence(messages, element.answer)}</span>
                  ${element.at.slice(0, 1).map((at) => html`<div class="code">${foreign(at)}</div>`)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

/** No element is a fault of the credential: what is missing is not established. */
const PRESENCES = { present: 'passed', partial: 'indeterminate', missing: 'not_applicable' } as const;

export function checkDetails(messages: Messages, explanation: Explanation) {
  if (explanation.checks.length === 0) return nothing;
  const groups = explanation.questions
    .map((question) => ({ question, checks: explanation.checks.filter((check) => check.question === question.id) }))
    .filter(({ checks }) => checks.length > 0);
  return block(
    messages.text('verdict.checks', { count: explanation.checks.length }),
    html`<table>
      <caption class="visually-hidden">
        ${messages.text('verdict.checks', { count: explanation.checks.length })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${messages.text('verdict.check')}</th>
          <th scope="col">${messages.text('verdict.check_outcome')}</th>
        </tr>
      </thead>
      ${groups.map(
        ({ question, checks }) =>
          html`<tbody class="group">
            <tr>
              <th colspan="2" scope="rowgroup">${sentence(messages, question.title)}</th>
            </tr>
            ${checks.map((check) => checkRow(messages, check))}
          </tbody>`,
      )}
    </table>`,
  );
}

function checkRow(messages: Messages, check: Explanation['checks'][number]) {
  // What does not count against the credential must not look as if it did.
  const warned = check.outcome === 'failed' && check.severity !== 'blocks';
  return html`<tr>
    <th scope="row">
      ${sentence(messages, check.title)}
      <div class="answer problem">${sentence(messages, check.answer)}</div>
      ${check.problems.slice(0, 50).map(
        (problem) =>
          html`<div class="problem">
            ${sentence(messages, problem.message)}
            <div class="code">${foreign(problem.type)}${problem.at ? html` · ${foreign(problem.at)}` : nothing}</div>
          </div>`,
      )}
    </th>
    <td class="outcome ${warned ? 'indeterminate' : check.outcome}">
      ${icon(warned ? 'remark' : OUTCOME_ICONS[check.outcome])}${messages.text(
        `verdict.outcome.${warned ? 'warned' : check.outcome}`,
      )}
    </td>
  </tr>`;
}

export function proofDetails(messages: Messages, proofs: readonly Proof[]) {
  if (proofs.length === 0) return nothing;
  return block(
    messages.text('verdict.proofs', { count: proofs.length }),
    html`${proofs.map(
      (proof) =>
        html`<dl class="facts">
          ${row(messages.text('verdict.proof_kind'), named(messages, 'format.securing', proof.kind))}
          ${row(messages.text('verdict.proof_algorithm'), proof.algorithm ? foreign(proof.algorithm) : null)}
          ${row(
            messages.text('verdict.proof_outcome'),
            html`<span class="outcome ${proof.outcome}">${messages.text(`verdict.outcome.${proof.outcome}`)}</span>`,
          )}
          ${row(
            messages.text('verdict.claimed_time'),
            proof.claimed_time ? day(messages, proof.claimed_time, true) : null,
          )}
          ${row(
            messages.text('verdict.key'),
            proof.key.id ? html`<span class="code">${foreign(proof.key.id)}</span>` : null,
          )}
          ${row(
            messages.text('verdict.key_thumbprint'),
            proof.key.thumbprint ? html`<span class="code">${foreign(proof.key.thumbprint)}</span>` : null,
          )}
          ${proof.certificate ? certificate(messages, proof.certificate) : nothing}
        </dl>`,
    )}`,
  );
}

function certificate(messages: Messages, value: Certificate) {
  return html`
    ${row(messages.text('verdict.certificate_subject'), certificateName(messages, value.subject))}
    ${row(messages.text('verdict.certificate_issuer'), certificateName(messages, value.issuer))}
    ${row(
      messages.text('verdict.certificate_validity'),
      quoting(messages, 'verdict.period', {
        from: messages.date(value.not_before),
        until: messages.date(value.not_after),
      }),
    )}
    ${row(messages.text('verdict.certificate_serial'), html`<span class="code">${foreign(value.serial)}</span>`)}
    ${row(messages.text('verdict.certificate_hash'), html`<span class="code">${foreign(value.sha256)}</span>`)}
  `;
}

function certificateName(messages: Messages, name: CertificateName) {
  const lines = [
    name.common_name,
    name.organization === name.common_name ? null : name.organization,
    name.organization_identifier,
    name.country ? messages.country(name.country) : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? html`${lines.map((line) => html`<div>${foreign(line)}</div>`)}` : null;
}

/** The file and the circumstances of the check, so that the report is tied to both. */
export function inputDetails(
  messages: Messages,
  report: Report,
  fileName: string | null,
  truncated: boolean,
) {
  const { input } = report;
  const name = fileName ?? input.name;
  return block(
    messages.text('verdict.about_check'),
    html`<dl class="facts">
      ${row(messages.text('verdict.file'), name ? foreign(name) : null)}
      ${row(messages.text('verdict.file_size'), truncated ? null : html`${messages.text('verdict.bytes', { bytes: input.bytes })}`)}
      ${row(messages.text('verdict.file_hash'), truncated ? null : html`<span class="code">${foreign(input.sha256)}</span>`)}
      ${row(messages.text('verdict.container'), named(messages, 'format.container', input.container))}
      ${row(messages.text('verdict.securing'), input.securing ? named(messages, 'format.securing', input.securing) : null)}
      ${row(messages.text('verdict.profile'), input.profile ? named(messages, 'format.profile', input.profile) : null)}
      ${row(messages.text('verdict.checked_at'), day(messages, report.at, true))}
      ${row(
        messages.text('verdict.trust_lists'),
        report.trust.lists.length > 0
          ? html`${report.trust.lists.map(
              (list) =>
                html`<div>
                  ${foreign(list.title)}${list.dated
                    ? html`, ${day(messages, list.dated)}`
                    : nothing}${list.provenance === 'bundled'
                    ? nothing
                    : html` (${named(messages, 'verdict.provenance', list.provenance)})`}
                </div>`,
            )}`
          : html`${messages.text('verdict.no_trust_lists')}`,
      )}
      ${row(
        messages.text('verdict.etsi'),
        report.etsi
          ? html`<span class="code"
              >${foreign([report.etsi.indication, report.etsi.sub_indication].filter((part) => part !== null).join(' / '))}</span
            >`
          : null,
      )}
    </dl>`,
  );
}
