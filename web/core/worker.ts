/**
 * The worker: owns the compiled core and answers typed messages, one answer to each.
 *
 * It makes no request of its own; the page hands it the compiled module. Whatever goes wrong
 * becomes an `error` answer with a code and never the text of an exception, which could carry
 * text out of the file.
 */
import { type CoreMessage, MoreNeeded } from './abi.js';
import { Engine, RequestRefused, type VerifyAnswer, type VerifyRequest } from './engine.js';
import type { RequestProblem } from './types.js';

export type WorkerRequest =
  | { id: number; operation: 'load' | 'more'; payload: WebAssembly.Module }
  | { id: number; operation: 'verify'; payload: VerifyRequest }
  | { id: number; operation: 'call'; payload: CoreMessage };

export type WorkerErrorCode = 'unknown_operation' | 'not_loaded' | 'more_needed' | 'refused' | 'stopped';

export type WorkerAnswer =
  | { id: number; status: 'done'; payload: null | VerifyAnswer | CoreMessage }
  | { id: number; status: 'error'; code: WorkerErrorCode; problem: RequestProblem | null };

/** Answers one request after the other; `engine` is null until `load`. */
export function createDispatcher(): (request: WorkerRequest) => Promise<WorkerAnswer> {
  let engine: Engine | null = null;

  async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
    const { id } = request;
    const fail = (code: WorkerErrorCode, problem: RequestProblem | null = null): WorkerAnswer => ({
      id,
      status: 'error',
      code,
      problem,
    });
    try {
      switch (request.operation) {
        case 'load':
          engine = new Engine(request.payload);
          return { id, status: 'done', payload: null };
        case 'more':
          if (!engine) return fail('not_loaded');
          engine.addMore(request.payload);
          return { id, status: 'done', payload: null };
        case 'verify':
          return engine ? { id, status: 'done', payload: await engine.verify(request.payload) } : fail('not_loaded');
        case 'call':
          return engine ? { id, status: 'done', payload: await engine.call(request.payload) } : fail('not_loaded');
        default:
          return fail('unknown_operation');
      }
    } catch (error) {
      if (error instanceof MoreNeeded) return fail('more_needed');
      return error instanceof RequestRefused ? fail('refused', error.problem) : fail('stopped');
    }
  }

  return answer;
}

/** What of an answer is handed over instead of copied. */
function transferred(answer: WorkerAnswer): Transferable[] {
  if (answer.status !== 'done' || answer.payload === null || !('buffers' in answer.payload)) return [];
  return answer.payload.buffers.map((buffer) => buffer.buffer as ArrayBuffer);
}

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest>) => void): void;
  postMessage(message: WorkerAnswer, transfer: Transferable[]): void;
}

/** Wires the dispatcher to a worker's global scope. */
export function serve(scope: WorkerScope): void {
  const dispatch = createDispatcher();
  scope.addEventListener('message', async (event) => {
    const answer = await dispatch(event.data);
    scope.postMessage(answer, transferred(answer));
  });
}
