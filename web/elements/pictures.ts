/**
 * The pictures of a credential, drawn when the reader asks: an issuer's idea of how the credential
 * looks, logos. A picture may say anything, so it never stands beside a verdict.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import type { Projection } from '../core/types.js';

type Image = Projection['images'][number];

/** Gives the bytes of a picture by its place in the file; null where they are not what was reported. */
export type PictureSource = (image: Image) => Promise<Blob | null>;

const MOST = 12;
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export class PortolanPictures extends LitElement {
  static override properties = {
    messages: { attribute: false },
    images: { attribute: false },
    source: { attribute: false },
    addresses: { state: true },
  };

  static override styles = css`
    summary {
      border-radius: 6px;
      cursor: pointer;
      font-weight: 700;
      padding-block: 0.25rem;
    }
    summary:hover {
      color: var(--p-primary-deep);
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }
    summary:focus-visible {
      outline: 3px solid var(--p-focus, currentColor);
      outline-offset: 2px;
    }
    .body {
      display: grid;
      gap: 0.9rem;
      padding-block-start: 0.8rem;
    }
    figure {
      display: grid;
      gap: 0.35rem;
      justify-items: start;
      margin: 0;
    }
    img {
      background: #fff;
      border: 1px dashed var(--p-line-strong);
      block-size: auto;
      max-block-size: 36rem;
      max-inline-size: 100%;
    }
    .logo img {
      max-block-size: 5rem;
    }
    figcaption,
    p {
      color: var(--p-muted);
      font-size: 0.9375rem;
      margin: 0;
    }
  `;

  declare messages: Messages;
  declare images: readonly Image[];
  declare source: PictureSource | null;
  /** Object addresses in the order of the pictures; null where there is nothing to draw. */
  declare addresses: (string | null)[] | null;

  constructor() {
    super();
    this.images = [];
    this.source = null;
    this.addresses = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  override render() {
    const { messages: m, images, source } = this;
    if (images.length === 0) return nothing;
    if (!source) return html`<p>${m.text('verdict.images', { count: images.length })}</p>`;
    return html`<details @toggle=${this.#onToggle}>
      <summary>${m.text('verdict.pictures', { count: images.length })}</summary>
      <div class="body">
        <p>${m.text('verdict.pictures_note')}</p>
        ${this.addresses === null
          ? html`<p role="status">${m.text('verdict.pictures_busy')}</p>`
          : this.addresses.map((address, index) => this.#figure(images[index] as Image, address))}
      </div>
    </details>`;
  }

  #figure(image: Image, address: string | null) {
    const { messages: m } = this;
    const what = m.text(`verdict.picture.${image.role}`);
    return html`<figure class=${image.role}>
      ${address ? html`<img src=${address} alt=${m.text('verdict.picture_alt', { what })} />` : nothing}
      <figcaption>${address ? what : m.text('verdict.picture_left_out', { what, type: image.type })}</figcaption>
    </figure>`;
  }

  #onToggle = async (event: Event): Promise<void> => {
    if (!(event.target as HTMLDetailsElement).open || this.addresses !== null || !this.source) return;
    const { source } = this;
    const addresses: (string | null)[] = [];
    for (const image of this.images.slice(0, MOST)) {
      const blob = SHOWN.has(image.type) ? await source(image).catch(() => null) : null;
      addresses.push(blob ? URL.createObjectURL(blob) : null);
    }
    this.addresses = addresses;
  };

  #forget(): void {
    for (const address of this.addresses ?? []) if (address) URL.revokeObjectURL(address);
    this.addresses = null;
  }
}
