/** What a first-time learner sees: three ways to begin, one is enough. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import type { FilesEvent } from '../../elements/file-drop.js';
import { icon, type IconName } from '../../elements/icons.js';
import { beginAgain, beGuest } from '../storage/device.js';
import { bringIn, withCurricula } from '../import/place.js';
import type { Context } from './context.js';

export function welcome(context: Context): TemplateResult {
  const { m } = context;
  return html`
    <div class="welcome">
      <h2>${m.text('learner.welcome.heading')}</h2>
      <ul class="ways">
        ${way(m, 'experience', 'globe', () => context.open({ form: 'experience', id: null }))}
        ${way(m, 'skills', 'speech', () => context.open({ form: 'skills' }))}
        <li class="way card wide">
          ${icon('verify')}
          <h3>${m.text('learner.welcome.credential')}</h3>
          <p>${m.text('learner.welcome.credential_text')}</p>
          <portolan-file-drop
            id="import"
            compact
            multiple
            paste
            page-wide
            .messages=${m}
            .label=${m.text('learner.import.label')}
            @portolan-files=${(event: FilesEvent) => withCurricula(context).importFiles(event.files, event.leftOut)}
          ></portolan-file-drop>
          <p class="progress" role="status">${context.progress}</p>
        </li>
      </ul>
      ${bringIn(context)}
      <div class="return">
        <p>${m.text('learner.welcome.back')}</p>
        <button type="button" @click=${context.pickPackage}>${icon('folder')}${m.text('learner.file.open')}</button>
        ${context.view.durable
          ? html`<p>${m.text('learner.device.guest_hint')}</p>
              <button type="button" id="begin-guest" @click=${workAsGuest}>${icon('person')}${m.text('learner.device.guest')}</button>`
          : nothing}
      </div>
    </div>
  `;
}

function workAsGuest(): void {
  beGuest(true);
  beginAgain();
}

function way(m: Messages, id: string, shape: IconName, act: () => void): TemplateResult {
  return html`<li class="way card">
    ${icon(shape)}
    <h3>${m.text(`learner.welcome.${id}`)}</h3>
    <p>${m.text(`learner.welcome.${id}_text`)}</p>
    <button type="button" class="primary" id="begin-${id}" @click=${act}>${m.text(`learner.welcome.${id}_action`)}</button>
  </li>`;
}
