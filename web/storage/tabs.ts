/**
 * Several tabs with one portfolio: changes take turns (Web Locks), and each tells the others.
 * Without Web Locks the journal itself still refuses a change that started from an old state.
 */
export class Tabs {
  readonly #name: string;
  readonly #channel: BroadcastChannel | null;
  #turn: Promise<unknown> = Promise.resolve();

  /** `onChange` is called when another tab has changed something. */
  constructor(name: string, onChange: () => void) {
    this.#name = name;
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    if (this.#channel) this.#channel.onmessage = onChange;
  }

  /** Runs a task while no other task of any tab runs. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    const locks = (navigator as { locks?: LockManager }).locks;
    const mine = this.#turn.then(() => (locks ? locks.request(this.#name, task) : task())) as Promise<T>;
    this.#turn = mine.catch(() => {});
    return mine;
  }

  tellOthers(): void {
    this.#channel?.postMessage('changed');
  }

  close(): void {
    this.#channel?.close();
  }
}
