/** Small turns of phrase that several pages share. */
import type { Messages } from '../core/messages.js';
import type { RequestProblem } from '../core/types.js';

/** "12.5 kB", in the reader's way of writing. */
export function byteSize(messages: Messages, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    ++unit;
  }
  return new Intl.NumberFormat(messages.language, {
    style: 'unit',
    unit: units[unit] as string,
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** The sentence for what the core refused; its arguments are never text of a file. */
export function problemText(messages: Messages, { type, arguments: list = [] }: RequestProblem): string {
  const id = `problem.${type}`;
  if (!messages.has(id)) return messages.text('learner.storage.unavailable');
  return messages.text(id, Object.fromEntries(list.map(({ name, value }) => [name, value])));
}
