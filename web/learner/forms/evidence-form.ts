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
    file: { state: true },
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

  constructor() {
    super();
    this.evidence = this.given = this.chosenExperience = null;
    this.skills = this.experiences = this.chosenSkills = [];
    this.file = undefined;
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
      ${this.text('title', m.text('learner.evidence.title'), evidence?.title ?? nameWithoutEnding(this.given), {
        hint: m.text('learner.evidence.title_hint'),
      })}
      ${this.text('hours', m.text('learner.evidence.hours'), hoursText(m, evidence?.hours ?? null), {
        hint: m.text('learner.evidence.hours_hint'),
        inputmode: 'decimal',
        short: true,
      })}
      ${this.longText(
        'explanation',
        m.text('learner.evidence.explanation'),
        evidence?.explanation ?? '',
        m.text('learner.evidence.explanation_hint'),
      )}
      ${this.skills.length > 0
        ? this.checks(
            'skills',
            m.text('learner.evidence.skills'),
            evidence?.skills ?? this.chosenSkills,
            this.skills.map(({ id, name }) => ({ value: id, text: name })),
          )
        : html`<p class="hint">${m.text('learner.evidence.no_skills')}</p>`}
      ${this.experiences.length > 0
        ? this.select(
            'experience',
            m.text('learner.evidence.experience'),
            evidence?.experience ?? this.chosenExperience ?? '',
            [nothingChosen, ...this.experiences.map(({ id, title }) => ({ value: id, text: title }))],
            m.text('learner.evidence.experience_hint'),
          )
        : nothing}
    `;
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
    return {
      value: {
        title: textOf(data, 'title') ?? '',
        hours,
        explanation: linesOf(data, 'explanation'),
        skills: chosenOf(data, 'skills'),
        experience: textOf(data, 'experience'),
      },
      file: this.file === undefined && this.given && !this.evidence ? this.given : this.file,
    };
  }
}

function nameWithoutEnding(file: File | null): string {
  return file ? visibleText(file.name.replace(/\.[^.]{1,12}$/, '')) : '';
}
