/** The portfolio at a glance: what is proven, said and done, each by itself. */
import { html, nothing, type TemplateResult } from 'lit';
import type { IconName } from '../../elements/icons.js';
import { icon } from '../../elements/icons.js';
import { SKILL_STATES, type SkillState } from '../types.js';
import type { Context } from './context.js';

export const STATE_ICONS: Readonly<Record<SkillState, IconName>> = {
  proven: 'verify',
  unconfirmed: 'indeterminate',
  recognised: 'valid',
  under_review: 'clock',
  evidenced: 'clip',
  claimed: 'speech',
};

export function overview({ m, summary }: Context): TemplateResult {
  const { counts, hours, credits } = summary;
  const states = SKILL_STATES.filter((state) => counts[state] > 0);
  return html`<section class="overview card" aria-labelledby="overview">
    <h2 id="overview" class="visually-hidden">${m.text('learner.overview')}</h2>
    <dl>
      ${states.length === 0 ? tile(m.text('learner.overview.skills'), '0', 'speech') : nothing}
      ${states.map((state) => tile(m.text(`learner.overview.${state}`), m.number(counts[state]), STATE_ICONS[state], state))}
      ${tile(m.text('learner.overview.experiences'), m.number(counts.experiences), 'globe')}
      ${hours.hours > 0
        ? tile(
            m.text('learner.overview.hours'),
            m.text('learner.hours', { hours: hours.hours }),
            'clock',
            'wordy',
            m.text('learner.equivalent', { ects: hours.ects }),
          )
        : nothing}
      ${credits.confirmed.ects > 0
        ? tile(m.text('learner.overview.confirmed'), m.text('learner.ects', { ects: credits.confirmed.ects }), 'verify', 'proven wordy')
        : nothing}
      ${credits.unconfirmed.ects > 0
        ? tile(
            m.text('learner.overview.unconfirmed_credits'),
            m.text('learner.ects', { ects: credits.unconfirmed.ects }),
            'indeterminate',
            'unconfirmed wordy',
          )
        : nothing}
    </dl>
  </section>`;
}

function tile(label: string, value: string, shape: IconName, className = '', more = ''): TemplateResult {
  return html`<div class="tile ${className}">
    <dt>${icon(shape)}${label}</dt>
    <dd>${value}${more ? html`<span class="more">${more}</span>` : nothing}</dd>
  </div>`;
}
