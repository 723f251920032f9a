/** What is folded away under a heading with a chevron that turns. */
import { css } from 'lit';

export const foldStyle = css`
  details > summary {
    align-items: center;
    cursor: pointer;
    display: flex;
    font-weight: 600;
    gap: 0.5rem;
    list-style: none;
    min-block-size: 32px;
  }
  details > summary::-webkit-details-marker {
    display: none;
  }
  summary .chevron {
    block-size: 1.1rem;
    flex: none;
    inline-size: 1.1rem;
  }
  details[open] > summary .chevron {
    transform: rotate(180deg);
  }
`;
