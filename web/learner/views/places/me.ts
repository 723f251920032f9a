/** Whose portfolio it is, the portfolio as a file, and what stays on this device. */
import { html, type TemplateResult } from 'lit';
import { about } from '../about.js';
import type { Context } from '../context.js';
import { device, portfolioFile } from '../take-away.js';

export function mePlace(context: Context): TemplateResult {
  return html`<div class="columns">
    <div class="column">${about(context)}</div>
    <div class="column side">
      ${portfolioFile(context)} ${device(context)}
    </div>
  </div>`;
}
