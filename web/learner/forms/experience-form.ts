/** `<portolan-experience-form>`: where the learner was, when, with whom, and what it was. */
import { html, type TemplateResult } from 'lit';
import { EXPERIENCE_KINDS, type Experience, type Scales } from '../types.js';
import { countries } from './countries.js';
import { months, partsOf } from '../../elements/dates.js';
import { eqfLevels, fieldOptions } from './levels.js';
import { EditorForm, hoursOf, hoursText, linesOf, textOf } from './editor-form.js';

export type ExperienceValue = Partial<Omit<Experience, 'id'>>;

export class PortolanExperienceForm extends EditorForm {
  static override properties = { experience: { attribute: false }, scales: { attribute: false } };

  /** The one that is changed; null for a new one. */
  declare experience: Experience | null;
  declare scales: Scales;

  constructor() {
    super();
    this.experience = null;
  }

  protected override heading(): string {
    return this.messages.text(this.experience ? 'learner.experience.edit' : 'learner.experience.new');
  }

  protected override fields(): TemplateResult {
    const { messages: m, experience: x } = this;
    const kinds = EXPERIENCE_KINDS.map((value) => ({ value, text: m.text(`learner.kind.${value}`) }));
    const nowhere = { value: '', text: m.text('learner.experience.no_country') };
    return html`
      <p class="hint">${m.text('learner.experience.hint')}</p>
      ${this.select('kind', m.text('learner.experience.kind'), x?.kind ?? 'study', kinds)}
      ${this.text('title', m.text('learner.experience.title'), x?.title ?? '', {
        hint: m.text('learner.experience.title_hint'),
      })}
      <div class="pair">
        ${this.text('city', m.text('learner.experience.city'), x?.city ?? '')}
        ${this.select('country', m.text('learner.experience.country'), x?.country ?? '', [nowhere, ...countries(m)])}
        ${this.text('host', m.text('learner.experience.host'), x?.host ?? '', {
          hint: m.text('learner.experience.host_hint'),
        })}
        ${this.text('role', m.text('learner.experience.role'), x?.role ?? '', {
          hint: m.text('learner.experience.role_hint'),
        })}
        ${this.text('programme', m.text('learner.experience.programme'), x?.programme ?? '', {
          hint: m.text('learner.experience.programme_hint'),
        })}
        ${this.#date('from', x?.from ?? null, m.text('learner.experience.from'))}
        ${this.#date('to', x?.to ?? null, m.text('learner.experience.to'), m.text('learner.experience.to_hint'))}
      </div>
      ${this.text('hours', m.text('learner.experience.hours'), hoursText(m, x?.hours ?? null), {
        hint: m.text('learner.experience.hours_hint'),
        inputmode: 'decimal',
        short: true,
      })}
      ${this.longText(
        'description',
        m.text('learner.experience.description'),
        x?.description ?? '',
        m.text('learner.experience.description_hint'),
      )}
      ${this.more(
        m.text('learner.experience.more'),
        Boolean(x && (x.field ?? x.eqf ?? x.url)),
        html`
          ${this.#field(x?.field ?? '')}
          ${this.select(
            'eqf',
            m.text('learner.experience.eqf'),
            x?.eqf == null ? '' : String(x.eqf),
            [{ value: '', text: m.text('learner.experience.no_country') }, ...eqfLevels(m, this.scales)],
            m.text('learner.experience.eqf_hint'),
          )}
          ${this.text('url', m.text('learner.experience.url'), x?.url ?? '', {
            type: 'url',
            hint: m.text('learner.expected.url'),
          })}
        `,
      )}
    `;
  }

  #field(chosen: string): TemplateResult {
    const { messages: m } = this;
    return this.field(
      'field',
      m.text('learner.experience.field'),
      html`<select id="field" name="field">
        <option value="" ?selected=${chosen === ''}>${m.text('learner.experience.no_country')}</option>
        ${fieldOptions(m, this.scales, chosen)}
      </select>`,
    );
  }

  #date(name: string, date: string | null, label: string, hint?: string): TemplateResult {
    const { messages: m } = this;
    const { year, month } = partsOf(date);
    const problem = this.problemOf(name);
    return html`<fieldset>
      <legend>${label}</legend>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
      <div class="parts">
        <select name="${name}-month" aria-label=${m.text('learner.experience.month')}>
          <option value="">${m.text('learner.experience.no_month')}</option>
          ${months(m).map(({ value, text }) => html`<option value=${value} ?selected=${value === month}>${text}</option>`)}
        </select>
        <input
          id=${name}
          name="${name}-year"
          type="text"
          inputmode="numeric"
          maxlength="4"
          autocomplete="off"
          placeholder=${m.text('learner.experience.year')}
          aria-label=${m.text('learner.experience.year')}
          aria-describedby=${this.describedBy(name, hint)}
          aria-invalid=${problem ? 'true' : 'false'}
          .value=${year}
        />
      </div>
      ${problem ? html`<p class="field-problem" id="${name}-problem" role="alert">${problem}</p>` : ''}
    </fieldset>`;
  }

  protected override value(data: FormData): ExperienceValue | null {
    const { messages: m } = this;
    const hours = hoursOf(data, 'hours');
    if (hours === undefined) {
      this.own = { field: 'hours', text: m.text('learner.expected.hours') };
      return null;
    }
    const from = this.#dateOf(data, 'from', this.experience?.from ?? null);
    const to = this.#dateOf(data, 'to', this.experience?.to ?? null);
    if (from === undefined || to === undefined) {
      this.own = { field: from === undefined ? 'from' : 'to', text: m.text('learner.expected.year') };
      return null;
    }
    return {
      kind: String(data.get('kind')) as Experience['kind'],
      title: textOf(data, 'title') ?? '',
      country: textOf(data, 'country'),
      city: textOf(data, 'city'),
      host: textOf(data, 'host'),
      role: textOf(data, 'role'),
      field: textOf(data, 'field'),
      eqf: textOf(data, 'eqf') === null ? null : Number(data.get('eqf')),
      url: textOf(data, 'url'),
      programme: textOf(data, 'programme'),
      from,
      to,
      hours,
      description: linesOf(data, 'description'),
    };
  }

  /** Keeps the day of a date whose month and year were left alone. */
  #dateOf(data: FormData, name: string, before: string | null): string | null | undefined {
    const year = textOf(data, `${name}-year`);
    const month = textOf(data, `${name}-month`);
    if (year === null) return month === null ? null : undefined;
    if (!/^\d{4}$/.test(year)) return undefined;
    const date = month === null ? year : `${year}-${month}`;
    return before !== null && month !== null && before.startsWith(date) ? before : date;
  }
}
