/**
 * What the forms of the learner page have in common: a heading that takes the focus, fields with
 * hints and problems tied to them, a save and a cancel button. The core is the judge of what is
 * entered; a refusal comes back as `problem` and is shown at its field, with everything still there.
 */
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Messages } from '../../core/messages.js';
import { visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { checkStyle, fieldStyle } from '../../elements/form-styles.js';
import { controls, theme } from '../../elements/theme.js';

export interface FieldProblem {
  /** Name of the field; null: the form as a whole. */
  field: string | null;
  text: string;
}

/** What was entered, in the shape of a command's value. */
export class SaveEvent<T> extends Event {
  static readonly type = 'portolan-save';
  constructor(readonly value: T) {
    super(SaveEvent.type, { bubbles: true, composed: true });
  }
}

export abstract class EditorForm extends LitElement {
  static override properties: PropertyDeclarations = {
    messages: { attribute: false },
    problem: { attribute: false },
    busy: { type: Boolean },
    own: { state: true },
  };
  static override styles = [
    theme,
    controls,
    fieldStyle,
    checkStyle,
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
      textarea {
        font-family: inherit;
        font-size: 1rem;
        min-block-size: 6rem;
      }
      .pair {
        display: grid;
        gap: 1.1rem;
        grid-template-columns: 1fr;
      }
      .parts {
        display: grid;
        gap: 0.5rem;
        grid-template-columns: 3fr 2fr;
      }
      .short {
        max-inline-size: 9rem;
      }
      .checks {
        display: grid;
        gap: 0.15rem;
        list-style: none;
      }
      .field-problem,
      .form-problem {
        color: var(--p-invalid);
        font-weight: 600;
      }
      .form-problem {
        background: var(--p-invalid-tint);
        border-inline-start: 5px solid var(--p-invalid);
        padding: 0.7rem 0.9rem;
      }
      [aria-invalid='true'] {
        border-color: var(--p-invalid);
        border-width: 2px;
      }
      .rows {
        display: grid;
        gap: 0.6rem;
        list-style: none;
      }
      .row {
        align-items: start;
        display: grid;
        gap: 0.5rem;
        grid-template-columns: 1fr auto;
      }
      .row.two {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      }
      .row > button {
        min-inline-size: 44px;
        padding: 0.4em;
      }
      .row > .field-problem,
      .row > details {
        grid-column: 1 / -1;
      }
      details {
        border-block-start: 1px solid var(--p-line);
        padding-block-start: 0.6rem;
      }
      summary {
        align-items: center;
        cursor: pointer;
        display: flex;
        font-weight: 600;
        gap: 0.5rem;
        list-style: none;
        min-block-size: 36px;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary .icon {
        block-size: 1.1rem;
        flex: none;
        inline-size: 1.1rem;
      }
      details[open] > summary .icon {
        transform: rotate(180deg);
      }
      details > .inside {
        display: grid;
        gap: 1.1rem;
        padding-block: 0.6rem 0.4rem;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      @media (min-width: 36rem) {
        .pair {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  declare messages: Messages;
  declare problem: FieldProblem | null;
  declare busy: boolean;
  /** A problem that the form found by itself. */
  declare own: FieldProblem | null;
  /** Something was entered that is not kept yet. */
  dirty = false;

  constructor() {
    super();
    this.problem = this.own = null;
    this.busy = false;
  }

  protected abstract heading(): string;
  protected abstract fields(): TemplateResult;
  /** What was entered; null when `own` says what is wrong. */
  protected abstract value(data: FormData): object | null;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }

  override render() {
    const { messages: m } = this;
    const general = this.#shown?.field === null ? this.#shown.text : '';
    return html`<form
      novalidate
      aria-labelledby="heading"
      @submit=${this.#submit}
      @input=${this.#enter}
      @change=${this.#enter}
    >
      <h3 id="heading" tabindex="-1">${this.heading()}</h3>
      ${this.fields()}
      <div role="alert">${general ? html`<p class="form-problem">${general}</p>` : nothing}</div>
      <div class="buttons">
        <button class="primary" type="submit" ?disabled=${this.busy}>${m.text('learner.form.save')}</button>
        <button type="button" @click=${this.#cancel}>${m.text('learner.form.cancel')}</button>
      </div>
    </form>`;
  }

  /** A new problem takes the reader to its field. */
  protected override updated(changed: PropertyValues): void {
    if (!changed.has('problem') && !changed.has('own')) return;
    const field = this.#shown?.field;
    if (!field) return;
    const control = (this.renderRoot as ShadowRoot).getElementById(field);
    for (let around = control?.parentElement; around; around = around.parentElement) {
      if (around instanceof HTMLDetailsElement) around.open = true;
    }
    control?.focus();
  }

  /** A labelled text field. */
  protected text(
    name: string,
    label: string,
    value: string | number | null,
    options: { hint?: string; type?: string; inputmode?: string; autocomplete?: string; short?: boolean } = {},
  ): TemplateResult {
    return this.field(
      name,
      label,
      html`<input
        id=${name}
        name=${name}
        class=${options.short ? 'short' : ''}
        type=${options.type ?? 'text'}
        inputmode=${options.inputmode ?? nothing}
        autocomplete=${options.autocomplete ?? 'off'}
        .value=${value === null ? '' : String(value)}
        aria-describedby=${this.describedBy(name, options.hint)}
        aria-invalid=${this.problemOf(name) ? 'true' : 'false'}
      />`,
      options.hint,
    );
  }

  protected longText(name: string, label: string, value: string, hint?: string): TemplateResult {
    return this.field(
      name,
      label,
      html`<textarea
        id=${name}
        name=${name}
        .value=${value}
        aria-describedby=${this.describedBy(name, hint)}
        aria-invalid=${this.problemOf(name) ? 'true' : 'false'}
      ></textarea>`,
      hint,
    );
  }

  protected select(
    name: string,
    label: string,
    chosen: string,
    options: readonly { value: string; text: string }[],
    hint?: string,
  ): TemplateResult {
    return this.field(
      name,
      label,
      html`<select id=${name} name=${name} aria-describedby=${this.describedBy(name, hint)}>
        ${options.map(option(chosen))}
      </select>`,
      hint,
    );
  }

  protected checks(
    name: string,
    label: string,
    chosen: readonly string[],
    options: readonly { value: string; text: string }[],
    hint?: string,
  ): TemplateResult {
    return html`<fieldset aria-describedby=${hint ? `${name}-hint` : nothing}>
      <legend>${label}</legend>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      <ul class="checks">
        ${options.map(
          ({ value, text }) => html`<li>
            <label class="check">
              <input type="checkbox" name=${name} value=${value} ?checked=${chosen.includes(value)} />
              <span>${visibleText(text)}</span>
            </label>
          </li>`,
        )}
      </ul>
    </fieldset>`;
  }

  /** One of a few choices, each with a word of explanation. */
  protected radios(
    name: string,
    label: string,
    chosen: string,
    options: readonly { value: string; text: string; hint?: string }[],
    hint?: string,
  ): TemplateResult {
    return html`<fieldset aria-describedby=${hint ? `${name}-hint` : nothing}>
      <legend>${label}</legend>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      <ul class="checks">
        ${options.map(
          ({ value, text, hint: more }) => html`<li>
            <label class="check">
              <input type="radio" name=${name} value=${value} ?checked=${value === chosen} />
              <span>${visibleText(text)}${more ? html`<span class="hint"> ${more}</span>` : nothing}</span>
            </label>
          </li>`,
        )}
      </ul>
    </fieldset>`;
  }

  /** What few will fill in: folded away, open when something stands in it. */
  protected more(label: string, filled: boolean, content: TemplateResult): TemplateResult {
    return html`<details ?open=${filled}>
      <summary>${icon('chevron')}${label}</summary>
      <div class="inside">${content}</div>
    </details>`;
  }

  /** A list that the reader lengthens and shortens; `row` makes the controls of an entry. */
  protected rowList<T>(
    name: string,
    label: string,
    list: readonly T[],
    row: (item: T, index: number) => { controls: TemplateResult; two?: boolean; below?: TemplateResult; remove: string },
    actions: { add: string; onAdd: () => void; onRemove: (index: number) => void; hint?: string },
  ): TemplateResult {
    const problem = this.problemOf(name);
    return html`<fieldset aria-describedby=${this.describedBy(name, actions.hint)}>
      <legend>${label}</legend>
      ${actions.hint ? html`<p class="hint" id="${name}-hint">${actions.hint}</p>` : nothing}
      ${list.length > 0
        ? html`<ul class="rows">
            ${list.map((item, index) => {
              const { controls, two, below, remove } = row(item, index);
              return html`<li class="row ${two ? 'two' : ''} ${name}">
                ${controls}
                <button type="button" aria-label=${remove} @click=${() => this.#removeRow(name, index, actions.onRemove)}>
                  ${icon('close')}
                </button>
                ${below ?? nothing}
              </li>`;
            })}
          </ul>`
        : nothing}
      <div>
        <button type="button" id=${name} @click=${() => void this.#addRow(name, actions.onAdd)}>${icon('plus')}${actions.add}</button>
      </div>
      ${problem ? html`<p class="field-problem" id="${name}-problem" role="alert">${problem}</p>` : nothing}
    </fieldset>`;
  }

  async #addRow(name: string, add: () => void): Promise<void> {
    add();
    this.dirty = true;
    await this.updateComplete;
    const rows = this.renderRoot.querySelectorAll(`.row.${name}`);
    rows[rows.length - 1]?.querySelector<HTMLElement>('input, select')?.focus();
  }

  #removeRow(name: string, index: number, remove: (index: number) => void): void {
    remove(index);
    this.dirty = true;
    (this.renderRoot as ShadowRoot).getElementById(name)?.focus();
  }

  /** A text field of a row: named by an aria-label, with its problem below. */
  protected rowText(id: string, label: string, value: string, onInput: (value: string) => void, type = 'text'): TemplateResult {
    const problem = this.problemOf(id);
    return html`<div class="field">
      <input
        id=${id}
        type=${type}
        autocomplete="off"
        aria-label=${label}
        placeholder=${label}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby=${this.describedBy(id)}
        .value=${value}
        @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
      />
      ${problem ? html`<p class="field-problem" id="${id}-problem" role="alert">${problem}</p>` : nothing}
    </div>`;
  }

  /** Label, hint, control and problem, tied together. */
  protected field(name: string, label: string, control: TemplateResult, hint?: string): TemplateResult {
    const problem = this.problemOf(name);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing} ${control}
      ${problem ? html`<p class="field-problem" id="${name}-problem" role="alert">${problem}</p>` : nothing}
    </div>`;
  }

  protected describedBy(name: string, hint?: string) {
    const ids = [hint ? `${name}-hint` : '', this.problemOf(name) ? `${name}-problem` : ''].filter(Boolean);
    return ids.length > 0 ? ids.join(' ') : nothing;
  }

  protected problemOf(name: string): string {
    return this.#shown?.field === name ? this.#shown.text : '';
  }

  get #shown(): FieldProblem | null {
    return this.own ?? this.problem;
  }

  #enter(): void {
    this.dirty = true;
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.own = null;
    const value = this.value(new FormData(event.target as HTMLFormElement));
    if (value) this.dispatchEvent(new SaveEvent(value));
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}

/** What a select offers: one of them is chosen. */
export function option(chosen: string) {
  return ({ value, text }: { value: string; text: string }): TemplateResult =>
    html`<option value=${value} ?selected=${value === chosen}>${visibleText(text)}</option>`;
}

/** The text of a field, null when it is empty. */
export function textOf(data: FormData, name: string): string | null {
  const text = String(data.get(name) ?? '').trim();
  return text === '' ? null : text;
}

/** The lines of a long field, without carriage returns. */
export function linesOf(data: FormData, name: string): string {
  return String(data.get(name) ?? '').replace(/\r\n?/g, '\n').trim();
}

export function chosenOf(data: FormData, name: string): string[] {
  return data.getAll(name).map(String);
}

/** Hours as the reader writes them, for a field. */
export function hoursText(messages: Messages, hours: number | null): string {
  return hours === null ? '' : String(hours).replace('.', messages.number(0.5).charAt(1));
}

/** A number of hours as people write it ("12,5"); null when empty, undefined when it is none. */
export function hoursOf(data: FormData, name: string): number | null | undefined {
  const text = textOf(data, name)?.replace(/\s/g, '').replace(',', '.');
  if (text === undefined) return null;
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}
