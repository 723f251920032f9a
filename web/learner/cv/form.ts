/**
 * `<portolan-cv-form>`: puts a CV version together: its name, language and template, what stands in
 * it and in which order. Every change goes out as `portolan-draft`, so that the preview follows.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { CvModel, Item, Section } from '../documents/model.js';
import { EditorForm } from '../forms/editor-form.js';
import { CV_TEMPLATES, type PortfolioDocument, type Profile } from '../types.js';
import { type Draft, languagesFor } from './maker.js';
import { cvPhoto } from './picture.js';

/** What is being put together. */
export class DraftEvent extends Event {
  static readonly type = 'portolan-draft';
  constructor(
    readonly draft: Draft,
    /** A new photo that is not kept yet. */
    readonly photo: File | undefined,
  ) {
    super(DraftEvent.type);
  }
}

export interface CvValue {
  draft: Draft;
  /** A new photo; undefined: as the draft says. */
  photo: File | undefined;
}

/** Members of the profile that a CV may do without, as one choice each. */
const CONTACT: readonly (readonly (keyof Profile)[])[] = [
  ['email'],
  ['phone'],
  ['city', 'country'],
  ['nationalities'],
  ['birth_date'],
  ['links'],
  ['names'],
  ['headline'],
];
const PICTURES = 'image/png,image/jpeg,image/webp,image/avif';

export class PortolanCvForm extends EditorForm {
  static override properties = {
    draft: { attribute: false },
    everything: { attribute: false },
    portfolio: { attribute: false },
    isNew: { type: Boolean },
    photo: { state: true },
    said: { state: true },
  };
  static override styles = [
    ...EditorForm.styles,
    css`
      .sections {
        display: grid;
        gap: 0.5rem;
        list-style: none;
      }
      .section {
        border: 1px solid var(--p-line);
        border-radius: 8px;
        padding: 0.35rem 0.75rem;
      }
      .section-row {
        align-items: center;
        display: flex;
        gap: 0.25rem 0.5rem;
      }
      .section-row .check {
        flex: 1;
        font-weight: 600;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .section-row button {
        flex: none;
        block-size: 44px;
        inline-size: 44px;
        justify-content: center;
        padding: 0;
      }
      .section-row .icon {
        block-size: 1.2rem;
        inline-size: 1.2rem;
      }
      .up .icon {
        transform: rotate(180deg);
      }
      details {
        margin-block: 0.15rem 0.35rem;
      }
      summary {
        color: var(--p-muted);
        cursor: pointer;
        min-block-size: 28px;
      }
      .photo {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 0.9rem;
        min-inline-size: 0;
      }
      .photo input {
        max-inline-size: 100%;
        min-inline-size: 0;
      }
      .said {
        block-size: 1px;
        clip-path: inset(50%);
        overflow: hidden;
        position: absolute;
        white-space: nowrap;
      }
    `,
  ];

  declare draft: Draft;
  /** All sections and entries there are, in the draft's order. */
  declare everything: CvModel | null;
  declare portfolio: PortfolioDocument;
  declare isNew: boolean;
  declare photo: File | undefined;
  declare said: string;
  /** After a move: the button that the reader pressed. */
  #refocus: string | null = null;

  constructor() {
    super();
    this.everything = null;
    this.isNew = false;
    this.photo = undefined;
    this.said = '';
  }

  protected override heading(): string {
    return this.messages.text(this.isNew ? 'learner.cv.form.new' : 'learner.cv.form.edit');
  }

  protected override value(): CvValue | null {
    if (this.draft.name.trim() === '') {
      this.own = { field: 'name', text: this.messages.text('learner.cv.form.name_missing') };
      return null;
    }
    return { draft: { ...this.draft, name: this.draft.name.trim() }, photo: this.photo };
  }

  protected override fields(): TemplateResult {
    const { messages: m, draft } = this;
    return html`
      <div @input=${this.#typed}>
        ${this.text('name', m.text('learner.cv.form.name'), draft.name, { hint: m.text('learner.cv.form.name_hint') })}
      </div>
      <div class="pair" @change=${this.#selected}>
        ${this.select(
          'language',
          m.text('learner.cv.form.language'),
          draft.language,
          languagesFor(draft).map((value) => ({ value, text: m.languageName(value) })),
          m.text('learner.cv.form.language_hint'),
        )}
        ${this.select(
          'template',
          m.text('learner.cv.form.template'),
          draft.template,
          CV_TEMPLATES.map((value) => ({ value, text: m.text(`learner.cv.template.${value}`) })),
          m.text('learner.cv.form.template_hint'),
        )}
      </div>
      ${this.#contact()} ${this.#sections()} ${this.#evidence()} ${this.#photo()}
      <div>
        <label class="check">
          <input type="checkbox" .checked=${draft.consent} @change=${(event: Event) => this.#change({ consent: checked(event) })} />
          <span>${m.text('learner.cv.form.consent')}</span>
        </label>
      </div>
    `;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (this.#refocus === null) return;
    const [wanted, other] = [this.#refocus, this.#refocus.replace(/^(up|down)/, (way) => (way === 'up' ? 'down' : 'up'))];
    this.#refocus = null;
    const button = (id: string) => this.renderRoot.querySelector<HTMLButtonElement>(`#${CSS.escape(id)}:not(:disabled)`);
    (button(wanted) ?? button(other))?.focus();
  }

  // --- Parts ------------------------------------------------------------------------------------

  #contact() {
    const { messages: m, portfolio } = this;
    const present = CONTACT.filter(([first]) => first && isStated(portfolio.profile[first]));
    if (present.length === 0) return nothing;
    return html`<fieldset>
      <legend>${m.text('learner.cv.form.contact')}</legend>
      <ul class="checks">
        ${present.map((members) => {
          const ids = members.map((member) => `profile.${member}`);
          return html`<li>${this.#choice(ids, m.text(`learner.cv.contact.${members[0]}`))}</li>`;
        })}
      </ul>
    </fieldset>`;
  }

  #sections(): TemplateResult {
    const { messages: m } = this;
    const sections = this.#inOrder();
    return html`<fieldset>
      <legend>${m.text('learner.cv.form.sections')}</legend>
      <p class="hint">${m.text('learner.cv.form.sections_hint')}</p>
      <ol class="sections">
        ${repeat(
          sections,
          ({ kind }) => kind,
          ({ kind, heading, items, lines }, index) => html`<li class="section">
            <div class="section-row">
              <label class="check">
                <input type="checkbox" .checked=${this.#isShown(kind)} @change=${(event: Event) => this.#showSection(kind, checked(event))} />
                <span>${heading}</span>
              </label>
              ${this.#mover('up', kind, heading, index === 0)} ${this.#mover('down', kind, heading, index === sections.length - 1)}
            </div>
            ${this.#entries(heading, [...items.map((item) => ({ id: item.id, name: nameOf(item) })), ...lines.map(({ id, label }) => ({ id, name: label }))])}
          </li>`,
        )}
      </ol>
      <p class="said" role="status">${this.said}</p>
    </fieldset>`;
  }

  #mover(way: 'up' | 'down', kind: string, heading: string, disabled: boolean): TemplateResult {
    const { messages: m } = this;
    return html`<button
      type="button"
      class=${way}
      id="${way}-${kind}"
      ?disabled=${disabled}
      aria-label=${m.text(`learner.cv.form.${way}`, { section: heading })}
      @click=${() => this.#move(kind, way === 'up' ? -1 : 1)}
    >
      ${icon('chevron')}
    </button>`;
  }

  #entries(heading: string, entries: readonly { id: string; name: string }[]) {
    const { messages: m, draft } = this;
    const named = entries.filter(({ id, name }) => id !== '' && name !== '');
    if (named.length === 0) return nothing;
    const count = named.filter(({ id }) => !draft.left_out.includes(id)).length;
    return html`<details>
      <summary>
        ${m.text('learner.cv.form.entries', { count, all: named.length })}<span class="visually-hidden">${m.text('learner.of', { name: heading })}</span>
      </summary>
      <ul class="checks">
        ${named.map(({ id, name }) => html`<li>${this.#choice([id], name)}</li>`)}
      </ul>
    </details>`;
  }

  #evidence() {
    const { messages: m, portfolio } = this;
    if (portfolio.evidence.length === 0) return nothing;
    return html`<fieldset>
      <legend>${m.text('learner.cv.form.evidence')}</legend>
      ${this.#entries(m.text('learner.cv.form.evidence'), portfolio.evidence.map(({ id, title }) => ({ id, name: title })))}
    </fieldset>`;
  }

  /** Ticked: it stands in the CV. Several ids go together. */
  #choice(ids: readonly string[], name: string): TemplateResult {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${!ids.some((id) => this.draft.left_out.includes(id))}
        @change=${(event: Event) => this.#leaveOut(ids, !checked(event))}
      />
      <span>${foreign(name)}</span>
    </label>`;
  }

  #photo(): TemplateResult {
    const { messages: m, draft, photo } = this;
    const any = photo !== undefined || draft.photo !== null;
    return this.field(
      'photo',
      m.text('learner.cv.form.photo'),
      html`<div class="photo">
        <input
          id="photo"
          type="file"
          accept=${PICTURES}
          aria-describedby=${this.describedBy('photo', 'hint')}
          aria-invalid=${this.problemOf('photo') ? 'true' : 'false'}
          @change=${(event: Event) => void this.#pick(event.target as HTMLInputElement)}
        />
        ${any ? html`<span>${m.text('learner.cv.form.photo_there')}</span>` : nothing}
        ${any ? html`<button type="button" class="quiet" @click=${this.#withoutPhoto}>${icon('bin')}${m.text('learner.cv.form.photo_remove')}</button>` : nothing}
      </div>`,
      m.text('learner.cv.form.photo_hint'),
    );
  }

  // --- Changing ------------------------------------------------------------------------------------

  #change(change: Partial<Draft>): void {
    this.dirty = true;
    this.draft = { ...this.draft, ...change };
    this.dispatchEvent(new DraftEvent(this.draft, this.photo));
  }

  readonly #typed = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    if (name === 'name') this.#change({ name: value });
  };

  readonly #selected = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    if (name === 'language') this.#change({ language: value });
    const template = CV_TEMPLATES.find((known) => known === value);
    // Another template begins with its own order; what is hidden stays hidden.
    if (name === 'template' && template) this.#change({ template, sections: this.draft.sections.filter(({ shown }) => !shown) });
  };

  #isShown(kind: string): boolean {
    return this.draft.sections.find((section) => section.kind === kind)?.shown ?? true;
  }

  /** The sections there are, as the draft orders them; the model follows a moment later. */
  #inOrder(): readonly Section[] {
    const place = new Map(this.draft.sections.map(({ kind }, index) => [kind, index]));
    const after = this.draft.sections.length;
    return (this.everything?.sections ?? []).toSorted((a, b) => (place.get(a.kind) ?? after) - (place.get(b.kind) ?? after));
  }

  #ordered(): Draft['sections'] {
    return this.#inOrder().map(({ kind }) => ({ kind, shown: this.#isShown(kind) }));
  }

  #showSection(kind: string, shown: boolean): void {
    this.#change({ sections: this.#ordered().map((section) => (section.kind === kind ? { kind, shown } : section)) });
  }

  #move(kind: string, by: -1 | 1): void {
    const sections = this.#ordered();
    const from = sections.findIndex((section) => section.kind === kind);
    const [moved] = sections.splice(from, 1);
    if (!moved) return;
    sections.splice(from + by, 0, moved);
    const heading = this.#inOrder().find((section) => section.kind === kind)?.heading ?? '';
    this.said = this.messages.text('learner.cv.form.moved', { section: heading, place: from + by + 1, count: sections.length });
    this.#refocus = `${by < 0 ? 'up' : 'down'}-${kind}`;
    this.#change({ sections });
  }

  #leaveOut(ids: readonly string[], out: boolean): void {
    const others = this.draft.left_out.filter((id) => !ids.includes(id));
    this.#change({ left_out: out ? [...others, ...ids] : others });
  }

  async #pick(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      this.photo = await cvPhoto(file);
      this.own = null;
      this.#change({});
    } catch {
      input.value = '';
      this.own = { field: 'photo', text: this.messages.text('learner.cv.form.photo_unreadable', { name: visibleText(file.name) }) };
    }
  }

  readonly #withoutPhoto = (): void => {
    this.photo = undefined;
    const input = this.renderRoot.querySelector<HTMLInputElement>('#photo');
    if (input) input.value = '';
    this.#change({ photo: null });
    input?.focus();
  };
}

function checked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

function isStated(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}

function nameOf({ title, text }: Item): string {
  return title.text || text.split('\n', 1)[0] || '';
}
