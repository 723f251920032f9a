/** Experiences abroad. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosen, foreign } from '../../elements/foreign-text.js';
import { period } from '../../elements/dates.js';
import { gradually } from '../../elements/gradually.js';
import type { SaveEvent } from '../forms/editor-form.js';
import type { ExperienceValue } from '../forms/experience-form.js';
import type { Experience } from '../types.js';
import { type Context, newEvidence } from './context.js';
import { entryActions, labelled, sectionHead, webLink } from './parts.js';

export function experiences(context: Context): TemplateResult {
  const { m, document, editor } = context;
  const adding = editor?.form === 'experience' && editor.id === null;
  // The latest first; what has no date at the end.
  const sorted = [...document.experiences].sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''));
  return html`<section aria-labelledby="experiences">
    ${sectionHead(m, 'experiences', {
      text: m.text('learner.experience.add'),
      hidden: adding,
      act: () => context.open({ form: 'experience', id: null }),
    })}
    ${adding ? html`<div class="editor card">${form(context, null)}</div>` : nothing}
    ${sorted.length === 0 && !adding ? html`<p class="hint">${m.text('learner.experiences.none')}</p>` : nothing}
    <ul class="cards">
      ${gradually(
        sorted,
        (experience) => html`<li class="card entry">
          ${editor?.form === 'experience' && editor.id === experience.id
            ? form(context, experience)
            : entry(context, experience)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function form(context: Context, experience: Experience | null): TemplateResult {
  return html`<portolan-experience-form
    data-editor
    .messages=${context.m}
    .experience=${experience}
    .scales=${context.scales}
    .problem=${context.problem}
    ?busy=${context.busy}
    @portolan-save=${(event: SaveEvent<ExperienceValue>) =>
      experience
        ? context.save('update_experience', [{ type: 'update_experience', id: experience.id, value: event.value }])
        : context.save('add_experience', [{ type: 'add_experience', id: crypto.randomUUID(), value: event.value }])}
    @portolan-cancel=${context.cancel}
  ></portolan-experience-form>`;
}

function entry(context: Context, x: Experience): TemplateResult {
  const { m } = context;
  const place = [x.city, x.country ? m.country(x.country) : null].filter((part) => part !== null).join(', ');
  return html`
    <p class="kind">${m.text(`learner.kind.${x.kind}`)}</p>
    <div class="entry-head"><h3 id="experience-${x.id}" tabindex="-1">${foreign(x.title)}</h3></div>
    <p class="line">${period(m, x.from, x.to)}${place ? html`<span class="place">${foreign(place)}</span>` : nothing}</p>
    <dl class="facts">
      ${x.role ? labelled(m.text('learner.experience.role'), foreign(x.role)) : nothing}
      ${x.host ? labelled(m.text('learner.experience.host'), foreign(x.host)) : nothing}
      ${x.programme ? labelled(m.text('learner.experience.programme'), foreign(x.programme)) : nothing}
      ${x.field ? labelled(m.text('learner.experience.field_short'), chosen(m, fieldNames(context, x.field)) ?? foreign(x.field)) : nothing}
      ${x.eqf === null ? nothing : labelled(m.text('learner.experience.eqf_short'), m.text('learner.eqf', { level: String(x.eqf) }))}
      ${x.url ? labelled(m.text('learner.experience.url_short'), webLink(x.url)) : nothing}
      ${x.hours === null ? nothing : labelled(m.text('learner.experience.hours_short'), m.text('learner.hours', { hours: x.hours }))}
    </dl>
    ${x.description ? html`<p class="lines">${foreign(x.description)}</p>` : nothing}
    ${entryActions(m, x.id, x.title, {
      edit: () => context.open({ form: 'experience', id: x.id }),
      more: { text: m.text('learner.evidence.add'), shape: 'clip', act: () => context.open(newEvidence(null, x.id)) },
      remove: () => context.remove({ type: 'remove_experience', id: x.id }),
    })}
  `;
}

function fieldNames({ scales }: Context, id: string) {
  return scales.isced_f.fields.find((field) => field.id === id)?.names;
}
