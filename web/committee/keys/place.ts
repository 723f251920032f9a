/**
 * `<portolan-committee-keys>`: the keys of the committee. Those that sign badges and decisions, those
 * that seal European credentials, the one that opens encrypted requests, and how others find them.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { formStyles } from '../forms.js';
import { refusalText } from '../refusal.js';
import type { Change, KeyRecord, Kit } from '../types.js';
import { encryptsTo, fitsKit, kitKey, withEnd, withRecipient, withSigningKey } from './in-kit.js';
import type { CertificateFacts } from './certificate.js';
import { PortolanKeyImporter, type TakenEvent } from './importer.js';
import { MadeEvent, PortolanKeyMaker } from './maker.js';
import { PortolanKeyPublish } from './publish.js';

type Task = { do: 'take' } | { do: 'make'; use: 'signing' | 'opening'; instead: KeyRecord | null } | { do: 'retire' | 'forget'; key: KeyRecord };

const chainOf = ({ certificates }: KeyRecord): string => certificates.join(' ');

export class PortolanCommitteeKeys extends LitElement {
  static override properties = { context: { attribute: false }, task: { state: true }, facts: { state: true } };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
    .state {
      font-weight: 600;
    }
    .remarks {
      color: var(--p-unknown);
      display: grid;
      gap: 0.25rem;
      padding-inline-start: 1.2rem;
    }
    .retired {
      color: var(--p-muted);
    }
  `];

  declare context: CommitteeContext;
  /** What is being done, in a form of its own. */
  declare task: Task | null;
  /** What the certificates of sealing keys say, by the certificates themselves, since a key may come again with more of them; null while that is being read. */
  declare facts: ReadonlyMap<string, CertificateFacts | null>;

  constructor() {
    super();
    this.task = null;
    this.facts = new Map();
    define('portolan-key-maker', PortolanKeyMaker);
    define('portolan-key-importer', PortolanKeyImporter);
    define('portolan-key-publish', PortolanKeyPublish);
  }

  override render() {
    const { m, view } = this.context;
    return html`<div class="page" @portolan-made=${this.#made} @portolan-taken=${this.#taken} @portolan-cancel=${this.#cancel}>
      <p class="lead">${m.text('committee.keys.lead')}</p>
      ${(['signing', 'opening', 'sealing'] as const).map((use) => this.#section(use, view.keys.filter((key) => key.use === use)))}
      <portolan-key-publish .context=${this.context}></portolan-key-publish>
    </div>`;
  }

  #section(use: KeyRecord['use'], keys: readonly KeyRecord[]): TemplateResult {
    const { m } = this.context;
    const { task } = this;
    const isOpen = use === 'sealing' ? task?.do === 'take' : task?.do === 'make' && task.use === use;
    return html`<section aria-labelledby=${use}>
      <div class="section-head">
        <h2 id=${use} tabindex="-1">${m.text(`committee.keys.${use}`)}</h2>
        ${isOpen
          ? nothing
          : html`<button type="button" id=${`make-${use}`} @click=${() => void this.#begin(use === 'sealing' ? { do: 'take' } : { do: 'make', use, instead: null })}>${icon(use === 'sealing' ? 'folder' : 'plus')}${m.text(`committee.keys.${use}_make`)}</button>`}
      </div>
      <p class="hint">${m.text(`committee.keys.${use}_hint`)}</p>
      ${isOpen && task?.do === 'make' ? html`<portolan-key-maker .context=${this.context} use=${use} .instead=${task.instead}></portolan-key-maker>` : nothing}
      ${isOpen && task?.do === 'take' ? html`<portolan-key-importer .context=${this.context}></portolan-key-importer>` : nothing}
      <ul class="cards">
        ${[...keys].reverse().map((key) => html`<li class="card entry" id=${key.id} tabindex="-1">${this.#key(key)}</li>`)}
      </ul>
    </section>`;
  }

  #key(key: KeyRecord): TemplateResult {
    const { m, view } = this.context;
    const retired = key.retired_at !== null;
    return html`
      <div class="entry-head">
        <h3>${foreign(key.name)}</h3>
        <span class="kind">${m.text(`committee.keys.kind.${key.alg}`)}</span>
      </div>
      <p class=${retired ? 'state retired' : 'state'}>${this.#state(key, view.kit)}</p>
      <dl class="facts">
        ${key.method ? html`<div class="row"><dt>${m.text(`committee.keys.${key.use}_method`)}</dt><dd><code>${foreign(key.method)}</code></dd></div>` : nothing}
        <div class="row"><dt>${m.text('committee.keys.made')}</dt><dd>${m.date(key.created_at, true)}</dd></div>
        ${retired ? html`<div class="row"><dt>${m.text('committee.keys.retired')}</dt><dd>${m.date(key.retired_at as string, true)}</dd></div>` : nothing}
      </dl>
      ${key.use === 'sealing' ? this.#certificate(key) : nothing}
      ${this.task && 'key' in this.task && this.task.key.id === key.id ? this.#confirm(this.task.do, key) : this.#actions(key, view.kit)}
    `;
  }

  #certificate(key: KeyRecord): TemplateResult | typeof nothing {
    const { m } = this.context;
    const facts = this.facts.get(chainOf(key));
    if (facts === undefined) void this.#readCertificate(key);
    if (!facts) return nothing;
    return html`<dl class="facts">
        <div class="row"><dt>${m.text('committee.keys.certificate.subject')}</dt><dd>${foreign(facts.subject)}</dd></div>
        <div class="row"><dt>${m.text('committee.keys.certificate.issuer')}</dt><dd>${foreign(facts.issuer)}</dd></div>
        <div class="row"><dt>${m.text('committee.keys.certificate.dates')}</dt><dd>${m.text('committee.keys.certificate.from_until', { from: m.date(facts.from), until: m.date(facts.until) })}</dd></div>
      </dl>
      <ul class="remarks">
        ${facts.remarks.map((remark) => html`<li>${m.text(`committee.keys.remark.${remark}`)}</li>`)}
      </ul>`;
  }

  async #readCertificate(key: KeyRecord): Promise<void> {
    this.facts = new Map([...this.facts, [chainOf(key), null]]);
    try {
      const { certificateFacts } = await import('./certificate.js');
      this.facts = new Map([...this.facts, [chainOf(key), certificateFacts(key.certificates, new Date())]]);
    } catch {
      // The key seals all the same; what its certificate says is then not shown.
    }
  }

  /** Whether the kit says that what this key signs counts, without an end. */
  #counts(key: KeyRecord, kit: Kit | null): boolean {
    return key.use === 'signing' && kitKey(kit, key.method)?.valid_until === null;
  }

  /** Where the key stands, in one sentence. */
  #state(key: KeyRecord, kit: Kit | null): string {
    const { m } = this.context;
    if (key.retired_at !== null) return m.text(this.#counts(key, kit) ? 'committee.keys.state.signing_replaced' : `committee.keys.state.${key.use}_retired`);
    if (key.private === null) return m.text('committee.keys.state.elsewhere');
    if (key.use === 'sealing') return m.text('committee.keys.state.sealing');
    if (!kit) return m.text('committee.keys.state.no_kit');
    const there = key.use === 'signing' ? kitKey(kit, key.method) !== null : encryptsTo(kit, key.method);
    if (key.use === 'signing' && !there && !fitsKit(kit, key)) return m.text('committee.keys.state.signing_other');
    return m.text(`committee.keys.state.${key.use}_${there ? 'in_kit' : 'not_in_kit'}`);
  }

  #actions(key: KeyRecord, kit: Kit | null): TemplateResult {
    const { m, view } = this.context;
    const there = key.use === 'signing' ? kitKey(kit, key.method) !== null : encryptsTo(kit, key.method);
    const isUsed = view.issued.some((issued) => issued.key === key.id);
    const button = (id: string, name: 'plus' | 'redo' | 'close' | 'bin', act: () => unknown) =>
      html`<button type="button" class="quiet" @click=${act}>${icon(name)}${m.text(`committee.keys.action.${id}`)}</button>`;
    return html`<div class="actions">
      ${kit && !there && key.retired_at === null && key.use !== 'sealing' && (key.use !== 'signing' || fitsKit(kit, key)) ? button(`${key.use}_to_kit`, 'plus', () => void this.#toKit(key)) : nothing}
      ${key.use === 'signing' && key.retired_at === null ? button('replace', 'redo', () => void this.#begin({ do: 'make', use: 'signing', instead: key })) : nothing}
      ${(key.retired_at === null || this.#counts(key, kit)) && key.use !== 'sealing' ? button('retire', 'close', () => void this.#begin({ do: 'retire', key })) : nothing}
      ${isUsed || (key.use === 'signing' && there) ? nothing : button('forget', 'bin', () => void this.#begin({ do: 'forget', key }))}
    </div>`;
  }

  #confirm(what: 'retire' | 'forget', key: KeyRecord): TemplateResult {
    const { m } = this.context;
    return html`<form class="confirm" novalidate @submit=${(event: SubmitEvent) => void this.#carryOut(event, what, key)}>
      <p>${m.text(`committee.keys.${what}.${key.use}`)}</p>
      ${what === 'retire' && key.use === 'signing'
        ? html`<div class="field">
            <label for="until">${m.text('committee.keys.retire.until')}</label>
            <input id="until" name="until" type="date" .value=${new Date().toISOString().slice(0, 10)} max=${new Date().toISOString().slice(0, 10)} min=${key.created_at.slice(0, 10)} aria-describedby="until-hint" />
            <p class="hint" id="until-hint">${m.text('committee.keys.retire.until_hint')}</p>
          </div>`
        : nothing}
      <div class="buttons">
        <button type="submit" id="confirm" class="danger">${m.text(`committee.keys.${what}.do`)}</button>
        <button type="button" @click=${this.#cancel}>${m.text('committee.cancel')}</button>
      </div>
    </form>`;
  }

  // --- Acting -------------------------------------------------------------------------------------

  async #begin(task: Task): Promise<void> {
    this.task = task;
    await this.updateComplete;
    const root = this.renderRoot as ShadowRoot;
    if (task.do === 'make' || task.do === 'take') root.querySelector<HTMLElement>('portolan-key-maker, portolan-key-importer')?.focus();
    else (root.getElementById('until') ?? root.getElementById('confirm'))?.focus();
  }

  readonly #cancel = (): void => {
    const { task } = this;
    this.task = null;
    void this.updateComplete.then(() => this.#focus(task?.do === 'make' ? `make-${task.use}` : task && 'key' in task ? task.key.id : 'make-sealing'));
  };

  #focus(id: string): void {
    (this.renderRoot as ShadowRoot).getElementById(id)?.focus();
  }

  readonly #made = (event: MadeEvent): void => {
    this.task = null;
    this.context.tell('done', this.context.m.text('committee.keys.done.made'));
    void this.updateComplete.then(() => this.#focus(event.id));
  };

  readonly #taken = ({ record, more }: TakenEvent): void => {
    this.context.tell('done', this.context.m.text(`committee.keys.done.taken_${record.use}`));
    if (more) return;
    this.task = null;
    void this.updateComplete.then(() => this.#focus(record.id));
  };

  #toKit(key: KeyRecord): Promise<void> {
    const at = new Date().toISOString();
    return this.#commit('to_kit', (kit) => (key.use === 'signing' ? withSigningKey(kit, key, at) : withRecipient(kit, key.method, true, at)));
  }

  async #carryOut(event: SubmitEvent, what: 'retire' | 'forget', key: KeyRecord): Promise<void> {
    event.preventDefault();
    const at = new Date().toISOString();
    if (what === 'forget') {
      await this.#commit('forget', (kit) => withRecipient(kit, key.method, false, at), [{ remove: 'keys', id: key.id }]);
      return;
    }
    const day = String(new FormData(event.target as HTMLFormElement).get('until') ?? '');
    // The whole of that day still counts, but never a time that is yet to come.
    const until = /^\d{4}-\d{2}-\d{2}$/.test(day) && day < at.slice(0, 10) ? `${day}T23:59:59Z` : at;
    const changes: Change[] = [{ put: 'keys', record: { ...key, retired_at: until } }];
    await this.#commit('retire', (kit) => (key.use === 'signing' ? withEnd(kit, key.method, until, at) : withRecipient(kit, key.method, false, at)), changes);
  }

  /** Changes the chosen kit, and what goes with it. */
  async #commit(done: string, change: (kit: Kit) => Kit, more: readonly Change[] = []): Promise<void> {
    const { m, store, tell } = this.context;
    const id = this.task && 'key' in this.task ? this.task.key.id : null;
    try {
      await store.commit((now) => {
        const kept = now.kits.find(({ chosen }) => chosen);
        return kept ? [...more, { put: 'kits', record: { ...kept, kit: change(kept.kit) } }] : more;
      });
      this.task = null;
      tell('done', m.text(`committee.keys.done.${done}`));
      await this.updateComplete;
      if (id !== null) this.#focus((this.renderRoot as ShadowRoot).getElementById(id) ? id : 'signing');
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
    }
  }
}
