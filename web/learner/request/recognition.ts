/** Asking for recognition and what comes back, as the page drives it: the dialog, and files that were given. */
import type { ReactiveController } from 'lit';
import type { Places } from '../../elements/places.js';
import { PackageFileRefused } from '../../review/request-package.js';
import type { Kit } from '../../review/types.js';
import { type Host, problemOf } from '../host.js';
import type { Place } from '../places.js';
import type { ReviewRequest } from '../types.js';
import { keptKit, saveAgain } from './asking.js';
import type { PortolanRequest } from './dialog.js';
import { type Counter, incomingOf, type NewerKit, takeDecision, type Told, useKit, weighKit } from './incoming.js';

export class Recognition implements ReactiveController {
  readonly #host: Host;
  readonly #places: Places<Place>;
  readonly #askAboutKit: (newer: NewerKit) => void;

  constructor(host: Host, places: Places<Place>, askAboutKit: (newer: NewerKit) => void) {
    this.#host = host;
    this.#places = places;
    this.#askAboutKit = askAboutKit;
    host.addController(this);
  }

  hostConnected(): void {}

  get #counter(): Counter {
    const { messages: m, store, portolan } = this.#host;
    return { m, store, portolan };
  }

  /** Opens the dialog: for the kit of an earlier request and the skills that were asked back, or from the beginning. */
  async ask(earlier: ReviewRequest | null = null): Promise<void> {
    const back = earlier?.decision?.outcomes.filter(({ outcome }) => outcome !== 'recognised').map(({ skill }) => skill) ?? [];
    await this.#open(earlier ? await keptKit(this.#host.store, earlier) : null, back);
  }

  async #open(kit: Kit | null, claims: readonly string[] = []): Promise<void> {
    await this.#host.renderRoot.querySelector<PortolanRequest>('portolan-request')?.open(kit, claims);
  }

  async saveAgain(request: ReviewRequest): Promise<void> {
    const { messages: m } = this.#host;
    try {
      await saveAgain(this.#counter, request);
      this.#host.tell('done', m.text('learner.request.saved_again'));
    } catch (error) {
      this.#host.tell('problem', error instanceof PackageFileRefused ? m.text(error.sentence, error.values) : problemOf(m, error).text);
    }
  }

  /** Takes a file that has to do with requests; false for all others. */
  async take(file: File): Promise<boolean> {
    const incoming = await incomingOf(file);
    if (!incoming) return false;
    if (incoming.kind === 'decision') await this.#tell(await takeDecision(this.#counter, incoming.token));
    else if (incoming.kind === 'request') await this.#tell({ tone: 'problem', text: this.#host.messages.text('learner.request.is_request'), request: null, changed: false });
    else await this.#takeKit(incoming.kit);
    return true;
  }

  async #takeKit(given: unknown): Promise<void> {
    const weighed = await weighKit(this.#counter, given);
    if ('told' in weighed) await this.#tell(weighed.told);
    else if ('newer' in weighed) this.#askAboutKit(weighed.newer);
    else await this.#open(weighed.unused);
  }

  async use(newer: NewerKit): Promise<void> {
    await this.#tell(await useKit(this.#counter, newer));
  }

  async #tell({ tone, text, request, changed }: Told): Promise<void> {
    await this.#places.go('passport', request ? `request-${request}` : 'requests');
    this.#host.tell(tone, text, changed);
  }
}
