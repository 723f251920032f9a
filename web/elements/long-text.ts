/** `<portolan-long-text>`: text of a file, cut after some lines, with a button that shows the rest. */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { foreign } from './foreign-text.js';
import { controls, theme } from './theme.js';

/** Characters and lines that are shown at first. */
const SHORT = { characters: 420, lines: 6 };
/** Characters that are ever put into the page. */
const LONGEST = 50_000;

export class PortolanLongText extends LitElement {
  static override properties = {
    messages: { attribute: false },
    text: { attribute: false },
    language: { attribute: false },
    open: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      .text {
        overflow: hidden;
        white-space: pre-line;
      }
      button.quiet {
        margin-inline-start: -0.4em;
      }
    `,
  ];

  declare messages: Messages;
  declare text: string;
  declare language: string | null;
  declare open: boolean;

  constructor() {
    super();
    this.text = '';
    this.language = null;
    this.open = false;
  }

  override render() {
    const short = shorten(this.text);
    if (short === null) return html`<div class="text">${foreign(this.text, this.language)}</div>`;
    const shown = this.open ? this.text.slice(0, LONGEST) : `${short}…`;
    return html`
      <div class="text" id="text">${foreign(shown, this.language)}</div>
      ${this.messages
        ? html`<button
            class="quiet"
            type="button"
            aria-expanded=${this.open ? 'true' : 'false'}
            @click=${() => (this.open = !this.open)}
          >
            ${this.messages.text(this.open ? 'text.show_less' : 'text.show_all')}
          </button>`
        : nothing}
    `;
  }
}

/** The beginning of a text that is too long, cut at a word where there is one; null when it is not. */
function shorten(text: string): string | null {
  const lines = text.split('\n');
  const head = lines.length > SHORT.lines ? lines.slice(0, SHORT.lines).join('\n') : text;
  if (head.length <= SHORT.characters) return head === text ? null : head;
  const cut = [...head.slice(0, SHORT.characters)].slice(0, -1).join('');
  return cut.replace(/\s+\S{0,30}$/u, '');
}
