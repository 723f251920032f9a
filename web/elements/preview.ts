/**
 * `<portolan-preview>`: a look at a file of a learner's, where a browser shows it without running
 * anything: pictures, films and recordings, and the beginning of plain text. Everything else is only named.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { visibleText } from './foreign-text.js';
import { theme } from './theme.js';

/** A file by the SHA-256 of its bytes. */
export interface PreviewedFile {
  sha256: string;
  name: string;
  type: string;
  bytes: number;
}

const PICTURES = /^image\/(png|jpeg|gif|webp|avif)$/;
const RECORDINGS = /^(audio|video)\/(mp4|mpeg|ogg|webm|wav|x-wav|aac|flac|x-m4a|quicktime)$/;
const TEXTS = /^text\/(plain|csv|markdown)$/;
/** A larger picture would cost the page its memory. */
const LARGEST_PICTURE = 30_000_000;
const TEXT_SHOWN = 4000;

/** Whether there is anything to be shown. */
export function canPreview({ type, bytes }: PreviewedFile): boolean {
  return (PICTURES.test(type) && bytes <= LARGEST_PICTURE) || RECORDINGS.test(type) || TEXTS.test(type);
}

export class PortolanPreview extends LitElement {
  static override properties = {
    messages: { attribute: false },
    blob: { attribute: false },
    read: { attribute: false },
    shown: { state: true },
  };
  static override styles = [
    theme,
    css`
      audio,
      video {
        inline-size: 100%;
        max-block-size: 24rem;
      }
      img {
        background: var(--p-sunken);
        border: 1px solid var(--p-line);
        border-radius: 8px;
        max-block-size: 24rem;
        max-inline-size: 100%;
      }
      pre {
        background: var(--p-sunken);
        border: 1px solid var(--p-line);
        border-radius: 8px;
        font-family: var(--p-mono);
        font-size: 0.875rem;
        margin: 0;
        max-block-size: 20rem;
        overflow: auto;
        padding: 0.75rem;
        white-space: pre-wrap;
      }
    `,
  ];

  declare messages: Messages;
  declare blob: PreviewedFile;
  /** Gives the bytes; null when they are not on this device. */
  declare read: (sha256: string) => Promise<Blob | null>;
  declare shown: { picture: string } | { recording: string } | { text: string; more: boolean } | 'broken' | null;


  constructor() {
    super();
    this.shown = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drop();
    this.shown = null;
  }

  override render() {
    const { messages: m, shown, blob } = this;
    if (shown === null) return nothing;
    if (shown === 'broken') return html`<p>${m.text('preview.broken')}</p>`;
    if ('picture' in shown) {
      return html`<img src=${shown.picture} alt=${m.text('preview.picture', { name: visibleText(blob.name) })} @error=${this.#broken} />`;
    }
    if ('recording' in shown) {
      const name = visibleText(blob.name);
      return blob.type.startsWith('audio/')
        ? html`<audio controls preload="metadata" src=${shown.recording} aria-label=${name} @error=${this.#broken}></audio>`
        : html`<video controls playsinline preload="metadata" src=${shown.recording} aria-label=${name} @error=${this.#broken}></video>`;
    }
    return html`<pre tabindex="0" aria-label=${visibleText(blob.name)}>${visibleText(shown.text)}${shown.more ? '…' : nothing}</pre>`;
  }

  async #load(): Promise<void> {
    const file = await this.read(this.blob.sha256).catch(() => null);
    if (!this.isConnected) return;
    if (!file) this.#broken();
    else if (PICTURES.test(this.blob.type)) {
      this.shown = { picture: URL.createObjectURL(new Blob([file], { type: this.blob.type })) };
    } else if (RECORDINGS.test(this.blob.type)) {
      this.shown = { recording: URL.createObjectURL(new Blob([file], { type: this.blob.type })) };
    } else {
      const text = await file.slice(0, TEXT_SHOWN).text();
      this.shown = { text, more: file.size > TEXT_SHOWN };
    }
  }

  #broken(): void {
    this.#drop();
    this.shown = 'broken';
  }

  #drop(): void {
    if (this.shown === null || this.shown === 'broken') return;
    if ('picture' in this.shown) URL.revokeObjectURL(this.shown.picture);
    if ('recording' in this.shown) URL.revokeObjectURL(this.shown.recording);
  }
}
