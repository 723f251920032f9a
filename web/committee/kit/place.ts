/**
 * `<portolan-committee-kit>`: the kits at hand, and the one that this committee works with. Those that
 * come with the page are examples; a kit of one's own is a file.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { downloadFile } from '../../elements/download.js';
import { chosen, foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import { shippedKits } from '../../review/kits.js';
import type { CommitteeContext } from '../context.js';
import { formStyles } from '../forms.js';
import { refusalText } from '../refusal.js';
import type { Change, Kit, KitRecord } from '../types.js';

export class PortolanCommitteeKit extends LitElement {
  static override properties = { context: { attribute: false }, shipped: { state: true } };
  static override styles = [theme, controls, workplace, formStyles, css`
    :host {
      display: block;
    }
    .chosen {
      border-color: var(--p-primary);
    }
  `];

  declare context: CommitteeContext;
  declare shipped: readonly Kit[] | null;

  constructor() {
    super();
    this.shipped = null;
    void shippedKits().then((kits) => {
      this.shipped = kits;
    });
  }

  override render() {
    const { m, view } = this.context;
    const kept = new Set(view.kits.map(({ id }) => id));
    const others = (this.shipped ?? []).filter(({ id }) => !kept.has(id));
    return html`<div class="page">
      <p class="lead">${m.text('committee.kit.lead')}</p>
      ${view.kits.length > 0
        ? html`<section aria-labelledby="own">
            <h2 id="own" tabindex="-1">${m.text('committee.kit.own')}</h2>
            <ul class="cards">
              ${view.kits.map((record) => html`<li class=${record.chosen ? 'card entry chosen' : 'card entry'}>${this.#kit(record.kit, record)}</li>`)}
            </ul>
          </section>`
        : nothing}
      ${others.length > 0
        ? html`<section aria-labelledby="shipped">
            <h2 id="shipped">${m.text('committee.kit.shipped')}</h2>
            <p class="hint">${m.text('committee.kit.shipped_hint')}</p>
            <ul class="cards">
              ${others.map((kit) => html`<li class="card entry">${this.#kit(kit, null)}</li>`)}
            </ul>
          </section>`
        : nothing}
    </div>`;
  }

  #kit(kit: Kit, record: KitRecord | null): TemplateResult {
    const { m } = this.context;
    const inForce = kit.issuer.keys.filter(({ valid_until }) => valid_until === null).length;
    return html`
      <div class="entry-head">
        <h3>${chosen(m, kit.name)}</h3>
        <span class="kind">${m.text('committee.kit.version', { date: m.date(kit.version) })}</span>
      </div>
      ${record?.chosen ? html`<p class="kept">${icon('valid')}${m.text('committee.kit.chosen')}</p>` : nothing}
      <ul class="figures">
        <li>${m.text('committee.kit.skills', { count: kit.skills.length })}</li>
        <li>${m.text('committee.kit.members', { count: kit.committee.members.length, quorum: kit.committee.quorum })}</li>
        <li>${m.text(`committee.kit.issues.${kit.issues.badge ? (kit.issues.certificate ? 'both' : 'badge') : kit.issues.certificate ? 'certificate' : 'none'}`)}</li>
        <li>${m.text('committee.kit.keys', { count: inForce })}</li>
      </ul>
      <p class="hint">${foreign(kit.id)}</p>
      <div class="buttons">
        ${record?.chosen ? nothing : html`<button type="button" class="choose" data-kit=${kit.id} @click=${() => void this.#choose(kit)}>${m.text('committee.kit.choose')}</button>`}
        ${record ? html`<button type="button" @click=${() => this.#save(kit)}>${icon('save')}${m.text('committee.kit.save')}</button>` : nothing}
      </div>
      ${record?.chosen && inForce === 0
        ? html`<p class="warning">${m.text('committee.kit.no_key')} <a href="#keys">${m.text('committee.kit.to_keys')}</a></p>`
        : nothing}
    `;
  }

  // --- Acting -------------------------------------------------------------------------------------

  /** Works with this kit from now on. */
  async #choose(kit: Kit): Promise<void> {
    const { m, store, tell } = this.context;
    try {
      await store.commit((now) => choosing(now.kits, kit, new Date().toISOString()));
      tell('done', m.text('committee.kit.done.chosen'));
      await this.updateComplete;
      (this.renderRoot as ShadowRoot).getElementById('own')?.focus();
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
    }
  }

  #save(kit: Kit): void {
    downloadFile(new Blob([`${JSON.stringify(kit, null, 2)}\n`], { type: 'application/json' }), kitFileName(kit));
  }
}

/** One kit is chosen, no other; a kit that is kept already stays as it is. */
export function choosing(kits: readonly KitRecord[], kit: Kit, at: string): Change[] {
  const others = kits.filter((record) => record.id !== kit.id && record.chosen);
  const kept = kits.find(({ id }) => id === kit.id);
  const record: KitRecord = kept ? { ...kept, chosen: true } : { id: kit.id, kit, chosen: true, kept_at: at };
  return [...others.map((other): Change => ({ put: 'kits', record: { ...other, chosen: false } })), { put: 'kits', record }];
}

/** "kit-cross-border-2026-11-22.json" */
export function kitFileName({ id, version }: Kit): string {
  const last = id.replace(/\/+$/, '').split(/[/:#]/).at(-1) ?? '';
  const name = last.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase();
  return `kit-${name || 'institution'}-${version}.json`;
}
