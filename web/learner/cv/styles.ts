/** The look of the learner's CVs. */
import { css } from 'lit';

export const cvStyles = css`
  :host {
    display: grid;
    gap: 1.25rem;
  }
  .halves,
  .half {
    align-content: start;
    display: grid;
    gap: 1.75rem;
    min-inline-size: 0;
  }
  section {
    align-content: start;
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
  }
  section.half {
    gap: 0.75rem;
  }
  h2 {
    font-size: 1.375rem;
  }
  .head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    justify-content: space-between;
  }
  .versions {
    display: grid;
    gap: 0.6rem;
    list-style: none;
  }
  .version {
    display: grid;
    gap: 0.2rem;
    padding: 0.6rem 0.9rem;
  }
  .version.current {
    border-color: var(--p-primary);
    border-inline-start-width: 5px;
  }
  .choose {
    font-size: 1.0625rem;
    justify-content: start;
    margin-inline-start: -0.4em;
    min-block-size: 40px;
    text-align: start;
  }
  .choose[aria-pressed='true'] {
    color: var(--p-ink);
    text-decoration: none;
  }
  .quiet .icon {
    block-size: 1.1rem;
    flex: none;
    inline-size: 1.1rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 0.5rem;
    margin-inline-start: -0.4em;
  }
  .editor {
    border-color: var(--p-primary);
    padding: 1.1rem;
  }
  .formats {
    border: 0;
    display: grid;
    gap: 0.15rem;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }
  .formats legend {
    font-weight: 600;
    margin-block-end: 0.25rem;
    padding: 0;
  }
  .losses:not(:empty) {
    background: var(--p-sunken);
    border-radius: 8px;
    padding: 0.7rem 0.9rem;
  }
  .losses p {
    align-items: center;
    display: flex;
    gap: 0.5rem;
  }
  .losses .icon {
    block-size: 1.25rem;
    flex: none;
    inline-size: 1.25rem;
  }
  .losses ul,
  .shares ul {
    display: grid;
    gap: 0.3rem;
    margin-block-start: 0.3rem;
    overflow-wrap: anywhere;
    padding-inline-start: 1.2rem;
  }
  .buttons {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 1rem;
  }
  .shares summary {
    cursor: pointer;
    font-weight: 600;
    min-block-size: 32px;
  }
  @media (min-width: 68rem) {
    .halves {
      gap: 2.25rem;
      grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
    }
    section.half {
      align-self: start;
      inset-block-start: 1rem;
      max-block-size: calc(100dvh - 2rem);
      overflow: auto;
      position: sticky;
    }
  }
  @media print {
    :host > p,
    .halves > :first-child,
    #preview {
      display: none;
    }
  }
`;
