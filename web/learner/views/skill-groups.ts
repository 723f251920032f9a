/** Skills by what stands behind them; the groups are never mixed up. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosen, foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { gradually } from '../../elements/gradually.js';
import { lookups } from '../lookups.js';
import { addressOf } from '../../elements/places.js';
import { SKILL_STATES, type SkillClaim, type SkillEntry, type SkillState } from '../types.js';
import { entryName, frameworkName } from '../words.js';
import type { Context } from './context.js';
import { STATE_ICONS } from './overview.js';
import { labelled } from './parts.js';
import { reviewsOf } from './requests.js';

/** Of a longer group only so many are put into the page at once. */
const LONGEST_GROUP = 500;

export function skillGroups(context: Context): TemplateResult {
  const { m, summary } = context;
  const groups = SKILL_STATES.filter((state) => summary.skills[state].length > 0);
  return html`<section aria-labelledby="skills">
    <h2 id="skills" tabindex="-1">${m.text('learner.skills')}</h2>
    ${groups.length === 0 ? html`<p class="hint">${m.text('learner.skills.none')}</p>` : nothing}
    ${groups.map((state) => group(context, state))}
  </section>`;
}

function group(context: Context, state: SkillState): TemplateResult {
  const { m, summary } = context;
  const entries = summary.skills[state];
  const shown = entries.slice(0, LONGEST_GROUP);
  const { single, byCredential } = sorted(shown);
  return html`<section class="group ${state}" aria-labelledby="skills-${state}">
    <h3 id="skills-${state}">
      ${icon(STATE_ICONS[state])}<span>${m.text(`learner.skills.${state}`)}</span><span class="count">${m.number(entries.length)}</span>
    </h3>
    <p class="hint">${m.text(`learner.skills.${state}_hint`)}</p>
    <ul class="card rows">
      ${gradually(single, (entry) => html`<li class="entry">${skillEntry(context, entry)}</li>`)}
      ${gradually(
        [...byCredential.values()],
        (together) => html`<li class="entry">
          ${proofs(context, together[0] as SkillEntry)}
          <ul class="names">
            ${together.map(
              (entry) => html`<li>
                <span class="name">${entryName(m, entry)}</span>
                ${entry.framework ? html`<span class="label">${frameworkName(m, context.frameworks, entry.framework)}</span>` : nothing}
              </li>`,
            )}
          </ul>
        </li>`,
      )}
    </ul>
    ${entries.length > LONGEST_GROUP
      ? html`<p class="hint">${m.text('learner.more', { count: entries.length - LONGEST_GROUP })}</p>`
      : nothing}
  </section>`;
}

/** Skills that only one credential speaks of are listed under it; the others stand by themselves. */
function sorted(entries: readonly SkillEntry[]): { single: SkillEntry[]; byCredential: Map<string, SkillEntry[]> } {
  const single: SkillEntry[] = [];
  const byCredential = new Map<string, SkillEntry[]>();
  for (const entry of entries) {
    const [proof] = entry.proofs;
    if (!proof || entry.claims.length > 0 || entry.proofs.some(({ credential }) => credential !== proof.credential)) {
      single.push(entry);
    } else byCredential.set(proof.credential, [...(byCredential.get(proof.credential) ?? []), entry]);
  }
  return { single, byCredential };
}

function skillEntry(context: Context, entry: SkillEntry): TemplateResult {
  const { m, document } = context;
  const { claims: known } = lookups(document);
  const claims = entry.claims.map((id) => known.get(id)).filter((claim) => claim !== undefined);
  return html`
    <div class="entry-head">
      <h4>
        ${claims[0]
          ? html`<a href=${addressOf('record', `claim-${claims[0].id}`)}>${entryName(m, entry)}</a>`
          : entryName(m, entry)}
      </h4>
      ${entry.framework ? html`<span class="tag">${frameworkName(m, context.frameworks, entry.framework)}</span>` : nothing}
    </div>
    ${proofs(context, entry)} ${reviewsOf(context, entry.requests)} ${claims.map((claim) => claimFacts(context, claim))} ${hoursOf(context, entry.hours)}
  `;
}

function proofs({ m, document, summary }: Context, { proofs: list, state }: SkillEntry) {
  if (list.length === 0) return nothing;
  return html`<ul class="proofs">
    ${onePerCredential(list).map((proof) => {
      const credential = summary.credentials.find(({ id }) => id === proof.credential);
      const isOwn = state === 'proven' && document.credentials.some(({ id, verification }) => id === proof.credential && verification.own_list);
      const label = state === 'proven' ? 'learner.skills.proven_by' : 'learner.skills.named_in';
      return html`<li>
        ${m.text(label)}
        <a href=${addressOf('credentials', `credential-${proof.credential}`)}>${chosen(m, credential?.title) ?? m.text('verdict.untitled')}</a>
        ${m.text('learner.separator')} ${chosen(m, proof.issuer) ?? nothing}
        ${isOwn ? html`<span class="more">${m.text('learner.skills.own_list')}</span>` : nothing}
      </li>`;
    })}
  </ul>`;
}

/** A credential can name a skill in several places. */
function onePerCredential(list: SkillEntry['proofs']): SkillEntry['proofs'] {
  return list.filter(({ credential }, index) => list.findIndex((other) => other.credential === credential) === index);
}

/** What its hours come to, and how that sum came about. */
function hoursOf({ m }: Context, { hours, ects, rounded, hours_per_ects: rate, parts }: SkillEntry['hours']) {
  if (parts.length === 0) return nothing;
  return html`<details class="time">
    <summary>${icon('chevron', 'chevron')}${m.text('learner.hours', { hours })}, ${m.text('learner.equivalent', { ects })}</summary>
    <ul class="plain">
      ${parts.map(
        (part) => html`<li>
          ${foreign(part.title)}${m.text('learner.of', { name: m.text('learner.hours', { hours: part.hours }) })}
          <span class="hint">${m.text(`learner.time.${part.how}`, { of: part.of, others: part.shared_with })}</span>
        </li>`,
      )}
    </ul>
    <p class="hint">${m.text(rounded ? 'learner.time.formula_rounded' : 'learner.time.formula', { hours, rate, ects })}</p>
  </details>`;
}

/** What the learner says about a skill, and what shows it. */
export function claimFacts({ m, document }: Context, claim: SkillClaim): TemplateResult {
  const known = lookups(document);
  const evidence = known.evidence.get(claim.id) ?? [];
  const experiences = claim.experiences.map((id) => known.experiences.get(id)).filter((experience) => experience !== undefined);
  return html`<dl class="facts">
      ${claim.level ? labelled(m.text('learner.skill.level'), foreign(claim.level)) : nothing}
      ${claim.self_assessment
        ? labelled(m.text('learner.skill.assessment_short'), m.text(`learner.assessment.${claim.self_assessment}`))
        : nothing}
      ${claim.reflection
        ? labelled(m.text('learner.skill.reflection_short'), html`<span class="lines">${foreign(claim.reflection)}</span>`)
        : nothing}
      ${experiences.length > 0
        ? labelled(m.text('learner.skill.experiences_short'), html`${experiences.map(({ title }) => html`<div>${foreign(title)}</div>`)}`)
        : nothing}
      ${evidence.length > 0
        ? labelled(m.text('learner.skill.evidence'), html`${evidence.map(({ title }) => html`<div>${foreign(title)}</div>`)}`)
        : nothing}
    </dl>`;
}
