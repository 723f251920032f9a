/**
 * The canvas: hands events to the engine and draws while something changes.
 *
 * Nothing is drawn while the canvas is out of sight or nothing happened for a moment. Tab and Escape
 * leave it; keys that the workbench does not know, and all shortcuts of the browser, stay the page's.
 */
import type { Engine, Frame } from './engine.js';

/** Frames until a layout has settled after something happened: Dear ImGui measures, then places, then clips. */
const SETTLE = 5;

/** Finger movement that makes a tap a scroll, in CSS pixels. */
const SCROLL_AFTER = 8;

/** One notch of a wheel moves five lines of text; browsers report about a hundred pixels for it. */
const PIXELS_PER_NOTCH = 100;

const CURSORS = ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'not-allowed'];

interface Touch {
  id: number;
  x: number;
  y: number;
  scrolls: boolean;
}

export interface ViewOptions {
  /** Escape was pressed and the workbench has no use for it. */
  onLeave(): void;
  onCopy(text: string): void;
  onStopped(): void;
}

export class CanvasView {
  /** Frames drawn so far. */
  frames = 0;

  readonly #engine: Engine;
  readonly #canvas: HTMLCanvasElement;
  readonly #options: ViewOptions;
  #frame: Frame = { typing: false, wantsEscape: false, cursor: 0 };
  #touch: Touch | null = null;
  #visible = true;
  #lost = false;
  #requested = 0;
  #left = 0;
  #last = 0;
  /** Keys and buttons that are down: they repeat, so drawing goes on. */
  readonly #held = new Set<string>();

  private constructor(engine: Engine, canvas: HTMLCanvasElement, options: ViewOptions) {
    this.#engine = engine;
    this.#canvas = canvas;
    this.#options = options;
  }

  /** Null when the browser offers no WebGL 2. */
  static open(engine: Engine, canvas: HTMLCanvasElement, options: ViewOptions): CanvasView | null {
    if (!engine.show(canvas)) return null;
    const view = new CanvasView(engine, canvas, options);
    view.#listen();
    view.wake();
    return view;
  }

  /** Whether it is drawing, or will as soon as it can be seen. */
  get awake(): boolean {
    return this.#requested !== 0 || this.#left > 0;
  }

  /** Something changed: draw until it has settled. */
  wake(): void {
    this.#left = SETTLE;
    this.#request();
  }

  #request(): void {
    if (this.#requested === 0 && this.#visible && !this.#lost && !document.hidden) {
      this.#requested = requestAnimationFrame(this.#draw);
    }
  }

  #draw = (now: number): void => {
    this.#requested = 0;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return;
    const pixelRatio = Math.min(window.devicePixelRatio, 3);
    const [pixelWidth, pixelHeight] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
    if (this.#canvas.width !== pixelWidth) this.#canvas.width = pixelWidth;
    if (this.#canvas.height !== pixelHeight) this.#canvas.height = pixelHeight;
    this.#guard(() => {
      this.#frame = this.#engine.frame(width, height, pixelRatio, (now - this.#last) / 1000);
      const copied = this.#engine.copied();
      if (copied !== null) this.#options.onCopy(copied);
    });
    this.#last = now;
    ++this.frames;
    this.#canvas.style.cursor = CURSORS[this.#frame.cursor] ?? 'default';
    if (this.#held.size === 0) --this.#left;
    if (this.#left > 0) this.#request();
  };

  #guard(call: () => void): void {
    try {
      call();
    } catch {
      this.#lost = true;
      this.#options.onStopped();
    }
  }

  #listen(): void {
    const canvas = this.#canvas;
    new ResizeObserver(() => this.wake()).observe(canvas);
    new IntersectionObserver(([entry]) => {
      this.#visible = entry?.isIntersecting ?? true;
      this.wake();
    }).observe(canvas);
    document.addEventListener('visibilitychange', () => this.wake());
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // else it would not be given back
      this.#lost = true;
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.#lost = false;
      this.#guard(() => this.#engine.restore());
      this.wake();
    });
    canvas.addEventListener('focus', () => this.#tell(() => this.#engine.focus(true)));
    canvas.addEventListener('blur', () => {
      this.#held.clear();
      this.#tell(() => this.#engine.focus(false));
    });
    canvas.addEventListener('pointerdown', this.#onPointerDown);
    canvas.addEventListener('pointermove', this.#onPointerMove);
    canvas.addEventListener('pointerup', this.#onPointerUp);
    canvas.addEventListener('pointercancel', this.#onPointerUp);
    canvas.addEventListener('pointerleave', () => {
      if (!this.#touch) this.#tell(() => this.#engine.pointer(-1e6, -1e6));
    });
    canvas.addEventListener('wheel', this.#onWheel, { passive: false });
    canvas.addEventListener('keydown', this.#onKeyDown);
    canvas.addEventListener('keyup', this.#onKeyUp);
    canvas.addEventListener('paste', this.#onPaste);
  }

  #tell(call: () => void): void {
    this.#guard(call);
    this.wake();
  }

  #place(event: PointerEvent): void {
    this.#engine.pointer(event.offsetX, event.offsetY);
  }

  // A finger scrolls, or taps: only when it is lifted do we know which.
  #onPointerDown = (event: PointerEvent): void => {
    this.#canvas.focus({ preventScroll: true });
    if (event.pointerType === 'touch') {
      if (!this.#touch) this.#touch = { id: event.pointerId, x: event.offsetX, y: event.offsetY, scrolls: false };
      this.#tell(() => this.#place(event));
      return;
    }
    this.#canvas.setPointerCapture(event.pointerId);
    this.#held.add(`button ${event.button}`);
    this.#tell(() => {
      this.#place(event);
      this.#engine.button(event.button, true);
    });
  };

  #onPointerMove = (event: PointerEvent): void => {
    const touch = this.#touch;
    if (event.pointerType !== 'touch') {
      this.#tell(() => this.#place(event));
      return;
    }
    if (touch?.id !== event.pointerId) return;
    const [x, y] = [event.offsetX - touch.x, event.offsetY - touch.y];
    if (!touch.scrolls && Math.hypot(x, y) < SCROLL_AFTER) return;
    touch.scrolls = true;
    touch.x = event.offsetX;
    touch.y = event.offsetY;
    this.#tell(() => this.#engine.wheel(x / PIXELS_PER_NOTCH, y / PIXELS_PER_NOTCH));
  };

  #onPointerUp = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') {
      this.#held.delete(`button ${event.button}`);
      this.#tell(() => this.#engine.button(event.button, false));
      return;
    }
    if (this.#touch?.id !== event.pointerId) return;
    const tapped = !this.#touch.scrolls && event.type === 'pointerup';
    this.#touch = null;
    this.#tell(() => {
      if (tapped) {
        this.#place(event);
        this.#engine.button(0, true);
        this.#engine.button(0, false);
      }
    });
  };

  #onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey) return; // zooming the page
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? PIXELS_PER_NOTCH : 3;
    this.#tell(() => this.#engine.wheel(-event.deltaX / unit, -event.deltaY / unit));
  };

  #onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.key === 'Tab') return;
    if (event.key === 'Escape' && !this.#frame.wantsEscape) {
      event.preventDefault();
      this.#options.onLeave();
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    // While nothing is typed, Ctrl+C, Ctrl+F and the rest are the browser's; pasting is an event of its own.
    if (command && (!this.#frame.typing || event.key.toLowerCase() === 'v')) return;
    this.#tell(() => {
      let used = this.#engine.key(nameOf(event), true, command, event.shiftKey);
      if (this.#frame.typing && !command && [...event.key].length === 1) {
        this.#engine.type(event.key);
        used = true;
      }
      if (!used) return;
      event.preventDefault();
      this.#held.add(event.code);
    });
  };

  #onKeyUp = (event: KeyboardEvent): void => {
    this.#held.delete(event.code);
    this.#tell(() => this.#engine.key(nameOf(event), false, event.ctrlKey || event.metaKey, event.shiftKey));
  };

  #onPaste = (event: ClipboardEvent): void => {
    if (!this.#frame.typing) return;
    event.preventDefault();
    event.stopPropagation(); // else the page would open it as a file
    this.#tell(() => this.#engine.type(event.clipboardData?.getData('text/plain') ?? ''));
  };
}

/** Digits by their place on the keyboard (French keyboards need Shift for them), all else by what they mean. */
function nameOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit && event.key.length === 1) return digit;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
