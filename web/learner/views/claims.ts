/** The skills that the learner claims: choosing them, and saying more about each. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SkillsEvent } from '../../elements/skill-picker.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { SaveEvent } from '../forms/editor-form.js';
import { gradually } from '../../elements/gradually.js';
import type { SkillValue } from '../forms/skill-form.js';
import { SKILL_STATES, type SkillClaim, type SkillState } from '../types.js';
import { claimName, frameworkName, frameworkOf } from '../words.js';
import { type Context, newEvidence } from './context.js';
import { STATE_ICONS } from './overview.js';
import { sectionHead } from './parts.js';
import { claimFacts } from './skill-groups.js';

export function claims(context: Context): TemplateResult {
  const { m, editor, frameworks, document } = context;
  const taken = new Set(document.skills.flatMap(({ skill, concept }) => skill ?? concept?.uri ?? []));
  const states = statesOf(context);
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
            .source=${context.skillSource}
            .taken=${taken}
            .problem=${context.problem?.text ?? ''}
            @portolan-skills=${(event: SkillsEvent) => addSkills(context, event)}
            @portolan-cancel=${context.cancel}
          ></portolan-skill-picker>
        </div>`
      : nothing}
    ${document.skills.length === 0 && editor?.form !== 'skills' ? html`<p class="hint">${m.text('learner.skills.none')}</p>` : nothing}
    <ul class="cards">
      ${gradually(
        document.skills,
        (claim) => html`<li class="card entry claim">${claimEntry(context, claim, states.get(claim.id) ?? 'claimed')}</li>`,
      )}
    </ul>
  </section>`;
}

/** What stands behind each claim. */
function statesOf({ summary }: Context): Map<string, SkillState> {
  const states = new Map<string, SkillState>();
  for (const state of SKILL_STATES) {
    for (const { claims } of summary.skills[state]) for (const claim of claims) states.set(claim, state);
  }
  return states;
}

function addSkills(context: Context, event: SkillsEvent): void {
  const chosenSkills = event.skills.map((skill) => ({ skill }));
  const chosenConcepts = event.concepts.map((concept) => ({ concept }));
  const written = event.texts.map((text) => ({ text }));
  context.save(
    'add_skills',
    [...chosenSkills, ...chosenConcepts, ...written].map((value) => ({ type: 'add_skill', id: crypto.randomUUID(), value })),
  );
}

function claimEntry(context: Context, claim: SkillClaim, state: SkillState): TemplateResult {
  const { m, editor, frameworks } = context;
  const name = claimName(m, frameworks, claim);
  if (editor?.form === 'skill' && editor.id === claim.id) return form(context, claim, name);
  const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>`;
  return html`
    <div class="entry-head">
      <h3 id="claim-${claim.id}" tabindex="-1">${foreign(name)}</h3>
      <span class="state ${state}">${icon(STATE_ICONS[state])}${m.text(`learner.state.${state}`)}</span>
    </div>
    ${claim.concept || claim.skill
      ? html`<p class="label">${frameworkName(m, frameworks, claim.concept?.framework ?? frameworkOf(frameworks, claim)?.id ?? '')}</p>`
      : nothing}
    ${claimFacts(context, claim)}
    <div class="actions">
      <button type="button" class="quiet" id="edit-${claim.id}" @click=${() => context.open({ form: 'skill', id: claim.id })}>
        ${icon('edit')}${m.text('learner.skill.explain')}${hidden}
      </button>
      <button type="button" class="quiet" @click=${() => context.open(newEvidence(claim.id))}>
        ${icon('clip')}${m.text('learner.evidence.add')}${hidden}
      </button>
      <button type="button" class="quiet" @click=${() => context.remove({ type: 'remove_skill', id: claim.id })}>
        ${icon('bin')}${m.text('learner.remove')}${hidden}
      </button>
    </div>
  `;
}

function form(context: Context, claim: SkillClaim, name: string): TemplateResult {
  return html`<portolan-skill-form
    data-editor
    .messages=${context.m}
    .skill=${claim}
    .name=${name}
    .levels=${(frameworkOf(context.frameworks, claim)?.levels ?? []).map(({ names }) => context.m.choose(names)?.text ?? '')}
    .experiences=${context.document.experiences}
    .problem=${context.problem}
    ?busy=${context.busy}
    @portolan-save=${(event: SaveEvent<SkillValue>) =>
      context.save('update_skill', [{ type: 'update_skill', id: claim.id, value: event.value }])}
    @portolan-cancel=${context.cancel}
  ></portolan-skill-form>`;
}
