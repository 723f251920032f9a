/** Skills, in four groups that never mix: proven, not fully checked, with evidence, said. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SkillsEvent } from '../../elements/skill-picker.js';
import { chosen, foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { SKILL_STATES, type SkillClaim, type SkillEntry, type SkillState } from '../types.js';
import { claimName, entryName } from '../words.js';
import type { SaveEvent } from '../forms/editor-form.js';
import type { SkillValue } from '../forms/skill-form.js';
import { type Context, newEvidence } from './context.js';
import { STATE_ICONS } from './overview.js';
import { labelled, sectionHead } from './parts.js';

/** Of a longer group only so many are put into the page at once. */
const LONGEST_GROUP = 500;

export function skills(context: Context): TemplateResult {
  const { m, summary, editor, frameworks, document } = context;
  const groups = SKILL_STATES.filter((state) => summary.skills[state].length > 0);
  const taken = new Set(document.skills.flatMap(({ skill }) => (skill === null ? [] : [skill])));
  return html`<section aria-labelledby="skills">
    ${sectionHead(m, 'skills', {
      text: m.text('learner.skills.add'),
      hidden: editor?.form === 'skills',
      act: () => context.open({ form: 'skills' }),
    })}
    ${editor?.form === 'skills'
      ? html`<div class="editor card">
          <portolan-skill-picker
            data-editor
            .messages=${m}
            .frameworks=${frameworks}
            .taken=${taken}
            .problem=${context.problem?.text ?? ''}
            @portolan-skills=${(event: SkillsEvent) => addSkills(context, event)}
            @portolan-cancel=${context.cancel}
          ></portolan-skill-picker>
        </div>`
      : nothing}
    ${groups.length === 0 && editor?.form !== 'skills' ? html`<p class="hint">${m.text('learner.skills.none')}</p>` : nothing}
    ${groups.map((state) => group(context, state))}
  </section>`;
}

function addSkills(context: Context, event: SkillsEvent): void {
  const chosenSkills = event.skills.map((skill) => ({ skill }));
  const written = event.texts.map((text) => ({ text }));
  context.save(
    'add_skills',
    [...chosenSkills, ...written].map((value) => ({ type: 'add_skill', id: crypto.randomUUID(), value })),
  );
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
      ${single.map((entry) => html`<li class="entry">${skillEntry(context, entry)}</li>`)}
      ${[...byCredential.values()].map(
        (together) => html`<li class="entry">
          ${proofs(context, together[0] as SkillEntry)}
          <ul class="names">
            ${together.map(
              (entry) => html`<li>
                <span class="name">${entryName(m, entry)}</span>
                ${entry.framework ? html`<span class="label">${frameworkName(context, entry)}</span>` : nothing}
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
  const claims = document.skills.filter(({ id }) => entry.claims.includes(id));
  return html`
    <div class="entry-head">
      <h4>${entryName(m, entry)}</h4>
      ${entry.framework ? html`<span class="tag">${frameworkName(context, entry)}</span>` : nothing}
    </div>
    ${proofs(context, entry)} ${claims.map((claim) => claimPart(context, claim))}
  `;
}

function frameworkName({ m, frameworks }: Context, { framework: id }: SkillEntry) {
  const framework = frameworks.find((candidate) => candidate.id === id);
  if (!framework) return foreign(id ?? '');
  return m.has(framework.message) ? m.text(framework.message) : framework.name;
}

function proofs({ m, summary }: Context, { proofs: list, state }: SkillEntry) {
  if (list.length === 0) return nothing;
  return html`<ul class="proofs">
    ${onePerCredential(list).map((proof) => {
      const credential = summary.credentials.find(({ id }) => id === proof.credential);
      const label = state === 'proven' ? 'learner.skills.proven_by' : 'learner.skills.named_in';
      return html`<li>
        ${m.text(label)}
        <a href="#credential-${proof.credential}" @click=${goTo}>${chosen(m, credential?.title) ?? m.text('verdict.untitled')}</a>
        ${m.text('learner.separator')} ${chosen(m, proof.issuer) ?? nothing}
      </li>`;
    })}
  </ul>`;
}

/** A credential can name a skill in several places. */
function onePerCredential(list: SkillEntry['proofs']): SkillEntry['proofs'] {
  return list.filter(({ credential }, index) => list.findIndex((other) => other.credential === credential) === index);
}

/** Fragments do not reach into a shadow root. */
export function goTo(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const target = (link.getRootNode() as ShadowRoot).getElementById(link.hash.slice(1));
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
}

function claimPart(context: Context, claim: SkillClaim): TemplateResult {
  const { m, document, editor, frameworks } = context;
  const name = claimName(m, frameworks, claim);
  if (editor?.form === 'skill' && editor.id === claim.id) {
    return html`<portolan-skill-form
      data-editor
      .messages=${m}
      .skill=${claim}
      .name=${name}
      .experiences=${document.experiences}
      .problem=${context.problem}
      ?busy=${context.busy}
      @portolan-save=${(event: SaveEvent<SkillValue>) =>
        context.save('update_skill', [{ type: 'update_skill', id: claim.id, value: event.value }])}
      @portolan-cancel=${context.cancel}
    ></portolan-skill-form>`;
  }
  const evidence = document.evidence.filter(({ skills }) => skills.includes(claim.id));
  const experiences = document.experiences.filter(({ id }) => claim.experiences.includes(id));
  return html`
    <dl class="facts">
      ${claim.level ? labelled(m.text('learner.skill.level'), foreign(claim.level)) : nothing}
      ${claim.reflection
        ? labelled(m.text('learner.skill.reflection_short'), html`<span class="lines">${foreign(claim.reflection)}</span>`)
        : nothing}
      ${experiences.length > 0
        ? labelled(m.text('learner.skill.experiences_short'), html`${experiences.map(({ title }) => html`<div>${foreign(title)}</div>`)}`)
        : nothing}
      ${evidence.length > 0
        ? labelled(m.text('learner.skill.evidence'), html`${evidence.map(({ title }) => html`<div>${foreign(title)}</div>`)}`)
        : nothing}
    </dl>
    <div class="actions">
      <button type="button" class="quiet" id="edit-${claim.id}" @click=${() => context.open({ form: 'skill', id: claim.id })}>
        ${icon('edit')}${m.text('learner.skill.explain')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
      </button>
      <button type="button" class="quiet" @click=${() => context.open(newEvidence(claim.id))}>
        ${icon('clip')}${m.text('learner.evidence.add')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
      </button>
      <button type="button" class="quiet" @click=${() => context.remove({ type: 'remove_skill', id: claim.id })}>
        ${icon('bin')}${m.text('learner.remove')}<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>
      </button>
    </div>
  `;
}
