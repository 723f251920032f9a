/**
 * `<portolan-esco-file>`: opens the learner's own copy of ESCO, lists the languages that are at hand
 * and removes them. Fires `portolan-esco` when what can be searched has changed.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Messages } from '../core/messages.js';
import { icon } from './icons.js';
import type { EscoRefusal, SkillSource } from './skill-source.js';
import { controls, theme } from './theme.js';

/** The languages that ESCO comes in. */
const LANGUAGES = [
  'ar', 'bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nl', 'no', 'pl',
  'pt', 'ro', 'sk', 'sl', 'sv', 'uk',
];
const DOWNLOAD = 'https://esco.ec.europa.eu/en/use-esco/download';

export class PortolanEscoFile extends LitElement {
  static override properties = {
    messages: { attribute: false },
    source: { attribute: false },
    busy: { state: true },
    refused: { state: true },
    told: { state: true },
    unnamed: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      details {
        border: 1px solid var(--p-line);
        border-radius: 8px;
        padding: 0.65rem 0.8rem;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
        min-block-size: 24px;
      }
      .inside {
        display: grid;
        gap: 0.8rem;
        padding-block-start: 0.8rem;
      }
      ol {
        display: grid;
        gap: 0.3rem;
        padding-inline-start: 1.3rem;
      }
      .languages {
        display: grid;
        gap: 0.3rem;
        list-style: none;
      }
      .languages li {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 0.8rem;
        justify-content: space-between;
      }
      .ask {
        align-items: end;
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .ask label {
        flex: 1 1 12rem;
      }
      .problem {
        color: var(--p-invalid);
        font-weight: 600;
      }
    `,
  ];

  declare messages: Messages;
  declare source: SkillSource;
  declare busy: boolean;
  declare refused: EscoRefusal | null;
  /** What was done, for whoever listens to the page. */
  declare told: string;
  /** A table whose name does not tell its language. */
  declare unnamed: File | null;

  constructor() {
    super();
    this.busy = false;
    this.refused = this.unnamed = null;
    this.told = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source')) void this.source.open().then(() => this.requestUpdate());
  }

  override render() {
    const { messages: m, source, refused } = this;
    const { escoLanguages: languages } = source;
    return html`<details>
      <summary>${m.text(languages.length > 0 ? 'skills.esco.have' : 'skills.esco.summary')}</summary>
      <div class="inside">
        ${languages.length > 0
          ? html`<ul class="languages">
              ${languages.map(
                ({ language, skills }) => html`<li>
                  <span>${m.text('skills.esco.language', { language: m.languageName(language), count: skills })}</span>
                  <button type="button" class="quiet" ?disabled=${this.busy} @click=${() => void this.#remove(language)}>
                    ${icon('bin')}${m.text('skills.esco.remove')}<span class="visually-hidden">${m.languageName(language)}</span>
                  </button>
                </li>`,
              )}
            </ul>`
          : html`<p>${m.text('skills.esco.why')}</p>`}
        <ol>
          <li><a href=${DOWNLOAD} rel="noreferrer" target="_blank">${m.text('skills.esco.download')}</a></li>
          <li>${m.text('skills.esco.choose')}</li>
          <li>${m.text('skills.esco.open')}</li>
        </ol>
        <p class="hint">${m.text('skills.esco.stays')}</p>
        ${this.unnamed ? this.#askLanguage() : nothing}
        <div>
          <button type="button" id="open" ?disabled=${this.busy} @click=${this.#pick}>
            ${icon('folder')}${m.text(this.busy ? 'skills.esco.reading' : 'skills.esco.pick')}
          </button>
          <input id="file" type="file" hidden multiple accept=".csv,.zip,text/csv,application/zip" @change=${this.#picked} />
        </div>
        <p role="status">${this.told}</p>
        ${refused && refused.reason !== 'no_language'
          ? html`<p class="problem" role="alert">${m.text(refused.message ?? `skills.esco.${refused.reason}`)}</p>`
          : nothing}
      </div>
    </details>`;
  }

  #askLanguage() {
    const { messages: m } = this;
    const languages = LANGUAGES.map((code) => ({ code, name: m.languageName(code) })).sort((a, b) => a.name.localeCompare(b.name, m.language));
    return html`<div class="ask">
      <label
        >${m.text('skills.esco.which_language')}
        <select id="language">
          ${languages.map(({ code, name }) => html`<option value=${code} ?selected=${code === m.language}>${name}</option>`)}
        </select>
      </label>
      <button type="button" ?disabled=${this.busy} @click=${this.#named}>${m.text('skills.esco.read')}</button>
    </div>`;
  }

  #pick(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#file')?.click();
  }

  async #picked(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    for (const file of files) await this.#add(file, null);
  }

  async #named(): Promise<void> {
    const language = this.renderRoot.querySelector<HTMLSelectElement>('#language')?.value;
    const file = this.unnamed;
    if (!file || !language) return;
    this.unnamed = null;
    await this.#add(file, language);
    this.renderRoot.querySelector<HTMLElement>('#open')?.focus();
  }

  async #add(file: File, language: string | null): Promise<void> {
    const { messages: m } = this;
    this.busy = true;
    this.refused = null;
    this.told = '';
    const { added, refused } = await this.source.addEsco(file, language);
    this.busy = false;
    this.refused = refused;
    this.unnamed = refused?.reason === 'no_language' ? file : null;
    if (added.length > 0) {
      this.told = m.text('skills.esco.added', { count: added.reduce((sum, { skills }) => sum + skills, 0) });
      this.#changed();
    }
    if (!this.unnamed) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#language')?.focus();
  }

  async #remove(language: string): Promise<void> {
    await this.source.removeEsco(language);
    this.told = this.messages.text('skills.esco.removed', { language: this.messages.languageName(language) });
    this.renderRoot.querySelector<HTMLElement>('#open')?.focus();
    this.#changed();
  }

  #changed(): void {
    this.requestUpdate();
    this.dispatchEvent(new Event('portolan-esco', { bubbles: true, composed: true }));
  }
}
