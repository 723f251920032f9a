/** Whose portfolio it is. */
import { html, nothing, type TemplateResult } from 'lit';
import { foreign } from '../../elements/foreign-text.js';
import type { SaveEvent } from '../forms/editor-form.js';
import type { Profile } from '../types.js';
import type { Context } from './context.js';
import { labelled, sectionHead } from './parts.js';

export function about(context: Context): TemplateResult {
  const { m, document, editor } = context;
  const { profile } = document;
  const editing = editor?.form === 'profile';
  return html`<section aria-labelledby="about">
    ${sectionHead(m, 'about', {
      text: m.text('learner.profile.edit_action'),
      hidden: editing,
      shape: 'edit',
      act: () => context.open({ form: 'profile' }),
    })}
    <div class="card entry">
      ${editing
        ? html`<portolan-profile-form
            data-editor
            .messages=${m}
            .profile=${profile}
            .problem=${context.problem}
            ?busy=${context.busy}
            @portolan-save=${(event: SaveEvent<Partial<Profile>>) =>
              context.save('set_profile', [{ type: 'set_profile', value: event.value }])}
            @portolan-cancel=${context.cancel}
          ></portolan-profile-form>`
        : profileFacts(context, profile)}
    </div>
  </section>`;
}

function profileFacts({ m }: Context, { name, email, languages }: Profile): TemplateResult {
  if (name === '' && email === null && languages.length === 0) return html`<p class="hint">${m.text('learner.profile.none')}</p>`;
  return html`<dl class="facts">
    ${name ? labelled(m.text('learner.profile.name'), foreign(name)) : nothing}
    ${email ? labelled(m.text('learner.profile.email'), foreign(email)) : nothing}
    ${languages.length > 0
      ? labelled(
          m.text('learner.profile.languages'),
          html`${languages.map(
            ({ code, level }) => html`<div>${m.languageName(code)}${level ? html` (${m.text(`learner.level.${level}`)})` : nothing}</div>`,
          )}`,
        )
      : nothing}
  </dl>`;
}
