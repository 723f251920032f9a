/** The look of the learner page: calm, one column on a phone, two on a desktop. */
import { css } from 'lit';

/** The colour of each state of a skill, wherever one is shown. */
export const stateTones = css`
  .proven {
    --tone: var(--p-valid);
  }
  .unconfirmed {
    --tone: var(--p-unknown);
  }
  .recognised,
  .under_review,
  .evidenced {
    --tone: var(--p-primary);
  }
  .claimed {
    --tone: var(--p-muted);
  }
`;

export const learnerStyles = css`
  /* At a glance */
  .overview {
    padding: 1.1rem;
  }
  .overview dl {
    display: grid;
    gap: 1.1rem 1rem;
    grid-template-columns: repeat(auto-fit, minmax(8.2rem, 1fr));
    margin: 0;
  }
  .tile {
    --tone: var(--p-primary);
    border-inline-start: 3px solid var(--tone);
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding-inline-start: 0.75rem;
  }
  .tile dt {
    align-items: start;
    display: flex;
    font-size: 0.875rem;
    gap: 0.4rem;
    line-height: 1.3;
  }
  .tile dt .icon {
    block-size: 1.1rem;
    color: var(--tone);
    flex: none;
    inline-size: 1.1rem;
  }
  .tile dd {
    font-size: 1.375rem;
    font-weight: 700;
    line-height: 1.3;
  }
  .tile.wordy dd {
    font-size: 1.0625rem;
    padding-block: 0.2rem;
  }
  .more {
    color: var(--p-muted);
    display: block;
    font-size: 0.875rem;
    font-weight: 400;
  }

  /* My path */
  .timeline {
    gap: 0.5rem;
  }
  .timeline ol {
    list-style: none;
  }
  .timeline h3 {
    font-size: 1rem;
    margin-block-start: 0.35rem;
  }
  .moment {
    --tone: var(--p-primary);
    border-inline-start: 2px solid var(--p-line);
    margin-inline-start: 0.9rem;
    overflow-wrap: anywhere;
    padding: 0 0 0.9rem 1.6rem;
    position: relative;
  }
  .moment .dot {
    align-items: center;
    background: var(--p-surface);
    block-size: 1.9rem;
    border: 2px solid var(--tone);
    border-radius: 50%;
    color: var(--tone);
    display: flex;
    inline-size: 1.9rem;
    inset-block-start: 0;
    inset-inline-start: calc(-0.95rem - 1px);
    justify-content: center;
    position: absolute;
  }
  .moment .icon {
    block-size: 1.05rem;
    inline-size: 1.05rem;
  }
  .moment .what {
    font-weight: 600;
    line-height: 1.35;
  }
  .plain {
    list-style: none;
  }
  .digest code {
    font-family: var(--p-mono);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .about-file > summary {
    font-size: 0.9375rem;
    font-weight: 400;
  }
  .about-file[open] > summary {
    margin-block-end: 0.35rem;
  }
  .about-file > portolan-preview {
    display: block;
    margin-block-start: 0.5rem;
  }

  /* Groups of skills */
  .group {
    gap: 0.6rem;
  }
  .group > h3 {
    align-items: center;
    color: var(--tone);
    display: flex;
    gap: 0.55rem;
  }
  .group > h3 .icon {
    block-size: 1.5rem;
    flex: none;
    inline-size: 1.5rem;
  }
  .count {
    background: var(--p-sunken);
    border-radius: 1em;
    color: var(--p-ink);
    font-size: 0.875rem;
    padding: 0.1em 0.65em;
  }
  .rows {
    border-inline-start: 4px solid var(--tone);
    list-style: none;
  }
  .unconfirmed > .rows {
    border-inline-start-style: dashed;
  }
  .claimed > .rows {
    border-inline-start-style: dotted;
  }
  .rows > .entry {
    gap: 0.3rem;
    padding-block: 0.75rem;
  }
  .rows > .entry + .entry {
    border-block-start: 1px solid var(--p-line);
  }
  .state {
    align-items: center;
    color: var(--tone);
    display: inline-flex;
    font-size: 0.9375rem;
    font-weight: 600;
    gap: 0.4rem;
  }
  .state .icon {
    block-size: 1.15rem;
    flex: none;
    inline-size: 1.15rem;
  }
  .proofs {
    color: var(--p-muted);
    display: grid;
    font-size: 0.9375rem;
    gap: 0.25rem;
    list-style: none;
  }

  .names {
    display: grid;
    gap: 0.35rem;
    list-style: none;
  }
  .names li {
    line-height: 1.4;
  }
  .names .label {
    margin-inline-start: 0.4rem;
    white-space: nowrap;
  }
  .entry h4 a {
    color: inherit;
  }
  .names .name {
    font-weight: 600;
  }

  /* What institutions decided */
  .comment {
    color: var(--p-ink);
    display: block;
  }
  .outcomes {
    border-block: 1px solid var(--p-line);
    display: grid;
    list-style: none;
  }
  .outcomes > li {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
    padding-block: 0.7rem;
  }
  .outcomes > li + li {
    border-block-start: 1px solid var(--p-line);
  }
  .outcomes .entry-head {
    inline-size: 100%;
  }
  .outcomes a {
    font-weight: 600;
  }

  /* Credentials */
  .credential,
  .imports .entry {
    --tone: var(--p-muted);
  }
  .valid {
    --tone: var(--p-valid);
  }
  .invalid {
    --tone: var(--p-invalid);
  }
  .indeterminate {
    --tone: var(--p-unknown);
  }
  .credential {
    border-inline-start: 4px solid var(--tone);
  }
  .verdict-word {
    align-items: center;
    color: var(--tone, var(--p-muted));
    display: flex;
    font-weight: 700;
    gap: 0.5rem;
  }
  .verdict-word .icon {
    block-size: 1.5rem;
    flex: none;
    inline-size: 1.5rem;
  }
  .me {
    align-items: center;
    color: var(--p-valid);
    display: inline-flex;
    font-size: 0.9375rem;
    gap: 0.3rem;
    margin-inline-start: 0.4rem;
  }
  .me .icon {
    block-size: 1.1rem;
    inline-size: 1.1rem;
  }
  .question {
    align-items: center;
    background: var(--p-unknown-tint);
    border-radius: 8px;
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 1rem;
    padding: 0.75rem 1rem;
  }
  .question p {
    flex: 1 1 14rem;
  }
  .files {
    border-block-start: 1px solid var(--p-line);
    display: grid;
    gap: 0.5rem;
    padding-block-start: 0.75rem;
  }
  .also .verdict-word {
    display: inline-flex;
    margin-inline-end: 0.4rem;
  }
  .also .verdict-word .icon {
    block-size: 1.2rem;
    inline-size: 1.2rem;
  }
  .contents portolan-credential-contents {
    margin-block-start: 0.75rem;
  }
  .imports {
    display: grid;
    gap: 0.75rem;
  }
  .progress:empty {
    display: none;
  }
  .progress {
    color: var(--p-muted);
  }
  details.check > portolan-verdict {
    margin-block-start: 0.75rem;
  }

  /* Learning time */
  .sum {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
  }
  .sum strong {
    font-size: 1.25rem;
  }
  .rate {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.75rem;
  }
  .share-hours {
    align-items: start;
    display: grid;
    font-weight: 400;
    gap: 0.65rem;
    grid-template-columns: 1.25rem 1fr;
  }
  .share-hours input {
    accent-color: var(--p-primary);
    block-size: 1.25rem;
    inline-size: 1.25rem;
    margin: 0.15rem 0 0;
    min-block-size: 0;
  }
  .share-hours .hint {
    display: block;
  }
  .rate label {
    font-weight: 400;
  }
  .rate select {
    inline-size: auto;
  }
  .table {
    margin-block: 0.75rem;
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    overflow-wrap: break-word;
    border-block-end: 1px solid var(--p-line);
    font-weight: 400;
    padding: 0.45rem 0.4rem;
    text-align: start;
    vertical-align: top;
  }
  th:first-child {
    padding-inline-start: 0;
  }
  thead th,
  tfoot th,
  tfoot td {
    font-weight: 600;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }

  /* The beginning */
  .welcome {
    display: grid;
    gap: 1.25rem;
  }
  .ways {
    display: grid;
    gap: 1rem;
    list-style: none;
  }
  .way {
    align-content: start;
    display: grid;
    gap: 0.6rem;
    padding: 1.35rem 1.2rem;
  }
  .way > .icon {
    block-size: 2.25rem;
    color: var(--p-primary);
    inline-size: 2.25rem;
    stroke-width: 1.6;
  }
  .way > button {
    justify-self: start;
    margin-block-start: 0.4rem;
  }
  .way p {
    color: var(--p-muted);
  }
  .return {
    align-items: center;
    border-block-start: 1px solid var(--p-line);
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1.25rem;
    padding-block-start: 1.25rem;
  }

  dialog {
    border: 1px solid var(--p-line);
    border-radius: var(--p-radius);
    box-shadow: 0 12px 48px rgb(25 29 38 / 35%);
    color: inherit;
    inline-size: min(34rem, calc(100vw - 2rem));
    max-block-size: calc(100dvh - 2rem);
    overflow: auto;
    padding: 1.4rem 1.3rem;
  }
  .passphrase,
  .passphrase .field {
    display: grid;
    gap: 0.4rem;
  }
  .passphrase {
    gap: 1rem;
  }
  .passphrase .field-problem {
    color: var(--p-invalid);
    font-weight: 600;
  }
  .passphrase [aria-invalid='true'] {
    border-color: var(--p-invalid);
    border-width: 2px;
  }
  dialog::backdrop {
    background: rgb(25 29 38 / 55%);
  }
  .dialog {
    display: grid;
    gap: 0.9rem;
  }
  .dialog ul {
    padding-inline-start: 1.2rem;
  }

  @media (min-width: 36rem) {
    .row {
      grid-template-columns: minmax(8rem, 12rem) 1fr;
    }
    .entry,
    .editor {
      padding-inline: 1.35rem;
    }
    .ways {
      grid-template-columns: 1fr 1fr;
    }
    .wide {
      grid-column: 1 / -1;
    }
  }
  @media (min-width: 68rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 21rem;
    }
    .side .buttons {
      align-items: stretch;
      flex-direction: column;
    }
    .side .row {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    .tile,
    .rows,
    .credential,
    .banner {
      border-inline-start-color: CanvasText;
    }
  }
  .print-only {
    display: none;
  }
  @media print {
    .print-only {
      display: inline;
    }
    .page,
    .columns,
    .column {
      display: block;
    }
    section {
      margin-block-end: 1.2rem;
    }
    .entry,
    .tile,
    tr {
      break-inside: avoid;
    }
    .history,
    .kept,
    .notice,
    .actions,
    .rate,
    details.check,
    portolan-file-drop,
    .imports,
    .progress,
    .banner {
      display: none;
    }
  }
`;
