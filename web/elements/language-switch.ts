/** `<portolan-language-switch>`: the reader's language; fires `portolan-language`. */
import { css, html, LitElement } from 'lit';
import { LANGUAGES, type Language, type Messages } from '../core/messages.js';
import { controls, theme } from './theme.js';

export class LanguageEvent extends Event {
  static readonly type = 'portolan-language';
  constructor(readonly language: Language) {
    super(LanguageEvent.type, { bubbles: true, composed: true });
  }
}

export class PortolanLanguageSwitch extends LitElement {
  static override properties = { messages: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      select {
        inline-size: auto;
        min-block-size: 40px;
        padding: 0.3em 0.5em;
      }
    `,
  ];
  declare messages: Messages;

  override render() {
    const { messages } = this;
    return html`
      <label class="visually-hidden" for="language">${messages.text('app.language')}</label>
      <select id="language" @change=${this.#changed}>
        ${LANGUAGES.map(
          (language) =>
            html`<option value=${language} lang=${language} ?selected=${language === messages.language}>
              ${messages.text(`language.${language}`)}
            </option>`,
        )}
      </select>
    `;
  }

  #changed(event: Event): void {
    this.dispatchEvent(new LanguageEvent((event.target as HTMLSelectElement).value as Language));
  }
}
