/**
 * The committee page: kits, requests, reviews, decisions, keys and what was issued, all kept on this
 * device and exchanged as files. The page opens what is kept and shows one place at a time; each place
 * is an element of its own folder, loaded when it is first gone to.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { Portolan } from '../core/client.js';
import { define } from '../elements/define.js';
import { icon } from '../elements/icons.js';
import { openPage, Page } from '../elements/page.js';
import { placeNav, placeNavStyles } from '../elements/place-nav.js';
import { Places } from '../elements/places.js';
import { workplace } from '../elements/workplace.js';
import { StorageProblem, type StorageProblemKind } from '../storage/problem.js';
import type { CommitteeContext, PlaceElement } from './context.js';
import { PortolanCommitteeKept } from './kept.js';
import { type Place, PLACE_ICONS, PLACES } from './places.js';
import { storageSentence } from './refusal.js';
import { CommitteeStore, type CommitteeView } from './store.js';

/** The element of each place. */
const ELEMENTS: Readonly<Partial<Record<Place, () => Promise<CustomElementConstructor>>>> = {
  requests: async () => (await import('./requests/place.js')).PortolanCommitteeRequests,
  issue: async () => (await import('./issue/place.js')).PortolanCommitteeIssue,
  log: async () => (await import('./log/place.js')).PortolanCommitteeLog,
  keys: async () => (await import('./keys/place.js')).PortolanCommitteeKeys,
  kit: async () => (await import('./kit/place.js')).PortolanCommitteeKit,
};

interface Notice {
  tone: 'done' | 'problem';
  text: string;
}

class CommitteePage extends Page {
  static override properties = {
    ...Page.properties,
    phase: { state: true },
    view: { state: true },
    notice: { state: true },
    notLoaded: { state: true },
  };
  static override styles = [...Page.styles, placeNavStyles, workplace];

  override readonly page = 'committee';
  declare phase: 'loading' | 'open' | 'insecure' | StorageProblemKind;
  declare view: CommitteeView | null;
  declare notice: Notice | null;
  /** Places whose code could not be had: they are asked for again only when the reader says so. */
  declare notLoaded: ReadonlySet<Place>;

  readonly portolan = new Portolan({ core: 'studio' });
  readonly #places = new Places(this, PLACES);
  readonly #elements = new Map<Place, PlaceElement>();
  #store: CommitteeStore | null = null;

  constructor() {
    super();
    this.phase = 'loading';
    this.view = this.notice = null;
    this.notLoaded = new Set();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (!isSecureContext) {
      this.phase = 'insecure'; // no keys, no random ids, no storage worth the name
      return;
    }
    try {
      await this.portolan.ready();
      this.#store = await CommitteeStore.open(
        (view) => {
          this.view = view;
        },
        () => {
          this.phase = 'newer';
        },
      );
      this.view = this.#store.view;
      // Without a kit there is nothing to do anywhere else.
      if (!this.view.kit && location.hash === '') this.#places.show('kit', true);
      this.phase = 'open';
      void this.#places.arriveFirst();
      void this.portolan.prefetchWhenIdle().then((isAll) => this.toggleAttribute('data-offline', isAll));
    } catch (error) {
      this.phase = error instanceof StorageProblem ? error.kind : 'not_loaded';
    }
  }

  // --- What the places use ------------------------------------------------------------------------

  /** An element of the page, or of the place that is shown. */
  byId(id: string): HTMLElement | null {
    const own = (this.renderRoot as ShadowRoot).getElementById(id);
    return own ?? this.#elements.get(this.#places.current)?.shadowRoot?.getElementById(id) ?? null;
  }

  moved(): void {
    if (this.notice?.tone === 'done') this.notice = null;
  }

  // --- Showing ------------------------------------------------------------------------------------

  protected override content(): TemplateResult {
    const { messages: m, view, phase } = this;
    const { current } = this.#places;
    const isOpen = phase === 'open' && view !== null && this.#store !== null;
    return html`
      <div class="intro">
        <h1 id="top" tabindex="-1">${m.text(isOpen ? `committee.place.${current}_heading` : 'committee.heading')}</h1>
        ${isOpen
          ? html`<p class="kept">${icon('portfolio')}${view.kit ? html`<bdi>${m.choose(view.kit.name)?.text ?? view.kit.id}</bdi>` : m.text('committee.no_kit')}</p>`
          : html`<p role="status">${m.text(phase === 'loading' || phase === 'insecure' ? `committee.phase.${phase}` : storageSentence(m, phase))}</p>`}
      </div>
      ${isOpen ? html`${placeNav(m, 'committee', PLACES, PLACE_ICONS, current)} ${this.#place(current)}
            <portolan-committee-kept class="screen-only" .context=${this.#context(view, this.#store as CommitteeStore)}></portolan-committee-kept>` : nothing}
      <div role="status">${this.notice?.tone === 'done' ? this.#noticeBar(this.notice) : nothing}</div>
      <div role="alert">${this.notice?.tone === 'problem' ? this.#noticeBar(this.notice) : nothing}</div>
    `;
  }

  /** The element of a place, which keeps what is written in it while the reader is elsewhere. */
  #place(place: Place): HTMLElement | TemplateResult | typeof nothing {
    const element = this.#elements.get(place);
    if (!element && this.notLoaded.has(place)) {
      const m = this.messages;
      return html`<div role="alert" id="not-loaded" tabindex="-1">
        <p>${m.text('learner.storage.not_loaded')}</p>
        <div class="buttons"><button type="button" id="retry" @click=${() => this.#again(place)}>${icon('redo')}${m.text('committee.retry')}</button></div>
      </div>`;
    }
    if (!element) {
      void this.#open(place);
      return nothing;
    }
    element.context = this.#context(this.view as CommitteeView, this.#store as CommitteeStore);
    return element;
  }

  async #open(place: Place): Promise<void> {
    const load = ELEMENTS[place];
    if (!load || this.#elements.has(place)) return;
    const tag = `portolan-committee-${place}`;
    try {
      define(tag, await load());
      if (!this.#elements.has(place)) this.#elements.set(place, document.createElement(tag) as PlaceElement);
      this.requestUpdate();
      await this.updateComplete;
      void this.#places.arriveFirst();
    } catch {
      this.notLoaded = new Set(this.notLoaded).add(place);
    }
  }

  #again(place: Place): void {
    this.notLoaded = new Set([...this.notLoaded].filter((other) => other !== place));
    void this.updateComplete.then(() => this.byId('top')?.focus());
  }

  override updated(): void {
    super.updated();
    this.dataset.phase = this.phase;
    this.dataset.place = this.#places.current;
    document.title = this.messages.text('committee.place.title', { place: this.messages.text(`committee.place.${this.#places.current}`) });
  }

  #context(view: CommitteeView, store: CommitteeStore): CommitteeContext {
    return {
      m: this.messages,
      portolan: this.portolan,
      store,
      view,
      target: this.#places.target,
      tell: (tone, text) => {
        this.notice = { tone, text };
      },
      go: (place, target) => void this.#places.go(place, target ?? null),
    };
  }

  #noticeBar({ tone, text }: Notice): TemplateResult {
    return html`<div class="notice screen-only ${tone}">
      <p>${text}</p>
      <button type="button" aria-label=${this.messages.text('learner.dismiss')} @click=${this.#dismiss}>${icon('close')}</button>
    </div>`;
  }

  #dismiss(): void {
    this.notice = null;
    this.byId('top')?.focus();
  }
}

define('portolan-committee-kept', PortolanCommitteeKept);
await openPage('portolan-committee-page', CommitteePage);
