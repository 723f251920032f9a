/** Taking the portfolio into a CV. */
import { html, type TemplateResult } from 'lit';
import type { Context } from '../context.js';

export function cvPlace(context: Context): TemplateResult {
  return html`<portolan-cv-place .context=${context}></portolan-cv-place>`;
}
