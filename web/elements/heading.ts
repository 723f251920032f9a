/** A heading whose level depends on where the element stands. */
import { nothing, type TemplateResult } from 'lit';
import { html, literal } from 'lit/static-html.js';

const TAGS = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`] as const;

export interface HeadingOptions {
  className?: string;
  id?: string;
  /** May be given the focus by script, not by the Tab key. */
  focusable?: boolean;
}

/** `level` 1 to 6; deeper ones are 6. */
export function heading(level: number, content: unknown, options: HeadingOptions = {}): TemplateResult {
  const tag = TAGS[Math.min(6, Math.max(1, level)) - 1] as (typeof TAGS)[number];
  return html`<${tag}
    class=${options.className ?? nothing}
    id=${options.id ?? nothing}
    tabindex=${options.focusable ? '-1' : nothing}
  >${content}</${tag}>`;
}
