/**
 * What a credential says beside the members of its own: named details, organisations and
 * accreditations. The words for the names are `verdict.detail.*`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Described, Detail } from '../core/types.js';
import { address, longText } from './content-parts.js';
import { chosen, day, foreign, hostOf } from './foreign-text.js';
import { heading } from './heading.js';

/** Of a longer list only so many are put into the page. */
const MOST = 300;
/** A longer text is cut, with a button for the rest. */
const LONG = 400;
const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** One row for each name, with all that is said by it. */
export function detailRows(
  messages: Messages,
  details: readonly Detail[],
  primary: string | null,
  without: readonly string[] = [],
): TemplateResult[] {
  const rows = new Map<string, Detail[]>();
  for (const detail of details.slice(0, MOST)) {
    if (without.includes(detail.name)) continue;
    // What the document gives a heading of its own stands under it.
    const key = headed(detail) ? `${detail.name} ${JSON.stringify(detail.label)}` : detail.name;
    rows.set(key, [...(rows.get(key) ?? []), detail]);
  }
  return [...rows.values()].map(
    (list) =>
      html`<div class="row">
        <dt>${rowTitle(messages, list[0] as Detail, primary)}</dt>
        <dd>${list.map((detail) => html`<div>${said(messages, detail, primary)}</div>`)}</dd>
      </div>`,
  );
}

/** What kind of thing it is, in the reader's language. */
export function typeOf(messages: Messages, details: readonly Detail[], primary: string | null): TemplateResult | null {
  const types = details.filter(({ name, text }) => name === 'type' && text !== null).slice(0, 5);
  if (types.length === 0) return null;
  return html`${types.map(({ text }, index) => html`${index > 0 ? ', ' : nothing}${chosen(messages, text, primary)}`)}`;
}

/** Organisations or accreditations, each with its rows, behind a click. */
export function describedList(
  messages: Messages,
  kind: 'organisations' | 'accreditations',
  list: readonly Described[],
  primary: string | null,
  level: number,
) {
  const told = list.filter(({ details }) => details.length > 0).slice(0, MOST);
  if (told.length === 0) return nothing;
  return html`<details class="parts">
    <summary>${messages.text(`verdict.${kind}`, { count: told.length })}</summary>
    <div class="details-body">
      ${kind === 'accreditations' ? html`<p class="hint">${messages.text('verdict.accreditations_note')}</p>` : nothing}
      ${told.map(
        ({ name, details }) =>
          html`<section class="achievement">
            ${heading(level, chosen(messages, name, primary) ?? messages.text('verdict.untitled'), {
              className: 'achievement-title',
            })}
            <dl class="facts">${detailRows(messages, details, primary)}</dl>
          </section>`,
      )}
    </div>
  </details>`;
}

const headed = ({ name, label }: Detail) => name === 'note' && label !== null;

function rowTitle(messages: Messages, detail: Detail, primary: string | null) {
  const own = headed(detail) ? chosen(messages, detail.label, primary) : null;
  const id = `verdict.detail.${detail.name}`;
  return own ?? (messages.has(id) ? messages.text(id) : foreign(detail.name));
}

function said(messages: Messages, detail: Detail, primary: string | null): TemplateResult {
  const { kind, value } = detail;
  const label = headed(detail) ? null : chosen(messages, detail.label, primary);
  return html`${label ? html`<span class="from">${label}</span> ` : nothing}${statement(messages, detail, primary)}${kind ===
    'link' && value
    ? html` ${address(value)}`
    : nothing}`;
}

function statement(messages: Messages, { kind, text, value }: Detail, primary: string | null) {
  switch (kind) {
    case 'date':
    case 'day':
      return day(messages, value ?? '');
    case 'period':
      return html`${period(messages, value ?? '/')} ${chosen(messages, text, primary) ?? nothing}`;
    case 'hours':
      return messages.text('verdict.workload', { hours: Number(value) });
    case 'duration':
      return duration(messages, value ?? '');
    case 'flag':
      return messages.text(value === 'true' ? 'verdict.yes' : 'verdict.no');
    case 'shares':
      return shares(messages, value ?? '');
    case 'place':
      return place(messages, chosen(messages, text, primary), value);
    case 'link':
      return chosen(messages, text, primary) ?? nothing;
    case 'text':
      return words(messages, text, value, primary);
  }
}

/** A text; the code beside it only where it is more than an address of the same thing. */
function words(messages: Messages, text: Detail['text'], value: string | null, primary: string | null) {
  const choice = messages.choose(text, primary);
  if (!choice) return value === null ? nothing : hostOf(value) ? address(value) : foreign(value);
  if (choice.text.length > LONG) return longText(messages, text, primary);
  const shown = foreign(choice.text, choice.language);
  return value && !/^(https?|urn|did):/.test(value) ? html`${foreign(value)} (${shown})` : shown;
}

function place(messages: Messages, written: TemplateResult | null, country: string | null) {
  const named = country ? foreign(messages.country(country)) : null;
  return written && named ? html`${written}, ${named}` : (written ?? named ?? nothing);
}

function period(messages: Messages, value: string) {
  const [start = '', end = ''] = value.split('/');
  if (start && end) return html`${day(messages, start)} – ${day(messages, end)}`;
  return html`${messages.text(start ? 'verdict.from' : 'verdict.until')} ${day(messages, start || end)}`;
}

/** Years, months, weeks and days in the reader's language; anything else as it stands. */
function duration(messages: Messages, value: string) {
  const parts = /^P(?:\d{1,4}[YMWD])+$/.test(value) ? [...value.matchAll(/(\d+)([YMWD])/g)] : [];
  if (parts.length === 0) return foreign(value);
  return parts
    .map(([, count, unit]) =>
      new Intl.NumberFormat(messages.language, { style: 'unit', unit: UNITS[unit as string], unitDisplay: 'long' }).format(Number(count)),
    )
    .join(', ');
}

function shares(messages: Messages, value: string) {
  const [below, equal, above] = value.split('/').map(Number);
  if (![below, equal, above].every(Number.isFinite)) return foreign(value);
  return messages.text('verdict.shares', { below: below as number, equal: equal as number, above: above as number });
}
