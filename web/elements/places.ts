/**
 * The places of a page. Each has an address (`#record`, and `#credentials/credential-7` for something
 * in it), so that links, bookmarks and the back button work; going to a place takes the focus to its
 * heading (`#top`), going back takes the reader to where the page was.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { allShown } from './gradually.js';

/** What an address leads to. */
export interface Where<P extends string> {
  place: P;
  /** Id of an element in that place. */
  target: string | null;
}

/** The address of a place, or of something in it. */
export function addressOf(place: string, target: string | null = null): string {
  return target === null ? `#${place}` : `#${place}/${encodeURIComponent(target)}`;
}

/** Where a fragment leads; an unknown one leads to the first place. */
export function whereOf<P extends string>(hash: string, places: readonly [P, ...P[]]): Where<P> {
  const [name = '', ...rest] = hash.replace(/^#/, '').split('/');
  const place = places.find((candidate) => candidate === name);
  if (!place) return { place: places[0], target: null };
  try {
    return { place, target: rest.length > 0 ? decodeURIComponent(rest.join('/')) : null };
  } catch {
    return { place, target: null }; // half of an escaped character
  }
}

export interface PlacesHost extends ReactiveControllerHost {
  /** The reader has gone to another place. */
  moved(): void;
  /** An element of the place that is shown. */
  byId(id: string): HTMLElement | null;
}

export class Places<P extends string> implements ReactiveController {
  readonly #host: PlacesHost;
  readonly #places: readonly [P, ...P[]];
  #where: Where<P>;
  /** How far down each place was when it was left. */
  readonly #scrolled = new Map<P, number>();
  /** The reader followed a link; otherwise the browser went back or forward. */
  #followed = false;

  constructor(host: PlacesHost, places: readonly [P, ...P[]]) {
    this.#host = host;
    this.#places = places;
    this.#where = whereOf(location.hash, places);
    host.addController(this);
  }

  get current(): P {
    return this.#where.place;
  }

  /** Id of what the address leads to in that place. */
  get target(): string | null {
    return this.#where.target;
  }

  hostConnected(): void {
    history.scrollRestoration = 'manual';
    window.addEventListener('hashchange', this.#moved);
    window.addEventListener('click', this.#clicked, true);
    window.addEventListener('scroll', this.#scroll, { passive: true });
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#moved);
    window.removeEventListener('click', this.#clicked, true);
    window.removeEventListener('scroll', this.#scroll);
  }

  /** Shows a place and leaves the focus to the caller. `instead`: the place left is not gone back to. */
  show(place: P, instead = false): void {
    if (place === this.#where.place) return;
    history[instead ? 'replaceState' : 'pushState'](null, '', addressOf(place));
    this.#where = { place, target: null };
    this.#host.requestUpdate();
  }

  /** Goes to a place, or to something in it, with the focus. */
  async go(place: P, target: string | null = null): Promise<void> {
    this.show(place);
    await this.#arrive(target);
  }

  /** To what the address named when the page was opened. */
  async arriveFirst(): Promise<void> {
    if (this.#where.target !== null) await this.#arrive(this.#where.target);
  }

  readonly #moved = (): void => {
    const followed = this.#followed;
    this.#followed = false;
    this.#where = whereOf(location.hash, this.#places);
    this.#host.moved();
    this.#host.requestUpdate();
    void (followed ? this.#arrive(this.#where.target) : this.#return());
  };

  readonly #clicked = (event: Event): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement) as HTMLAnchorElement | undefined;
    // A link to where one is changes no address: its place begins anew all the same.
    if (link?.getAttribute('href') === location.hash && link.hash !== '') void this.#arrive(this.#where.target);
    else this.#followed = link?.getAttribute('href')?.startsWith('#') ?? false;
  };

  readonly #scroll = (): void => {
    this.#scrolled.set(this.#where.place, scrollY);
  };

  async #arrive(target: string | null): Promise<void> {
    await this.#host.updateComplete;
    if (target !== null && !this.#host.byId(target)) await allShown();
    const found = target === null ? null : this.#host.byId(target);
    found?.scrollIntoView({ block: 'start' });
    if (!found) scrollTo(0, 0);
    (found ?? this.#host.byId('top'))?.focus({ preventScroll: true });
  }

  async #return(): Promise<void> {
    const at = this.#scrolled.get(this.#where.place) ?? 0;
    await this.#host.updateComplete;
    this.#host.byId('top')?.focus({ preventScroll: true });
    scrollTo(0, at);
  }
}
