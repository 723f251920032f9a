/**
 * The workbench's WebAssembly module, typed: `wasm-shell/workbench/browser.cpp` as the page sees it.
 *
 * Unlike the other cores it runs in the page itself, because it draws; Emscripten's script gives it
 * WebGL. A trap (out of memory, a defect) leaves it unusable: every later call throws `Stopped`.
 */
import { assets } from 'portolan:assets';
import { AssetUnavailable, hasAsset, loadAsset } from '../core/loader.js';
import type { Language } from '../core/messages.js';
import type { Explanation, Report, Verdict } from '../core/types.js';

/** What is shown; see `Workbench::state` in `src/workbench/workbench.hpp`. */
export interface WorkbenchState {
  language: string;
  tab: 'report' | 'contents' | 'bytes';
  file: string | null;
  result: 'credential' | 'no_credential' | null;
  verdict: Verdict | null;
  headline: string | null;
  /** Rows of each view. */
  checks: number;
  members: number;
  bytes: number;
  /** Members left by folding and filter. */
  shown: number;
  filter: string;
  /** Pointer of the chosen member. */
  selected: string | null;
  /** What was put on the clipboard last. */
  copied: string;
}

/** What a frame asks of the page. */
export interface Frame {
  /** Text is being typed into a field. */
  typing: boolean;
  /** Escape still has a use inside. */
  wantsEscape: boolean;
  /** `ImGuiMouseCursor`. */
  cursor: number;
}

export class Stopped extends Error {
  override name = 'Stopped';
}

type Pointer = number;

interface Module {
  HEAPU8: Uint8Array;
  UTF8ToString(text: Pointer): string;
  specialHTMLTargets: Record<string, Element>;
  _malloc(bytes: number): Pointer;
  _free(block: Pointer): void;
  _workbench_create(): Pointer;
  _workbench_show(shell: Pointer): number;
  _workbench_restore(shell: Pointer): void;
  _workbench_words(shell: Pointer, language: Pointer, size: number, catalogue: Pointer, bytes: number): void;
  _workbench_trust(shell: Pointer, list: Pointer, bytes: number): void;
  _workbench_open(
    shell: Pointer,
    name: Pointer,
    nameBytes: number,
    bytes: Pointer,
    size: number,
    at: Pointer,
    atBytes: number,
  ): void;
  _workbench_frame(shell: Pointer, width: number, height: number, pixelRatio: number, seconds: number): number;
  _workbench_pointer(shell: Pointer, x: number, y: number): void;
  _workbench_button(shell: Pointer, button: number, down: number): void;
  _workbench_wheel(shell: Pointer, x: number, y: number): void;
  _workbench_key(shell: Pointer, name: Pointer, size: number, down: number, control: number, shift: number): number;
  _workbench_type(shell: Pointer, text: Pointer, size: number): void;
  _workbench_focus(shell: Pointer, focused: number): void;
  _workbench_state(shell: Pointer): Pointer;
  _workbench_report(shell: Pointer): Pointer;
  _workbench_members(shell: Pointer, most: number): Pointer;
  _workbench_copied(shell: Pointer): Pointer;
}

type Create = (options: { wasmBinary: Uint8Array; print(): void; printErr(): void }) => Promise<Module>;

/** Where a file of the build lies. */
export function addressOf(name: string): string | null {
  const asset = assets[name];
  return asset ? new URL(asset.path, import.meta.url).href : null;
}

/** Imports a script of the build; browsers check it through its preload, which may state a digest. */
async function importScript(name: string): Promise<Create> {
  const asset = assets[name];
  const address = addressOf(name);
  if (!asset || !address) throw new AssetUnavailable(name);
  const link = document.createElement('link');
  if (link.relList.supports('modulepreload')) {
    link.rel = 'modulepreload';
    link.href = address;
    link.integrity = asset.integrity;
    await new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', () => reject(new AssetUnavailable(name)));
      document.head.append(link);
    });
  }
  return ((await import(address)) as { default: Create }).default;
}

const encoder = new TextEncoder();

export class Engine {
  readonly #module: Module;
  readonly #shell: Pointer;
  #stopped = false;

  private constructor(module: Module) {
    this.#module = module;
    this.#shell = module._workbench_create();
  }

  /** Rejects when something of it cannot be had. */
  static async load(): Promise<Engine> {
    const silent = (): void => {};
    const [create, wasmBinary, trust] = await Promise.all([
      importScript('workbench.mjs'),
      loadAsset('workbench.wasm'),
      hasAsset('issuers.json') ? loadAsset('issuers.json') : null,
    ]);
    const engine = new Engine(await create({ wasmBinary, print: silent, printErr: silent }));
    if (trust) engine.#with([trust], (list, bytes) => engine.#module._workbench_trust(engine.#shell, list, bytes));
    return engine;
  }

  setWords(language: Language, catalogue: Uint8Array): void {
    this.#with([encoder.encode(language), catalogue], (...parts) =>
      this.#module._workbench_words(this.#shell, ...(parts as [Pointer, number, Pointer, number])),
    );
  }

  /** Verifies and inspects a file; `at` is the RFC 3339 instant at which it is judged. */
  open(name: string, bytes: Uint8Array, at: string): void {
    this.#with([encoder.encode(name), bytes, encoder.encode(at)], (...parts) =>
      this.#module._workbench_open(this.#shell, ...(parts as [Pointer, number, Pointer, number, Pointer, number])),
    );
  }

  /** Draws on this canvas from now on; false when the browser offers no WebGL 2. */
  show(canvas: HTMLCanvasElement): boolean {
    this.#module.specialHTMLTargets['!workbench'] = canvas;
    return this.#try(() => this.#module._workbench_show(this.#shell)) === 1;
  }

  /** After the browser took the graphics context away and gave it back. */
  restore(): void {
    this.#try(() => this.#module._workbench_restore(this.#shell));
  }

  frame(width: number, height: number, pixelRatio: number, seconds: number): Frame {
    const flags = this.#try(() => this.#module._workbench_frame(this.#shell, width, height, pixelRatio, seconds));
    return { typing: (flags & 1) !== 0, wantsEscape: (flags & 2) !== 0, cursor: flags >> 8 };
  }

  pointer(x: number, y: number): void {
    this.#try(() => this.#module._workbench_pointer(this.#shell, x, y));
  }

  button(button: number, down: boolean): void {
    this.#try(() => this.#module._workbench_button(this.#shell, button, Number(down)));
  }

  wheel(x: number, y: number): void {
    this.#try(() => this.#module._workbench_wheel(this.#shell, x, y));
  }

  /** False for keys that the workbench has no use for. */
  key(name: string, down: boolean, control: boolean, shift: boolean): boolean {
    return this.#with([encoder.encode(name)], (text, size) =>
      this.#module._workbench_key(this.#shell, text, size, Number(down), Number(control), Number(shift)) === 1,
    );
  }

  type(text: string): void {
    this.#with([encoder.encode(text)], (start, size) => this.#module._workbench_type(this.#shell, start, size));
  }

  focus(focused: boolean): void {
    this.#try(() => this.#module._workbench_focus(this.#shell, Number(focused)));
  }

  state(): WorkbenchState {
    return JSON.parse(this.#read(() => this.#module._workbench_state(this.#shell))) as WorkbenchState;
  }

  report(): { report: Report | null; explanation: Explanation | null } {
    return JSON.parse(this.#read(() => this.#module._workbench_report(this.#shell)));
  }

  /** Each member as a line, at most so many. */
  members(most: number): string {
    return this.#read(() => this.#module._workbench_members(this.#shell, most));
  }

  /** What a view wants on the clipboard, once. */
  copied(): string | null {
    return JSON.parse(this.#read(() => this.#module._workbench_copied(this.#shell))) as string | null;
  }

  #try<T>(call: () => T): T {
    if (this.#stopped) throw new Stopped();
    try {
      return call();
    } catch {
      this.#stopped = true;
      throw new Stopped();
    }
  }

  #read(call: () => Pointer): string {
    return this.#try(() => this.#module.UTF8ToString(call()));
  }

  /** Copies bytes into the module's memory for the time of a call: pointer and length of each. */
  #with<T>(buffers: Uint8Array[], call: (first: Pointer, size: number, ...rest: number[]) => T): T {
    return this.#try(() => {
      const blocks: Pointer[] = [];
      try {
        const parts = buffers.flatMap((bytes) => {
          const block = this.#module._malloc(bytes.byteLength || 1);
          if (block === 0) throw new Stopped();
          blocks.push(block);
          this.#module.HEAPU8.set(bytes, block);
          return [block, bytes.byteLength];
        });
        return call(...(parts as [Pointer, number]));
      } finally {
        for (const block of blocks) this.#module._free(block);
      }
    });
  }
}
