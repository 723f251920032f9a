/** `<portolan-profile-form>`: whose portfolio it is: for CVs, and to tell whether a credential is about this person. */
import { css, html, type TemplateResult } from 'lit';
import { LANGUAGE_SKILLS, type LanguageLevel, type Profile, type ProfileChange, type ProfileLanguage, type Scales } from '../types.js';
import { countries, languages } from './countries.js';
import { EditorForm, linesOf, option, textOf } from './editor-form.js';
import { languageLevels } from './levels.js';

type LanguageSkill = (typeof LANGUAGE_SKILLS)[number];

const NO_SKILLS = Object.fromEntries(LANGUAGE_SKILLS.map((skill) => [skill, null])) as Record<LanguageSkill, null>;

export class PortolanProfileForm extends EditorForm {
  static override properties = {
    profile: { attribute: false },
    scales: { attribute: false },
    names: { state: true },
    links: { state: true },
    nationalities: { state: true },
    languages: { state: true },
  };
  static override styles = [
    ...EditorForm.styles,
    css`
      .levels {
        display: grid;
        gap: 0.6rem;
      }
      .levels label {
        font-weight: 400;
      }
      .row details {
        border: 0;
        padding: 0;
      }
      .row summary {
        font-size: 0.9375rem;
        font-weight: 400;
      }
      @media (min-width: 36rem) {
        .levels {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  declare profile: Profile;
  declare scales: Scales;
  // The lists as they are being edited.
  declare names: readonly { text: string; language: string | null }[];
  declare links: readonly { label: string; url: string }[];
  declare nationalities: readonly string[];
  declare languages: readonly ProfileLanguage[];

  constructor() {
    super();
    this.names = this.links = this.nationalities = this.languages = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.dirty) return; // another place was looked at meanwhile
    const { names, links, nationalities, languages: known } = this.profile;
    Object.assign(this, { names, links, nationalities, languages: known });
  }

  protected override heading(): string {
    return this.messages.text('learner.profile.edit');
  }

  protected override fields(): TemplateResult {
    const { messages: m, profile } = this;
    const lands = countries(m);
    const formal = profile.student_identifier ?? profile.student_card ?? profile.birth_date;
    return html`
      <p class="hint">${m.text('learner.profile.hint')}</p>
      ${this.text('name', m.text('learner.profile.name'), profile.name, { autocomplete: 'name' })}
      ${this.#names()}
      ${this.text('headline', m.text('learner.profile.headline'), profile.headline, {
        hint: m.text('learner.profile.headline_hint'),
      })}
      ${this.longText('summary', m.text('learner.profile.summary'), profile.summary, m.text('learner.profile.summary_hint'))}
      ${this.#languages()}
      <div class="pair">
        ${this.text('email', m.text('learner.profile.email'), profile.email, { type: 'email', autocomplete: 'email' })}
        ${this.text('phone', m.text('learner.profile.phone'), profile.phone, { type: 'tel', autocomplete: 'tel' })}
        ${this.text('city', m.text('learner.experience.city'), profile.city, { autocomplete: 'address-level2' })}
        ${this.select('country', m.text('learner.experience.country'), profile.country ?? '', [
          { value: '', text: m.text('learner.experience.no_country') },
          ...lands,
        ])}
      </div>
      ${this.#links()}
      ${this.more(
        m.text('learner.profile.formal'),
        formal !== null || this.nationalities.length > 0,
        html`
          <p class="hint">${m.text('learner.profile.formal_hint')}</p>
          ${this.text('student_identifier', m.text('learner.profile.student_identifier'), profile.student_identifier, {
            hint: m.text('learner.profile.student_identifier_hint'),
          })}
          ${this.text('student_card', m.text('learner.profile.student_card'), profile.student_card, {
            hint: m.text('learner.profile.student_card_hint'),
          })}
          ${this.text('birth_date', m.text('learner.profile.birth_date'), profile.birth_date, {
            type: profile.birth_date === null || profile.birth_date.length === 10 ? 'date' : 'text',
            autocomplete: 'bday',
            short: true,
          })}
          ${this.#nationalities(lands)}
        `,
      )}
    `;
  }

  #names(): TemplateResult {
    const { messages: m } = this;
    return this.rowList(
      'names',
      m.text('learner.profile.names'),
      this.names,
      ({ text }, index) => ({
        controls: this.rowText(`names-${index}-text`, m.text('learner.profile.other_name'), text, (value) => {
          this.names = replaced(this.names, index, { text: value });
        }),
        remove: m.text('learner.profile.name_remove', { name: text }),
      }),
      {
        add: m.text('learner.profile.name_add'),
        hint: m.text('learner.profile.names_hint'),
        onAdd: () => (this.names = [...this.names, { text: '', language: null }]),
        onRemove: (index) => (this.names = without(this.names, index)),
      },
    );
  }

  #links(): TemplateResult {
    const { messages: m } = this;
    return this.rowList(
      'links',
      m.text('learner.profile.links'),
      this.links,
      ({ label, url }, index) => ({
        two: true,
        controls: html`${this.rowText(`links-${index}-label`, m.text('learner.profile.link_label'), label, (value) => {
          this.links = replaced(this.links, index, { label: value });
        })}
        ${this.rowText(`links-${index}-url`, m.text('learner.profile.link_url'), url, (value) => {
          this.links = replaced(this.links, index, { url: value });
        }, 'url')}`,
        remove: m.text('learner.profile.link_remove', { name: label }),
      }),
      {
        add: m.text('learner.profile.link_add'),
        hint: m.text('learner.profile.links_hint'),
        onAdd: () => (this.links = [...this.links, { label: '', url: '' }]),
        onRemove: (index) => (this.links = without(this.links, index)),
      },
    );
  }

  #nationalities(lands: readonly { value: string; text: string }[]): TemplateResult {
    const { messages: m } = this;
    return this.rowList(
      'nationalities',
      m.text('learner.profile.nationalities'),
      this.nationalities,
      (code, index) => ({
        controls: html`<select
          aria-label=${m.text('learner.profile.nationality')}
          @change=${(event: Event) => (this.nationalities = this.nationalities.map((old, at) => (at === index ? valueOf(event) : old)))}
        >
          ${lands.map(option(code))}
        </select>`,
        remove: m.text('learner.profile.nationality_remove', { country: m.country(code) }),
      }),
      {
        add: m.text('learner.profile.nationality_add'),
        onAdd: () => {
          const code = [this.profile.country, ...lands.map(({ value }) => value)].find(
            (candidate) => candidate !== null && !this.nationalities.includes(candidate),
          );
          this.nationalities = [...this.nationalities, code as string];
        },
        onRemove: (index) => (this.nationalities = without(this.nationalities, index)),
      },
    );
  }

  #languages(): TemplateResult {
    const { messages: m } = this;
    const known = languages(m);
    return this.rowList(
      'languages',
      m.text('learner.profile.languages'),
      this.languages,
      (row, index) => {
        const there = known.some(({ value }) => value === row.code);
        const options = there ? known : [{ value: row.code, text: m.languageName(row.code) }, ...known];
        return {
          two: true,
          controls: html`
            <select
              aria-label=${m.text('learner.profile.language')}
              @change=${(event: Event) => this.#changeLanguage(index, { code: valueOf(event) })}
            >
              ${options.map(option(row.code))}
            </select>
            ${this.#level(m.text('learner.profile.level'), row.level, true, (level) => this.#changeLanguage(index, { level }))}
          `,
          below: this.#languageSkills(row, index),
          remove: m.text('learner.profile.language_remove', { language: m.languageName(row.code) }),
        };
      },
      {
        add: m.text('learner.profile.language_add'),
        onAdd: () => this.#addLanguage(),
        onRemove: (index) => (this.languages = without(this.languages, index)),
      },
    );
  }

  #level(label: string, level: LanguageLevel | null, native: boolean, change: (level: LanguageLevel | null) => void): TemplateResult {
    const { messages: m } = this;
    return html`<select aria-label=${label} @change=${(event: Event) => change((valueOf(event) || null) as LanguageLevel | null)}>
      ${[
        { value: '', text: m.text('learner.profile.no_level') },
        ...languageLevels(m, this.scales),
        ...(native || level === 'native' ? [{ value: 'native', text: m.text('learner.level.native') }] : []),
      ].map(option(level ?? ''))}
    </select>`;
  }

  /** Few know a language equally well in all that one does with it. */
  #languageSkills(row: ProfileLanguage, index: number): TemplateResult {
    const { messages: m } = this;
    if (row.level === 'native') return html``;
    return this.more(
      m.text('learner.profile.by_skill'),
      row.skills !== null,
      html`<div class="levels">
        ${LANGUAGE_SKILLS.map(
          (skill) => html`<label>
            ${m.text(`learner.language.${skill}`)}
            ${this.#level(m.text(`learner.language.${skill}`), row.skills?.[skill] ?? null, false, (level) =>
              this.#changeLanguage(index, { skills: { ...(row.skills ?? NO_SKILLS), [skill]: level } }),
            )}
          </label>`,
        )}
      </div>`,
    );
  }

  #changeLanguage(index: number, change: Partial<ProfileLanguage>): void {
    this.languages = replaced(this.languages, index, change);
  }

  #addLanguage(): void {
    const taken = new Set(this.languages.map(({ code }) => code));
    const code = [this.messages.language, 'en', 'fr', 'es', 'de'].find((candidate) => !taken.has(candidate)) ?? 'it';
    this.languages = [...this.languages, { code, level: null, skills: null }];
  }

  protected override value(data: FormData): ProfileChange {
    // What was left empty is not there; the rows are then numbered as the core counts them.
    this.names = this.names.map((name) => ({ ...name, text: name.text.trim() })).filter(({ text }) => text !== '');
    this.links = this.links
      .map(({ label, url }) => ({ label: label.trim(), url: url.trim() }))
      .filter(({ label, url }) => label !== '' || url !== '')
      .map(({ label, url }) => ({ label: label || url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), url }));
    const stated = this.languages.map(({ code, level, skills }) => {
      const any = level !== 'native' && skills !== null && Object.values(skills).some((known) => known !== null);
      return { code, level, skills: any ? skills : null };
    });
    return {
      name: textOf(data, 'name') ?? '',
      names: [...this.names],
      headline: textOf(data, 'headline') ?? '',
      summary: linesOf(data, 'summary'),
      languages: stated,
      email: textOf(data, 'email'),
      phone: textOf(data, 'phone'),
      city: textOf(data, 'city'),
      country: textOf(data, 'country'),
      links: [...this.links],
      student_identifier: textOf(data, 'student_identifier'),
      student_card: textOf(data, 'student_card'),
      birth_date: textOf(data, 'birth_date'),
      nationalities: [...new Set(this.nationalities)],
    };
  }
}

function replaced<T>(list: readonly T[], index: number, change: Partial<T>): T[] {
  return list.map((item, at) => (at === index ? { ...item, ...change } : item));
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
