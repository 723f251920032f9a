/** Pieces that several parts of the page are made of. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon, type IconName } from '../../elements/icons.js';

export function sectionHead(
  m: Messages,
  id: string,
  action?: { text: string; hidden?: boolean; act: () => void; shape?: IconName },
): TemplateResult {
  return html`<div class="section-head">
    <h2 id=${id} tabindex="-1">${m.text(`learner.${id}`)}</h2>
    ${action && !action.hidden
      ? html`<button type="button" id="add-${id}" @click=${action.act}>${icon(action.shape ?? 'plus')}${action.text}</button>`
      : nothing}
  </div>`;
}

/** A row of a definition list. */
export function labelled(label: string, value: unknown): TemplateResult {
  return html`<div class="row">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Edit and remove, named after what they are for. */
export function entryActions(
  m: Messages,
  id: string,
  name: string,
  actions: { edit: () => void; remove: () => void; more?: { text: string; shape: IconName; act: () => void } },
): TemplateResult {
  const hidden = html`<span class="visually-hidden">${m.text('learner.of', { name: visibleText(name) })}</span>`;
  return html`<div class="actions">
    <button type="button" class="quiet" id="edit-${id}" @click=${actions.edit}>${icon('edit')}${m.text('learner.edit')}${hidden}</button>
    ${actions.more
      ? html`<button type="button" class="quiet" @click=${actions.more.act}>
          ${icon(actions.more.shape)}${actions.more.text}${hidden}
        </button>`
      : nothing}
    <button type="button" class="quiet" @click=${actions.remove}>${icon('bin')}${m.text('learner.remove')}${hidden}</button>
  </div>`;
}

/** A link to somebody else's page, which learns nothing of where the reader came from. */
export function webLink(address: string, label: string | null = null): TemplateResult {
  if (!address.startsWith('https://')) return foreign(address);
  return html`<a href=${address} target="_blank" rel="noopener noreferrer external">${foreign(label ?? address.slice('https://'.length))}</a>`;
}
