/** What forms look like wherever they stand: fields with their words, boxes to tick. */
import { css } from 'lit';

/** A field or a group of them, under its label or legend. */
export const fieldStyle = css`
  .field,
  fieldset {
    align-content: start;
    border: 0;
    display: grid;
    gap: 0.35rem;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }
  legend {
    font-weight: 600;
    margin-block-end: 0.35rem;
    padding: 0;
  }
`;

/** A box to tick, or one of several to choose, with its words beside it. */
export const checkStyle = css`
  .check {
    align-items: start;
    display: grid;
    font-weight: 400;
    gap: 0.65rem;
    grid-template-columns: 1.25rem 1fr;
    padding-block: 0.3rem;
  }
  .check input {
    accent-color: var(--p-primary);
    block-size: 1.25rem;
    inline-size: 1.25rem;
    margin: 0.15rem 0 0;
    min-block-size: 0;
  }
  .check .hint {
    display: block;
  }
`;
