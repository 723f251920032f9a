/**
 * `<portolan-evidence-form>`: something that shows what the learner did: a file, the hours it took,
 * and how it shows the skills.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { FilesEvent } from '../../elements/file-drop.js';
import { foreign, visibleText } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import type { BlobReference, Evidence, Experience } from '../types.js';
import { byteSize } from '../words.js';
import { chosenOf, EditorForm, hoursOf, hoursText, linesOf, textOf } from './editor-form.js';

export interface EvidenceValue {
  value: Partial<Omit<Evidence, 'id' | 'blob'>>;
  /** A file to keep, null to have none, undefined to leave the present one. */
  file: File | null | undefined;
}

export class PortolanEvidenceForm extends EditorForm {
  static override properties = {
    evidence: { attribute: false },
    given: { attribute: false },
    skills: { attribute: false },
    experiences: { attribute: false },
    chosenSkills: { attribute: false },
    chosenExperience: { attribute: false },
    shareHours: { attribute: false },
    file: { state: true },
    criteria: { state: true },
    shown: { state: true },
    apart: { state: true },
  };
  static override styles = [
    ...EditorForm.styles,
    css`
      .file {
        align-items: center;
        background: var(--p-sunken);
        border: 1px solid var(--p-line);
        border-radius: 8px;
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 0.75rem;
        padding: 0.6rem 0.8rem;
      }
      .file .icon {
        block-size: 1.4rem;
        flex: none;
        inline-size: 1.4rem;
      }
      .file span {
        flex: 1;
        min-inline-size: 8rem;
        overflow-wrap: anywhere;
      }
      .shares {
        display: grid;
        gap: 0.5rem;
        padding-block-start: 0.5rem;
      }
      .share {
        align-items: center;
        display: grid;
        gap: 0.5rem;
        grid-template-columns: 1fr 7rem;
      }
      .share label {
        font-weight: 400;
      }
    `,
  ];

  /** The one that is changed; null for a new one. */
  declare evidence: Evidence | null;
  /** A file that is there already, for a new one. */
  declare given: File | null;
  declare skills: readonly { id: string; name: string }[];
  declare experiences: readonly Experience[];
  /** For a new one: what it was begun from. */
  declare chosenSkills: readonly string[];
  declare chosenExperience: string | null;
  declare file: File | null | undefined;
  /** Whether one hour may count for two skills. */
  declare shareHours: boolean;
  // What is being edited.
  declare criteria: readonly string[];
  /** Ids of the skills that it shows. */
  declare shown: readonly string[];
  /** The learner says how many hours belong to which skill. */
  declare apart: boolean;

  constructor() {
    super();
    this.evidence = this.given = this.chosenExperience = null;
    this.skills = this.experiences = this.chosenSkills = this.criteria = this.shown = [];
    this.file = undefined;
    this.shareHours = this.apart = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.dirty) return; // another place was looked at meanwhile
    this.criteria = this.evidence?.criteria ?? [];
    this.shown = this.evidence?.skills ?? this.chosenSkills;
    this.apart = this.evidence != null && this.evidence.hours_for !== null;
  }

  protected override heading(): string {
    return this.messages.text(this.evidence ? 'learner.evidence.edit' : 'learner.evidence.new');
  }

  protected override fields(): TemplateResult {
    const { messages: m, evidence } = this;
    const nothingChosen = { value: '', text: m.text('learner.evidence.no_experience') };
    return html`
      <p class="hint">${m.text('learner.evidence.hint')}</p>
      <div class="field" role="group" aria-labelledby="file-label">
        <span id="file-label"><strong>${m.text('learner.evidence.file')}</strong></span>
        ${this.#fileField()}
      </div>
      ${this.text('url', m.text('learner.evidence.url'), evidence?.url ?? null, {
        type: 'url',
        hint: m.text('learner.evidence.url_hint'),
      })}
      ${this.text('title', m.text('learner.evidence.title'), evidence?.title ?? nameWithoutEnding(this.given), {
        hint: m.text('learner.evidence.title_hint'),
      })}
      ${this.longText(
        'explanation',
        m.text('learner.evidence.explanation'),
        evidence?.explanation ?? '',
        m.text('learner.evidence.explanation_hint'),
      )}
      ${this.skills.length > 0
        ? html`<div @change=${this.#skillsChanged}>
            ${this.checks(
              'skills',
              m.text('learner.evidence.skills'),
              this.shown,
              this.skills.map(({ id, name }) => ({ value: id, text: name })),
            )}
          </div>`
        : html`<p class="hint">${m.text('learner.evidence.no_skills')}</p>`}
      ${this.text('hours', m.text('learner.evidence.hours'), hoursText(m, evidence?.hours ?? null), {
        hint: m.text('learner.evidence.hours_hint'),
        inputmode: 'decimal',
        short: true,
      })}
      ${this.#shares()}
      ${this.experiences.length > 0
        ? this.select(
            'experience',
            m.text('learner.evidence.experience'),
            evidence?.experience ?? this.chosenExperience ?? '',
            [nothingChosen, ...this.experiences.map(({ id, title }) => ({ value: id, text: title }))],
            m.text('learner.evidence.experience_hint'),
          )
        : nothing}
      ${this.more(m.text('learner.evidence.criteria_more'), this.criteria.length > 0, this.#criteria())}
    `;
  }

  #criteria(): TemplateResult {
    const { messages: m } = this;
    return this.rowList(
      'criteria',
      m.text('learner.evidence.criteria'),
      this.criteria,
      (text, index) => ({
        controls: this.rowText(`criteria-${index}`, m.text('learner.evidence.criterion'), text, (value) => {
          this.criteria = this.criteria.map((old, at) => (at === index ? value : old));
        }),
        remove: m.text('learner.evidence.criterion_remove', { name: text }),
      }),
      {
        add: m.text('learner.evidence.criterion_add'),
        hint: m.text('learner.evidence.criteria_hint'),
        onAdd: () => (this.criteria = [...this.criteria, '']),
        onRemove: (index) => (this.criteria = this.criteria.filter((_, at) => at !== index)),
      },
    );
  }

  /** With several skills the hours are shared: evenly, or as the learner says. */
  #shares() {
    const { messages: m, evidence } = this;
    if (this.shown.length < 2) return nothing;
    return html`<div>
      <label class="check">
        <input type="checkbox" name="apart" ?checked=${this.apart} @change=${this.#apartChanged} />
        <span>
          ${m.text('learner.evidence.shares')}
          <span class="hint">${m.text(this.shareHours ? 'learner.evidence.shares_each' : 'learner.evidence.shares_hint')}</span>
        </span>
      </label>
      ${this.apart
        ? html`<div class="shares" id="hours_for" tabindex="-1">
            ${this.skills
              .filter(({ id }) => this.shown.includes(id))
              .map(({ id, name }) => {
                const hours = evidence?.hours_for?.find(({ skill }) => skill === id)?.hours ?? null;
                return html`<div class="share">
                  <label for="share-${id}">${visibleText(name)}</label>
                  <input id="share-${id}" name="share-${id}" inputmode="decimal" autocomplete="off" .value=${hoursText(m, hours)} />
                </div>`;
              })}
            ${this.problemOf('hours_for')
              ? html`<p class="field-problem" id="hours_for-problem" role="alert">${this.problemOf('hours_for')}</p>`
              : nothing}
          </div>`
        : nothing}
    </div>`;
  }

  #skillsChanged(event: Event): void {
    const { value, checked } = event.target as HTMLInputElement;
    this.shown = checked ? [...this.shown, value] : this.shown.filter((id) => id !== value);
  }

  #apartChanged(event: Event): void {
    this.apart = (event.target as HTMLInputElement).checked;
  }

  #fileField(): TemplateResult {
    const { messages: m } = this;
    const shown: File | BlobReference | null = this.#file;
    if (!shown) {
      return html`<portolan-file-drop
        compact
        .messages=${m}
        .label=${m.text('learner.evidence.file_label')}
        @portolan-files=${this.#onFiles}
      ></portolan-file-drop>`;
    }
    const size = 'size' in shown ? shown.size : shown.bytes;
    return html`<div class="file">
      ${icon('clip')}<span>${foreign(shown.name)} (${byteSize(m, size)})</span>
      <button type="button" class="quiet" @click=${this.#dropFile}>${m.text('learner.evidence.file_remove')}</button>
    </div>`;
  }

  get #file(): File | BlobReference | null {
    if (this.file !== undefined) return this.file;
    return this.evidence?.blob ?? this.given;
  }

  #onFiles(event: FilesEvent): void {
    event.stopPropagation();
    const [file] = event.files;
    if (!file) return;
    this.file = file;
    this.dirty = true;
    const title = this.renderRoot.querySelector<HTMLInputElement>('#title');
    if (title && title.value.trim() === '') title.value = nameWithoutEnding(file);
    title?.focus();
  }

  async #dropFile(): Promise<void> {
    this.file = null;
    this.dirty = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('portolan-file-drop')?.focus();
  }

  protected override value(data: FormData): EvidenceValue | null {
    const hours = hoursOf(data, 'hours');
    if (hours === undefined) {
      this.own = { field: 'hours', text: this.messages.text('learner.expected.hours') };
      return null;
    }
    const skills = chosenOf(data, 'skills');
    const shares = this.#sharesOf(data, skills, hours);
    if (shares === undefined) {
      this.own = { field: 'hours_for', text: this.messages.text('learner.expected.hours') };
      return null;
    }
    this.criteria = this.criteria.map((text) => text.trim()).filter((text) => text !== '');
    return {
      value: {
        title: textOf(data, 'title') ?? '',
        url: textOf(data, 'url'),
        hours,
        hours_for: shares,
        explanation: linesOf(data, 'explanation'),
        criteria: [...this.criteria],
        skills,
        experience: textOf(data, 'experience'),
      },
      file: this.file === undefined && this.given && !this.evidence ? this.given : this.file,
    };
  }

  /** What the learner shared out; null: evenly; undefined: what stands there is no number. */
  #sharesOf(data: FormData, skills: readonly string[], hours: number | null): Evidence['hours_for'] | undefined {
    if (!this.apart || skills.length < 2 || hours === null) return null;
    const shares: { skill: string; hours: number }[] = [];
    for (const skill of skills) {
      const share = hoursOf(data, `share-${skill}`);
      if (share === undefined) return undefined;
      if (share !== null) shares.push({ skill, hours: share });
    }
    return shares.length > 0 ? shares : null;
  }
}

function nameWithoutEnding(file: File | null): string {
  return file ? visibleText(file.name.replace(/\.[^.]{1,12}$/, '')) : '';
}
