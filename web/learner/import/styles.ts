/** The look of what is brought in from elsewhere. */
import { css } from 'lit';

export const importStyles = css`
  :host {
    display: block;
  }
  .offer {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1rem;
    padding: 1rem 1.1rem;
  }
  .offer > .icon {
    block-size: 1.9rem;
    color: var(--p-primary);
    flex: none;
    inline-size: 1.9rem;
  }
  .words {
    flex: 1 1 16rem;
    min-inline-size: 0;
  }
  h2 {
    font-size: 1.1875rem;
  }
  dialog {
    border: 1px solid var(--p-line-strong);
    border-radius: var(--p-radius);
    color: inherit;
    inline-size: min(46rem, calc(100vw - 1rem));
    max-block-size: calc(100dvh - 1rem);
    overflow: auto;
    padding: 0;
  }
  dialog::backdrop {
    background: rgb(25 29 38 / 55%);
  }
  .dialog {
    display: grid;
    gap: 1rem;
    padding: 1.1rem;
  }
  .head {
    align-items: start;
    display: flex;
    gap: 1rem;
    justify-content: space-between;
  }
  .kinds,
  .plain {
    display: grid;
    gap: 0.3rem;
    padding-inline-start: 1.25rem;
  }
  .zone {
    background: var(--p-sunken);
    border: 2px dashed var(--p-line-strong);
    border-radius: var(--p-radius);
    display: grid;
    gap: 0.75rem;
    justify-items: center;
    padding: 1.25rem 1rem;
    text-align: center;
  }
  .zone.over {
    background: var(--p-primary-tint);
    border-color: var(--p-primary);
    border-style: solid;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }
  fieldset {
    border: 0;
    border-block-start: 1px solid var(--p-line);
    display: grid;
    gap: 0.5rem;
    justify-items: start;
    margin: 0;
    min-inline-size: 0;
    padding: 0.75rem 0 0;
  }
  legend {
    font-size: 1.0625rem;
    font-weight: 700;
    padding: 0;
    padding-inline-end: 0.75rem;
  }
  .checks {
    display: grid;
    gap: 0.35rem;
    inline-size: 100%;
    list-style: none;
  }
  .check {
    align-items: start;
    display: grid;
    font-weight: 400;
    gap: 0.65rem;
    grid-template-columns: 1.25rem minmax(0, 1fr);
    padding-block: 0.3rem;
  }
  .check input {
    accent-color: var(--p-primary);
    block-size: 1.25rem;
    inline-size: 1.25rem;
    margin: 0.15rem 0 0;
    min-block-size: 0;
  }
  .what {
    display: grid;
    gap: 0.1rem;
    overflow-wrap: anywhere;
  }
  .more {
    color: var(--p-muted);
    display: block;
    font-size: 0.9375rem;
  }
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    white-space: pre-line;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .verdict-word {
    align-items: center;
    display: inline-flex;
    font-size: 0.9375rem;
    font-weight: 700;
    gap: 0.35rem;
  }
  .verdict-word .icon {
    block-size: 1.15rem;
    inline-size: 1.15rem;
  }
  .verdict-word.valid {
    color: var(--p-valid);
  }
  .verdict-word.invalid {
    color: var(--p-invalid);
  }
  .verdict-word.indeterminate {
    color: var(--p-unknown);
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    min-block-size: 1.5rem;
  }
  details > ul {
    margin-block-start: 0.5rem;
    overflow-wrap: anywhere;
  }
  .warning,
  .problem {
    background: var(--p-unknown-tint);
    border-inline-start: 5px solid var(--p-unknown);
    display: flex;
    gap: 0.6rem;
    padding: 0.7rem 0.9rem;
  }
  .problem {
    background: var(--p-invalid-tint);
    border-color: var(--p-invalid);
  }
  .foot {
    background: var(--p-surface);
    border-block-start: 1px solid var(--p-line);
    inset-block-end: 0;
    margin: 0 -1.1rem -1.1rem;
    padding: 0.8rem 1.1rem;
    position: sticky;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
