/** What forms of the issue place and of the log look like. */
import { css } from 'lit';
import { checkStyle, fieldStyle } from '../../elements/form-styles.js';

export const forms = [
  fieldStyle,
  checkStyle,
  css`
    :host {
      display: block;
    }
    form {
      display: grid;
      gap: 1.4rem;
    }
    .pair {
      display: grid;
      gap: 1.1rem;
    }
    .problem {
      color: var(--p-invalid);
      font-weight: 600;
    }
    .problem::before {
      content: '▲ ';
    }
    .part {
      padding: 1.1rem;
    }
    .badges {
      display: grid;
      gap: 0.75rem;
      grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      list-style: none;
    }
    .badge {
      align-content: start;
      border: 1px solid var(--p-line);
      border-radius: 8px;
      display: grid;
      gap: 0.35rem;
      overflow-wrap: anywhere;
      padding: 0.6rem 0.9rem 0.9rem;
    }
    .badge img {
      block-size: auto;
      inline-size: min(100%, 11rem);
      justify-self: center;
    }
    .badge:has(input):not(:has(input:checked)) img {
      opacity: 0.35;
    }
    progress {
      accent-color: var(--p-primary);
      block-size: 0.8rem;
      inline-size: 100%;
    }
    .files {
      display: grid;
      gap: 0.4rem;
      list-style: none;
    }
    .files li {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 0.75rem;
      overflow-wrap: anywhere;
    }
    .scroll {
      overflow-x: auto;
    }
    .scroll:focus-visible {
      outline-offset: -3px;
    }
    table {
      border-collapse: collapse;
      font-size: 0.9375rem;
      inline-size: 100%;
    }
    th,
    td {
      border-block-end: 1px solid var(--p-line);
      padding: 0.45rem 0.6rem;
      text-align: start;
      vertical-align: top;
    }
    .batch-form > summary {
      cursor: pointer;
      font-weight: 600;
      margin-block: 0.75rem;
      min-block-size: 28px;
    }
    @media (min-width: 700px) {
      .pair {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
];
