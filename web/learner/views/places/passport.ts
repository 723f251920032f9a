/** The skills passport: what is proven, checked, shown and said, each by itself; and how it came about. */
import { html, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { overview } from '../overview.js';
import { skillGroups } from '../skill-groups.js';
import { welcome } from '../welcome.js';

export function passportPlace(context: Context): TemplateResult {
  if (!context.view.document) return welcome(context);
  return html`${overview(context)} ${skillGroups(context)}`;
}
