/** The way between the places of a page: a row under the heading, on a phone a bar at the thumb. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../core/messages.js';
import { icon, type IconName } from './icons.js';
import { addressOf } from './places.js';

/** Words: `<page>.places` for the whole, `<page>.place.<place>` for each. */
export function placeNav<P extends string>(
  m: Messages,
  page: string,
  places: readonly P[],
  icons: Readonly<Record<P, IconName>>,
  current: P,
): TemplateResult {
  return html`<nav class="places screen-only" aria-label=${m.text(`${page}.places`)}>
    <ul>
      ${places.map(
        (place) => html`<li>
          <a href=${addressOf(place)} aria-current=${place === current ? 'page' : nothing}>
            ${icon(icons[place])}<span>${m.text(`${page}.place.${place}`)}</span>
          </a>
        </li>`,
      )}
    </ul>
  </nav>`;
}

export const placeNavStyles = css`
  .places ul {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    list-style: none;
  }
  .places a {
    align-items: center;
    color: var(--p-muted);
    display: flex;
    text-decoration: none;
  }
  .places a[aria-current] {
    color: var(--p-primary-deep);
    font-weight: 700;
  }
  .places .icon {
    block-size: 1.35rem;
    flex: none;
    inline-size: 1.35rem;
  }
  @media (max-width: 47.99rem) {
    :host {
      display: block;
      padding-block-end: calc(4rem + env(safe-area-inset-bottom));
    }
    .places {
      background: var(--p-surface);
      border-block-start: 1px solid var(--p-line);
      box-shadow: 0 -2px 12px rgb(25 29 38 / 10%);
      inset-block-end: 0;
      inset-inline: 0;
      padding-block-end: env(safe-area-inset-bottom);
      position: fixed;
      z-index: 6;
    }
    .places a {
      border-block-start: 3px solid transparent;
      flex-direction: column;
      font-size: 0.75rem;
      gap: 0.15rem;
      line-height: 1.2;
      min-block-size: 3.75rem;
      padding: 0.45rem 0.1rem;
    }
    .places a[aria-current] {
      border-color: var(--p-primary);
    }
    .places a:focus-visible {
      outline-offset: -3px;
    }
    .notice {
      margin-block-end: calc(4rem + env(safe-area-inset-bottom));
    }
  }
  @media (min-width: 48rem) {
    .places {
      border-block-end: 1px solid var(--p-line);
      margin-block-end: 2rem;
    }
    .places ul {
      gap: 0.25rem;
      justify-content: start;
      grid-auto-columns: auto;
    }
    .places a {
      border-block-end: 3px solid transparent;
      gap: 0.5rem;
      margin-block-end: -1px;
      padding: 0.65rem 0.9rem;
    }
    .places a:hover {
      border-color: var(--p-line-strong);
    }
    .places a[aria-current] {
      border-color: var(--p-primary);
    }
  }
`;
