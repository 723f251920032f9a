/** What happened when: experiences, credentials and decisions along one line, the latest first. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosen } from '../../elements/foreign-text.js';
import { icon, type IconName } from '../../elements/icons.js';
import { partialDate, partsOf, period } from '../../elements/dates.js';
import { lookups } from '../lookups.js';
import { addressOf } from '../../elements/places.js';
import type { Experience, TimelineEntry } from '../types.js';
import type { Context } from './context.js';

/** Of a longer life only so much is put into the page at once. */
const LONGEST = 150;

const ICONS: Readonly<Record<TimelineEntry['kind'], IconName>> = { experience: 'globe', credential: 'badge', decision: 'valid' };

export function timeline(context: Context): TemplateResult {
  const { m, summary, document } = context;
  const { experiences } = lookups(document);
  const rows = summary.timeline.slice(0, LONGEST);
  return html`<section aria-labelledby="timeline" class="timeline">
    <h2 id="timeline" tabindex="-1">${m.text('learner.timeline')}</h2>
    ${rows.length === 0 ? html`<p class="hint">${m.text('learner.timeline.none')}</p>` : nothing}
    ${byYear(rows).map(
      ([year, entries]) => html`
        <h3>${year || m.text('learner.timeline.undated')}</h3>
        <ol>
          ${entries.map((entry) => row(context, entry, experiences.get(entry.id)))}
        </ol>
      `,
    )}
    ${summary.timeline.length > LONGEST
      ? html`<p class="hint">${m.text('learner.more', { count: summary.timeline.length - LONGEST })}</p>`
      : nothing}
  </section>`;
}

/** They are sorted already. */
function byYear(rows: readonly TimelineEntry[]): [string, TimelineEntry[]][] {
  const years: [string, TimelineEntry[]][] = [];
  for (const entry of rows) {
    const last = years.at(-1);
    if (last?.[0] === yearOf(entry)) last[1].push(entry);
    else years.push([yearOf(entry), [entry]]);
  }
  return years;
}

function yearOf({ from, to }: TimelineEntry): string {
  return partsOf(from ?? to).year;
}

function row({ m }: Context, entry: TimelineEntry, experience: Experience | undefined): TemplateResult {
  const place = experience ? [experience.city, experience.country && m.country(experience.country)].filter(Boolean).join(', ') : '';
  const where = chosen(m, entry.issuer);
  return html`<li class="moment ${entry.standing === 'proof' ? 'proven' : (entry.standing ?? '')}">
    <span class="dot">${icon(ICONS[entry.kind])}</span>
    <p class="label">${whenOf(m, entry)}</p>
    <p class="what">${titleOf(m, entry)}</p>
    ${where || place
      ? html`<p class="hint">${where ?? nothing}${where && place ? html` ${m.text('learner.separator')} ` : nothing}${place}</p>`
      : nothing}
    ${entry.standing === 'unconfirmed' ? html`<p class="hint">${m.text('learner.timeline.unconfirmed')}</p>` : nothing}
  </li>`;
}

function whenOf(m: Context['m'], { kind, from, to, going_on }: TimelineEntry): string {
  if (kind === 'experience') return from && !to && !going_on ? partialDate(m, from) : period(m, from, to);
  const text = from ? m.date(from) : '';
  return m.text(`learner.timeline.${kind}`, { at: text || m.text('learner.timeline.undated') });
}

function titleOf(m: Context['m'], { kind, id, title }: TimelineEntry) {
  const text = chosen(m, title) ?? m.text('verdict.untitled');
  if (kind === 'decision') return text;
  const target = kind === 'credential' ? addressOf('credentials', `credential-${id}`) : addressOf('record', `experience-${id}`);
  return html`<a href=${target}>${text}</a>`;
}
