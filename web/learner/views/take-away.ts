/** Taking the portfolio along as a file, and away from this device. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icons.js';
import type { Context } from './context.js';
import { sectionHead } from './parts.js';

export function portfolioFile(context: Context): TemplateResult {
  const { m, view } = context;
  return html`<section aria-labelledby="file" class="screen-only">
    ${sectionHead(m, 'file')}
    <p>${m.text('learner.file.text')}</p>
    <div class="buttons">
      ${view.document
        ? html`<button type="button" class="primary" id="save-file" @click=${context.savePackage}>
            ${icon('save')}${m.text('learner.file.save')}
          </button>`
        : nothing}
      ${view.document
        ? html`<button type="button" id="protect-file" @click=${context.protectPackage}>${icon('lock')}${m.text('learner.protect.action')}</button>`
        : nothing}
      <button type="button" @click=${context.pickPackage}>${icon('folder')}${m.text('learner.file.open')}</button>
    </div>
    ${view.document ? html`<p class="hint">${savedSentence(context)}</p>` : nothing}
    ${view.missing.size > 0
      ? html`<p class="warning">${m.text('learner.file.missing', { count: view.missing.size })}</p>`
      : nothing}
  </section>`;
}

function savedSentence({ m, view }: Context): string {
  if (view.savedAt === null) return m.text('learner.file.never');
  return m.text(view.unsaved ? 'learner.file.changed' : 'learner.file.saved', { at: m.date(view.savedAt, true) });
}

export function device({ m, view, document, askToErase }: Context): TemplateResult {
  return html`<section aria-labelledby="device" class="screen-only">
    ${sectionHead(m, 'device')}
    <portolan-device
      .messages=${m}
      .label=${document.profile.name}
      ?hasDocument=${view.document !== null}
      .erase=${askToErase}
    ></portolan-device>
  </section>`;
}
