/** The look of a review: what is asked on one side, what is shown on the other; on a phone one after the other. */
import { css } from 'lit';
import { foldStyle } from '../../elements/fold-style.js';

export const reviewStyles = [
  foldStyle,
  css`
    :host {
      display: block;
    }
    section,
    .stack {
      align-content: start;
      display: grid;
      gap: 1rem;
      min-inline-size: 0;
    }
    .page {
      display: grid;
      gap: 1.5rem;
    }
    .card {
      align-content: start;
      display: grid;
      gap: 0.75rem;
      min-inline-size: 0;
      overflow-wrap: anywhere;
      padding: 1rem 1.1rem;
    }
    a.back,
    a.next {
      align-items: center;
      display: inline-flex;
      gap: 0.4rem;
      justify-self: start;
      min-block-size: 32px;
    }
    a.back .icon,
    a.next .icon {
      block-size: 1rem;
      flex: none;
      inline-size: 1rem;
    }
    a.back .icon {
      transform: scaleX(-1);
    }
    a.next {
      margin-inline-start: auto;
    }
    .seek {
      align-items: end;
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem 1rem;
    }
    .seek > :first-child {
      flex: 1 1 16rem;
      max-inline-size: 28rem;
    }
    .remark {
      align-items: start;
      background: var(--p-unknown-tint);
      border-radius: 8px;
      display: flex;
      gap: 0.5rem;
      padding: 0.55rem 0.75rem;
    }
    .remark .icon {
      block-size: 1.15rem;
      color: var(--p-unknown);
      flex: none;
      inline-size: 1.15rem;
      margin-block-start: 0.18rem;
    }
    .field-problem {
      color: var(--p-invalid);
      font-weight: 600;
    }
    [aria-invalid='true'] {
      border-color: var(--p-invalid);
      border-width: 2px;
    }
    textarea {
      font: inherit;
      min-block-size: 4.5rem;
    }
    section ul:not([class]) {
      padding-inline-start: 1.2rem;
    }
    .plain {
      display: grid;
      gap: 0.4rem;
      list-style: none;
    }

    /* Words with a shape: what was said, how far a case is. */
    .said,
    .stage {
      --tone: var(--p-muted);
      align-items: center;
      color: var(--tone);
      display: inline-flex;
      font-weight: 600;
      gap: 0.35rem;
    }
    .said {
      vertical-align: bottom;
    }
    .said .icon,
    .stage .icon {
      block-size: 1.15rem;
      flex: none;
      inline-size: 1.15rem;
    }
    .recognised,
    .yes,
    .approved,
    .valid {
      --tone: var(--p-valid);
      --tint: var(--p-valid-tint);
    }
    .refused,
    .no,
    .rejected,
    .invalid {
      --tone: var(--p-invalid);
      --tint: var(--p-invalid-tint);
    }
    .asked_back,
    .unclear,
    .indeterminate {
      --tone: var(--p-unknown);
      --tint: var(--p-unknown-tint);
    }
    .stage.decided {
      --tone: var(--p-valid);
    }
    .stage.ready,
    .stage.begun,
    .stage.judged {
      --tone: var(--p-primary);
    }

    /* One answer of a few */
    .choice {
      border: 0;
      margin: 0;
      min-inline-size: 0;
      padding: 0;
    }
    .choice legend {
      font-weight: 600;
      margin-block-end: 0.4rem;
      padding: 0;
    }
    .answers {
      display: flex;
      flex-wrap: wrap;
      gap: 0.4rem;
    }
    .answer {
      align-items: center;
      background: var(--p-surface);
      border: 1.5px solid var(--p-line-strong);
      border-radius: 8px;
      cursor: pointer;
      display: inline-flex;
      font-weight: 400;
      gap: 0.4rem;
      min-block-size: 40px;
      padding: 0.3em 0.75em;
      position: relative;
    }
    .answer input {
      appearance: none;
      block-size: 100%;
      border: 0;
      border-radius: 8px;
      cursor: inherit;
      inline-size: 100%;
      inset: 0;
      margin: 0;
      min-block-size: 0;
      opacity: 0;
      padding: 0;
      position: absolute;
    }
    .answer .icon {
      block-size: 1.15rem;
      color: var(--p-line-strong);
      flex: none;
      inline-size: 1.15rem;
    }
    .answer:hover {
      background: var(--p-sunken);
    }
    .answer:has(:checked) {
      background: var(--tint);
      border-color: var(--tone);
      box-shadow: inset 0 0 0 1px var(--tone);
      color: var(--tone);
      font-weight: 700;
    }
    .answer:has(:checked) .icon {
      color: var(--tone);
    }
    .answer:has(:focus-visible) {
      outline: 3px solid var(--p-primary);
      outline-offset: 2px;
    }
    fieldset:disabled .answer {
      color: var(--p-muted);
      cursor: default;
    }
    @media (forced-colors: active) {
      .answer:has(:checked) {
        outline: 2px solid Highlight;
      }
    }

    /* The way through a case */
    .steps ol {
      border-block-end: 1px solid var(--p-line);
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.25rem;
      list-style: none;
    }
    .steps button {
      background: none;
      border: 0;
      border-block-end: 3px solid transparent;
      border-radius: 0;
      color: var(--p-ink);
      min-block-size: 44px;
      padding: 0.5em 0.8em 0.4em;
    }
    .steps button:hover {
      border-color: var(--p-line-strong);
    }
    .steps [aria-current] {
      border-color: var(--p-primary);
      color: var(--p-primary-deep);
    }
    .steps .number {
      background: var(--p-sunken);
      border: 1px solid var(--p-line);
      border-radius: 50%;
      block-size: 1.6em;
      display: inline-grid;
      font-size: 0.875rem;
      inline-size: 1.6em;
      place-items: center;
    }
    .steps [aria-current] .number {
      background: var(--p-primary);
      border-color: var(--p-primary);
      color: #ffffff;
    }
    @media (max-width: 36rem) {
      .steps ol {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
      }
      .steps button {
        block-size: 100%;
        flex-direction: column;
        font-size: 0.875rem;
        gap: 0.2rem;
        inline-size: 100%;
        justify-content: start;
        padding-inline: 0.2rem;
      }
    }
    .skills ol {
      display: flex;
      flex-wrap: wrap;
      gap: 0.4rem;
      list-style: none;
    }
    .skills button {
      border-color: var(--p-line);
      color: var(--p-ink);
      font-weight: 400;
      justify-content: start;
      min-block-size: 40px;
      padding: 0.3em 0.8em;
      text-align: start;
    }
    .skills .icon {
      block-size: 1.15rem;
      color: var(--tone, var(--p-line-strong));
      flex: none;
      inline-size: 1.15rem;
    }
    .skills [aria-current] {
      background: var(--p-primary-tint);
      border-color: var(--p-primary);
      font-weight: 700;
    }

    /* Criteria beside the evidence */
    .sides {
      display: grid;
      gap: 1.5rem;
    }
    .for-evaluators {
      background: var(--p-primary-tint);
      border-radius: 8px;
      padding: 0.6rem 0.8rem;
    }
    .for-evaluators .label {
      color: var(--p-primary-deep);
      display: block;
      font-size: 0.875rem;
      font-weight: 600;
    }
    .criterion + .criterion,
    .piece + .piece {
      border-block-start: 1px solid var(--p-line);
      padding-block-start: 1rem;
    }
    .criterion,
    .piece {
      display: grid;
      gap: 0.65rem;
      min-inline-size: 0;
    }
    .hours {
      align-items: end;
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
    }
    .hours input {
      inline-size: 7.5rem;
    }
    .tally {
      background: var(--p-sunken);
      box-shadow: none;
    }
    .tally .sum {
      align-items: baseline;
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 0.9rem;
    }
    .tally strong {
      font-size: 1.375rem;
    }
    meter {
      block-size: 0.9rem;
      inline-size: 100%;
    }
    .tick {
      align-items: start;
      display: grid;
      font-weight: 400;
      gap: 0.65rem;
      grid-template-columns: 1.25rem 1fr;
    }
    .tick input {
      accent-color: var(--p-primary);
      block-size: 1.25rem;
      inline-size: 1.25rem;
      margin: 0.15rem 0 0;
      min-block-size: 0;
    }
    .conclusion {
      border-color: var(--p-primary);
    }

    /* Side by side what several said */
    .comparison {
      display: grid;
      gap: 0;
      margin: 0;
    }
    .compared {
      border-block-start: 1px solid var(--p-line);
      display: grid;
      gap: 0.25rem 1rem;
      padding-block: 0.6rem;
    }
    .compared.differs {
      border-inline-start: 4px solid var(--p-unknown);
      padding-inline-start: 0.75rem;
    }
    .compared > dd {
      display: grid;
      gap: 0.35rem 1.25rem;
      grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
    }
    .voice {
      min-inline-size: 0;
    }
    .voice .who {
      color: var(--p-muted);
      display: block;
      font-size: 0.875rem;
    }
    .differ {
      align-items: center;
      color: var(--p-unknown);
      display: flex;
      font-size: 0.875rem;
      font-weight: 600;
      gap: 0.3rem;
    }
    .differ .icon {
      block-size: 1rem;
      inline-size: 1rem;
    }
    .proposal {
      background: var(--p-sunken);
      border-radius: 8px;
      display: grid;
      gap: 0.35rem;
      padding: 0.7rem 0.9rem;
    }
    .proposal .line {
      align-items: center;
    }

    @media (min-width: 36rem) {
      .card {
        padding-inline: 1.35rem;
      }
      .row {
        grid-template-columns: minmax(8rem, 12rem) 1fr;
      }
      .compared {
        grid-template-columns: minmax(9rem, 14rem) 1fr;
      }
    }
    @media (min-width: 60rem) {
      .sides {
        align-items: start;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
      }
      .sides > .criteria {
        inset-block-start: 1rem;
        max-block-size: calc(100dvh - 2rem);
        overflow: auto;
        position: sticky;
      }
    }

    .minutes {
      display: none;
    }
    .signature {
      border-block-end: 1px solid currentColor;
      display: inline-block;
      inline-size: 16rem;
      padding-block-start: 2.2rem;
    }
    @media print {
      .minutes {
        display: grid;
        gap: 1rem;
      }
      .minutes code {
        overflow-wrap: anywhere;
      }
      .card,
      .compared {
        break-inside: avoid;
      }
      portolan-file-drop {
        display: none;
      }
    }
  `,
];
