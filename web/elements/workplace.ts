/** The look of a page that somebody works in: sections, cards with their actions, messages at the foot. */
import { css } from 'lit';

export const workplace = css`
  .intro {
    display: grid;
    gap: 0.35rem 1.5rem;
    margin-block-end: 1rem;
  }
  h1 {
    font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
    letter-spacing: -0.01em;
  }
  .lead {
    color: var(--p-muted);
    font-size: 1.0625rem;
    max-inline-size: 46rem;
  }
  .kept {
    align-items: center;
    color: var(--p-muted);
    display: flex;
    font-size: 0.9375rem;
    gap: 0.5rem;
  }
  .kept .icon {
    block-size: 1.15rem;
    flex: none;
    inline-size: 1.15rem;
  }
  .status {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.5rem;
    justify-content: space-between;
  }
  .history {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin-inline-start: -0.4em;
  }
  .history button {
    font-size: 0.9375rem;
    justify-content: start;
    text-align: start;
  }
  .quiet .icon {
    block-size: 1.15rem;
    flex: none;
    inline-size: 1.15rem;
  }
  .banner {
    background: var(--p-unknown-tint);
    border-inline-start: 6px solid var(--p-unknown);
    display: grid;
    gap: 0.6rem;
    margin-block-end: 1.25rem;
    padding: 0.9rem 1.1rem;
  }
  .page {
    display: grid;
    gap: 2.25rem;
  }
  .columns {
    display: grid;
    gap: 2.5rem;
  }
  .column {
    align-content: start;
    display: grid;
    gap: 2.5rem;
    min-inline-size: 0;
  }
  section {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }
  .section-head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    justify-content: space-between;
  }
  h2 {
    font-size: 1.375rem;
    scroll-margin-block-start: 1rem;
  }
  h3 {
    font-size: 1.125rem;
    scroll-margin-block-start: 1rem;
  }
  h4 {
    font-size: 1.0625rem;
  }
  .cards {
    display: grid;
    gap: 0.75rem;
    list-style: none;
  }
  .cards:empty {
    display: none;
  }
  /* Of two thousand entries only those in sight are laid out. */
  .cards > li:nth-child(n + 21),
  .rows > li:nth-child(n + 21) {
    contain-intrinsic-block-size: auto 11rem;
    content-visibility: auto;
  }
  .entry {
    align-content: start;
    display: grid;
    gap: 0.65rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding: 1rem 1.1rem;
  }
  .editor {
    border-color: var(--p-primary);
    padding: 1.1rem;
  }
  .entry-head {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 0.75rem;
    justify-content: space-between;
  }
  .kind,
  .label {
    color: var(--p-muted);
    font-size: 0.9375rem;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1rem;
  }
  .place {
    color: var(--p-muted);
  }
  .lines {
    max-inline-size: 44rem;
    white-space: pre-line;
  }
  .facts {
    display: grid;
    gap: 0.5rem;
    margin: 0;
  }
  .facts:not(:has(.row)) {
    display: none;
  }
  .row {
    display: grid;
    gap: 0 1rem;
  }
  dt {
    color: var(--p-muted);
    font-size: 0.9375rem;
  }
  dd {
    margin: 0;
    min-inline-size: 0;
  }
  .tag,
  .tags li,
  .figures li {
    background: var(--p-sunken);
    border: 1px solid var(--p-line);
    border-radius: 6px;
    font-size: 0.875rem;
    line-height: 1.35;
    padding: 0.2em 0.6em;
  }
  .tags,
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    list-style: none;
  }
  .figures li {
    background: var(--p-primary-tint);
    border-color: transparent;
    color: var(--p-primary-deep);
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 0.5rem;
    margin-inline-start: -0.4em;
  }
  .actions button {
    font-size: 0.9375rem;
    gap: 0.35em;
  }
  .actions .icon {
    block-size: 1rem;
    inline-size: 1rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }
  button.danger {
    border-color: var(--p-invalid);
    color: var(--p-invalid);
  }
  button.danger:hover {
    background: var(--p-invalid-tint);
  }
  button.danger.primary {
    background: var(--p-invalid);
    color: #ffffff;
  }
  .quiet.file {
    margin-inline-start: -0.4em;
  }
  .files .quiet,
  .actions .quiet,
  .quiet.file {
    justify-content: start;
    text-align: start;
  }
  .warning {
    color: var(--p-unknown);
    font-weight: 600;
  }

  /* What was just done */
  .notice {
    align-items: center;
    background: var(--p-ink);
    border-radius: var(--p-radius);
    box-shadow: 0 6px 24px rgb(25 29 38 / 30%);
    color: #ffffff;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1rem;
    inset-block-end: 0.75rem;
    inset-inline: 0;
    margin-inline: auto;
    max-inline-size: 40rem;
    padding: 0.7rem 0.9rem;
    position: sticky;
    z-index: 5;
  }
  .notice.problem {
    background: var(--p-invalid);
  }
  .notice p {
    flex: 1 1 8rem;
  }
  .notice button {
    background: none;
    border-color: #ffffff;
    color: #ffffff;
    min-block-size: 36px;
    padding: 0.3em 0.8em;
  }
  .notice button:hover {
    background: rgb(255 255 255 / 18%);
  }
  .notice :focus-visible {
    outline-color: #ffffff;
  }
  @media (forced-colors: active) {
    .banner {
      border-inline-start-color: CanvasText;
    }
    .notice {
      border: 2px solid;
    }
  }
`;
