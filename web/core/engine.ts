/**
 * Runs operations on a compiled core: in the worker of a page, or directly in Node.
 *
 * Every file is verified in an instance of its own, so that nothing of one file can reach the next;
 * other operations share an instance until it fails or has grown large.
 *
 * What needs the core's second file before `addMore` rejects with `MoreNeeded`; the host fetches that file,
 * adds it and asks again, and everything is done anew in a fresh instance.
 */
import { type Core, type CoreFiles, type CoreMessage, instantiateCore } from './abi.js';
import { answerSignatures, offeredSignatures } from './signatures.js';
import type { SuppliedDocument } from './supply.js';
import type { Explanation, Fact, Need, Report, RequestProblem } from './types.js';

/** Bytes of the input that the core is ever shown: its own limit (`base/limits.hpp`) and one more. */
export const INPUT_BYTES_READ = (16 << 20) + 1;

/** An instance larger than this is not kept for the next call. */
const MEMORY_KEPT = 64 << 20;

/** Rounds of needs and facts before we stop asking; the core asks once for each text that a context may have had. */
const ROUNDS = 8;

/** What a request for a presentation held; a presentation that does not repeat it is no answer. */
export interface Asked {
  /** For whom it is to be made: `domain` of a proof, `aud` of a token. */
  audience?: string;
  /** A value that no earlier presentation can know: `challenge` of a proof, `nonce` of a token. */
  challenge?: string;
}

export interface VerifyRequest {
  name: string | null;
  bytes: Uint8Array;
  /** RFC 3339 instant at which the credential is judged. */
  at: string;
  trust: { bytes: Uint8Array; provenance: 'bundled' | 'user_trusted' }[];
  recipient: string | null;
  asked: Asked | null;
  documents: SuppliedDocument[];
}

export interface VerifyAnswer {
  report: Report;
  explanation: Explanation;
}

/** The request itself was refused: a defect of the caller, never of a credential. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
  constructor(readonly problem: RequestProblem) {
    super(`${problem.type} ${problem.at} ${problem.detail}`);
  }
}

type Answer = { status: 'done' } | { status: 'needs'; needs: Need[] } | { status: 'error'; problem: RequestProblem };

export class Engine {
  readonly #files: CoreFiles;
  #kept: Core | null = null;

  constructor(first: WebAssembly.Module) {
    this.#files = { first, more: null };
  }

  /** Gives the second file of the core; instances that were made without it are not used any more. */
  addMore(more: WebAssembly.Module): void {
    this.#files.more = more;
    this.#kept = null;
  }

  /** Any operation of the core, as it is. */
  async call(message: CoreMessage): Promise<CoreMessage> {
    const core = this.#kept ?? (await instantiateCore(this.#files));
    this.#kept = null; // not kept if the call throws
    const answer = core.call(message);
    if (core.memoryBytes <= MEMORY_KEPT) this.#kept = core;
    return answer;
  }

  /** One file, from its bytes to its report and the words for it. */
  async verify(request: VerifyRequest): Promise<VerifyAnswer> {
    const core = await instantiateCore(this.#files);
    const buffers = [request.bytes, ...request.trust.map((list) => list.bytes)];
    const documents = request.documents.map(({ id, bytes, provenance }): Fact => {
      buffers.push(bytes);
      return { kind: 'document', id, buffer: buffers.length - 1, provenance };
    });
    const json = {
      operation: 'verify',
      input: { buffer: 0, name: request.name },
      at: request.at,
      trust: request.trust.map((list, index) => ({ buffer: index + 1, provenance: list.provenance })),
      facts: documents,
      offers: { signature: offeredSignatures(), document: false },
      ...(request.recipient === null ? {} : { recipient: request.recipient }),
      ...(request.asked === null ? {} : { asked: request.asked }),
    };
    for (let round = 0; round < ROUNDS; ++round) {
      const response = core.call({ json, buffers });
      const answer = response.json as Answer & { report: Report };
      if (answer.status === 'error') throw new RequestRefused(answer.problem);
      if (answer.status === 'done') return { report: answer.report, explanation: explain(core, answer.report) };
      json.facts.push(...(await answerSignatures(answer.needs, response.buffers)));
    }
    throw new Error('the core kept asking');
  }
}

function explain(core: Core, report: Report): Explanation {
  const answer = core.call({ json: { operation: 'explain', report }, buffers: [] }).json as Answer & {
    explanation: Explanation;
  };
  if (answer.status !== 'done') throw new Error('the report could not be explained');
  return answer.explanation;
}
