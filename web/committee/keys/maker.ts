/**
 * `<portolan-key-maker>`: a new key, kept on this device, written into the kit and saved as a protected
 * file where that is wanted. Fires `portolan-made` when all of it is done, `portolan-cancel` else.
 */
import { css, html, LitElement, nothing } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { field, formStyles } from '../forms.js';
import { refusalText } from '../refusal.js';
import type { Change, KeyRecord, Kit, KitRecord } from '../types.js';
import { withRecipient, withSigningKey } from './in-kit.js';
import { canMake, keyRecord, makePair, methodOf, type SigningKind, type Speaker } from './make.js';

/** Shorter ones are guessed by a machine in no time. */
export const SHORTEST_PASSPHRASE = 12;

type Fault = 'short' | 'different';

export class MadeEvent extends Event {
  static readonly type = 'portolan-made';
  constructor(readonly id: string) {
    super(MadeEvent.type, { bubbles: true, composed: true });
  }
}

export class PortolanKeyMaker extends LitElement {
  static override properties = {
    context: { attribute: false },
    use: { type: String },
    instead: { attribute: false },
    kinds: { state: true },
    backup: { state: true },
    fault: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
  `];

  declare context: CommitteeContext;
  declare use: 'signing' | 'opening';
  /** The signing key whose place the new one takes. */
  declare instead: KeyRecord | null;
  /** What this browser can make, what most verifiers know first; null while that is being found out. */
  declare kinds: readonly SigningKind[] | null;
  declare backup: boolean;
  declare fault: Fault | null;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.use = 'signing';
    this.instead = this.fault = this.kinds = null;
    this.backup = this.busy = false;
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  async #look(): Promise<void> {
    if (this.use === 'opening') {
      if (!(await canMake('X25519'))) this.problem = this.context.m.text('committee.keys.make.no_opening');
      this.kinds = [];
      return;
    }
    const kinds: SigningKind[] = [];
    for (const kind of ['P-256', 'Ed25519', 'P-384'] as const) if (await canMake(kind)) kinds.push(kind);
    this.kinds = kinds;
  }

  override focus(): void {
    (this.renderRoot as ShadowRoot).getElementById('heading')?.focus();
  }

  override render() {
    const { m, view } = this.context;
    const { instead, use } = this;
    const heading = instead ? 'instead' : use;
    const name = m.text(`committee.keys.make.name_${use}`, { date: new Date().toISOString().slice(0, 10) });
    return html`<form class="card entry editor" novalidate @submit=${this.#submit}>
      <h3 id="heading" tabindex="-1">${m.text(`committee.keys.make.${heading}_heading`)}</h3>
      <p>${m.text(`committee.keys.make.${heading}`)}</p>
      ${field('name', m.text('committee.keys.make.name'), ({ hint }) => html`<input id="name" name="name" maxlength="100" .value=${name} aria-describedby=${hint} />`, {
        hint: m.text('committee.keys.make.name_hint'),
      })}
      ${use === 'signing' ? this.#signing() : nothing}
      ${view.kit
        ? html`<label class="check"><input type="checkbox" name="in_kit" checked /><span>${m.text(`committee.keys.make.in_kit_${use}`, { kit: this.#kitName(view.kit) })}</span></label>`
        : html`<p class="hint">${m.text('committee.keys.make.no_kit')}</p>`}
      <label class="check">
        <input type="checkbox" name="backup" .checked=${this.backup} @change=${this.#backupChanged} />
        <span>${m.text('committee.keys.make.backup')}<span class="hint">${m.text('committee.keys.make.backup_hint')}</span></span>
      </label>
      ${this.backup ? this.#passphrase() : nothing}
      ${this.problem ? html`<p class="form-problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons">
        <button class="primary" type="submit" ?disabled=${this.busy || this.kinds === null}>${icon('lock')}${m.text(this.busy ? 'committee.keys.make.busy' : 'committee.keys.make.make')}</button>
        <button type="button" @click=${this.#cancel}>${m.text('committee.cancel')}</button>
      </div>
    </form>`;
  }

  #signing() {
    const { m, view } = this.context;
    const { kinds } = this;
    return html`
      ${view.kit
        ? html`<fieldset>
            <legend>${m.text('committee.keys.make.speaks')}</legend>
            ${(['kit', 'key'] as const).map(
              (speaker) => html`<label class="check">
                <input type="radio" name="speaker" value=${speaker} ?checked=${speaker === this.#usual(view.kit as Kit)} />
                <span>${m.text(`committee.keys.make.speaks_${speaker}`, { issuer: view.kit?.issuer.id ?? '' })}<span class="hint">${m.text(`committee.keys.make.speaks_${speaker}_hint`)}</span></span>
              </label>`,
            )}
          </fieldset>`
        : nothing}
      ${field('kind', m.text('committee.keys.make.kind'), ({ hint }) => html`<select id="kind" name="kind" aria-describedby=${hint}>
          ${(kinds ?? []).map((kind) => html`<option value=${kind}>${m.text(`committee.keys.kind.${kind}`)}</option>`)}
        </select>`, { hint: kinds && !kinds.includes('Ed25519') ? m.text('committee.keys.make.no_ed25519') : m.text('committee.keys.make.kind_hint') })}
    `;
  }

  #passphrase() {
    const { m } = this.context;
    return html`<div class="pair">
        ${(['passphrase', 'again'] as const).map((name) => {
          const wrong = this.fault === (name === 'passphrase' ? 'short' : 'different');
          return field(name, m.text(`committee.keys.${name}`), ({ hint, invalid }) => html`<input
              id=${name} name=${name} type="password" autocomplete="new-password" maxlength="1000" aria-describedby=${hint} aria-invalid=${invalid} />`, {
            problem: wrong ? m.text(`committee.keys.passphrase_${this.fault}`, { least: SHORTEST_PASSPHRASE }) : '',
          });
        })}
      </div>
      <p class="warning">${m.text('committee.keys.make.backup_warning')}</p>`;
  }

  #kitName(kit: Kit): string {
    return this.context.m.choose(kit.name)?.text ?? kit.id;
  }

  /** An institution that has no address is named by its key. */
  #usual(kit: Kit): Speaker {
    return kit.issuer.id.startsWith('did:key:') ? 'key' : 'kit';
  }

  #backupChanged(event: Event): void {
    this.backup = (event.target as HTMLInputElement).checked;
    this.fault = null;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const passphrase = this.backup ? String(data.get('passphrase')) : null;
    this.fault = passphrase === null ? null : [...passphrase].length < SHORTEST_PASSPHRASE ? 'short' : passphrase !== data.get('again') ? 'different' : null;
    if (this.fault !== null) {
      await this.updateComplete;
      (this.renderRoot as ShadowRoot).getElementById(this.fault === 'short' ? 'passphrase' : 'again')?.focus();
      return;
    }
    this.busy = true;
    this.problem = '';
    try {
      await this.#make(data, passphrase);
    } catch (error) {
      this.problem = refusalText(this.context.m, error, 'committee.keys.make.failed');
    }
    this.busy = false;
  }

  async #make(data: FormData, passphrase: string | null): Promise<void> {
    const { m, portolan, store } = this.context;
    const at = new Date().toISOString();
    const kind = this.use === 'opening' ? ('X25519' as const) : (String(data.get('kind')) as SigningKind);
    const made = await makePair(kind, passphrase !== null);
    const speaker: Speaker = data.get('speaker') === 'kit' ? 'kit' : 'key';
    const found =
      this.use === 'signing'
        ? await methodOf(portolan, made.jwk, this.context.view.kit, speaker)
        : { issuer: '', method: await (await import('./recipient.js')).recipientOf(made.private) };
    const name = String(data.get('name')).trim() || m.text(`committee.keys.make.name_${this.use}`, { date: at.slice(0, 10) });
    const record = keyRecord(made, { use: this.use, name, ...found, created_at: at });
    // The file first: a key that is not on it yet could still be lost with this device.
    if (made.secret !== null && passphrase !== null) {
      const { protectedKey } = await import('./backup.js');
      downloadFile(await protectedKey(made.secret, passphrase), `${fileName(name)}.pem`);
    }
    const { instead } = this;
    await store.commit((now) => {
      const changes: Change[] = [{ put: 'keys', record }];
      if (instead) changes.push({ put: 'keys', record: { ...instead, retired_at: at } });
      const kept = now.kits.find(({ chosen }) => chosen);
      if (!kept) return changes;
      const wanted = data.get('in_kit') !== null;
      // The old key stays in the kit without an end: what it signed goes on being confirmed. An end is for a key
      // that somebody else may have had.
      const kit = !wanted ? kept.kit : this.use === 'signing' ? withSigningKey(kept.kit, record, at) : withRecipient(kept.kit, record.method, true, at);
      return kit === kept.kit ? changes : [...changes, { put: 'kits', record: { ...kept, kit } satisfies KitRecord }];
    });
    this.dispatchEvent(new MadeEvent(record.id));
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}

/** A name as far as it can stand in a file name anywhere. */
export function fileName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain.slice(0, 60).toLowerCase() || 'portolan';
}
