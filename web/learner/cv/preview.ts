/** A CV on a sheet of paper, from the model that the documents are made from. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { foreign } from '../../elements/foreign-text.js';
import { theme } from '../../elements/theme.js';
import type { CvModel, Item, Row, Section, Words } from '../documents/model.js';

export class PortolanCvPreview extends LitElement {
  static override properties = { model: { attribute: false }, photo: { attribute: false }, photoText: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      article {
        --gap: 0.9rem;
        background: #ffffff;
        border: 1px solid var(--p-line);
        box-shadow: var(--p-shadow);
        color: #191d26;
        font-size: 0.875rem;
        line-height: 1.45;
        overflow-wrap: anywhere;
        padding: clamp(1rem, 4vw, 2.5rem);
      }
      article.compact {
        --gap: 0.5rem;
        font-size: 0.8125rem;
      }
      .head {
        display: flex;
        gap: 1.25rem;
        justify-content: space-between;
      }
      img {
        align-self: start;
        flex: none;
        max-block-size: 8.5rem;
        max-inline-size: 6.5rem;
      }
      .name {
        color: #082b7a;
        font-size: 1.75em;
      }
      h3 {
        border-block-end: 1.5px solid #082b7a;
        color: #082b7a;
        font-size: 1.2em;
        margin-block: calc(1.4 * var(--gap)) 0.3rem;
        padding-block-end: 0.1rem;
      }
      h4 {
        font-size: 1.05em;
        margin-block-start: var(--gap);
      }
      /* Of two thousand entries only those in sight are laid out. */
      .item:nth-of-type(n + 21) {
        contain-intrinsic-block-size: auto 6rem;
        content-visibility: auto;
      }
      .muted {
        color: #4d5666;
      }
      .headline {
        font-weight: 600;
      }
      dl {
        display: grid;
        gap: 0 0.75rem;
        grid-template-columns: minmax(6rem, 11rem) 1fr;
        margin: 0;
      }
      .compact dl {
        display: block;
      }
      dt {
        color: #4d5666;
        grid-column: 1;
      }
      dd {
        grid-column: 2;
        margin: 0;
      }
      .compact dt,
      .compact dd {
        display: inline;
        margin-inline-end: 0.35em;
      }
      .compact dt {
        color: inherit;
        font-weight: 600;
      }
      .compact .row {
        display: block;
      }
      .row {
        display: contents;
      }
      .lines {
        white-space: pre-line;
      }
      footer {
        border-block-start: 1.5px solid #082b7a;
        color: #4d5666;
        display: grid;
        gap: 0.3rem;
        margin-block-start: calc(2 * var(--gap));
        padding-block-start: 0.4rem;
      }
      @media (max-width: 30rem) {
        dl {
          display: block;
        }
        .row {
          display: block;
          margin-block-end: 0.25rem;
        }
      }
    `,
  ];

  declare model: CvModel | null;
  /** Address of the photo's bytes. */
  declare photo: string;
  declare photoText: string;

  constructor() {
    super();
    this.model = null;
    this.photo = this.photoText = '';
  }

  override render() {
    const { model } = this;
    if (!model) return nothing;
    const { language, name, names, headline, title, template, contact, sections, made_on, note, verify, consent, credits } = model;
    return html`<article lang=${language} class=${template}>
      <div class="head">
        <div>
          <p class="name"><strong>${foreign(name || title)}</strong></p>
          ${names.length > 0 ? html`<p>${names.map((one, index) => html`${index > 0 ? ' · ' : ''}${foreign(one.text, one.language || null)}`)}</p>` : nothing}
          ${headline ? html`<p class="headline">${foreign(headline)}</p>` : nothing}
          ${name ? html`<p class="muted">${title}</p>` : nothing}
          ${rows(contact)}
        </div>
        ${this.photo ? html`<img src=${this.photo} alt=${this.photoText} />` : nothing}
      </div>
      ${sections.map(sectionOf)}
      <footer>
        ${rows([made_on])}
        ${note ? html`<p>${note}</p>` : nothing}
        ${verify.text ? html`<p>${words(verify)}</p>` : nothing}
        ${[consent, ...credits].map((text) => (text ? html`<p>${text}</p>` : nothing))}
      </footer>
    </article>`;
  }
}

function sectionOf({ heading, mark, lines, items }: Section): TemplateResult {
  return html`<h3>${heading}</h3>
    ${mark ? html`<p class="muted">${mark}</p>` : nothing} ${rows(lines)} ${items.map(itemOf)}`;
}

function itemOf({ title, subtitle, period, rows: list, text }: Item): TemplateResult {
  const byline = [subtitle.text ? words(subtitle) : nothing, subtitle.text && period ? ' · ' : '', period];
  return html`<div class="item">
    ${title.text ? html`<h4>${words(title)}</h4>` : nothing}
    ${subtitle.text || period ? html`<p class="muted">${byline}</p>` : nothing} ${rows(list)}
    ${text ? html`<p class="lines">${foreign(text)}</p>` : nothing}
  </div>`;
}

function rows(list: readonly Row[]) {
  const filled = list.filter(({ values }) => values.some(({ text }) => text !== ''));
  if (filled.length === 0) return nothing;
  return html`<dl>
    ${filled.map(
      ({ label, values }) => html`<div class="row">
        <dt>${foreign(label)}</dt>
        ${values.map((value) => html`<dd class="lines">${words(value)}</dd>`)}
      </div>`,
    )}
  </dl>`;
}

/** Places in the same document are not linked here: the preview has no addresses of its own. */
function words({ text, language, link }: Words) {
  const shown = foreign(text, language || null);
  if (link === '' || link.startsWith('#')) return shown;
  return html`<a href=${link} target="_blank" rel="noopener noreferrer">${shown}</a>`;
}
