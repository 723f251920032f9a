/**
 * Line icons. They repeat what stands beside them in words, so all are hidden from assistive
 * technology; the four verdicts differ in shape, not only in colour.
 */
import { html, svg, type TemplateResult } from 'lit';
import type { Outcome } from '../core/types.js';

const SHAPES = {
  /** Tick in a circle. */
  valid: svg`<circle cx="12" cy="12" r="10" /><path d="m7.4 12.4 3.1 3.1 6.2-6.6" />`,
  /** Cross in an octagon. */
  invalid: svg`<path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z" /><path d="m8.7 8.7 6.6 6.6m0-6.6-6.6 6.6" />`,
  /** Question mark in a square. */
  indeterminate: svg`<rect x="2.5" y="2.5" width="19" height="19" rx="3.5" /><path d="M9 9.3a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2" /><path d="M12 17.2v.1" />`,
  /** Empty page. */
  none: svg`<path d="M6 2.5h8.5L19 7v14.5H6z" /><path d="M14.5 2.5V7H19" /><path d="M9.3 14.2h6" />`,
  not_applicable: svg`<circle cx="12" cy="12" r="10" stroke-dasharray="3 3.3" /><path d="M8.3 12h7.4" />`,
  /** Exclamation mark in a triangle. */
  remark: svg`<path d="M12 3 22 20.5H2z" /><path d="M12 9.5v5.2M12 17.6v.1" />`,
  drop: svg`<path d="M12 15.5V4m0 0L7.8 8.2M12 4l4.2 4.2" /><path d="M3.5 14.5v3.7a2.3 2.3 0 0 0 2.3 2.3h12.4a2.3 2.3 0 0 0 2.3-2.3v-3.7" />`,
  lock: svg`<rect x="4.5" y="10.5" width="15" height="10.5" rx="2" /><path d="M8 10.5V7a4 4 0 0 1 8 0v3.5" />`,
  portfolio: svg`<rect x="3" y="7" width="18" height="13" rx="2" /><path d="M9 7V5.2A1.7 1.7 0 0 1 10.7 3.5h2.6A1.7 1.7 0 0 1 15 5.2V7" /><path d="M3 12.5h18M12 11.2v2.6" />`,
  verify: svg`<path d="M12 2.5 4.5 5.3v6c0 4.6 3 8.3 7.5 10.2 4.5-1.9 7.5-5.6 7.5-10.2v-6z" /><path d="m8.6 11.8 2.5 2.5 4.4-4.8" />`,
  embed: svg`<path d="m8.5 7.5-5 4.5 5 4.5M15.5 7.5l5 4.5-5 4.5M13.5 4.5l-3 15" />`,
  print: svg`<path d="M7 8.5v-6h10v6" /><rect x="3" y="8.5" width="18" height="8.5" rx="2" /><path d="M7 14.5h10v7H7z" />`,
  save: svg`<path d="M12 3.5V15m0 0-4.2-4.2M12 15l4.2-4.2M4 20.5h16" />`,
  chevron: svg`<path d="m5 9 7 7 7-7" />`,
  plus: svg`<path d="M12 4.5v15M4.5 12h15" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  edit: svg`<path d="m4 20 1-4.2L16.3 4.5a1.8 1.8 0 0 1 2.6 0l.6.6a1.8 1.8 0 0 1 0 2.6L8.2 19z" /><path d="m14.5 6.3 3.2 3.2" />`,
  bin: svg`<path d="M4.5 6.5h15M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10.2 10.5v6M13.8 10.5v6" />`,
  undo: svg`<path d="M9 5 4.5 9.5 9 14" /><path d="M4.5 9.5H14a5.2 5.2 0 0 1 0 10.5H9" />`,
  redo: svg`<path d="m15 5 4.5 4.5L15 14" /><path d="M19.5 9.5H10a5.2 5.2 0 0 0 0 10.5h5" />`,
  clip: svg`<path d="m20 11.5-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4L12.7 4a3.5 3.5 0 0 1 5 5l-8.3 8.2a1.7 1.7 0 0 1-2.5-2.4l7.5-7.5" />`,
  camera: svg`<path d="M4 7.5h3.5L9 5h6l1.5 2.5H20A1.5 1.5 0 0 1 21.5 9v9a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 18V9A1.5 1.5 0 0 1 4 7.5z" /><circle cx="12" cy="13" r="3.6" />`,
  speech: svg`<path d="M4.5 4h15A1.5 1.5 0 0 1 21 5.5v9a1.5 1.5 0 0 1-1.5 1.5H12l-5 4.5V16H4.5A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4z" />`,
  globe: svg`<circle cx="12" cy="12" r="9.5" /><path d="M2.5 12h19M12 2.5c3.3 3 4.3 6 4.3 9.5s-1 6.5-4.3 9.5c-3.3-3-4.3-6-4.3-9.5s1-6.5 4.3-9.5z" />`,
  clock: svg`<circle cx="12" cy="12" r="9.5" /><path d="M12 6.5V12l3.8 2.3" />`,
  folder: svg`<path d="M3 6.5V18a1.5 1.5 0 0 0 1.5 1.5h15A1.5 1.5 0 0 0 21 18V8.5A1.5 1.5 0 0 0 19.5 7H12L9.8 4.5H4.5A1.5 1.5 0 0 0 3 6z" />`,
  person: svg`<circle cx="12" cy="8" r="4.5" /><path d="M3.5 21c.8-4.3 4.2-6.5 8.5-6.5s7.7 2.2 8.5 6.5" />`,
  badge: svg`<circle cx="12" cy="9" r="6.5" /><path d="m8.2 14.3-1.4 7.2L12 18.7l5.2 2.8-1.4-7.2" />`,
  page: svg`<path d="M6 2.5h8.5L19 7v14.5H6z" /><path d="M14.5 2.5V7H19M9 12h7M9 15.5h7" />`,
  list: svg`<path d="M8.5 6h12M8.5 12h12M8.5 18h12M4 6v.1M4 12v.1M4 18v.1" />`,
  committee: svg`<circle cx="8" cy="8" r="3.5" /><path d="M2 19.5c.6-3.4 3-5.2 6-5.2s5.4 1.8 6 5.2" /><path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.400M17 14.6c2.600.5 4.400 2.200 5 4.900" />`,
  arrow: svg`<path d="M4 12h15m0 0-5.5-5.5M19 12l-5.5 5.5" />`,
} as const;

export type IconName = keyof typeof SHAPES;

export const OUTCOME_ICONS: Readonly<Record<Outcome, IconName>> = {
  passed: 'valid',
  failed: 'invalid',
  indeterminate: 'indeterminate',
  not_applicable: 'not_applicable',
};

/** An icon of 1em unless the style says otherwise. */
export function icon(name: IconName, className = ''): TemplateResult {
  return html`<svg
    class="icon ${className}"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[name]}
  </svg>`;
}

/** The wind rose of a portolan chart: the mark of this project. */
export function rose(): TemplateResult {
  return html`<svg class="rose" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">
    <circle cx="24" cy="24" r="17" fill="none" stroke="currentColor" stroke-width="1.6" opacity=".55" />
    <path d="M24 24 12.5 12.5M24 24l11.5-11.5M24 24l11.5 11.5M24 24 12.5 35.5" stroke="currentColor" stroke-width="1.6" opacity=".55" />
    <path d="M24 1.5 28 24l-4 22.5L20 24z" fill="currentColor" opacity=".5" />
    <path d="M1.5 24 24 20l22.5 4L24 28z" fill="currentColor" opacity=".5" />
    <path d="M24 1.5 24 24h-4zM46.5 24H24v-4zM24 46.5V24h4zM1.5 24H24v4z" fill="currentColor" />
  </svg>`;
}
