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

/** One instance of the core. Calls are stateless; a call that traps leaves the instance unusable. */
export class Core {
  readonly #exports: CoreExports;

  constructor(exports: CoreExports) {
    this.#exports = exports;
    if (exports.portolan_version() !== DOOR_VERSION) throw new WrongCore('another version of the door');
  }

  /** Bytes that the instance holds; it never shrinks. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  call(message: CoreMessage): CoreMessage {
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

/** The only things the core imports are notes about itself; it gets no clock, file or network. */
export function coreImports(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => void>> = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    if (space !== 'env' || name !== 'emscripten_notify_memory_growth' || kind !== 'function') {
      throw new WrongCore(`unexpected import ${space}.${name}`);
    }
    (imports[space] ??= {})[name] = () => {};
  }
  return imports;
}

/** Makes an instance of a compiled core. */
export async function instantiateCore(module: WebAssembly.Module): Promise<Core> {
  const instance = await WebAssembly.instantiate(module, coreImports(module));
  const exports = instance.exports as unknown as CoreExports;
  exports._initialize?.();
  return new Core(exports);
}
