/**
 * `Portolan`, what pages and other sites work with: gives files to the core in a worker and gets
 * reports back. After `prefetch()` nothing is fetched any more, whatever is verified; after `ready()`
 * alone only the European trusted lists and the core's second file are, when a file turns up that needs them.
 *
 * The worker is killed when a request takes longer than it may or the core stops, and another one
 * takes its place; the file concerned is answered `not_checked`. A spare worker stands by, so that
 * this works without the network too.
 */
import { type CoreMessage, MoreNeeded } from './abi.js';
import { type Asked, INPUT_BYTES_READ, RequestRefused, type VerifyAnswer, type VerifyRequest } from './engine.js';
import { hasAsset, loadAsset, startWorker } from './loader.js';
import type { SuppliedDocument } from './supply.js';
import { type LoadAsset, TrustedLists } from './trusted-lists.js';
import type { Explanation, NotCheckedReason, Report, RequestProblem, Verification } from './types.js';
import type { WorkerAnswer, WorkerRequest } from './worker.js';

/** A file, its bytes, or pasted text. */
export type Input = Blob | ArrayBuffer | Uint8Array | string;

export interface VerifyOptions {
  /** File name to show; taken from a `File` by itself. */
  name?: string | undefined;
  /** Judged as of this instant (RFC 3339 or Date); the present when absent. */
  at?: string | Date | undefined;
  /** Whom the credential should be about: an e-mail address, a DID, an identifier. */
  recipient?: string | undefined;
  /** What the request for a presentation held, where there was one. */
  asked?: Asked | undefined;
  /** More trust lists, taken on the caller's word. */
  trust?: Uint8Array[] | undefined;
  /** Documents that an earlier report asked for in `needs`, under the address named there. */
  documents?: SuppliedDocument[] | undefined;
}

/** What the client needs of a `Worker`. */
export interface WorkerLike {
  postMessage(message: WorkerRequest, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface PortolanOptions {
  /** `core` verifies and explains; `studio` does everything. */
  core?: 'core' | 'studio';
  /** Longest time for one request, in milliseconds. */
  timeout?: number;
  /** For tests and special hosts: where the parts come from. */
  createWorker?: () => WorkerLike;
  loadModule?: () => Promise<WebAssembly.Module>;
  /** The core's second file, asked for once a file needs it; null where there is none. */
  loadMore?: () => Promise<WebAssembly.Module | null>;
  loadTrust?: () => Promise<Uint8Array | null>;
  loadTrustedList?: LoadAsset;
}

/** A request that brought no answer. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
  constructor(readonly reason: Exclude<NotCheckedReason, 'unreadable'>) {
    super(reason);
  }
}

interface Crew {
  worker: WorkerLike;
  /** Whether the worker was given the core's second file. */
  hasMore: boolean;
  pending: { id: number; settle: (answer: WorkerAnswer | NotAnswered) => void } | null;
}

/** A request with what of it is handed over instead of copied. */
type Order = [{ operation: 'verify' | 'call'; payload: unknown }, Transferable[]];

const TIMEOUT = 10_000;

async function compileAsset(name: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile((await loadAsset(name)) as Uint8Array<ArrayBuffer>);
}

/** Reads no more of an input than the core would look at. */
async function readInput(input: Input): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  if (typeof input === 'string') return readInput(new Blob([input]));
  if (input instanceof Blob) {
    const bytes = new Uint8Array(await input.slice(0, INPUT_BYTES_READ).arrayBuffer());
    return { bytes, truncated: input.size > bytes.byteLength };
  }
  const whole = input instanceof Uint8Array ? input : new Uint8Array(input);
  return { bytes: whole.slice(0, INPUT_BYTES_READ), truncated: whole.byteLength > INPUT_BYTES_READ };
}

function nameOf(input: Input, options: VerifyOptions): string | null {
  if (options.name !== undefined) return options.name;
  return typeof File !== 'undefined' && input instanceof File ? input.name : null;
}

/** RFC 3339, whole seconds, UTC. */
export function instant(at: string | Date): string {
  return typeof at === 'string' ? at : at.toISOString().replace(/\.\d+Z$/, 'Z');
}

export class Portolan {
  readonly #options: Required<PortolanOptions>;
  readonly #lists: TrustedLists;
  #parts: Promise<{ module: WebAssembly.Module; trust: Uint8Array | null }> | null = null;
  #loadingMore: Promise<WebAssembly.Module | null> | null = null;
  #more: WebAssembly.Module | null = null;
  #active: Crew | null = null;
  #spare: Crew | null = null;
  #hiring: Promise<void> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #nextId = 1;
  #closed = false;

  constructor(options: PortolanOptions = {}) {
    const core = options.core ?? 'core';
    this.#options = {
      core,
      timeout: TIMEOUT,
      createWorker: startWorker as () => WorkerLike,
      loadModule: () => compileAsset(`${core}.wasm`),
      loadMore: async () => (hasAsset(`${core}-more.wasm`) ? compileAsset(`${core}-more.wasm`) : null),
      loadTrust: async () => (hasAsset('issuers.json') ? loadAsset('issuers.json') : null),
      loadTrustedList: async (name) => (hasAsset(name) ? loadAsset(name) : null),
      ...options,
    };
    this.#lists = new TrustedLists(this.#options.loadTrustedList);
  }

  /** Loads and checks everything that verifying needs. Rejects with `NotAnswered('unavailable')`. */
  async ready(): Promise<void> {
    await this.#load();
    await this.#enqueue(async () => {
      await this.#crew();
      await this.#hiring;
    });
  }

  /**
   * Loads the European trusted lists and the core's second file as well, so that verifying needs no network at
   * all (about 1.3 MB).
   */
  async prefetch(): Promise<void> {
    await this.#fetchAll();
  }

  async #fetchAll(): Promise<boolean> {
    await this.ready();
    const [hasLists, hasMore] = await Promise.all([this.#lists.prefetch(), this.#loadMore().then(() => true, () => false)]);
    return hasLists && hasMore;
  }

  /**
   * The same once the page has nothing better to do, and not where the reader saves data. Tells whether
   * all of it is at hand, so that nothing will be fetched any more.
   */
  async prefetchWhenIdle(): Promise<boolean> {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return false;
    await new Promise<void>((idle) => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => idle(), { timeout: 5000 });
      else setTimeout(idle, 1000);
    });
    return this.#fetchAll().catch(() => false);
  }

  /**
   * Verifies one file. What could not be checked is answered as such; rejects only with
   * `RequestRefused`, when the options themselves are malformed (the time, a trust list).
   */
  async verify(input: Input, options: VerifyOptions = {}): Promise<Verification> {
    const name = nameOf(input, options);
    const at = instant(options.at ?? new Date());
    return this.#enqueue(async (): Promise<Verification> => {
      let reason: NotCheckedReason = 'unreadable';
      try {
        let isCut = false;
        const answer = await this.#lists.verify(async (european) => {
          reason = 'unavailable';
          const { trust } = await this.#load();
          const bundled = trust ? [trust, ...european] : european;
          const lists: VerifyRequest['trust'] = bundled.map((bytes) => ({ bytes, provenance: 'bundled' }));
          for (const bytes of options.trust ?? []) lists.push({ bytes, provenance: 'user_trusted' });
          const documents = options.documents ?? [];
          const asked = { name, at, trust: lists, recipient: options.recipient ?? null, asked: options.asked ?? null, documents };
          // The worker is given the bytes themselves, so a second time they are read again.
          return (await this.#request(async () => {
            reason = 'unreadable';
            const { bytes, truncated } = await readInput(input);
            isCut = truncated;
            reason = 'unavailable';
            return [{ operation: 'verify', payload: { ...asked, bytes } }, [bytes.buffer as ArrayBuffer]];
          })) as VerifyAnswer;
        });
        return { status: 'done', ...answer, truncated: isCut };
      } catch (error) {
        if (error instanceof NotAnswered) reason = error.reason;
        if (error instanceof RequestRefused) throw error;
        return { status: 'not_checked', reason, name };
      }
    });
  }

  /** The words for a report that was kept. */
  async explain(report: Report): Promise<Explanation> {
    const answer = await this.call<{ explanation: Explanation }>('explain', { report });
    return answer.json.explanation;
  }

  /**
   * Any operation of the core: `json` is the request without its `operation`. Rejects with
   * `RequestRefused` when the core finds the request malformed, with `NotAnswered` when none came.
   */
  async call<T>(
    operation: string,
    json: Readonly<Record<string, unknown>> = {},
    buffers: Uint8Array[] = [],
  ): Promise<{ json: T & { status: string }; buffers: Uint8Array[] }> {
    return this.#enqueue(async () => {
      await this.#load();
      const payload: CoreMessage = { json: { ...json, operation }, buffers };
      const answer = (await this.#request(async () => [{ operation: 'call', payload }, []])) as CoreMessage;
      const body = answer.json as T & { status: string; problem?: RequestProblem };
      if (body.status === 'error' && body.problem) throw new RequestRefused(body.problem);
      return { json: body, buffers: answer.buffers };
    });
  }

  /** Ends the workers. What is under way is not answered any more. */
  close(): void {
    this.#closed = true;
    for (const crew of [this.#active, this.#spare]) if (crew) this.#dismiss(crew);
    this.#active = this.#spare = null;
  }

  #load(): Promise<{ module: WebAssembly.Module; trust: Uint8Array | null }> {
    this.#parts ??= Promise.all([this.#options.loadModule(), this.#options.loadTrust()]).then(
      ([module, trust]) => ({ module, trust }),
      () => {
        this.#parts = null; // a later call may try again
        throw new NotAnswered('unavailable');
      },
    );
    return this.#parts;
  }

  /** The core's second file. Rejects with `NotAnswered('part_unavailable')`; a later call may try again. */
  #loadMore(): Promise<WebAssembly.Module | null> {
    this.#loadingMore ??= this.#options.loadMore().then(
      (more) => (this.#more = more),
      () => {
        this.#loadingMore = null;
        throw new NotAnswered('part_unavailable');
      },
    );
    return this.#loadingMore;
  }

  /** One request after the other, so that the time of each is its own. */
  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }

  async #crew(): Promise<Crew> {
    if (this.#closed) throw new NotAnswered('unavailable');
    this.#active ??= this.#spare ?? (await this.#recruit());
    if (this.#spare === this.#active) this.#spare = null;
    this.#hiring ??= this.#spare ? null : this.#hireSpare(); // not waited for: only needed when something goes wrong
    return this.#active;
  }

  async #hireSpare(): Promise<void> {
    try {
      const crew = await this.#recruit();
      if (this.#closed) this.#dismiss(crew);
      else this.#spare = crew;
    } catch {
      // Without the network there may be none; the next request tries again.
    }
    this.#hiring = null;
  }

  async #recruit(): Promise<Crew> {
    const { module } = await this.#load();
    const crew: Crew = { worker: this.#options.createWorker(), hasMore: false, pending: null };
    crew.worker.onmessage = ({ data }) => {
      if (crew.pending?.id === data.id) crew.pending.settle(data);
    };
    crew.worker.onerror = (event) => {
      event.preventDefault?.();
      crew.pending?.settle(new NotAnswered('unavailable'));
    };
    try {
      await this.#ask(crew, { operation: 'load', payload: module });
    } catch {
      this.#dismiss(crew);
      throw new NotAnswered('unavailable');
    }
    return crew;
  }

  #dismiss(crew: Crew): void {
    crew.worker.terminate();
    crew.pending?.settle(new NotAnswered('stopped'));
  }

  /** Asks, and once more from the start where it turns out that the core's second file is needed. */
  async #request(make: () => Promise<Order>): Promise<unknown> {
    try {
      return await this.#askOnce(await make());
    } catch (error) {
      if (!(error instanceof MoreNeeded)) throw error;
    }
    if (!(await this.#loadMore())) throw new NotAnswered('part_unavailable');
    return this.#askOnce(await make()).catch((error: unknown) => {
      throw error instanceof MoreNeeded ? new NotAnswered('stopped') : error;
    });
  }

  async #askOnce([request, transfer]: Order): Promise<unknown> {
    const crew = await this.#crew();
    try {
      // As soon as it is there, and nobody waits for it who does not need it.
      if (this.#more && !crew.hasMore) {
        await this.#ask(crew, { operation: 'more', payload: this.#more });
        crew.hasMore = true;
      }
      return await this.#ask(crew, request, transfer);
    } catch (error) {
      if (error instanceof NotAnswered) {
        if (this.#active === crew) this.#active = null;
        this.#dismiss(crew);
        if (!this.#closed) await this.#crew().catch(() => {});
      }
      throw error;
    }
  }

  async #ask(
    crew: Crew,
    request: { operation: WorkerRequest['operation']; payload: unknown },
    transfer: Transferable[] = [],
  ): Promise<unknown> {
    const id = this.#nextId++;
    const answer = await new Promise<WorkerAnswer | NotAnswered>((resolve) => {
      const timer = setTimeout(() => settle(new NotAnswered('took_too_long')), this.#options.timeout);
      const settle = (value: WorkerAnswer | NotAnswered): void => {
        clearTimeout(timer);
        crew.pending = null;
        resolve(value);
      };
      crew.pending = { id, settle };
      crew.worker.postMessage({ id, ...request } as WorkerRequest, transfer);
    });
    if (answer instanceof NotAnswered) throw answer;
    if (answer.status === 'done') return answer.payload;
    if (answer.code === 'more_needed') throw new MoreNeeded();
    if (answer.code === 'refused' && answer.problem) throw new RequestRefused(answer.problem);
    throw new NotAnswered('stopped');
  }
}
