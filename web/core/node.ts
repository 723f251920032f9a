/**
 * The same client for Node: no worker, files read from the package, the same answers.
 *
 * A call runs in the calling thread and cannot be stopped while it runs; a server that takes files
 * from strangers should run it in a `worker_threads` worker of its own.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { assets } from 'portolan:assets';
import { type CoreMessage, MoreNeeded } from './abi.js';
import { instant, NotAnswered, type VerifyOptions } from './client.js';
import { Engine, INPUT_BYTES_READ, RequestRefused } from './engine.js';
import { type Language, type Messages, parseMessages } from './messages.js';
import { TrustedLists } from './trusted-lists.js';
import type { Explanation, Report, RequestProblem, Verification } from './types.js';

async function readAsset(name: string): Promise<Uint8Array> {
  const asset = assets[name];
  if (!asset) throw new Error(`not in this build: ${name}`);
  const bytes = await readFile(new URL(asset.path, import.meta.url));
  const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  if (integrity !== asset.integrity) throw new Error(`not the file of this build: ${name}`);
  return bytes;
}

const compile = (wasm: Uint8Array): Promise<WebAssembly.Module> => WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);

export class PortolanNode {
  readonly #engine: Engine;
  /** Reads the core's second file; null where there is none. */
  readonly #readMore: () => Promise<Uint8Array | null>;
  readonly #trust: Uint8Array | null;
  readonly #lists = new TrustedLists(async (name) => (name in assets ? readAsset(name) : null));

  private constructor(engine: Engine, readMore: () => Promise<Uint8Array | null>, trust: Uint8Array | null) {
    this.#engine = engine;
    this.#readMore = readMore;
    this.#trust = trust;
  }

  /** Opens the core of this package, or the one in `wasm`, whose second file is `more`. */
  static async open(options: { wasm?: Uint8Array; more?: Uint8Array; trust?: Uint8Array | null } = {}): Promise<PortolanNode> {
    const wasm = options.wasm ?? (await readAsset('core.wasm'));
    const bundled = 'issuers.json' in assets ? () => readAsset('issuers.json') : async () => null;
    const trust = options.trust === undefined ? await bundled() : options.trust;
    const readMore = options.wasm ? async () => options.more ?? null : () => readAsset('core-more.wasm');
    return new PortolanNode(new Engine(await compile(wasm)), readMore, trust);
  }

  /** Rejects only with `RequestRefused`, when the options themselves are malformed. */
  async verify(input: Uint8Array | string, options: VerifyOptions = {}): Promise<Verification> {
    const whole = typeof input === 'string' ? new TextEncoder().encode(input) : input;
    const name = options.name ?? null;
    try {
      const at = instant(options.at ?? new Date());
      const answer = await this.#lists.verify((european) =>
        this.#answer(() => this.#engine.verify({
          name,
          bytes: whole.subarray(0, INPUT_BYTES_READ),
          at,
          trust: [
            ...[...(this.#trust ? [this.#trust] : []), ...european].map((bytes) => ({
              bytes,
              provenance: 'bundled' as const,
            })),
            ...(options.trust ?? []).map((bytes) => ({ bytes, provenance: 'user_trusted' as const })),
          ],
          recipient: options.recipient ?? null,
          asked: options.asked ?? null,
          documents: options.documents ?? [],
        })),
      );
      return { status: 'done', ...answer, truncated: whole.byteLength > INPUT_BYTES_READ };
    } catch (error) {
      if (error instanceof RequestRefused) throw error;
      return { status: 'not_checked', reason: error instanceof NotAnswered ? error.reason : 'stopped', name };
    }
  }

  async explain(report: Report): Promise<Explanation> {
    return (await this.call<{ explanation: Explanation }>('explain', { report })).json.explanation;
  }

  async call<T>(
    operation: string,
    json: Readonly<Record<string, unknown>> = {},
    buffers: Uint8Array[] = [],
  ): Promise<{ json: T & { status: string }; buffers: Uint8Array[] }> {
    const answer: CoreMessage = await this.#answer(() => this.#engine.call({ json: { ...json, operation }, buffers }));
    const body = answer.json as T & { status: string; problem?: RequestProblem };
    if (body.status === 'error' && body.problem) throw new RequestRefused(body.problem);
    return { json: body, buffers: answer.buffers };
  }

  /** Asks, and once more from the start where it turns out that the core's second file is needed. */
  async #answer<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof MoreNeeded)) throw error;
    }
    const more = await this.#readMore().then((bytes) => bytes && compile(bytes)).catch(() => null);
    if (!more) throw new NotAnswered('part_unavailable');
    this.#engine.addMore(more);
    return ask();
  }
}

/** The texts of the package in one language. */
export async function readMessages(language: Language): Promise<Messages> {
  return parseMessages(language, await readAsset(`messages/${language}.json`));
}
