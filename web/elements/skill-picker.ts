/**
 * `<portolan-skill-picker>`: choose skills from frameworks by name, or write one in own words.
 *
 * Plain checkboxes in one group a framework; the search only hides what does not match, and what is
 * ticked stays ticked and counted. Fires `portolan-skills` with what was chosen, `portolan-cancel`
 * when the reader thinks better of it.
 */
import { css, html, LitElement, nothing } from 'lit';
import type { Messages } from '../core/messages.js';
import { foreign } from './foreign-text.js';
import { icon } from './icons.js';
import { controls, theme } from './theme.js';

export interface PickableSkill {
  id: string;
  name: string;
  definition: string;
  message: string;
  definition_message: string;
}

export interface PickableFramework {
  id: string;
  name: string;
  message: string;
  credit: string;
  url: string;
  skills: PickableSkill[];
}

export class SkillsEvent extends Event {
  static readonly type = 'portolan-skills';
  constructor(
    /** Ids of framework skills. */
    readonly skills: string[],
    /** Skills in own words. */
    readonly texts: string[],
  ) {
    super(SkillsEvent.type, { bubbles: true, composed: true });
  }
}

/** Letters without their marks, small: "Énergie" is found by "energie". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export class PortolanSkillPicker extends LitElement {
  static override properties = {
    messages: { attribute: false },
    frameworks: { attribute: false },
    taken: { attribute: false },
    problem: { attribute: false },
    chosen: { state: true },
    texts: { state: true },
    search: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: 1.1rem;
      }
      h3 {
        font-size: 1.1875rem;
      }
      .field {
        display: grid;
        gap: 0.35rem;
      }
      .own {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .own input {
        flex: 1 1 12rem;
        inline-size: auto;
        min-inline-size: 0;
      }
      fieldset {
        border: 0;
        margin: 0;
        min-inline-size: 0;
        padding: 0;
      }
      legend {
        font-weight: 700;
        margin-block-end: 0.6rem;
        padding: 0;
      }
      .list {
        display: grid;
        gap: 0.5rem;
        list-style: none;
        margin-block-end: 0.6rem;
      }
      .option {
        border: 1.5px solid var(--p-line);
        border-radius: 8px;
        cursor: pointer;
        display: grid;
        font-weight: 400;
        gap: 0 0.75rem;
        grid-template-columns: 1.4rem 1fr;
        padding: 0.65rem 0.8rem;
      }
      .option:hover {
        border-color: var(--p-primary);
      }
      .option:has(input:checked) {
        background: var(--p-primary-tint);
        border-color: var(--p-primary);
      }
      .option:has(input:disabled) {
        background: var(--p-sunken);
        cursor: default;
      }
      .option:has(input:focus-visible) {
        outline: 3px solid var(--p-primary);
        outline-offset: 2px;
      }
      .option input {
        accent-color: var(--p-primary);
        block-size: 1.25rem;
        grid-row: span 2;
        inline-size: 1.25rem;
        margin: 0.15rem 0 0;
        min-block-size: 0;
        outline: none;
      }
      .name {
        font-weight: 600;
      }
      .definition {
        color: var(--p-muted);
        font-size: 0.9375rem;
        line-height: 1.45;
      }
      .buttons {
        background: var(--p-surface);
        border-block-start: 1px solid var(--p-line);
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
        inset-block-end: 0;
        padding-block: 0.8rem;
        position: sticky;
      }
      .problem {
        color: var(--p-invalid);
        font-weight: 600;
      }
      @media (min-width: 48rem) {
        .list {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  declare messages: Messages;
  declare frameworks: readonly PickableFramework[];
  /** Ids of skills that are there already. */
  declare taken: ReadonlySet<string>;
  /** A sentence when the choice could not be taken. */
  declare problem: string;
  declare chosen: ReadonlySet<string>;
  declare texts: readonly string[];
  declare search: string;

  constructor() {
    super();
    this.frameworks = [];
    this.taken = this.chosen = new Set();
    this.texts = [];
    this.search = this.problem = '';
  }

  /** Something was chosen or written that is not kept yet. */
  get dirty(): boolean {
    return this.chosen.size + this.texts.length > 0 || (this.#own?.value ?? '') !== '';
  }

  /** Takes the reader here. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }

  override render() {
    const { messages: m } = this;
    const total = this.frameworks.reduce((sum, { skills }) => sum + skills.length, 0);
    const shown = this.frameworks.reduce((sum, framework) => sum + this.#matching(framework).length, 0);
    const count = this.chosen.size + this.texts.length;
    return html`<form novalidate @submit=${this.#submit}>
      <h3 id="heading" tabindex="-1">${m.text('skills.heading')}</h3>
      <p class="hint">${m.text('skills.hint')}</p>
      <div class="field">
        <label for="search">${m.text('skills.search')}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          .value=${this.search}
          @input=${this.#onSearch}
          @keydown=${this.#keepEnter}
        />
        <p class="hint" role="status">${m.text('skills.shown', { shown, total })}</p>
      </div>
      ${this.frameworks.map((framework) => this.#framework(framework))}
      <div class="field">
        <label for="own">${m.text('skills.own')}</label>
        <p class="hint" id="own-hint">${m.text('skills.own_hint')}</p>
        <div class="own">
          <input id="own" type="text" maxlength="200" autocomplete="off" aria-describedby="own-hint" @keydown=${this.#onOwnKey} />
          <button type="button" @click=${this.#takeOwn}>${icon('plus')}${m.text('skills.own_take')}</button>
        </div>
        ${this.texts.length > 0
          ? html`<ul class="list">
              ${this.texts.map(
                (text) => html`<li>
                  <label class="option">
                    <input type="checkbox" checked @change=${() => this.#dropOwn(text)} />
                    <span class="name">${foreign(text)}</span>
                  </label>
                </li>`,
              )}
            </ul>`
          : nothing}
      </div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons">
        <button class="primary" type="submit">${m.text('skills.take', { count })}</button>
        <button type="button" @click=${this.#cancel}>${m.text('skills.cancel')}</button>
      </div>
    </form>`;
  }

  #framework(framework: PickableFramework) {
    const { messages: m } = this;
    const matching = this.#matching(framework);
    const credit = `${framework.message}.credit`;
    return html`<fieldset>
      <legend>${words(m, framework.message, framework.name)}</legend>
      <ul class="list">
        ${matching.map((skill) => {
          const taken = this.taken.has(skill.id);
          return html`<li>
            <label class="option">
              <input
                type="checkbox"
                value=${skill.id}
                .checked=${taken || this.chosen.has(skill.id)}
                ?disabled=${taken}
                @change=${this.#onToggle}
              />
              <span class="name">${words(m, skill.message, skill.name)}</span>
              <span class="definition"
                >${taken ? m.text('skills.taken') : words(m, skill.definition_message, skill.definition)}</span
              >
            </label>
          </li>`;
        })}
      </ul>
      ${matching.length > 0
        ? html`<p class="hint">
            ${words(m, credit, framework.credit)}
            <a href=${framework.url} rel="noreferrer" target="_blank">${m.text('skills.source')}</a>
          </p>`
        : nothing}
    </fieldset>`;
  }

  #matching(framework: PickableFramework): PickableSkill[] {
    const wanted = folded(this.search.trim());
    if (wanted === '') return framework.skills;
    const { messages: m } = this;
    return framework.skills.filter((skill) =>
      folded(`${words(m, skill.message, skill.name)} ${words(m, skill.definition_message, skill.definition)}`).includes(wanted),
    );
  }

  #onSearch(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
  }

  /** Enter in the search is no submission: the choice is not finished. */
  #keepEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter') event.preventDefault();
  }

  #onToggle(event: Event): void {
    const { value, checked } = event.target as HTMLInputElement;
    const chosen = new Set(this.chosen);
    if (checked) chosen.add(value);
    else chosen.delete(value);
    this.chosen = chosen;
  }

  #onOwnKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.#takeOwn();
  }

  #takeOwn(): void {
    const input = this.#own as HTMLInputElement;
    const text = input.value.trim();
    if (text !== '' && !this.texts.includes(text)) this.texts = [...this.texts, text];
    input.value = '';
    input.focus();
  }

  #dropOwn(text: string): void {
    this.texts = this.texts.filter((kept) => kept !== text);
    this.#own?.focus();
  }

  get #own(): HTMLInputElement | null {
    return this.renderRoot.querySelector('#own');
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.#own?.value.trim()) this.#takeOwn(); // typed, and then straight to the button
    if (this.chosen.size + this.texts.length === 0) {
      this.problem = this.messages.text('skills.none');
      return;
    }
    this.dispatchEvent(new SkillsEvent([...this.chosen], [...this.texts]));
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}

/** The reader's words for something of a framework, else the framework's own. */
function words(messages: Messages, id: string, fallback: string): string {
  return messages.has(id) ? messages.text(id) : fallback;
}
