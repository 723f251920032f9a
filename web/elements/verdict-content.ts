/**
 * What a credential says: the projection as a person reads it. Web addresses are shown by their
 * host and are never links.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Achievement, Projection, Skill, Text } from '../core/types.js';
import { heading } from './heading.js';
import type { PictureSource } from './pictures.js';
import { address, labelled, longText, row } from './content-parts.js';
import { detailRows, describedList, typeOf } from './credential-details.js';
import { chosen, day, foreign, hostOf, quoting } from './foreign-text.js';

/** Achievements inside each other are shown this deep; the core allows eight. */
const DEEPEST = 8;
/** Of a longer list only so many are put into the page. */
const LONGEST_LIST = 300;

export const contentStyles = css`
  .facts {
    display: grid;
    gap: 0.55rem 2rem;
    margin: 0;
  }
  .row {
    display: grid;
    gap: 0 1rem;
  }
  dt {
    color: var(--p-muted);
    font-size: 0.9375rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  @media (min-width: 36rem) {
    .row {
      grid-template-columns: minmax(9rem, 13rem) 1fr;
    }
  }
  .content-note {
    margin-block-end: 0.9rem;
  }
  .unconfirmed .credential {
    border-inline-start: 4px dotted var(--p-line-strong);
    padding-inline-start: 1rem;
  }
  .credential {
    display: grid;
    gap: 1rem;
    overflow: clip;
    overflow-clip-margin: 6px;
  }
  .credential-title,
  .achievement-title {
    font-size: 1.0625rem;
    font-weight: 700;
    line-height: 1.3;
    overflow: clip;
    overflow-clip-margin: 6px;
  }
  .credential-title {
    font-size: 1.1875rem;
  }
  .achievement {
    background: var(--p-sunken);
    border: 1px solid var(--p-line);
    border-radius: 8px;
    display: grid;
    gap: 0.75rem;
    overflow: clip;
    overflow-clip-margin: 6px;
    padding: 1rem;
  }
  .achievement .achievement {
    background: var(--p-surface);
  }
  .kind {
    color: var(--p-muted);
    font-size: 0.875rem;
  }
  .key-figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    list-style: none;
  }
  .key-figures li {
    background: var(--p-surface);
    border: 1.5px solid var(--p-primary);
    border-radius: 999px;
    color: var(--p-primary-deep);
    font-size: 0.9375rem;
    font-weight: 600;
    padding: 0.1em 0.75em;
  }
  .label {
    color: var(--p-muted);
    font-size: 0.9375rem;
    margin-block-end: 0.2rem;
  }
  .plain-list {
    display: grid;
    gap: 0.35rem;
    padding-inline-start: 1.2rem;
  }
  .depth-1 {
    margin-inline-start: 1.2rem;
  }
  .depth-2 {
    margin-inline-start: 2.4rem;
  }
  .depth-3 {
    margin-inline-start: 3.6rem;
  }
  .skills {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    list-style: none;
    margin-block-start: 0.2rem;
  }
  .skills li {
    background: var(--p-primary-tint);
    border-radius: 6px;
    font-size: 0.9375rem;
    max-inline-size: 100%;
    overflow: hidden;
    padding: 0.15em 0.6em;
  }
  .from {
    color: var(--p-muted);
    font-size: 0.875em;
  }
`;

export function credentialContent(
  messages: Messages,
  credential: Projection,
  level: number,
  pictures: PictureSource | null,
): TemplateResult {
  const primary = credential.primary_language;
  const { issuer, subject } = credential;
  const list = credential.achievements.slice(0, LONGEST_LIST);
  return html`<div class="credential">
    ${heading(level, chosen(messages, credential.title, primary) ?? messages.text('verdict.untitled'), {
      className: 'credential-title',
    })}
    ${longText(messages, credential.description, primary)}
    <dl class="facts">
      ${row(messages, 'verdict.issuer', chosen(messages, issuer.name, primary))}
      ${row(messages, 'verdict.issuer_identifier', issuer.identifier ? foreign(issuer.identifier) : null)}
      ${row(messages, 'verdict.issuer_country', issuer.country ? foreign(messages.country(issuer.country)) : null)}
      ${row(messages, 'verdict.issuer_address', issuer.url ? address(issuer.url) : null)}
      ${row(messages, 'verdict.subject', chosen(messages, subject.name, primary))}
      ${row(messages, 'verdict.subject_identifiers', subjectIdentifiers(messages, credential))}
      ${row(messages, 'verdict.issued', credential.issued ? day(messages, credential.issued) : null)}
      ${row(messages, 'verdict.valid_from', laterStart(messages, credential))}
      ${row(messages, 'verdict.valid_until', credential.valid_until ? day(messages, credential.valid_until) : null)}
      ${detailRows(messages, credential.details, primary)}
    </dl>
    ${subjectDetails(messages, credential)}
    ${list.map((achievement) => achievementContent(messages, achievement, primary, level + 1, 1))}
    ${evidence(messages, credential)}
    ${describedList(messages, 'accreditations', credential.accreditations, primary, level + 1)}
    ${describedList(messages, 'organisations', credential.organisations, primary, level + 1)}
    <portolan-pictures .messages=${messages} .images=${credential.images} .source=${pictures}></portolan-pictures>
  </div>`;
}

/** "In force from" only where it says more than the date of issue. */
function laterStart(messages: Messages, { valid_from: from, issued }: Projection) {
  return from && from.slice(0, 10) !== issued?.slice(0, 10) ? day(messages, from) : null;
}

function subjectIdentifiers(messages: Messages, { subject }: Projection) {
  const shown = subject.identifiers.slice(0, 10);
  if (shown.length === 0) return subject.id ? address(subject.id) : null;
  return html`${shown.map(
    ({ value, hashed }) =>
      html`<div>${hashed ? messages.text('verdict.subject_hashed') : foreign(value)}</div>`,
  )}`;
}

/** What is told of the person, behind a click: it is nobody's business but theirs. */
function subjectDetails(messages: Messages, { subject, primary_language: primary }: Projection) {
  if (subject.details.length === 0) return nothing;
  return html`<details class="parts">
    <summary>${messages.text('verdict.subject_details')}</summary>
    <div class="details-body">
      <dl class="facts">${detailRows(messages, subject.details, primary)}</dl>
    </div>
  </details>`;
}

function evidence(messages: Messages, credential: Projection) {
  if (credential.evidence.length === 0) return nothing;
  const primary = credential.primary_language;
  return labelled(
    messages,
    'verdict.evidence',
    html`<ul class="plain-list">
      ${credential.evidence.slice(0, LONGEST_LIST).map(
        (item) =>
          html`<li>
            ${chosen(messages, item.title, primary) ?? nothing} ${longText(messages, item.description, primary)}
            ${item.url ? html`<div class="from">${address(item.url)}</div>` : nothing}
            <dl class="facts">${detailRows(messages, item.details, primary)}</dl>
          </li>`,
      )}
    </ul>`,
  );
}

function keyFigures(messages: Messages, achievement: Achievement) {
  const figures: TemplateResult[] = [
    ...achievement.credits.map(({ framework, points }) =>
      quoting(messages, framework ? 'verdict.credits' : 'verdict.credits_plain', {
        points: decimal(messages, points),
        framework: framework ?? '',
      }),
    ),
    ...(achievement.level.eqf === null ? [] : [html`${messages.text('verdict.eqf', { level: achievement.level.eqf })}`]),
    ...(achievement.workload_hours === null
      ? []
      : [html`${messages.text('verdict.workload', { hours: achievement.workload_hours })}`]),
  ];
  if (figures.length === 0) return nothing;
  return html`<ul class="key-figures">
    ${figures.map((figure) => html`<li>${figure}</li>`)}
  </ul>`;
}

/** A number as the reader writes it; what is none stays as it stands. */
function decimal(messages: Messages, value: string): string {
  return /^\d{1,9}(\.\d{1,6})?$/.test(value) ? messages.number(Number(value)) : value;
}

function skillList(messages: Messages, skills: readonly Skill[], primary: string | null) {
  if (skills.length === 0) return nothing;
  return html`<ul class="skills">
    ${skills.slice(0, LONGEST_LIST).map((skill) => {
      const label = chosen(messages, skill.label, primary);
      const source = skill.framework ?? (skill.uri ? hostOf(skill.uri) : null);
      return html`<li>
        ${label ?? (skill.uri ? address(skill.uri) : nothing)}
        ${source ? html`<span class="from">${foreign(source)}</span>` : nothing}
      </li>`;
    })}
  </ul>`;
}

function achievementContent(
  messages: Messages,
  achievement: Achievement,
  primary: string | null,
  level: number,
  depth: number,
): TemplateResult {
  const show = (text: Text | null) => chosen(messages, text, primary);
  const kind =
    typeOf(messages, achievement.details, primary) ??
    (achievement.type ? foreign(achievement.type) : html`${messages.text(`verdict.kind.${achievement.kind}`)}`);
  const fields = achievement.fields.slice(0, 20).map(({ label }) => html`<div>${show(label)}</div>`);
  const awardedBy = achievement.awarded_by.slice(0, 20).map(({ name }) => html`<div>${show(name)}</div>`);
  return html`<section class="achievement">
    <div>
      <p class="kind">${kind}</p>
      ${heading(level, show(achievement.title) ?? messages.text('verdict.untitled'), { className: 'achievement-title' })}
    </div>
    ${keyFigures(messages, achievement)} ${longText(messages, achievement.description, primary)}
    <dl class="facts">
      ${row(messages, 'verdict.awarded_by', awardedBy.length > 0 ? html`${awardedBy}` : null)}
      ${row(messages, 'verdict.awarded_on', achievement.awarded_on ? day(messages, achievement.awarded_on) : null)}
      ${row(messages, 'verdict.level', show(achievement.level.nqf))} ${row(messages, 'verdict.mode', show(achievement.mode))}
      ${row(messages, 'verdict.setting', show(achievement.setting))}
      ${row(messages, 'verdict.fields', fields.length > 0 ? html`${fields}` : null)}
      ${achievement.results
        .slice(0, 50)
        .map(
          ({ label, value }) =>
            html`<div class="row">
              <dt>${show(label) ?? messages.text('verdict.result')}</dt>
              <dd>${foreign(value)}</dd>
            </div>`,
        )}
      ${detailRows(messages, achievement.details, primary, ['type'])}
    </dl>
    ${labelled(messages, 'verdict.criteria', longText(messages, achievement.criteria, primary))}
    ${achievement.outcomes.length > 0
      ? labelled(
          messages,
          'verdict.outcomes',
          html`<ul class="plain-list">
            ${achievement.outcomes
              .slice(0, LONGEST_LIST)
              .map(
                (outcome) =>
                  html`<li>
                    ${show(outcome.title)} ${skillList(messages, outcome.skills, primary)}
                    ${outcome.details.length > 0
                      ? html`<dl class="facts">${detailRows(messages, outcome.details, primary)}</dl>`
                      : nothing}
                  </li>`,
              )}
          </ul>`,
        )
      : nothing}
    ${labelled(messages, 'verdict.skills', skillList(messages, achievement.skills, primary))}
    ${achievement.assessments.length > 0
      ? labelled(messages, 'verdict.assessments', assessments(messages, achievement, primary))
      : nothing}
    ${depth < DEEPEST && achievement.parts.length > 0
      ? html`<details class="parts">
          <summary>${messages.text('verdict.parts', { count: achievement.parts.length })}</summary>
          <div class="details-body">
            ${achievement.parts
              .slice(0, LONGEST_LIST)
              .map((part) => achievementContent(messages, part, primary, level + 1, depth + 1))}
          </div>
        </details>`
      : nothing}
  </section>`;
}

function assessments(messages: Messages, achievement: Achievement, primary: string | null) {
  const show = (text: Text | null) => chosen(messages, text, primary);
  return html`<ul class="plain-list">
    ${achievement.assessments.slice(0, LONGEST_LIST).map(
      ({ title, grade, mode, identity_check: identity, depth, details }) =>
        html`<li class=${depth > 0 ? `depth-${Math.min(depth, 3)}` : ''}>
          ${show(title)}
          <dl class="facts">
            ${row(messages, 'verdict.grade', show(grade))} ${row(messages, 'verdict.mode', show(mode))}
            ${row(messages, 'verdict.identity_check', show(identity))} ${detailRows(messages, details, primary)}
          </dl>
        </li>`,
    )}
  </ul>`;
}
