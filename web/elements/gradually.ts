/**
 * A long list bit by bit: the first rows at once, the others frame by frame, so that the page answers
 * meanwhile. Nothing is left out, and nobody has to ask for the rest.
 */
import { AsyncDirective, directive } from 'lit/async-directive.js';

const FIRST = 30;
const STEP = 60;

/** Lists that are not complete yet. */
const waiting = new Set<object>();

class Gradually extends AsyncDirective {
  #items: readonly unknown[] = [];
  #row: (item: never) => unknown = () => '';
  #shown = FIRST;
  #frame = 0;

  override render(items: readonly unknown[], row: (item: never) => unknown) {
    this.#items = items;
    this.#row = row;
    this.#goOn();
    return this.#rows();
  }

  override disconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    waiting.delete(this);
  }

  override reconnected(): void {
    this.#goOn();
  }

  #rows(): unknown[] {
    return this.#items.slice(0, this.#shown).map((item) => this.#row(item as never));
  }

  #goOn(): void {
    if (this.#frame !== 0) return;
    if (this.#shown >= this.#items.length) {
      waiting.delete(this);
      return;
    }
    waiting.add(this);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.isConnected) return;
      this.#shown += STEP;
      this.setValue(this.#rows());
      this.#goOn();
    });
  }
}

const list = directive(Gradually);

export function gradually<T>(items: readonly T[], row: (item: T) => unknown): unknown {
  return list(items, row as (item: never) => unknown);
}

/** Resolves once every list in sight is complete: what is looked for may stand at its end. */
export async function allShown(): Promise<void> {
  while (waiting.size > 0) await new Promise(requestAnimationFrame);
}
