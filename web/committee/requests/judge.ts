/**
 * One evaluator judges one skill: criteria with the validation map on one side, the learner's words and
 * evidence on the other, and below them what follows.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { period } from '../../elements/dates.js';
import { chosen, foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { CommitteeContext } from '../context.js';
import type { RequestedEvidence, RequestedExperience, RequestedSkill } from '../../review/types.js';
import type { CaseRecord, Kit, Review } from '../types.js';
import { definitionOf, type Framework, levelName } from './frameworks.js';
import {
  type CriterionReview,
  type Equivalent,
  evidenceFor,
  type EvidenceReview,
  experiencesFor,
  grantedTwice,
  isJudged,
  isOwnRequest,
  judgedCount,
  kitSkillOf,
  MET,
  type Open,
  openIn,
  OUTCOMES,
  readHours,
  skillReview,
  statedHours,
  VERDICTS,
  withCriterion,
  withEvidence,
  withSkill,
} from './model.js';
import { ANSWER_ICONS, choice, labelled, lines, plainSkillName, remark, skillName, webLink } from './parts.js';

export interface Judging {
  context: CommitteeContext;
  record: CaseRecord;
  kit: Kit;
  review: Review | null;
  /** Who judges; nothing when nobody has said so. */
  member: string;
  claim: string;
  tally: Equivalent | null;
  /** Hours that were typed, by `hoursKey`, where they are no number. */
  unread: ReadonlyMap<string, string>;
  frameworks: readonly Framework[];
  choose: (claim: string) => void;
  be: (member: string) => void;
  edit: (change: (review: Review) => Review) => void;
  /** What was typed as hours and is no number; null once it is one. */
  misread: (claim: string, evidence: string, text: string | null) => void;
  save: () => void;
  together: () => void;
}

/** Where hours that were typed belong. */
export const hoursKey = (member: string, claim: string, evidence: string): string => JSON.stringify([member, claim, evidence]);

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

export function judge(judging: Judging): TemplateResult {
  const { context, record, claim } = judging;
  const { m } = context;
  const index = record.request.skills.findIndex((skill) => skill.claim === claim);
  const skill = record.request.skills[index];
  if (!skill) return html``;
  const meaning = chosen(m, definitionOf(judging.frameworks, judging.kit, skill));
  // Every skill has a form of its own: nothing that was typed for one stays in the next.
  return html`${whoAmI(judging)} ${skillNav(judging)}
  ${keyed(
    `${claim} ${judging.member}`,
    html`<section aria-labelledby="skill" class="stack">
      <h3 id="skill" tabindex="-1">
        ${skillName(m, judging.kit, skill)}
        <span class="hint">${m.text('committee.requests.skill_of', { number: index + 1, count: record.request.skills.length })}</span>
      </h3>
      ${meaning ? html`<p class="lines">${meaning}</p>` : nothing}
      <div class="sides">
        ${criteria(judging, skill)} ${shown(judging, skill)}
      </div>
      ${conclusion(judging, skill, index)}
    </section>`,
  )}`;
}

// --- Who judges, and what -----------------------------------------------------------------------------

function whoAmI({ context, record, kit, member, be }: Judging): TemplateResult {
  const { m } = context;
  return html`<section class="card tally" aria-labelledby="member-label">
    <div class="hours">
      <div>
        <label for="member" id="member-label">${m.text('committee.requests.member')}</label>
        <select id="member" @change=${(event: Event) => be(typed(event))}>
          ${member === '' ? html`<option value="" selected>${m.text('committee.requests.member_choose')}</option>` : nothing}
          ${kit.committee.members.map(
            ({ id, name, role }) => html`<option value=${id} ?selected=${id === member}>${visibleText(name)}${role ? ` (${roleName(context, role)})` : ''}</option>`,
          )}
        </select>
      </div>
      <p class="hint">${m.text(member === '' ? 'committee.requests.member_first' : 'committee.requests.member_hint')}</p>
    </div>
    ${isOwnRequest(kit, member, record) ? remark(m.text('committee.requests.own_request')) : nothing}
  </section>`;
}

function roleName({ m }: CommitteeContext, role: string): string {
  const id = `committee.requests.role.${role}`;
  return m.has(id) ? m.text(id) : visibleText(role);
}

function skillNav({ context, record, kit, review, claim, choose }: Judging) {
  const { m } = context;
  const { skills } = record.request;
  if (skills.length < 2) return nothing;
  return html`<nav class="skills screen-only" aria-label=${m.text('committee.requests.skills')}>
    <ol>
      ${skills.map((skill) => {
        const { outcome } = skillReview(review, skill.claim);
        const isDone = isJudged(openIn(record, kit, review, skill));
        const state = outcome === null ? 'committee.requests.not_judged' : `committee.requests.outcome_of_mine.${outcome}`;
        return html`<li>
          <button type="button" class=${outcome ?? ''} aria-current=${skill.claim === claim ? 'true' : nothing} @click=${() => choose(skill.claim)}>
            ${icon(outcome === null ? 'not_applicable' : ANSWER_ICONS[outcome])}<span>${skillName(m, kit, skill)}</span>
            <span class="visually-hidden">, ${m.text(state)}${outcome !== null && !isDone ? `, ${m.text('committee.requests.incomplete')}` : ''}</span>
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}

// --- What is asked ------------------------------------------------------------------------------------

function criteria(judging: Judging, skill: RequestedSkill): TemplateResult {
  const { context, kit, review } = judging;
  const { m } = context;
  const asked = kitSkillOf(kit, skill.skill);
  const own = skillReview(review, skill.claim);
  return html`<section class="card criteria" tabindex="0" aria-labelledby="criteria">
    <h4 id="criteria">${m.text('committee.requests.criteria')}</h4>
    ${(asked?.criteria ?? []).map((criterion) => {
      const said = own.criteria.find(({ id }) => id === criterion.id);
      const change = (more: Partial<CriterionReview>) => judging.edit((draft) => withCriterion(draft, skill.claim, criterion.id, more));
      return html`<div class="criterion">
        ${choice(m, {
          name: `criterion-${criterion.id}`,
          legend: html`${chosen(m, criterion.text)}`,
          words: 'met',
          answers: MET,
          value: said?.met ?? null,
          disabled: judging.member === '',
          choose: (met) => change({ met }),
        })}
        ${criterion.for_evaluators
          ? html`<p class="for-evaluators"><span class="label">${m.text('committee.requests.for_evaluators')}</span>${chosen(m, criterion.for_evaluators)}</p>`
          : nothing}
        ${comment(judging, `criterion-${criterion.id}`, 'committee.requests.comment_criterion', said?.comment ?? '', (text) => change({ comment: text }))}
      </div>`;
    })}
    ${asked && asked.evidence_kinds.length > 0
      ? html`<div>
          <p class="label">${m.text('committee.requests.kinds')}</p>
          <ul class="tags">
            ${asked.evidence_kinds.map((kind) => html`<li>${foreign(kind)}</li>`)}
          </ul>
        </div>`
      : nothing}
  </section>`;
}

/** A remark that most leave out: folded away until somebody wants to write one. */
function comment({ context, member }: Judging, id: string, label: string, value: string, change: (text: string) => void): TemplateResult {
  const { m } = context;
  return html`<details ?open=${value !== ''}>
    <summary>${icon('chevron', 'chevron')}${m.text(label)}</summary>
    <textarea
      id="comment-${id}"
      rows="3"
      aria-label=${m.text(label)}
      ?disabled=${member === ''}
      .value=${live(value)}
      @input=${(event: Event) => change(typed(event))}
    ></textarea>
  </details>`;
}

// --- What is shown ------------------------------------------------------------------------------------

function shown(judging: Judging, skill: RequestedSkill): TemplateResult {
  const { context, record, kit } = judging;
  const { m } = context;
  const { language } = record.request;
  const pieces = evidenceFor(record, skill.claim);
  const experiences = experiencesFor(record, skill);
  const questions = kitSkillOf(kit, skill.skill)?.questions ?? [];
  return html`<div class="stack">
    <section class="card" aria-labelledby="own-words">
      <h4 id="own-words">${m.text('committee.requests.own_words')}</h4>
      ${questions.length > 0
        ? html`<div>
            <p class="label">${m.text('committee.requests.questions')}</p>
            <ul class="plain">
              ${questions.map((question) => html`<li>${chosen(m, question)}</li>`)}
            </ul>
          </div>`
        : nothing}
      ${skill.reflection
        ? html`<portolan-long-text .messages=${m} .text=${skill.reflection} .language=${language}></portolan-long-text>`
        : html`<p class="hint">${m.text('committee.requests.no_words')}</p>`}
      <dl class="facts">
        ${skill.self_assessment ? labelled(m.text('committee.requests.self_assessment'), known(context, `learner.assessment.${skill.self_assessment}`, skill.self_assessment)) : nothing}
        ${skill.level ? labelled(m.text('committee.requests.level'), chosen(m, levelName(judging.frameworks, skill)) ?? foreign(skill.level)) : nothing}
      </dl>
      ${experiences.length > 0
        ? html`<div>
            <p class="label">${m.text('committee.requests.experiences')}</p>
            <ul class="plain">
              ${experiences.map((item) => experience(context, item, language))}
            </ul>
          </div>`
        : nothing}
    </section>
    <section class="card" aria-labelledby="evidence">
      <h4 id="evidence">${m.text('committee.requests.evidence', { count: pieces.length })}</h4>
      ${pieces.length === 0 ? html`<p class="hint">${m.text('committee.requests.no_evidence')}</p>` : nothing}
      ${repeat(
        pieces,
        ({ id }) => id,
        (item) => piece(judging, skill, item),
      )}
    </section>
  </div>`;
}

const known = ({ m }: CommitteeContext, id: string, text: string) => (m.has(id) ? m.text(id) : foreign(text));

function experience(context: CommitteeContext, item: RequestedExperience, language: string): TemplateResult {
  const { m } = context;
  const when = period(m, item.from, item.to);
  const where = [item.role, item.programme, item.host, item.city, item.country ? m.country(item.country) : null].filter((text) => text !== null && text !== '');
  return html`<li>
    <strong>${foreign(item.title, language)}</strong>
    <span class="hint">${known(context, `learner.kind.${item.kind}`, item.kind)}${when ? `, ${when}` : ''}</span>
    ${where.length > 0 ? html`<div class="line">${where.map((text) => html`<span>${foreign(text as string)}</span>`)}</div>` : nothing}
    ${item.description
      ? html`<portolan-long-text .messages=${m} .text=${item.description} .language=${language}></portolan-long-text>`
      : nothing}
  </li>`;
}

function piece(judging: Judging, skill: RequestedSkill, item: RequestedEvidence): TemplateResult {
  const { context, record, kit, review, member } = judging;
  const { m } = context;
  const { language } = record.request;
  const said = skillReview(review, skill.claim).evidence.find(({ id }) => id === item.id);
  const stated = statedHours(skill, item.id) ?? (item.skills.length === 1 ? item.hours : null);
  const change = (more: Partial<EvidenceReview>) => judging.edit((draft) => withEvidence(draft, skill.claim, item.id, more));
  const others = record.request.skills.filter(({ claim }) => claim !== skill.claim && item.skills.includes(claim));
  return html`<article class="piece" aria-label=${visibleText(item.title)}>
    <h5>${foreign(item.title, language)}</h5>
    ${lines(item.explanation, language)}
    <dl class="facts">
      ${item.hours === null
        ? nothing
        : labelled(
            m.text('committee.requests.hours_stated'),
            stated !== null && stated !== item.hours
              ? m.text('committee.requests.hours_of', { hours: stated, all: item.hours })
              : m.text('learner.hours', { hours: item.hours }),
          )}
      ${item.criteria.length > 0
        ? labelled(m.text('committee.requests.meant_for'), html`${item.criteria.map((text) => html`<div>${foreign(text, language)}</div>`)}`)
        : nothing}
      ${others.length > 0
        ? labelled(m.text('committee.requests.also_for'), html`${others.map((other) => html`<div>${skillName(m, kit, other)}</div>`)}`)
        : nothing}
      ${item.url ? labelled(m.text('committee.requests.address'), webLink(item.url)) : nothing}
    </dl>
    ${item.blob ? html`<portolan-review-file .context=${context} .record=${record} .file=${item.blob}></portolan-review-file>` : nothing}
    ${choice(m, {
      name: `evidence-${item.id}`,
      legend: m.text('committee.requests.verdict_of', { name: visibleText(item.title) }),
      quiet: true,
      words: 'verdict',
      answers: VERDICTS,
      value: said?.verdict ?? null,
      disabled: member === '',
      // Approved means with the hours that are stated, until somebody grants others.
      choose: (verdict) => {
        judging.misread(skill.claim, item.id, null);
        change(verdict === 'approved' && said?.hours == null && stated !== null ? { verdict, hours: stated } : { verdict });
      },
    })}
    ${said?.verdict === 'approved' ? hours(judging, skill, item, said, change) : nothing}
    ${comment(judging, `evidence-${item.id}`, 'committee.requests.comment_evidence', said?.comment ?? '', (text) => change({ comment: text }))}
  </article>`;
}

function hours(judging: Judging, skill: RequestedSkill, item: RequestedEvidence, said: EvidenceReview, change: (more: Partial<EvidenceReview>) => void): TemplateResult {
  const { context, record, kit, review } = judging;
  const { m } = context;
  const id = `hours-${item.id}`;
  const unread = judging.unread.get(hoursKey(judging.member, skill.claim, item.id));
  const take = (event: Event): void => {
    const text = typed(event);
    const read = readHours(text);
    judging.misread(skill.claim, item.id, read === undefined ? text : null);
    change({ hours: read ?? null }); // what is no number leaves no older one in force
  };
  return html`<div>
      <label for=${id}>${m.text('committee.requests.hours_granted')}</label>
      <div class="hours">
        <input
          id=${id}
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="${id}-hint"
          aria-invalid=${unread === undefined ? 'false' : 'true'}
          .value=${unread ?? hoursText(m.language, said.hours)}
          @input=${take}
        />
        <p class="hint" id="${id}-hint">${m.text('committee.requests.hours_hint')}</p>
      </div>
      <div role="alert">${unread === undefined ? nothing : html`<p class="field-problem">${m.text('committee.requests.hours_unread')}</p>`}</div>
    </div>
    ${grantedTwice(record, kit, review).has(item.id) ? remark(m.text('committee.requests.hours_twice', { hours: item.hours ?? 0 })) : nothing}`;
}

/** Hours as they are typed in that language: without grouping, so that they can be read again. */
const hoursText = (language: string, count: number | null | undefined): string =>
  count == null ? '' : new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 2 }).format(count);

// --- What follows -------------------------------------------------------------------------------------

function conclusion(judging: Judging, skill: RequestedSkill, index: number): TemplateResult {
  const { context, record, kit, review, member, tally } = judging;
  const { m } = context;
  const { skills } = record.request;
  const own = skillReview(review, skill.claim);
  const open = openIn(record, kit, review, skill);
  const next = skills[index + 1];
  const change = (more: Partial<Omit<typeof own, 'claim'>>) => judging.edit((draft) => withSkill(draft, skill.claim, more));
  const needsReason = own.outcome === 'refused' || own.outcome === 'asked_back';
  return html`<section class="card conclusion" aria-labelledby="conclusion">
    <h4 id="conclusion">${m.text('committee.requests.conclusion')}</h4>
    ${tally ? counted(judging, tally, skill) : nothing}
    ${choice(m, {
      name: 'outcome',
      legend: html`${m.text('committee.requests.outcome_legend')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(plainSkillName(m, skill)) })}</span>`,
      words: 'outcome',
      answers: OUTCOMES,
      value: own.outcome,
      disabled: member === '',
      choose: (outcome) => change({ outcome }),
    })}
    <div>
      <label for="comment-skill">${m.text(needsReason ? 'committee.requests.comment_reason' : 'committee.requests.comment_skill')}</label>
      <textarea id="comment-skill" rows="4" ?disabled=${member === ''} .value=${live(own.comment)} @input=${(event: Event) => change({ comment: typed(event) })}></textarea>
    </div>
    ${own.outcome === null ? nothing : stillOpen(judging, open)}
    <div class="buttons">
      ${next
        ? html`<button type="button" class="primary" @click=${() => judging.choose(next.claim)}>
            ${m.text('committee.requests.next_skill')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(plainSkillName(m, next)) })}</span>${icon('arrow')}
          </button>`
        : html`<button type="button" class="primary" @click=${judging.together}>${m.text('committee.requests.to_together')}${icon('arrow')}</button>`}
      <button type="button" id="save-review" ?disabled=${judgedCount(review) === 0} @click=${judging.save}>
        ${icon('save')}${m.text('committee.requests.save_review')}
      </button>
    </div>
    <p class="hint">
      ${m.text('committee.requests.judged_so_far', { judged: judgedCount(review), skills: skills.length })} ${m.text('committee.requests.kept_as_typed')}
    </p>
  </section>`;
}

/** The hours that were granted, as they add up to ECTS and to the competence. */
function counted({ context, kit }: Judging, { hours: sum, ects }: Equivalent, skill: RequestedSkill): TemplateResult {
  const { m } = context;
  const { hours_per_ects: rate, ects_per_competence: needed } = kit.credit;
  return html`<div class="card tally">
    <p class="sum" role="status">
      <span>${m.text('committee.requests.granted')}</span>
      <strong>${m.text('learner.hours', { hours: sum })}</strong>
      <strong>${m.text('learner.ects', { ects })}</strong>
      ${skill.hours ? html`<span class="hint">${m.text('committee.requests.stated_sum', { hours: skill.hours.hours })}</span>` : nothing}
    </p>
    ${needed
      ? html`<meter min="0" max=${needed} value=${Math.min(ects, needed)} aria-label=${m.text('committee.requests.competence')}></meter>
          <p>
            ${ects >= needed
              ? m.text('committee.requests.competence_reached', { ects: needed })
              : m.text('committee.requests.competence_missing', { ects: needed, hours: Math.max(0, Math.ceil((needed * rate - sum) * 100) / 100) })}
          </p>`
      : nothing}
    <p class="hint">${m.text('committee.requests.rate', { hours: rate })}</p>
  </div>`;
}

function stillOpen({ context }: Judging, open: Open) {
  const { m } = context;
  const list = [
    ...(open.criteria > 0 ? [m.text('committee.requests.open.criteria', { count: open.criteria })] : []),
    ...(open.evidence > 0 ? [m.text('committee.requests.open.evidence', { count: open.evidence })] : []),
    ...(open.reason ? [m.text('committee.requests.open.reason')] : []),
    ...(open.contradiction ? [m.text('committee.requests.open.contradiction')] : []),
  ];
  return list.map((text) => remark(text));
}
