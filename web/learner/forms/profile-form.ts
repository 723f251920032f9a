/** `<portolan-profile-form>`: whose portfolio it is, for CVs. */
import { css, html, type TemplateResult } from 'lit';
import { icon } from '../../elements/icons.js';
import { EMPTY_DOCUMENT } from '../empty.js';
import type { LanguageLevel, Profile } from '../types.js';
import { languages } from './countries.js';
import { EditorForm, textOf } from './editor-form.js';

const LEVELS: readonly LanguageLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'];

export class PortolanProfileForm extends EditorForm {
  static override properties = { profile: { attribute: false }, rows: { state: true } };
  static override styles = [
    ...EditorForm.styles,
    css`
      .language {
        align-items: center;
        display: grid;
        gap: 0.5rem;
        grid-template-columns: 3fr 3fr auto;
      }
      .language button {
        min-inline-size: 44px;
        padding: 0.4em;
      }
    `,
  ];

  declare profile: Profile;
  /** The languages being edited. */
  declare rows: Profile['languages'];

  constructor() {
    super();
    this.profile = EMPTY_DOCUMENT.profile;
    this.rows = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.rows = this.profile.languages;
  }

  protected override heading(): string {
    return this.messages.text('learner.profile.edit');
  }

  protected override fields(): TemplateResult {
    const { messages: m, profile } = this;
    const known = languages(m);
    return html`
      <p class="hint">${m.text('learner.profile.hint')}</p>
      ${this.text('name', m.text('learner.profile.name'), profile.name, { autocomplete: 'name' })}
      ${this.text('email', m.text('learner.profile.email'), profile.email, { type: 'email', autocomplete: 'email' })}
      <fieldset>
        <legend>${m.text('learner.profile.languages')}</legend>
        ${this.rows.map((row, index) => {
          const options = known.some(({ value }) => value === row.code)
            ? known
            : [{ value: row.code, text: m.languageName(row.code) }, ...known];
          return html`<div class="language">
            <select aria-label=${m.text('learner.profile.language')} @change=${(event: Event) => this.#change(index, { code: valueOf(event) })}>
              ${options.map(({ value, text }) => html`<option value=${value} ?selected=${value === row.code}>${text}</option>`)}
            </select>
            <select
              aria-label=${m.text('learner.profile.level')}
              @change=${(event: Event) => this.#change(index, { level: (valueOf(event) || null) as LanguageLevel | null })}
            >
              <option value="" ?selected=${row.level === null}>${m.text('learner.profile.no_level')}</option>
              ${LEVELS.map(
                (level) =>
                  html`<option value=${level} ?selected=${level === row.level}>${m.text(`learner.level.${level}`)}</option>`,
              )}
            </select>
            <button
              type="button"
              aria-label=${m.text('learner.profile.language_remove', { language: m.languageName(row.code) })}
              @click=${() => this.#remove(index)}
            >
              ${icon('close')}
            </button>
          </div>`;
        })}
        <div>
          <button type="button" id="languages" @click=${this.#add}>${icon('plus')}${m.text('learner.profile.language_add')}</button>
        </div>
      </fieldset>
    `;
  }

  #change(index: number, change: Partial<Profile['languages'][number]>): void {
    this.rows = this.rows.map((row, at) => (at === index ? { ...row, ...change } : row));
  }

  async #add(): Promise<void> {
    const taken = new Set(this.rows.map(({ code }) => code));
    const code = [this.messages.language, 'en', 'fr', 'es', 'de'].find((candidate) => !taken.has(candidate)) ?? 'it';
    this.rows = [...this.rows, { code, level: null, skills: null }];
    this.dirty = true;
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll<HTMLElement>('.language select:first-child')].at(-1)?.focus();
  }

  #remove(index: number): void {
    this.rows = this.rows.filter((_, at) => at !== index);
    this.dirty = true;
    this.renderRoot.querySelector<HTMLElement>('#languages')?.focus();
  }

  protected override value(data: FormData): Partial<Profile> {
    return { name: textOf(data, 'name') ?? '', email: textOf(data, 'email'), languages: this.rows };
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
