/**
 * Colours, type and controls shared by every element and page.
 *
 * Everything is a custom property with a fall-back, so that a site built on the Europa Component
 * Library lends its own colours and fonts. Every text colour keeps 4.5:1 on the surface that it is
 * used on, every line or shape that carries meaning 3:1.
 */
import { css } from 'lit';

export const theme = css`
  :host {
    --p-primary: var(--ecl-color-primary, #0e47cb);
    --p-primary-deep: var(--ecl-color-primary-180, #082b7a);
    --p-primary-tint: var(--ecl-color-primary-10, #eef3fe);
    --p-ink: var(--ecl-color-dark, #191d26);
    --p-muted: #4d5666;
    --p-line: #c9d0de;
    --p-line-strong: #7a8599;
    --p-surface: #ffffff;
    --p-sunken: #f5f7fb;
    --p-valid: #0a6040;
    --p-valid-tint: #e9f5ef;
    --p-invalid: #a3002e;
    --p-invalid-tint: #fdeef1;
    --p-unknown: #7a4300;
    --p-unknown-tint: #fff4e2;
    --p-radius: 10px;
    --p-font: var(--ecl-font-family, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif);
    --p-mono: ui-monospace, 'SFMono-Regular', Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
    --p-shadow: 0 1px 2px rgb(25 29 38 / 8%), 0 6px 20px rgb(25 29 38 / 6%);
    color: var(--p-ink);
    color-scheme: light;
    font-family: var(--p-font);
    font-size: 1rem;
    line-height: 1.55;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font-size: 1rem;
    line-height: 1.22;
    margin: 0;
    text-wrap: balance;
  }
  p {
    margin: 0;
  }
  a {
    color: var(--p-primary);
    text-underline-offset: 0.15em;
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--p-primary);
    outline-offset: 3px;
    border-radius: 4px;
  }
  bdi {
    overflow-wrap: anywhere;
  }
  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  .mark {
    background: var(--p-unknown-tint);
    border: 1px solid var(--p-unknown);
    border-radius: 3px;
    color: var(--p-unknown);
    font-family: var(--p-mono);
    font-size: 0.75em;
    padding: 0 0.25em;
  }
  @media (forced-colors: active) {
    svg {
      color: CanvasText !important;
    }
  }
  @media print {
    :focus-visible {
      outline: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

export const controls = css`
  button,
  .button {
    align-items: center;
    appearance: none;
    background: var(--p-surface);
    border: 1.5px solid var(--p-primary);
    border-radius: 8px;
    color: var(--p-primary);
    cursor: pointer;
    display: inline-flex;
    font: inherit;
    font-weight: 600;
    gap: 0.5em;
    justify-content: center;
    line-height: 1.25;
    min-block-size: 44px;
    padding: 0.55em 1.1em;
    text-decoration: none;
    transition: background-color 120ms ease;
  }
  button:hover,
  .button:hover {
    background: var(--p-primary-tint);
  }
  button.primary,
  .button.primary {
    background: var(--p-primary);
    color: #ffffff;
  }
  button.primary:hover,
  .button.primary:hover {
    background: var(--p-primary-deep);
    border-color: var(--p-primary-deep);
  }
  button.quiet {
    background: none;
    border-color: transparent;
    min-block-size: 32px;
    padding: 0.2em 0.4em;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  button:disabled {
    border-color: var(--p-line-strong);
    color: var(--p-muted);
    cursor: default;
  }
  label {
    display: block;
    font-weight: 600;
  }
  input,
  select,
  textarea {
    background: var(--p-surface);
    border: 1.5px solid var(--p-line-strong);
    border-radius: 8px;
    color: inherit;
    font: inherit;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5em 0.75em;
  }
  textarea {
    font-family: var(--p-mono);
    font-size: 0.875rem;
    min-block-size: 8rem;
    resize: vertical;
  }
  .hint {
    color: var(--p-muted);
    font-size: 0.9375rem;
  }
  .card {
    background: var(--p-surface);
    border: 1px solid var(--p-line);
    border-radius: var(--p-radius);
    box-shadow: var(--p-shadow);
  }
  @media (forced-colors: active) {
    button,
    .button,
    .card {
      border: 1px solid;
    }
  }
  @media print {
    button,
    .button,
    .screen-only {
      display: none !important;
    }
    .card {
      box-shadow: none;
    }
  }
`;
