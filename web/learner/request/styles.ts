/** The look of the dialog in which recognition is asked for; the rest is `import/styles.ts`. */
import { css } from 'lit';

export const requestStyles = css`
  .skill {
    border: 1px solid var(--p-line);
    border-radius: var(--p-radius);
    display: grid;
    gap: 0.6rem;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 0.6rem 0.9rem 0.8rem;
  }
  .skill.chosen {
    border-color: var(--p-primary);
    box-shadow: inset 4px 0 0 var(--p-primary);
  }
  .skill .check {
    font-weight: 600;
  }
  .skill .more {
    font-weight: 400;
  }
  .icon {
    flex: none;
  }
  .warning .icon {
    block-size: 1.25rem;
    inline-size: 1.25rem;
  }
  .skill .inside {
    display: grid;
    gap: 0.75rem;
  }
  .skill h3 {
    font-size: 1rem;
    margin: 0;
  }
  .skill ul,
  .about ul {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 1.25rem;
  }
  .about {
    background: var(--p-sunken);
    border-radius: 8px;
    display: grid;
    gap: 0.5rem;
    inline-size: 100%;
    overflow-wrap: anywhere;
    padding: 0.8rem 1rem;
  }
  .over {
    color: var(--p-muted);
  }
  .example {
    background: var(--p-sunken);
    border: 1px solid var(--p-line);
    border-radius: 1em;
    color: var(--p-muted);
    font-size: 0.8125rem;
    font-weight: 400;
    padding: 0.05em 0.6em;
  }
  .kept {
    align-items: start;
    display: grid;
    gap: 0.5rem;
    grid-template-columns: 1.25rem minmax(0, 1fr);
  }
  .kept .icon {
    block-size: 1.25rem;
    inline-size: 1.25rem;
    margin-block-start: 0.15rem;
  }
  label.answer {
    font-weight: 600;
  }
  textarea {
    font-family: inherit;
    font-size: 1rem;
    inline-size: 100%;
    min-block-size: 6rem;
  }
  .buttons button {
    justify-self: start;
  }
`;
