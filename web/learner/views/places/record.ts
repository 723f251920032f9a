/** Where the learner records: experiences, skills, evidence, and the hours that they come to. */
import { html, type TemplateResult } from 'lit';
import { claims } from '../claims.js';
import type { Context } from '../context.js';
import { evidence } from '../evidence.js';
import { experiences } from '../experiences.js';
import { learningTime } from '../learning-time.js';

export function recordPlace(context: Context): TemplateResult {
  return html`<div class="columns">
    <div class="column">${experiences(context)} ${claims(context)} ${evidence(context)}</div>
    <div class="column side">${learningTime(context)}</div>
  </div>`;
}
