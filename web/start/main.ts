/** The start page: who it is for, and four doors. */
import { css, html } from 'lit';
import { icon, type IconName } from '../elements/icons.js';
import { openPage, Page } from '../elements/page.js';

const DOORS: readonly { id: string; path: string; icon: IconName }[] = [
  { id: 'learner', path: 'learner/', icon: 'portfolio' },
  { id: 'verify', path: 'verify/', icon: 'verify' },
  { id: 'committee', path: 'committee/', icon: 'committee' },
  { id: 'embed', path: 'embed/', icon: 'embed' },
];

class StartPage extends Page {
  static override styles = [
    ...Page.styles,
    css`
      .hero {
        display: grid;
        gap: 1rem;
        margin-block-end: 2.25rem;
        max-inline-size: 46rem;
      }
      h1 {
        font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.75rem);
        letter-spacing: -0.01em;
      }
      .lead {
        color: var(--p-muted);
        font-size: 1.1875rem;
      }
      .doors {
        display: grid;
        gap: 1.1rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
        list-style: none;
      }
      .door {
        display: grid;
        gap: 0.6rem;
        grid-template-rows: auto auto 1fr auto;
        padding: 1.5rem 1.35rem;
        position: relative;
      }
      .door:hover {
        border-color: var(--p-primary);
      }
      .door > .icon {
        block-size: 2.4rem;
        color: var(--p-primary);
        inline-size: 2.4rem;
        stroke-width: 1.6;
      }
      .door h2 {
        font-size: 1.3125rem;
      }
      .door .who {
        color: var(--p-muted);
        font-size: 0.9375rem;
      }
      .door a {
        align-items: center;
        display: inline-flex;
        font-weight: 600;
        gap: 0.45rem;
        margin-block-start: 0.5rem;
        min-block-size: 32px;
        text-decoration: none;
      }
      .door a::after {
        content: '';
        inset: 0;
        position: absolute;
      }
      .door a:hover {
        text-decoration: underline;
      }
      .door a .icon {
        block-size: 1.1rem;
        inline-size: 1.1rem;
      }
      .specialists {
        color: var(--p-muted);
        margin-block-start: 1.25rem;
      }
      .promises {
        border-block-start: 1px solid var(--p-line);
        display: grid;
        gap: 1.25rem 2.5rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
        margin-block-start: 2.75rem;
        padding-block-start: 1.75rem;
      }
      .promises h2 {
        font-size: 1.0625rem;
        margin-block-end: 0.3rem;
      }
      .promises p {
        color: var(--p-muted);
      }
    `,
  ];

  override readonly page = 'start';
  override readonly root = './';

  protected override content() {
    const { messages: m } = this;
    return html`
      <div class="hero">
        <h1>${m.text('start.heading')}</h1>
        <p class="lead">${m.text('start.lead')}</p>
      </div>
      <ul class="doors">
        ${DOORS.map(
          (door) => html`
            <li class="door card">
              ${icon(door.icon)}
              <h2>${m.text(`start.door.${door.id}.heading`)}</h2>
              <p class="who">${m.text(`start.door.${door.id}.text`)}</p>
              <a href=${door.path}>${m.text(`start.door.${door.id}.action`)}${icon('arrow')}</a>
            </li>
          `,
        )}
      </ul>
      <p class="specialists">
        ${m.text('start.workbench.text')} <a href="workbench/">${m.text('start.workbench.action')}</a>
      </p>
      <div class="promises">
        ${['private', 'honest', 'open'].map(
          (id) => html`<div>
            <h2>${m.text(`start.promise.${id}.heading`)}</h2>
            <p>${m.text(`start.promise.${id}.text`)}</p>
          </div>`,
        )}
      </div>
    `;
  }
}

await openPage('portolan-start-page', StartPage);
