/**
 * The core's C door (`src/api/api.h`) as TypeScript: one request block in, one response block out.
 *
 *   request   u32 json_bytes, u32 buffer_count, u32 length[buffer_count], JSON, buffers
 *   response  u32 total_bytes, u32 json_bytes, u32 buffer_count, u32 length[buffer_count], JSON, buffers
 *
 * Little endian, no padding. The core may grow its memory in any call, which detaches every view:
 * so a view is made afresh after each call and bytes are copied out before anything else happens.
 */

/** What `wasm-shell/core` and `wasm-shell/studio` export. */
export interface CoreExports {
  memory: WebAssembly.Memory;
  /** Where functions of the core's second file are called through; the studio has no second file. */
  __indirect_function_table?: WebAssembly.Table;
  _initialize?: () => void;
  portolan_version(): number;
  portolan_allocate(bytes: number): number;
  portolan_release(block: number): void;
  portolan_call(request: number, requestBytes: number): number;
}

/** JSON with the byte buffers that it refers to as `{"buffer": index}`. */
export interface CoreMessage {
  json: unknown;
  buffers: Uint8Array[];
}

/** The version of the door that this file speaks. */
export const DOOR_VERSION = 1;

/** The core has no memory left for the request or its answer. */
export class OutOfMemory extends Error {
  override name = 'OutOfMemory';
}

/** The file is not a core of ours, or one of another version. */
export class WrongCore extends Error {
  override name = 'WrongCore';
}

/** The request needs what is in the core's second file, and that one is not at hand. */
export class MoreNeeded extends Error {
  override name = 'MoreNeeded';
}

/** A core as it comes: one file, or two of which the second is loaded once a request needs it. */
export interface CoreFiles {
  first: WebAssembly.Module;
  more: WebAssembly.Module | null;
}

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lays out a request block. */
export function packRequest(message: CoreMessage): Uint8Array {
  const json = utf8.encode(JSON.stringify(message.json));
  const head = 8 + 4 * message.buffers.length;
  const total = message.buffers.reduce((sum, buffer) => sum + buffer.byteLength, head + json.byteLength);
  const block = new Uint8Array(total);
  const view = new DataView(block.buffer);
  view.setUint32(0, json.byteLength, true);
  view.setUint32(4, message.buffers.length, true);
  message.buffers.forEach((buffer, index) => view.setUint32(8 + 4 * index, buffer.byteLength, true));
  block.set(json, head);
  let offset = head + json.byteLength;
  for (const buffer of message.buffers) {
    block.set(buffer, offset);
    offset += buffer.byteLength;
  }
  return block;
}

/** Reads a response block that starts at `start`; everything is copied out of `memory`. */
export function unpackResponse(memory: ArrayBufferLike, start: number): CoreMessage {
  const view = new DataView(memory);
  const total = view.getUint32(start, true);
  const jsonBytes = view.getUint32(start + 4, true);
  const count = view.getUint32(start + 8, true);
  const end = start + total;
  let offset = start + 12 + 4 * count;
  if (end > memory.byteLength || offset + jsonBytes > end) throw new RangeError('response block out of bounds');
  const text = new Uint8Array(memory, offset, jsonBytes).slice();
  offset += jsonBytes;
  const buffers: Uint8Array[] = [];
  for (let index = 0; index < count; ++index) {
    const length = view.getUint32(start + 12 + 4 * index, true);
    if (offset + length > end) throw new RangeError('response buffer out of bounds');
    buffers.push(new Uint8Array(memory, offset, length).slice());
    offset += length;
  }
  return { json: JSON.parse(fromUtf8.decode(text)), buffers };
}

/** One instance of the core. Calls are stateless; after one that did not come to its end there are no others. */
export class Core {
  readonly #exports: CoreExports;
  #isWhole = true;

  constructor(exports: CoreExports) {
    this.#exports = exports;
    if (exports.portolan_version() !== DOOR_VERSION) throw new WrongCore('another version of the door');
  }

  /** Bytes that the instance holds; it never shrinks. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  call(message: CoreMessage): CoreMessage {
    if (!this.#isWhole) throw new WebAssembly.RuntimeError('an earlier call did not come to its end');
    this.#isWhole = false;
    const answer = this.#call(message);
    this.#isWhole = true;
    return answer;
  }

  #call(message: CoreMessage): CoreMessage {
    const block = packRequest(message);
    const request = this.#exports.portolan_allocate(block.byteLength);
    if (request === 0) throw new OutOfMemory('no memory for the request');
    let response = 0;
    try {
      new Uint8Array(this.#exports.memory.buffer, request, block.byteLength).set(block);
      response = this.#exports.portolan_call(request, block.byteLength);
      if (response === 0) throw new OutOfMemory('no memory for the response');
      return unpackResponse(this.#exports.memory.buffer, response >>> 0);
    } finally {
      this.#release(response);
      this.#release(request);
    }
  }

  #release(block: number): void {
    if (block === 0) return;
    try {
      this.#exports.portolan_release(block);
    } catch {
      // After a trap the allocator may be broken too; the instance is thrown away by its owner.
    }
  }
}

/** Where the first file looks for the functions of the second, by their places in the table. */
const MORE = 'more';

/**
 * What the core imports: a note about itself, and in place of each function of its second file one that
 * `fetchMore` makes callable. It gets no clock, file or network.
 */
export function coreImports(module: WebAssembly.Module, fetchMore: (place: number) => CallableFunction): WebAssembly.Imports {
  const imports: Record<string, Record<string, CallableFunction>> = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    const isNote = space === 'env' && name === 'emscripten_notify_memory_growth';
    const isMore = space === MORE && /^\d+$/.test(name);
    if (kind !== 'function' || (!isNote && !isMore)) throw new WrongCore(`unexpected import ${space}.${name}`);
    const place = Number(name);
    // Only the first call of each comes here: the second file puts its own functions into the table.
    (imports[space] ??= {})[name] = isNote ? () => {} : (...values: unknown[]) => fetchMore(place)(...values);
  }
  return imports as WebAssembly.Imports;
}

/**
 * Makes an instance of a compiled core. What needs the second file while that is not at hand ends with
 * `MoreNeeded`, in the middle of a call: such an instance is not to be used again.
 */
export async function instantiateCore({ first, more }: CoreFiles): Promise<Core> {
  const fetchMore = (place: number): CallableFunction => {
    if (!more) throw new MoreNeeded('the second file of the core');
    // At once and not by a promise: the core waits for the answer of a call.
    if (!isJoined) new WebAssembly.Instance(more, { core: instance.exports });
    isJoined = true;
    return exports.__indirect_function_table?.get(place) as CallableFunction;
  };
  let isJoined = false;
  const instance = await WebAssembly.instantiate(first, coreImports(first, fetchMore));
  const exports = instance.exports as unknown as CoreExports;
  exports._initialize?.();
  return new Core(exports);
}
