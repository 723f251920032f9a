/**
 * Whom a verdict relies on: the European trusted lists that are part of this site, since when they name
 * an authority, and how old they are. What stands here is asked of the core, which reads the very files
 * that verdicts are made from.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { Portolan } from '../core/client.js';
import { loadAsset } from '../core/loader.js';
import { icon } from '../elements/icons.js';
import { openPage, Page } from '../elements/page.js';

type State = 'verified' | 'refused' | 'missing';

interface List {
  territory: string;
  state: State;
  sequence: number | null;
  issued: string | null;
  next_update: string | null;
  services: number;
  granted: number;
}

interface Entry {
  status: string;
  from: string;
  uses: string[];
}

interface Service {
  provider: string;
  name: string;
  type: 'CA/QC' | 'TSA/QTST';
  granted: boolean;
  history: Entry[];
  keys: string[];
}

interface Answer {
  dated: string;
  lists: List[];
  services: Service[];
}

/** How a list stands today. */
type Standing = 'current' | 'outdated' | 'closed' | 'refused' | 'missing';

const ICONS = { current: 'valid', outdated: 'clock', closed: 'lock', refused: 'invalid', missing: 'none' } as const;

/** Services shown at once; a search finds the others. */
const MOST_SHOWN = 100;

const STATUSES = new Set([
  'granted', 'withdrawn', 'undersupervision', 'accredited', 'supervisionincessation', 'supervisionceased',
  'supervisionrevoked', 'accreditationceased', 'accreditationrevoked', 'recognisedatnationallevel',
  'deprecatedatnationallevel',
]);

function standingOf(list: List, now: string): Standing {
  if (list.state !== 'verified') return list.state;
  if (list.next_update === null) return 'closed';
  return list.next_update < now ? 'outdated' : 'current';
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

class TrustPage extends Page {
  static override properties = {
    answer: { state: true },
    failed: { state: true },
    territory: { state: true },
    query: { state: true },
    all: { state: true },
  };
  static override styles = [
    ...Page.styles,
    css`
      .intro {
        display: grid;
        gap: 0.75rem;
        margin-block-end: 1.5rem;
        max-inline-size: 46rem;
      }
      h1 {
        font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
        letter-spacing: -0.01em;
      }
      h2 {
        font-size: 1.375rem;
      }
      .lead {
        color: var(--p-muted);
        font-size: 1.0625rem;
      }
      .gaps {
        background: var(--p-unknown-tint);
        border-inline-start: 4px solid var(--p-unknown);
        border-radius: 4px;
        display: grid;
        gap: 0.4rem;
        margin-block-end: 1.5rem;
        padding: 0.9rem 1.1rem;
      }
      .gaps h2 {
        font-size: 1.0625rem;
      }
      .gaps ul {
        display: grid;
        gap: 0.3rem;
        padding-inline-start: 1.2rem;
      }
      .lists {
        padding: 0.4rem 1.1rem;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      caption {
        font-size: 1.375rem;
        font-weight: 700;
        line-height: 1.22;
        margin-block-end: 0.75rem;
        text-align: start;
      }
      th,
      td {
        border-block-end: 1px solid var(--p-line);
        font-weight: 400;
        padding: 0.3rem 0.9rem 0.3rem 0;
        text-align: start;
        vertical-align: middle;
      }
      tbody tr:last-child > * {
        border: 0;
      }
      thead th {
        color: var(--p-muted);
        font-size: 0.875rem;
      }
      td.number {
        font-variant-numeric: tabular-nums;
      }
      .country {
        background: none;
        border: 0;
        color: var(--p-primary);
        font-weight: 600;
        justify-content: start;
        padding: 0.2rem 0;
        text-align: start;
        text-decoration: underline;
        text-underline-offset: 0.15em;
      }
      .country[aria-pressed='true'] {
        color: var(--p-primary-deep);
        text-decoration-thickness: 3px;
      }
      .standing {
        align-items: center;
        display: inline-flex;
        gap: 0.4rem;
      }
      .standing .icon {
        block-size: 1.15rem;
        flex: none;
        inline-size: 1.15rem;
      }
      .current {
        color: var(--p-valid);
      }
      .outdated,
      .closed,
      .refused,
      .missing {
        color: var(--p-unknown);
      }
      section {
        margin-block-start: 2.25rem;
      }
      section > h2 {
        margin-block-end: 0.35rem;
      }
      .search {
        align-items: end;
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem 1.5rem;
        margin-block: 1rem;
      }
      .search label {
        display: grid;
        flex: 1 1 16rem;
        gap: 0.3rem;
        max-inline-size: 30rem;
      }
      .search .box {
        align-items: center;
        display: flex;
        flex: 0 1 auto;
        max-inline-size: 100%;
        gap: 0.6rem;
        min-block-size: 44px;
      }
      .search input[type='checkbox'] {
        block-size: 1.35rem;
        flex: none;
        inline-size: 1.35rem;
        min-block-size: 0;
      }
      .services {
        margin-block-start: 0.75rem;
        display: grid;
        gap: 0.6rem;
        list-style: none;
      }
      .service {
        padding: 0.75rem 1rem;
      }
      .service h3 {
        font-size: 1rem;
      }
      .service .facts {
        color: var(--p-muted);
        font-size: 0.9375rem;
      }
      .service summary {
        color: var(--p-primary-deep);
        cursor: pointer;
        font-size: 0.9375rem;
        inline-size: fit-content;
        min-block-size: 24px;
        padding-block: 0.25rem;
      }
      .service details ul {
        display: grid;
        font-size: 0.9375rem;
        gap: 0.25rem;
        padding-block: 0.25rem;
        padding-inline-start: 1.2rem;
      }
      .key {
        font-family: var(--p-mono);
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
      }
      @media (max-width: 46rem) {
        table,
        tbody,
        tr,
        td,
        tbody th {
          display: block;
        }
        thead {
          display: none;
        }
        caption {
          display: block;
        }
        tr {
          border-block-end: 1px solid var(--p-line);
          padding-block: 0.5rem;
        }
        tbody tr:last-child {
          border: 0;
        }
        th,
        td {
          border: 0;
          padding: 0.1rem 0;
        }
        td.empty {
          display: none;
        }
        td[data-label]::before {
          color: var(--p-muted);
          content: attr(data-label) ' ';
        }
      }
    `,
  ];

  declare answer: Answer | null;
  declare failed: boolean;
  declare territory: string | null;
  declare query: string;
  declare all: boolean;

  override readonly page = 'trust';
  readonly #portolan = new Portolan({ core: 'studio' });
  readonly #now = new Date().toISOString();

  constructor() {
    super();
    this.answer = null;
    this.failed = false;
    this.territory = null;
    this.query = '';
    this.all = false;
    void this.#open(new URLSearchParams(location.search).get('list'));
  }

  protected override content(): TemplateResult {
    const { messages: m, answer } = this;
    return html`
      <div class="intro">
        <h1>${m.text('trust.heading')}</h1>
        <p class="lead">${m.text('trust.lead')}</p>
        <p>${m.text('trust.rule')}</p>
      </div>
      <p role="status" class=${answer ? 'visually-hidden' : ''}>${this.#status()}</p>
      ${answer ? this.#overview(answer) : nothing}
    `;
  }

  #status(): string {
    if (this.failed) return this.messages.text('trust.unavailable');
    return this.answer ? '' : this.messages.text('trust.loading');
  }

  #country(territory: string): string {
    if (territory === 'EU') return this.messages.text('trust.list_of_lists');
    return this.messages.country({ EL: 'GR', UK: 'GB' }[territory] ?? territory);
  }

  #overview(answer: Answer): TemplateResult {
    const { messages: m } = this;
    const national = answer.lists.filter(({ territory }) => territory !== 'EU');
    const rows = national.toSorted((a, b) => this.#country(a.territory).localeCompare(this.#country(b.territory), m.language));
    const root = answer.lists.find(({ territory }) => territory === 'EU');
    const gaps = rows.filter(({ state }) => state !== 'verified');
    const current = rows.filter((list) => standingOf(list, this.#now) === 'current').length;
    const open = national.find(({ territory }) => territory === this.territory);
    return html`
      ${gaps.length > 0
        ? html`<div class="gaps">
            <h2>${m.text('trust.gaps')}</h2>
            <ul>
              ${gaps.map((list) => html`<li>${m.text(`trust.gap.${list.state}`, { country: this.#country(list.territory) })}</li>`)}
            </ul>
          </div>`
        : nothing}
      <div class="lists card">
        <table>
          <caption>
            ${m.text('trust.lists', { current, count: rows.length })}
          </caption>
          <thead>
            <tr>
              ${['country', 'standing', 'issued', 'next_update', 'services'].map((id) => html`<th scope="col">${m.text(`trust.column.${id}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${root ? this.#row(root) : nothing}${rows.map((list) => this.#row(list))}
          </tbody>
        </table>
      </div>
      ${open ? this.#services(answer, open) : nothing}
    `;
  }

  #row(list: List): TemplateResult {
    const { messages: m } = this;
    const standing = standingOf(list, this.#now);
    const name = this.#country(list.territory);
    return html`<tr>
      <th scope="row">
        ${list.services > 0
          ? html`<button
              type="button"
              class="country"
              aria-pressed=${String(list.territory === this.territory)}
              @click=${() => void this.#open(list.territory, true)}
            >
              ${name}
            </button>`
          : name}
      </th>
      <td><span class="standing ${standing}">${icon(ICONS[standing])}${m.text(`trust.standing.${standing}`)}</span></td>
      ${this.#cell('issued', list.issued && m.date(list.issued))}
      ${this.#cell('next_update', list.next_update && m.date(list.next_update))}
      ${this.#cell('services', list.services > 0 ? m.text('trust.services_of', { granted: list.granted, services: list.services }) : null)}
    </tr>`;
  }

  #cell(column: string, text: string | null): TemplateResult {
    return html`<td class=${text === null ? 'empty' : 'number'} data-label=${this.messages.text(`trust.column.${column}`)}>${text ?? '–'}</td>`;
  }

  #services(answer: Answer, list: List): TemplateResult {
    const { messages: m } = this;
    const words = plain(this.query).split(/\s+/).filter(Boolean);
    const found = answer.services.filter((service) => {
      const text = plain(`${service.name} ${service.provider}`);
      return (this.all || service.granted) && words.every((word) => text.includes(word));
    });
    return html`<section aria-labelledby="services">
      <h2 id="services" tabindex="-1">${this.#country(list.territory)}</h2>
      <p class="hint">${m.text('trust.list_number', { sequence: String(list.sequence ?? ''), date: m.date(list.issued ?? '') })}</p>
      <div class="search">
        <label>
          ${m.text('trust.search')}
          <input type="search" .value=${this.query} @input=${this.#onSearch} />
        </label>
        <label class="box">
          <input type="checkbox" .checked=${this.all} @change=${this.#onAll} />
          ${m.text('trust.show_all')}
        </label>
      </div>
      <p role="status" class="hint">${m.text('trust.found', { count: found.length, shown: Math.min(found.length, MOST_SHOWN) })}</p>
      <ul class="services">
        ${found.slice(0, MOST_SHOWN).map((service) => this.#service(service))}
      </ul>
    </section>`;
  }

  #service(service: Service): TemplateResult {
    const { messages: m } = this;
    const latest = service.history[0];
    return html`<li class="service card">
      <h3><bdi>${service.name}</bdi></h3>
      <p class="facts"><bdi>${service.provider}</bdi></p>
      <p class="facts">
        ${m.text(service.type === 'CA/QC' ? 'trust.type.certificates' : 'trust.type.time_stamps')}
        ${latest ? this.#entry(latest) : nothing}
      </p>
      <details>
        <summary>${m.text('trust.more')}</summary>
        <ul>
          ${service.history.map((entry) => html`<li>${this.#entry(entry)}</li>`)}
        </ul>
        <p class="hint">${m.text('trust.keys')}</p>
        <ul>
          ${service.keys.map((key) => html`<li class="key">${key}</li>`)}
        </ul>
      </details>
    </li>`;
  }

  #entry({ status, from, uses }: Entry): string {
    const { messages: m } = this;
    const since = m.text('trust.since', {
      status: STATUSES.has(status) ? m.text(`trust.status.${status}`) : status,
      date: m.date(from),
    });
    const named = uses.map((use) => m.text(`trust.use.${use}`));
    return named.length > 0 ? m.text('trust.for', { since, uses: named.join(', ') }) : since;
  }

  #onSearch(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #onAll(event: Event): void {
    this.all = (event.target as HTMLInputElement).checked;
  }

  async #open(territory: string | null, move = false): Promise<void> {
    try {
      const index = await loadAsset('eu/index.bin');
      const { json } = await this.#portolan.call<Answer>('trust.show', { trust: [{ buffer: 0 }], territory: territory ?? '' }, [index]);
      this.answer = json;
      this.query = '';
      this.territory = json.services.length > 0 ? territory : null;
    } catch {
      this.failed = true;
      return;
    }
    if (!move || !this.territory) return;
    const address = new URL(location.href);
    address.searchParams.set('list', this.territory);
    history.replaceState(null, '', address);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#services')?.focus();
  }
}

await openPage('portolan-trust-page', TrustPage);
