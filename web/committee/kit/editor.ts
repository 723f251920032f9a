/**
 * `<portolan-kit-editor>`: every member of a kit in forms, with a live picture of the badge. The core is
 * the judge: what it finds is told beside the field that its pointer names. Fires `portolan-kept` with the
 * kit once it is in order, `portolan-cancel` else.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icons.js';
import { problemText } from '../../elements/words.js';
import type { RequestProblem } from '../../core/types.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { field, formStyles } from '../forms.js';
import type { Kit, Text } from '../types.js';
import { at, withMember } from './pointer.js';

export class KeptEvent extends Event {
  static readonly type = 'portolan-kept';
  constructor(readonly kit: Kit) {
    super(KeptEvent.type, { bubbles: true, composed: true });
  }
}

type Kind = 'line' | 'number' | 'date' | 'colour' | 'lines' | 'check';

const EMPTY: Readonly<Record<string, unknown>> = {
  frameworks: { id: '', name: {}, credit: null, skills: [] },
  own_skills: { id: '', name: {}, definition: null, uri: null },
  skills: { skill: '', questions: [], evidence_kinds: [], criteria: [{ id: 'c1', text: {}, for_evaluators: null }] },
  criteria: { id: '', text: {}, for_evaluators: null },
  questions: {},
  sessions: { name: '', opens: '', deadline: '', decides: null },
  members: { id: '', name: '', email: null, role: null },
  signatories: { name: '', role: null },
};
/** Members that stay null when nothing is in them. */
const OPTIONAL = new Set(['url', 'country', 'email', 'logo', 'credit', 'uri', 'decides', 'role', 'definition', 'for_evaluators', 'ects_per_competence', 'title', 'text_on_paper', 'verify_address', 'eqf', 'valid_months', 'shape']);

export class PortolanKitEditor extends LitElement {
  static override properties = { context: { attribute: false }, kit: { attribute: false }, draft: { state: true }, problems: { state: true }, picture: { state: true } };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
    details {
      border-block-start: 1px solid var(--p-line);
      padding-block: 0.6rem;
    }
    summary {
      cursor: pointer;
      font-size: 1.1875rem;
      font-weight: 600;
      min-block-size: 36px;
    }
    details > * + * {
      margin-block-start: 1rem;
    }
    .items {
      display: grid;
      gap: 0.75rem;
      list-style: none;
    }
    .item {
      border-inline-start: 3px solid var(--p-line);
      display: grid;
      gap: 0.8rem;
      padding-inline-start: 0.9rem;
    }
    img {
      block-size: 12rem;
      inline-size: 12rem;
    }
    input[type='color'] {
      max-inline-size: 6rem;
      padding: 0.2rem;
    }
  `];

  declare context: CommitteeContext;
  /** The kit that is begun with. */
  declare kit: Kit;
  declare draft: Kit | null;
  declare problems: readonly RequestProblem[];
  /** Address of the badge's picture. */
  declare picture: string;
  #drawn = '';

  constructor() {
    super();
    this.draft = null;
    this.problems = [];
    this.picture = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.picture);
  }

  override focus(): void {
    (this.renderRoot as ShadowRoot).getElementById('heading')?.focus();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('kit')) {
      this.draft = this.kit;
      void this.#check();
    }
    void this.#draw();
  }

  override render() {
    const { m } = this.context;
    const { draft } = this;
    if (!draft) return nothing;
    return html`<form class="card entry editor" novalidate @submit=${this.#submit}>
      <h2 id="heading" tabindex="-1">${m.text('committee.kit.edit.heading')}</h2>
      ${this.problems.length > 0 ? html`<p class="form-problem" id="problems" role="status">${m.text('committee.kit.edit.problems', { count: this.problems.length })}</p>` : nothing}
      ${this.#part('about', html`
        ${this.#text('/name')} ${this.#field('/id')}
        ${this.#field('/languages', 'lines')}
        <div class="pair">${this.#field('/url')} ${this.#field('/email')} ${this.#field('/country')} ${this.#field('/version', 'date')}</div>
        ${this.#field('/example', 'check')}`, true)}
      ${this.#part('frameworks', this.#list('/frameworks', 'frameworks', (path) => html`
        <div class="pair">${this.#field(`${path}/id`)} ${this.#field(`${path}/credit`)}</div>
        ${this.#text(`${path}/name`)}
        ${this.#list(`${path}/skills`, 'own_skills', (own) => html`${this.#field(`${own}/id`)} ${this.#text(`${own}/name`)} ${this.#text(`${own}/definition`)} ${this.#field(`${own}/uri`)}`)}`))}
      ${this.#part('skills', this.#list('/skills', 'skills', (path) => html`
        ${this.#field(`${path}/skill`)}
        ${this.#list(`${path}/criteria`, 'criteria', (own) => html`${this.#field(`${own}/id`)} ${this.#text(`${own}/text`)} ${this.#text(`${own}/for_evaluators`)}`)}
        ${this.#list(`${path}/questions`, 'questions', (own) => this.#text(own))}
        ${this.#field(`${path}/evidence_kinds`, 'lines')}`))}
      ${this.#part('credit', html`
        ${this.#field('/issues/badge', 'check')} ${this.#field('/issues/certificate', 'check')}
        <div class="pair">${this.#field('/credit/hours_per_ects', 'number')} ${this.#field('/credit/ects_per_competence', 'number')}
        ${this.#field('/credential/eqf', 'number')} ${this.#field('/credential/valid_months', 'number')}</div>
        ${this.#field('/credit/share_hours', 'check')}`)}
      ${this.#part('sessions', this.#list('/sessions', 'sessions', (path) => html`
        ${this.#field(`${path}/name`)}
        <div class="pair">${this.#field(`${path}/opens`, 'date')} ${this.#field(`${path}/deadline`, 'date')} ${this.#field(`${path}/decides`, 'date')}</div>`))}
      ${this.#part('committee', html`
        ${this.#list('/committee/members', 'members', (path) => html`<div class="pair">${this.#field(`${path}/id`)} ${this.#field(`${path}/name`)} ${this.#field(`${path}/role`)} ${this.#field(`${path}/email`)}</div>`)}
        <div class="pair">${this.#field('/committee/quorum', 'number')} ${this.#choice('/committee/rule', ['majority', 'unanimous'])}</div>
        ${this.#field('/committee/encrypt_to', 'lines')}`)}
      ${this.#part('issuer', html`<div class="pair">${this.#field('/issuer/name')} ${this.#field('/issuer/id')}</div>`)}
      ${this.#part('design', html`
        ${this.picture ? html`<img src=${this.picture} alt=${m.text('committee.kit.edit.picture')} />` : nothing}
        <div class="pair">${this.#field('/design/colour', 'colour')} ${this.#field('/design/ink', 'colour')}</div>
        ${this.#choice('/design/shape', ['hexagon', 'circle', 'shield', 'square'])}
        <div class="field">
          <label for="logo-file">${m.text('committee.kit.field.logo')}</label>
          <input id="logo-file" type="file" accept="image/png,image/jpeg,image/svg+xml" @change=${this.#logo} />
          ${this.#said('/logo')}
        </div>
        ${draft.logo ? html`<div><button type="button" class="quiet" @click=${() => this.#set('/logo', null)}>${icon('bin')}${m.text('committee.kit.edit.no_logo')}</button></div>` : nothing}
        ${this.#text('/certificate/title')} ${this.#text('/certificate/text')} ${this.#field('/certificate/verify_address')}
        ${this.#list('/certificate/signatories', 'signatories', (path) => html`${this.#field(`${path}/name`)} ${this.#text(`${path}/role`)}`)}`)}
      <div class="buttons">
        <button class="primary" type="submit">${icon('save')}${m.text('committee.kit.edit.keep')}</button>
        <button type="button" @click=${this.#cancel}>${m.text('committee.cancel')}</button>
      </div>
    </form>`;
  }

  // --- Fields, each called by its pointer -------------------------------------------------------------

  #part(name: string, content: unknown, open = false): TemplateResult {
    return html`<details ?open=${open} id=${`part-${name}`}><summary>${this.context.m.text(`committee.kit.part.${name}`)}</summary>${content}</details>`;
  }

  #label(pointer: string): string {
    const names = pointer.split('/').filter((token) => !/^\d+$/.test(token));
    return this.context.m.text(`committee.kit.field.${names.at(-1)}`);
  }

  /** What is wrong with just this member. */
  #problem(pointer: string): string {
    const { m } = this.context;
    const found = this.problems.find((problem) => problem.at === pointer);
    if (!found) return '';
    const expected = found.arguments?.find(({ name }) => name === 'expected')?.value;
    for (const id of [`committee.kit.expected.${expected}`, `learner.expected.${expected}`]) {
      if (found.type === 'kit.malformed' && m.has(id)) return m.text(id);
    }
    return problemText(m, found);
  }

  #said(pointer: string) {
    const problem = this.#problem(pointer);
    return problem ? html`<p class="field-problem">${problem}</p>` : nothing;
  }

  #field(pointer: string, kind: Kind = 'line'): TemplateResult {
    const value = at(this.draft, pointer);
    const label = this.#label(pointer);
    const hintId = `committee.kit.hint.${pointer.split('/').filter((token) => !/^\d+$/.test(token)).at(-1)}`;
    const hint = this.context.m.has(hintId) ? this.context.m.text(hintId) : '';
    if (kind === 'check') {
      return html`<label class="check"><input type="checkbox" id=${pointer} .checked=${value === true} @change=${(event: Event) => this.#set(pointer, (event.target as HTMLInputElement).checked)} /><span>${label}</span></label>`;
    }
    const type = kind === 'number' ? 'number' : kind === 'date' ? 'date' : kind === 'colour' ? 'color' : 'text';
    const text = kind === 'lines' ? (Array.isArray(value) ? value.join('\n') : '') : String(value ?? '');
    const entered = (event: Event): void => this.#set(pointer, this.#valueOf(pointer, kind, (event.target as HTMLInputElement).value));
    return field(
      pointer,
      label,
      ({ hint: described, invalid }) =>
        kind === 'lines'
          ? html`<textarea id=${pointer} .value=${text} aria-describedby=${described} aria-invalid=${invalid} @change=${entered}></textarea>`
          : html`<input id=${pointer} type=${type} step="any" .value=${text} aria-describedby=${described} aria-invalid=${invalid} @change=${entered} />`,
      { hint, problem: this.#problem(pointer) },
    );
  }

  #valueOf(pointer: string, kind: Kind, text: string): unknown {
    const name = pointer.split('/').at(-1) as string;
    if (kind === 'lines') return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    if (text.trim() === '' && OPTIONAL.has(name)) return null;
    return kind === 'number' && text !== '' ? Number(text) : text.trim();
  }

  /** A text in the kit's languages. */
  #text(pointer: string): TemplateResult {
    const { m } = this.context;
    const value = (at(this.draft, pointer) ?? {}) as Text;
    const name = /\/\d+$/.test(pointer) ? 'question' : (pointer.split('/').at(-1) as string);
    const languages = [...new Set([...(this.draft?.languages ?? []), ...Object.keys(value)])];
    return html`<fieldset>
      <legend>${m.text(`committee.kit.field.${name}`)}</legend>
      <div class="pair">${languages.map((language) =>
        field(`${pointer}/${language}`, m.languageName(language), ({ hint }) => html`<textarea
            id=${`${pointer}/${language}`} lang=${language} rows="2" aria-describedby=${hint} .value=${value[language] ?? ''}
            @change=${(event: Event) => this.#setText(pointer, language, (event.target as HTMLTextAreaElement).value)}></textarea>`),
      )}</div>
      ${this.#said(pointer)}
    </fieldset>`;
  }

  #setText(pointer: string, language: string, text: string): void {
    const line = text.replace(/\s+/g, ' ').trim();
    const { [language]: _, ...others } = (at(this.draft, pointer) ?? {}) as Record<string, string>;
    const value = line === '' ? others : { ...others, [language]: line };
    const name = pointer.split('/').at(-1) as string;
    const isOptional = OPTIONAL.has(name) || pointer.startsWith('/certificate/');
    this.#set(pointer, isOptional && Object.keys(value).length === 0 ? null : value);
  }

  #choice(pointer: string, words: readonly string[]): TemplateResult {
    const { m } = this.context;
    const value = at(this.draft, pointer) ?? words[0];
    return field(pointer, this.#label(pointer), ({ invalid }) => html`<select id=${pointer} aria-invalid=${invalid} @change=${(event: Event) => this.#set(pointer, (event.target as HTMLSelectElement).value)}>
        ${words.map((word) => html`<option value=${word} ?selected=${word === value}>${m.text(`committee.kit.word.${word}`)}</option>`)}
      </select>`, { problem: this.#problem(pointer) });
  }

  #list(pointer: string, name: string, item: (path: string) => unknown): TemplateResult {
    const { m } = this.context;
    const list = (at(this.draft, pointer) ?? []) as unknown[];
    return html`<fieldset>
      <legend>${m.text(`committee.kit.list.${name}`)}</legend>
      ${this.#said(pointer)}
      <ul class="items">
        ${list.map((_, i) => html`<li class="item">
          ${item(`${pointer}/${i}`)}
          <div><button type="button" class="quiet" @click=${() => this.#set(`${pointer}/${i}`, undefined)}>${icon('bin')}${m.text('committee.kit.edit.remove', { number: i + 1 })}</button></div>
        </li>`)}
      </ul>
      <div><button type="button" data-add=${pointer} @click=${() => this.#add(pointer, name, list)}>${icon('plus')}${m.text(`committee.kit.add.${name}`)}</button></div>
    </fieldset>`;
  }

  #add(pointer: string, name: string, list: readonly unknown[]): void {
    const fresh = structuredClone(EMPTY[name]) as Record<string, unknown>;
    if (fresh.id === '') fresh.id = `${name === 'members' ? 'm' : name === 'criteria' ? 'c' : 's'}${list.length + 1}`;
    this.#set(pointer, [...list, fresh]);
  }

  // --- Changing and judging ---------------------------------------------------------------------------

  #set(pointer: string, value: unknown): void {
    this.draft = withMember(this.draft as Kit, pointer, value);
    void this.#check();
  }

  async #logo(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.#set('/logo', `data:${file.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`);
  }

  async #check(): Promise<void> {
    const { draft } = this;
    try {
      const { json } = await this.context.portolan.call<{ problems: RequestProblem[] }>('review.check_kit', { kit: draft });
      if (this.draft === draft) this.problems = json.problems;
    } catch {
      // The next change asks again, and keeping does.
    }
  }

  async #draw(): Promise<void> {
    const { m, portolan } = this.context;
    const { design = null, logo = null, name, issuer } = this.draft ?? this.kit;
    const request = { design, logo, title: m.text('committee.kit.edit.sample'), issuer: m.choose(name)?.text ?? issuer.name, detail: '3 ECTS · 90 h', language: m.language };
    const drawn = JSON.stringify(request);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    try {
      const { json } = await portolan.call<{ svg: string }>('issue.picture', request);
      if (this.#drawn !== drawn) return;
      URL.revokeObjectURL(this.picture);
      this.picture = URL.createObjectURL(new Blob([json.svg], { type: 'image/svg+xml' }));
    } catch {
      // A colour that is none: its field says so.
    }
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.#check();
    const [first] = this.problems;
    if (!first) {
      this.dispatchEvent(new KeptEvent(this.draft as Kit));
      return;
    }
    await this.updateComplete;
    const root = this.renderRoot as ShadowRoot;
    const element = root.getElementById(first.at) ?? root.querySelector<HTMLElement>(`[id^="${first.at}/"]`);
    element?.closest('details')?.setAttribute('open', '');
    (element ?? root.getElementById('heading'))?.focus();
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}
