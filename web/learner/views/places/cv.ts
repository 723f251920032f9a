/** Taking the portfolio into a CV. */
import { html, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { exports } from '../take-away.js';

export function cvPlace(context: Context): TemplateResult {
  return html`${exports(context)}`;
}
