/** Credentials and badges: giving files, what came of them, and those that are kept. */
import { html, type TemplateResult } from 'lit';
import { bringIn, withCurricula } from '../../import/place.js';
import type { Context } from '../context.js';
import { credentials } from '../credentials.js';

export function credentialsPlace(context: Context): TemplateResult {
  return html`${bringIn(context)} ${credentials(withCurricula(context))}`;
}
