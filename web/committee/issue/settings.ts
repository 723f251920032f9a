/**
 * How it is issued: with which key, in which form, until when, and whether it can be taken back. The same
 * for one learner and for a list of people.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { CommitteeContext } from '../context.js';
import { addressOf } from '../../elements/places.js';
import type { KeyRecord, Kit, Purpose } from '../types.js';
import type { Making } from './making.js';

/** What the kit says of all its credentials (`kit.hpp`). */
type IssuingKit = Kit & { credential?: { title?: Readonly<Record<string, string>> | null; valid_months?: number | null } | null };

export interface Settings {
  key: string;
  form: 'vc-jwt' | 'data-integrity';
  picture: 'png' | 'svg';
  language: string;
  /** A day, or empty: without an end. */
  valid_until: string;
  revocable: boolean;
  suspendable: boolean;
  /** Address below which the lists of withdrawn credentials are published. */
  base: string;
  badge: boolean;
  certificate: boolean;
  european: 'none' | 'issuer' | 'sealed';
  sealing: string;
}

export const titleOf = (kit: Kit, language: string): string => {
  const title = (kit as IssuingKit).credential?.title;
  return title?.[language] ?? title?.['en'] ?? '';
};

export const usable = (keys: readonly KeyRecord[], use: KeyRecord['use']): KeyRecord[] =>
  keys.filter((key) => key.use === use && key.private !== null && key.retired_at === null);

function monthsLater(months: number): string {
  const day = new Date();
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}

export function firstSettings({ view, m }: CommitteeContext, kit: Kit): Settings {
  const key = usable(view.keys, 'signing').at(-1);
  const months = (kit as IssuingKit).credential?.valid_months ?? null;
  const known = view.lists.findLast(({ issuer }) => issuer === key?.issuer);
  const base = known ? known.id.slice(0, known.id.lastIndexOf('/') + 1) : kit.url ? new URL('credentials/status/', kit.url.endsWith('/') ? kit.url : `${kit.url}/`).href : '';
  return {
    key: key?.id ?? '',
    form: 'vc-jwt',
    picture: 'png',
    language: kit.languages.includes(m.language) ? m.language : (kit.languages[0] ?? 'en'),
    valid_until: months === null ? '' : monthsLater(months),
    revocable: base !== '',
    suspendable: false,
    base,
    badge: kit.issues.badge,
    certificate: kit.issues.certificate,
    european: 'none',
    sealing: usable(view.keys, 'sealing').at(-1)?.id ?? '',
  };
}

export function purposesOf({ revocable, suspendable }: Settings): Purpose[] {
  return [...(revocable ? (['revocation'] as const) : []), ...(suspendable ? (['suspension'] as const) : [])];
}

/** The end of the day, so that it is valid on that day. */
export const validUntil = ({ valid_until }: Settings): string | null => (valid_until === '' ? null : `${valid_until}T23:59:59Z`);

/** Id of the sentence that says what is missing; null when it can be issued. */
export function missing({ view }: CommitteeContext, settings: Settings): string | null {
  if (!usable(view.keys, 'signing').some(({ id }) => id === settings.key)) return 'key';
  if (!settings.badge && !settings.certificate && settings.european === 'none') return 'nothing';
  if (settings.valid_until !== '' && settings.valid_until < new Date().toISOString().slice(0, 10)) return 'valid_until';
  if (purposesOf(settings).length > 0 && !/^https:\/\/[^\s/]+\/(\S*\/)?$/.test(settings.base)) return 'base';
  if (settings.european === 'sealed' && !usable(view.keys, 'sealing').some(({ id }) => id === settings.sealing)) return 'sealing';
  return null;
}

export function makingOf({ portolan, view }: CommitteeContext, kit: Kit, settings: Settings): Making {
  return {
    portolan,
    kit,
    key: usable(view.keys, 'signing').find(({ id }) => id === settings.key) as KeyRecord,
    form: settings.form,
    picture: settings.picture,
    outputs: { badge: settings.badge, certificate: settings.certificate, european: settings.european },
    sealing: view.keys.find(({ id }) => id === settings.sealing) ?? null,
  };
}

type Change = (change: Partial<Settings>) => void;

/** The fields; `change` is told of every one that is changed. */
export function settingsFields(context: CommitteeContext, kit: Kit, settings: Settings, change: Change): TemplateResult {
  const { m, view } = context;
  const keys = usable(view.keys, 'signing');
  const sealing = usable(view.keys, 'sealing');
  const check = (name: 'badge' | 'certificate' | 'revocable' | 'suspendable', hint = true) => html`<label class="check">
    <input type="checkbox" name=${name} .checked=${settings[name]} @change=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).checked })} />
    <span>${m.text(`committee.issue.${name}`)}${hint ? html`<span class="hint">${m.text(`committee.issue.${name}_hint`)}</span>` : nothing}</span>
  </label>`;
  const select = (name: 'key' | 'form' | 'picture' | 'language' | 'european' | 'sealing', options: readonly { value: string; text: string }[], hint = false) => html`<div class="field">
    <label for=${name}>${m.text(`committee.issue.${name}`)}</label>
    <select id=${name} name=${name} aria-describedby=${hint ? `${name}-hint` : nothing} @change=${(event: Event) => change({ [name]: (event.target as HTMLSelectElement).value } as Partial<Settings>)}>
      ${options.map(({ value, text }) => html`<option value=${value} .selected=${value === settings[name]}>${text}</option>`)}
    </select>
    ${hint ? html`<p class="hint" id="${name}-hint">${m.text(`committee.issue.${name}_hint`)}</p>` : nothing}
  </div>`;
  const words = (name: string, values: readonly string[]) => values.map((value) => ({ value, text: m.text(`committee.issue.${name}_${value.replaceAll('-', '_')}`) }));
  const chosen = keys.find(({ id }) => id === settings.key);
  return html`
    <section class="card part" aria-labelledby="outputs">
      <h3 id="outputs">${m.text('committee.issue.outputs')}</h3>
      <div>${check('badge')} ${check('certificate')}</div>
      <div class="pair">
        ${settings.badge ? html`${select('form', words('form', ['vc-jwt', 'data-integrity']), true)} ${select('picture', words('picture', ['png', 'svg']), true)}` : nothing}
        ${select('european', words('european', sealing.length > 0 ? ['none', 'issuer', 'sealed'] : ['none', 'issuer']), true)}
        ${settings.european === 'sealed' ? select('sealing', sealing.map(({ id, name }) => ({ value: id, text: name }))) : nothing}
      </div>
    </section>
    <section class="card part" aria-labelledby="terms">
      <h3 id="terms">${m.text('committee.issue.terms')}</h3>
      ${keys.length === 0 ? html`<p class="problem">${m.text('committee.issue.missing.key')} <a href=${addressOf('keys')}>${m.text('committee.issue.to_keys')}</a></p>` : nothing}
      <div class="pair">
        ${keys.length > 0 ? select('key', keys.map(({ id, name }) => ({ value: id, text: name }))) : nothing}
        ${select('language', kit.languages.map((value) => ({ value, text: m.languageName(value) })))}
        <div class="field">
          <label for="valid_until">${m.text('committee.issue.valid_until')}</label>
          <input id="valid_until" name="valid_until" type="date" .value=${settings.valid_until} aria-describedby="valid_until-hint" @input=${(event: Event) => change({ valid_until: (event.target as HTMLInputElement).value })} />
          <p class="hint" id="valid_until-hint">${m.text('committee.issue.valid_until_hint')}</p>
        </div>
      </div>
      ${chosen?.alg === 'EdDSA' && settings.badge && settings.form === 'vc-jwt' ? html`<p class="hint" id="form-eddsa">${m.text('committee.issue.form_eddsa')}</p>` : nothing}
      ${chosen && !isPublished(chosen, kit) ? html`<p class="warning">${m.text('committee.issue.key_not_in_kit')}</p>` : nothing}
      <fieldset>
        <legend>${m.text('committee.issue.withdrawal')}</legend>
        ${check('revocable')} ${check('suspendable')}
      </fieldset>
      ${purposesOf(settings).length > 0
        ? html`<div class="field">
            <label for="base">${m.text('committee.issue.base')}</label>
            <input id="base" name="base" type="url" .value=${settings.base} aria-describedby="base-hint" @input=${(event: Event) => change({ base: (event.target as HTMLInputElement).value.trim() })} />
            <p class="hint" id="base-hint">${m.text('committee.issue.base_hint')}</p>
          </div>`
        : nothing}
    </section>
  `;
}

const isPublished = (key: KeyRecord, kit: Kit): boolean => kit.issuer.keys.some(({ id }) => id === key.method);
