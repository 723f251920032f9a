/** The pieces that what a credential says is made of: rows, long texts, addresses. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Text } from '../core/types.js';
import { foreign, hostOf } from './foreign-text.js';

export function row(messages: Messages, id: string, value: TemplateResult | null | undefined | typeof nothing) {
  if (!value || value === nothing) return nothing;
  return html`<div class="row">
    <dt>${messages.text(id)}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A paragraph or more, cut when long. */
export function longText(messages: Messages, text: Text | null, primary: string | null) {
  const choice = messages.choose(text, primary);
  if (!choice) return nothing;
  return html`<portolan-long-text
    .messages=${messages}
    .text=${choice.text}
    .language=${choice.language}
  ></portolan-long-text>`;
}

export function labelled(messages: Messages, id: string, content: TemplateResult | typeof nothing) {
  return content === nothing
    ? nothing
    : html`<div>
        <p class="label">${messages.text(id)}</p>
        ${content}
      </div>`;
}

/**
 * An address as text: first the host that it really leads to (look-alike letters in their encoded
 * form, a user name before an @ taken for none), then the whole.
 */
export function address(value: string): TemplateResult {
  const whole = foreign(value.length > 200 ? `${value.slice(0, 200)}…` : value);
  const host = hostOf(value);
  return host ? html`<strong>${foreign(host)}</strong> <span class="from">${whole}</span>` : whole;
}
