import { css } from 'lit';

export const pickerStyles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    gap: 1.1rem;
  }
  h3 {
    font-size: 1.1875rem;
  }
  h4 {
    font-size: 1rem;
    margin-block-end: 0.5rem;
  }
  .field,
  .area {
    display: grid;
    gap: 0.35rem;
  }
  .finding {
    display: grid;
    gap: 1.1rem;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }
  .own input {
    flex: 1 1 12rem;
    inline-size: auto;
    min-inline-size: 0;
  }
  fieldset {
    border: 0;
    display: grid;
    gap: 1.1rem;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }
  legend {
    font-weight: 700;
    margin-block-end: 0.6rem;
    padding: 0;
  }
  .list {
    align-items: start;
    display: grid;
    gap: 0.5rem;
    list-style: none;
  }
  .list > li {
    border: 1.5px solid var(--p-line);
    border-radius: 8px;
    min-inline-size: 0;
  }
  .list > li:hover {
    border-color: var(--p-primary);
  }
  .list > li:has(.option input:checked) {
    background: var(--p-primary-tint);
    border-color: var(--p-primary);
  }
  .list > li:has(.option input:disabled) {
    background: var(--p-sunken);
  }
  .list > li:has(.option input:focus-visible) {
    outline: 3px solid var(--p-primary);
    outline-offset: 2px;
  }
  .option {
    cursor: pointer;
    display: grid;
    font-weight: 400;
    gap: 0 0.75rem;
    grid-template-columns: 1.4rem 1fr;
    min-block-size: 44px;
    padding: 0.65rem 0.8rem;
  }
  .option:has(input:disabled) {
    cursor: default;
  }
  .option input {
    accent-color: var(--p-primary);
    block-size: 1.25rem;
    grid-row: span 3;
    inline-size: 1.25rem;
    margin: 0.15rem 0 0;
    min-block-size: 0;
    outline: none;
  }
  .name {
    font-weight: 600;
  }
  .definition,
  .from {
    color: var(--p-muted);
    font-size: 0.9375rem;
    line-height: 1.45;
  }
  .from {
    font-size: 0.8125rem;
  }
  .more {
    padding: 0 0.8rem 0.5rem 2.95rem;
  }
  .more summary {
    color: var(--p-primary);
    cursor: pointer;
    font-size: 0.9375rem;
    min-block-size: 24px;
    padding-block: 0.15rem;
  }
  .more-inside {
    display: grid;
    font-size: 0.9375rem;
    gap: 0.6rem;
    padding-block: 0.4rem 0.3rem;
  }
  .more-inside ul {
    display: grid;
    gap: 0.4rem;
    padding-inline-start: 1.1rem;
  }
  .more-inside .lines {
    white-space: pre-line;
  }
  .credits {
    color: var(--p-muted);
    display: grid;
    font-size: 0.8125rem;
    gap: 0.4rem;
  }
  .chosen {
    background: var(--p-primary-tint);
    border-radius: 8px;
    padding: 0.65rem 0.8rem;
  }
  .chosen .list {
    gap: 0;
  }
  .chosen .list > li {
    background: none;
    border: 0;
  }
  .chosen .option {
    align-items: center;
    min-block-size: 36px;
    padding: 0.2rem 0;
  }
  .chosen .option input {
    grid-row: auto;
    margin: 0;
  }
  .buttons {
    background: var(--p-surface);
    border-block-start: 1px solid var(--p-line);
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    box-shadow: 0 0.75rem 0 var(--p-surface);
    inset-block-end: 4.25rem;
    padding-block: 0.8rem;
    position: sticky;
    z-index: 1;
  }
  .problem {
    color: var(--p-invalid);
    font-weight: 600;
  }
  @media (max-width: 36rem) {
    .buttons {
      gap: 0.4rem;
    }
    .buttons button {
      font-size: 0.875rem;
      padding-inline: 0.75em;
    }
    .more {
      padding-inline-start: 0.8rem;
    }
  }
  @media (min-width: 48rem) {
    .list {
      grid-template-columns: 1fr 1fr;
    }
    .chosen .list {
      grid-template-columns: 1fr;
    }
    .buttons {
      box-shadow: none;
      inset-block-end: 0;
    }
  }
`;
