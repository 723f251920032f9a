/**
 * `<portolan-key-importer>`: takes a key out of a file, asking for its passphrase when it has one, and
 * keeps it so that nobody reads it out again. Fires `portolan-taken` with the record, `portolan-cancel` else.
 */
import { css, html, LitElement, nothing } from 'lit';
import { define } from '../../elements/define.js';
import { FilesEvent, PortolanFileDrop } from '../../elements/file-drop.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { field, formStyles } from '../forms.js';
import { refusalText } from '../refusal.js';
import type { KeyRecord } from '../types.js';
import { keyRecord, methodOf, samePublic } from './make.js';

/** Files of keys are small. */
const MOST_BYTES = 200_000;

export class TakenEvent extends Event {
  static readonly type = 'portolan-taken';
  /** With `more` another file is read next, in the same form. */
  constructor(
    readonly record: KeyRecord,
    readonly more: boolean,
  ) {
    super(TakenEvent.type, { bubbles: true, composed: true });
  }
}

export class PortolanKeyImporter extends LitElement {
  static override properties = { context: { attribute: false }, file: { state: true }, asks: { state: true }, problem: { state: true }, busy: { state: true } };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
  `];

  declare context: CommitteeContext;
  declare file: File | null;
  /** The file has a passphrase. */
  declare asks: boolean;
  declare problem: string;
  declare busy: boolean;
  /** The file that came while another one was being read. */
  #next: File | null = null;

  constructor() {
    super();
    this.file = null;
    this.asks = this.busy = false;
    this.problem = '';
    define('portolan-file-drop', PortolanFileDrop);
  }

  override focus(): void {
    (this.renderRoot as ShadowRoot).getElementById('heading')?.focus();
  }

  override render() {
    const { m } = this.context;
    const wrong = this.problem !== '' && this.asks;
    return html`<div class="card entry editor" @portolan-files=${this.#dropped}>
      <h3 id="heading" tabindex="-1">${m.text('committee.keys.file.heading')}</h3>
      <p>${m.text('committee.keys.file.text')}</p>
      <portolan-file-drop compact .messages=${m} .label=${m.text('committee.keys.file.label')} accept=".pem,.key,.p8,.der,.p12,.pfx"></portolan-file-drop>
      ${this.asks && this.file
        ? html`<form novalidate @submit=${this.#unlock}>
            ${field('passphrase', m.text('committee.keys.file.passphrase'), ({ hint, invalid }) => html`<input
                id="passphrase" name="passphrase" type="password" autocomplete="off" maxlength="1000" aria-describedby=${hint} aria-invalid=${invalid} />`, { problem: wrong ? this.problem : '' })}
            <p class="hint">${foreign(this.file.name)}</p>
            <div class="buttons"><button type="submit" class="primary" ?disabled=${this.busy}>${icon('lock')}${m.text('committee.keys.file.open')}</button></div>
          </form>`
        : nothing}
      ${this.problem && !this.asks ? html`<p class="form-problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons"><button type="button" @click=${this.#cancel}>${m.text('committee.cancel')}</button></div>
    </div>`;
  }

  readonly #dropped = (event: FilesEvent): void => {
    event.stopPropagation();
    if (this.busy) {
      this.#next = event.files[0] ?? null;
      return;
    }
    this.#begin(event.files[0] ?? null);
  };

  #begin(file: File | null): void {
    this.file = file;
    this.asks = false;
    this.problem = '';
    void this.#read('');
  }

  readonly #unlock = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#read(String(new FormData(event.target as HTMLFormElement).get('passphrase')));
  };

  async #read(passphrase: string): Promise<void> {
    const { file } = this;
    if (!file || this.busy) return;
    const { m, portolan, store, view } = this.context;
    this.busy = true;
    try {
      const { readKeyFile, KeyFileRefused } = await import('./container.js');
      try {
        const found = await readKeyFile(new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()), passphrase);
        const use = found.certificates.length > 0 ? 'sealing' : found.alg === 'X25519' ? 'opening' : 'signing';
        if (found.alg === 'RS256' && use === 'signing') {
          this.#refuse(m.text('committee.keys.file.no_certificate'));
          return;
        }
        const speaker = view.kit?.issuer.id.startsWith('did:key:') === false ? ('kit' as const) : ('key' as const);
        const name =
          use === 'signing'
            ? await methodOf(portolan, found.jwk, view.kit, speaker)
            : { issuer: '', method: use === 'opening' ? await (await import('./recipient.js')).recipientOf(found.private) : '' };
        const record = keyRecord(found, { use, name: file.name.slice(0, 100), ...name, certificates: found.certificates, created_at: new Date().toISOString() });
        let taken = record;
        await store.commit((now) => {
          // One that is known without its private half has it again: what it signed names it by its record. With
          // another certificate the same key seals in another way.
          const isIt = (key: KeyRecord) =>
            key.use === record.use && samePublic(key.jwk, record.jwk) && (key.private === null || key.certificates[0] === record.certificates[0]);
          const known = now.keys.find(isIt);
          const hasMore = known !== undefined && known.certificates[0] === record.certificates[0] && known.certificates.length > record.certificates.length;
          if (known) taken = { ...known, private: record.private, certificates: hasMore ? known.certificates : record.certificates };
          return [{ put: 'keys', record: taken }];
        });
        this.dispatchEvent(new TakenEvent(taken, this.#next !== null));
      } catch (error) {
        if (!(error instanceof KeyFileRefused)) throw error;
        this.asks = error.kind === 'needs_passphrase' || error.kind === 'wrong_passphrase';
        this.#refuse(error.kind === 'needs_passphrase' ? '' : m.text(`committee.keys.file.${error.kind}`));
      }
    } catch (error) {
      this.#refuse(refusalText(m, error, 'committee.keys.file.unreadable'));
    } finally {
      this.busy = false;
      const next = this.#next;
      this.#next = null;
      if (next) this.#begin(next);
    }
  }

  #refuse(text: string): void {
    this.problem = text;
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById('passphrase')?.focus());
  }

  #cancel(): void {
    this.dispatchEvent(new Event('portolan-cancel', { bubbles: true, composed: true }));
  }
}
