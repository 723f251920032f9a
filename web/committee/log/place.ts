/**
 * The log: what was issued, to whom and with which key; taking it back; and the lists by which verifiers
 * learn of it, signed here and published as files.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { downloadFile } from '../../elements/download.js';
import { foreign } from '../../elements/foreign-text.js';
import { icon } from '../../elements/icons.js';
import { controls, theme } from '../../elements/theme.js';
import { byteSize } from '../../elements/words.js';
import { workplace } from '../../elements/workplace.js';
import type { CommitteeContext } from '../context.js';
import { writeCsv } from '../issue/csv.js';
import { isDue, keepSigned, listFile, listFileName, listKey, signList, withPlace } from '../issue/lists.js';
import { zipOf } from '../issue/package.js';
import { issuingProblem } from '../issue/problems.js';
import { forms } from '../issue/styles.js';
import type { Change, IssuedRecord, KeptFile, KeyRecord, ListRecord, Purpose } from '../types.js';

/** So many entries are drawn at first, and with every "show more". */
const STEP = 50;

const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

type Which = 'all' | 'in_force' | 'withdrawn';

export class PortolanCommitteeLog extends LitElement {
  static override properties = {
    context: { attribute: false },
    wanted: { state: true },
    which: { state: true },
    shown: { state: true },
    withdrawing: { state: true },
    purpose: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = [
    theme,
    controls,
    workplace,
    forms,
    css`
      .search {
        align-items: end;
        display: grid;
        gap: 0.75rem 1.1rem;
      }
      .withdrawn h3 {
        color: var(--p-muted);
        text-decoration: line-through;
      }
      .state {
        color: var(--p-invalid);
        font-weight: 600;
      }
      .address {
        font-family: var(--p-mono);
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }
      @media (min-width: 700px) {
        .search {
          grid-template-columns: 2fr 1fr auto;
        }
      }
    `,
  ];

  declare context: CommitteeContext;
  declare wanted: string;
  declare which: Which;
  declare shown: number;
  /** Id of the credential that is being taken back. */
  declare withdrawing: string | null;
  declare purpose: Purpose;
  declare problem: string | null;
  declare busy: boolean;

  constructor() {
    super();
    this.wanted = '';
    this.which = 'all';
    this.shown = STEP;
    this.withdrawing = this.problem = null;
    this.purpose = 'revocation';
    this.busy = false;
  }

  override render(): TemplateResult {
    const { m, view } = this.context;
    if (view.issued.length === 0) return html`<p>${m.text('committee.log.empty')}</p>`;
    return html`<div class="page">${this.#lists()} ${this.#log()}</div>`;
  }

  // --- Lists --------------------------------------------------------------------------------------

  #lists() {
    const { m, view } = this.context;
    if (view.lists.length === 0) return nothing;
    const due = view.lists.filter((list) => isDue(list, now()));
    return html`<section aria-labelledby="lists">
      <h2 id="lists" tabindex="-1">${m.text('committee.log.lists')}</h2>
      <p class="lead">${m.text('committee.log.lists_hint')}</p>
      ${due.length > 0
        ? html`<div class="banner" id="due">
            <p><strong>${m.text('committee.log.due', { count: due.length })}</strong></p>
            <div class="buttons"><button type="button" class="primary" id="publish" ?disabled=${this.busy} @click=${() => void this.#publish(due)}>${icon('save')}${m.text('committee.log.publish', { count: due.length })}</button></div>
          </div>`
        : nothing}
      <ul class="cards">
        ${view.lists.map((list) => this.#list(list))}
      </ul>
    </section>`;
  }

  #list(list: ListRecord): TemplateResult {
    const { m } = this.context;
    return html`<li class="card entry">
      <p class="address">${list.id}</p>
      <ul class="figures">
        <li>${m.text(`committee.log.purpose.${list.purpose}`)}</li>
        <li>${m.text('committee.log.used', { count: list.used.length })}</li>
        <li>${m.text('committee.log.set', { count: list.set.length })}</li>
      </ul>
      <p class="hint">${list.token === null ? m.text('committee.log.never') : list.published_at === null ? m.text('committee.log.unsigned') : m.text('committee.log.signed', { date: m.date(list.published_at), until: m.date(list.valid_until) })}</p>
      <div class="actions">
        ${list.token !== null && list.published_at !== null
          ? html`<button type="button" class="quiet" @click=${() => downloadFile(listFile(list), listFileName(list))}>${icon('save')}${m.text('committee.log.save_list', { name: listFileName(list) })}</button>`
          : nothing}
      </div>
    </li>`;
  }

  /** Signs lists as they now stand, as far as there is a key, keeps them, and hands them out to be put at their addresses. */
  async #publish(lists: readonly ListRecord[]): Promise<void> {
    const { context } = this;
    const { m, portolan, store, view } = context;
    this.busy = true;
    try {
      const signedLists: ListRecord[] = [];
      const left: { list: ListRecord; why: Exclude<ReturnType<typeof listKey>, KeyRecord> }[] = [];
      for (const list of lists) {
        const key = listKey(view.keys, list);
        if (typeof key === 'string') left.push({ list, why: key });
        else signedLists.push(await signList(portolan, key, list, now()));
      }
      await keepSigned(store, signedLists, true);
      const reasons = left.map(({ list, why }) => m.text(`committee.log.not_signed.${why}`, { list: listFileName(list), issuer: list.issuer }));
      if (signedLists.length === 0) {
        context.tell('problem', reasons.join(' '));
        return;
      }
      const [only, ...more] = signedLists;
      if (only && more.length === 0) downloadFile(listFile(only), listFileName(only));
      else downloadFile(await zipOf(signedLists.map((list) => ({ name: listFileName(list), file: listFile(list) }))), 'status-lists.zip');
      const done = m.text('committee.log.published', { count: signedLists.length });
      context.tell(reasons.length > 0 ? 'problem' : 'done', [done, ...reasons].join(' '));
    } catch (error) {
      context.tell('problem', issuingProblem(m, error));
    } finally {
      this.busy = false;
    }
  }

  // --- The log ------------------------------------------------------------------------------------

  #found(): IssuedRecord[] {
    const words = folded(this.wanted).split(/\s+/).filter(Boolean);
    return this.context.view.issued.toReversed().filter((issued) => {
      if (this.which !== 'all' && (this.which === 'withdrawn') !== (issued.withdrawn !== null)) return false;
      const { recipient } = issued;
      const text = folded([recipient.name, recipient.email, recipient.id, issued.achievement, issued.id, this.#batchOf(issued), issued.file.sha256].filter(Boolean).join(' '));
      return words.every((word) => text.includes(word));
    });
  }

  #batchOf(issued: IssuedRecord): string {
    return issued.batch === null ? '' : (this.context.view.batches.find(({ id }) => id === issued.batch)?.title ?? '');
  }

  #log(): TemplateResult {
    const { m, view } = this.context;
    const found = this.#found();
    return html`<section aria-labelledby="issued-list">
      <div class="section-head">
        <h2 id="issued-list" tabindex="-1">${m.text('committee.log.all')}</h2>
        <button type="button" id="csv" @click=${() => this.#saveCsv(found)}>${icon('save')}${m.text('committee.log.csv')}</button>
      </div>
      <div class="search">
        <div class="field">
          <label for="wanted">${m.text('committee.log.search')}</label>
          <input id="wanted" type="search" .value=${this.wanted} @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)} />
        </div>
        <div class="field">
          <label for="which">${m.text('committee.log.which')}</label>
          <select id="which" @change=${(event: Event) => (this.which = (event.target as HTMLSelectElement).value as Which)}>
            ${(['all', 'in_force', 'withdrawn'] as const).map((value) => html`<option value=${value} .selected=${value === this.which}>${m.text(`committee.log.which.${value}`)}</option>`)}
          </select>
        </div>
        <p role="status">${m.text('committee.log.found', { count: found.length, all: view.issued.length })}</p>
      </div>
      <ul class="cards" id="log">
        ${repeat(found.slice(0, this.shown), ({ id }) => id, (issued) => this.#entry(issued))}
      </ul>
      ${found.length > this.shown ? html`<div><button type="button" id="more" @click=${() => (this.shown += STEP)}>${m.text('committee.log.more', { count: Math.min(STEP, found.length - this.shown) })}</button></div>` : nothing}
    </section>`;
  }

  #search(wanted: string): void {
    this.wanted = wanted;
    this.shown = STEP;
  }

  #entry(issued: IssuedRecord): TemplateResult {
    const { m, view } = this.context;
    const { recipient, withdrawn } = issued;
    const who = recipient.name ?? recipient.email ?? recipient.id ?? '';
    const key = view.keys.find(({ id }) => id === issued.key);
    const batch = this.#batchOf(issued);
    return html`<li class="card entry ${withdrawn ? 'withdrawn' : ''}" data-credential=${issued.id}>
      <div class="entry-head">
        <h3>${foreign(issued.achievement)}</h3>
        <p class="kind">${m.date(issued.at)}</p>
      </div>
      <p class="line"><span>${foreign(who)}</span>${recipient.email && recipient.email !== who ? html`<span class="place">${foreign(recipient.email)}</span>` : nothing}</p>
      <ul class="tags">
        <li>${m.text(`committee.log.form.${issued.form.replace('-', '_')}`)}</li>
        <li>${m.text('committee.log.key', { name: key?.name ?? issued.key })}</li>
        ${issued.valid_until ? html`<li>${m.text('committee.log.until', { date: m.date(issued.valid_until) })}</li>` : nothing}
        ${batch ? html`<li>${foreign(batch)}</li>` : nothing}
      </ul>
      ${withdrawn ? html`<p class="state">${m.text(`committee.log.state.${withdrawn.purpose}`, { date: m.date(withdrawn.at) })}</p><p class="lines">${foreign(withdrawn.reason)}</p>` : nothing}
      ${this.withdrawing === issued.id ? this.#withdrawForm(issued) : this.#actions(issued, who)}
    </li>`;
  }

  #actions(issued: IssuedRecord, who: string): TemplateResult {
    const { m } = this.context;
    const about = html`<span class="visually-hidden">${m.text('committee.log.about', { name: issued.achievement, who })}</span>`;
    const file = (kept: KeptFile) => html`<button type="button" class="quiet" @click=${() => void this.#save(kept)}>${icon('save')}${kept.name} <span class="hint">${byteSize(m, kept.bytes)}</span></button>`;
    const isSuspended = issued.withdrawn?.purpose === 'suspension';
    return html`<div class="actions">
      ${file(issued.file)} ${issued.certificate ? file(issued.certificate) : nothing}
      ${issued.status.length > 0 && (issued.withdrawn === null || (isSuspended && issued.status.some(({ purpose }) => purpose === 'revocation')))
        ? html`<button type="button" class="quiet withdraw" @click=${() => void this.#ask(issued)}>${icon('bin')}${m.text('committee.log.withdraw')}${about}</button>`
        : nothing}
      ${isSuspended ? html`<button type="button" class="quiet reinstate" @click=${() => void this.#reinstate(issued)}>${icon('undo')}${m.text('committee.log.reinstate')}${about}</button>` : nothing}
      ${issued.status.length === 0 ? html`<p class="hint">${m.text('committee.log.no_list')}</p>` : nothing}
    </div>`;
  }

  async #save(kept: KeptFile): Promise<void> {
    const { context } = this;
    try {
      const file = await context.store.file(kept.sha256);
      if (file) downloadFile(file.type ? file : new Blob([file], { type: kept.type }), kept.name);
      else context.tell('problem', context.m.text('committee.log.no_file'));
    } catch (error) {
      context.tell('problem', issuingProblem(context.m, error));
    }
  }

  // --- Taking back ----------------------------------------------------------------------------------

  async #ask(issued: IssuedRecord): Promise<void> {
    this.withdrawing = issued.id;
    this.problem = null;
    const purposes = purposesLeft(issued);
    this.purpose = purposes[0] ?? 'revocation';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#reason')?.focus();
  }

  #withdrawForm(issued: IssuedRecord): TemplateResult {
    const { m } = this.context;
    const purposes = purposesLeft(issued);
    return html`<form class="withdraw-form" novalidate @submit=${(event: Event) => void this.#withdraw(event, issued)}>
      <fieldset>
        <legend>${m.text('committee.log.how')}</legend>
        ${purposes.map((purpose) => html`<label class="check">
          <input type="radio" name="purpose" value=${purpose} .checked=${this.purpose === purpose} @change=${() => (this.purpose = purpose)} />
          <span>${m.text(`committee.log.do.${purpose}`)}<span class="hint">${m.text(`committee.log.do.${purpose}_hint`)}</span></span>
        </label>`)}
      </fieldset>
      <div class="field">
        <label for="reason">${m.text('committee.log.reason')}</label>
        <input id="reason" maxlength="500" aria-describedby="reason-hint" aria-invalid=${this.problem ? 'true' : 'false'} />
        <p class="hint" id="reason-hint">${m.text('committee.log.reason_hint')}</p>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </div>
      <div class="buttons">
        <button type="submit" class="danger primary" ?disabled=${this.busy}>${m.text(`committee.log.do.${this.purpose}`)}</button>
        <button type="button" @click=${() => void this.#close(issued)}>${m.text('committee.log.cancel')}</button>
      </div>
    </form>`;
  }

  async #close(issued: IssuedRecord): Promise<void> {
    // While this was being written down, another entry's form may have been opened.
    if (this.withdrawing !== null && this.withdrawing !== issued.id) return;
    this.withdrawing = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-credential="${CSS.escape(issued.id)}"] button`)?.focus();
  }

  async #withdraw(event: Event, issued: IssuedRecord): Promise<void> {
    event.preventDefault();
    const { context, purpose } = this;
    const { m } = context;
    const field = this.renderRoot.querySelector<HTMLInputElement>('#reason');
    const reason = field?.value.trim() ?? '';
    if (reason === '') {
      this.problem = m.text('committee.log.reason_missing');
      field?.focus();
      return;
    }
    // Where it could not be kept, the form stays with what was written in it.
    if (await this.#change(issued, purpose, true, { at: now(), reason, purpose }, m.text('committee.log.withdrawn'))) await this.#close(issued);
  }

  async #reinstate(issued: IssuedRecord): Promise<void> {
    if (await this.#change(issued, 'suspension', false, null, this.context.m.text('committee.log.reinstated'))) await this.#close(issued);
  }

  /** The entry and its place in the list change together; whether they were kept. */
  async #change(issued: IssuedRecord, purpose: Purpose, isSet: boolean, withdrawn: IssuedRecord['withdrawn'], done: string): Promise<boolean> {
    const { context } = this;
    this.busy = true;
    try {
      await context.store.commit(({ issued: all, lists }) => {
        const present = all.find(({ id }) => id === issued.id) ?? issued;
        const changed = present.status.filter((entry) => entry.purpose === purpose).flatMap(({ list: address, index }): Change[] => {
          const list = lists.find(({ id }) => id === address);
          return list ? [{ put: 'lists', record: withPlace(list, index, isSet) }] : [];
        });
        return [{ put: 'issued', record: { ...present, withdrawn } }, ...changed];
      });
      context.tell('done', done);
      return true;
    } catch (error) {
      context.tell('problem', issuingProblem(context.m, error));
      return false;
    } finally {
      this.busy = false;
    }
  }

  // --- Export ---------------------------------------------------------------------------------------

  #saveCsv(found: readonly IssuedRecord[]): void {
    const columns = ['at', 'id', 'name', 'email', 'recipient_id', 'achievement', 'skills', 'form', 'key', 'file', 'sha256', 'certificate_sha256', 'valid_until', 'status', 'withdrawn_at', 'withdrawn_how', 'reason', 'list_of_people'];
    const rows = found.map((issued) => [
      issued.at, issued.id, issued.recipient.name ?? '', issued.recipient.email ?? '', issued.recipient.id ?? '', issued.achievement, issued.skills.join(' '), issued.form,
      issued.method || issued.key, issued.file.name, issued.file.sha256, issued.certificate?.sha256 ?? '', issued.valid_until ?? '',
      issued.status.map(({ list, index }) => `${list}#${index}`).join(' '), issued.withdrawn?.at ?? '', issued.withdrawn?.purpose ?? '', issued.withdrawn?.reason ?? '', this.#batchOf(issued),
    ]);
    downloadFile(new Blob([writeCsv([columns, ...rows], this.context.m.language)], { type: 'text/csv' }), `issued-${now().slice(0, 10)}.csv`);
  }
}

/** A suspended credential can still be withdrawn for good. */
function purposesLeft({ status, withdrawn }: IssuedRecord): Purpose[] {
  return [...new Set(status.map(({ purpose }) => purpose))].filter((purpose) => purpose !== withdrawn?.purpose);
}
