/** Whose portfolio it is. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { foreign } from '../../elements/foreign-text.js';
import { partialDate } from '../../elements/dates.js';
import type { SaveEvent } from '../forms/editor-form.js';
import { LANGUAGE_SKILLS, type Profile, type ProfileChange, type ProfileLanguage } from '../types.js';
import type { Context } from './context.js';
import { labelled, sectionHead, webLink } from './parts.js';

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
            .scales=${context.scales}
            .problem=${context.problem}
            ?busy=${context.busy}
            @portolan-save=${(event: SaveEvent<ProfileChange>) =>
              context.save('set_profile', [{ type: 'set_profile', value: event.value }])}
            @portolan-cancel=${context.cancel}
          ></portolan-profile-form>`
        : facts(m, profile)}
    </div>
  </section>`;
}

function facts(m: Messages, profile: Profile): TemplateResult {
  const place = [profile.city, profile.country ? m.country(profile.country) : null].filter((part) => part !== null).join(', ');
  const said = (id: string, value: string | null, shown: unknown = foreign(value ?? '')) =>
    value ? labelled(m.text(id), shown) : nothing;
  const each = <T>(id: string, list: readonly T[], one: (item: T) => unknown) =>
    list.length > 0 ? labelled(m.text(id), html`${list.map((item) => html`<div>${one(item)}</div>`)}`) : nothing;
  const rows = [
    said('learner.profile.name', profile.name),
    each('learner.profile.names_short', profile.names, ({ text, language }) => foreign(text, language)),
    said('learner.profile.headline_short', profile.headline),
    said('learner.profile.summary_short', profile.summary, html`<span class="lines">${foreign(profile.summary)}</span>`),
    said('learner.profile.email', profile.email),
    said('learner.profile.phone', profile.phone),
    said('learner.profile.place', place),
    each('learner.profile.languages', profile.languages, (language) => languageFacts(m, language)),
    each('learner.profile.links', profile.links, ({ label, url }) => webLink(url, label)),
    said('learner.profile.birth_date', profile.birth_date, partialDate(m, profile.birth_date ?? '')),
    each('learner.profile.nationalities', profile.nationalities, (code) => m.country(code)),
    said('learner.profile.student_identifier', profile.student_identifier),
    said('learner.profile.student_card', profile.student_card),
  ];
  return rows.every((row) => row === nothing)
    ? html`<p class="hint">${m.text('learner.profile.none')}</p>`
    : html`<dl class="facts">${rows}</dl>`;
}

function languageFacts(m: Messages, { code, level, skills }: ProfileLanguage): TemplateResult {
  const known = LANGUAGE_SKILLS.filter((skill) => skills?.[skill]);
  return html`${m.languageName(code)}${level ? html` (${m.text(`learner.level.${level}`)})` : nothing}${known.length > 0
    ? html`<span class="more"
        >${known.map((skill) => `${m.text(`learner.language.${skill}`)} ${skills?.[skill]}`).join(', ')}</span
      >`
    : nothing}`;
}
