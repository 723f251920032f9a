/**
 * `<portolan-skill-picker>`: choose skills from frameworks, or write one in own words.
 *
 * Without a search the skills of one framework are listed, by its areas; with one, what was found in
 * all of them and in the learner's own ESCO. What is ticked stays ticked, is listed by itself and
 * counted, whatever is searched next. Fires `portolan-skills` with what was chosen,
 * `portolan-cancel` when the reader thinks better of it. The arrow keys walk from the search through
 * the list.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Messages } from '../core/messages.js';
import type { Text } from '../core/types.js';
import { chosen, foreign } from './foreign-text.js';
import { icon } from './icons.js';
import { type Option, type OptionActions, skillOption } from './skill-option.js';
import { pickerStyles } from './skill-picker-styles.js';
import type { FoundSkill, PickableFramework, PickableSkill, SkillSource } from './skill-source.js';
import { controls, theme } from './theme.js';

/** A skill that is known by an address: ESCO's. */
export interface ChosenConcept {
  uri: string;
  label: Text;
  framework: string;
}

export class SkillsEvent extends Event {
  static readonly type = 'portolan-skills';
  constructor(
    /** Ids of framework skills. */
    readonly skills: string[],
    /** Skills in own words. */
    readonly texts: string[],
    readonly concepts: ChosenConcept[],
  ) {
    super(SkillsEvent.type, { bubbles: true, composed: true });
  }
}

interface Chosen {
  key: string;
  names: Text;
  uri: string | null;
}

export class PortolanSkillPicker extends LitElement {
  static override properties = {
    messages: { attribute: false },
    frameworks: { attribute: false },
    source: { attribute: false },
    taken: { attribute: false },
    problem: { attribute: false },
    framework: { state: true },
    chosen: { state: true },
    texts: { state: true },
    found: { state: true },
    descriptions: { state: true },
    official: { state: true },
  };
  static override styles = [theme, controls, pickerStyles];

  declare messages: Messages;
  declare frameworks: readonly PickableFramework[];
  declare source: SkillSource;
  /** Ids and addresses of skills that are there already. */
  declare taken: ReadonlySet<string>;
  /** A sentence when the choice could not be taken. */
  declare problem: string;
  /** Id of the framework that is listed. */
  declare framework: string;
  declare chosen: ReadonlyMap<string, Chosen>;
  declare texts: readonly string[];
  /** What the search found; null while nothing is searched. */
  declare found: { query: string; hits: readonly FoundSkill[]; total: number } | null;
  declare descriptions: ReadonlyMap<string, { text: string; language: string }>;
  /** Names of bundled skills that have an address, as the learner's own ESCO has them. */
  declare official: ReadonlyMap<string, Text>;
  #query = '';
  #searching = false;

  readonly #actions: OptionActions = {
    toggle: (event) => this.#toggle(event),
    unfold: (key, event) => void this.#describe(key, event),
    keydown: (event) => this.#walk(event),
  };

  constructor() {
    super();
    this.frameworks = [];
    this.taken = new Set();
    this.chosen = new Map();
    this.descriptions = new Map();
    this.official = new Map();
    this.texts = [];
    this.problem = this.framework = '';
    this.found = null;
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
    const count = this.chosen.size + this.texts.length;
    return html`<form novalidate @submit=${this.#submit} @portolan-esco=${this.#escoChanged}>
      <h3 id="heading" tabindex="-1">${m.text('skills.heading')}</h3>
      <p class="hint">${m.text('skills.hint')}</p>
      <div class="finding">
        <div class="field">
          <label for="search">${m.text('skills.search')}</label>
          <input id="search" type="search" autocomplete="off" spellcheck="false" @input=${this.#typed} @keydown=${this.#searchKey} />
          <p class="hint" role="status">${this.found ? m.text('skills.found', { shown: this.found.hits.length, total: this.found.total }) : nothing}</p>
        </div>
        ${this.found ? this.#results(this.found.hits) : this.#browse()}
      </div>
      <portolan-esco-file .messages=${m} .source=${this.source}></portolan-esco-file>
      <div class="field">
        <label for="own">${m.text('skills.own')}</label>
        <p class="hint" id="own-hint">${m.text('skills.own_hint')}</p>
        <div class="own">
          <input id="own" type="text" maxlength="200" autocomplete="off" aria-describedby="own-hint" @keydown=${this.#onOwnKey} />
          <button type="button" @click=${this.#takeOwn}>${icon('plus')}${m.text('skills.own_take')}</button>
        </div>
      </div>
      ${count > 0 ? this.#choice() : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons">
        <button class="primary" type="submit">${m.text('skills.take', { count })}</button>
        <button type="button" @click=${this.#cancel}>${m.text('skills.cancel')}</button>
      </div>
    </form>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('frameworks') && this.framework === '') this.framework = this.frameworks[0]?.id ?? '';
    if (changed.has('source') || changed.has('frameworks')) void this.#readOfficial();
  }

  // --- Lists ------------------------------------------------------------------------------------

  #browse() {
    const { messages: m } = this;
    const framework = this.frameworks.find(({ id }) => id === this.framework);
    return html`<div class="field">
        <label for="framework">${m.text('skills.framework')}</label>
        <select id="framework" @change=${this.#chooseFramework}>
          ${this.frameworks.map(
            ({ id, names, skills }) =>
              html`<option value=${id} ?selected=${id === this.framework}>
                ${m.text('skills.framework_option', { name: m.choose(names)?.text ?? id, count: skills.length })}
              </option>`,
          )}
        </select>
      </div>
      ${framework ? this.#list(framework) : nothing}`;
  }

  #list(framework: PickableFramework) {
    const { messages: m } = this;
    const areas = framework.areas.length > 0 ? framework.areas : [null];
    return html`<fieldset>
      <legend class="visually-hidden">${chosen(m, framework.names)}</legend>
      ${areas.map((area) => {
        const skills = framework.skills.filter((skill) => area === null || skill.area === area.id);
        return html`<div class="area">
          ${area ? html`<h4>${chosen(m, area.names)}</h4>` : nothing}
          <ul class="list">
            ${repeat(
              skills,
              ({ id }) => id,
              (skill) => this.#option(skill.id, skill.names, framework, skill, null, false),
            )}
          </ul>
        </div>`;
      })}
      ${this.#credits([framework])}
    </fieldset>`;
  }

  #results(hits: readonly FoundSkill[]) {
    const { messages: m } = this;
    if (hits.length === 0) return nothing;
    const shown = this.frameworks.filter(({ id }) => hits.some(({ framework }) => framework === id));
    return html`<fieldset>
      <legend class="visually-hidden">${m.text('skills.results')}</legend>
      <ul class="list">
        ${repeat(
          hits,
          ({ key }) => key,
          (hit) => {
            const framework = this.frameworks.find(({ id }) => id === hit.framework) ?? null;
            const skill = framework?.skills.find(({ id }) => id === hit.key) ?? null;
            return this.#option(hit.key, hit.names, framework, skill, hit, true);
          },
        )}
      </ul>
      ${this.#credits(shown)}
    </fieldset>`;
  }

  #option(
    key: string,
    names: Text,
    framework: PickableFramework | null,
    skill: PickableSkill | null,
    hit: FoundSkill | null,
    says: boolean,
  ) {
    const option: Option = {
      key,
      names: this.official.get(key) ?? names,
      framework,
      skill,
      description: this.descriptions.get(key) ?? null,
      hasDescription: (hit?.descriptions.length ?? 0) > 0,
      matched: hit?.matched ?? '',
      taken: this.taken.has(key),
      checked: this.chosen.has(key),
    };
    return skillOption(this.messages, option, this.frameworks, says, this.#actions);
  }

  /** Whose the names are: the licences ask for it, and readers may. */
  #credits(frameworks: readonly PickableFramework[]) {
    const { messages: m } = this;
    return html`<div class="credits">
      ${frameworks.map(
        ({ credits, url, licence }) => html`<p>
          ${chosen(m, credits)}
          <a href=${url} rel="noreferrer" target="_blank">${m.text('skills.source')}</a>
          ${licence.url === url
            ? nothing
            : html`<a href=${licence.url} rel="noreferrer" target="_blank">${chosen(m, licence.names)}</a>`}
        </p>`,
      )}
    </div>`;
  }

  /** All that is ticked or written, wherever the reader has got to meanwhile. */
  #choice() {
    const { messages: m } = this;
    return html`<fieldset class="chosen" id="chosen">
      <legend class="visually-hidden">${m.text('skills.chosen')}</legend>
      <ul class="list">
        ${repeat(
          this.chosen.values(),
          ({ key }) => key,
          ({ key, names }) => html`<li>
            <label class="option">
              <input type="checkbox" .checked=${true} @change=${() => this.#drop(() => this.#withChosen((all) => all.delete(key)))} />
              <span class="name">${chosen(m, names)}</span>
            </label>
          </li>`,
        )}
        ${repeat(
          this.texts,
          (text) => text,
          (text) => html`<li>
            <label class="option">
              <input type="checkbox" .checked=${true} @change=${() => this.#drop(() => this.#withoutText(text))} />
              <span class="name">${foreign(text)}</span>
            </label>
          </li>`,
        )}
      </ul>
    </fieldset>`;
  }

  // --- Searching --------------------------------------------------------------------------------

  #typed(event: Event): void {
    this.#query = (event.target as HTMLInputElement).value.trim();
    void this.#search();
  }

  /** One search at a time; what was typed meanwhile is searched next. */
  async #search(): Promise<void> {
    if (this.#query === '') {
      this.found = null;
      return;
    }
    if (this.#searching) return;
    this.#searching = true;
    const query = this.#query;
    try {
      const { hits, total } = await this.source.search(query, this.messages.language);
      if (this.#query !== '') this.found = { query, hits, total };
    } catch {
      this.found = { query, hits: [], total: 0 };
    }
    this.#searching = false;
    if (this.#query !== query) await this.#search();
  }

  #escoChanged(): void {
    void this.#search();
    void this.#readOfficial();
  }

  async #readOfficial(): Promise<void> {
    await this.source.open();
    const uris = this.frameworks.flatMap(({ skills }) => skills.flatMap(({ uri }) => uri ?? []));
    const names = this.source.escoLanguages.length > 0 ? await this.source.namesOf(uris).catch(() => []) : [];
    this.official = new Map(names.flatMap((text, at) => (text ? [[uris[at] as string, text] as const] : [])));
  }

  #chooseFramework(event: Event): void {
    this.framework = (event.target as HTMLSelectElement).value;
  }

  async #describe(key: string, event: Event): Promise<void> {
    const hit = this.found?.hits.find((found) => found.key === key);
    if (!(event.target as HTMLDetailsElement).open || !hit || hit.descriptions.length === 0 || this.descriptions.has(key)) return;
    const description = await this.source.describe(hit, this.messages.language).catch(() => null);
    if (description) this.descriptions = new Map(this.descriptions).set(key, description);
  }

  // --- Keys -------------------------------------------------------------------------------------

  /** Enter in the search is no submission: the choice is not finished. */
  #searchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') event.preventDefault();
    if (event.key !== 'ArrowDown') return;
    const [first] = this.#boxes();
    if (!first) return;
    event.preventDefault();
    first.focus();
  }

  #walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const boxes = this.#boxes();
    const next = boxes.indexOf(event.target as HTMLInputElement) + step;
    (next < 0 ? this.renderRoot.querySelector<HTMLElement>('#search') : boxes[next])?.focus();
  }

  #boxes(): HTMLInputElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('.finding .option input:enabled')];
  }

  // --- Choosing ---------------------------------------------------------------------------------

  #toggle(event: Event): void {
    const { value, checked } = event.target as HTMLInputElement;
    this.#withChosen((all) => {
      if (!checked) all.delete(value);
      else all.set(value, this.#known(value));
    });
  }

  #known(key: string): Chosen {
    const hit = this.found?.hits.find((found) => found.key === key);
    if (hit) return { key, names: hit.names, uri: hit.uri };
    for (const { skills } of this.frameworks) {
      const skill = skills.find(({ id }) => id === key);
      if (skill) return { key, names: this.official.get(key) ?? skill.names, uri: skill.uri };
    }
    return { key, names: {}, uri: null };
  }

  #withChosen(change: (all: Map<string, Chosen>) => void): void {
    const all = new Map(this.chosen);
    change(all);
    this.chosen = all;
  }

  #withoutText(text: string): void {
    this.texts = this.texts.filter((kept) => kept !== text);
  }

  /** The box that was unticked is gone: the focus goes to the next one, else to the search. */
  async #drop(change: () => void): Promise<void> {
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('#chosen input')];
    const at = boxes.findIndex((box) => !box.checked);
    change();
    await this.updateComplete;
    const left = this.renderRoot.querySelectorAll<HTMLInputElement>('#chosen input');
    (left[Math.min(at, left.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('#search'))?.focus();
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

  get #own(): HTMLInputElement | null {
    return this.renderRoot.querySelector('#own');
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.#own?.value.trim()) this.#takeOwn(); // typed, and then straight to the button
    if (this.chosen.size + this.texts.length === 0) {
      this.problem = this.messages.text('skills.none');
      return;
    }
    const skills = [...this.chosen.values()];
    const concepts = await Promise.all(skills.filter(({ uri }) => uri !== null).map((skill) => this.#concept(skill)));
    const ids = skills.filter(({ uri }) => uri === null).map(({ key }) => key);
    this.dispatchEvent(new SkillsEvent(ids, [...this.texts], concepts));
  }

  /** With its names in every language that is at hand, so that later readers have theirs. */
  async #concept({ uri, names }: Chosen): Promise<ChosenConcept> {
    const [label] = await this.source.namesOf([uri as string]).catch(() => []);
    return { uri: uri as string, label: label ?? names, framework: 'ESCO' };
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}
