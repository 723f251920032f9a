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
    justify-content: start;
    margin-inline-start: -0.4em;
    text-align: start;
  }
  .warning {
    color: var(--p-unknown);
    font-weight: 600;
  }

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
    .notice {
      border: 2px solid;
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
