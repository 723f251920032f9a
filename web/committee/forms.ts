/** The look of a form in the committee's places, and its smallest part: a field with its label, hint and problem. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { checkStyle, fieldStyle } from '../elements/form-styles.js';

export const formStyles = [
  fieldStyle,
  checkStyle,
  css`
    form,
    .form {
      display: grid;
      gap: 1.1rem;
    }
    textarea {
      font-family: inherit;
      font-size: 1rem;
      min-block-size: 4.5rem;
    }
    .field-problem {
      color: var(--p-invalid);
      font-weight: 600;
    }
    .form-problem {
      background: var(--p-invalid-tint);
      border-inline-start: 5px solid var(--p-invalid);
      padding: 0.7rem 0.9rem;
    }
    [aria-invalid='true'] {
      border-color: var(--p-invalid);
      border-width: 2px;
    }
    code {
      font-family: var(--p-mono);
      font-size: 0.875rem;
      overflow-wrap: anywhere;
    }
    @media (min-width: 36rem) {
      .pair {
        display: grid;
        gap: 1.1rem;
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
];

/** What the parts of a field are called by, for those who cannot see that they stand together. */
export interface Described {
  hint: string | typeof nothing;
  invalid: 'true' | 'false';
}

/** `control` is given the ids that it has to refer to; its own id is `id`. */
export function field(
  id: string,
  label: string,
  control: (described: Described) => TemplateResult,
  { hint = '', problem = '' }: { hint?: string | undefined; problem?: string | undefined } = {},
): TemplateResult {
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control({ hint: ids || nothing, invalid: problem ? 'true' : 'false' })}
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
    ${problem ? html`<p class="field-problem" id=${`${id}-problem`}>${problem}</p>` : nothing}
  </div>`;
}
