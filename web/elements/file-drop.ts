/**
 * `<portolan-file-drop>`: takes files by a button, by dropping, or as pasted text.
 *
 * The button comes first and does everything by keyboard; dropping is an extra. Fires
 * `portolan-files` with the files; pasted text becomes a file too. Nothing is read here.
 *
 * With `page-wide` it also takes what is dropped or pasted anywhere on the page.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { icon } from './icons.js';
import { controls, theme } from './theme.js';

/** More files at once are not taken; a folder can hold a hundred thousand. */
export const FILES_AT_ONCE = 200;

export class FilesEvent extends Event {
  static readonly type = 'portolan-files';
  constructor(
    readonly files: File[],
    readonly origin: 'pick' | 'drop' | 'paste',
    /** Files beyond `FILES_AT_ONCE`, which were left out. */
    readonly leftOut: number,
  ) {
    super(FilesEvent.type, { bubbles: true, composed: true });
  }
}

export class PortolanFileDrop extends LitElement {
  static override properties = {
    messages: { attribute: false },
    multiple: { type: Boolean },
    accept: { type: String },
    paste: { type: Boolean },
    pageWide: { type: Boolean, attribute: 'page-wide' },
    compact: { type: Boolean, reflect: true },
    label: { type: String },
    hint: { type: String },
    pasting: { state: true },
    over: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      .zone {
        align-items: center;
        background: var(--p-surface);
        border: 2px dashed var(--p-line-strong);
        border-radius: var(--p-radius);
        display: flex;
        flex-direction: column;
        gap: 0.75rem;
        padding: 1.75rem 1.25rem;
        text-align: center;
        transition:
          background-color 120ms ease,
          border-color 120ms ease;
      }
      .zone.over {
        background: var(--p-primary-tint);
        border-color: var(--p-primary);
        border-style: solid;
      }
      .zone > .icon {
        block-size: 2.5rem;
        color: var(--p-primary);
        inline-size: 2.5rem;
        stroke-width: 1.6;
      }
      .label {
        font-size: 1.125rem;
        font-weight: 600;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
        justify-content: center;
      }
      .paste {
        display: grid;
        gap: 0.6rem;
        inline-size: 100%;
        text-align: start;
      }
      .paste .buttons {
        justify-content: flex-start;
      }
      :host([compact]) .zone {
        flex-flow: row wrap;
        gap: 0.6rem 1rem;
        justify-content: flex-start;
        padding: 0.8rem 1rem;
        text-align: start;
      }
      :host([compact]) .zone > .icon {
        block-size: 1.6rem;
        inline-size: 1.6rem;
      }
      :host([compact]) .buttons {
        justify-content: flex-start;
      }
      :host([compact]) .label {
        font-size: 1rem;
      }
    `,
  ];

  declare messages: Messages;
  declare multiple: boolean;
  declare accept: string;
  declare paste: boolean;
  declare pageWide: boolean;
  declare compact: boolean;
  /** What the reader is asked to do; a general sentence when empty. */
  declare label: string;
  declare hint: string;
  declare pasting: boolean;
  declare over: boolean;

  constructor() {
    super();
    this.multiple = this.paste = this.pageWide = this.compact = this.pasting = this.over = false;
    this.accept = this.label = this.hint = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragover', this.#onDragOver);
    window.addEventListener('dragleave', this.#onDragLeave);
    window.addEventListener('drop', this.#onDrop);
    document.addEventListener('paste', this.#onPaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.#onDragOver);
    window.removeEventListener('dragleave', this.#onDragLeave);
    window.removeEventListener('drop', this.#onDrop);
    document.removeEventListener('paste', this.#onPaste);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button.primary')?.focus();
  }

  override render() {
    const { messages: m } = this;
    return html`
      <div class=${this.over ? 'zone over' : 'zone'}>
        ${icon('drop')}
        <p class="label" id="label">${this.label || m.text(this.multiple ? 'drop.label_many' : 'drop.label_one')}</p>
        <div class="buttons">
          <button class="primary" type="button" aria-describedby="label" @click=${this.#pick}>
            ${m.text(this.multiple ? 'drop.pick_many' : 'drop.pick_one')}
          </button>
          ${this.paste
            ? html`<button type="button" aria-expanded=${this.pasting ? 'true' : 'false'} @click=${this.#togglePaste}>
                ${m.text('drop.paste')}
              </button>`
            : nothing}
        </div>
        ${this.pasting ? this.#pasteBox() : nothing} ${this.hint ? html`<p class="hint">${this.hint}</p>` : nothing}
        <input
          id="input"
          type="file"
          hidden
          ?multiple=${this.multiple}
          accept=${this.accept || nothing}
          @change=${this.#picked}
        />
      </div>
    `;
  }

  #pasteBox() {
    const { messages: m } = this;
    return html`<div class="paste">
      <label for="text">${m.text('drop.paste_label')}</label>
      <textarea id="text" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
      <div class="buttons">
        <button class="primary" type="button" @click=${this.#takeText}>${m.text('drop.paste_take')}</button>
      </div>
    </div>`;
  }

  #pick(): void {
    (this.renderRoot.querySelector('#input') as HTMLInputElement).click();
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // the same file may be picked again
    this.#hand(files, 'pick');
  }

  async #togglePaste(): Promise<void> {
    this.pasting = !this.pasting;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLTextAreaElement>('#text')?.focus();
  }

  #takeText(): void {
    const box = this.renderRoot.querySelector('#text') as HTMLTextAreaElement;
    if (box.value.trim() === '') {
      box.focus();
      return;
    }
    this.pasting = false;
    this.#handText(box.value);
  }

  #handText(text: string): void {
    this.#hand([new File([text], this.messages.text('drop.pasted_name'), { type: 'text/plain' })], 'paste');
  }

  #hand(files: File[], origin: FilesEvent['origin']): void {
    const limit = this.multiple ? FILES_AT_ONCE : 1;
    if (files.length === 0) return;
    this.dispatchEvent(new FilesEvent(files.slice(0, limit), origin, Math.max(0, files.length - limit)));
  }

  #concerns(event: Event): boolean {
    return this.pageWide || event.composedPath().includes(this);
  }

  #onDragOver = (event: DragEvent): void => {
    if (!this.#concerns(event)) {
      this.over = false;
      return;
    }
    event.preventDefault(); // else the browser would open the file in place of the page
    this.over = true;
  };

  #onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.over = false;
  };

  #onDrop = (event: DragEvent): void => {
    if (!this.#concerns(event)) return;
    event.preventDefault();
    this.over = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (files.length > 0) this.#hand(files, 'drop');
    else if (text.trim() !== '') this.#handText(text);
  };

  #onPaste = (event: ClipboardEvent): void => {
    const [target] = event.composedPath();
    if (!this.paste || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    if (!this.#concerns(event)) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length > 0) this.#hand(files, 'paste');
    else if (text.trim() !== '') this.#handText(text);
    else return;
    event.preventDefault();
  };
}
