/** Taking the portfolio along: as a file, and into a CV; whose it is; and away from this device. */
import { html, nothing, type TemplateResult } from 'lit';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { SaveEvent } from '../forms/editor-form.js';
import type { Profile } from '../types.js';
import type { Context } from './context.js';
import { labelled, sectionHead } from './parts.js';

export function takeAway(context: Context): TemplateResult {
  const { m, view } = context;
  return html`<section aria-labelledby="take" class="screen-only">
    ${sectionHead(m, 'take')}
    <div class="card entry">
      <h3>${m.text('learner.file')}</h3>
      <p>${m.text('learner.file.text')}</p>
      <div class="buttons">
        <button type="button" class="primary" @click=${context.savePackage}>${icon('save')}${m.text('learner.file.save')}</button>
        <button type="button" @click=${context.pickPackage}>${icon('folder')}${m.text('learner.file.open')}</button>
      </div>
      <p class="hint">${savedSentence(context)}</p>
      ${view.missing.size > 0
        ? html`<p class="warning">${m.text('learner.file.missing', { count: view.missing.size })}</p>`
        : nothing}
    </div>
    <div class="card entry">
      <h3>${m.text('learner.cv')}</h3>
      <p>${m.text('learner.cv.text')}</p>
      <div class="buttons">
        <button type="button" @click=${() => context.exportFile('html_cv')}>${icon('save')}${m.text('learner.cv.html')}</button>
        <button type="button" @click=${() => context.exportFile('json_resume')}>${icon('save')}${m.text('learner.cv.json')}</button>
        <button type="button" @click=${context.print}>${icon('print')}${m.text('learner.cv.print')}</button>
      </div>
      <p class="hint">${m.text('learner.cv.hint')}</p>
    </div>
  </section>`;
}

function savedSentence({ m, view }: Context): string {
  if (view.savedAt === null) return m.text('learner.file.never');
  return m.text(view.unsaved ? 'learner.file.changed' : 'learner.file.saved', { at: m.date(view.savedAt, true) });
}

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

export function device({ m, askToErase }: Context): TemplateResult {
  return html`<section aria-labelledby="device" class="screen-only">
    ${sectionHead(m, 'device')}
    <p>${m.text('learner.device.text')}</p>
    <div class="buttons">
      <button type="button" class="danger" @click=${askToErase}>${icon('bin')}${m.text('learner.device.erase')}</button>
    </div>
  </section>`;
}
