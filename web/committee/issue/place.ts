/** The issue place: what was decided and waits to be issued, one case of it, or a list of people. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { addressOf } from '../../elements/places.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import type { CaseRecord, Kit } from '../types.js';
import { IssueBatch } from './batch.js';
import { IssueCase } from './case.js';
import { forms } from './styles.js';

define('portolan-issue-case', IssueCase);
define('portolan-issue-batch', IssueBatch);

export class PortolanCommitteeIssue extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [theme, controls, workplace, forms];

  declare context: CommitteeContext;

  override render(): TemplateResult {
    const { view, target, m } = this.context;
    const record = target === null ? undefined : view.cases.find(({ id }) => id === target);
    if (record) return this.#case(record);
    return html`<div class="page">
      ${view.kit === null ? html`<p>${m.text('committee.issue.no_kit')} <a href=${addressOf('kit')}>${m.text('committee.place.kit')}</a></p>` : nothing}
      ${this.#decided()} ${view.kit ? this.#people(view.kit) : nothing}
    </div>`;
  }

  #kitOf(record: CaseRecord): Kit | null {
    return this.context.view.kits.find(({ id }) => id === record.kit.id)?.kit ?? null;
  }

  /** A learner need not have given a name. */
  #who({ request: { learner } }: CaseRecord): TemplateResult {
    const name = learner.name.trim() || learner.email;
    return name ? foreign(name) : html`${this.context.m.text('committee.issue.nameless')}`;
  }

  #case(record: CaseRecord): TemplateResult {
    const { context } = this;
    const { m } = context;
    const kit = this.#kitOf(record);
    return html`<div class="page">
      <section aria-labelledby=${record.id}>
        <div class="section-head">
          <h2 id=${record.id} tabindex="-1">${m.text('committee.issue.for')} ${this.#who(record)}</h2>
          <a href=${addressOf('issue')}>${m.text('committee.issue.back')}</a>
        </div>
        ${kit === null
          ? html`<p>${m.text('committee.issue.other_kit')}</p>`
          : record.decision === null
            ? html`<p>${m.text('committee.issue.not_decided')} <a href=${addressOf('requests', record.id)}>${m.text('committee.place.requests')}</a></p>`
            : html`<portolan-issue-case .context=${context} .record=${record} .kit=${kit}></portolan-issue-case>`}
      </section>
    </div>`;
  }

  #decided(): TemplateResult {
    const { view, m } = this.context;
    const decided = view.cases.filter(({ decision }) => decision?.decision.outcomes.some(({ outcome }) => outcome === 'recognised'));
    return html`<section aria-labelledby="decided">
      <h2 id="decided" tabindex="-1">${m.text('committee.issue.decided')}</h2>
      ${decided.length === 0 ? html`<p>${m.text('committee.issue.none_decided')} <a href=${addressOf('requests')}>${m.text('committee.place.requests')}</a></p>` : nothing}
      <ul class="cards">
        ${decided.toReversed().map((record) => this.#card(record))}
      </ul>
    </section>`;
  }

  #people(kit: Kit): TemplateResult {
    const { context } = this;
    const { m } = context;
    return html`<section aria-labelledby="people-heading">
      <h2 id="people-heading" tabindex="-1">${m.text('committee.batch.heading')}</h2>
      <p class="lead">${m.text('committee.batch.lead')}</p>
      <portolan-issue-batch .context=${context} .kit=${kit}></portolan-issue-batch>
    </section>`;
  }

  #card(record: CaseRecord): TemplateResult {
    const { view, m } = this.context;
    const count = view.issued.filter((issued) => issued.case === record.id).length;
    const recognised = record.decision?.decision.outcomes.filter(({ outcome }) => outcome === 'recognised').map(({ skill }) => skill) ?? [];
    const skills = record.request.skills.filter(({ claim }) => recognised.includes(claim));
    return html`<li class="card entry">
      <div class="entry-head">
        <h3>${this.#who(record)}</h3>
        <p class="kind">${m.text('committee.issue.decided_on', { date: m.date(record.decision?.at ?? '') })}</p>
      </div>
      <ul class="tags">${skills.map(({ label, skill }) => html`<li>${foreign(m.choose(label)?.text ?? skill)}</li>`)}</ul>
      <div class="line">
        <a class="button" href=${addressOf('issue', record.id)}>${icon('badge')}${m.text('committee.issue.open')}</a>
        ${count > 0 ? html`<p>${m.text('committee.issue.count', { count })}</p>` : nothing}
      </div>
    </li>`;
  }
}
