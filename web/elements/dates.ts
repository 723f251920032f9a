/** Dates as portfolios hold them: a year, a month or a day. */
import type { Messages } from '../core/messages.js';

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export function partsOf(date: string | null): { year: string; month: string; day: string } {
  const match = PARTIAL.exec(date ?? '');
  return { year: match?.[1] ?? '', month: match?.[2] ?? '', day: match?.[3] ?? '' };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Month by name, or month and year. */
function formatter(messages: Messages, options: { month: 'long'; year?: 'numeric' }): Intl.DateTimeFormat {
  const locale = messages.language === 'en' ? 'en-GB' : messages.language;
  const key = `${locale} ${options.year ?? ''}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...options });
  formatters.set(key, known);
  return known;
}

/** "2025", "September 2025" or "30 September 2025". */
export function partialDate(messages: Messages, date: string): string {
  const { year, month, day } = partsOf(date);
  if (year === '' || month === '') return year === '' ? date : year;
  if (day !== '') return messages.date(date);
  return formatter(messages, { month: 'long', year: 'numeric' }).format(Date.UTC(Number(year), Number(month) - 1));
}

/** "September 2025 – January 2026"; empty when there is nothing to say. */
export function period(messages: Messages, from: string | null, to: string | null): string {
  if (from && to) {
    return messages.text('learner.period', { from: partialDate(messages, from), to: partialDate(messages, to) });
  }
  if (from) return messages.text('learner.period_since', { from: partialDate(messages, from) });
  return to ? messages.text('learner.period_until', { to: partialDate(messages, to) }) : '';
}

/** The twelve months by name. */
export function months(messages: Messages): { value: string; text: string }[] {
  const names = formatter(messages, { month: 'long' });
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    text: names.format(Date.UTC(2024, index)),
  }));
}
