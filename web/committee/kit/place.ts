/**
 * `<portolan-committee-kit>`: the kits at hand, and the one that this committee works with. Those that
 * come with the page are examples; a kit of one's own is a file.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.js';
import { downloadFile } from '../../elements/download.js';
import { type FilesEvent, PortolanFileDrop } from '../../elements/file-drop.js';
import { chosen, foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { workplace } from '../../elements/workplace.js';
import { shippedKits } from '../../review/kits.js';
import type { CommitteeContext } from '../context.js';
import { formStyles } from '../forms.js';
import { problemText } from '../../elements/words.js';
import type { RequestProblem } from '../../core/types.js';
import { refusalText } from '../refusal.js';
import type { Change, Kit, KitRecord } from '../types.js';
import { blankKit, copyOf } from './blank.js';
import { type KeptEvent, PortolanKitEditor } from './editor.js';

/** A kit with its logo is a small file. */
const MOST_BYTES = 5_000_000;

export class PortolanCommitteeKit extends LitElement {
  static override properties = { context: { attribute: false }, shipped: { state: true }, editing: { state: true }, replacing: { state: true } };
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
  /** What is in the editor, and the id under which it is kept already. */
  declare editing: { kit: Kit; instead: string | null } | null;
  /** A kit that would take the place of another one. */
  declare replacing: { kit: Kit; kept: Kit } | null;

  constructor() {
    super();
    this.shipped = this.editing = this.replacing = null;
    define('portolan-file-drop', PortolanFileDrop);
    define('portolan-kit-editor', PortolanKitEditor);
    void shippedKits().then((kits) => {
      this.shipped = kits;
    });
  }

  override render() {
    const { m, view } = this.context;
    const kept = new Set(view.kits.map(({ id }) => id));
    const others = (this.shipped ?? []).filter(({ id }) => !kept.has(id));
    if (this.editing) {
      return html`<portolan-kit-editor .context=${this.context} .kit=${this.editing.kit} @portolan-kept=${(event: KeptEvent) => void this.#keep(event.kit)} @portolan-cancel=${this.#close}></portolan-kit-editor>
        ${this.replacing ? this.#replaces(this.replacing) : nothing}`;
    }
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
      <section aria-labelledby="more">
        <h2 id="more">${m.text('committee.kit.more')}</h2>
        <portolan-file-drop compact .messages=${m} .label=${m.text('committee.kit.open')} accept=".json,application/json" @portolan-files=${this.#dropped}></portolan-file-drop>
        <div class="buttons"><button type="button" id="blank" @click=${() => this.#edit(blankKit(m.language, new Date().toISOString()), null)}>${icon('plus')}${m.text('committee.kit.blank')}</button></div>
      </section>
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
        ${record
          ? html`<button type="button" class="hand-out" @click=${() => void this.#handOut(kit)}>${icon('save')}${m.text('committee.kit.hand_out')}</button>
              <button type="button" class="save" @click=${() => this.#save(kit, '')}>${icon('save')}${m.text('committee.kit.save')}</button>`
          : nothing}
        ${record ? html`<button type="button" class="edit" @click=${() => this.#edit(kit, kit.id)}>${icon('edit')}${m.text('committee.kit.change')}</button>` : nothing}
        <button type="button" class="copy" data-kit=${kit.id} @click=${() => this.#edit(copyOf(kit, new Date().toISOString()), null)}>${m.text('committee.kit.copy')}</button>
      </div>
      ${record?.chosen && inForce === 0
        ? html`<p class="warning">${m.text('committee.kit.no_key')} <a href="#keys">${m.text('committee.kit.to_keys')}</a></p>`
        : nothing}
    `;
  }

  // --- Acting -------------------------------------------------------------------------------------

  #edit(kit: Kit, instead: string | null): void {
    this.editing = { kit, instead };
    void this.updateComplete.then(async () => {
      const editor = this.renderRoot.querySelector<PortolanKitEditor>('portolan-kit-editor');
      await editor?.updateComplete;
      editor?.focus();
    });
  }

  readonly #close = (): void => {
    this.editing = this.replacing = null;
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById('blank')?.focus());
  };

  /** What would be lost with the kit that is kept, before another one takes its place. */
  #replaces({ kit, kept }: { kit: Kit; kept: Kit }): TemplateResult {
    const { m } = this.context;
    const notes = Math.max(0, notesOf(kept) - notesOf(kit));
    const keys = kept.issuer.keys.filter(({ id }) => !kit.issuer.keys.some((other) => other.id === id)).length;
    return html`<div class="card entry" role="alertdialog" tabindex="-1" id="replaces" aria-labelledby="replaces-text">
      <p id="replaces-text">${m.text('committee.kit.replaces', { name: m.choose(kept.name)?.text ?? kept.id, version: m.date(kept.version) })}</p>
      ${notes > 0 ? html`<p class="warning">${m.text('committee.kit.replaces_notes', { count: notes })}</p>` : nothing}
      ${keys > 0 ? html`<p class="warning">${m.text('committee.kit.replaces_keys', { count: keys })}</p>` : nothing}
      <div class="buttons">
        <button type="button" @click=${this.#doNotReplace}>${m.text('committee.cancel')}</button>
        <button type="button" class="danger" id="replace" @click=${() => void this.#keep(kit, true)}>${m.text('committee.kept.replace_now')}</button>
      </div>
    </div>`;
  }

  readonly #doNotReplace = (): void => {
    this.replacing = null;
    void this.updateComplete.then(() => this.renderRoot.querySelector<PortolanKitEditor>('portolan-kit-editor')?.focus());
  };

  /**
   * A kit that was changed is another version of it: dated today, so that files of both are told apart. What
   * nobody touched in the editor is as it is kept by now: keys may have come into the kit meanwhile.
   */
  async #keep(changed: Kit, replaces = false): Promise<void> {
    const { m, store, tell } = this.context;
    const { instead, kit: begun } = this.editing ?? { instead: null, kit: changed };
    const at = new Date().toISOString();
    const other = changed.id === instead ? undefined : store.view.kits.find(({ id }) => id === changed.id)?.kit;
    if (other && !replaces && JSON.stringify(other) !== JSON.stringify(changed)) {
      this.replacing = { kit: changed, kept: other };
      await this.updateComplete;
      (this.renderRoot as ShadowRoot).getElementById('replaces')?.focus();
      return;
    }
    try {
      await store.commit((now) => {
        const present = now.kits.find(({ id }) => id === instead)?.kit;
        const merged = present ? (mergedInto(present, begun, changed) as Kit) : changed;
        const kit = changed.version === begun.version && merged.version < at.slice(0, 10) ? { ...merged, version: at.slice(0, 10) } : merged;
        const before = now.kits.find(({ id }) => id === instead) ?? now.kits.find(({ id }) => id === kit.id);
        const record: KitRecord = { id: kit.id, kit, chosen: before?.chosen ?? false, kept_at: before?.kept_at ?? at };
        const gone: Change[] = before && before.id !== kit.id ? [{ remove: 'kits', id: before.id }] : [];
        return record.chosen ? [...gone, { put: 'kits', record }] : [...gone, ...choosing(now.kits, kit, at).filter((change) => !('put' in change && change.record.id === kit.id)), { put: 'kits', record: { ...record, chosen: true } }];
      });
      this.editing = this.replacing = null;
      tell('done', m.text('committee.kit.done.kept'));
      await this.updateComplete;
      (this.renderRoot as ShadowRoot).getElementById('own')?.focus();
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
    }
  }

  /** A file that is a kit opens in the editor, which also says what is wrong with it. */
  readonly #dropped = async (event: FilesEvent): Promise<void> => {
    event.stopPropagation();
    const { m, portolan, tell } = this.context;
    const [file] = event.files;
    if (!file) return;
    try {
      const kit = JSON.parse(await file.slice(0, MOST_BYTES).text()) as Kit;
      const { json } = await portolan.call<{ problems: RequestProblem[] }>('review.check_kit', { kit });
      const [first] = json.problems;
      if (first && (first.type === 'kit.not-a-kit' || first.type === 'kit.newer-version')) tell('problem', problemText(m, first));
      else this.#edit(kit, null);
    } catch {
      tell('problem', m.text('problem.kit.not-a-kit'));
    }
  };

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

  #save(kit: Kit, suffix: string): void {
    const file = new Blob([`${JSON.stringify(kit, null, 2)}\n`], { type: 'application/json' });
    downloadFile(file, kitFileName(kit).replace(/\.json$/, `${suffix}.json`));
  }

  /** For learners: without what is for evaluators only. */
  async #handOut(kit: Kit): Promise<void> {
    const { m, portolan, tell } = this.context;
    try {
      const { json } = await portolan.call<{ for_learners: Kit | null }>('review.check_kit', { kit });
      if (json.for_learners) this.#save(json.for_learners, '-learners');
      else tell('problem', m.text('problem.kit.malformed'));
    } catch (error) {
      tell('problem', refusalText(m, error, 'learner.storage.unavailable'));
    }
  }
}

/** How many criteria have a note that is for evaluators only. */
const notesOf = ({ skills }: Kit): number => skills.reduce((sum, { criteria }) => sum + criteria.filter(({ for_evaluators: note }) => note).length, 0);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is kept, with the changes from `begun` to `changed`; a list counts as one thing. */
export function mergedInto(present: unknown, begun: unknown, changed: unknown): unknown {
  if (JSON.stringify(changed) === JSON.stringify(begun)) return present;
  if (!isObject(present) || !isObject(begun) || !isObject(changed)) return changed;
  const members = [...new Set([...Object.keys(changed), ...Object.keys(present)])];
  const merged = members.map((name) => [name, mergedInto(present[name], begun[name], changed[name])] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
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
