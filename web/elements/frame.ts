/**
 * `<portolan-frame page="verify">`: header, navigation, language and footer around a page's content.
 * The content goes into the default slot; a page's own `<h1>` is its business.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { rose } from './icons.js';
import { controls, theme } from './theme.js';

/** The pages that the header links to; `path` is relative to the site's root. */
const PAGES = [
  { id: 'learner', path: 'learner/' },
  { id: 'verify', path: 'verify/' },
  { id: 'committee', path: 'committee/' },
  { id: 'embed', path: 'embed/' },
] as const;

export class PortolanFrame extends LitElement {
  static override properties = {
    messages: { attribute: false },
    page: { type: String },
    root: { type: String },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 100vh;
        min-block-size: 100dvh;
      }
      .skip {
        background: var(--p-surface);
        inset-block-start: -6rem;
        inset-inline-start: 1rem;
        padding: 0.6rem 1rem;
        position: absolute;
        z-index: 10;
      }
      .skip:focus {
        inset-block-start: 0.5rem;
      }
      header {
        background: var(--p-surface);
        border-block-end: 1px solid var(--p-line);
      }
      header::before {
        background: linear-gradient(90deg, var(--p-primary) 0 72%, var(--ecl-color-secondary, #fc0) 72%);
        block-size: 4px;
        content: '';
        display: block;
      }
      .bar {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem 1.5rem;
        margin-inline: auto;
        max-inline-size: 70rem;
        padding: 0.6rem 1rem;
      }
      .brand {
        align-items: center;
        color: var(--p-ink);
        display: inline-flex;
        font-size: 1.25rem;
        font-weight: 700;
        gap: 0.55rem;
        letter-spacing: 0.01em;
        text-decoration: none;
      }
      .rose {
        color: var(--p-primary);
        block-size: 2.25rem;
        inline-size: 2.25rem;
      }
      nav {
        margin-inline-start: auto;
      }
      nav ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem;
        list-style: none;
      }
      nav a {
        border-block-end: 3px solid transparent;
        color: var(--p-ink);
        display: block;
        padding: 0.6rem 0.7rem 0.45rem;
        text-decoration: none;
      }
      nav a:hover {
        border-color: var(--p-line-strong);
      }
      nav a[aria-current] {
        border-color: var(--p-primary);
        color: var(--p-primary-deep);
        font-weight: 700;
      }
      main {
        flex: 1;
        inline-size: 100%;
        margin-inline: auto;
        max-inline-size: 70rem;
        padding: 1.75rem 1rem 3rem;
      }
      main:focus-visible {
        outline: none;
      }
      footer {
        background: var(--p-ink);
        color: #e8ecf4;
      }
      footer .bar {
        gap: 0.35rem 2rem;
        justify-content: space-between;
        padding-block: 1.4rem;
      }
      footer a {
        color: inherit;
      }
      footer p {
        font-size: 0.9375rem;
        max-inline-size: 44rem;
      }
      @media (max-width: 40rem) {
        .brand {
          flex: 1;
        }
        nav {
          inline-size: 100%;
          margin: 0 -0.45rem;
          order: 3;
        }
        nav a {
          font-size: 0.875rem;
          padding: 0.45rem 0.45rem 0.35rem;
        }
      }
      @media (min-width: 48rem) {
        main {
          padding-block-start: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        nav a {
          border-color: Canvas;
        }
        nav a[aria-current] {
          border-color: Highlight;
        }
      }
      @media print {
        :host {
          display: block;
        }
        nav,
        portolan-language-switch,
        footer {
          display: none;
        }
        main {
          max-inline-size: none;
          padding: 0.5rem 0;
        }
        .bar {
          padding-inline: 0;
        }
      }
    `,
  ];

  declare messages: Messages;
  /** Which page this is, for the navigation; "" for none of them. */
  declare page: string;
  /** Relative address of the site's root. */
  declare root: string;

  constructor() {
    super();
    this.page = '';
    this.root = '../';
  }

  override render() {
    const { messages: m } = this;
    return html`
      <header>
        <button class="skip" type="button" @click=${this.#skip}>${m.text('app.skip')}</button>
        <div class="bar">
          <a class="brand" href=${this.root}>${rose()}<span>${m.text('app.name')}</span></a>
          <nav aria-label=${m.text('app.navigation')}>
            <ul>
              ${PAGES.map(
                ({ id, path }) =>
                  html`<li>
                    <a href=${this.root + path} aria-current=${id === this.page ? 'page' : nothing}
                      >${m.text(`app.page.${id}`)}</a
                    >
                  </li>`,
              )}
            </ul>
          </nav>
          <portolan-language-switch .messages=${m}></portolan-language-switch>
        </div>
      </header>
      <main id="main" tabindex="-1"><slot></slot></main>
      <footer>
        <div class="bar">
          <p>${m.text('app.footer.private')}</p>
          <p>${m.text('app.footer.independent')}</p>
          <p>
            <a href=${`${this.root}trust/`} aria-current=${this.page === 'trust' ? 'page' : nothing}>${m.text('app.page.trust')}</a>
          </p>
        </div>
      </footer>
    `;
  }

  #skip(): void {
    (this.renderRoot.querySelector('#main') as HTMLElement).focus();
  }
}
